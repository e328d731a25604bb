"""The bot on a Telegram that is as real as it gets on one machine: over HTTP, on good days and on bad ones."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import OperationalError

from bot import telegram_bot, telegram_wire
from bot.config import TelegramConfig
from bot.desk import Desk
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.reply import Caller, Menu, Reply
from bot.seen import Role
from bot.store import Store
from bot.tally import Counting, Result
from bot.telegram_bot import Intake, poll
from bot.telegram_send import Sender
from bot.telegram_wire import Telegram
from tests.conftest import LIBRARY, Clock
from tests.stand_in import (
    NAMES,
    TOKEN,
    Bad,
    Person,
    Running,
    StandIn,
    mecc,
    organisation_and_code,
    settings,
)

CODE = "ABCDEFGHJKMN"
ANN, BOB, GROUP = 9_070_605_040_301, 9_070_605_040_302, -1_009_070_605_040_303
TICK = "✓ Counted"
TYPED = "canarytyped his liver"
WALK = ("Help me with a conversation", "Smoking", "Wants help to stop", "End here ›")
QUICK = ("Count one that happened", "Smoking")


@dataclass
class Service:
    """The bot, running in this process against the stand-in."""

    telegram: StandIn
    desk: Desk
    store: Store

    async def total(self) -> int:
        return await self.store.total(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31))

    async def member(self, number: int) -> Person:
        """Somebody who has joined, with the home card on the screen."""
        person = Person(self.telegram, number)
        await person.joins(CODE)
        return person

    async def ready(self, number: int) -> Person:
        """A member who is about to press "count it"."""
        person = await self.member(number)
        await person.taps(*QUICK)
        return person


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    stand_in = await StandIn().start()
    yield stand_in
    await stand_in.close()


@pytest.fixture
async def service(
    telegram: StandIn, desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> AsyncIterator[Service]:
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 50, date(2026, 12, 1))
    async with running(telegram, desk, keyring, clock, lambda: next(nonces)):
        yield Service(telegram, desk, sqlite_store)


@asynccontextmanager
async def running(
    stand_in: StandIn, desk: Desk, keyring: Keyring, clock: Clock, nonce: Callable[[], str]
) -> AsyncIterator[None]:
    telegram = Telegram(TelegramConfig(token=TOKEN, api_url=stand_in.url), TOKEN)
    await telegram.open()
    sender = Sender(telegram.bot)
    stop = asyncio.Event()
    intake = Intake(desk, sender, keyring, clock, nonce)
    polling = asyncio.create_task(poll(telegram, intake, stop))
    try:
        yield
        stop.set()
        await asyncio.wait_for(polling, 30)
    finally:
        polling.cancel()
        await intake.finish(10)
        await telegram.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot waits half a second for an answer, not fifteen, and two for updates."""
    monkeypatch.setattr(telegram_wire, "_SECONDS", 0.5)
    monkeypatch.setattr(telegram_bot, "_LONG_POLL", 1)


# Good days


async def test_somebody_joins_by_a_link_and_gets_the_notice_the_pinned_numbers_and_the_menu(service: Service) -> None:
    person = Person(service.telegram, ANN)
    notice = await person.writes(f"/start {CODE}")
    assert f"Join {LIBRARY.name}?" in notice.text
    person.presses("Join")
    await person.sees(f"Welcome to {LIBRARY.name}")
    await service.telegram.until(lambda: service.telegram.pinned[ANN])
    pinned = service.telegram.chats[ANN][service.telegram.pinned[ANN][-1]]
    assert "999" in pinned.text
    assert LIBRARY.safeguarding.phone in pinned.text
    assert service.telegram.commands[str(ANN)] == list(Menu.MEMBER.value)
    assert len(person.cards) == 2


