"""The address of a card leads back to it: it is read as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import LIMIT, from_text
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit
from bot.errors import BadAddress


def find(visit: Visit) -> Iterator[Fault]:
    """Of addresses that are too long, address-too-long tells."""
    if len(visit.text.encode()) > LIMIT:
        return
    try:
        same = from_text(visit.text) == visit.address
    except BadAddress:
        same = False
    if not same:
        yield Fault(f"the address {visit.text!r} does not lead back to it. Report this.")


RULE = CardRule("bad-address", ERROR, find)
