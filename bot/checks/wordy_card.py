"""A card is read standing up: 60 words at most, without small print and numbers to ring."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import Kind
from bot.care_places import CareCard, CorrectCard, Proposed
from bot.checks.card_rule import CardRule, Fault
from bot.checks.lines import words_of
from bot.checks.rule import WARNING
from bot.crawler import Visit
from bot.hand_places import HandsTurn
from bot.member_places import Invitation, Leaf, Leaving
from bot.office_people_places import JoinedCard, ProgrammeCard
from bot.office_places import Planned
from bot.places import Safety
from bot.practice_places import (
    PlayAnswer,
    PlayEnd,
    PlayTurn,
    RoomBars,
    RoomEnd,
    RoomScene,
    RoomTurn,
    Scenarios,
    Scene,
)
from bot.room_after_places import HostScenes, HostTurn
from bot.room_places import GuestCard, HostCard, HostChoice, ManyScenes

_MOST = 60
_ALONE = Scene | PlayTurn | PlayAnswer | PlayEnd
_WITH_A_ROOM = RoomScene | RoomTurn | RoomBars | RoomEnd | HostCard | HostChoice | HostTurn | HandsTurn | GuestCard
_IN_A_PLAY = _ALONE | _WITH_A_ROOM
_MOST_IN_A_PLAY = 100
"""A play is read sitting down: what the person says, and what there is to choose from."""
_LONG_BY_NATURE = (
    Scenarios
    | ManyScenes
    | HostScenes
    | Leaf
    | Invitation
    | Leaving
    | Safety
    | CareCard
    | CorrectCard
    | Proposed
    | Planned
    | JoinedCard
    | ProgrammeCard
)
"""The notices of privacy, what to do in danger, what is looked at before a yes, and lists say all that there is."""


def find(visit: Visit) -> Iterator[Fault]:
    if isinstance(visit.address, _LONG_BY_NATURE):
        return
    count = sum(len(words_of(part.text)) for part in visit.card.parts if part.kind is not Kind.HINT)
    most = _MOST_IN_A_PLAY if isinstance(visit.address, _IN_A_PLAY) else _MOST
    if count > most:
        yield Fault(f"there are {count} words. Cut it to {most}.", size=count)


RULE = CardRule("wordy-card", WARNING, find)
