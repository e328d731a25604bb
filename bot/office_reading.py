"""What somebody who runs an organisation has typed: a list of branches, or a new organisation, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.errors import BadName, did_you_mean
from bot.fits import around, upwards
from bot.office_known import NewPlace, Plan
from bot.office_rules import LONGEST_NAME, LONGEST_ROLE, LONGEST_TEXT, checked_name, is_phone, is_taken
from bot.phones import spaced
from bot.seen import Organisation, Safeguarding
from bot.signposts import Area

MOST_PLACES = 300
"""So many branches an organisation has at most."""
ORGANISATION_LINES = 7
_MARK = re.compile(r"(?:[-–—*•·]|\d{1,3}[.)])\s+")
"""Before a line of a list that was copied from somewhere else."""


@dataclass
class _Reading:
    """A list while it is read. taken: the names that are there already, or stand higher up."""

    taken: list[str]
    places: list[NewPlace] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_places(typed: str, organisation: Organisation, taken: Iterable[str], areas: Mapping[str, Area]) -> Plan:
    """The branches of a list: "NAME", "NAME; AREA" or "NAME, AREA" a line. taken: names of those that there are.

    Without an area it is the organisation's. What is there already, or cannot be understood, is told apart.
    """
    reading = _Reading(list(taken))
    for line in typed.splitlines():
        if said := _MARK.sub("", " ".join(line.split()), count=1):
            _read_place(said, organisation.area, areas, reading)
    return Plan(tuple(reading.places), tuple(reading.known), tuple(reading.unread))


def _read_place(said: str, usual: str, areas: Mapping[str, Area], reading: _Reading) -> None:
    name, area = _parted(said, usual, areas)
    try:
        name = checked_name(name)
    except BadName:
        area = None
    if area is None or len(reading.taken) >= MOST_PLACES:
        reading.unread.append(said)
    elif is_taken(name, reading.taken):
        reading.known.append(name)
    else:
        reading.taken.append(name)
        reading.places.append(NewPlace(name, area))


def _parted(said: str, usual: str, areas: Mapping[str, Area]) -> tuple[str, str | None]:
    """The name in a line, and the id of its area; None for an area that is none.

    A comma may also belong to the name ("St Mary's, Church Road"): it parts off an area only where one stands there,
    and what is nearly one is no name.
    """
    name, mark, rest = (part.strip() for part in said.partition(";"))
    if mark:
        return name, area_of(rest, usual, areas)
    name, mark, rest = (part.strip() for part in said.rpartition(","))
    area = area_of(rest, usual, areas) if mark else None
    if area is not None:
        return name, area
    is_near = bool(mark) and bool(did_you_mean(rest, [*areas, *(each.name for each in areas.values())]))
    return said, None if is_near else usual


def area_of(said: str, usual: str, areas: Mapping[str, Area]) -> str | None:
    """The id of the area that somebody means, by its id or its name; of two of one name, the one nearby."""
    wanted = said.casefold()
    if wanted in areas:
        return wanted
    near = [*around(usual, areas), *(areas[each] for each in upwards(usual, areas))] if usual in areas else []
    return next((each.id for each in (*near, *areas.values()) if each.name.casefold() == wanted), None)


def read_organisation(typed: str) -> Plan:
    """The lines of a new organisation, as they were typed."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return Plan(organisation=tuple(line for line in lines if line))


def faults(lines: tuple[str, ...], taken: Iterable[str], areas: Mapping[str, Area]) -> tuple[int, ...]:
    """Which lines of a new organisation cannot be used, from 0 on; one that is missing counts, too."""
    said = (*lines, *("",) * ORGANISATION_LINES)[:ORGANISATION_LINES]
    name, area, role, phone, hours, out_of_hours, contact = said
    right = (
        _fits(name, LONGEST_NAME) and not is_taken(name, taken),
        area_of(area, "", areas) is not None,
        _fits(role, LONGEST_ROLE),
        is_phone(phone),
        _fits(hours, LONGEST_ROLE),
        is_phone(out_of_hours),
        _fits(contact, LONGEST_TEXT),
    )
    more = range(ORGANISATION_LINES, len(lines))
    return (*(number for number, is_right in enumerate(right) if not is_right), *more)


def _fits(said: str, longest: int) -> bool:
    try:
        return bool(checked_name(said, longest))
    except BadName:
        return False


def organisation_of(lines: tuple[str, ...], code: str, areas: Mapping[str, Area]) -> Organisation:
    """The organisation of lines without a fault."""
    name, area, role, phone, hours, out_of_hours, contact = lines
    safeguarding = Safeguarding(role, spaced(phone), hours, spaced(out_of_hours))
    return Organisation(code, name, area_of(area, "", areas) or area, safeguarding, contact)
