"""The map of tally sheets: a coordinator counts for staff who count on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Annotated

from bot.addresses import Address, Nonce, OrganisationCode, Page, PlaceCode, Tag, TopicCode, WriteAddress
from bot.digest_places import DigestCard
from bot.forms import Day, Number
from bot.periods import Week
from bot.places import Below

MOST = 999
SheetNumber = Annotated[int, Number(2, 0, MOST)]


@dataclass(frozen=True)
class Sheet:
    """A sheet that is being counted. organisation, branch: codes, "" for no branch; bucket: as periods.bucket_of.

    nonce, hour: name it, so that each topic of it is counted once; hour of issue as periods.hour_of.
    """

    organisation: OrganisationCode
    branch: PlaceCode
    bucket: Annotated[date, Day()]
    nonce: Nonce
    hour: Annotated[int, Number(3, 0, 64**3 - 1)]


class OfSheet(Below):
    """An address with a sheet, whose parent is its topics."""

    sheet: Sheet

    @property
    def parent(self) -> Address:
        return SheetTopics(self.sheet)


@dataclass(frozen=True)
class SheetTopics(Below):
    """Of which branch and which week, and what about?"""

    place = "k0"
    sheet: Sheet
    page: Page = 0

    @property
    def parent(self) -> Address:
        return DigestCard(self.sheet.organisation, Week.of(self.sheet.bucket).number)


@dataclass(frozen=True)
class SheetPad(OfSheet):
    """How many? A number, digit by digit."""

    place = "k1"
    sheet: Sheet
    topic: TopicCode
    count: SheetNumber = 0


@dataclass(frozen=True)
class SheetBranches(OfSheet):
    place = "k2"
    sheet: Sheet
    page: Page = 0


@dataclass(frozen=True)
class SheetWeeks(OfSheet):
    place = "k3"
    sheet: Sheet
    page: Page = 0


class HandOutcome(IntEnum):
    """What became of counting by hand, or of taking it back."""

    COUNTED = 0
    COUNTED_BEFORE = 1
    UNDONE = 2
    NOTHING_TO_UNDO = 3
    PUBLISHED = 4


@dataclass(frozen=True)
class AfterSheet(OfSheet):
    """What became of counting, or of taking it back."""

    place = "k4"
    sheet: Sheet
    topic: TopicCode
    count: SheetNumber
    outcome: HandOutcome


@dataclass(frozen=True)
class CountSheet(WriteAddress, OfSheet):
    place = "ws"
    sheet: Sheet
    topic: TopicCode
    count: SheetNumber
    tag: Tag = ""


@dataclass(frozen=True)
class UndoSheet(WriteAddress, OfSheet):
    place = "wt"
    sheet: Sheet
    topic: TopicCode
    count: SheetNumber
    tag: Tag = ""
