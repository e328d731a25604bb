"""How long a thousand digests of forty organisations take, against Telegram's limit, while people tap.

The stand-in for Telegram runs in the same process and counts what arrives. Prints how long it took, as a multiple of
what the limit allows; how many messages came in the busiest second; and how long a tap waited for its card.
"""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.clock import now
from bot.config import Config, DatabaseConfig, TelegramConfig
from bot.digest_places import DigestBy
from bot.due import Post
from bot.periods import Week, bucket_of
from bot.rounds import Rounds
from bot.seen import Organisation, Role, Safeguarding
from bot.tally import Act, Cell, Counting
from bot.telegram_bot import Intake, poll
from bot.telegram_post import ChatPost
from bot.telegram_send import Sender
from bot.telegram_wire import open_telegram
from bot.weekly import Weekly
from bot.wiring import House, fresh_nonce, open_house
from bot.writes import Hearing, Joining
from tests.stand_in import TOKEN, Call, Person, StandIn

RECIPIENTS, ORGANISATIONS, WEEKS = 1_000, 40, 60
LIMIT = 30
TAPPERS = 2
SENDING = ("sendMessage", "sendPhoto", "editMessageText", "sendDocument")
WORKERS_CODE = "0" * 12


class Watched(StandIn):
    """Notes when each message arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[tuple[float, Call]] = []

    async def _answer(self, call: Call):  # type: ignore[no-untyped-def]
        if call.method in SENDING:
            self.times.append((time.perf_counter(), call))
        return await super()._answer(call)


async def main() -> None:
    logging.basicConfig(level="INFO", format="%(message)s")
    with TemporaryDirectory() as folder:
        stand_in = Watched()
        await stand_in.start()
        here = Path(folder)
        config = Config(
            telegram=TelegramConfig(token=TOKEN, api_url=stand_in.url),
            database=DatabaseConfig(f"sqlite:///{here / 'bench.db'}"),
            secret_file=str(here / "key"),
        )
        async with open_house(config) as house, open_telegram(config.telegram) as telegram:
            last = await _fill(house)
            sender = Sender(telegram.bot)
            stop = asyncio.Event()
            polling = asyncio.create_task(
                poll(telegram, Intake(house.desk, sender, house.keyring, now, fresh_nonce), stop)
            )
            postman = ChatPost(sender)
            rounds = Rounds(
                house.store, Weekly(house.store, house.rules), now, config.zone, Post(), DigestBy.CHAT, postman
            )
            people = [Person(stand_in, 10_000 + number) for number in range(TAPPERS)]
            for person in people:
                await person.joins(WORKERS_CODE)
            stand_in.times.clear()
            waits: list[float] = []
            tapping = [asyncio.create_task(_tap(person, waits)) for person in people]
            begun = time.perf_counter()
            sent = await rounds.go(house.content, asyncio.Event())
            took = time.perf_counter() - begun
            for each in tapping:
                each.cancel()
            await asyncio.wait(tapping)
            _tell(stand_in, sent, took, waits, last)
            stop.set()
            await polling
        await stand_in.close()


async def _fill(house: House) -> Week:
    """Organisations with over a year of counts, and their coordinators; answers the week that is due."""
    random = Random(1)
    last = Post().last_due(now().astimezone(house.config.zone).replace(tzinfo=None))
    contact = Safeguarding("Lead", "999", "Always", "999")
    topics = [topic.id for topic in house.content.topics]
    today = date.today()  # noqa: DTZ011 - a benchmark
    for number in range(ORGANISATIONS):
        code = f"o{number:02}"
        await house.store.add_organisation(Organisation(code, f"Organisation {number}", "oxford", contact, "us"))
        buckets = [bucket_of(last.monday - timedelta(weeks=week)) for week in range(WEEKS)]
        cells = [
            Cell(code, "", bucket, "oxford", topic, False, "asked", "ready") for bucket in buckets for topic in topics
        ]
        await house.store.count_by_hand(
            [
                Counting(Act.COUNT, fresh_nonce(), fresh_nonce(), 0, random.randrange(1, 20), (cell,), ())
                for cell in cells
            ]
        )
        await house.store.add_invite(f"{number + 1:012}", code, Role.COORDINATOR, RECIPIENTS, today)
    await house.store.add_invite(WORKERS_CODE, "o00", Role.WORKER, TAPPERS, today)
    for number in range(RECIPIENTS):
        person = house.keyring.person(number + 1)
        of = number % ORGANISATIONS
        await house.store.write_member(person, Joining(f"{of + 1:012}", today, "2099-12"))
        await house.store.write_member(person, Hearing(f"o{of:02}", DigestBy.CHAT.about, number + 1, first_week=last))
    return last


def _counted(cell: Cell, times: int) -> Counting:
    return Counting(Act.COUNT, fresh_nonce(), fresh_nonce(), 0, times, (cell,))


async def _tap(person: Person, waits: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await person.taps("Settings and more")
        await person.taps("Home")
        waits.append((time.perf_counter() - begun) / 2)
        await asyncio.sleep(2)


def _tell(stand_in: Watched, sent: int, took: float, waits: list[float], week: Week) -> None:
    moments = [moment for moment, _ in stand_in.times]
    digests = [moment for moment, call in stand_in.times if call.method == "sendPhoto"]
    busiest = max(sum(start <= each < start + 1 for each in moments) for start in digests)
    during = [moment for moment in moments if digests[0] <= moment <= digests[-1]]
    waits.sort()
    print(
        f"week {week}: {sent} digests in {took:.1f} s, {took / (sent / LIMIT):.2f} times the limit; with the taps "
        f"{took / (len(during) / LIMIT):.2f} times"
    )
    print(f"{busiest} messages in the busiest second; a tap's card came after {1000 * waits[len(waits) // 2]:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
