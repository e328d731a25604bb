"""What of a card is drawn: its QR code, its chart or its keepsake, as a picture file."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache

from bot import chart, keepsake, qr
from bot.cards import Card
from bot.pictures import Keepsake, Picture

_REMEMBERED = 64
"""Charts: a digest goes to several people. Keepsakes: a room ends for all at once."""


@lru_cache(_REMEMBERED)
def _png(drawn: Picture | Keepsake) -> bytes:
    return keepsake.png(drawn) if isinstance(drawn, Keepsake) else chart.png(drawn)


def picture_of(card: Card) -> bytes:
    """The picture of a card that has one, as PNG."""
    return qr.png(card.qr) if card.drawn is None else _png(card.drawn)


def data_uri(card: Card) -> str:
    """The picture of a card as an address of its own, "" for a card without one."""
    if card.drawn is not None:
        return f"data:image/png;base64,{b64encode(_png(card.drawn)).decode()}"
    return qr.data_uri(card.qr) if card.qr else ""
