"""The map of a practice room with many phones: what the trainer opens, and what those see who have come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from bot.addresses import Address, ScenarioCode, Tag, TurnCode, WriteAddress
from bot.forms import Code, Number
from bot.places import Below
from bot.practice_places import Choice, Practice, Scenarios

ROOM_DIGITS = 6
ROOM_LINK = "r"
"""Stands before the digits in a link, which may be that of an invite, too."""
MOST_IN_ROOM = 200
MOST_ROOM_TURNS = 4_000
MOST_ANSWERS = 5
RoomCode: TypeAlias = Annotated[str, Code(ROOM_DIGITS)]
"""Six digits."""
Nth: TypeAlias = Annotated[int, Number(2, 0, MOST_ROOM_TURNS)]
"""How many questions the room has answered before this one."""
Pick: TypeAlias = Annotated[int, Number(1, 0, MOST_ANSWERS - 1)]
"""Which answer; 0 is A, or 1 where it is asked how sure somebody feels."""


# The trainer


@dataclass(frozen=True)
class ManyScenes(Scenarios):
    """Which scene for the room? Or back to the room that is open."""

    place = "zd"

    @property
    def parent(self) -> Address:
        return Practice()


@dataclass(frozen=True)
class ManyScene(Below):
    """What opening a room means."""

    place = "ze"
    scenario: ScenarioCode

    @property
    def parent(self) -> Address:
        return ManyScenes()


@dataclass(frozen=True)
class OpenRoom(WriteAddress, Below):
    place = "wy"
    scenario: ScenarioCode
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return ManyScenes()


class Hosted(Below):
    """An address of the trainer in a room that is open."""

    room: RoomCode

    @property
    def parent(self) -> Address:
        return HostCard(self.room)


@dataclass(frozen=True)
class HostCard(Hosted):
    """How the room chooses, while it does; then what the choices did; in the end how it ended. Nothing on it writes."""

    place = "zf"
    room: RoomCode

    @property
    def parent(self) -> Address:
        return ManyScenes()


@dataclass(frozen=True)
class HostCode(HostCard):
    """The square to point a phone at, and the six digits."""

    place = "zg"


@dataclass(frozen=True)
class HostClosing(Hosted):
    """Begin the scene? Close the vote? Close the question?"""

    place = "zh"
    room: RoomCode
    nth: Nth


@dataclass(frozen=True)
class CloseVote(WriteAddress, Hosted):
    place = "wz"
    room: RoomCode
    nth: Nth
    tag: Tag = ""


@dataclass(frozen=True)
class HostChoice(Hosted):
    """What one of the choices did, and going on with it."""

    place = "zi"
    room: RoomCode
    nth: Nth
    choice: Choice


@dataclass(frozen=True)
class GoOnWith(WriteAddress, Hosted):
    place = "w0"
    room: RoomCode
    nth: Nth
    choice: Choice
    tag: Tag = ""


@dataclass(frozen=True)
class HostEnding(Hosted):
    """End the room?"""

    place = "zj"
    room: RoomCode


@dataclass(frozen=True)
class EndRoom(WriteAddress, Hosted):
    place = "wA"
    room: RoomCode
    tag: Tag = ""


@dataclass(frozen=True)
class RoomEnded(Below):
    place = "zk"

    @property
    def parent(self) -> Address:
        return ManyScenes()


# Everybody else


class InTheRoom(Below):
    """An address of somebody who has come in. Whoever has not, or whose room has ended, is refused."""

    for_strangers = True
    room: RoomCode

    @property
    def parent(self) -> Address:
        return GuestCard(self.room)


@dataclass(frozen=True)
class RoomRefused(Below):
    """A wrong code, a room that has ended, one that is full: one card for all."""

    place = "zl"
    for_strangers = True


@dataclass(frozen=True)
class RoomDoor(Below):
    """What to know before coming in."""

    place = "zm"
    for_strangers = True
    room: RoomCode


@dataclass(frozen=True)
class JoinRoom(WriteAddress, Below):
    place = "wB"
    for_strangers = True
    room: RoomCode
    tag: Tag = ""


@dataclass(frozen=True)
class GuestCard(InTheRoom):
    """Where the room is now."""

    place = "zn"
    room: RoomCode

    @property
    def parent(self) -> Address:
        return RoomRefused()


@dataclass(frozen=True)
class GuestPick(InTheRoom):
    """This answer?"""

    place = "zo"
    room: RoomCode
    nth: Nth
    choice: Pick


@dataclass(frozen=True)
class CastVote(WriteAddress, InTheRoom):
    place = "wC"
    room: RoomCode
    nth: Nth
    choice: Pick
    tag: Tag = ""


@dataclass(frozen=True)
class GuestMissed(InTheRoom):
    """The vote is closed, and the room has gone on."""

    place = "zp"
    room: RoomCode


@dataclass(frozen=True)
class GuestKeep(InTheRoom):
    """A picture to keep, which is drawn of nothing but its address: it is there when the room has ended, too."""

    place = "zr"
    room: RoomCode
    scenario: ScenarioCode
    ending: TurnCode
