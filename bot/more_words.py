"""The bot's own sentences, continued: what is shown to people, membership, digest and terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class PersonWords:
    """Sentences to show to the person in front of the worker; the languages of dialogues/languages/ have them too."""

    your_language: str
    hello: str
    private: str
    how_are_you: str
    worry: str
    kept: str
    your_choice: str
    help: str
    this_place: str
    ring: str
    interpreter: str
    keep: str
    safe: str
    photo: str
    doctor: str
    danger: str
    come_back: str
    thanks: str


@dataclass(frozen=True)
class MemberWords:
    """Joining, settings and leaving. Roles are named in role_*."""

    notice_title: Annotated[str, Fills("organisation")]
    notice: tuple[str, ...]
    notice_privacy: str
    join: str
    joined_title: Annotated[str, Fills("organisation")]
    joined: str
    joined_branch: str
    start: str
    refused_title: str
    refused: str
    join_help_title: str
    join_help: str
    privacy_title: str
    privacy: tuple[str, ...]
    privacy_contact: Annotated[str, Fills("contact")]
    privacy_telegram_button: str
    privacy_telegram: tuple[str, ...]
    privacy_rights_button: str
    privacy_rights: tuple[str, ...]
    my_data_title: str
    my_data: Annotated[str, Fills("organisation", "role", "month")]
    my_data_branch: Annotated[str, Fills("branch")]
    my_data_easy_read: str
    my_data_hears: str
    my_data_none: str
    my_data_hint: str
    settings_title: str
    settings: Annotated[str, Fills("organisation", "branch")]
    no_branch: str
    take_back: str
    easy_read: str
    easy_read_on: str
    easy_read_off: str
    easy_read_hint: str
    easy_read_turn_on: str
    easy_read_turn_off: str
    branch: str
    organisation: str
    emergency: str
    my_data_button: str
    forget_me: str
    which_branch: str
    which_organisation: str
    use_this: str
    this_is_current: str
    leave: str
    leaving_one: Annotated[str, Fills("organisation")]
    leaving_all: str
    leaving_hint: str
    leave_now: str
    left_title: str
    left: str
    role_worker: str
    role_coordinator: str
    role_editor: str
    role_trainer: str
    role_lead: str


@dataclass(frozen=True)
class CommandWords:
    """What the menu of commands says, and the line that others see before they start the bot."""

    start: str
    count: str
    safety: str
    settings: str
    join: str
    emergency: str
    privacy: str
    mydata: str
    forgetme: str


@dataclass(frozen=True)
class DigestWords:
    title: Annotated[str, Fills("organisation", "week", "first", "last")]
    so_far: str
    total_one: str
    total_many: Annotated[str, Fills("count")]
    total_none: str
    topics: str
    stages: str
    answers: str
    services: str
    none_fitted: str
    reported: str
    due: Annotated[str, Fills("count", "total")]
    overdue: Annotated[str, Fills("names")]
    nothing: str
    line: Annotated[str, Fills("name", "count")]
    more_lines: Annotated[str, Fills("count")]
    usual: Annotated[str, Fills("low", "high")]
    usual_few: str
    usual_unknown: str
    usual_band: Annotated[str, Fills("low", "high")]
    few: str
    first_weeks: str
    fewer: str
    more: str
    as_usual: str
    picture_title: Annotated[str, Fills("organisation", "count", "week", "judged")]
    stands_out: Annotated[str, Fills("what")]
    out_silent: Annotated[str, Fills("count")]
    out_fewer: str
    out_more: str
    out_none_fitted: Annotated[str, Fills("name", "count")]
    out_wrong: Annotated[str, Fills("name", "count")]
    out_topic: Annotated[str, Fills("name", "count")]
    out_nothing: str
    to_do: Annotated[str, Fills("what")]
    do_support: str
    do_ask: str
    do_find: Annotated[str, Fills("name")]
    do_mend: Annotated[str, Fills("name")]
    do_approve: Annotated[str, Fills("name")]
    do_check: Annotated[str, Fills("count")]
    do_thank: str
    reference: Annotated[str, Fills("reference")]
    button_topics: str
    button_how_far: str
    button_services: str
    button_none_fitted: str
    button_care: str
    button_sheet: str
    button_weeks: str
    week_of: Annotated[str, Fills("day", "count")]
    nothing_yet: str
    sheet_title: Annotated[str, Fills("week")]
    sheet_hint: str
    sheet_name: Annotated[str, Fills("week")]
    refused_title: str
    refused: Annotated[str, Fills("contact")]
    small_group: Annotated[str, Fills("least")]
    caveat: str


@dataclass(frozen=True)
class DigestSheetWords:
    """Of a week as a workbook: names of its sheets, columns and breakdowns, and what each column means."""

    this_week: Annotated[str, Fills("week")]
    weeks: str
    explained: str
    column: str
    means: str
    about: str
    about_means: str
    name: str
    name_means: str
    count: str
    count_means: str
    week: str
    week_means: str
    begins: str
    begins_means: str
    all: str
    topic: str
    stage: str
    answer: str
    service: str
    none_fitted: str


@dataclass(frozen=True)
class ReportWords:
    """Of a report; from sheet on, of one as a workbook: what its sheets are called, and what each column means."""

    note: str
    small_group: str
    rounded: str
    total: str
    sheet: str
    explained: str
    column: str
    means: str
    of_means: str
    from_means: str
    to_means: str
    topic_means: str
    reports_as_means: str
    conversations_means: str


@dataclass(frozen=True)
class TerminalWords:
    welcome: str
    choose: str
    ends: str
    copied: Annotated[str, Fills("text")]
    opens: Annotated[str, Fills("url")]
    pinned: str
    qr: Annotated[str, Fills("text")]
    file: Annotated[str, Fills("name", "size")]
