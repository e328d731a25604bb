"""The map of a room with one phone, continued: keeping how hands went up, and what comes after the last scene."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.addresses import Address, Nonce, ScenarioCode, Tag, TurnCode, WriteAddress
from bot.forms import Number
from bot.hands import NO_ANSWERS, Five, Hands
from bot.places import Below
from bot.practice_places import Choice, RoomScene, RoomScenes, Step
from bot.sure_places import SureBars


@dataclass(frozen=True)
class GoOnHands(WriteAddress, Below):
    """On with a choice: how hands went up in this turn is kept for the end, in a room (its name, "" for a new one).

    sure: how sure it felt before.
    """

    place = "wP"
    room: Nonce
    scenario: ScenarioCode
    turn: TurnCode
    last: Step
    hands: Hands
    choice: Choice
    sure: Five = NO_ANSWERS
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return RoomScene(self.scenario, self.sure)


@dataclass(frozen=True)
class HandsWent(Below):
    """How it went. before, after: how sure the room felt."""

    place = "u3"
    before: Five = NO_ANSWERS
    after: Five = NO_ANSWERS

    @property
    def parent(self) -> Address:
        return SureBars(self.before, self.after) if self.after.total else RoomScenes(0, self.before)


@dataclass(frozen=True)
class HandsPage(HandsWent):
    """The same, as a page to print."""

    place = "u4"


class OfHands(Below):
    """An address behind how it went."""

    before: Five
    after: Five

    @property
    def parent(self) -> Address:
        return HandsWent(self.before, self.after)


@dataclass(frozen=True)
class HandsTurn(OfHands):
    """How the room chose in one turn, to talk it through. at: which of those that are kept, from 0."""

    place = "u5"
    before: Five
    after: Five
    at: Annotated[int, Number(2, 0, 64**2 - 1)] = 0


@dataclass(frozen=True)
class HandsInvite(OfHands):
    """An invite for those who want to become workers?"""

    place = "u6"
    before: Five
    after: Five


@dataclass(frozen=True)
class InviteHands(WriteAddress, OfHands):
    place = "wQ"
    before: Five
    after: Five
    tag: Tag = ""


@dataclass(frozen=True)
class HandsInvited(OfHands):
    """The last card: the square to become a worker by."""

    place = "u7"
    before: Five
    after: Five


@dataclass(frozen=True)
class HandsAfresh(Below):
    """Other people now? Then what is kept is forgotten."""

    place = "u8"

    @property
    def parent(self) -> Address:
        return RoomScenes()


@dataclass(frozen=True)
class ForgetHands(WriteAddress, Below):
    """room: its name, so that a late press forgets no other."""

    place = "wR"
    room: Nonce
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return RoomScenes()
