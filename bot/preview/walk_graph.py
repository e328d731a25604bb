"""Which card of a walk leads to which: from the buttons of the drawn cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.addresses import Address
from bot.all_content import Content
from bot.cards import Go
from bot.find_places import Signpost
from bot.places import First, Home, Safety, Topics
from bot.preview.page_names import COUNTED, OTHER, SAFETY, href, topic_file
from bot.preview.previews import Preview, Walk
from bot.seen import Seen


@dataclass(frozen=True)
class Stop:
    """A card on the map. href: where it is shown."""

    href: str
    label: str


@dataclass(frozen=True)
class Way:
    """From one card to another, by their hrefs."""

    start: str
    end: str


@dataclass(frozen=True)
class Graph:
    """stops: in the order of the walk. ways: onwards only."""

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Opening:
    """A button, and the card that it opens."""

    button: str
    to: Stop


def graph(walk: Walk, seen: Seen) -> Graph:
    """The cards on the way from the list of topics to the count, and where the first question hands over."""
    stops = _stops(walk, seen)
    order = {stop.href: place for place, stop in enumerate(stops)}
    ways = {way: None for way in _ways(walk, seen.content) if order.get(way.start, 99) < order.get(way.end, -1)}
    kept = (_leading_to(_counted(), ways) | _behind_first(walk, ways)) - _later_pages(walk)
    return Graph(
        tuple(stop for stop in stops if stop.href in kept),
        tuple(way for way in ways if way.start in kept and way.end in kept),
    )


def openings(card: Preview, walk: Walk, seen: Seen) -> tuple[Opening, ...]:
    """What the buttons of a card open, save those that every card has."""
    here = f"{topic_file(walk.topic)}#{card.name}"
    known = {stop.href: stop for stop in _stops(walk, seen) if stop.href != here}
    found = {(button.label, href(button.address, seen.content)): None for button in _onwards(card)}
    return tuple(Opening(label, known[where]) for label, where in found if where in known)


def _onwards(card: Preview) -> Iterable[Go]:
    back = card.address.parent
    return (button for button in card.opens if button.address != back and not _is_way_out(button.address))


def _is_way_out(address: Address) -> bool:
    return isinstance(address, Home) or (isinstance(address, Safety) and not address.code)


def _counted() -> str:
    return f"{OTHER}#{COUNTED}"


def _stops(walk: Walk, seen: Seen) -> tuple[Stop, ...]:
    """Every card that may be on the map of a topic, in the order of the walk."""
    words = seen.words.pages.card
    file = topic_file(walk.topic)
    top = Stop(href(Topics(seen.fresh_talk()), seen.content), words.topics)
    own = (Stop(f"{file}#{card.name}", card.label) for card in walk.cards)
    return (top, *own, *_safety_stops(walk, seen), Stop(_counted(), words.counted))


def _safety_stops(walk: Walk, seen: Seen) -> Sequence[Stop]:
    """The safety cards that the cards of this topic lead straight to."""
    codes = {
        button.address.code: None
        for card in walk.cards
        for button in card.opens
        if isinstance(button.address, Safety) and button.address.code
    }
    cards = [(Safety(code, Home()), seen.content.safety_card(code).label) for code in codes]
    words = seen.words.pages.card
    return [Stop(href(address, seen.content), words.safety.format(label=label)) for address, label in cards]


def _ways(walk: Walk, content: Content) -> Iterable[Way]:
    file = topic_file(walk.topic)
    first = walk.cards[0]
    yield Way(href(first.address.parent, content), f"{file}#{first.name}")
    for card in walk.cards:
        yield from (Way(f"{file}#{card.name}", href(button.address, content)) for button in _onwards(card))


def _leading_to(end: str, ways: Iterable[Way]) -> set[str]:
    found, waiting = {end}, [end]
    while waiting:
        here = waiting.pop()
        before = {way.start for way in ways if way.end == here} - found
        found |= before
        waiting.extend(before)
    return found


def _later_pages(walk: Walk) -> set[str]:
    """The further pages of a list: on the map they are one with the first."""
    file = topic_file(walk.topic)
    return {f"{file}#{card.name}" for card in walk.cards if isinstance(card.address, Signpost) and card.address.page}


def _behind_first(walk: Walk, ways: Iterable[Way]) -> set[str]:
    """The safety cards that a first question leads to."""
    first = {f"{topic_file(walk.topic)}#{card.name}" for card in walk.cards if isinstance(card.address, First)}
    return {way.end for way in ways if way.start in first and way.end.startswith(SAFETY)}
