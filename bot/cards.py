"""Card and Button: all that any channel has to be able to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TypeAlias

from bot.addresses import Address, WriteAddress
from bot.pictures import Keepsake, Picture

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


class Kind(Enum):
    """What a part of a card is; each channel has its own look for each."""

    TITLE = auto()
    SAY = auto()
    """Words to say aloud: they stand out more than anything else on the card."""
    TEXT = auto()
    STEP = auto()
    HINT = auto()
    """Small print: draft, how long ago checked, where from."""


@dataclass(frozen=True)
class Part:
    """One paragraph of a card, without any markup. language: an IETF tag, "" for English."""

    kind: Kind
    text: str
    language: str = ""

    @property
    def is_rtl(self) -> bool:
        """Whether its script is written from right to left."""
        return self.language in _RIGHT_TO_LEFT


@dataclass(frozen=True)
class Go:
    """A button that opens an address."""

    label: str
    address: Address


@dataclass(frozen=True)
class Link:
    """A button that opens a web page."""

    label: str
    url: str


@dataclass(frozen=True)
class Copy:
    """A button that copies a text."""

    label: str
    text: str


@dataclass(frozen=True)
class Question:
    """What is to be answered in writing, and where the answer goes."""

    words: str
    address: WriteAddress


Button: TypeAlias = Go | Link | Copy
Row: TypeAlias = tuple[Button, ...]


@dataclass(frozen=True)
class Card:
    """What to say, and rows of buttons. toast is a few words to flash while the card changes.

    qr: what a QR code on it says to a phone that is held over it, "" for none. asks: what is to be typed.
    chart: a picture of numbers, all of which stand in its words or behind its buttons, too.
    keepsake: a picture to keep.
    """

    parts: tuple[Part, ...]
    rows: tuple[Row, ...] = ()
    toast: str = ""
    qr: str = ""
    chart: Picture | None = None
    asks: Question | None = None
    keepsake: Keepsake | None = None

    @property
    def is_picture(self) -> bool:
        """Whether there is more to it than words and buttons."""
        return bool(self.qr) or self.drawn is not None

    @property
    def drawn(self) -> Picture | Keepsake | None:
        """What is drawn of it, save for a QR code."""
        return self.chart or self.keepsake

    @cached_property
    def writes(self) -> bool:
        """Whether one of its buttons writes."""
        return any(isinstance(each, Go) and isinstance(each.address, WriteAddress) for row in self.rows for each in row)

    @property
    def text(self) -> str:
        """The words alone, a paragraph a line."""
        return "\n".join(part.text for part in self.parts)


def title(text: str, language: str = "") -> Part:
    return Part(Kind.TITLE, text, language)


def say(text: str) -> Part:
    return Part(Kind.SAY, text)


def text(words: str) -> Part:
    return Part(Kind.TEXT, words)


def step(words: str) -> Part:
    return Part(Kind.STEP, words)


def hint(words: str) -> Part:
    return Part(Kind.HINT, words)
