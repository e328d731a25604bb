"""An address fits behind a button of Telegram."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import LIMIT, WriteAddress, to_text
from bot.cards import Go
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit


def find(visit: Visit) -> Iterator[Fault]:
    """Of the card itself, and of what it writes, which is no card: so each address is looked at once."""
    if len(visit.text.encode()) > LIMIT:
        yield Fault(f"the address itself is over {LIMIT} bytes. Report this.")
    for row in visit.card.rows:
        for button in row:
            if isinstance(button, Go) and isinstance(button.address, WriteAddress):
                length = len(to_text(button.address).encode())
                if length > LIMIT:
                    yield Fault(
                        f"the address behind “{button.label}” is over {LIMIT} bytes. Report this.", button.label
                    )


RULE = CardRule("address-too-long", ERROR, find)
