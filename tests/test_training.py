"""After a training, whoever ran it enters how many were trained: once, in the chat, and nothing tells who did."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.addresses import LIMIT, Address, to_text
from bot.all_content import Content
from bot.archive import Publication
from bot.desk import Desk
from bot.engines import database_url, open_engine
from bot.errors import Gone, TooOld
from bot.keys import Keyring
from bot.papers import ByHand
from bot.periods import hour_of, local_day, year_later
from bot.places import Safety
from bot.seen import Organisation, Role
from bot.sheet_places import MOST, HandOutcome
from bot.store import Store
from bot.tally import Act, Counting, HandCell, Result
from bot.training import act
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
from bot.viewers import viewers
from bot.writes import Choosing, Joining
from tests.conftest import LIBRARY, TODAY, ZONE, Clock
from tests.crew import Crew, count_some
from tests.person import Phone

THIS_WEEK, LAST_WEEK = date(2026, 11, 16), date(2026, 11, 9)
FIRE = Organisation("fir", "Fire Service", "oxfordshire", LIBRARY.safeguarding, "us")


@pytest.fixture
def crew(content: Content, store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    """At a desk on SQLite and on PostgreSQL."""
    return Crew(Desk(content, store, keyring, ZONE), store, keyring, clock, nonces)


@pytest.fixture
def sqlite_crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    """For what does not depend on the kind of database."""
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def after_a_training(crew: Crew, content: Content, role: Role = Role.TRAINER) -> Phone:
    ann = await crew.joins(role)
    await ann.presses(content.words.training.button)
    return ann


async def enters(phone: Phone, content: Content, people: str = "", trainers: str = "") -> None:
    """Tap the digits of both numbers, from the first card on, and go on to the question whether it is right."""
    words = content.words.training
    if people:
        await phone.presses(words.people.format(count=0), *people, words.done)
    if trainers:
        await phone.presses(words.trainers.format(count=0), *trainers, words.done)
    await phone.presses(words.check)


async def trained(store: Store, bucket: date = THIS_WEEK) -> dict[str, int]:
    """What is counted by hand in a part of a week, and is not at nought."""
    found = await store.figures.by_hand(LIBRARY.code, bucket, bucket)
    return {what: n for what, n in found.items() if n}


# Writing it down


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR, Role.LEAD])
async def test_whoever_runs_trainings_writes_down_how_many_were_trained(
    crew: Crew, content: Content, role: Role
) -> None:
    ann = await after_a_training(crew, content, role)
    words = content.words.training
    assert "Anytown Libraries, 16 Nov to 22 Nov" in ann.card.text
    await enters(ann, content, people="12", trainers="2")
    assert "Trained for Anytown Libraries, 16 Nov to 22 Nov: 12 people and 2 new trainers." in ann.card.text
    assert await trained(crew.store) == {}
    text = await ann.presses(words.write)
    assert words.written in text
    assert ann.card.toast == words.written
    assert (
        "Anytown Libraries, 2026-27 so far. People trained: 12. Trainers trained: 2. Case studies: 0." in ann.card.text
    )
    assert await trained(crew.store) == {ByHand.PEOPLE: 12, ByHand.TRAINERS: 2}


async def test_one_number_is_enough_and_the_next_training_is_added(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    words = content.words.training
    assert words.check not in ann.labels
    await enters(ann, content, people="1")
    assert "22 Nov: 1 person." in ann.card.text
    await ann.presses(words.write, words.another)
    await enters(ann, content, people="30", trainers="1")
    assert "30 people and 1 new trainer." in ann.card.text
    assert "People trained: 31. Trainers trained: 1." in await ann.presses(words.write)
    assert await trained(crew.store) == {ByHand.PEOPLE: 31, ByHand.TRAINERS: 1}


async def test_last_week_can_be_chosen_and_the_year_of_that_week_is_told(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    clock.forward(days=140)  # Wednesday 7 April 2027
    ann = await after_a_training(sqlite_crew, content)
    words, quick = content.words.training, content.words.quick
    await ann.presses(words.when.format(week=quick.this_week))
    first = words.when.format(week=quick.part_of_week.format(week=quick.last_week, day="1 April"))
    await ann.presses(first)
    assert "29 Mar to 31 Mar" in ann.card.text
    await enters(ann, content, trainers="3")
    assert "Anytown Libraries, 2026-27 so far. People trained: 0. Trainers trained: 3." in await ann.presses(
        words.write
    )
    assert await trained(sqlite_crew.store, date(2027, 3, 29)) == {ByHand.TRAINERS: 3}


async def test_a_number_has_three_digits_at_most_and_can_be_wiped(sqlite_crew: Crew, content: Content) -> None:
    ann = await after_a_training(sqlite_crew, content)
    words = content.words.training
    await ann.presses(words.people.format(count=0), *"9999")
    assert "999 people" in ann.card.text
    await ann.presses(content.words.sheet.wipe)
    assert words.no_number in ann.card.text
    await ann.presses("7", words.done)
    assert words.people.format(count=7) in ann.labels


async def test_the_numbers_are_told_by_the_yearly_paper_and_are_no_conversations(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    store, words = sqlite_crew.store, content.words
    await store.figures.add_by_hand({HandCell(LIBRARY.code, date(2026, 4, 1), ByHand.CASE_STUDIES): 5})
    await count_some(store, LIBRARY.code, date(2026, 10, 5), 1200)
    ann = await after_a_training(sqlite_crew, content)
    await enters(ann, content, people="12", trainers="2")
    assert "Trainers trained: 2. Case studies: 5." in await ann.presses(words.training.write)
    clock.forward(days=180)
    for _ in range(5):
        await sqlite_crew.joins(Role.WORKER)
    bob = await sqlite_crew.joins(Role.COORDINATOR)
    text = await bob.presses(words.home.digest, words.report_card.button, words.paper.button, "2026-27")
    assert "1,200 conversations" in text
    assert "People trained: 12. Trainers trained: 2. Case studies: 5." in text


# Once


async def test_the_same_press_writes_once_and_is_taken_back_once(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    words = content.words.training
    await enters(ann, content, people="12", trainers="2")
    press = ann.data(words.write)
    for _ in range(3):
        assert words.written in await ann.presses_data(press)
    assert await trained(crew.store) == {ByHand.PEOPLE: 12, ByHand.TRAINERS: 2}
    undo = ann.data("Undo")
    for _ in range(2):
        text = await ann.presses_data(undo)
        assert content.words.count.undone in text
        assert "People trained: 0. Trainers trained: 0." in text
    assert await trained(crew.store) == {}
    assert "Undo" not in ann.labels
    assert content.words.count.undone in await ann.presses_data(press)
    assert await trained(crew.store) == {}


async def test_many_presses_at_once_write_once(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    await enters(ann, content, people="12")
    press = ann.data(content.words.training.write)
    await asyncio.gather(*(ann.presses_data(press) for _ in range(8)))
    assert await trained(crew.store) == {ByHand.PEOPLE: 12}
    undo = ann.data("Undo")
    await asyncio.gather(*(ann.presses_data(undo) for _ in range(8)))
    assert await trained(crew.store) == {}


async def test_undo_leaves_what_others_entered(crew: Crew, content: Content) -> None:
    ann, bob = await after_a_training(crew, content), await after_a_training(crew, content, Role.COORDINATOR)
    for phone in (ann, bob):
        await enters(phone, content, people="12", trainers="2")
        await phone.presses(content.words.training.write)
    await ann.presses("Undo")
    assert await trained(crew.store) == {ByHand.PEOPLE: 12, ByHand.TRAINERS: 2}


async def test_undo_never_goes_below_nought_and_takes_back_all_of_it_or_nothing(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    await enters(ann, content, people="12", trainers="2")
    await ann.presses(content.words.training.write)
    undo = ann.data("Undo")
    away = HandCell(LIBRARY.code, THIS_WEEK, ByHand.TRAINERS)
    await crew.store.figures.add_by_hand({away: -1})
    for _ in range(2):
        assert content.words.count.nothing_to_undo in await ann.presses_data(undo)
    assert await trained(crew.store) == {ByHand.PEOPLE: 12, ByHand.TRAINERS: 1}
    await crew.store.figures.add_by_hand({away: 1})
    assert content.words.count.undone in await ann.presses_data(undo)
    assert await trained(crew.store) == {}


async def test_other_numbers_from_the_same_card_are_not_added(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    words = content.words.training
    await ann.presses(words.people.format(count=0), "4")
    pad = ann.data("5")
    await ann.presses(words.done, words.check, words.write)
    await ann.presses_data(pad)
    assert words.written_before in await ann.presses(words.done, words.check, words.write)
    assert "Undo" not in ann.labels
    assert await trained(crew.store) == {ByHand.PEOPLE: 4}


# Too late


async def test_a_card_that_waited_too_long_writes_nothing_and_home_begins_anew(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    ann = await sqlite_crew.joins(Role.TRAINER)
    words = content.words.training
    first = ann.data(words.button)
    await ann.presses(words.button)
    await enters(ann, content, people="12")
    check, write = ann.data("Back"), ann.data(words.write)
    clock.forward(hours=41)
    assert content.words.frame.too_old in await ann.presses_data(write)
    await ann.presses_data(check)
    assert words.people.format(count=0) in ann.labels
    await ann.presses_data(first)
    await enters(ann, content, people="3")
    await ann.presses(words.write)
    assert await trained(sqlite_crew.store) == {ByHand.PEOPLE: 3}


async def test_what_was_written_down_long_ago_is_not_taken_back(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    ann = await after_a_training(sqlite_crew, content)
    await enters(ann, content, people="12")
    await ann.presses(content.words.training.write)
    clock.forward(hours=41)
    assert content.words.frame.too_old in await ann.presses("Undo")
    assert await trained(sqlite_crew.store) == {ByHand.PEOPLE: 12}


async def test_a_week_that_closed_meanwhile_is_not_written_into(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    clock.forward(days=4)  # Sunday
    ann = await after_a_training(sqlite_crew, content)
    words = content.words.training
    await ann.presses(words.when.format(week=content.words.quick.this_week))
    assert "9 Nov to 15 Nov" in ann.card.text
    await ann.presses(words.people.format(count=0), "5", words.done)
    check = ann.data(words.check)
    await ann.presses(words.check)
    write = ann.data(words.write)
    clock.forward(days=1)
    assert content.words.frame.too_old in await ann.presses_data(write)
    text = await ann.presses_data(check)
    assert content.words.frame.changed_meanwhile in text
    assert "23 Nov to 29 Nov" in text
    assert await trained(sqlite_crew.store, LAST_WEEK) == {}


@pytest.mark.parametrize(("scope", "is_kept"), [(LIBRARY.code, True), ("", False), ("fir", False)])
async def test_what_the_organisation_has_published_stays_as_it_was(
    crew: Crew, content: Content, scope: str, is_kept: bool
) -> None:
    ann = await after_a_training(crew, content)
    await enters(ann, content, people="12")
    await crew.store.add_organisation(FIRE)
    paper = Publication(scope, date(2026, 11, 1), date(2026, 11, 30), "paper", "{}")
    await crew.store.figures.publish("a" * 64, TODAY, "release", [paper])
    text = await ann.presses(content.words.training.write)
    assert (content.words.sheet.published in text) == is_kept
    assert await trained(crew.store) == ({} if is_kept else {ByHand.PEOPLE: 12})


async def test_what_was_published_meanwhile_is_not_taken_back(crew: Crew, content: Content) -> None:
    ann = await after_a_training(crew, content)
    await enters(ann, content, people="12")
    await ann.presses(content.words.training.write)
    paper = Publication(LIBRARY.code, date(2026, 11, 1), date(2026, 11, 30), "paper", "{}")
    await crew.store.figures.publish("a" * 64, TODAY, "release", [paper])
    assert content.words.sheet.published in await ann.presses("Undo")
    assert await trained(crew.store) == {ByHand.PEOPLE: 12}


# Whose it is


def cards(training: Training) -> list[Address]:
    return [
        TrainingCard(training),
        TrainingPad(training, Trained.PEOPLE),
        TrainingCheck(training),
        AfterTraining(training, HandOutcome.COUNTED),
    ]


@pytest.mark.parametrize("role", [Role.WORKER, Role.EDITOR])
async def test_nobody_else_is_offered_it_or_can_do_it(crew: Crew, content: Content, clock: Clock, role: Role) -> None:
    ann, bob = await after_a_training(crew, content), await crew.joins(role)
    words = content.words.training
    assert words.button not in bob.labels
    training = Training(LIBRARY.code, THIS_WEEK, "n" * 8, hour_of(clock.now), 12, 2)
    for card in cards(training):
        text = await bob.presses_data(to_text(card))
        assert words.refused_title in text
        assert LIBRARY.contact in text
        assert words.write not in bob.labels
        assert "People trained" not in text
    await enters(ann, content, people="12")
    await bob.presses_data(ann.data(words.write))
    assert content.words.frame.too_old in bob.card.text
    assert await trained(crew.store) == {}


async def test_who_runs_no_trainings_any_more_is_refused_with_a_button_of_their_own(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    ann = await after_a_training(sqlite_crew, content)
    await enters(ann, content, people="12")
    press = ann.data(content.words.training.write)
    async with sqlite_crew.store.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE member SET role = 'worker'")
    assert content.words.training.refused_title in await ann.presses_data(press)
    assert await trained(sqlite_crew.store) == {}


async def test_in_several_organisations_it_is_for_the_one_that_is_named(
    sqlite_crew: Crew, content: Content, clock: Clock
) -> None:
    store, words = sqlite_crew.store, content.words.training
    ann = await sqlite_crew.joins(Role.TRAINER)
    await ann.presses(words.button)
    assert words.other not in ann.card.text
    old = ann.data(words.people.format(count=0))
    await store.add_organisation(FIRE)
    today = local_day(clock.now, ZONE)
    await store.add_invite("C" * 12, FIRE.code, Role.TRAINER, 1, today)
    await store.write_member(ann.person, Joining("C" * 12, today, year_later(today)))
    await store.write_member(ann.person, Choosing(FIRE.code))
    await ann.types("/start")
    assert "Fire Service, 16 Nov" in await ann.presses(words.button)
    assert words.other in ann.card.text
    await ann.presses_data(old)
    assert "Anytown Libraries, 16 Nov" in ann.card.text
    await ann.presses("8", words.done, words.check, words.write)
    assert await trained(store) == {ByHand.PEOPLE: 8}
    assert await store.figures.by_hand(FIRE.code, THIS_WEEK, THIS_WEEK) == {}


# What is kept, and where it goes


@pytest.mark.parametrize("bucket", [date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 17)])
def test_a_week_to_come_one_before_last_or_none_at_all_is_refused(content: Content, bucket: date) -> None:
    seen = viewers(content)["trainer"]
    training = Training(seen.here().organisation.code, bucket, "n" * 8, hour_of(seen.now), 12)
    with pytest.raises(TooOld):
        act(WriteTraining(training), seen)


def test_no_number_writes_nothing(content: Content) -> None:
    seen = viewers(content)["trainer"]
    with pytest.raises(Gone):
        act(WriteTraining(Training(seen.here().organisation.code, seen.bucket, "n" * 8, hour_of(seen.now))), seen)


def test_the_longest_addresses_fit_a_button() -> None:
    longest = Training("zzz", date(2026, 11, 16), "z" * 8, 64**3 - 1, MOST, MOST)
    for card in cards(longest):
        assert len(to_text(Safety("zz", card)).encode()) <= LIMIT
    for write in (WriteTraining(longest, "t" * 6), UndoTraining(longest, "t" * 6)):
        assert len(to_text(write).encode()) <= LIMIT


def counted(name: str, people: int, trainers: int = 0) -> Counting:
    numbers = [(ByHand.PEOPLE, people), (ByHand.TRAINERS, trainers)]
    by_hand = tuple((HandCell(LIBRARY.code, THIS_WEEK, what.value), n) for what, n in numbers if n)
    return Counting(Act.COUNT, name, f"{name} {by_hand}", 7715, 0, (), by_hand=by_hand)


async def test_two_replicas_neither_lose_nor_double(store: Store, url: str, keyring: Keyring) -> None:
    other = Store(open_engine(database_url(url)), keyring)
    countings = [counted(f"training {number}", number, number % 3) for number in range(1, 13)]
    undone = [replace(each, act=Act.UNDO) for each in countings[::2]]
    results = await asyncio.gather(*(at.count_by_hand([each]) for each in countings for at in (store, other)))
    assert sorted(each.name for (each,) in results) == ["DONE"] * 12 + ["DONE_BEFORE"] * 12
    results = await asyncio.gather(*(at.count_by_hand([each]) for each in undone for at in (store, other)))
    assert sorted(each.name for (each,) in results) == ["DONE"] * 6 + ["DONE_BEFORE"] * 6
    assert await trained(store) == {ByHand.PEOPLE: 2 + 4 + 6 + 8 + 10 + 12, ByHand.TRAINERS: 2 + 1 + 2 + 1}
    await other.close()


async def test_an_undo_of_what_was_never_written_takes_nothing(store: Store) -> None:
    await store.count_by_hand([counted("one", 5, 5)])
    assert await store.count_by_hand([replace(counted("two", 5, 5), act=Act.UNDO)]) == [Result.NOTHING_THERE]
    assert await store.count_by_hand([replace(counted("one", 5, 4), act=Act.UNDO)]) == [Result.NOTHING_THERE]
    assert await trained(store) == {ByHand.PEOPLE: 5, ByHand.TRAINERS: 5}
