"""Digests on Telegram: with their picture and buttons, to who still reads there, by the real process too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.all_content import Content
from bot.clock import now
from bot.config import TelegramConfig
from bot.digest_places import DigestBy
from bot.disclosure import Rules
from bot.due import Due, Post
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.letters import Delivered, Letter, Letters
from bot.periods import Week
from bot.store import Store
from bot.telegram_post import ChatPost
from bot.telegram_send import Sender
from bot.telegram_wire import Telegram
from bot.weekly import Weekly
from bot.wiring import read_secret
from bot.writes import Hearing
from tests.conftest import LIBRARY, ZONE, Clock
from tests.crew import count_some
from tests.stand_in import TOKEN, Bad, Person, Running, StandIn, mecc, organisation_and_code, settings
from tests.test_telegram_http import telegram

__all__ = ["telegram"]  # a fixture
ANN = 501
DUE = Due(Week.parse("2026-W46"), LIBRARY.code, "a" * 64, DigestBy.CHAT, ANN, "")


@dataclass
class Office:
    sender: Sender
    letter: Letter

    async def deliver(self, due: Due = DUE) -> Delivered:
        return await ChatPost(self.sender).deliver(due, self.letter)


@pytest.fixture
async def office(telegram: StandIn, sqlite_store: Store, content: Content, clock: Clock) -> AsyncIterator[Office]:
    await count_some(sqlite_store, LIBRARY.code, DUE.week.monday)
    wire = Telegram(TelegramConfig(token=TOKEN, api_url=telegram.url), TOKEN)
    await wire.open()
    letters = Letters(
        Weekly(sqlite_store, Rules()), content, {LIBRARY.code: LIBRARY}, clock.now.astimezone(ZONE), Post(), None
    )
    yield Office(Sender(wire.bot), await letters.of(DUE))
    await wire.close()


async def test_it_is_one_message_with_its_picture_and_its_buttons(
    telegram: StandIn, office: Office, content: Content
) -> None:
    assert await office.deliver() is Delivered.YES
    (shown,) = telegram.chats[ANN].values()
    assert shown.picture.startswith(b"\x89PNG")
    assert "Anytown Libraries, week 2026-W46" in shown.text
    assert content.words.digest.button_mute in shown.labels
    assert content.words.digest.button_topics in shown.labels
    assert telegram.refused == []


async def test_who_blocked_the_bot_reads_nothing_there_any_more(
    telegram: StandIn, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("sendPhoto", Bad.BLOCKED, chat=ANN)
    assert await office.deliver() is Delivered.NOBODY
    assert str(ANN) not in caplog.text


async def test_when_telegram_is_busy_everything_unasked_waits(telegram: StandIn, office: Office) -> None:
    telegram.fail("sendPhoto", Bad.BUSY, retry_after=1)
    assert await office.deliver() is Delivered.YES
    assert telegram.called("sendPhoto") == 2


async def test_the_running_bot_sends_what_is_due_and_its_buttons_work(telegram: StandIn, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'mecc.db'}"
    environment = settings(telegram, tmp_path, database)
    await organisation_and_code(environment, tmp_path)
    invited = await mecc(environment, tmp_path, "invite", "Library", "--role", "coordinator")
    code = invited[1].split("code: ")[1].split()[0]
    keyring = Keyring(read_secret(tmp_path / "secret.key"))
    store = Store(open_engine(database_url(database)), keyring)
    (organisation,) = await store.organisations()
    moment = now().astimezone(ZONE)
    last = Post().last_due(moment.replace(tzinfo=None))
    await count_some(store, organisation.code, last.buckets[0])
    running = Running(environment, tmp_path)
    with running.started():
        ann = Person(telegram, ANN)
        await ann.joins(code)
        wish = Hearing(organisation.code, DigestBy.CHAT.about, ANN, first_week=last)
        await store.write_member(keyring.person(ANN), wish)
        await telegram.until(lambda: any(card.picture for card in ann.cards))
        digest = next(card for card in ann.cards if card.picture)
        assert f"Library, week {last}" in digest.text
        ann.presses("Kept right?", digest)
        await telegram.until(lambda: any("Due for checking" in card.text for card in ann.cards))
        assert await running.stop() == 0
    assert await store.digests.due(last, 0, "2026-01") == []
    await store.close()
    assert "digests: 1 of 1 sent" in running.said
