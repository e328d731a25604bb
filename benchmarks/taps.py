"""How many taps a second the desk takes: 200 people walk from home to the tick, on a SQLite file, in one process.

Prints taps a second, CPU milliseconds a tap, and counts a second; three rounds. Quote ratios of runs taken in turn.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.addresses import to_text
from bot.cards import Card, Go
from bot.clock import now
from bot.config import Config, DatabaseConfig
from bot.periods import year_later
from bot.reply import Caller
from bot.seen import Organisation, Role, Safeguarding
from bot.telegram_view import html, keyboard
from bot.wiring import House, fresh_nonce, open_house
from bot.writes import Joining

PEOPLE = 200
STEPS = (
    "💬 Help me with a conversation",
    "Smoking",
    "Wants help to stop",
    "Find help to offer ›",
    "Stop for Life Oxon",
    "✓ Handed over: count it",
)


async def main() -> None:
    with TemporaryDirectory() as folder:
        here = Path(folder)
        config = Config(database=DatabaseConfig(f"sqlite:///{here / 'bench.db'}"), secret_file=str(here / "key"))
        async with open_house(config) as house:
            people = await _join(house)
            for number in range(1, 4):
                await _round(house, people, number)


async def _join(house: House) -> list[str]:
    today = datetime.now(UTC).date()
    contact = Safeguarding("Lead", "999", "Always", "999")
    await house.store.add_organisation(Organisation("lib", "Library", "oxford", contact, "us"))
    await house.store.add_invite("0" * 12, "lib", Role.WORKER, PEOPLE, today)
    people = [house.keyring.person(number) for number in range(PEOPLE)]
    for person in people:
        await house.store.write_member(person, Joining("0" * 12, today, year_later(today)))
    return people


async def _round(house: House, people: list[str], number: int) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(_walk(house, person) for person in people))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    taps = PEOPLE * (len(STEPS) + 1)
    print(
        f"round {number}: {taps / wall:6.0f} taps/s  {1000 * cpu / taps:5.2f} CPU ms/tap  {PEOPLE / wall:5.0f} counts/s"
    )


async def _walk(house: House, person: str) -> None:
    def caller() -> Caller:
        return Caller(person, now(), fresh_nonce())

    reply = await house.desk.typed(caller(), "/start")
    for label in STEPS:
        assert reply.card is not None  # noqa: S101 - a benchmark
        html(reply.card), keyboard(reply.card)
        reply = await house.desk.press(caller(), _data(reply.card, label))


def _data(card: Card, label: str) -> str:
    buttons = (button for row in card.rows for button in row if isinstance(button, Go))
    return next(to_text(button.address) for button in buttons if button.label == label)


if __name__ == "__main__":
    asyncio.run(main())
