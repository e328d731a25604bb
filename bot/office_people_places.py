"""The map of running an organisation, continued: invites, members, contacts, handing over, and the programme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, TypeAlias

from bot.addresses import Address, Nonce, OrganisationCode, Page, PlaceCode, Tag, WriteAddress
from bot.forms import Code, Number
from bot.office_places import InOffice, MemberCode

USES = (1, 5, 10, 20, 50)
DAYS = (7, 14, 30, 90)
InviteKey: TypeAlias = Annotated[str, Code(10)]


class Invited(IntEnum):
    """As what somebody is invited."""

    WORKER = 0
    TRAINER = 1
    EDITOR = 2
    COORDINATOR = 3
    LEAD = 4

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Offer:
    """An invite as it is filled in from card to card. nonce, hour: the code is made from them, so that it is made once.

    uses, days: places in USES and DAYS. each: 1 for one invite a branch. branch: "" for none. organisation: of which,
    "" for the coordinator's own.
    """

    nonce: Nonce
    hour: Annotated[int, Number(3, 0, 64**3 - 1)]
    role: Invited = Invited.WORKER
    uses: Annotated[int, Number(1, 0, len(USES) - 1)] = 3
    days: Annotated[int, Number(1, 0, len(DAYS) - 1)] = 1
    each: Annotated[int, Number(1, 0, 1)] = 0
    branch: PlaceCode = ""
    organisation: OrganisationCode = ""


@dataclass(frozen=True)
class Invites(InOffice):
    """Which can still be used."""

    place = "oc"
    page: Page = 0


@dataclass(frozen=True)
class InviteCard(InOffice):
    place = "od"
    key: InviteKey

    @property
    def parent(self) -> Address:
        return Invites()


@dataclass(frozen=True)
class EndInvite(WriteAddress, InOffice):
    place = "wl"
    key: InviteKey
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return Invites()


@dataclass(frozen=True)
class OfferCard(InOffice):
    """For whom, for how many, how long?"""

    place = "oe"
    offer: Offer

    @property
    def parent(self) -> Address:
        return Invites()


@dataclass(frozen=True)
class MakeInvites(WriteAddress, InOffice):
    place = "wk"
    offer: Offer
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return Invites()


@dataclass(frozen=True)
class OfferMade(OfferCard):
    """The code, or the posters, of invites that were made just now."""

    place = "of"


@dataclass(frozen=True)
class JoinedCard(InOffice):
    """How many have joined, and how one is taken off."""

    place = "og"


@dataclass(frozen=True)
class RemoveCard(InOffice):
    """Is it this member?"""

    place = "oh"
    member: MemberCode

    @property
    def parent(self) -> Address:
        return JoinedCard()


@dataclass(frozen=True)
class RemoveMember(WriteAddress, InOffice):
    place = "wm"
    member: MemberCode
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return JoinedCard()


@dataclass(frozen=True)
class Contacts(InOffice):
    """Whom to ring, whom to ask."""

    place = "oi"


@dataclass(frozen=True)
class HandOver(InOffice):
    """Somebody else is to coordinate."""

    place = "oj"


@dataclass(frozen=True)
class StepDownCard(InOffice):
    place = "ok"

    @property
    def parent(self) -> Address:
        return HandOver()


@dataclass(frozen=True)
class StepDown(WriteAddress, InOffice):
    place = "wn"
    tag: Tag = ""


@dataclass(frozen=True)
class ProgrammeCard(InOffice):
    """For leads: who may need support, and every organisation."""

    place = "ol"
    page: Page = 0


@dataclass(frozen=True)
class OrganisationOf(InOffice):
    """For leads: one organisation of the programme."""

    place = "om"
    organisation: OrganisationCode

    @property
    def parent(self) -> Address:
        return ProgrammeCard()