async def test_a_double_tap_on_join_joins_once_and_says_nothing_confusing(service: Service) -> None:
    person = Person(service.telegram, ANN)
    await person.writes(f"/start {CODE}")
    queries = [person.presses("Join"), person.presses("Join")]
    for query in queries:
        await person.hears(query)
    await service.telegram.until(lambda: service.telegram.pinned[ANN] and not service.telegram.waiting)
    await person.writes("/start")
    assert "Welcome to" in person.cards[0].text


async def test_a_whole_walk_edits_one_message_and_counts_one(service: Service) -> None:
    person = await service.member(ANN)
    sent = service.telegram.called("sendMessage")
    message = person.card.message
    await person.taps(*WALK)
    query = person.presses("Count it")
    await person.sees(TICK)
    assert (await person.hears(query)).text == TICK
    assert person.card.message == message
    assert service.telegram.called("sendMessage") == sent
    assert await service.total() == 1
    assert service.telegram.refused == []


async def test_a_count_is_taken_back_by_undo(service: Service) -> None:
    person = await service.ready(ANN)
    await person.taps("Count it")
    await person.taps("Undo")
    assert "It is not counted." in person.card.text
    assert await service.total() == 0


async def test_what_is_typed_is_deleted_and_answered_with_home(service: Service) -> None:
    person = await service.member(ANN)
    for words in ("hello", TYPED, "/start", "/nonsense", "<b>&amp;</i>", "x" * 4096):
        await person.writes(words)
        assert "Help me with a conversation" in " ".join(person.card.labels)
    await service.telegram.until(lambda: not service.telegram.typed)


async def test_pictures_voices_and_phone_numbers_are_deleted_and_answered_with_home(service: Service) -> None:
    person = await service.member(ANN)
    contents: tuple[dict[str, object], ...] = (
        {"photo": [{"file_id": "1", "width": 1, "height": 1}], "caption": TYPED},
        {"voice": {"file_id": "2", "duration": 3}},
        {"contact": {"phone_number": NAMES[3], "first_name": NAMES[0]}},
        {"location": {"latitude": 51.75, "longitude": -1.25}},
    )
    for content in contents:
        newest = person.card.message
        person.sends(**content)
        await service.telegram.until(lambda newest=newest: person.card.message > newest)  # type: ignore[misc]
        assert service.desk.content.words.frame.not_understood in person.card.text
    await service.telegram.until(lambda: not service.telegram.typed)


async def test_two_workers_at_once_with_a_double_tap_are_counted_once_each(service: Service) -> None:
    ann, bob = await asyncio.gather(service.ready(ANN), service.ready(BOB))
    queries = [ann.presses("Count it"), bob.presses("Count it"), ann.presses("Count it")]
    assert [(await ann.hears(query)).text for query in queries] == [TICK] * 3
    await ann.sees(TICK)
    await bob.sees(TICK)
    assert await service.total() == 2


