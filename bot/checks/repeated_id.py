"""No two records of a kind have the same id; of topics file-name tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    yield from _repeated("area", [(placed, placed.record.id) for placed in library.areas])
    yield from _repeated("service", [(placed, placed.record.id) for placed in library.services])
    yield from _repeated("need", [(placed, placed.record.id) for placed in library.needs])
    yield from _repeated("safety card", [(placed, placed.record.id) for placed in library.safety_cards])


def _repeated(what: str, records: Iterable[tuple[Placed[Record], str]]) -> Iterator[Found]:
    places: dict[str, str] = {}
    for placed, name in records:
        line, _ = placed.file.place((*placed.path, "id"))
        place = places.setdefault(name, f"{placed.file.file}, line {line}")
        if place != f"{placed.file.file}, line {line}":
            yield at(placed, ("id",), f"there is a {what} {name!r} already, in {place}. Rename one.")


RULE = Rule("repeated-id", ERROR, find)
