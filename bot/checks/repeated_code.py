"""No two records of a kind have the same short code in addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.addresses import code_of
from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.areas], "three")
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.services], "five")
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.safety_cards])
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.topics], "two")
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.needs], "two")
    yield from _repeated([(placed, placed.record.id, placed.record.code) for placed in library.scenarios], "three")
    for placed in library.scenarios:
        names = (*placed.record.turns, *placed.record.endings)
        yield from _repeated([(placed, name, code_of(name, 2)) for name in names])


def _repeated(records: Iterable[tuple[Placed[Record], str, str]], letters: str = "") -> Iterator[Found]:
    """letters: how many a short_code has, "" where there can be none."""
    advice = f"Add to the newer of the two: short_code, {letters} letters of your choice."
    names: dict[str, str] = {}
    for placed, name, code in records:
        if names.setdefault(code, name) != name:
            message = f"{name!r} and {names[code]!r} have the same short code {code!r}."
            yield at(placed, ("id",), f"{message} {advice if letters else 'Give the newer of the two another id.'}")


RULE = Rule("repeated-code", ERROR, find)
