"""There is at least one area and one safety card, and each safety card says at least one thing to do."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.shapes import Shaped


def find(library: Library) -> Iterator[Found]:
    if not library.areas:
        message = "there is no area, so nobody can say where they are. Add one, with id, name and kind."
        yield Found(Shaped("signposts/areas.yaml", {}, []), (), message)
    if not library.safety_cards:
        yield at(library.safety, ("cards",), "there is no safety card. Add one, with id, label, title and steps.")
    for card in library.safety_cards:
        if not card.record.steps:
            yield at(card, ("steps",), "the safety card says nothing to do. Add a step.")


RULE = Rule("nothing-there", ERROR, find)
