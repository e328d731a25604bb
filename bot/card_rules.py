"""What every card must keep to: Telegram's limits, no dead end, safety one tap away, no trap for a second tap."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import LIMIT, WriteAddress, to_text
from bot.cards import Card, Copy, Go, Link
from bot.crawler import Spot, Visit, spots
from bot.places import Safety, ShowSentence

_LONGEST_TEXT = 4096
_LONGEST_LABEL = 64
_LONGEST_COPY = 256
_MOST_IN_ROW = 5
_MOST_ROWS = 9


def card_problems(visit: Visit) -> Iterator[tuple[str, str]]:
    """The rule and the message of everything that is wrong with a card."""
    name = type(visit.address).__name__
    for rule, message in (*_limits(visit.card), *_ways(visit), *_traps(visit)):
        yield rule, f"the card {name} ({visit.who}): {message}"


def _limits(card: Card) -> Iterator[tuple[str, str]]:
    length = len(card.text.encode("utf-16-le")) // 2
    if length > _LONGEST_TEXT:
        yield "card-too-long", f"it has {length} characters, and Telegram takes {_LONGEST_TEXT}. Shorten it."
    if len(card.rows) > _MOST_ROWS:
        yield "too-many-rows", f"it has {len(card.rows)} rows of buttons; {_MOST_ROWS} fit a phone. Take some away."
    for row in card.rows:
        if not 0 < len(row) <= _MOST_IN_ROW:
            yield "bad-row", f"a row has {len(row)} buttons. Give it 1 to {_MOST_IN_ROW}."
        for button in row:
            yield from _button_limits(button)


def _button_limits(button: Go | Link | Copy) -> Iterator[tuple[str, str]]:
    if not 0 < len(button.label) <= _LONGEST_LABEL:
        yield "label", f"the label {button.label!r} has {len(button.label)} letters. Give it 1 to {_LONGEST_LABEL}."
    if isinstance(button, Go) and len(to_text(button.address).encode()) > LIMIT:
        yield "address-too-long", f"the address behind {button.label!r} is over {LIMIT} bytes. Report this."
    if isinstance(button, Copy) and not 0 < len(button.text) <= _LONGEST_COPY:
        yield "copy-too-long", f"{button.label!r} copies over {_LONGEST_COPY} letters. Shorten the text."


def _ways(visit: Visit) -> Iterator[tuple[str, str]]:
    targets = [button.address for row in visit.card.rows for button in row if isinstance(button, Go)]
    if visit.came_from is None and not targets:
        return  # the pinned message has no buttons
    if not any(not isinstance(target, WriteAddress) for target in targets):
        yield "dead-end", "no button leads on from it. Add one."
    if not isinstance(visit.address, Safety | ShowSentence) and not any(
        isinstance(target, Safety) for target in targets
    ):
        yield "no-safety", "it has no button to the safety cards. Every card needs one."


def _traps(visit: Visit) -> Iterator[tuple[str, str]]:
    if visit.spot is None:
        return
    for button, spot in spots(visit.card):
        if isinstance(button.address, WriteAddress) and same_place(visit.spot, spot):
            yield (
                "impatient-finger",
                f"{button.label!r} writes, and stands where the button stood that leads here "
                f"from {type(visit.came_from).__name__}. Move it.",
            )


def same_place(first: Spot, second: Spot) -> bool:
    """Whether a thumb that pressed the one lies on the other, whether the message kept its top or its bottom."""
    overlaps = first.left < second.right and second.left < first.right
    same_row = first.row == second.row or first.rows - first.row == second.rows - second.row
    return overlaps and same_row