async def test_updates_are_confirmed_only_after_the_commit(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await service.ready(ANN)
    reached, gate = asyncio.Event(), asyncio.Event()
    count = service.store.count

    async def slow(counting: Counting) -> Result:
        reached.set()
        await gate.wait()
        return await count(counting)

    monkeypatch.setattr(service.store, "count", slow)
    polls = service.telegram.called("getUpdates")
    person.presses("Count it")
    await reached.wait()
    assert service.telegram.waiting
    assert service.telegram.called("getUpdates") <= polls + 1
    gate.set()
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert await service.total() == 1


# Buttons that are not what they seem


async def test_garbage_from_a_button_is_answered_kindly_and_writes_nothing(service: Service) -> None:
    person = await service.member(ANN)
    for data in ("", "zz", "💥" * 16, "A" * 64, "w1", "h0h0", "\x00\n", "w1" + "0" * 60, None):
        message = person.card.message
        query = person.presses_data(data, message)
        assert not (await person.hears(query)).alert
        await person.sees(service.desk.content.words.frame.changed_meanwhile)
        assert "Count one that happened" in " ".join(person.card.labels)
    assert await service.total() == 0


async def test_another_persons_writing_button_writes_nothing(service: Service) -> None:
    ann, bob = await service.ready(ANN), await service.member(BOB)
    stranger = Person(service.telegram, BOB + 1)
    await stranger.writes("/start")
    data = ann.card.data("Count it")
    for person in (bob, stranger):
        await person.hears(person.presses_data(data, person.card.message))
    await bob.sees(service.desk.content.words.frame.too_old)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert await service.total() == 0
    assert TICK not in bob.card.text + stranger.card.text


async def test_a_button_of_two_days_ago_writes_nothing(service: Service, clock: Clock) -> None:
    person = await service.ready(ANN)
    clock.forward(hours=41)
    person.presses("Count it")
    await person.sees(service.desk.content.words.frame.too_old)
    assert await service.total() == 0


async def test_a_button_without_a_message_or_under_a_deleted_one_brings_a_new_card(service: Service) -> None:
    person = await service.ready(ANN)
    data, message = person.card.data("Count it"), person.card.message
    del service.telegram.chats[ANN][message]
    person.presses_data(data, message)
    await service.telegram.until(lambda: len(person.cards) == 2)
    assert TICK in person.card.text
    service.telegram.push("callback_query", {"id": "query0", "from": person.about, "data": data})
    newest = person.card.message
    await service.telegram.until(lambda: person.card.message > newest)
    assert TICK in person.card.text
    assert await service.total() == 1


# Groups, and odd updates


async def test_groups_are_left_and_nothing_is_said_in_them(service: Service) -> None:
    person = await service.member(ANN)
    calls = len(service.telegram.calls)
    for kind in ("group", "supergroup", "channel"):
        chat = {"id": GROUP, "type": kind, "title": NAMES[1]}
        message = {"message_id": 5, "date": 1, "chat": chat, "from": person.about}
        service.telegram.push("message", {**message, "text": f"/start {CODE}"})
        service.telegram.push("my_chat_member", {"chat": chat, "from": person.about, "date": 1})
        query = {"id": "query1", "from": person.about, "message": message, "chat_instance": "1"}
        service.telegram.push("callback_query", {**query, "data": person.card.data("Settings and more")})
    await service.telegram.until(lambda: len(service.telegram.left) == 9 and not service.telegram.waiting)
    assert set(service.telegram.left) == {GROUP}
    assert {call.method for call in service.telegram.calls[calls:]} == {"getUpdates", "leaveChat"}


async def test_being_blocked_is_no_group_to_leave(service: Service) -> None:
    person = await service.member(ANN)
    service.telegram.push("my_chat_member", {"chat": {"id": ANN, "type": "private"}, "from": person.about, "date": 1})
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert service.telegram.left == []


ODD: tuple[object, ...] = (
    {"poll": {"id": "1"}},
    {"edited_message": {"message_id": 1}},
    {"message": "a string"},
    {"message": {"message_id": "x", "chat": {"id": 1, "type": "private"}}},
    {"message": {"message_id": 1}},
    {"message": {"message_id": 1, "chat": {"id": 2**70, "type": "private"}, "text": 5}},
    {"message": None},
    {"callback_query": {"id": 5}},
    {"callback_query": []},
    {"my_chat_member": {"chat": {}}},
    {"new_kind": {"deep": [[[[[[[[{}]]]]]]]]}},
    {},
)


async def test_updates_of_unknown_forms_are_passed_over_and_their_neighbours_handled(service: Service) -> None:
    person = await service.ready(ANN)
    for odd in ODD:
        number = service.telegram.new_id()
        assert isinstance(odd, dict)
        service.telegram.push_raw(msgspec.json.encode({"update_id": number, **odd}), number)
    person.presses("Count it")
    await person.sees(TICK)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert await service.total() == 1


@pytest.mark.parametrize(
    "raw",
    [
        rb'{"update_id":%d,"message":{"message_id":1,"text":"' + b"\xff\xfe" + rb'"}}',
        rb'{"update_id":%d,"message":{"message_id":1,"text":"\ud83d"}}',
        rb'{"update_id":%d,"poll":' + b"[" * 2000 + b"]" * 2000 + b"}",
    ],
    ids=["no utf-8", "half a surrogate", "deep"],
)
async def test_an_update_of_odd_bytes_does_not_stop_the_others_for_ever(service: Service, raw: bytes) -> None:
    person = await service.ready(ANN)
    number = service.telegram.new_id()
    service.telegram.push_raw(raw % number, number)
    person.presses("Count it")
    await person.sees(TICK)
    await service.telegram.until(lambda: not service.telegram.waiting)


# Bad days of Telegram

BAD = (Bad.BUSY, Bad.ERROR, Bad.GATEWAY, Bad.HANG, Bad.RESET, Bad.CUT, Bad.HALF)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("done_first", [False, True], ids=["", "done"])
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name.lower())
async def test_the_tick_comes_when_answers_and_edits_fail_for_a_while(
    service: Service, bad: Bad, done_first: bool
) -> None:
    person = await service.ready(ANN)
    for method in ("answerCallbackQuery", "editMessageText"):
        service.telegram.fail(method, bad, 2, done_first=done_first)
    person.presses("Count it")
    await person.sees(TICK, 20)
    assert await service.total() == 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name.lower())
