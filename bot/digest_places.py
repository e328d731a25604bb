"""The map of digests: a closed week of the organisation, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, TypeAlias

from bot.addresses import Address, OrganisationCode, Page, Tag, WriteAddress
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
    """A closed week in ten seconds. organisation: somebody may coordinate several, and old digests stay in the chat."""

    place = "d0"
    organisation: OrganisationCode
    week: WeekNumber


@dataclass(frozen=True)
class DigestMore(Below):
    place = "d1"
    organisation: OrganisationCode
    week: WeekNumber
    part: DigestPart

    @property
    def parent(self) -> Address:
        return DigestCard(self.organisation, self.week)


@dataclass(frozen=True)
class DigestWeeks(Below):
    """Which other week?"""

    place = "d2"
    organisation: OrganisationCode
    page: Page = 0


@dataclass(frozen=True)
class DigestSheet(Below):
    """A week as a spreadsheet: opening it sends the file."""

    place = "d3"
    organisation: OrganisationCode
    week: WeekNumber

    @property
    def parent(self) -> Address:
        return DigestCard(self.organisation, self.week)


class DigestBy(IntEnum):
    """The ways in which a digest comes by itself."""

    CHAT = 0
    MAIL = 1

    @property
    def about(self) -> str:
        """What is asked for, as it is kept."""
        return "digest" if self is DigestBy.CHAT else "digest_mail"


class WishOutcome(IntEnum):
    """What became of a wish to get digests, or to get them no longer."""

    OFF = 0
    ON = 1
    BAD_MAIL = 2


@dataclass(frozen=True)
class DigestWish(Below):
    """Whether the digest comes by itself, and how."""

    place = "d4"
    organisation: OrganisationCode


@dataclass(frozen=True)
class DigestByMail(Below):
    """Whether a copy goes out by e-mail."""

    place = "d5"
    organisation: OrganisationCode

    @property
    def parent(self) -> Address:
        return DigestWish(self.organisation)


@dataclass(frozen=True)
class AskMail(Below):
    """Where to? It is answered in writing."""

    place = "d6"
    organisation: OrganisationCode

    @property
    def parent(self) -> Address:
        return DigestByMail(self.organisation)


@dataclass(frozen=True)
class AfterDigestWish(Below):
    place = "d7"
    organisation: OrganisationCode
    by: DigestBy
    outcome: WishOutcome

    @property
    def parent(self) -> Address:
        return DigestWish(self.organisation)

    @property
    def told_apart(self) -> str:
        return f"{self.by.name}-{self.outcome.name}"


@dataclass(frozen=True)
class HearDigest(WriteAddress, Below):
    """Get the digest by itself, or no longer; by e-mail, the address is what was typed."""

    place = "wf"
    organisation: OrganisationCode
    by: DigestBy
    on: Annotated[int, Number(1, 0, 1)]
    tag: Tag = ""
