"""What helps is not given away: it is not the longest each time, and does not stand at the same place."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.scenarios import LETTERS, Scenario, Turn


def find(library: Library) -> Iterator[Found]:
    for placed in library.scenarios:
        turns = [turn for turn in placed.record.turns.values() if 0 < _helping(turn) < len(turn.options)]
        if len(turns) < 2:
            continue
        if all(_longest_helps(turn) for turn in turns):
            yield at(placed, ("turns",), "what helps is always the longest. Make some of the others longer.")
        for place in _always_at(placed.record):
            message = f"{LETTERS[place]} helps in every turn. Put what helps at another place in some."
            yield at(placed, ("turns",), message)


def _helping(turn: Turn) -> int:
    return sum(option.helps for option in turn.options)


def _longest_helps(turn: Turn) -> bool:
    return max(turn.options, key=lambda option: len(option.say)).helps


def _always_at(scenario: Scenario) -> Iterator[int]:
    """The places at which there is something that helps in every turn, where nothing else does."""
    for place in range(len(LETTERS)):
        turns = [turn for turn in scenario.turns.values() if len(turn.options) > place]
        only = [turn for turn in turns if _helping(turn) == 1]
        if len(only) > 1 and len(turns) == len(scenario.turns) and all(turn.options[place].helps for turn in turns):
            yield place


RULE = Rule("obvious-choice", WARNING, find)
