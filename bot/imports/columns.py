"""Which column of a table stands for which key of ours: by our own name, or by one that people give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import TypeAlias

from bot.errors import BadTable, did_you_mean
from bot.imports.cells import Cell, is_empty
from bot.imports.cleaning import plain, quoted
from bot.signposts import Service

Row: TypeAlias = Sequence[Cell]
KEYS = tuple(each.name for each in fields(Service))
NEEDED = tuple(each.name for each in fields(Service) if each.default is MISSING and each.name != "source")
ABOVE = 20
"""The columns are named in one of so many rows: there may be a title above them."""
_OTHER_NAMES = {
    "id": "service_id ref reference unique_id",
    "name": "service_name name_of_service service organisation_name organisation organization title",
    "offer": "description service_description short_description what_they_offer what_it_offers summary about details",
    "topics": "topic category categories theme themes subject",
    "areas": "area area_served areas_served coverage area_covered areas_covered",
    "reach": "how_to_access access_route referral_route",
    "cost": "costs price prices fee fees charge charges",
    "phone": "phone_number telephone telephone_number tel tel_no phone_no contact_number contact_phone mobile",
    "url": "website website_address web web_address web_site link webpage web_page site",
    "address": "full_address postal_address venue location",
    "opening": "opening_hours opening_times hours times days_and_times when",
    "eligibility": "who_is_it_for who_it_is_for who_for criteria eligibility_criteria",
    "from_age": "age_from min_age minimum_age",
    "to_age": "age_to max_age maximum_age",
    "languages": "language",
    "accessibility": "access disabled_access",
    "checked_on": "last_checked date_checked checked date_last_checked last_verified verified_on",
    "checked_by": "verified_by",
    "note": "notes comment comments",
}


@dataclass
class Sheet:
    """The rows of a table that are not empty, each with its number. remarks: what a person should know of it."""

    rows: list[tuple[int, Row]]
    remarks: list[str] = field(default_factory=list)


def header_key(cell: Cell) -> str:
    """The key of ours that a name of a column stands for; "" if none."""
    name = _header(cell)
    return name if name in KEYS else next((key for key, other in _OTHER_NAMES.items() if name in other.split()), "")


def named(row: Row) -> int:
    """How many keys of ours a row names."""
    return len({key for cell in row if (key := header_key(cell))})


def take_header(sheet: Sheet, where: str) -> list[str]:
    """Which key each column stands for, "" for none; the rows down to that header are taken off.

    Raises BadTable.
    """
    if not sheet.rows:
        raise BadTable(where=where, why="it is empty", advice="Name another file.")
    place = max(range(min(ABOVE, len(sheet.rows))), key=lambda at: named(sheet.rows[at][1]))
    number, header = sheet.rows[place]
    if not named(header):
        advice = f"Give each column a name in the row above the services: {', '.join(KEYS)}."
        raise BadTable(where=where, why="none of its first rows names columns", advice=advice)
    if place:
        sheet.remarks.append(f"the columns are named in row {number}; the rows above it are not read")
    keys = _keys(header, where)
    sheet.rows = sheet.rows[place + 1 :]
    if not sheet.rows:
        raise BadTable(where=where, why="there is no row below the names of the columns", advice="Name another file.")
    sheet.remarks.extend(_remarks(header, keys, sheet.rows))
    return keys


def _header(cell: Cell) -> str:
    return re.sub(r"[^a-z0-9]+", "_", plain(str("" if cell is None else cell)).lower()).strip("_")


def _keys(header: Row, where: str) -> list[str]:
    """Our own names first; of other names for a key the one that is most like it."""
    names = [_header(cell) for cell in header]
    keys = [name if name in KEYS else "" for name in names]
    for key in filter(None, keys):
        if keys.count(key) > 1:
            raise BadTable(where=where, why=f"the column {key!r} is there twice", advice="Keep one.")
    for key, others in _OTHER_NAMES.items():
        there = next((name for name in others.split() if name in names), None)
        if key not in keys and there is not None:
            keys[names.index(there)] = key
    missing = [key for key in NEEDED if key not in keys]
    if missing:
        unread = [name for name, key in zip(names, keys, strict=True) if name and not key]
        hints = [f"{name!r} is none.{hint}" for name in unread if (hint := did_you_mean(name, missing))]
        why = f"it has no column {' and no '.join(map(repr, missing))}"
        raise BadTable(where=where, why=why, advice=" ".join((*hints, f"Needed are: {', '.join(NEEDED)}.")))
    return keys


def _remarks(header: Row, keys: list[str], rows: list[tuple[int, Row]]) -> Iterator[str]:
    """Columns under another name, and those that hold something and are not read."""
    for place, (cell, key) in enumerate(zip(header, keys, strict=True)):
        name = plain(str("" if cell is None else cell))
        if key and _header(cell) != key:
            yield f"the column {quoted(name)} is read as {key!r}"
        elif name and not key:
            hint = did_you_mean(_header(cell), [each for each in KEYS if each not in keys])
            yield f"the column {quoted(name)} stands for nothing here and is not read.{hint}"
        elif not name and any(len(row) > place and not is_empty(row[place]) for _, row in rows):
            yield f"column {letters(place)} has no name and is not read"


def letters(place: int) -> str:
    """A for the first column, AA for the 27th."""
    before, here = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + here)
