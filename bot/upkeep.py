"""What keeps services right: what workers say is wrong, and what editors change over the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TypeAlias

WRONG_SERVICES = "wrong_services"
"""What an editor asks to be written to about."""
TELL_AT = 3
"""So many reports of a service are told at once."""


class Wrong(IntEnum):
    """What is wrong with a service."""

    NO_ANSWER = 0
    MOVED = 1
    CLOSED = 2
    FULL = 3
    NOT_FOR_THEM = 4
    DETAILS = 5

    @property
    def word(self) -> str:
        return self.name.lower()


class CareKind(IntEnum):
    """Which services an editor looks through."""

    REPORTED = 0
    DUE = 1
    HIDDEN = 2


class CareField(IntEnum):
    """What an editor can correct in the chat."""

    PHONE = 0
    OPENING = 1

    @property
    def word(self) -> str:
        return self.name.lower()


class CareOutcome(IntEnum):
    """What became of what an editor did to a service."""

    CONFIRMED = 0
    HIDDEN = 1
    SHOWN = 2
    CORRECTED = 3
    BAD_PHONE = 4
    BAD_OPENING = 5


Doubts: TypeAlias = Mapping[str, Mapping[Wrong, int]]
"""By the id of a service: how often workers said what of it since an editor last looked."""


@dataclass(frozen=True, order=True)
class Edit:
    """A field of a service as an editor wants it; value as in a cell of a workbook, "" for taken out."""

    service: str
    field: str
    value: str


@dataclass(frozen=True)
class Upkeep:
    """Everything that is kept of services. revision: goes up with each change."""

    revision: int = 0
    edits: tuple[Edit, ...] = ()
    doubts: Doubts = field(default_factory=dict)


@dataclass(frozen=True)
class RowNote:
    """Something about a row of a workbook, for the editor to read. name: of its service, if it says one."""

    row: int
    why: str
    name: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a workbook would change. aside: rows that are left as they are; flags: what should be looked at.

    versions: of each service that is changed, as it was then; "" for one that was not there. used, left_out: after the
    yes, how many services were changed, and the names of those that somebody else had changed meanwhile.
    """

    edits: tuple[Edit, ...]
    aside: tuple[RowNote, ...] = ()
    flags: tuple[RowNote, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    used: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reporting:
    """A worker says that a service is wrong. name, hour: of the receipt, so that it counts once; week: a Monday."""

    name: str
    hour: int
    service: str
    week: date
    wrong: Wrong


@dataclass(frozen=True)
class Editing:
    """An editor changes services. settles: ids of services whose reports are dealt with by it.

    act, what: for the audit, what was done and to which service. reasons: which reports, () for all of them.
    """

    edits: tuple[Edit, ...]
    settles: tuple[str, ...]
    act: str
    what: str
    reasons: tuple[Wrong, ...] = ()


@dataclass(frozen=True)
class ReportCount:
    """How often one thing was said of a service in a week (its Monday), and how often of those it is settled."""

    service: str
    week: date
    wrong: Wrong
    n: int
    settled: int
