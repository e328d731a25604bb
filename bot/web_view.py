"""A card as a web page shows it: paragraphs with their lines, and buttons that jump, send, link or copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.addresses import WriteAddress, to_text
from bot.cards import Button, Card, Copy, Go, Kind, Link, Part
from bot.photos import data_uri


class Press(StrEnum):
    """What a button on a page does."""

    PLAIN = "plain"
    """Nothing: it is shown as it looks."""
    JUMP = "jump"
    """Goes to a card on these pages."""
    SEND = "send"
    """Sends its address to the bot."""
    LINK = "link"
    COPY = "copy"


@dataclass(frozen=True)
class WebButton:
    """value: where it goes, what it sends, or what it copies. is_write: whether it counts or changes something."""

    label: str
    press: Press
    value: str = ""
    is_write: bool = False


@dataclass(frozen=True)
class WebPart:
    """One paragraph. kind: the name of its look. direction: "rtl" or "" for the usual one."""

    kind: str
    lines: tuple[str, ...]
    language: str
    direction: str


@dataclass(frozen=True)
class WebCard:
    """heading: the words of its first title, "" for a card without one.

    picture: what is drawn on it as an address of its own, or ""; shows: what that is, "" for a QR code.
    """

    parts: tuple[WebPart, ...]
    rows: tuple[tuple[WebButton, ...], ...]
    heading: str
    toast: str
    picture: str
    shows: str


Opens = Callable[[Go], WebButton]


def web_card(card: Card, opens: Opens) -> WebCard:
    """A card for the templates. opens: what a button that opens an address does on this page."""
    titles = (part.text for part in card.parts if part.kind is Kind.TITLE)
    rows = tuple(tuple(_button(button, opens) for button in row) for row in card.rows)
    shows = card.drawn.title if card.drawn is not None else ""
    return WebCard(tuple(map(_part, card.parts)), rows, next(titles, ""), card.toast, data_uri(card), shows)


def sends(button: Go) -> WebButton:
    """A button that sends its whole address to the bot."""
    return WebButton(button.label, Press.SEND, to_text(button.address), writes(button))


def writes(button: Go) -> bool:
    return isinstance(button.address, WriteAddress)


def _part(part: Part) -> WebPart:
    direction = "rtl" if part.is_rtl else ""
    return WebPart(part.kind.name.lower(), tuple(part.text.split("\n")), part.language, direction)


def _button(button: Button, opens: Opens) -> WebButton:
    match button:
        case Go():
            return opens(button)
        case Link():
            url = web_address(button.url)
            return WebButton(button.label, Press.LINK if url else Press.PLAIN, url)
        case Copy():
            return WebButton(button.label, Press.COPY, button.text)


def web_address(url: str) -> str:
    """An address that a browser may be sent to, or ""."""
    return url if url.startswith(("https://", "http://")) else ""
