"""The bot's own sentences about reports in the chat, and about the yearly paper."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class ReportCardWords:
    button: str
    title: str
    hint: str
    months: str
    quarters: str
    years: str
    which: str
    elsewhere: Annotated[str, Fills("organisation")]
    nothing_yet: str
    quarter: Annotated[str, Fills("first", "last")]
    card_title: Annotated[str, Fills("of", "period")]
    total: Annotated[str, Fills("count")]
    programme: str
    own: str
    lead_title: str
    lead_only: Annotated[str, Fills("contact")]
    sheet: str
    sheet_hint: str
    sheet_name: Annotated[str, Fills("first", "last")]
    programme_sheet_name: Annotated[str, Fills("first", "last")]


@dataclass(frozen=True)
class GroupWords:
    """The groups of the yearly paper (topics.ReportingGroup), as they stand within a sentence."""

    mental_wellbeing: str
    physical_activity: str
    smoking: str
    alcohol: str
    eating_and_weight: str
    another: str

    def name(self, group: str) -> str:
        return str(getattr(self, group, group))

    @property
    def order(self) -> tuple[str, ...]:
        """The groups as they stand in the paper."""
        return tuple(field.name for field in fields(self))


@dataclass(frozen=True)
class WayWords:
    """How a year was counted (papers.Way)."""

    paper: str
    both: str
    bot: str

    def name(self, way: str) -> str:
        return str(getattr(self, way))


@dataclass(frozen=True)
class PaperWords:
    button: str
    title: Annotated[str, Fills("year")]
    which: str
    group: GroupWords
    way: WayWords
    conversations: Annotated[str, Fills("year", "count", "organisation", "shares")]
    total_only: Annotated[str, Fills("year", "count", "organisation")]
    share: Annotated[str, Fills("percent", "group")]
    last_share: Annotated[str, Fills("others", "last")]
    under: str
    gathered: Annotated[str, Fills("groups")]
    people: Annotated[str, Fills("people", "trainers", "case_studies")]
    priority: Annotated[str, Fills("percent")]
    no_before: Annotated[str, Fills("year")]
    changed: Annotated[str, Fills("year", "way", "before", "before_way")]
    mixed: str
    began: Annotated[str, Fills("year", "month")]
    remapped: Annotated[str, Fills("year", "topics")]
    caveat: str
    draft: str
    open: str
    small: Annotated[str, Fills("least", "members")]
    released: Annotated[str, Fills("role", "organisation")]
    replaces: str
    column_group: str
    beside: str
    file: str
    file_hint: str
    file_name: Annotated[str, Fills("year")]
    release: str
    release_title: Annotated[str, Fills("organisation", "year")]
    release_hint: str
    release_both: Annotated[str, Fills("year")]
    release_now: str
