"""The map of membership: joining, settings, leaving, and the cards that only say something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from bot.addresses import Address, InviteCode, OrganisationCode, Page, PlaceCode, Tag, WriteAddress
from bot.forms import Number
from bot.places import Below, Home


class Leaflet(IntEnum):
    """Cards that only say something."""

    PRIVACY = 0
    PRIVACY_TELEGRAM = 1
    PRIVACY_RIGHTS = 2
    MY_DATA = 3
    JOIN_HELP = 4
    JOINED = 5
    INVITE_REFUSED = 6
    LEFT = 7
    EMERGENCY = 8
    MY_CODE = 9


@dataclass(frozen=True)
class Leaf(Address):
    """A card that only says something; code is that of the invitation to come back to, if it came from one."""

    place = "m1"
    for_strangers = True
    leaflet: Leaflet
    code: InviteCode = ""

    @property
    def parent(self) -> Address:
        if self.leaflet in (Leaflet.PRIVACY_TELEGRAM, Leaflet.PRIVACY_RIGHTS):
            return Leaf(Leaflet.PRIVACY, self.code)
        if self.leaflet is Leaflet.MY_CODE:
            return Leaf(Leaflet.MY_DATA)
        return Invitation(self.code) if self.code else Home()


@dataclass(frozen=True)
class Invitation(Below):
    """The notice to read before joining."""

    place = "m2"
    for_strangers = True
    code: InviteCode


@dataclass(frozen=True)
class Join(WriteAddress, Below):
    place = "w4"
    for_strangers = True
    code: InviteCode
    tag: Tag = ""


@dataclass(frozen=True)
class Settings(Below):
    place = "m3"


@dataclass(frozen=True)
class Organisations(Below):
    place = "m4"


@dataclass(frozen=True)
class OrganisationCard(Below):
    place = "m7"
    organisation: OrganisationCode

    @property
    def parent(self) -> Address:
        return Organisations()


@dataclass(frozen=True)
class Places(Below):
    place = "m5"
    page: Page = 0


@dataclass(frozen=True)
class PlaceCard(Below):
    place = "m8"
    usual: PlaceCode

    @property
    def parent(self) -> Address:
        return Places()


@dataclass(frozen=True)
class EasyRead(Below):
    """Choose whether the words to say are in easy read."""

    place = "m9"

    @property
    def parent(self) -> Address:
        return Settings()


@dataclass(frozen=True)
class UseEasyRead(WriteAddress, Below):
    place = "w8"
    on: Annotated[int, Number(1, 0, 1)]
    tag: Tag = ""


@dataclass(frozen=True)
class UseOrganisation(WriteAddress, Below):
    place = "w5"
    organisation: OrganisationCode
    tag: Tag = ""


@dataclass(frozen=True)
class UsePlace(WriteAddress, Below):
    place = "w6"
    usual: PlaceCode
    tag: Tag = ""


@dataclass(frozen=True)
class Leaving(Below):
    """Confirm leaving one organisation, or all of them with an empty code."""

    place = "m6"
    for_strangers = True
    organisation: OrganisationCode = ""


@dataclass(frozen=True)
class Leave(WriteAddress, Below):
    place = "w7"
    for_strangers = True
    organisation: OrganisationCode = ""
    tag: Tag = ""
