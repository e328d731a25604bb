"""The bot's own sentences about services: finding help, handing it over, and keeping it right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class FindWords:
    """Finding help and handing it over."""

    title: str
    hint: str
    help_title: Annotated[str, Fills("topic", "area")]
    passed_on: Annotated[str, Fills("names")]
    ours: Annotated[str, Fills("service")]
    nothing_here: str
    nothing_more: str
    none_fit: str
    none_fit_next: str
    elsewhere: str
    elsewhere_title: Annotated[str, Fills("topic")]
    narrow: str
    narrow_title: Annotated[str, Fills("topic")]
    narrow_hint: str
    urgent: Annotated[str, Fills("card")]
    only: Annotated[str, Fills("wish")]
    nothing_like_it: Annotated[str, Fills("wish")]
    whom_anyone: str
    whom_under_18: str
    whom_over_65: str
    whom_pregnant: str
    whom_carer: str
    whom_family: str
    whom_no_gp: str
    none_fit_title: Annotated[str, Fills("topic")]
    none_fit_say: str
    none_fit_count: str
    keep_ask: str
    keep_title: str
    keep_alone: str
    keep_yes: str
    keep_no: str
    keep_read_title: str
    keep_read: str
    keep_close: str
    no_way: Annotated[str, Fills("service")]
    show_them: str
    scan: str
    read_out: str
    read_out_title: str
    ring: Annotated[str, Fills("name", "phone")]
    send: Annotated[str, Fills("name", "text")]
    look_up: Annotated[str, Fills("name", "website")]
    go_to: Annotated[str, Fills("name", "address")]
    just_name: Annotated[str, Fills("name")]
    slowly: Annotated[str, Fills("number")]
    share: str
    pass_on_another: str
    passed_on_count: str


@dataclass(frozen=True)
class WrongWords:
    """Saying that a service is wrong. What may be is in no_answer to details."""

    button: str
    title: Annotated[str, Fills("service")]
    hint: str
    no_answer: str
    moved: str
    closed: str
    full: str
    not_for_them: str
    details: str
    tell: str
    thanks: str
    thanks_hint: str
    other_help: str
    doubted: Annotated[str, Fills("what")]
    in_doubt: str
    times: Annotated[str, Fills("what", "count")]


@dataclass(frozen=True)
class CareWords:
    """What editors do to keep services right."""

    title: str
    sum: Annotated[str, Fills("reported", "due", "hidden")]
    refused: Annotated[str, Fills("contact")]
    refused_title: str
    reported: Annotated[str, Fills("count")]
    due: Annotated[str, Fills("count")]
    hidden: Annotated[str, Fills("count")]
    reported_title: str
    due_title: str
    hidden_title: str
    reported_line: Annotated[str, Fills("service", "what")]
    none_reported: str
    none_due: str
    none_hidden: str
    look_after: str
    is_hidden: str
    correct_phone: str
    correct_opening: str
    hide: str
    show_again: str
    still_right: str
    hide_title: Annotated[str, Fills("service")]
    hide_hint: str
    hide_now: str
    show_title: Annotated[str, Fills("service")]
    show_hint: str
    show_now: str
    ask_phone: Annotated[str, Fills("service")]
    ask_opening: Annotated[str, Fills("service")]
    now: Annotated[str, Fills("value")]
    nothing: str
    how_phone: str
    how_opening: str
    remove_word: str
    confirmed: str
    confirmed_hint: str
    hidden_now: str
    hidden_now_hint: str
    shown_now: str
    shown_now_hint: str
    see_now: Annotated[str, Fills("value")]
    to_ask: Annotated[str, Fills("note")]
    on_safety_card: str
    corrected: str
    corrected_hint: str
    no_today: str
    bad_phone: str
    bad_phone_hint: str
    bad_opening: str
    bad_opening_hint: str
    again: str
    next_one: str
    checked_by: Annotated[str, Fills("role", "organisation")]
    workbook: str
    workbook_title: str
    workbook_hint: str
    workbook_name: str
    workbook_none: str
    proposed_title: str
    proposed_sum: Annotated[str, Fills("changed", "new", "aside")]
    proposed_nothing: str
    proposed_changed: Annotated[str, Fills("service", "field", "before", "after")]
    proposed_fields: Mapping[str, str]
    proposed_new: Annotated[str, Fills("service", "what")]
    proposed_aside: Annotated[str, Fills("name", "row", "why")]
    proposed_flag: Annotated[str, Fills("name", "row", "why")]
    proposed_nameless: str
    proposed_same_name: str
    proposed_on_safety_card: str
    proposed_more: Annotated[str, Fills("count")]
    proposed_use: Annotated[str, Fills("count")]
    changed_meanwhile: str
    use: str
    used: str
    used_hint: str
    used_in_part: Annotated[str, Fills("used", "left", "names")]
    not_used: str
    not_used_hint: str
    file_refused: str
    file_bad: Annotated[str, Fills("why")]
    file_bad_kind: str
    file_bad_old: str
    file_bad_password: str
    file_bad_many: Annotated[str, Fills("count", "most")]
    tell_me: str
    tell_me_title: str
    tell_me_on: str
    tell_me_off: str
    tell_me_hint: str
    tell_me_nowhere: str
    tell_me_start: str
    tell_me_stop: str
    told_title: Annotated[str, Fills("service")]
    told: Annotated[str, Fills("what")]


@dataclass(frozen=True)
class ServiceWords:
    text: Annotated[str, Fills("text")]
    eligibility: Annotated[str, Fills("eligibility")]
    never_checked: str
    checked_long_ago: Annotated[str, Fills("month")]
    checked_today: str
    checked_yesterday: str
    checked_days: Annotated[str, Fills("count")]
    checked_weeks: Annotated[str, Fills("count")]
    checked_months: Annotated[str, Fills("count", "month")]
    languages: Annotated[str, Fills("languages")]
    fallback: Annotated[str, Fills("service")]
    copy_number: str
    copy_all: str
    website: str
    open_door: str
    voucher: str
    voucher_from: Annotated[str, Fills("who")]
    referral: str
    free: str
    paid: str
    today_open: Annotated[str, Fills("hours")]
    today_closed: str
    today_until: Annotated[str, Fills("time")]
    today_again: Annotated[str, Fills("day", "hours")]
    today_holiday: str
    today_always: str
    today_span: Annotated[str, Fills("opens", "closes")]
    today_all_day: str
    today_and: Annotated[str, Fills("hours", "more")]
    today_noon: str
    today_midnight: str
