"""How many conversations a week usually has, so that a digest can say whether this one was unusual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import median

from bot.opening import is_bank_holiday
from bot.periods import Week

_WEEKS = 12
_FEWEST = 4
"""So many weeks before are looked at; with fewer than so many nothing is called usual."""
_TOO_FEW = 8
"""A week that usually has fewer than so many is never called unusual: chance alone moves it."""
_YEAR = timedelta(weeks=52)
_NEIGHBOURS = 4
_SURE = 40
"""So many conversations in the weeks around the same week last year say something about the season."""
_SEASON = (0.5, 1.5)
_WORKING_DAYS = 5


@dataclass(frozen=True)
class Usual:
    """Between which two numbers a week usually lies, both included."""

    low: int
    high: int

    @property
    def is_few(self) -> bool:
        """Whether so few are usual that no week tells anything by its number."""
        return self.low == 0

    def is_below(self, total: int) -> bool:
        return total < self.low

    def is_above(self, total: int) -> bool:
        return total > self.high


def usual(totals: Mapping[Week, int], week: Week) -> Usual | None:
    """What a week may be expected to have, from the weeks before it; None if too little is known.

    totals: of every closed week since the organisation began, zeros included. The season is taken from the same weeks
    of last year; without them, a bank holiday takes its part of the week away.
    """
    before = list(_before(totals, week))
    if len(before) < _FEWEST:
        return None
    middle = median(before)
    spread = median(abs(each - middle) for each in before)
    season = _season(totals, week)
    share = season if season is not None else _days_open(week) / _WORKING_DAYS
    expected = middle * share
    if expected < _TOO_FEW:
        return Usual(0, max(2 * _TOO_FEW, round(max(before))))
    around = max(2 * sqrt(expected), 3 * spread * share)
    return Usual(max(0, int(expected - around)), round(expected + around))


def _before(totals: Mapping[Week, int], week: Week) -> Iterator[float]:
    """The weeks before, the nearest first; one with bank holidays as it would have been without."""
    here = week
    for _ in range(_WEEKS):
        here = here.before
        if here in totals and (days := _days_open(here)):
            yield totals[here] * _WORKING_DAYS / days


def _season(totals: Mapping[Week, int], week: Week) -> float | None:
    """How this week of last year compared to the weeks around it."""
    last_year = Week(week.monday - _YEAR)
    steps = (timedelta(weeks=step) for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1) if step)
    around = [totals[each] for step in steps if (each := Week(last_year.monday + step)) in totals]
    if last_year not in totals or len(around) < _NEIGHBOURS or sum(around) < _SURE:
        return None
    low, high = _SEASON
    return min(high, max(low, totals[last_year] / median(around))) if median(around) else None


def open_weeks(last: Week, number: int) -> tuple[Week, ...]:
    """So many weeks, up to the last, of which no more than one working day was a holiday; the last one first."""
    found: list[Week] = []
    week = last
    while len(found) < number:
        if _days_open(week) >= _WORKING_DAYS - 1:
            found.append(week)
        week = week.before
    return tuple(found)


def _days_open(week: Week) -> int:
    """The working days of a week that are no bank holidays."""
    return sum(not is_bank_holiday(day) for day in _working_days(week))


def _working_days(week: Week) -> Iterator[date]:
    return (week.monday + timedelta(days=day) for day in range(_WORKING_DAYS))
