"""The map of a practice room with many phones, continued: what the trainer opens once a scene is over."""

from __future__ import annotations

from dataclasses import dataclass

from bot.addresses import Address, Page, ScenarioCode, Tag, WriteAddress
from bot.room_places import Hosted, Nth, RoomCode


@dataclass(frozen=True)
class HostScenes(Hosted):
    """Which scene next?"""

    place = "xa"
    room: RoomCode
    page: Page = 0


class OfNext(Hosted):
    """An address of a scene that may come next."""

    @property
    def parent(self) -> Address:
        return HostScenes(self.room)


@dataclass(frozen=True)
class HostScene(OfNext):
    """This one?"""

    place = "xb"
    room: RoomCode
    scenario: ScenarioCode


@dataclass(frozen=True)
class PlayScene(WriteAddress, OfNext):
    place = "wM"
    room: RoomCode
    nth: Nth
    scenario: ScenarioCode
    tag: Tag = ""


@dataclass(frozen=True)
class HostAsk(Hosted):
    """Ask again how sure they feel?"""

    place = "xc"
    room: RoomCode


@dataclass(frozen=True)
class AskSure(WriteAddress, Hosted):
    place = "wN"
    room: RoomCode
    nth: Nth
    tag: Tag = ""


@dataclass(frozen=True)
class HostSummary(Hosted):
    """How it went: open questions among what was chosen, and how sure people feel."""

    place = "xd"
    room: RoomCode


@dataclass(frozen=True)
class HostPage(HostSummary):
    """The same, as a page to print."""

    place = "xe"


class OfSummary(Hosted):
    """An address behind the summary."""

    @property
    def parent(self) -> Address:
        return HostSummary(self.room)


@dataclass(frozen=True)
class HostTurn(OfSummary):
    """How the room chose in one turn, to talk it through. at: which of those that were played, from 0."""

    place = "xf"
    room: RoomCode
    at: Nth = 0


@dataclass(frozen=True)
class HostInvite(OfSummary):
    """An invite for those who want to become workers?"""

    place = "xg"
    room: RoomCode


@dataclass(frozen=True)
class InviteRoom(WriteAddress, OfSummary):
    place = "wO"
    room: RoomCode
    tag: Tag = ""


@dataclass(frozen=True)
class HostInvited(HostInvite):
    """The last card of a room: the square to become a worker by."""

    place = "xh"
