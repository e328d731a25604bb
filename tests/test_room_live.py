"""The trainer's card keeps up with a full room on a stand-in Telegram, an edit a second, and nobody is written to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import pytest

from bot import telegram_live
from bot.all_content import Content
from bot.config import TelegramConfig
from bot.desk import Desk
from bot.keys import Keyring
from bot.reply import Caller, Live, Reply
from bot.room_words import RoomWords
from bot.seen import Role
from bot.store import Store
from bot.telegram_live import Watcher
from bot.telegram_send import Sender
from bot.telegram_wire import Telegram
from tests.conftest import LIBRARY, ZONE, Clock
from tests.stand_in import TOKEN, Person, StandIn
from tests.test_telegram_http import CODE, running, telegram

__all__ = ["telegram"]  # a fixture
TRAINER = 9_070_605_040_300
PEOPLE, WAVES = 200, 5
GONE = "Bad Request: message to edit not found"
EDITS = ("editMessageText", "sendMessage", "sendPhoto")


@pytest.fixture
def words(content: Content) -> RoomWords:
    return content.words.room


@pytest.fixture
def desk(content: Content, sqlite_store: Store, keyring: Keyring) -> Desk:
    desk = Desk(content, sqlite_store, keyring, ZONE)
    desk.is_called("mecc_test_bot")
    return desk


@pytest.fixture
async def trainer(
    telegram: StandIn,
    desk: Desk,
    sqlite_store: Store,
    keyring: Keyring,
    clock: Clock,
    nonces: Iterator[str],
    content: Content,
) -> AsyncIterator[Person]:
    """Somebody who looks at the square of a room that they have opened."""
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.TRAINER, 1, date(2026, 12, 1))
    async with running(telegram, desk, keyring, clock, lambda: next(nonces)):
        person = Person(telegram, TRAINER)
        await person.joins(CODE)
        practice, words = content.words.practice, content.words.room
        await person.taps(practice.button, words.button, content.scenarios[0].title)
        person.presses(words.open)
        await person.sees("Point your phone")
        await person.taps(words.to_room, words.closing.gathering.button, words.closing.gathering.now)
        person.presses(words.code)
        await person.sees("Point your phone")
        yield person


async def looks(trainer: Person, words: RoomWords) -> None:
    """Go from the square to the room."""
    trainer.presses(words.to_room)
    await trainer.sees(words.who.format(votes=0, people=0))


async def comes_in(telegram: StandIn, number: int, code: str, words: RoomWords) -> Person:
    person = Person(telegram, number)
    await person.writes(f"/start r{code}")
    await person.taps(words.join)
    return person


async def chooses(person: Person, letter: str, words: RoomWords) -> None:
    await person.taps(letter, words.choose.format(letter=letter))


def code_of(trainer: Person) -> str:
    return trainer.card.text.removeprefix("Room ")[:6]


def moments(telegram: StandIn, *methods: str) -> list[float]:
    """When the trainer's chat was written to."""
    return [call.at for call in telegram.calls if call.method in methods and call.chat == TRAINER]


async def all_press(people: Sequence[Person], label: Callable[[Person], str]) -> None:
    """All press a button at the same moment; waits until each has their next card."""
    telegram, before = people[0].telegram, [person.card for person in people]
    for person in people:
        person.presses(label(person))
    cards = list(zip(people, before, strict=True))
    await telegram.until(lambda: not telegram.waiting and all(person.card is not card for person, card in cards))


