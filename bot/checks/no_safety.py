"""Safety is one tap away from every card, save those that the person reads."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import Go
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit
from bot.find_places import ShowThem
from bot.places import Safety, ShowSentence


def find(visit: Visit) -> Iterator[Fault]:
    if isinstance(visit.address, Safety | ShowSentence | ShowThem) or (visit.came_from is None and not visit.card.rows):
        return
    buttons = [button for row in visit.card.rows for button in row]
    if not any(isinstance(button, Go) and isinstance(button.address, Safety) for button in buttons):
        yield Fault("no button leads to the safety cards. Every card needs one.")


RULE = CardRule("no-safety", ERROR, find)
