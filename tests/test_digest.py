"""The digest as a coordinator has it: in ten seconds, behind its buttons, as a picture, and as a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy import insert, update

from bot.addresses import to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.digest import picture, ten_seconds
from bot.digest_places import DigestCard, DigestSheet
from bot.disclosure import OwnFigures, Rules
from bot.keys import Keyring
from bot.office_writes import Gathering
from bot.periods import Week
from bot.seen import Role
from bot.store import Store
from bot.tables import patch, place
from bot.weeks_known import Care, WeekKnown
from bot.writes import Settling
from tests.conftest import LIBRARY, ZONE, Clock
from tests.crew import Crew
from tests.person import Phone

WEEK = Week(date(2026, 11, 9))
BUSY = OwnFigures(60, {"smoking": 40}, {"asked": 60}, {"bhbh": 9}, {"ready": 5}, {"food": 4})
QUIET = OwnFigures(0, {}, {}, {}, {}, {})


def known(figures: OwnFigures, care: Care | None = None, weeks: int = 40, usually: int = 20) -> WeekKnown:
    before = {Week(WEEK.monday - timedelta(weeks=ago)): usually for ago in range(1, weeks + 1)}
    return WeekKnown("lib", "Anytown Libraries", WEEK, figures, {**before, WEEK: figures.total}, care or Care())


def said(week: WeekKnown, content: Content) -> str:
    return "\n".join(part.text for part in ten_seconds(week, content, Rules()))


@pytest.fixture
def crew(content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    return Crew(desk, sqlite_store, keyring, clock, nonces)


# What it says


def test_more_than_usual_is_said_with_what_is_usual(content: Content) -> None:
    text = said(known(BUSY), content)
    assert "60 conversations were counted. Usual is 1" in text
    assert content.words.digest.out_more in text
    assert "find out who could help with Food" in text


def test_a_silent_week_asks_how_it_goes_and_blames_nobody(content: Content) -> None:
    text = said(known(QUIET), content)
    assert content.words.digest.total_none in text
    assert content.words.digest.do_ask in text


def test_after_four_silent_weeks_support_is_offered(content: Content) -> None:
    before = {Week(WEEK.monday - timedelta(weeks=ago)): 20 if ago > 3 else 0 for ago in range(1, 20)}
    silent = WeekKnown("lib", "Anytown Libraries", WEEK, QUIET, {**before, WEEK: 0}, Care())
    text = said(silent, content)
    assert "nothing was counted for 4 weeks." in text
    assert content.words.digest.do_support in text
    never = WeekKnown("lib", "Anytown Libraries", WEEK, QUIET, {}, Care())
    assert content.words.digest.do_support not in said(never, content)


def test_a_small_or_new_organisation_raises_no_alarm(content: Content) -> None:
    few = OwnFigures(1, {"smoking": 1}, {}, {}, {}, {})
    assert content.words.digest.out_fewer not in said(known(few, usually=2), content)
    assert content.words.digest.usual_few in said(known(few, usually=2), content)
    assert picture(known(few, usually=2), content.words).usual is None
    assert content.words.digest.usual_unknown in said(known(few, weeks=0), content)


async def test_an_organisation_that_never_counted_is_told_how_to_begin_without_an_empty_picture(
    crew: Crew, content: Content
) -> None:
    coordinator = await crew.joins(Role.COORDINATOR)
    said = await coordinator.presses(content.words.home.digest)
    assert content.words.digest.nothing_ever in said
    assert content.words.digest.do_begin in said
    assert coordinator.card.chart is None


def test_a_service_that_is_reported_wrong_again_and_again_stands_out(content: Content) -> None:
    few = OwnFigures(20, {"smoking": 2}, {}, {}, {}, {})
    text = said(known(few, Care({"A place": 3})), content)
    assert "A place has been reported wrong 3 times." in text
    assert "ask an editor to look at A place." in text


def test_a_small_group_sees_the_total_alone(content: Content) -> None:
    text = said(known(OwnFigures(60, None, None, None)), content)
    assert "60 conversations" in text
    assert "Teams of fewer than" in text


def test_the_same_week_always_has_the_same_reference(content: Content) -> None:
    assert known(BUSY).reference == known(QUIET).reference
    assert len({WeekKnown(code, "A", WEEK, QUIET, {}, Care()).reference for code in ("abc", "abd", "abe")}) == 3
    assert known(BUSY).reference in said(known(BUSY), content)


def test_the_picture_has_the_last_twelve_weeks_and_its_title_says_what_it_shows(content: Content) -> None:
    drawn = picture(known(BUSY), content.words)
    assert len(drawn.bars) == 12
    assert (drawn.bars[-1].label, drawn.bars[-1].value) == ("46", 60)
    assert drawn.title == "Anytown Libraries: 60 in week 46, more than usual"
    assert drawn.usual is not None


# In the chat


async def counted(phone: Phone, *buttons: str) -> None:
    await phone.types("/start")
    await phone.presses(*buttons)


async def test_a_coordinator_looks_at_the_last_week_and_all_behind_it(
    crew: Crew, clock: Clock, content: Content
) -> None:
    people = [await crew.joins(Role.WORKER) for _ in range(5)]
    for phone in people:
        await counted(phone, "Find help", "Smoking", "Stop for Life Oxon")
        await phone.presses("Handed over: count it")
    await counted(people[0], "Find help", "Food", "None of these fits", "Nothing fitted: count it")
    clock.forward(days=7)
    coordinator = await crew.joins(Role.COORDINATOR)
    words = content.words
    text = await coordinator.presses(words.home.digest)
    assert "6 conversations were counted." in text
    assert coordinator.card.chart is not None
    assert "Smoking: 5" in await coordinator.presses(words.digest.button_topics)
    assert "Handed over help: 5" in await coordinator.presses("Back", words.digest.button_how_far)
    assert "Stop for Life Oxon: 5" in await coordinator.presses("Back", words.digest.button_services)
    assert "Food: 1" in await coordinator.presses("Back", words.digest.button_none_fitted)
    assert "Due for checking" in await coordinator.presses("Back", words.digest.button_care)
    await coordinator.presses("Back", words.digest.button_weeks)
    assert "16 Nov 2026: 6" in coordinator.labels
    assert "6 conversations were counted." in await coordinator.presses("16 Nov 2026: 6")


async def test_the_spreadsheet_has_every_number_and_says_what_its_columns_mean(
    crew: Crew, clock: Clock, content: Content
) -> None:
    people = [await crew.joins(Role.WORKER) for _ in range(5)]
    for phone in people:
        await counted(phone, "Find help", "Smoking", "Stop for Life Oxon")
        await phone.presses("Handed over: count it")
    clock.forward(days=7)
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.presses(content.words.home.digest, content.words.digest.button_sheet)
    assert coordinator.reply.file is not None
    assert coordinator.reply.file.name == "week-2026-W47.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(coordinator.reply.file.data))
    week, weeks, explained = book.worksheets
    rows = [tuple(cell.value for cell in row) for row in week.iter_rows()]
    assert ("all", None, 5) in rows
    assert ("topic", "Smoking", 5) in rows
    assert ("help handed over", "Stop for Life Oxon", 5) in rows
    assert [cell.value for cell in next(weeks.iter_rows(min_row=2))] == ["2026-W47", "2026-11-16", 5]
    named = {cell.value for cell in explained["A"]}
    assert {cell.value for sheet in (week, weeks) for cell in sheet[1]} <= named


async def test_nobody_but_a_coordinator_sees_a_week_and_nobody_one_that_is_not_over(
    crew: Crew, content: Content
) -> None:
    this = Week.of(date(2026, 11, 18)).number
    worker, coordinator = await crew.joins(Role.WORKER), await crew.joins(Role.COORDINATOR)
    assert content.words.home.digest not in worker.labels
    for address in (DigestCard(LIBRARY.code, this - 1), DigestSheet(LIBRARY.code, this - 1)):
        await worker.presses_data(to_text(address))
        assert content.words.digest.refused_title in worker.card.text
        assert worker.card.chart is None
        assert worker.reply.file is None
    await coordinator.presses_data(to_text(DigestCard(LIBRARY.code, this)))
    assert content.words.frame.changed_meanwhile in coordinator.card.text
    assert coordinator.card.chart is None


async def test_an_organisation_with_patches_sees_them_and_small_ones_together(
    crew: Crew, clock: Clock, content: Content
) -> None:
    async with crew.store.engine.begin() as connection:
        for code, name in (("nor", "North"), ("sou", "South")):
            await connection.execute(insert(patch).values(organisation="lib", code=code, name=name))
        for here, code in (("cen", "nor"), ("bar", "sou")):
            await connection.execute(update(place).where(place.c.code == here).values(patch=code))
    coordinator = await crew.joins(Role.COORDINATOR)
    for number, here in enumerate(["cen"] * 5 + ["bar"] * 5):
        phone = await crew.joins(Role.WORKER)
        await crew.store.write_member(phone.person, Settling("lib", here))
        await counted(phone, "Count one that happened", "Smoking", "Count it")
        if number == 8:
            await crew.store.write_member(phone.person, Settling("lib", ""))
    clock.forward(days=7)
    words = content.words.digest
    await coordinator.types("/start")
    said = await coordinator.presses(content.words.home.digest, words.button_patches)
    assert "North: 5\nAll others together: 5" in said
    for _ in range(2):
        phone = await crew.joins(Role.WORKER)
        await crew.store.write_member(phone.person, Settling("lib", "bar"))
    for _ in range(4):
        await crew.joins(Role.WORKER)
    said = await coordinator.presses("Back", words.button_patches)
    assert "North: 5\nSouth: 5" in said
    assert words.elsewhere not in said


async def test_a_patch_that_was_silent_for_four_open_weeks_is_offered_support(
    crew: Crew, clock: Clock, content: Content
) -> None:
    async with crew.store.engine.begin() as connection:
        for here, code, name in (("cen", "nor", "North"), ("bar", "sou", "South")):
            await connection.execute(insert(patch).values(organisation="lib", code=code, name=name))
            await connection.execute(update(place).where(place.c.code == here).values(patch=code))
    coordinator = await crew.joins(Role.COORDINATOR)
    for here in ["cen"] * 5 + ["bar"] * 5:
        phone = await crew.joins(Role.WORKER)
        await crew.store.write_member(phone.person, Settling("lib", here))
        await counted(phone, "Count one that happened", "Smoking", "Count it")
    for _ in range(4):
        await crew.joins(Role.WORKER)
    words = content.words.digest
    silent = words.patches_silent.format(names="South", count=4)
    for weeks_ago in (4, 3, 2, 1):
        clock.forward(days=7)
        await crew.store.write_member(phone.person, Settling("lib", "cen"))
        await counted(phone, "Count one that happened", "Smoking", "Count it")
        await crew.store.write_member(phone.person, Settling("lib", "bar"))
        await coordinator.types("/start")
        assert silent not in await coordinator.presses(content.words.home.digest, words.button_patches), weeks_ago
    clock.forward(days=7)
    await coordinator.types("/start")
    said = await coordinator.presses(content.words.home.digest)
    assert words.stands_out.format(what=words.out_patches.format(names="South", count=4)) in said
    assert words.do_support_patch.format(name="South") in said
    assert silent in await coordinator.presses(words.button_patches)


async def test_moving_a_branch_to_another_patch_tells_nothing_of_the_weeks_before(
    crew: Crew, clock: Clock, content: Content
) -> None:
    coordinator = await crew.joins(Role.COORDINATOR)
    person, here = coordinator.person, (await crew.store.memberships(coordinator.person))[0]
    for code, name in (("cen", "North"), ("bar", "South")):
        await crew.store.office.write(person, here, clock.now.date(), Gathering((code,), name.lower()[:3], name))
    for branch in ["cen"] * 5 + ["bar"] * 5:
        phone = await crew.joins(Role.WORKER)
        await crew.store.write_member(phone.person, Settling("lib", branch))
        await counted(phone, "Count one that happened", "Smoking", "Count it")
    words = content.words.digest
    clock.forward(days=7)
    await coordinator.types("/start")
    await coordinator.presses(content.words.home.digest)
    assert words.button_patches not in coordinator.labels, "they were gathered within that week"
    clock.forward(days=7)
    await coordinator.types("/start")
    await coordinator.presses(content.words.home.digest)
    assert words.button_patches in coordinator.labels
    await crew.store.office.write(person, here, clock.now.date(), Gathering(("bar",), "nor"))
    await coordinator.types("/start")
    await coordinator.presses(content.words.home.digest)
    assert words.button_patches not in coordinator.labels


async def test_without_patches_there_is_no_button_for_them(crew: Crew, clock: Clock, content: Content) -> None:
    clock.forward(days=7)
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.presses(content.words.home.digest)
    assert content.words.digest.button_patches not in coordinator.labels