async def test_nothing_is_lost_when_updates_cannot_be_fetched_for_a_while(service: Service, bad: Bad) -> None:
    person = await service.ready(ANN)
    service.telegram.fail("getUpdates", bad, 2)
    person.presses("Count it")
    await person.sees(TICK, 40)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert await service.total() == 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name.lower())
async def test_somebody_joins_and_gets_everything_though_every_method_fails_for_a_while(
    service: Service, bad: Bad
) -> None:
    person = Person(service.telegram, ANN)
    await person.writes(f"/start {CODE}")
    for method in ("setMyCommands", "sendMessage", "unpinAllChatMessages", "pinChatMessage", "deleteMessage"):
        service.telegram.fail(method, bad, 1)
    person.presses("Join")
    await person.sees("Welcome to", 20)
    await service.telegram.until(lambda: service.telegram.pinned[ANN] and str(ANN) in service.telegram.commands)


async def test_a_query_that_is_too_old_still_gets_its_tick_on_the_card(service: Service) -> None:
    person = await service.ready(ANN)
    service.telegram.fail("answerCallbackQuery", Bad.TOO_OLD, 1)
    query = person.presses("Count it")
    await person.sees(TICK)
    assert query not in service.telegram.answers
    assert await service.total() == 1


async def test_a_tap_on_a_card_that_would_not_change_is_answered_and_nothing_new_is_sent(service: Service) -> None:
    person = await service.ready(ANN)
    query = person.presses("Count it")
    await person.hears(query)
    await person.sees(TICK)
    settings_card = await person.taps("Home", "Settings and more")
    sent = service.telegram.called("sendMessage")
    data = "m3"
    for _ in range(2):
        await person.hears(person.presses_data(data, settings_card.message))
    await service.telegram.until(lambda: not service.telegram.waiting)
    await person.taps("Home")
    assert service.telegram.called("sendMessage") == sent


async def test_a_worker_who_blocks_the_bot_meanwhile_is_counted_once_and_sees_it_later(service: Service) -> None:
    person = await service.ready(ANN)
    service.telegram.fail("*", Bad.BLOCKED, 2, chat=ANN)
    service.telegram.fail("answerCallbackQuery", Bad.BLOCKED, 1)
    person.presses("Count it")
    await service.telegram.until(lambda: service.telegram.called("editMessageText", ANN) >= 3)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert TICK not in person.card.text
    await person.writes("/start")  # spoilt once more
    person.presses("Count it", person.cards[0] if "Count it" in " ".join(person.cards[0].labels) else person.cards[-2])
    await service.telegram.until(lambda: any(TICK in card.text for card in person.cards))
    assert await service.total() == 1


