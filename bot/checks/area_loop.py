"""No area lies, in the end, within itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.signposts import Area


def find(library: Library) -> Iterator[Found]:
    areas = {area.record.id: area.record for area in library.areas}
    told: set[str] = set()
    for area in library.areas:
        loop = _loop(area.record, areas)
        if loop and area.record.id not in told:
            chain = " in ".join(map(repr, [*loop, area.record.id]))
            yield at(area, ("within",), f"it lies, in the end, within itself: {chain}. Take one within: out.")
        told.update(loop)


def _loop(area: Area, areas: Mapping[str, Area]) -> list[str]:
    """The areas that an area lies in until it comes to itself; none if it does not, or merely leads to a loop."""
    passed = [area.id]
    here = area.within
    while here is not None and here in areas and here not in passed:
        passed.append(here)
        here = areas[here].within
    return passed if here == area.id else []


RULE = Rule("area-loop", ERROR, find)
