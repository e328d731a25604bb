"""A coordinator counts what staff have counted on paper: a branch, a topic, and a number on a pad of buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.coordinating import coordinated, refusal
from bot.errors import Gone, TooOld
from bot.frames import PAGE, bucket_days, framed, in_pairs, last_page, more_row, number_pad
from bot.periods import Week, bucket_of, hour_of
from bot.seen import WRITABLE_HOURS, Fact, Organisation, Seen
from bot.sheet_places import (
    MOST,
    AfterSheet,
    CountSheet,
    HandOutcome,
    Sheet,
    SheetBranches,
    SheetPad,
    SheetTopics,
    SheetWeeks,
    UndoSheet,
)
from bot.talk import Answer, Stage
from bot.tally import Act, Cell, Counting, Result

SheetAddress: TypeAlias = SheetTopics | SheetPad | SheetBranches | SheetWeeks | AfterSheet
SheetWrite: TypeAlias = CountSheet | UndoSheet
NEEDS: dict[type[Address], Fact] = dict.fromkeys(
    (SheetTopics, SheetPad, SheetBranches, SheetWeeks, AfterSheet, CountSheet, UndoSheet), Fact.PLACES
)
_SHOWN = 6
_BEGUN_HOURS = 12
_WEEKS = 26
"""Sheets so many weeks old are taken in the chat; older counts come with mecc tally."""


def fresh_sheet(organisation: str, seen: Seen) -> Sheet:
    """A new sheet, of the last week: that is when sheets are handed in."""
    return Sheet(organisation, "", Week.of(seen.today).before.buckets[-1], seen.nonce, hour_of(seen.now))


def draw(address: SheetAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than a coordinator, the one that says whom to ask. Raises Gone."""
    if coordinated(address.sheet.organisation, seen) is None:
        return refusal(address, seen)
    match address:
        case SheetTopics():
            return _topics(address, seen)
        case SheetPad():
            return _pad(address, seen)
        case SheetBranches():
            return _branches(address, seen)
        case SheetWeeks():
            return _weeks(address, seen)
        case AfterSheet():
            return _after(address, seen)


def act(address: SheetWrite, seen: Seen) -> Counting:
    """What a press writes; raises TooOld, or Gone if it names what is not there or not theirs."""
    sheet = address.sheet
    mine = coordinated(sheet.organisation, seen)
    if mine is None or not address.count or not _oldest(seen) <= sheet.bucket <= seen.today:
        raise Gone(what="a sheet to count")
    if not -1 <= hour_of(seen.now) - sheet.hour <= WRITABLE_HOURS:
        raise TooOld
    topic = seen.content.topic(address.topic)
    cell = Cell(
        organisation=sheet.organisation,
        place=sheet.branch,
        bucket=bucket_of(sheet.bucket),
        area=_area(sheet, mine.organisation, seen),
        topic=topic.id,
        also=False,
        stage=Stage.NOT_SAID.word,
        answer=Answer.NOT_HEARD.word,
    )
    return Counting(
        act=Act.UNDO if isinstance(address, UndoSheet) else Act.COUNT,
        name=f"{sheet.nonce}#{topic.id}",
        exact=f"{sheet.nonce}#{cell}#{address.count}",
        hour=sheet.hour,
        amount=address.count,
        cells=(cell,),
    )


def after(address: SheetWrite, result: Result) -> AfterSheet:
    """Where a write leads once it has been done."""
    outcome = outcome_of(result, is_undo=isinstance(address, UndoSheet))
    return AfterSheet(address.sheet, address.topic, address.count, outcome)


def outcome_of(result: Result, is_undo: bool) -> HandOutcome:
    """What somebody is told of what they counted by hand, or took back."""
    match is_undo, result:
        case True, Result.DONE | Result.DONE_BEFORE | Result.UNDONE_BEFORE:
            return HandOutcome.UNDONE
        case True, _:
            return HandOutcome.NOTHING_TO_UNDO
        case _, Result.OTHER_BEFORE:
            return HandOutcome.COUNTED_BEFORE
        case _, Result.UNDONE_BEFORE:
            return HandOutcome.UNDONE
        case _:
            return HandOutcome.COUNTED


def too_late(address: SheetWrite) -> AfterSheet:
    """Where a write leads whose week has been published: what was published stays as it was."""
    return AfterSheet(address.sheet, address.topic, address.count, HandOutcome.PUBLISHED)


def _current(sheet: Sheet, seen: Seen) -> Sheet:
    """The same sheet, or a new one where its card has waited in the chat."""
    waited = not 0 <= hour_of(seen.now) - sheet.hour <= _BEGUN_HOURS
    return replace(sheet, nonce=seen.nonce, hour=hour_of(seen.now)) if waited or not sheet.nonce else sheet