async def test_a_chat_that_has_to_wait_holds_up_no_other(service: Service) -> None:
    ann, bob = await service.ready(ANN), await service.ready(BOB)
    service.telegram.fail("editMessageText", Bad.BUSY, 1, chat=ANN, retry_after=4)
    ann.presses("Count it")
    await service.telegram.until(lambda: not service.telegram.failing)
    bob.presses("Count it")
    await bob.sees(TICK)
    await bob.taps("Home")
    assert TICK not in ann.card.text
    await ann.sees(TICK)
    assert await service.total() == 2


@pytest.mark.usefixtures("impatient")
async def test_a_deletion_that_hangs_holds_up_nobodys_count(service: Service) -> None:
    ann, bob = await service.member(ANN), await service.ready(BOB)
    service.telegram.fail("deleteMessage", Bad.HANG, 1)
    ann.types(TYPED)
    bob.presses("Count it")
    await bob.sees(TICK)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert await service.total() == 1


# Bad days of the database


@asynccontextmanager
async def vanished(store: Store, folder: Path) -> AsyncIterator[None]:
    """The folder of the database is gone for a while."""
    await store.engine.dispose()
    if store._direct is not None:
        store._direct.dispose()
    elsewhere = folder.with_name(folder.name + "_elsewhere")
    os.rename(folder, elsewhere)
    try:
        yield
    finally:
        os.rename(elsewhere, folder)


async def test_a_vanished_database_is_said_and_the_same_button_counts_once_afterwards(
    service: Service, tmp_path: Path
) -> None:
    person = await service.ready(ANN)
    card = person.card
    async with vanished(service.store, tmp_path):
        answered = await person.hears(person.presses("Count it"))
        assert answered.alert
        assert answered.text == service.desk.content.words.frame.not_counted
        assert person.card is card
    for _ in range(2):
        assert (await person.hears(person.presses("Count it", card))).text == TICK
    await person.sees(TICK)
    assert await service.total() == 1


