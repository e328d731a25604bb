"""Every safety card that a need names exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = {card.record.id for card in library.safety_cards}
    for need in library.needs:
        name = need.record.safety
        if name is not None and name not in known:
            yield at(need, ("safety",), unknown("safety card", name, known))


RULE = Rule("unknown-urgent", ERROR, find)
