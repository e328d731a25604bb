"""What is known of a practice room while it is open. Nobody who came in is named in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from bot.hands import Hands
from bot.office_known import Pass
from bot.practice_places import Choice, Step
from bot.room_places import MOST_ANSWERS


class Phase(IntEnum):
    """Where a room is: people come in, and may say how sure they feel; they choose; all see what the choices did; the
    scene is over; they say again how sure they feel; that is closed, too. The numbers are in the database."""

    CHOOSING = 0
    SHOWN = 1
    OVER = 2
    GATHERING = 3
    ASKING = 4
    DONE = 5

    @property
    def asks(self) -> bool:
        """Whether the question is how sure somebody feels."""
        return self in (Phase.GATHERING, Phase.ASKING)

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.asks or self is Phase.CHOOSING


@dataclass(frozen=True)
class Onward:
    """Where a room goes on. scenario, turn: codes; at the end turn is that of the ending. last: what was said."""

    scenario: str
    turn: str
    last: Step = field(default_factory=Step)
    phase: Phase = Phase.CHOOSING


@dataclass(frozen=True)
class Answers:
    """How a room answered one question: how many gave each of the up to five answers, in their order.

    at: where the room was; its phase tells what was asked. nth: how many questions came before. went_on: with which of
    the answers the room went on, where that is known.
    """

    nth: int
    at: Onward
    counts: tuple[int, ...]
    went_on: Choice | None = None


@dataclass(frozen=True)
class RoomKnown:
    """code: six digits, "" with one phone. name: with one phone, once a turn has been played; else "".

    nth: how many questions came before. counts: how many gave each of the up to five answers to this one.

    people: how many have come in. version: another number after each change. hour: of its opening. Of the one who asks:
    is_host, is_in, and mine, what they answered or None. bot_name: as links have it, "" while it is not known.
    site: where browsers find rooms, "" where they do not.
    answers: to the questions that are closed, invite: for those who want to become workers; both for the host only.
    """

    code: str
    at: Onward
    nth: int = 0
    counts: tuple[int, ...] = (0,) * MOST_ANSWERS
    people: int = 0
    version: int = 0
    is_host: bool = False
    is_in: bool = False
    mine: int | None = None
    bot_name: str = ""
    site: str = ""
    hour: int = 0
    answers: tuple[Answers, ...] = ()
    invite: Pass | None = None
    name: str = ""

    @property
    def has_hands(self) -> bool:
        """Whether it is one with one phone, in which hands have gone up."""
        return bool(self.name and self.people)

    @property
    def hands(self) -> Hands:
        """How many chose each option of a turn."""
        return Hands(*self.counts[:4])

    @property
    def votes(self) -> int:
        return sum(self.counts)