async def test_a_database_that_vanishes_between_reading_and_writing_is_said(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = await service.ready(ANN), await service.ready(BOB)
    count = service.store.count
    both = asyncio.Barrier(3)

    async def later(counting: Counting) -> Result:
        await both.wait()
        await both.wait()
        return await count(counting)

    monkeypatch.setattr(service.store, "count", later)
    queries = [ann.presses("Count it"), bob.presses("Count it")]
    await both.wait()
    async with vanished(service.store, tmp_path):
        await both.wait()
        for query in queries:
            assert (await ann.hears(query)).text == service.desk.content.words.frame.not_counted
    monkeypatch.setattr(service.store, "count", count)
    for person in (ann, bob):
        person.presses("Count it")
        await person.sees(TICK)
    assert await service.total() == 2


async def test_many_workers_all_hear_soon_that_a_locked_database_does_not_count(
    service: Service, tmp_path: Path
) -> None:
    people = [await service.ready(ANN + number) for number in range(5)]
    other = sqlite3.connect(tmp_path / "mecc.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        queries = [person.presses("Count it") for person in people]
        answers = [await person.hears(query, 20) for person, query in zip(people, queries, strict=True)]
    finally:
        other.close()
    assert {answer.text for answer in answers} == {service.desk.content.words.frame.not_counted}
    for person in people:
        person.presses("Count it")
        await person.sees(TICK)
    assert await service.total() == len(people)


async def test_a_database_file_that_was_deleted_is_said_and_nobody_gets_a_tick(
    service: Service, tmp_path: Path
) -> None:
    person = await service.ready(ANN)
    for name in ("mecc.db", "mecc.db-wal", "mecc.db-shm"):
        os.unlink(tmp_path / name)
    answered = await person.hears(person.presses("Count it"))
    assert answered.text != TICK


async def test_typing_while_the_database_is_down_is_answered_in_words_and_deleted(
    service: Service, tmp_path: Path
) -> None:
    person = await service.member(ANN)
    async with vanished(service.store, tmp_path):
        await person.writes(TYPED)
        assert person.card.text == service.desk.content.words.frame.not_reached
        await service.telegram.until(lambda: not service.telegram.typed)


async def test_an_error_that_nobody_expected_while_counting_is_said_and_the_bot_goes_on(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await service.ready(ANN)

    async def broken(*_: object) -> list[Result]:
        raise ValueError(TYPED)

    with monkeypatch.context() as patched:
        patched.setattr("bot.ledger.write_countings", broken)
        try:
            answered = await person.hears(person.presses("Count it"), 10)
        except TimeoutError:
            service.store._waiting.task_done()  # else the store would never close
            raise
    assert answered.alert
    person.presses("Count it")
    await person.sees(TICK)
    assert await service.total() == 1


async def test_an_error_that_nobody_expected_is_said_and_the_other_updates_are_handled(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = await service.member(ANN), await service.ready(BOB)

    async def broken(_: Caller, words: str) -> Reply:
        raise RuntimeError(words)

    monkeypatch.setattr(service.desk, "typed", broken)
    ann.types(TYPED)
    bob.presses("Count it")
    await ann.sees(service.desk.content.words.frame.something_wrong)
    await bob.sees(TICK)


# Nothing about anybody in the logs


def canaries() -> list[str]:
    return [TOKEN, TOKEN.split(":")[1], "canarytyped", "liver", *map(str, (ANN, BOB, abs(GROUP))), *NAMES]


def assert_silent(log: str) -> None:
    assert [canary for canary in canaries() if canary.casefold() in log.casefold()] == []


async def _everything_goes_wrong(service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A good walk, then each bad day in turn, with typing, a group, garbage and unexpected errors."""
    person = await service.ready(ANN)
    card = await person.taps("Count it")
    for bad in Bad:
        for method in ("answerCallbackQuery", "editMessageText", "deleteMessage", "sendMessage"):
            service.telegram.fail(method, bad, 1)
        if bad is not Bad.UNKNOWN:
            service.telegram.fail("getUpdates", bad, 1)
        person.types(TYPED)
        person.presses_data("m3", card.message)
        person.presses_data(TYPED, card.message)
        await service.telegram.until(lambda: not service.telegram.failing, 40)
    service.telegram.push("message", TYPED)
    service.telegram.push("message", person.message(text=TYPED, chat={"id": GROUP, "type": "group", "title": NAMES[1]}))
    async with vanished(service.store, folder):
        await person.hears(person.presses_data("m3", card.message))

    async def broken(_: Caller, words: str) -> Reply:
        raise RuntimeError(words, ANN)

    monkeypatch.setattr(service.desk, "typed", broken)
    person.types(TYPED)
    await person.sees(service.desk.content.words.frame.something_wrong)


@pytest.mark.usefixtures("impatient")
async def test_no_log_line_at_debug_names_the_token_or_anything_about_a_person(
    service: Service,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        await _everything_goes_wrong(service, tmp_path, monkeypatch)
    assert "could not be sent" in caplog.text
    said = capfd.readouterr()
    assert_silent(caplog.text + said.out + said.err)


# The real process


async def _started(telegram: StandIn, environment: Mapping[str, str], folder: Path) -> tuple[Running, str]:
    return Running(environment, folder), await organisation_and_code(environment, folder)


async def test_sigterm_finishes_what_is_in_hand(telegram: StandIn, tmp_path: Path, sqlite_url: str) -> None:
    environment = settings(telegram, tmp_path, sqlite_url)
    process, code = await _started(telegram, environment, tmp_path)
    with process.started():
        person = Person(telegram, ANN)
        await person.joins(code)
        await person.taps(*QUICK)
        telegram.fail("editMessageText", Bad.BUSY, 1, retry_after=2)
        person.presses("Count it")
        await telegram.until(lambda: not telegram.failing)
        assert await process.stop() == 0
    assert TICK in person.card.text
    assert telegram.waiting == []
    assert "Traceback" not in process.said


async def test_the_process_is_silent_about_people_at_debug(telegram: StandIn, tmp_path: Path, sqlite_url: str) -> None:
    environment = settings(telegram, tmp_path, sqlite_url, LOG__LEVEL="debug")
    process, code = await _started(telegram, environment, tmp_path)
    with process.started():
        person = Person(telegram, ANN)
        await person.joins(code)
        await person.writes(TYPED)
        for bad in (bad for bad in Bad if bad not in (Bad.HANG, Bad.BUSY)):
            telegram.fail("*", bad, 1)
            person.types(TYPED)
        telegram.fail("getUpdates", Bad.HALF, 1)
        person.sends(contact={"phone_number": NAMES[3], "first_name": NAMES[0]}, caption=TYPED)
        telegram.push("message", {"message_id": TYPED})
        await telegram.until(lambda: not telegram.waiting)
        await person.writes("/start")
        assert await process.stop() == 0
    assert "is ready" in process.said
    assert "updates of an unknown form" in process.said
    assert_silent(process.said)


async def test_a_wrong_token_ends_with_one_clear_line(telegram: StandIn, tmp_path: Path, sqlite_url: str) -> None:
    wrong = "987654321:WRONGtokenWRONGtokenWRONGtokenWRONG"
    environment = settings(telegram, tmp_path, sqlite_url, TELEGRAM__TOKEN=wrong, LOG__LEVEL="warning")
    code, said, complained = await mecc(environment, tmp_path, "run")
    assert code == 1
    assert said == ""
    assert complained.count("\n") == 1
    assert "Telegram does not know this token" in complained
    assert wrong.split(":")[1] not in complained


async def test_a_database_that_cannot_be_opened_ends_with_one_clear_line(telegram: StandIn, tmp_path: Path) -> None:
    environment = settings(telegram, tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'mecc.db'}")
    for _ in range(4):
        code, said, complained = await mecc(environment, tmp_path, "run")
        assert (code, said, complained.count("\n")) == (1, "", 1), complained
        assert "The database did not answer (OperationalError)" in complained


async def test_a_database_that_cannot_be_opened_leaves_no_thread_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[threading.Thread] = []
    start = threading.Thread.start

    def seen(thread: threading.Thread) -> None:
        begun.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", seen)
    engine = open_engine(database_url(f"sqlite:///{tmp_path / 'nowhere' / 'mecc.db'}"))
    with pytest.raises(OperationalError):
        await engine.connect()
    await engine.dispose()
    assert begun == []


async def test_no_token_ends_with_one_clear_line(telegram: StandIn, tmp_path: Path, sqlite_url: str) -> None:
    code, said, complained = await mecc(settings(telegram, tmp_path, sqlite_url, TELEGRAM__TOKEN=""), tmp_path, "run")
    assert code == 1
    assert said == ""
    assert complained.count("\n") == 1
    assert "There is no Telegram token" in complained


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_the_bot_starts_polling_though_telegram_is_away_at_first_and_a_webhook_was_set(
    telegram: StandIn, tmp_path: Path, sqlite_url: str, method: str
) -> None:
    environment = settings(telegram, tmp_path, sqlite_url)
    process, code = await _started(telegram, environment, tmp_path)
    telegram.webhook = {"url": "https://old.example.org"}
    telegram.fail(method, Bad.GATEWAY, 1)
    with process.started():
        await Person(telegram, ANN).joins(code)
        assert await process.stop() == 0
