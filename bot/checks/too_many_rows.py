"""The buttons of a card fit a phone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit
from bot.places import Safety
from bot.shapes import KEY

_MOST = 9


def find(visit: Visit) -> Iterator[Fault]:
    rows = visit.card.rows
    inside = ("numbers", KEY) if isinstance(visit.address, Safety) else ()
    if len(rows) > _MOST:
        message = f"there are {len(rows)} rows of buttons; {_MOST} fit a phone. Take some away."
        yield Fault(message, inside=inside, size=len(rows))
    for row in rows:
        if not 0 < len(row) <= 5:
            yield Fault(f"a row has {len(row)} buttons. Give it 1 to 5.")


RULE = CardRule("too-many-rows", ERROR, find)
