"""No area lies, in the end, within itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.signposts import Area


def find(library: Library) -> Iterator[Found]:
    areas = {area.record.id: area.record for area in library.areas}
    for area in library.areas:
        if _goes_round(area.record, areas):
            yield at(area, ("within",), f"{area.record.id!r} lies, in the end, within itself. Break the loop.")


def _goes_round(area: Area, areas: Mapping[str, Area]) -> bool:
    """Whether an area lies within itself; one that merely leads to such a loop does not."""
    passed: set[str] = set()
    here: str | None = area.within
    while here is not None and here in areas and here not in passed:
        if here == area.id:
            return True
        passed.add(here)
        here = areas[here].within
    return False


RULE = Rule("area-loop", ERROR, find)
