"""A second, impatient tap writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import WriteAddress
from bot.checks.card_rule import CardRule, Fault
from bot.checks.rule import ERROR
from bot.crawler import Spot, Visit, spots


def find(visit: Visit) -> Iterator[Fault]:
    if visit.spot is None or not visit.card.writes:
        return
    for button, spot in spots(visit.card):
        if isinstance(button.address, WriteAddress) and same_place(visit.spot, spot):
            before = type(visit.came_from).__name__
            message = f"“{button.label}” writes, and stands where the button stood that leads here ({before}). Move it."
            yield Fault(message, button.label)


def same_place(first: Spot, second: Spot) -> bool:
    """Whether a thumb that pressed the one lies on the other, whether the message kept its top or its bottom."""
    overlaps = first.left < second.right and second.left < first.right
    same_row = first.row == second.row or first.rows - first.row == second.rows - second.row
    return overlaps and same_row


RULE = CardRule("impatient-finger", ERROR, find, by_way=True)
