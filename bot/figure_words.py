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
    topics: str
    stages: str
    answers: str
    services: str
    none_fitted: str
    patches: str
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
    button_patches: str
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
    patch: str
    elsewhere: str


@dataclass(frozen=True)
class ReportWords:
    """Of a report; from sheet on, of one as a workbook: what its sheets are called, and what each column means."""

    note: str
    small_group: str
    rounded: str
    may_change: str
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
