"""Months, quarters and financial years: what reports and yearly papers are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from bot.errors import BadYear
from bot.periods import Week, bucket_of, is_closed

_YEAR_ONE = 2000
_APRIL = 3
"""Financial years begin so many months after the year does."""
_YEAR = re.compile(r"(20\d\d)[-/](?:20)?(\d\d)")


class SpanKind(IntEnum):
    MONTH = 0
    QUARTER = 1
    YEAR = 2

    @property
    def months(self) -> int:
        return (1, 3, 12)[self]


@dataclass(frozen=True)
class Span:
    """month: how many months lie between the first day of 2000 and its own."""

    kind: SpanKind
    month: int

    @classmethod
    def of(cls, kind: SpanKind, day: date) -> Span:
        """The one that a day falls into."""
        month = (day.year - _YEAR_ONE) * 12 + day.month - 1
        return cls(kind, month - (month - _APRIL) % kind.months)

    @classmethod
    def year(cls, text: str) -> Span:
        """Read "2023-24"; raises BadYear."""
        match = _YEAR.fullmatch(text.strip())
        if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
            raise BadYear(text=text)
        return cls.of(SpanKind.YEAR, date(int(match[1]), _APRIL + 1, 1))

    @property
    def first(self) -> date:
        return _first_of(self.month)

    @property
    def last(self) -> date:
        return _first_of(self.month + self.kind.months) - timedelta(days=1)

    @property
    def buckets(self) -> tuple[date, date]:
        """The first and the last of them."""
        return bucket_of(self.first), bucket_of(self.last)

    @property
    def before(self) -> Span:
        return replace(self, month=self.month - self.kind.months)

    def is_over(self, today: date) -> bool:
        """Whether it is one that there is, and is closed: an address may be made up, and begin a year in May."""
        return self == Span.of(self.kind, self.first) and is_closed(self.last, today)

    def __str__(self) -> str:
        """2026-03 for a month, 2023-24 for a year."""
        if self.kind is SpanKind.YEAR:
            return f"{self.first.year}-{self.last.year % 100:02}"
        return f"{self.first:%Y-%m}" if self.kind is SpanKind.MONTH else f"{self.first:%Y-%m} to {self.last:%Y-%m}"


def closed_spans(kind: SpanKind, since: date, today: date) -> Iterator[Span]:
    """Those that are over, the last one first, back to that of a day."""
    span = Span.of(kind, today)
    while span.last >= since:
        if span.is_over(today):
            yield span
        span = span.before


def is_settled(day: date, today: date) -> bool:
    """Whether nobody can count into the week of a day any more: not even those who count for last week."""
    return Week.of(day) < Week.of(today).before


def _first_of(month: int) -> date:
    return date(_YEAR_ONE + month // 12, month % 12 + 1, 1)
