"""After a training: how many were trained is entered on two pads, looked at once more, and written down once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.coordinating import with_role
from bot.errors import Gone, TooOld
from bot.frames import bucket_days, bucket_label, framed, number_pad
from bot.papers import ByHand
from bot.periods import hour_of, open_buckets
from bot.quickcount import next_bucket
from bot.scene_parts import HOSTS
from bot.seen import WRITABLE_HOURS, Fact, Member, Seen
from bot.sheet_places import MOST, HandOutcome
from bot.sheets import outcome_of
from bot.spans import Span, SpanKind
from bot.tally import Act, Counting, HandCell, Result
from bot.training_places import (
    AfterTraining,
    Trained,
    Training,
    TrainingCard,
    TrainingCheck,
    TrainingPad,
    UndoTraining,
    WriteTraining,
)

TrainingAddress: TypeAlias = TrainingCard | TrainingPad | TrainingCheck | AfterTraining
TrainingWrite: TypeAlias = WriteTraining | UndoTraining
NEEDS: dict[type[Address], Fact] = {AfterTraining: Fact.TRAINED}
_BEGUN_HOURS = 12
_KEPT_AS = {Trained.PEOPLE: ByHand.PEOPLE, Trained.TRAINERS: ByHand.TRAINERS}


def run_by(training: Training, seen: Seen) -> Member | None:
    """The membership by which somebody may say how many were trained, now."""
    return with_role(HOSTS, training.organisation, seen)


def year_of(training: Training) -> Span:
    """The financial year in which it counts."""
    return Span.of(SpanKind.YEAR, training.bucket)


def draw(address: TrainingAddress, seen: Seen) -> Card:
    """The card of an address; for anybody who runs no trainings, the one that says whom to ask. Raises Gone."""
    mine = run_by(address.training, seen)
    if mine is None:
        words = seen.words.training
        contact = seen.here().organisation.contact
        return framed(seen, address, (title(words.refused_title), text(words.refused.format(contact=contact))))
    match address:
        case TrainingCard():
            return _numbers(address, mine, seen)
        case TrainingPad():
            return _pad(address, mine, seen)
        case TrainingCheck():
            return _check(address, mine, seen)
        case AfterTraining():
            return _after(address, mine, seen)


def act(address: TrainingWrite, seen: Seen) -> Counting:
    """What a press writes; raises TooOld, or Gone if there is no number or it is not theirs to enter."""
    training = address.training
    if run_by(training, seen) is None or training.is_empty:
        raise Gone(what="a training to write down")
    age = hour_of(seen.now) - training.hour
    if not -1 <= age <= WRITABLE_HOURS or training.bucket not in open_buckets(seen.today):
        raise TooOld
    numbers = tuple(
        (HandCell(training.organisation, training.bucket, kept.value), training.of(who))
        for who, kept in _KEPT_AS.items()
        if training.of(who)
    )
    return Counting(
        act=Act.UNDO if isinstance(address, UndoTraining) else Act.COUNT,
        name=f"{training.nonce}+",
        exact=f"{training.nonce}+{numbers}",
        hour=training.hour,
        amount=0,
        cells=(),
        by_hand=numbers,
    )


def after(address: TrainingWrite, result: Result) -> AfterTraining:
    """Where a write leads once it has been done."""
    return AfterTraining(address.training, outcome_of(result, is_undo=isinstance(address, UndoTraining)))


def too_late(address: TrainingWrite) -> AfterTraining:
    """Where a write leads whose week has been published: what was published stays as it was."""
    return AfterTraining(address.training, HandOutcome.PUBLISHED)


def _is_current(training: Training, seen: Seen) -> bool:
    """Whether it can still be written down; one without numbers is begun anew when it has waited in the chat."""
    age = hour_of(seen.now) - training.hour
    lasts = _BEGUN_HOURS if training.is_empty else WRITABLE_HOURS
    return -1 <= age <= lasts and training.bucket in open_buckets(seen.today)


def _fresh(organisation: str, seen: Seen) -> Training:
    return Training(organisation, seen.bucket, seen.nonce, hour_of(seen.now))


def _numbers(here: TrainingCard, mine: Member, seen: Seen) -> Card:
    words, training = seen.words.training, here.training
    if not _is_current(training, seen):
        training = _fresh(training.organisation, seen)
    several = sum(each.role in HOSTS for each in seen.facts.memberships) > 1
    parts = (
        title(words.title),
        text(words.of_what.format(organisation=mine.organisation.name, week=bucket_days(training.bucket, seen))),
        hint(words.hint),
        *((hint(words.other),) if several else ()),
    )
    week = words.when.format(week=bucket_label(training.bucket, seen))
    rows: tuple[Row, ...] = (
        (
            Go(words.people.format(count=training.people), TrainingPad(training, Trained.PEOPLE)),
            Go(words.trainers.format(count=training.trainers), TrainingPad(training, Trained.TRAINERS)),
        ),
        (Go(week, TrainingCard(replace(training, bucket=next_bucket(training.bucket, seen)))),),
        () if training.is_empty else (Go(words.check, TrainingCheck(training)),),
    )
    return framed(seen, TrainingCard(training), parts, rows)


def _pad(here: TrainingPad, mine: Member, seen: Seen) -> Card:
    words, training = seen.words.training, here.training
    count = training.of(here.who)
    digits = number_pad(count, MOST, lambda more: replace(here, training=training.having(here.who, more)), seen)
    asked = words.which_people if here.who is Trained.PEOPLE else words.which_trainers
    parts = (
        title(asked),
        text(words.of_what.format(organisation=mine.organisation.name, week=bucket_days(training.bucket, seen))),
        text(_many(here.who, count, seen) if count else words.no_number),
    )
    return framed(seen, here, parts, (*digits, (Go(words.done, here.parent),)))


def _many(who: Trained, count: int, seen: Seen) -> str:
    words = seen.words.training
    if who is Trained.PEOPLE:
        return words.person_one if count == 1 else words.person_many.format(count=count)
    return words.trainer_one if count == 1 else words.trainer_many.format(count=count)


def _sentence(training: Training, mine: Member, seen: Seen) -> Part:
    """All of it: for whom, when, and how many."""
    words = seen.words.training
    people, trainers = (_many(who, training.of(who), seen) for who in Trained)
    who = words.both.format(people=people, trainers=trainers)
    if not (training.people and training.trainers):
        who = people if training.people else trainers
    week = bucket_days(training.bucket, seen)
    return text(words.sentence.format(organisation=mine.organisation.name, week=week, who=who))


def _check(here: TrainingCheck, mine: Member, seen: Seen) -> Card:
    words, training = seen.words.training, here.training
    if training.is_empty or not _is_current(training, seen):
        raise Gone(what="a training to write down")
    parts = (title(words.check_title), _sentence(training, mine, seen))
    return framed(seen, here, parts, write=Go(words.write, WriteTraining(training)), back=here.parent)


def _after(here: AfterTraining, mine: Member, seen: Seen) -> Card:
    words, training = seen.words.training, here.training
    said: Mapping[HandOutcome, str] = {
        HandOutcome.COUNTED: words.written,
        HandOutcome.COUNTED_BEFORE: words.written_before,
        HandOutcome.UNDONE: seen.words.count.undone,
        HandOutcome.NOTHING_TO_UNDO: seen.words.count.nothing_to_undo,
        HandOutcome.PUBLISHED: seen.words.sheet.published,
    }
    told = said[here.outcome]
    done = here.outcome is HandOutcome.COUNTED
    undo: Row = (Go(seen.words.count.undo, UndoTraining(training)),) if done else ()
    another = Go(words.another, TrainingCard(_fresh(training.organisation, seen)))
    parts = (title(told), _sentence(training, mine, seen), _sums(training, mine, seen))
    return replace(framed(seen, here, parts, ((another, *undo),)), toast=told)


def _sums(training: Training, mine: Member, seen: Seen) -> Part:
    """What is counted by hand in its year so far."""
    kept = seen.facts.trained
    numbers = seen.words.paper.people.format(
        people=f"{kept.get(ByHand.PEOPLE, 0):,}",
        trainers=f"{kept.get(ByHand.TRAINERS, 0):,}",
        case_studies=f"{kept.get(ByHand.CASE_STUDIES, 0):,}",
    )
    words = seen.words.training
    return text(words.sums.format(organisation=mine.organisation.name, year=year_of(training), numbers=numbers))
