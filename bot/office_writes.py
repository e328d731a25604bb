"""What those who run an organisation write. Each is noted by day with what was done, and never to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.office_known import NewPlace, Plan
from bot.office_people_places import Offer
from bot.office_places import Asked
from bot.seen import Organisation


@dataclass(frozen=True)
class Keeping:
    """Keep what was typed, until a yes. code: under which; hour: now, as periods.hour_of."""

    code: str
    plan: Plan
    hour: int


@dataclass(frozen=True)
class AddingPlaces:
    """Add branches, all or none. plan: the code of the plan that they stand in, which is used up by it."""

    plan: str
    places: tuple[NewPlace, ...]


@dataclass(frozen=True)
class AddingOrganisation:
    """Make an organisation. Its code is made when it is written; plan: as in AddingPlaces."""

    plan: str
    organisation: Organisation


@dataclass(frozen=True)
class RenamingPlace:
    code: str
    name: str


@dataclass(frozen=True)
class ClosingPlace:
    code: str


@dataclass(frozen=True)
class Gathering:
    """Put branches in a patch. patch: its code, "" for none; name: of a new one, or ""."""

    places: tuple[str, ...]
    patch: str
    name: str = ""


@dataclass(frozen=True)
class RenamingPatch:
    code: str
    name: str


@dataclass(frozen=True)
class ChangingContact:
    """Change one thing about whom to ring, or whom to ask."""

    what: Asked
    value: str


@dataclass(frozen=True)
class Inviting:
    """Make invites, one each for some branches ("" for none). organisation: its code. expires: their last day."""

    offer: Offer
    organisation: str
    places: tuple[str, ...]
    uses: int
    expires: date


@dataclass(frozen=True)
class EndingInvite:
    key: str


@dataclass(frozen=True)
class Removing:
    """Forget the member of a short code."""

    member: str


@dataclass(frozen=True)
class SwitchingCues:
    """Let members type what somebody said, or not."""

    on: bool


@dataclass(frozen=True)
class SteppingDown:
    """Be a worker from now on."""


OfficeWrite: TypeAlias = (
    Keeping
    | AddingPlaces
    | AddingOrganisation
    | RenamingPlace
    | ClosingPlace
    | Gathering
    | RenamingPatch
    | ChangingContact
    | Inviting
    | EndingInvite
    | Removing
    | SwitchingCues
    | SteppingDown
)
