"""What of a card is drawn: its QR code or its chart, as a picture file."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache

from bot import chart, qr
from bot.cards import Card

_REMEMBERED = 64
"""Charts: a digest goes to several people."""


_chart_png = lru_cache(_REMEMBERED)(chart.png)


def picture_of(card: Card) -> bytes:
    """The picture of a card that has one, as PNG."""
    return _chart_png(card.chart) if card.chart is not None else qr.png(card.qr)


def data_uri(card: Card) -> str:
    """The picture of a card as an address of its own, "" for a card without one."""
    if card.chart is not None:
        return f"data:image/png;base64,{b64encode(chart.png(card.chart)).decode()}"
    return qr.data_uri(card.qr) if card.qr else ""
