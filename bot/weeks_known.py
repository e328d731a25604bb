"""What is known of a closed week of an organisation, for its digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.addresses import code_of
from bot.all_content import Content
from bot.disclosure import OwnFigures
from bot.fits import of_programme
from bot.periods import Week
from bot.sign_off import Standing, standing
from bot.signposts import Freshness
from bot.usual import Usual, usual

SILENT_WEEKS = 4
"""So many weeks without a conversation are a reason to offer help."""


@dataclass(frozen=True)
class Care:
    """How well the services and the words are kept.

    reported: names of services, with how often they were reported wrong; due: for checking, of a total.
    overdue: titles of topics whose words were to be looked at again.
    """

    reported: Mapping[str, int] = field(default_factory=dict)
    due: int = 0
    total: int = 0
    overdue: tuple[str, ...] = ()


@dataclass(frozen=True)
class ByPatch:
    """A week by patch. counts: by name, of those that may be shown alone; elsewhere: all other places together.

    silent: those of counts in which nothing has been counted for SILENT_WEEKS in which people were at work.
    """

    counts: Mapping[str, int]
    elsewhere: int = 0
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class WeekKnown:
    """What is known of a closed week. code, name: of the organisation.

    totals: of every closed week up to this one, since the organisation began. patches: None where it has none.
    """

    code: str
    name: str
    week: Week
    figures: OwnFigures
    totals: Mapping[Week, int]
    care: Care
    patches: ByPatch | None = None

    @property
    def usual(self) -> Usual | None:
        return usual(self.totals, self.week)

    @property
    def is_new(self) -> bool:
        """Whether nothing has ever been counted."""
        return not any(self.totals.values())

    @property
    def weeks_silent(self) -> int:
        """How many weeks have gone by, up to this one, without a conversation; 0 if there never was one."""
        back = sorted((week for week in self.totals if week <= self.week), reverse=True)
        return next((silent for silent, week in enumerate(back) if self.totals[week]), 0)

    @property
    def reference(self) -> str:
        """Four letters by which a digest that comes twice is recognised."""
        return code_of(f"{self.code} {self.week}", 4).upper()


def care_of(area: str, today: date, content: Content) -> Care:
    """How well everything is kept that is shown in the programme of an area (its id)."""
    services = [each for each in of_programme(area, content.services.values(), content.areas) if not each.hidden]
    doubts = {each.name: sum(content.doubts.get(each.id, {}).values()) for each in services}
    late = (Standing.OVERDUE, Standing.LAPSED)
    grace = content.programme.grace_days
    return Care(
        reported={name: count for name, count in sorted(doubts.items(), key=lambda each: -each[1]) if count},
        due=sum(each.freshness(today) > Freshness.THIS_YEAR for each in services),
        total=len(services),
        overdue=tuple(topic.title for topic in content.topics if standing(topic, today, grace) in late),
    )


def closed_weeks(totals: Iterable[tuple[date, int]], last: Week) -> Mapping[Week, int]:
    """The totals of every week from the first that was counted to the last that is closed. totals: by bucket."""
    sums: dict[Week, int] = {}
    for bucket, n in totals:
        sums[Week.of(bucket)] = sums.get(Week.of(bucket), 0) + n
    found: dict[Week, int] = {}
    week = last
    while sums and week >= min(sums):
        found[week] = sums.get(week, 0)
        week = week.before
    return found
