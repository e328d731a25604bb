"""Writes about members. They go alone, and never in the course of a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.periods import Week


@dataclass(frozen=True)
class Joining:
    """Use an invite, or renew by it. runs_out: the last month of the membership, "2027-11"."""

    code: str
    today: date
    runs_out: str


@dataclass(frozen=True)
class Choosing:
    """Make one organisation the current one."""

    organisation: str


@dataclass(frozen=True)
class Settling:
    """Set the usual branch in an organisation; place "" is none."""

    organisation: str
    place: str


@dataclass(frozen=True)
class EasyReading:
    """Set in which form the words to say are shown, in an organisation."""

    organisation: str
    easy_read: bool


@dataclass(frozen=True)
class Forgetting:
    """Leave one organisation, or all with ""."""

    organisation: str


@dataclass(frozen=True)
class Hearing:
    """Ask to be written to about something, or (chat None) to be no longer. chat: the Telegram id of the chat.

    Of digests: mail is the e-mail address for a copy, "" for the chat; first_week: the first that is to be sent.
    """

    organisation: str
    about: str
    chat: int | None
    mail: str = ""
    first_week: Week | None = None


MemberWrite: TypeAlias = Joining | Choosing | Settling | EasyReading | Forgetting | Hearing
