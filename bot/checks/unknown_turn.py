"""Each option of a scenario leads to one of its turns, or to one of its endings."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for placed in library.scenarios:
        scenario = placed.record
        known = (*scenario.turns, *scenario.endings)
        if not scenario.turns or not scenario.topics:
            message = "a scenario has one topic and one turn at least. Add them."
            yield at(placed, ("turns" if scenario.topics else "topics",), message)
        for name, turn in scenario.turns.items():
            for place, option in enumerate(turn.options):
                if option.then not in known:
                    path = ("turns", name, "options", place, "then")
                    yield at(placed, path, unknown("turn or ending", option.then, known))


RULE = Rule("unknown-turn", ERROR, find)
