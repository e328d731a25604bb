"""A card of a practice room as a page of its own: what can be opened in a browser, and where its buttons lead."""

from __future__ import annotations

from dataclasses import replace

from bot.addresses import Address, WriteAddress, to_text
from bot.cards import Card, Go, Row
from bot.places import Safety
from bot.room_places import CastVote, GuestCard, GuestKeep, GuestMissed, GuestPick, JoinRoom, RoomDoor, RoomRefused
from bot.web_view import Press, WebButton, WebCard, web_card, writes

_HERE = RoomDoor | JoinRoom | GuestCard | GuestPick | CastVote | GuestMissed | GuestKeep | RoomRefused


def is_here(address: Address) -> bool:
    """Whether an address is for people in a room: nothing else of the bot is in a browser."""
    if isinstance(address, Safety):
        return is_here(address.back)
    return isinstance(address, _HERE)


def room_page(card: Card, path: str) -> WebCard:
    """A card for the templates. path: below which the pages are.

    What writes comes first, for a page has no row on which a second tap could land. What is not here is left out.
    """

    def button(each: Go) -> WebButton:
        if isinstance(each.address, WriteAddress):
            return WebButton(each.label, Press.SEND, to_text(each.address), is_write=True)
        return WebButton(each.label, Press.JUMP, f"{path}/at/{to_text(each.address)}")

    rows = (tuple(each for each in row if not isinstance(each, Go) or is_here(each.address)) for row in card.rows)
    return web_card(replace(card, rows=tuple(sorted(filter(None, rows), key=_comes_later))), button)


def _comes_later(row: Row) -> bool:
    return not any(isinstance(each, Go) and writes(each) for each in row)
