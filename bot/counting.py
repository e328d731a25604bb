"""The tick: what a press on "count it", "undo" or "take one back" does, and the card that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from bot.addresses import Address, to_text
from bot.cards import Card, Go, hint, text, title
from bot.count_places import AfterCount, AfterTakeBack, Count, Quick, TakeBack, Undo
from bot.errors import Gone, TooOld
from bot.finder import area_of
from bot.frames import framed
from bot.periods import hour_of, open_buckets
from bot.places import Topics
from bot.seen import WRITABLE_HOURS, Fact, Seen
from bot.talk import MOST_IN_ONE_TALK, NONE_FITTED, CountOutcome, Entry
from bot.tally import NONE, Act, Cell, Counting, Result, SignpostCell

CountingWrite: TypeAlias = Count | Undo | TakeBack
CountingAddress: TypeAlias = AfterCount | AfterTakeBack
NEEDS: dict[type[Address], Fact] = {
    Count: Fact.PLACES,
    Undo: Fact.PLACES,
    TakeBack: Fact.PLACES,
    AfterCount: Fact.PLACES | Fact.LAST_WEEK,
}


def act(address: CountingWrite, seen: Seen) -> Counting:
    """What a press writes; raises Gone if it is too old, or names what no longer exists."""
    entry = address.entry
    age = hour_of(seen.now) - entry.talk.hour
    if not -1 <= age <= WRITABLE_HOURS or entry.bucket not in open_buckets(seen.today):
        raise TooOld
    cells = _cells(entry, seen)
    whole = f"{cells[0].organisation} {to_text(AfterCount(entry, CountOutcome.COUNTED))}"
    if isinstance(address, TakeBack):
        name, exact = f"{entry.talk.nonce}<", f"< {whole}"
        return Counting(Act.TAKE_BACK, name, exact, entry.talk.hour, 1, cells[:1], earlier=_earlier(cells, seen))
    return Counting(
        act=Act.UNDO if isinstance(address, Undo) else Act.COUNT,
        name=f"{entry.talk.nonce}{entry.talk.nth}",
        exact=whole,
        hour=entry.talk.hour,
        amount=entry.times,
        cells=cells,
        signposts=_signposts(entry, seen),
        earlier=_earlier(cells, seen),
    )


def after(address: CountingWrite, result: Result) -> Address:
    """Where a write leads once it has been done."""
    match address, result:
        case TakeBack(), _:
            return AfterTakeBack(address.entry, int(result in (Result.DONE, Result.DONE_BEFORE)))
        case Undo(), Result.DONE | Result.DONE_BEFORE | Result.UNDONE_BEFORE:
            return AfterCount(address.entry, CountOutcome.UNDONE)
        case Undo(), _:
            return AfterCount(address.entry, CountOutcome.NOTHING_TO_UNDO)
        case _, Result.OTHER_BEFORE:
            return AfterCount(address.entry, CountOutcome.COUNTED_AS_SOMETHING_ELSE)
        case _, Result.UNDONE_BEFORE:
            return AfterCount(address.entry, CountOutcome.UNDONE)
        case _:
            return AfterCount(address.entry, CountOutcome.COUNTED)


def _cells(entry: Entry, seen: Seen) -> tuple[Cell, ...]:
    topics = list({topic.id: topic for topic in map(seen.content.topic, entry.topics)}.values())
    if not topics:
        raise Gone(what="a topic in this address")
    organisation, area = seen.here().organisation.code, seen.area(entry.talk.place)
    return tuple(
        Cell(
            organisation=organisation,
            place=entry.talk.place,
            bucket=entry.bucket,
            area=area,
            topic=topic.id,
            also=place > 0 or entry.talk.nth > 0,
            stage=entry.stage.word,
            answer=entry.answer.word,
        )
        for place, topic in enumerate(topics)
    )


def _earlier(cells: tuple[Cell, ...], seen: Seen) -> Mapping[str, tuple[str, ...]]:
    """The ids that the topics of some cells had before they moved, where they have."""
    ids = {cell.topic: seen.content.earlier_ids(cell.topic) for cell in cells}
    return {topic: before for topic, before in ids.items() if before}


def _signposts(entry: Entry, seen: Seen) -> tuple[SignpostCell, ...]:
    organisation, area = seen.here().organisation.code, area_of(entry.area, entry.talk.place, seen)
    topic = seen.content.topic(entry.topics[0])
    names = [NONE if code == NONE_FITTED else seen.content.service(code).id for code in entry.services]
    return tuple(SignpostCell(organisation, entry.bucket, area, topic.id, name) for name in names)


def draw(address: CountingAddress, seen: Seen) -> Card:
    """The card that says what became of a write."""
    match address:
        case AfterCount(entry, CountOutcome.COUNTED):
            return _tick(address, entry, seen)
        case AfterCount():
            return _no_tick(address, seen)
        case AfterTakeBack():
            return _after_take_back(address, seen)


def _tick(here: AfterCount, entry: Entry, seen: Seen) -> Card:
    words = seen.words.count
    seen.area(entry.talk.place)  # an undo needs the branch: without it the card is gone
    done = words.counted_one if entry.times == 1 else words.counted_many.format(times=entry.times)
    last_week = seen.facts.last_week
    organisation = seen.here().organisation.name
    parts = (
        title(done),
        text(words.thanks),
        *((hint(words.last_week.format(organisation=organisation, count=f"{last_week:,}")),) if last_week else ()),
    )
    more = entry.talk.nth < MOST_IN_ONE_TALK and entry.times == 1
    next_talk = Go(words.another_topic, Topics(entry.talk.next_topic()))
    new_talk = Go(words.new_talk, Topics(seen.fresh_talk_at(entry.talk.place)))
    rows = ((next_talk if more else new_talk,), (_new_one(entry, seen), Go(words.undo, Undo(entry))))
    card = framed(seen, here, parts, rows)
    return Card(card.parts, card.rows, toast=done)


def _new_one(entry: Entry, seen: Seen) -> Go:
    """The next conversation: a new name, at the same branch."""
    talk = seen.fresh_talk_at(entry.talk.place)
    return Go(seen.words.count.new_one, Quick(Entry(talk, seen.bucket)))


def _no_tick(here: AfterCount, seen: Seen) -> Card:
    words = seen.words.count
    said = {
        CountOutcome.COUNTED_AS_SOMETHING_ELSE: (words.counted_before, words.counted_before_hint),
        CountOutcome.UNDONE: (words.undone, words.undone_hint),
    }.get(here.outcome, (words.nothing_to_undo, words.nothing_to_undo_hint))
    card = framed(seen, here, (title(said[0]), text(said[1])), ((_new_one(here.entry, seen),),))
    return Card(card.parts, card.rows, toast=said[0])


def _after_take_back(here: AfterTakeBack, seen: Seen) -> Card:
    words = seen.words.take_back
    said = (words.taken, words.taken_hint) if here.done else (words.nothing, words.nothing_hint)
    card = framed(seen, here, (title(said[0]), text(said[1])))
    return Card(card.parts, card.rows, toast=said[0])
