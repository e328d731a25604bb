"""A coordinator counts for staff who count on paper: once each topic of a sheet, and not for anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.all_content import Content
from bot.archive import Publication
from bot.desk import Desk
from bot.errors import Gone
from bot.keys import Keyring
from bot.papers import ByHand
from bot.periods import hour_of
from bot.seen import Role
from bot.sheet_places import CountSheet, Sheet
from bot.sheets import act
from bot.store import Store
from bot.viewers import viewers
from tests.conftest import LIBRARY, Clock
from tests.crew import Crew
from tests.person import Phone

LAST_WEEK = date(2026, 11, 9)


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def at_the_sheet(crew: Crew, content: Content) -> Phone:
    ann = await crew.joins(Role.COORDINATOR)
    await ann.presses(content.words.home.digest, content.words.sheet.button)
    return ann


async def counted(store: Store) -> dict[tuple[str, str, date], int]:
    tally = await store.tally(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31))
    return {(cell.topic, cell.place, cell.bucket): n for cell, n in tally if n}


async def test_a_branch_a_topic_and_a_number_are_a_few_taps(crew: Crew, content: Content) -> None:
    ann = await at_the_sheet(crew, content)
    words = content.words.sheet
    assert "9 Nov to 15 Nov" in ann.card.text
    await ann.presses(words.other_branch, "Central Library", "Smoking", "2", "5")
    assert "25 conversations" in ann.card.text
    assert words.counted.format(count=25, topic="Smoking") in await ann.presses(words.count_many.format(count=25))
    assert await counted(crew.store) == {("smoking", "cen", LAST_WEEK): 25}
    await ann.presses(words.next_topic, "Alcohol", "7", words.wipe, "3", words.count_many.format(count=3))
    assert await counted(crew.store) == {("smoking", "cen", LAST_WEEK): 25, ("alcohol", "cen", LAST_WEEK): 3}


async def test_the_same_press_counts_once_and_is_taken_back_once(crew: Crew, content: Content) -> None:
    ann = await at_the_sheet(crew, content)
    await ann.presses("Smoking", "4")
    press = ann.data(content.words.sheet.count_many.format(count=4))
    for _ in range(3):
        await ann.presses_data(press)
    assert await counted(crew.store) == {("smoking", "", LAST_WEEK): 4}
    undo = ann.data("Undo")
    for _ in range(2):
        await ann.presses_data(undo)
    assert await counted(crew.store) == {}
    await ann.presses_data(press)
    assert await counted(crew.store) == {}


async def test_a_sheet_is_known_to_be_from_paper_and_no_longer_when_it_is_taken_back(
    crew: Crew, content: Content
) -> None:
    ann = await at_the_sheet(crew, content)
    await ann.presses("Smoking", "4", content.words.sheet.count_many.format(count=4))
    by_hand = crew.store.figures.by_hand
    assert await by_hand(LIBRARY.code, LAST_WEEK, LAST_WEEK) == {ByHand.CONVERSATIONS: 4}
    await ann.presses("Undo")
    assert await by_hand(LIBRARY.code, LAST_WEEK, LAST_WEEK) == {ByHand.CONVERSATIONS: 0}


async def test_nothing_is_counted_into_what_has_been_published(crew: Crew, content: Content) -> None:
    october = Publication("", date(2026, 10, 1), date(2026, 10, 31), "report", "{}")
    await crew.store.figures.publish("a" * 64, date(2026, 11, 18), "publish", [october])
    ann = await at_the_sheet(crew, content)
    await ann.presses(content.words.sheet.other_week, "26 Oct to 31 Oct", "Smoking", "4")
    text = await ann.presses(content.words.sheet.count_many.format(count=4))
    assert content.words.sheet.published in text
    assert await counted(crew.store) == {}


async def test_another_number_from_the_same_card_is_not_added(crew: Crew, content: Content) -> None:
    ann = await at_the_sheet(crew, content)
    await ann.presses("Smoking", "4")
    pad = ann.data("5")
    await ann.presses(content.words.sheet.count_many.format(count=4))
    await ann.presses_data(pad)
    text = await ann.presses(content.words.sheet.count_many.format(count=45))
    assert content.words.sheet.counted_before.format(topic="Smoking") in text
    assert await counted(crew.store) == {("smoking", "", LAST_WEEK): 4}


async def test_a_number_has_three_digits_at_most(crew: Crew, content: Content) -> None:
    ann = await at_the_sheet(crew, content)
    await ann.presses("Smoking", "9", "9", "9", "9")
    assert "999 conversations" in ann.card.text
    await ann.presses(content.words.sheet.wipe)
    assert content.words.sheet.no_number in ann.card.text


async def test_a_week_in_which_a_month_ends_has_two_parts(crew: Crew, content: Content, clock: Clock) -> None:
    clock.forward(days=14)
    ann = await at_the_sheet(crew, content)
    await ann.presses(content.words.sheet.other_week)
    assert {"1 Dec to 6 Dec", "30 Nov to 30 Nov"} <= set(ann.labels)
    await ann.presses("30 Nov to 30 Nov", "Smoking", "1", content.words.sheet.count_one)
    assert await counted(crew.store) == {("smoking", "", date(2026, 11, 30)): 1}


async def test_a_card_that_waited_in_the_chat_begins_a_new_sheet(crew: Crew, content: Content, clock: Clock) -> None:
    ann = await at_the_sheet(crew, content)
    data = ann.data("Smoking")
    await ann.presses("Smoking", "2")
    old = ann.data(content.words.sheet.count_many.format(count=2))
    clock.forward(hours=41)
    await ann.presses_data(old)
    assert content.words.frame.too_old in ann.card.text
    await ann.presses_data(data)
    await ann.presses("Back", "Smoking", "2", content.words.sheet.count_many.format(count=2))
    assert await counted(crew.store) == {("smoking", "", LAST_WEEK): 2}


async def test_nobody_but_the_coordinator_counts(crew: Crew, content: Content) -> None:
    ann, bob = await at_the_sheet(crew, content), await crew.joins(Role.WORKER)
    await bob.presses_data(ann.data("Smoking"))
    assert content.words.digest.refused_title in bob.card.text
    await ann.presses("Smoking", "5")
    await bob.presses_data(ann.data(content.words.sheet.count_many.format(count=5)))
    assert await counted(crew.store) == {}


@pytest.mark.parametrize("bucket", [date(2026, 11, 23), date(2026, 3, 2)], ids=["next week", "long ago"])
def test_a_week_to_come_or_long_ago_is_refused(content: Content, bucket: date) -> None:
    seen = viewers(content)["busy member"]
    sheet = Sheet(seen.here().organisation.code, "", bucket, "n" * 8, hour_of(seen.now))
    with pytest.raises(Gone):
        act(CountSheet(sheet, content.topics[0].code, 5), seen)
