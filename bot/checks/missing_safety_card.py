"""The safety cards that workers rely on are there, and each sends them to their own contact."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.safety_cards import YesNo

_NEEDED = (
    "who_to_ask",
    "suicide",
    "overdose",
    "heart_or_stroke",
    "blood_pressure",
    "alcohol_withdrawal",
    "domestic_abuse",
    "child_at_risk",
    "adult_at_risk",
    "no_food_or_heat",
)


def find(library: Library) -> Iterator[Found]:
    cards = {card.record.id: card for card in library.safety_cards}
    for name in _NEEDED:
        if name not in cards:
            yield Found(library.safety.file, ("cards",), f"there is no safety card {name!r}. Put it back.")
    for card in cards.values():
        if not any("{contact}" in step for step in card.record.steps):
            message = "no step says to tell {contact}, their safeguarding contact. Add one."
            yield at(card, ("steps",), message)
    abuse = cards.get("domestic_abuse")
    if abuse and abuse.record.ask_before_keeping is not YesNo.YES:
        yield at(abuse, ("id",), 'its numbers can be copied before it is safe. Write ask_before_keeping: "yes".')


RULE = Rule("missing-safety-card", ERROR, find)
