"""Count conversations that have already happened: in three taps from home for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Row, text, title
from bot.count_places import ChoosePlace, Count, Quick, QuickCard, QuickTimes, TakeBackCard
from bot.errors import Gone
from bot.frames import PAGE, bucket_label, framed, in_pairs, last_page, more_row, stage_label
from bot.periods import open_buckets
from bot.seen import Fact, Seen
from bot.talk import MOST_TIMES, MOST_TOPICS, Entry, Stage

QuickAddress: TypeAlias = Quick | QuickCard | QuickTimes | ChoosePlace
NEEDS: dict[type[Address], Fact] = {QuickCard: Fact.PLACES, ChoosePlace: Fact.PLACES}
_PLACES_SHOWN = 6


def draw(address: QuickAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case Quick():
            return _what_about(address, seen)
        case QuickCard():
            return _ready(address, seen)
        case QuickTimes():
            return _how_many(address, seen)
        case ChoosePlace():
            return _which_branch(address, seen)


def _what_about(here: Quick, seen: Seen) -> Card:
    """One tap is enough for one topic; once there is one, more can be ticked.

    "Done" stands on top: below the topics it would stand where the next card writes.
    """
    words = seen.words.quick
    if not here.entry.topics:
        here = replace(here, entry=Entry(seen.current(here.entry.talk), seen.bucket))
    now = {seen.content.topic(code).code: None for code in here.entry.topics}  # a topic may have moved since
    here = replace(here, entry=replace(here.entry, topics=tuple(now)))
    ticked = here.entry.topics
    topics = seen.content.topics
    here = replace(here, page=min(here.page, last_page(len(topics), PAGE)))
    shown = topics[here.page * PAGE :][:PAGE]
    rows = in_pairs([_tick_button(here, topic.code, topic.title) for topic in shown])
    done = (Go(words.done, QuickCard(here.entry)),) if ticked else ()
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    advice = words.tick_more if len(ticked) < MOST_TOPICS else words.tick_full
    parts = (title(words.question), *((text(advice), text(_ticked_words(here, seen))) if ticked else ()))
    return framed(
        seen, here, parts, (done, *rows, more)
    )  # done on top: below, it would stand where the next card writes


def _tick_button(here: Quick, code: str, label: str) -> Go:
    ticked = here.entry.topics
    if not ticked:
        return Go(label, QuickCard(replace(here.entry, topics=(code,))))
    if code in ticked:
        left = tuple(other for other in ticked if other != code)
        return Go(f"✓ {label}", replace(here, entry=replace(here.entry, topics=left)))
    if len(ticked) == MOST_TOPICS:
        return Go(label, here)
    return Go(label, replace(here, entry=replace(here.entry, topics=(*ticked, code))))


def _ticked_words(here: Quick, seen: Seen) -> str:
    titles = ", ".join(seen.content.topic(code).title for code in here.entry.topics)
    return seen.words.quick.ticked.format(topics=titles)


def _ready(here: QuickCard, seen: Seen) -> Card:
    words = seen.words.quick
    entry = here.entry
    if not entry.topics:
        raise Gone(what="a topic in this address")
    one = entry.times == 1
    parts = (
        title(words.title_one if one else words.title_many.format(times=entry.times)),
        text(_about(entry, seen)),
        text(f"{bucket_label(entry.bucket, seen)}. {_branch(entry, seen)}".strip()),
    )
    rows = (
        (Go(words.times.format(times=entry.times), QuickTimes(entry)), _week_button(entry, seen)),
        (_stage_button(entry, seen),),
        (Go(words.add_topic, Quick(entry)), *_main_button(entry, seen)),
        branch_row(entry, seen, to_take_back=0),
    )
    label = words.count_one if one else words.count_many.format(times=entry.times)
    return framed(seen, here, parts, rows, Go(label, Count(entry)), back=Quick(replace(entry, topics=())))


def _about(entry: Entry, seen: Seen) -> str:
    titles = [seen.content.topic(code).title for code in entry.topics]
    words = seen.words.quick
    if len(titles) == 1:
        return words.about.format(topic=titles[0])
    return words.about_also.format(topic=titles[0], others=", ".join(titles[1:]))


def _branch(entry: Entry, seen: Seen) -> str:
    place = seen.place(entry.talk.place)
    return seen.words.quick.branch.format(branch=place.name) if place else ""


def _week_button(entry: Entry, seen: Seen) -> Go:
    return Go(bucket_label(entry.bucket, seen), QuickCard(replace(entry, bucket=next_bucket(entry.bucket, seen))))


def next_bucket(bucket: date, seen: Seen) -> date:
    """The next choice of week: from this one back, and round again."""
    choices = open_buckets(seen.today)
    return choices[(choices.index(bucket) + 1) % len(choices)] if bucket in choices else choices[0]


def _stage_button(entry: Entry, seen: Seen) -> Go:
    following = Stage((entry.stage + 1) % len(Stage))
    label = seen.words.quick.how_far.format(stage=stage_label(entry.stage, seen.words))
    return Go(label, QuickCard(replace(entry, stage=following)))


def _main_button(entry: Entry, seen: Seen) -> Row:
    """With several topics: which is the main one? A press makes it the next."""
    if len(entry.topics) < 2:
        return ()
    label = seen.words.quick.main_topic.format(topic=seen.content.topic(entry.topics[0]).title)
    return (Go(label, QuickCard(replace(entry, topics=(*entry.topics[1:], entry.topics[0])))),)


def branch_row(entry: Entry, seen: Seen, to_take_back: int) -> Row:
    """The branch, with a press to change it; none in an organisation without branches."""
    if not seen.facts.places:
        return ()
    words = seen.words.quick
    place = seen.place(entry.talk.place)
    label = words.change_branch.format(branch=place.name if place else words.no_branch)
    return (Go(label, ChoosePlace(entry, to_take_back)),)


def _how_many(here: QuickTimes, seen: Seen) -> Card:
    pad = [Go(str(times), QuickCard(replace(here.entry, times=times))) for times in range(1, MOST_TIMES + 1)]
    rows = (tuple(pad[:5]), tuple(pad[5:]))
    return framed(seen, here, (title(seen.words.quick.how_many),), rows, back=QuickCard(here.entry))


def _which_branch(here: ChoosePlace, seen: Seen) -> Card:
    words = seen.words.quick
    back = TakeBackCard if here.to_take_back else QuickCard
    choices = [("", words.no_branch), *((place.code, place.name) for place in seen.facts.places)]
    shown = choices[here.page * _PLACES_SHOWN :][:_PLACES_SHOWN]
    buttons = [Go(name, back(replace(here.entry, talk=replace(here.entry.talk, place=code)))) for code, name in shown]
    more = more_row(seen, len(choices), _PLACES_SHOWN, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(words.which_branch),), (*in_pairs(buttons), more), back=back(here.entry))
