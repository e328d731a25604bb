"""Editors on Telegram: questions that are answered in writing, files in both directions, and a word when it matters."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot import telegram_send
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.seen import Role
from bot.store import Store
from bot.upkeep import Edit, Editing
from tests.conftest import LIBRARY, ZONE, Clock
from tests.stand_in import Bad, Person, Running, Shown, StandIn, mecc, organisation_and_code, settings
from tests.test_telegram_http import ANN, BOB, CODE, TICK, Service, running, telegram

__all__ = ["telegram"]  # a fixture
EDITORS_CODE = "MNPQRSTVWXYZ"
TO_SERVICE = ("Find help", "Smoking", "Stop for Life Oxon")
SERVICE = "stop-for-life-oxon"
RIGHT = "01865 249811"


@pytest.fixture
async def service(
    telegram: StandIn, content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> AsyncIterator[Service]:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    for code, role in ((CODE, Role.WORKER), (EDITORS_CODE, Role.EDITOR)):
        await sqlite_store.add_invite(code, LIBRARY.code, role, 50, date(2026, 12, 1))
    async with running(telegram, desk, keyring, clock, lambda: next(nonces)):
        yield Service(telegram, desk, sqlite_store)


async def editor_of(service: Service, number: int = ANN) -> Person:
    person = Person(service.telegram, number)
    await person.joins(EDITORS_CODE)
    return person


async def asked(person: Person) -> Shown:
    """The question of the bot that waits for an answer."""
    await person.telegram.until(lambda: any(card.asks for card in person.cards))
    return next(card for card in person.cards if card.asks)


async def test_a_number_is_corrected_by_an_answer_and_both_messages_are_taken_away(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps(*TO_SERVICE, "Look after it")
    editor.presses("Correct the number")
    question = await asked(editor)
    assert "Type the right number for Stop for Life Oxon." in question.text
    typed = editor.replies(RIGHT, question)
    await editor.sees("Corrected")
    await service.telegram.until(lambda: question.message not in service.telegram.chats[ANN])
    assert (ANN, typed) not in service.telegram.typed
    assert service.desk.content.services[SERVICE].phone == RIGHT
    assert service.telegram.refused == []


async def test_an_answer_to_anything_else_is_just_something_typed(service: Service) -> None:
    editor = await editor_of(service)
    card = editor.card
    editor.replies(RIGHT, card)
    await editor.sees("I cannot read messages")
    assert (await service.store.services.upkeep()).edits == ()


async def test_an_answer_that_comes_twice_changes_nothing_more(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps(*TO_SERVICE, "Look after it")
    editor.presses("Correct the number")
    question = await asked(editor)
    editor.replies(RIGHT, question)
    editor.replies(RIGHT, question)
    await editor.sees("Corrected")
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert len((await service.store.services.upkeep()).edits) == 1


async def test_the_list_is_sent_and_comes_back_with_a_correction(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps("Services to look after")
    editor.presses("Get the list for Excel")
    card = await editor.sees("The list is on its way")
    sheet = openpyxl.load_workbook(io.BytesIO(card.file)).worksheets[0]
    rows = {str(sheet.cell(row, 1).value): row for row in range(2, sheet.max_row + 1)}
    columns = {str(cell.value): place for place, cell in enumerate(sheet[1], start=1)}
    sheet.cell(rows[SERVICE], columns["phone"]).value = RIGHT
    out = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(out)
    sent = editor.sends_file(out.getvalue())
    await editor.sees("What your workbook would change")
    assert "0800 122 3790 → 01865 249811" in editor.card.text
    assert (ANN, sent) not in service.telegram.typed
    await editor.taps("Yes, change it so")
    assert service.desk.content.services[SERVICE].phone == RIGHT
    assert service.telegram.refused == []


async def test_the_card_comes_back_when_the_list_is_put_away(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps("Services to look after")
    editor.presses("Get the list for Excel")
    card = await editor.sees("The list is on its way")
    editor.presses("Back")
    await service.telegram.until(lambda: card.message not in service.telegram.chats[ANN])
    assert "Services to look after" in editor.card.text


async def test_files_that_nobody_wants_are_deleted_and_never_fetched(service: Service) -> None:
    editor, worker = await editor_of(service), await service.member(BOB)
    sent = worker.sends_file(b"a photo")
    await worker.sees("I cannot read files")
    huge = editor.sends_file(b"x", size=50_000_000)
    await editor.sees("I cannot read files")
    await service.telegram.until(lambda: not service.telegram.typed)
    assert (BOB, sent) not in service.telegram.typed
    assert (ANN, huge) not in service.telegram.typed
    assert service.telegram.called("getFile") == 0


async def test_a_file_that_says_it_is_small_and_is_not_is_refused(service: Service) -> None:
    editor = await editor_of(service)
    editor.sends_file(b"x" * 5_000_001, size=10)
    await editor.sees("This cannot be used: The file could not be fetched")


@pytest.mark.parametrize("bad", [Bad.ERROR, Bad.BUSY, Bad.HANG], ids=lambda bad: bad.name.lower())
async def test_a_file_that_does_not_arrive_at_once_can_be_sent_again(
    service: Service, bad: Bad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_send, "_FETCH_SECONDS", 0.5)
    editor = await editor_of(service)
    service.telegram.fail("getFile", bad, retry_after=60)
    workbook = Books().workbook(service.desk.content, "oxfordshire")
    sent = editor.sends_file(workbook)
    await editor.sees("This cannot be used: The file could not be fetched", 5)
    await service.telegram.until(lambda: (ANN, sent) not in service.telegram.typed)
    assert service.telegram.called("getFile") == 1
    editor.sends_file(workbook)
    await editor.sees("It changes nothing.")


async def test_nobody_waits_for_a_file_but_what_is_typed_after_it_in_its_chat_save_commands(service: Service) -> None:
    editor, worker = await editor_of(service), await service.ready(BOB)
    card = await editor.taps("Count one that happened", "Smoking")
    before = len(editor.cards)
    service.telegram.fail("getFile", Bad.HANG)
    editor.sends_file(Books().workbook(service.desk.content, "oxfordshire"))
    await service.telegram.until(lambda: not service.telegram.failing and not service.telegram.waiting)
    typed = editor.types("hello")
    worker.presses("Count it")
    await worker.sees(TICK, 3)
    editor.presses("Count it", card)
    await editor.sees(TICK, 3)
    editor.types("/safety")
    await editor.sees(service.desk.content.safety.words.title, 3)
    await service.telegram.until(lambda: not service.telegram.waiting, 3)
    assert (ANN, typed) in service.telegram.typed
    assert await service.total() == 2
    await service.telegram.until(lambda: len(editor.cards) == before + 3)
    assert "This cannot be used" in editor.cards[-2].text
    assert (ANN, typed) not in service.telegram.typed


async def test_a_file_that_is_in_hand_is_read_to_its_end_when_the_bot_is_told_to_stop(
    telegram: StandIn, tmp_path: Path, sqlite_url: str, content: Content
) -> None:
    environment = settings(telegram, tmp_path, sqlite_url)
    await organisation_and_code(environment, tmp_path)
    invited = await mecc(environment, tmp_path, "invite", "Library", "--role", "editor")
    with Running(environment, tmp_path).started() as bot:
        editor = Person(telegram, ANN)
        await editor.joins(invited[1].split("code: ")[1].split()[0])
        editor.sends_file(Books().workbook(content, "oxfordshire"))
        await telegram.until(lambda: telegram.called("getFile"))
        assert await bot.stop() == 0
    assert "What your workbook would change" in editor.card.text
    assert "Traceback" not in bot.said


async def test_an_editor_who_asked_is_written_to_after_the_third_report(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps("Services to look after", "Tell me at once", "Yes, tell me")
    before = len(editor.cards)
    for number in (BOB, BOB + 1, BOB + 2):
        worker = await service.member(number)
        await worker.taps(*TO_SERVICE, "This is wrong", "Nobody answers", "Tell the editors")
    await service.telegram.until(lambda: len(editor.cards) == before + 1)
    assert "Reported wrong three times: Stop for Life Oxon" in editor.card.text
    await editor.taps("Look after it")
    assert "Nobody answers (3)" in editor.card.text


async def test_an_editor_who_has_blocked_the_bot_holds_up_no_worker(service: Service) -> None:
    editor = await editor_of(service)
    await editor.taps("Services to look after", "Tell me at once", "Yes, tell me")
    service.telegram.fail("sendMessage", Bad.BLOCKED, 5, chat=ANN)
    for number in (BOB, BOB + 1, BOB + 2):
        worker = await service.member(number)
        await worker.taps(*TO_SERVICE, "This is wrong", "Nobody answers", "Tell the editors")
        assert "Thank you" in worker.card.text
    await asyncio.sleep(0)


async def test_the_running_bot_takes_over_within_seconds_what_an_editor_changed_in_another_process(
    telegram: StandIn, tmp_path: Path, url: str, keyring: Keyring
) -> None:
    environment = settings(telegram, tmp_path, url)
    await mecc(environment, tmp_path, "db", "upgrade")
    code = await organisation_and_code(environment, tmp_path)
    with Running(environment, tmp_path).started() as bot:
        worker = Person(telegram, ANN)
        await worker.joins(code)
        await worker.taps(*TO_SERVICE)
        assert RIGHT not in worker.card.text
        store = Store(open_engine(database_url(url)), keyring)
        await store.services.edit("p" * 64, date(2026, 11, 18), Editing((Edit(SERVICE, "phone", RIGHT),), (), "x", ""))
        await store.close()
        async with asyncio.timeout(20):
            while RIGHT not in worker.card.text:
                await worker.taps("Read it out", "Back")
        assert await bot.stop() == 0
