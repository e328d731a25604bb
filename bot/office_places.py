"""The map of running an organisation from the chat: branches, patches, contacts, members, and the programme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, TypeAlias

from bot.addresses import Address, Nonce, Page, PlaceCode, Tag, WriteAddress
from bot.forms import Code, Many
from bot.places import Below

MOST_CHOSEN = 12
MemberCode: TypeAlias = Annotated[str, Code(6)]
Chosen: TypeAlias = Annotated[tuple[str, ...], Many(3, MOST_CHOSEN)]
"""Codes of branches that are to be gathered."""


class Asked(IntEnum):
    """What is asked for in writing."""

    BRANCHES = 0
    BRANCH_NAME = 1
    NEW_PATCH = 2
    PATCH_NAME = 3
    SAFEGUARDING_ROLE = 4
    SAFEGUARDING_PHONE = 5
    SAFEGUARDING_HOURS = 6
    SAFEGUARDING_OUT_OF_HOURS = 7
    CONTACT = 8
    CHAMPION = 9
    MEMBER = 10
    ORGANISATION = 11

    @property
    def word(self) -> str:
        return self.name.lower()


class OfficeOutcome(IntEnum):
    """What became of what was done."""

    ADDED = 0
    GONE = 1
    RENAMED = 2
    CLOSED = 3
    GATHERED = 4
    CONTACT_CHANGED = 5
    SAFEGUARDING_CHANGED = 6
    BAD_NAME = 7
    BAD_PHONE = 8
    NAME_TAKEN = 9
    INVITE_ENDED = 10
    REMOVED = 11
    NO_SUCH_MEMBER = 12
    STEPPED_DOWN = 13
    ORGANISATION_MADE = 14

    @property
    def word(self) -> str:
        return self.name.lower()


class InOffice(Below):
    """An address below the office."""

    @property
    def parent(self) -> Address:
        return Office()


@dataclass(frozen=True)
class Office(Below):
    """All that there is to run."""

    place = "o0"


@dataclass(frozen=True)
class Ask(InOffice):
    """Something to be answered in writing. code: of the branch or patch that it is about. chosen: for a new patch."""

    place = "o1"
    what: Asked
    code: PlaceCode = ""
    chosen: Chosen = ()

    @property
    def parent(self) -> Address:
        return _PARENTS.get(self.what, Office)()


@dataclass(frozen=True)
class Answer(WriteAddress, InOffice):
    """Where what was typed goes."""

    place = "wg"
    most_typed = 4_096  # as much as a message has
    what: Asked
    code: PlaceCode = ""
    chosen: Chosen = ()
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return Ask(self.what, self.code, self.chosen)


@dataclass(frozen=True)
class Planned(InOffice):
    """What would be added, and what was not understood."""

    place = "o2"
    code: Nonce
    page: Page = 0


@dataclass(frozen=True)
class UsePlan(WriteAddress, InOffice):
    place = "wh"
    code: Nonce
    tag: Tag = ""


@dataclass(frozen=True)
class AfterOffice(InOffice):
    """What became of it. what, code, chosen: of the question that can be asked again."""

    place = "o3"
    outcome: OfficeOutcome
    what: Asked = Asked.BRANCHES
    code: PlaceCode = ""
    chosen: Chosen = ()

    @property
    def parent(self) -> Address:
        return _PARENTS.get(self.what, Office)()


@dataclass(frozen=True)
class Branches(InOffice):
    place = "o4"
    page: Page = 0


@dataclass(frozen=True)
class BranchCard(InOffice):
    place = "o5"
    branch: PlaceCode

    @property
    def parent(self) -> Address:
        return Branches()


@dataclass(frozen=True)
class CloseCard(BranchCard):
    """Close it?"""

    place = "o6"

    @property
    def parent(self) -> Address:
        return BranchCard(self.branch)


@dataclass(frozen=True)
class CloseBranch(WriteAddress, InOffice):
    place = "wi"
    branch: PlaceCode
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return Branches()


@dataclass(frozen=True)
class Patches(InOffice):
    place = "o7"
    page: Page = 0


@dataclass(frozen=True)
class PatchCard(InOffice):
    """The branches of a patch."""

    place = "o8"
    patch: PlaceCode

    @property
    def parent(self) -> Address:
        return Patches()


@dataclass(frozen=True)
class Choose(InOffice):
    """Which branches are to be gathered?"""

    place = "o9"
    chosen: Chosen = ()
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Patches()


@dataclass(frozen=True)
class WhichPatch(InOffice):
    place = "oa"
    chosen: Chosen
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Choose(self.chosen)


@dataclass(frozen=True)
class GatherCard(InOffice):
    """Gather them in this patch (or, with "", take them out of theirs)?"""

    place = "ob"
    patch: PlaceCode
    chosen: Chosen

    @property
    def parent(self) -> Address:
        return WhichPatch(self.chosen)


@dataclass(frozen=True)
class Gather(WriteAddress, InOffice):
    place = "wj"
    patch: PlaceCode
    chosen: Chosen
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return Patches()


_PARENTS: dict[Asked, type[InOffice]] = {
    Asked.BRANCHES: Branches,
    Asked.BRANCH_NAME: Branches,
    Asked.NEW_PATCH: Patches,
    Asked.PATCH_NAME: Patches,
}
