"""Every turn and every ending of a scenario is reached, in four to seven turns; three where it goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed
from bot.scenarios import Scenario

_FEWEST, _USUAL, _MOST = 3, 4, 7


def find(library: Library) -> Iterator[Found]:
    for placed in library.scenarios:
        walks = list(placed.record.walks())
        reached = {name for walk in walks for name in walk}
        for key, names in (("turns", placed.record.turns), ("endings", placed.record.endings)):
            for name in names:
                if name not in reached:
                    yield at(placed, (key, name), f"no option leads to {name!r}. Lead to it, or take it out.")
        yield from _lengths(placed, walks)


def _lengths(placed: Placed[Scenario], walks: list[tuple[str, ...]]) -> Iterator[Found]:
    """One way that is too short, and one that is too long or goes round."""
    rounds = [walk for walk in walks if walk[-1] in placed.record.turns]
    if rounds:
        way = " > ".join(rounds[0])
        yield at(placed, ("turns", rounds[0][-1]), f"this goes round: {way}. Lead to a turn that comes later.")
        return
    lengths = {len(walk) - 1: walk for walk in walks}
    for length, walk in sorted(lengths.items()):
        if not _FEWEST <= length <= _MOST:
            way = " > ".join(walk)
            message = f"one way has {length} turns: {way}. Make it {_FEWEST} to {_MOST}."
            yield at(placed, ("turns",), message)
            return
    if max(lengths) < _USUAL:
        yield at(placed, ("turns",), f"the longest way has {max(lengths)} turns. Make one of {_USUAL} at least.")


RULE = Rule("lost-turn", ERROR, find, needs_structure=True)
