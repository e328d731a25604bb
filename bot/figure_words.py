"""The bot's own sentences about figures: the weekly digest, its workbook, and reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class DigestWords:
    title: Annotated[str, Fills("organisation", "week", "first", "last")]
    so_far: str
    total_one: str
    total_many: Annotated[str, Fills("count")]
    total_none: str
    nothing_ever: str
    topics: str
    stages: str
    answers: str
    services: str
    none_fitted: str
    patches: str
    patches_silent: Annotated[str, Fills("names", "count")]
    elsewhere: str
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
    out_patches: Annotated[str, Fills("names", "count")]
    out_none_fitted: Annotated[str, Fills("name", "count")]
    out_wrong: Annotated[str, Fills("name", "count")]
    out_topic: Annotated[str, Fills("name", "count")]
    out_nothing: str
    to_do: Annotated[str, Fills("what")]
    do_begin: str
    do_support: str
    do_support_patch: Annotated[str, Fills("name")]
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
    button_patches: str
    button_sheet: str
    button_week: str
    button_weeks: str
    button_by_itself: str
    button_mute: str
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
class DigestWishWords:
    """Of getting the digest by itself, in the chat and by e-mail; letter on: of the e-mail itself."""

    title: str
    when: Annotated[str, Fills("day", "time")]
    on: Annotated[str, Fills("when")]
    off: Annotated[str, Fills("when")]
    kept: str
    nowhere: str
    start: str
    stop: str
    mail_title: str
    mail_on: Annotated[str, Fills("mail")]
    mail_off: str
    mail_kept: str
    mail_start: str
    mail_other: str
    mail_stop: str
    ask_mail: str
    ask_mail_hint: str
    bad_mail: str
    letter: Annotated[str, Fills("organisation", "week")]
    letter_why: str


@dataclass(frozen=True)
class SheetWords:
    """Of counting for staff who count on paper."""

    button: str
    title: str
    hint: str
    of_what: Annotated[str, Fills("branch", "week")]
    week: Annotated[str, Fills("first", "last")]
    no_branch: str
    other_branch: str
    other_week: str
    which_week: str
    number_one: str
    number: Annotated[str, Fills("count")]
    no_number: str
    wipe: str
    count_one: str
    count_many: Annotated[str, Fills("count")]
    counted: Annotated[str, Fills("count", "topic")]
    counted_before: Annotated[str, Fills("topic")]
    undone: Annotated[str, Fills("count", "topic")]
    published: str
    next_topic: str


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
    patch: str
    elsewhere: str


@dataclass(frozen=True)
class ReportWords:
    """Of a report; from sheet on, of one as a workbook: what its sheets are called, and what each column means."""

    note: str
    small_group: str
    rounded: str
    may_change: str
    too_early: str
    not_published: str
    replaces: str
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
