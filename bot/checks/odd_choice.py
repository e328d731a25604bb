"""A turn offers three or four things to say, of which some help and some do not; and there is more than one ending."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_NUMBERS = (3, 4)


def find(library: Library) -> Iterator[Found]:
    for placed in library.scenarios:
        for name, turn in placed.record.turns.items():
            path = ("turns", name, "options")
            if len(turn.options) not in _NUMBERS:
                yield at(placed, path, f"there are {len(turn.options)} options. Offer three or four.")
            elif len({option.helps for option in turn.options}) < 2:
                yield at(placed, path, "all of the options help, or none does. Let there be a choice.")
        if len({ending.is_good for ending in placed.record.endings.values()}) < 2:
            yield at(placed, ("endings",), "all of the endings are good, or none is. Let it matter what is said.")


RULE = Rule("odd-choice", ERROR, find)
