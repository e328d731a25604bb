"""The map of keeping services right: what workers say is wrong, and what editors do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.addresses import Address, Nonce, Page, ServiceCode, Tag, WriteAddress
from bot.find_places import PassOn
from bot.forms import Number
from bot.places import Below
from bot.talk import Entry
from bot.upkeep import CareField, CareKind, CareOutcome, Wrong
from bot.wishes import ANYTHING, Wish


@dataclass(frozen=True)
class WhatIsWrong(Address):
    """A worker says that a service, the last of an entry, is wrong. picked: a Wrong and one more, 0 for none yet."""

    place = "x1"
    entry: Entry
    wish: Wish = ANYTHING
    picked: Annotated[int, Number(1, 0, len(Wrong))] = 0

    @property
    def parent(self) -> Address:
        return PassOn(self.entry, self.wish)


@dataclass(frozen=True)
class ReportWrong(WriteAddress):
    place = "w9"
    entry: Entry
    wrong: Wrong
    wish: Wish = ANYTHING
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return PassOn(self.entry, self.wish)


@dataclass(frozen=True)
class AfterWrong(Address):
    """It has been said."""

    place = "x2"
    entry: Entry
    wish: Wish = ANYTHING

    @property
    def parent(self) -> Address:
        return PassOn(self.entry, self.wish).parent


@dataclass(frozen=True)
class Care(Below):
    """What there is to look after."""

    place = "e0"


@dataclass(frozen=True)
class CareList(Below):
    place = "e1"
    kind: CareKind
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class CareCard(Below):
    """One service, as its editor sees it."""

    place = "e2"
    service: ServiceCode

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class HideCard(CareCard):
    """Hide it, or show it again?"""

    place = "e3"

    @property
    def parent(self) -> Address:
        return CareCard(self.service)


@dataclass(frozen=True)
class CorrectCard(Below):
    """What is it really? The answer is typed."""

    place = "e4"
    service: ServiceCode
    what: CareField

    @property
    def parent(self) -> Address:
        return CareCard(self.service)


@dataclass(frozen=True)
class AfterCare(Below):
    """What became of what was done. what: the field that was corrected, where it was that."""

    place = "e5"
    service: ServiceCode
    outcome: CareOutcome
    what: CareField = CareField.PHONE

    @property
    def parent(self) -> Address:
        return CareCard(self.service)


@dataclass(frozen=True)
class Workbook(Below):
    """The list of services as a workbook: opening it sends the file."""

    place = "e6"

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class Proposed(Below):
    """What a workbook that was sent would change."""

    place = "e7"
    code: Nonce
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class AfterProposal(Below):
    place = "e8"
    done: Annotated[int, Number(1, 0, 1)]

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class TellMe(Below):
    """Whether the editor hears at once of services that are reported wrong."""

    place = "e9"

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class AfterTellMe(Below):
    """What was chosen; on: whether the editor is told from now on."""

    place = "ea"
    on: Annotated[int, Number(1, 0, 1)]

    @property
    def parent(self) -> Address:
        return Care()


@dataclass(frozen=True)
class StillRight(WriteAddress, Below):
    """All of it is right. reports: how many of them the editor has seen, so that none is settled that came since."""

    place = "wa"
    service: ServiceCode
    reports: Annotated[int, Number(2, 0, 64**2 - 1)] = 0
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return CareCard(self.service)


@dataclass(frozen=True)
class Hide(WriteAddress, Below):
    """Hide a service, or (on 0) show it again."""

    place = "wb"
    service: ServiceCode
    on: Annotated[int, Number(1, 0, 1)]
    tag: Tag = ""


@dataclass(frozen=True)
class Correct(WriteAddress, Below):
    """Where a typed correction goes."""

    place = "wc"
    service: ServiceCode
    what: CareField
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return CorrectCard(self.service, self.what)


@dataclass(frozen=True)
class UseProposal(WriteAddress, Below):
    place = "wd"
    code: Nonce
    tag: Tag = ""


@dataclass(frozen=True)
class HearOf(WriteAddress, Below):
    place = "we"
    on: Annotated[int, Number(1, 0, 1)]
    tag: Tag = ""