async def test_a_full_room_votes_in_ten_seconds_and_the_trainer_sees_it_at_an_edit_a_second(
    telegram: StandIn, trainer: Person, words: RoomWords
) -> None:
    code, clock = code_of(trainer), asyncio.get_running_loop().time
    await looks(trainer, words)
    begun, refused = clock(), len(telegram.refused)
    people = [Person(telegram, number) for number in range(1, PEOPLE + 1)]
    for person in people:
        person.types(f"/start r{code}")
    await telegram.until(lambda: not telegram.waiting and all(person.cards for person in people))
    await all_press(people, lambda _: words.join)
    await trainer.sees(words.who.format(votes=0, people=PEOPLE))
    voting = clock()
    for start in range(0, PEOPLE, PEOPLE // WAVES):
        wave = people[start:][: PEOPLE // WAVES]
        await all_press(wave, _letter)
        await all_press(wave, lambda person: words.choose.format(letter=_letter(person)))
        await asyncio.sleep(0.5)
    assert clock() - voting < 10
    await trainer.sees(words.who.format(votes=PEOPLE, people=PEOPLE))
    assert "A ▇▇▇▇▇▇▇▇▇▇▇▇ 101\nB ▇▇▇▇▇▇▇▇ 66\nC ▇▇▇▇ 33" in trainer.card.text
    edits = [at for at in moments(telegram, *EDITS) if at >= begun]
    assert len(edits) >= 3
    assert all(later - earlier >= 1 for earlier, later in pairwise(edits)), edits
    assert len(telegram.refused) == refused
    assert_nothing_unasked(telegram, [person.id for person in people])


def _letter(person: Person) -> str:
    return "AAABBC"[person.id % 6]


def assert_nothing_unasked(telegram: StandIn, people: list[int]) -> None:
    """Each has what they did answered and no more: a card for the link, and an edit for each of their three taps."""
    for number in people:
        assert telegram.called("sendMessage", number) == 1
        assert telegram.called("editMessageText", number) == 3
    strangers = {call.chat for call in telegram.calls if call.chat} - {TRAINER, *people}
    assert strangers == set()


async def test_a_card_that_was_left_is_left_alone(telegram: StandIn, trainer: Person, words: RoomWords) -> None:
    code = code_of(trainer)
    await looks(trainer, words)
    ann = await comes_in(telegram, 1, code, words)
    await trainer.sees(words.who.format(votes=0, people=1))
    await trainer.taps(words.closing.choosing.button)
    before = len(moments(telegram, *EDITS))
    await chooses(ann, "B", words)
    await asyncio.sleep(2.5)
    assert len(moments(telegram, *EDITS)) == before
    assert words.closing.choosing.title in trainer.card.text
    assert trainer.card.text.count("Votes: 0")
    await trainer.taps(words.closing.choosing.now)
    assert "B ▇▇▇▇▇▇▇▇▇▇▇▇ 1" in trainer.card.text


async def test_votes_of_another_process_are_seen_and_nothing_is_sent_while_nothing_changes(
    telegram: StandIn, trainer: Person, words: RoomWords, sqlite_store: Store
) -> None:
    code = code_of(trainer)
    await looks(trainer, words)
    before = len(moments(telegram, *EDITS))
    await asyncio.sleep(2.5)
    assert len(moments(telegram, *EDITS)) == before
    await sqlite_store.rooms.join(code, "p" * 64)  # as any other process would
    await sqlite_store.rooms.vote(code, 1, "p" * 64, 2)
    await trainer.sees(words.who.format(votes=1, people=1))
    assert len(moments(telegram, *EDITS)) == before + 1


async def test_a_card_that_was_left_in_another_process_is_left_alone(
    telegram: StandIn,
    trainer: Person,
    words: RoomWords,
    content: Content,
    sqlite_store: Store,
    keyring: Keyring,
    clock: Clock,
) -> None:
    code = code_of(trainer)
    await looks(trainer, words)
    other, caller = Desk(content, sqlite_store, keyring, ZONE), Caller(keyring.person(TRAINER), clock.now, "o" * 8)
    while await sqlite_store.rooms.watched(caller.person) is None:  # noqa: ASYNC110 - the database tells nobody
        await asyncio.sleep(0.05)
    reply = await other.press(caller, trainer.card.data(words.closing.choosing.button))
    assert reply.left
    await other.rooms.watch(reply.left, "")  # as its channel does
    assert not (await other.press(caller, trainer.card.data(words.closing.choosing.button))).left
    before = len(moments(telegram, *EDITS))
    await sqlite_store.rooms.join(code, "p" * 64)
    await asyncio.sleep(2.5)
    assert len(moments(telegram, *EDITS)) == before


async def test_nobody_looks_any_more_once_nothing_has_changed_for_long(
    telegram: StandIn, trainer: Person, words: RoomWords, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_live, "_LONGEST", 0.5)
    code = code_of(trainer)
    await looks(trainer, words)
    await asyncio.sleep(1.5)
    before = len(moments(telegram, *EDITS))
    await sqlite_store.rooms.join(code, "p" * 64)
    await asyncio.sleep(1.5)
    assert len(moments(telegram, *EDITS)) == before
    await trainer.taps(words.look_again)
    assert words.who.format(votes=0, people=1) in trainer.card.text


async def test_a_room_that_ended_elsewhere_or_a_card_that_was_deleted_is_let_go(
    telegram: StandIn, trainer: Person, words: RoomWords, sqlite_store: Store
) -> None:
    code = code_of(trainer)
    await looks(trainer, words)
    sent = telegram.called("sendMessage", TRAINER)
    del telegram.chats[TRAINER][trainer.card.message]
    await sqlite_store.rooms.join(code, "p" * 64)
    await telegram.until(lambda: telegram.refused[-1:] == [GONE])
    await sqlite_store.rooms.join(code, "q" * 64)
    await asyncio.sleep(2)
    assert telegram.called("sendMessage", TRAINER) == sent
    assert telegram.refused.count(GONE) == 1


async def test_what_is_being_written_when_the_bot_ends_is_written_before_the_database_is_closed(
    telegram: StandIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    async def slowly(_data: str, mark: str) -> None:
        await asyncio.sleep(0.2)
        written.append(mark)

    async def never(_data: str) -> Reply:
        raise AssertionError("nothing has changed")

    monkeypatch.setattr(desk.rooms, "watch", slowly)
    config = TelegramConfig(token=TOKEN, api_url=telegram.url)
    watcher = Watcher(desk, Sender(Telegram(config, TOKEN).bot))
    watcher.start(TRAINER, 1, Live("", 0), never, "mark")
    await asyncio.sleep(0.05)  # it has begun
    await watcher.finish(0.01)
    assert written == [], "it is not waited for any longer, and not broken off"
    await watcher.finish(10)
    assert written == ["mark"]
