"""kill -9 at random points while workers walk and count: what was ticked is counted, exactly, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.store import Store
from tests.stand_in import Person, Running, Shown, StandIn, mecc, organisation_and_code, settings

pytestmark = pytest.mark.crash
KILLS = 20
WORKERS = 8
SEED = 20261118
TICK = "✓ Counted"
COUNT, UNDO = "w1", "w2"
LONGEST = 240


class Worker:
    """Walks from card to card on one message, and counts.

    An impatient worker presses "count it" again until there is a tick. A patient one presses it just once and goes
    on when Telegram has got rid of the press, tick or none: what is confirmed must have been counted.

    counted: the names of conversations that must have been counted. A name is what the button carries: nonce, hour,
    and how many topics came before in the conversation.
    """

    def __init__(self, telegram: StandIn, number: int, random: Random) -> None:
        self.person = Person(telegram, number)
        self._telegram = telegram
        self._random = random
        self._is_patient = number % 2 == 0
        self._message = 0
        self._retired = False
        self._queries: list[str] = []
        self.counted: set[str] = set()

    async def join(self, code: str) -> None:
        self._message = (await self.person.joins(code)).message

    @property
    def _card(self) -> Shown:
        return self._telegram.chats[self.person.id][self._message]

    def retire(self) -> None:
        """Finish the conversation in hand, and begin no other."""
        self._retired = True

    async def work(self) -> None:
        while not self._retired:
            data = self._card.data(self._next_label())
            await self._press(data)
            if data.startswith(COUNT):
                await self._wait_for_confirmation(data) if self._is_patient else await self._press_until_tick(data)

    async def _press_until_tick(self, data: str) -> None:
        while not self._sees_tick(data):
            await self._press(data)
        self.counted.add(_name(data, COUNT))

    async def _wait_for_confirmation(self, data: str) -> None:
        await self._telegram.until(lambda: not self._telegram.waiting_of(self.person.id), LONGEST)
        self.counted.add(_name(data, COUNT))
        while not self._sees_tick(data) and COUNT in {place[:2] for place in self._datas()}:
            await self._press(self._card.data("Home"))

    def _datas(self) -> list[str]:
        return [key.callback_data for row in self._card.rows for key in row if key.callback_data]

    def _sees_tick(self, data: str) -> bool:
        """The tick is the toast or the card, which names its conversation in the button for undoing it."""
        toasts = [self._telegram.answers[query] for query in self._queries if query in self._telegram.answers]
        on_card = TICK in self._card.text and _name(self._card.data("Undo"), UNDO) == _name(data, COUNT)
        return on_card or any(toast.text == TICK for toast in toasts)

    def _next_label(self) -> str:
        """The next button, as a human would choose; which topic, and guide or quick count, is left to chance."""
        labels = self._card.labels
        for wanted in ("✓ Count it", "End here ›"):
            if wanted in labels:
                return wanted
        if "Undo" in labels:
            return "Count another" if self._random.random() < 0.7 else labels[0]
        if "✓ Count one that happened" in labels:
            return self._random.choice(["✓ Count one that happened", "💬 Help me with a conversation"])
        topics = [label for label in labels if label in ("Smoking", "Alcohol", "Lonely or caring", "Something else")]
        return self._random.choice(topics or ["Home"])

    async def _press(self, data: str) -> None:
        """Press, sometimes twice, and wait a while for a change."""
        before = self._card
        times = 2 if self._random.random() < 0.25 else 1
        self._queries = [self.person.presses_data(data, self._message) for _ in range(times)]
        with suppress(TimeoutError):
            await self._telegram.until(lambda: self._card is not before, self._random.uniform(0.5, 2.5))


def _name(data: str, place: str) -> str:
    assert data.startswith(place), data
    return data[2:14]


def _is_main(name: str) -> bool:
    return name[11] == "0"


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    stand_in = await StandIn().start()
    yield stand_in
    await stand_in.close()


async def _kill_at_random_points(telegram: StandIn, process: Running, random: Random) -> None:
    """Let it live until so many calls have come, and some milliseconds more; then start it again."""
    for _ in range(KILLS):
        calls = len(telegram.calls) + random.randrange(1, 120)
        await telegram.until(lambda calls=calls: len(telegram.calls) >= calls)  # type: ignore[misc]
        await asyncio.sleep(random.random() * 0.02)
        await process.kill()
        process.start()


async def _counted(database: str) -> tuple[int, int]:
    """How many conversations were counted, and how many further topics."""
    store = Store(open_engine(database_url(database)), Keyring(b"any key: the counters are not hashed at all"))
    cells = await store.tally(None, date(2026, 1, 1), date(2040, 1, 1))
    await store.close()
    return sum(n for cell, n in cells if not cell.also), sum(n for cell, n in cells if cell.also)


async def test_twenty_kills_at_random_points_lose_no_count_and_count_nothing_twice(
    telegram: StandIn, tmp_path: Path, url: str
) -> None:
    random = Random(SEED)
    environment = settings(telegram, tmp_path, url)
    assert (await mecc(environment, tmp_path, "db", "upgrade"))[0] == 0
    code = await organisation_and_code(environment, tmp_path)
    process = Running(environment, tmp_path)
    async with asyncio.timeout(LONGEST):
        with process.started():
            workers = [Worker(telegram, 1000 + number, Random(SEED + number)) for number in range(WORKERS)]
            await asyncio.gather(*(worker.join(code) for worker in workers))
            working = [asyncio.create_task(worker.work()) for worker in workers]
            await _kill_at_random_points(telegram, process, random)
            for worker in workers:
                worker.retire()
            await asyncio.gather(*working)
            await telegram.until(lambda: not telegram.waiting)
            assert await process.stop(30) == 0
    counted = set[str]().union(*(worker.counted for worker in workers))
    assert len(counted) == sum(len(worker.counted) for worker in workers)
    assert len(counted) > KILLS // 2  # else too little happened to show anything
    mains = sum(map(_is_main, counted))
    assert await _counted(url) == (mains, len(counted) - mains)
