"""An id fits into its column of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")
_LONGEST = 60
_LONGEST_OF_SERVICE = 80


def find(library: Library) -> Iterator[Found]:
    yield from _too_long(((placed, placed.record.id) for placed in library.topics), _LONGEST)
    yield from _too_long(((placed, placed.record.id) for placed in library.areas), _LONGEST)
    yield from _too_long(((placed, placed.record.id) for placed in library.services), _LONGEST_OF_SERVICE)


def _too_long(records: Iterable[tuple[Placed[Record], str]], longest: int) -> Iterator[Found]:
    for placed, name in records:
        if len(name) > longest:
            yield at(placed, ("id",), f"the id has {len(name)} letters. Give it at most {longest}.")


RULE = Rule("long-id", ERROR, find)
