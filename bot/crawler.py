"""Visits every card that can be reached by following buttons, as each kind of person would see it."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.addresses import Address, WriteAddress
from bot.all_content import Content
from bot.cards import Button, Card, Go
from bot.care_places import AfterCare, CorrectCard, Proposed
from bot.count_places import Quick
from bot.digest_places import DigestCard, DigestMore, DigestSheet
from bot.find_places import Elsewhere, Ending, Narrow, NoneFit, Signpost
from bot.member_places import Invitation, Leaf, Leaflet, Leaving, Settings
from bot.office_people_places import InviteCard, OfferCard, OrganisationOf
from bot.office_places import (
    MOST_CHOSEN,
    AfterOffice,
    BranchCard,
    Choose,
    GatherCard,
    PatchCard,
    Planned,
    WhichPatch,
)
from bot.office_places import (
    Ask as AskInOffice,
)
from bot.outcomes import outcomes
from bot.periods import hour_of
from bot.places import Advise, Home, Languages, Safety
from bot.rooms import draw, with_tag
from bot.safety import pinned
from bot.seen import Seen
from bot.talk import MOST_IN_ONE_TALK, Answer, Entry, Talk
from bot.viewers import NONCE, viewers
from bot.wishes import ANYTHING, Whom, Wish

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


def roots(seen: Seen) -> list[Address]:
    """What can be opened without a button: the commands, an invitation, and the card after leaving."""
    leaves: list[Address] = [Leaf(leaflet) for leaflet in Leaflet if seen.member or leaflet not in _OF_MEMBERS]
    starts = [Home(), Safety("", Home()), Invitation("0" * 12), *leaves]
    if seen.member is None:
        return starts
    last = Talk(NONCE, hour_of(seen.now), MOST_IN_ONE_TALK, seen.member.place)
    cares: list[Address] = [Proposed(NONCE)] if seen.facts.proposal else []
    return [*starts, Settings(), Leaving(), Quick(Entry(last, seen.bucket)), *cares, *_office_roots(seen)]


def _office_roots(seen: Seen) -> list[Address]:
    """What waits for a yes, and as many branches as can be gathered."""
    if seen.facts.office is None:
        return []
    many = tuple(place.code for place in seen.facts.places[:MOST_CHOSEN])
    return [Planned(NONCE), Choose(many)]


def crawl(content: Content) -> Iterator[Visit]:
    """Every button of every card of everyone, each place once; the first visits of each viewer are its roots."""
    for who, seen in viewers(content).items():
        yield from _crawl(who, seen)
        yield Visit(who, Leaf(Leaflet.EMERGENCY), Card(pinned(seen)), None, None)


def _crawl(who: str, seen: Seen) -> Iterator[Visit]:
    known: set[Hashable] = set()
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
        edge = (place, place_before, spot)
        if edge in known:
            continue
        known.add(edge)
        if place not in cards:
            cards[place] = sealed(draw(address, seen))
            waiting.extend((button.address, address, place, where) for button, where in spots(cards[place]))
            asks = cards[place].asks
            waiting.extend([(asks.address, address, place, None)] if asks else [])
        yield Visit(who, address, cards[place], came_from, spot)


def sealed(card: Card) -> Card:
    """The card with a tag on each writing address, so that lengths are true."""
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


def _fields(address: Address) -> tuple[str, ...]:
    return tuple(getattr(address, "__dataclass_fields__", ()))


def _look(value: Signpost | Elsewhere | Narrow | Ending) -> tuple[bool, bool, bool]:
    """Whether help is looked for somewhere else, for a need, or for somebody in particular."""
    area = value.entry.area if isinstance(value, Ending) else getattr(value, "area", "")
    wish = getattr(value, "wish", ANYTHING)
    return bool(area), bool(wish.need), wish.whom is not Whom.ANYONE


def place_of(value: object) -> Hashable:
    """What an address is, without the values that it merely carries."""
    match value:
        case Safety(code, back):
            return "Safety", code, type(back).__name__
        case Ending():
            return _place_of_ending(value)
        case Languages():
            shown = (getattr(value, name, "") for name in ("language", "page", "sentence"))
            return type(value).__name__, value.topic == "", *shown
        case Signpost() | Elsewhere() | Narrow() if any(_look(value)):
            chosen = len(getattr(value, "chosen", ()))
            where = value.area if isinstance(value, Signpost) and not chosen else ""
            return type(value).__name__, _look(value), value.topic, chosen, where
        case CorrectCard() | AfterCare():
            return type(value).__name__, value.what, getattr(value, "outcome", 0)
        case DigestCard() | DigestMore() | DigestSheet():
            return type(value).__name__, getattr(value, "part", None)  # one week is drawn like another
        case Advise():
            return type(value).__name__, place_of(value.talk), value.topic, value.answer.word
        case BranchCard() | PatchCard() | InviteCard() | OrganisationOf():
            return type(value).__name__
        case AskInOffice() | AfterOffice():
            return type(value).__name__, value.what, getattr(value, "outcome", 0)
        case OfferCard(offer):
            return type(value).__name__, offer.role, offer.each, bool(offer.branch), bool(offer.organisation)
        case Choose() | WhichPatch() | GatherCard():
            count = len(value.chosen)
            some = count if count == MOST_CHOSEN else min(count, 2)
            return type(value).__name__, some, getattr(value, "page", 0), bool(getattr(value, "patch", ""))
        case Address():
            names = [name for name in _fields(value) if name != "chosen"]
            chosen = len(getattr(value, "chosen", ()))
            return type(value).__name__, chosen, *(place_of(getattr(value, name)) for name in names)
    return _carried(value)


def _place_of_ending(value: Ending) -> Hashable:
    entry = value.entry
    topic = entry.topics if len(entry.topics) == 1 else len(entry.topics)
    service = entry.services if len(entry.services) == 1 else len(entry.services)
    safe = getattr(value, "safe", 0)
    if any(_look(value)):
        need = value.wish.need if isinstance(value, NoneFit) else ""  # some have a safety card on top
        return type(value).__name__, _look(value), need, place_of(entry), service, safe
    return type(value).__name__, place_of(entry), topic, service, safe


def _carried(value: object) -> Hashable:
    """As much of a value inside an address as makes a difference to its card."""
    match value:
        case Talk():
            return "Talk", value.nth == 0, value.nth == MOST_IN_ONE_TALK
        case Entry():
            return "Entry", _carried(value.talk), value.times == 1, len(value.topics), len(value.services)
        case Wish():
            return bool(value.need), value.whom is not Whom.ANYONE, value.alone
        case Answer():
            return value == Answer.NOT_HEARD
        case IntEnum() | int() | str() | None:
            return value
    raise TypeError(type(value).__name__)
