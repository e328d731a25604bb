"""No two records of a kind have the same id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    yield from _repeated("topic", [(placed, placed.record.id) for placed in library.topics])
    yield from _repeated("area", [(placed, placed.record.id) for placed in library.areas])
    yield from _repeated("service", [(placed, placed.record.id) for placed in library.services])
    yield from _repeated("safety card", [(placed, placed.record.id) for placed in library.safety_cards])


def _repeated(what: str, records: Iterable[tuple[Placed[Record], str]]) -> Iterator[Found]:
    files: dict[str, str] = {}
    for placed, name in records:
        if name in files:
            yield at(placed, ("id",), f"there is a {what} {name!r} already, in {files[name]}. Rename one.")
        files.setdefault(name, placed.file.file)


RULE = Rule("repeated-id", ERROR, find)
