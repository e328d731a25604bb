"""Take one back: for a mistake that is found later. Choose the cell; minus one; tied to nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, text, title
from bot.count_places import TakeBack, TakeBackCard, TakeBackTopics
from bot.errors import Gone
from bot.frames import PAGE, answer_label, bucket_label, framed, in_pairs, last_page, more_row, stage_label
from bot.quickcount import branch_row, next_bucket
from bot.seen import Fact, Seen
from bot.talk import Answer, Entry, Stage

TakeBackAddress: TypeAlias = TakeBackTopics | TakeBackCard
NEEDS: dict[type[Address], Fact] = {TakeBackCard: Fact.PLACES}


def draw(address: TakeBackAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case TakeBackTopics():
            return _what_about(address, seen)
        case TakeBackCard():
            return _which_cell(address, seen)


def _what_about(here: TakeBackTopics, seen: Seen) -> Card:
    words = seen.words.take_back
    here = replace(here, entry=replace(here.entry, talk=seen.current(here.entry.talk)))
    topics = seen.content.topics
    here = replace(here, page=min(here.page, last_page(len(topics), PAGE)))
    shown = topics[here.page * PAGE :][:PAGE]
    buttons = [Go(topic.title, TakeBackCard(replace(here.entry, topics=(topic.code,)))) for topic in shown]
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(words.question), text(words.question_hint)), (*in_pairs(buttons), more))


def _which_cell(here: TakeBackCard, seen: Seen) -> Card:
    """Each button shows one side of the cell, and a press makes it the next."""
    words = seen.words.take_back
    entry = here.entry
    if len(entry.topics) != 1:
        raise Gone(what="a topic in this address")
    stage, answer = stage_label(entry.stage, seen.words), answer_label(entry.answer, seen)
    week = bucket_label(entry.bucket, seen)
    topic = seen.content.topic(entry.topics[0])
    parts = (
        title(words.title),
        text(words.cell.format(topic=topic.title, week=week, stage=stage, answer=answer)),
    )
    rows = (
        (_turn(week, replace(entry, bucket=next_bucket(entry.bucket, seen))), _main_or_also(entry, seen)),
        (_turn(seen.words.quick.how_far.format(stage=stage), _next_stage(entry)),),
        (_turn(words.answer.format(answer=answer), _next_answer(entry)),),
        branch_row(entry, seen, to_take_back=1),
    )
    return framed(seen, here, parts, rows, Go(words.take_back, TakeBack(entry)))


def _turn(label: str, entry: Entry) -> Go:
    return Go(label, TakeBackCard(entry))


def _main_or_also(entry: Entry, seen: Seen) -> Go:
    words = seen.words.take_back
    other = replace(entry.talk, nth=0 if entry.talk.nth else 1)
    return _turn(words.as_also if entry.talk.nth else words.as_main, replace(entry, talk=other))


def _next_stage(entry: Entry) -> Entry:
    return replace(entry, stage=Stage((entry.stage + 1) % len(Stage)))


def _next_answer(entry: Entry) -> Entry:
    return replace(entry, answer=Answer((entry.answer + 1) % len(Answer)))