def _area(sheet: Sheet, organisation: Organisation, seen: Seen) -> str:
    place = seen.place(sheet.branch)
    area = place.area if place else organisation.area
    return area if area in seen.content.areas else seen.content.whole_area


def _oldest(seen: Seen) -> date:
    return Week.of(seen.today).monday - timedelta(weeks=_WEEKS)


def _of_what(sheet: Sheet, seen: Seen) -> Part:
    words = seen.words.sheet
    return text(words.of_what.format(branch=_branch_name(sheet, seen), week=bucket_days(sheet.bucket, seen)))


def _branch_name(sheet: Sheet, seen: Seen) -> str:
    place = seen.place(sheet.branch)
    return place.name if place else seen.words.sheet.no_branch


def _topics(here: SheetTopics, seen: Seen) -> Card:
    words = seen.words.sheet
    sheet = _current(here.sheet, seen)
    topics = seen.content.topics
    here = replace(here, page=min(here.page, last_page(len(topics), PAGE)))
    shown = topics[here.page * PAGE :][:PAGE]
    branches = (Go(words.other_branch, SheetBranches(sheet)),) if seen.facts.places else ()
    rows = (
        (*branches, Go(words.other_week, SheetWeeks(sheet))),
        *in_pairs([Go(topic.title, SheetPad(sheet, topic.code)) for topic in shown]),
        more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page)),
    )
    return framed(seen, here, (title(words.title), _of_what(sheet, seen), hint(words.hint)), rows, back=here.parent)


def _pad(here: SheetPad, seen: Seen) -> Card:
    words = seen.words.sheet
    topic = seen.content.topic(here.topic)
    digits = number_pad(here.count, MOST, lambda count: replace(here, count=count), seen)
    many = words.number_one if here.count == 1 else words.number.format(count=here.count)
    said = many if here.count else words.no_number
    parts = (title(topic.title), _of_what(here.sheet, seen), text(said))
    label = words.count_one if here.count == 1 else words.count_many.format(count=here.count)
    write = Go(label, CountSheet(here.sheet, here.topic, here.count)) if here.count else None
    return framed(seen, here, parts, digits, write, back=here.parent)


def _branches(here: SheetBranches, seen: Seen) -> Card:
    choices = [*((place.code, place.name) for place in seen.facts.places), ("", seen.words.sheet.no_branch)]
    here = replace(here, page=min(here.page, last_page(len(choices), _SHOWN)))
    shown = choices[here.page * _SHOWN :][:_SHOWN]
    buttons = [Go(name, SheetTopics(replace(here.sheet, branch=code))) for code, name in shown]
    more = more_row(seen, len(choices), _SHOWN, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(seen.words.member.which_branch),), (*in_pairs(buttons), more), back=here.parent)


def _weeks(here: SheetWeeks, seen: Seen) -> Card:
    """The newest first; where a month ends inside a week, its two parts."""
    last = Week.of(seen.today)
    weeks = [Week(last.monday - timedelta(weeks=ago)) for ago in range(_WEEKS + 1)]
    buckets = [each for week in weeks for each in reversed(week.buckets) if each <= seen.today]
    here = replace(here, page=min(here.page, last_page(len(buckets), _SHOWN)))
    shown = buckets[here.page * _SHOWN :][:_SHOWN]
    buttons = [Go(bucket_days(each, seen), SheetTopics(replace(here.sheet, bucket=each))) for each in shown]
    more = more_row(seen, len(buckets), _SHOWN, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(seen.words.sheet.which_week),), (*in_pairs(buttons), more), back=here.parent)


def _after(here: AfterSheet, seen: Seen) -> Card:
    words = seen.words.sheet
    topic = seen.content.topic(here.topic).title
    done = here.outcome is HandOutcome.COUNTED
    said: Mapping[HandOutcome, str] = {
        HandOutcome.COUNTED: words.counted.format(count=here.count, topic=topic),
        HandOutcome.COUNTED_BEFORE: words.counted_before.format(topic=topic),
        HandOutcome.UNDONE: words.undone.format(count=here.count, topic=topic),
        HandOutcome.NOTHING_TO_UNDO: seen.words.count.nothing_to_undo,
        HandOutcome.PUBLISHED: words.published,
    }
    following = replace(here.sheet, nonce=seen.nonce, hour=hour_of(seen.now))
    week = Go(seen.words.digest.button_week, here.parent.parent)
    undo = (Go(seen.words.count.undo, UndoSheet(here.sheet, here.topic, here.count)),) if done else ()
    rows: tuple[Row, ...] = ((Go(words.next_topic, SheetTopics(following)),), (week, *undo))
    parts = (title(said[here.outcome]), _of_what(here.sheet, seen))
    return replace(framed(seen, here, parts, rows), toast=said[here.outcome])
