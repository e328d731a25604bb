"""Weeks, buckets and years of a moment, in the programme's time zone.

A bucket is a week cut at the end of a month: it begins on the later of its Monday and the first of the
month. So weeks, calendar months and financial years (from 1 April) are all sums of whole buckets, and no
day needs to be stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.errors import BadWeek

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_FIRST_MONDAY = date(2000, 1, 3)
EARLIEST = date(2000, 4, 1)
"""Nothing is counted before this day: an address cannot say an earlier month, and nobody means one."""
_LATEST = date(2100, 1, 1)
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
SHORTEST_WEEK = timedelta(days=7)


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO week, known by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read "2026-W47"; raises BadWeek."""
        match = _WEEK.fullmatch(text.strip().upper())
        if match is None:
            raise BadWeek(text=text)
        try:
            week = cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError as error:
            raise BadWeek(text=text) from error
        if not EARLIEST <= week.monday < _LATEST:
            raise BadWeek(text=text)
        return week

    @classmethod
    def nth(cls, number: int) -> Week:
        """The week of a number, as it stands in an address."""
        return cls(_FIRST_MONDAY + number * SHORTEST_WEEK)

    @property
    def number(self) -> int:
        """How many weeks it is since the first Monday of 2000."""
        return (self.monday - _FIRST_MONDAY).days // 7

    @property
    def before(self) -> Week:
        return Week(self.monday - SHORTEST_WEEK)

    @property
    def after(self) -> Week:
        return Week(self.monday + SHORTEST_WEEK)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def buckets(self) -> tuple[date, ...]:
        """Begin days of its buckets: one, or two if a month ends inside the week."""
        return tuple(sorted({bucket_of(self.monday), bucket_of(self.sunday)}))

    def __str__(self) -> str:
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"


def bucket_of(day: date) -> date:
    """The first day of the bucket that a day falls into."""
    return max(Week.of(day).monday, day.replace(day=1))


def bucket_end(bucket: date) -> date:
    """The last day of a bucket, inclusive."""
    month_end = (bucket.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(Week.of(bucket).sunday, month_end)


def local_day(now: datetime, zone: tzinfo) -> date:
    """The calendar day that it is in the programme's time zone at an aware moment."""
    return now.astimezone(zone).date()


def open_weeks(today: date) -> tuple[Week, Week]:
    """This week and the last: the two into which may still be counted."""
    this = Week.of(today)
    return this, this.before


def open_buckets(today: date) -> tuple[date, ...]:
    """The buckets of this week and the last that have begun, newest first."""
    return tuple(sorted((b for week in open_weeks(today) for b in week.buckets if b <= today), reverse=True))


def is_closed(day: date, today: date) -> bool:
    """Whether the week of a day is over."""
    return Week.of(day) < Week.of(today)


def hour_of(now: datetime) -> int:
    """Whole hours from the start of 2026 (UTC) to an aware moment."""
    return int((now - _EPOCH).total_seconds() // 3600)


def minute_of(now: datetime) -> int:
    """Whole minutes from the start of 2026 (UTC) to an aware moment."""
    return int((now - _EPOCH).total_seconds() // 60)


def month_of(day: date) -> str:
    """A month as text, "2026-11"."""
    return f"{day:%Y-%m}"


def year_later(day: date) -> str:
    """The month of the same day a year on: when a membership runs out."""
    return f"{day.year + 1}-{day.month:02}"
