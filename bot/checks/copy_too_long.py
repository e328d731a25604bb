"""What a button copies fits into one of Telegram's."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import Copy, Link
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit

_LONGEST = 256


def find(visit: Visit) -> Iterator[Fault]:
    for row in visit.card.rows:
        for button in row:
            if isinstance(button, Copy) and not 0 < len(button.text) <= _LONGEST:
                message = (
                    f"“{button.label}” copies {len(button.text)} letters, and Telegram takes {_LONGEST}. Shorten it."
                )
                yield Fault(message, button.text, size=len(button.text))
            if isinstance(button, Link) and len(button.url) > _LONGEST:
                yield Fault(
                    f"the web address behind “{button.label}” has over {_LONGEST} letters. Shorten it.", button.url
                )


RULE = CardRule("copy-too-long", ERROR, find)
