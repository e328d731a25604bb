"""Every card leads on to another."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import WriteAddress
from bot.cards import Go
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit


def find(visit: Visit) -> Iterator[Fault]:
    targets = [button.address for row in visit.card.rows for button in row if isinstance(button, Go)]
    if visit.came_from is None and not targets:
        return  # the pinned message has no buttons
    if all(isinstance(target, WriteAddress) for target in targets):
        yield Fault("no button leads on. Add one.")


RULE = CardRule("dead-end", ERROR, find)
