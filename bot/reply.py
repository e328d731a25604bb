"""What goes into the desk, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.cards import Card
from bot.seen import COORDINATORS, Member
from bot.words import Words


class Menu(Enum):
    """Whose commands a chat offers."""

    STRANGER = ("start", "privacy", "safety")
    MEMBER = ("start", "count", "safety", "emergency", "settings", "join", "mydata", "privacy", "forgetme")

    COORDINATOR = (*MEMBER[:5], "report", *MEMBER[5:])

    @classmethod
    def of(cls, member: Member | None) -> Menu:
        """That of somebody who has joined, or has not."""
        if member is None:
            return cls.STRANGER
        return cls.COORDINATOR if member.role in COORDINATORS else cls.MEMBER

    def commands(self, words: Words) -> dict[str, str]:
        """Each command, with what the menu says of it."""
        return {name: getattr(words.command, name) for name in self.value}


@dataclass(frozen=True)
class Caller:
    """Who asks, and when. person: hash of the Telegram id. now: aware. nonce: eight fresh random letters.

    chat: where a channel could write to them unasked, None where it cannot. Kept only of those who ask for it.
    by_browser: whether nothing is known of them but that they came by a public page.
    """

    person: str
    now: datetime
    nonce: str
    chat: int | None = None
    by_browser: bool = False


@dataclass(frozen=True)
class File:
    """A file to send. name: as it is saved; kind: its media type."""

    name: str
    data: bytes
    kind: str


@dataclass(frozen=True)
class Notice:
    """A card for somebody else, who asked to be told. chat: as in Caller."""

    chat: int
    card: Card


@dataclass(frozen=True)
class Live:
    """What shows on a card what others do meanwhile. data: the text of its address; version: of what it shows.

    A channel asks the desk for the version now and then, and opens the address again when it is another.
    """

    data: str
    version: int


@dataclass(frozen=True)
class Reply:
    """What to show. Without a card, the one on the screen stays, and alert says why.

    pin: a card to pin, in the place of what was pinned; unpin: take away what was pinned.
    menu: whose commands the chat should offer from now on, where that has changed. file: to send along.
    notices: what others are told because of this. live: how to keep the card right while it is on the screen.
    left: the text of the address of the one that was kept right until now, in this process or another.
    at: the text of the address of the card; mark: another text once the room that it shows has gone on.
    """

    card: Card | None
    alert: str = ""
    pin: Card | None = None
    unpin: bool = False
    menu: Menu | None = None
    file: File | None = None
    notices: tuple[Notice, ...] = ()
    live: Live | None = None
    left: str = ""
    at: str = ""
    mark: str = ""
