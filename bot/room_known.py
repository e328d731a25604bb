"""What is known of a practice room while it is open. Nobody who came in is named in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from bot.practice_places import Hands, Step


class Phase(IntEnum):
    """Where a turn is: people choose; all see what the choices did; or the scene is over."""

    CHOOSING = 0
    SHOWN = 1
    OVER = 2


@dataclass(frozen=True)
class Onward:
    """Where the scene goes on. scenario, turn: codes; at the end turn is that of the ending. last: what was said."""

    scenario: str
    turn: str
    last: Step = field(default_factory=Step)
    phase: Phase = Phase.CHOOSING


@dataclass(frozen=True)
class RoomKnown:
    """nth: how many turns came before. hands: how many chose each option; people: how many have come in.

    version: another number after each change. Of the one who asks: is_host, is_in, and mine, what they chose or None.
    bot_name: as links have it, "" while it is not known.
    """

    code: str
    at: Onward
    nth: int = 0
    hands: Hands = field(default_factory=Hands)
    people: int = 0
    version: int = 0
    is_host: bool = False
    is_in: bool = False
    mine: int | None = None
    bot_name: str = ""

    @property
    def votes(self) -> int:
        return self.hands.total
