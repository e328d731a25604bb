"""Visits every card that can be reached by following buttons, as each kind of person would see it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.addresses import Address, WriteAddress, to_text
from bot.alike import place_of
from bot.all_content import Content
from bot.cards import Button, Card, Go
from bot.care_places import Proposed
from bot.count_places import Quick
from bot.cue_places import Suggested
from bot.cues import MOST
from bot.hands import MOST_HANDS, Five
from bot.made_up_room import ROOM
from bot.member_places import Invitation, Leaf, Leaflet, Leaving, Settings
from bot.office_places import (
    MOST_CHOSEN,
    Choose,
    Planned,
)
from bot.outcomes import outcomes
from bot.periods import hour_of
from bot.places import Home, Safety
from bot.report_places import Reports
from bot.room_places import RoomDoor
from bot.rooms import draw, with_tag
from bot.safety import pinned
from bot.seen import Seen
from bot.sure_places import SureBars
from bot.talk import MOST_IN_ONE_TALK, Entry, Talk
from bot.viewers import NONCE, viewers

_TAG = "t" * 6
_OF_MEMBERS = (Leaflet.JOINED, Leaflet.MY_CODE)


@dataclass(frozen=True)
class Spot:
    """Where a button stands: its row from the top, how many rows there are, and which part of the width it has."""

    row: int
    rows: int
    left: float
    right: float


@dataclass(frozen=True)
class Visit:
    """A card, where it was reached from, and by which button. who: whose view it is."""

    who: str
    address: Address
    card: Card
    came_from: Address | None
    spot: Spot | None

    @cached_property
    def text(self) -> str:
        """The text form of its address."""
        return to_text(self.address)


def roots(seen: Seen) -> list[Address]:
    """What can be opened without a button: the commands, an invitation, and the card after leaving."""
    leaves: list[Address] = [Leaf(leaflet) for leaflet in Leaflet if seen.member or leaflet not in _OF_MEMBERS]
    starts = [Home(), Safety("", Home()), Invitation("0" * 12), RoomDoor(ROOM), *leaves]
    if seen.member is None:
        return starts
    last = Talk(NONCE, hour_of(seen.now), MOST_IN_ONE_TALK, seen.member.place)
    cares: list[Address] = [Proposed(NONCE)] if seen.facts.proposal else []
    more = (*cares, _full_room(), *_suggested(seen), *_office_roots(seen))
    return [*starts, Settings(), Leaving(), Reports(), Quick(Entry(last, seen.bucket)), *more]


def _full_room() -> Address:
    """As many hands as there may be, for everything that they are raised for."""
    full = Five(*[MOST_HANDS] * 5)
    return SureBars(full, full)


def _suggested(seen: Seen) -> list[Address]:
    """Nothing, and as much as there may be, for what was typed."""
    content, talk = seen.content, seen.fresh_talk()
    topics = tuple(topic.code for topic in content.topics[:MOST])
    return [Suggested(talk), Suggested(talk, topics, content.safety.cards[0].code, personal=1, cut=1)]


def _office_roots(seen: Seen) -> list[Address]:
    """What waits for a yes, and as many branches as can be gathered."""
    if seen.facts.office is None:
        return []
    many = tuple(place.code for place in seen.facts.places[:MOST_CHOSEN])
    return [Planned(NONCE), Choose(many)]


def crawl(content: Content) -> Iterator[Visit]:
    """Every card of everyone, each place once, and where it writes each way there; a viewer's first are its roots."""
    for who, seen in viewers(content).items():
        yield from _crawl(who, seen)
        yield Visit(who, Leaf(Leaflet.EMERGENCY), Card(pinned(seen)), None, None)


def _crawl(who: str, seen: Seen) -> Iterator[Visit]:
    known: set[Hashable] = set()  # ways to cards that write: of others it does not matter where the finger was
    cards: dict[Hashable, Card] = {}
    waiting: deque[tuple[Address, Address | None, Hashable, Spot | None]] = deque()
    waiting.extend((root, None, None, None) for root in roots(seen))
    while waiting:
        address, came_from, place_before, spot = waiting.popleft()
        if isinstance(address, WriteAddress):
            waiting.extend((outcome, came_from, place_before, spot) for outcome in outcomes(address, seen))
            continue
        if seen.member is None and not (address.for_strangers or isinstance(address, Home)):
            continue
        place = place_of(address)
        way = (place, place_before, spot)
        if way in known or (place in cards and not cards[place].writes):
            continue
        known.add(way)
        if place not in cards:
            cards[place] = sealed(draw(address, seen))
            waiting.extend((button.address, address, place, where) for button, where in spots(cards[place]))
            asks = cards[place].asks
            waiting.extend([(asks.address, address, place, None)] if asks else [])
        yield Visit(who, address, cards[place], came_from, spot)


def sealed(card: Card) -> Card:
    """The card with a tag on each writing address, so that lengths are true."""
    if not card.writes:
        return card
    return replace(card, rows=tuple(tuple(_seal(button) for button in row) for row in card.rows))


def _seal(button: Button) -> Button:
    if isinstance(button, Go) and isinstance(button.address, WriteAddress):
        return replace(button, address=with_tag(button.address, _TAG))
    return button


def spots(card: Card) -> Iterator[tuple[Go, Spot]]:
    """Each button that opens an address, and where it stands."""
    for row_number, row in enumerate(card.rows):
        for column, button in enumerate(row):
            if isinstance(button, Go):
                yield button, Spot(row_number, len(card.rows), column / len(row), (column + 1) / len(row))
