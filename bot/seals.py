"""Tags that bind a writing address to the person, and the membership, it was issued to."""

from __future__ import annotations

from dataclasses import replace
from hmac import compare_digest

from bot.addresses import WriteAddress, to_text
from bot.cards import Button, Card, Go
from bot.keys import Keyring
from bot.member_places import Join, Leave, UseOrganisation
from bot.rooms import with_tag
from bot.seen import Seen


class Seals:
    """Puts tags on the buttons of a card, and tells a right one from a wrong one."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def sealed(self, card: Card, person: str, seen: Seen) -> Card:
        """The card with its writing addresses bound to somebody."""
        rows = tuple(tuple(self._seal(button, person, seen) for button in row) for row in card.rows)
        asks = card.asks
        if asks is not None:
            asks = replace(asks, address=self._bound(asks.address, person, seen))
        return replace(card, rows=rows, asks=asks)

    def is_right(self, address: WriteAddress, person: str, seen: Seen) -> bool:
        return compare_digest(address.tag, self._tag(address, person, seen))

    def _seal(self, button: Button, person: str, seen: Seen) -> Button:
        if isinstance(button, Go) and isinstance(button.address, WriteAddress):
            return replace(button, address=self._bound(button.address, person, seen))
        return button

    def _bound(self, address: WriteAddress, person: str, seen: Seen) -> WriteAddress:
        return with_tag(address, self._tag(address, person, seen))

    def _tag(self, address: WriteAddress, person: str, seen: Seen) -> str:
        """Joining, choosing and leaving change the membership, so a second tap on them must not depend on it."""
        of_membership = seen.member is not None and not isinstance(address, Join | UseOrganisation | Leave)
        organisation = seen.here().organisation.code if of_membership else ""
        return self._keyring.tag(person, organisation, to_text(with_tag(address, "")))
