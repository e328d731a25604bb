"""The words of a button are not cut off on a narrow phone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import Go
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import WARNING
from bot.crawler import Visit
from bot.places import ShowSentence

_LONG = "Longnamed"  # a name of the crawler's, not of the content
_LONGEST = 64
"""Of longer ones bad-label tells."""
_FIT = {1: 42, 2: 25, 3: 14}


def find(visit: Visit) -> Iterator[Fault]:
    for row in visit.card.rows:
        for button in row:
            if isinstance(button, Go) and isinstance(button.address, ShowSentence):
                continue  # its first words tell which sentence it is
            most = _FIT.get(len(row), 14)
            if most < len(button.label) <= _LONGEST and _LONG not in button.label:
                message = (
                    f"the button “{button.label}” has {len(button.label)} letters, and about {most} are seen there."
                )
                yield Fault(f"{message} Shorten it.", button.label, size=len(button.label) - most)


RULE = CardRule("wide-label", WARNING, find)
