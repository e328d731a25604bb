"""The map of digests: a closed week of the organisation, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, TypeAlias

from bot.addresses import Address, Page
from bot.forms import Number
from bot.places import Below

WeekNumber: TypeAlias = Annotated[int, Number(2, 0, 64**2 - 1)]
"""A week, as periods.Week.number."""


class DigestPart(IntEnum):
    """What a digest holds behind its buttons."""

    TOPICS = 0
    HOW_FAR = 1
    SERVICES = 2
    NONE_FITTED = 3
    CARE = 4
    PATCHES = 5


@dataclass(frozen=True)
class DigestCard(Below):
    """A closed week in ten seconds."""

    place = "d0"
    week: WeekNumber


@dataclass(frozen=True)
class DigestMore(Below):
    place = "d1"
    week: WeekNumber
    part: DigestPart

    @property
    def parent(self) -> Address:
        return DigestCard(self.week)


@dataclass(frozen=True)
class DigestWeeks(Below):
    """Which other week?"""

    place = "d2"
    page: Page = 0


@dataclass(frozen=True)
class DigestSheet(Below):
    """A week as a spreadsheet: opening it sends the file."""

    place = "d3"
    week: WeekNumber

    @property
    def parent(self) -> Address:
        return DigestCard(self.week)
