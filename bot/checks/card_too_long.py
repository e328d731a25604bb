"""A card fits into one message of Telegram."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Visit

_LONGEST = 4096
_LONGEST_BELOW_A_PICTURE = 1024


def find(visit: Visit) -> Iterator[Fault]:
    length = len(visit.card.text.encode("utf-16-le")) // 2
    most = _LONGEST_BELOW_A_PICTURE if visit.card.qr or visit.card.keepsake else _LONGEST
    if length > most:
        yield Fault(f"there are {length} letters, and Telegram takes {most}. Shorten it.", size=length)


RULE = CardRule("card-too-long", ERROR, find)
