"""What is known of an organisation to those who run it: its patches, invites, and what waits for a yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Patch:
    """Places that are gathered. code: three letters, for addresses."""

    code: str
    name: str


@dataclass(frozen=True)
class OpenInvite:
    """An invite that can still be used. key: how an address names it. place: the code of a branch, or "".

    expires: its last day.
    """

    key: str
    role: str
    place: str
    uses_left: int
    expires: date


@dataclass(frozen=True)
class Pass:
    """What an invite that was made just now is used by. place: the name of its branch, or "". The code is not kept."""

    place: str
    code: str
    expires: date


@dataclass(frozen=True)
class NewPlace:
    """A branch to be added. area: id."""

    name: str
    area: str


@dataclass(frozen=True)
class Plan:
    """What somebody typed, until they say yes: new branches, or a new organisation, as its lines.

    known: names that are there already. unread: what was not understood, as it was typed.
    """

    places: tuple[NewPlace, ...] = ()
    known: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """An organisation, as far as the lead of the programme needs to know it."""

    code: str
    name: str
    area: str


@dataclass(frozen=True)
class OfficeKnown:
    """joined: how many members each branch has, "" for none: never shown as it is (bot/office_figures.py).

    others: how many more there are with the same duty. plan: what waits for a yes. passes: invites made just now.
    found: the role of the member whose code was typed; is_own: whether that is the one who asks.
    organisations: of the whole programme, for its lead; silent: those that are, by code, with the weeks that it is
    (None: they have never counted).
    """

    patches: tuple[Patch, ...] = ()
    invites: tuple[OpenInvite, ...] = ()
    joined: Mapping[str, int] = field(default_factory=dict)
    others: int = 0
    plan: Plan | None = None
    passes: tuple[Pass, ...] = ()
    found: str = ""
    is_own: bool = False
    organisations: tuple[Named, ...] = ()
    silent: Mapping[str, int | None] = field(default_factory=dict)
    bot_name: str = ""
