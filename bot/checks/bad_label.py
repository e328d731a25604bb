"""A button says where it leads, in words that fit on it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit

_LONGEST = 64


def find(visit: Visit) -> Iterator[Fault]:
    for row in visit.card.rows:
        for button in row:
            if not 0 < len(button.label) <= _LONGEST:
                message = f"the button “{button.label}” has {len(button.label)} letters. Give it 1 to {_LONGEST}."
                yield Fault(message, button.label, size=len(button.label))


RULE = CardRule("bad-label", ERROR, find)
