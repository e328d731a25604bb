"""A year of Mondays with a real process that is killed at random: every coordinator has each week, in its order."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.digest_places import DigestBy
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.migrate import upgrade
from bot.periods import Week
from bot.seen import Role
from bot.store import Store
from bot.wiring import read_secret
from bot.writes import Hearing, Joining
from tests.conftest import LIBRARY
from tests.stand_in import TOKEN, StandIn
from tests.test_telegram_http import telegram

pytestmark = pytest.mark.crash
__all__ = ["telegram"]  # a fixture
SEED = 20261228
PEOPLE = (101, 102, 103)
WEEKS = 53
FIRST = Week(date(2026, 3, 30))
_TITLE = re.compile(r", week (\d{4}-W\d\d) ")
_REFERENCE = re.compile(r"Reference ([A-Z0-9]{4})")


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A database with three coordinators who wished the digest from the first week on."""
    keyring = Keyring(read_secret(tmp_path / "secret.key"))
    store = Store(open_engine(database_url(f"sqlite:///{tmp_path / 'mecc.db'}")), keyring)
    await upgrade(store.engine)
    await store.add_organisation(LIBRARY)
    for number in PEOPLE:
        await store.add_invite(f"{number:012}", LIBRARY.code, Role.COORDINATOR, 1, FIRST.monday)
        person = keyring.person(number)
        await store.write_member(person, Joining(f"{number:012}", FIRST.monday, "2028-12"))
        await store.write_member(person, Hearing(LIBRARY.code, DigestBy.CHAT.about, number, first_week=FIRST))
    await store.close()
    return tmp_path


def set_clock(folder: Path, moment: datetime) -> None:
    """In one step: the process may be reading it."""
    (folder / "next").write_text(moment.isoformat(), encoding="utf-8")
    (folder / "next").rename(folder / "clock")


@contextmanager
def sending(folder: Path, telegram: StandIn) -> Iterator[None]:
    """The process, killed in the end, wherever it is then."""
    command = [sys.executable, "-m", "tests.year_process", str(folder), telegram.url, TOKEN]
    with (folder / "log.txt").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield
    finally:
        assert process.poll() is None, (folder / "log.txt").read_text(encoding="utf-8")
        process.kill()
        process.wait(15)


def weeks_of(telegram: StandIn, chat: int) -> list[str]:
    texts = [shown.text for _, shown in sorted(telegram.chats[chat].items())]
    return [found[1] for text in texts if (found := _TITLE.search(text))]


def _has_called(telegram: StandIn) -> Callable[[], bool]:
    before = len(telegram.calls)
    return lambda: len(telegram.calls) > before


async def test_every_coordinator_has_each_week_of_a_year(telegram: StandIn, folder: Path) -> None:
    random = Random(SEED)
    moment = datetime(2026, 4, 6, 8, tzinfo=UTC)
    last = moment + timedelta(weeks=WEEKS - 1)
    kills = 0
    set_clock(folder, moment)
    while moment < last:
        with sending(folder, telegram):
            kills += 1
            for _ in range(random.randrange(2, 9)):
                moment = min(moment + timedelta(days=random.choice([3, 7, 12])), last)
                set_clock(folder, moment)
                with suppress(TimeoutError):
                    await telegram.until(_has_called(telegram), random.choice([0.2, 0.6, 2]))
                await asyncio.sleep(random.random() * 0.05)
        moment += timedelta(minutes=6)
        set_clock(folder, moment)
    with sending(folder, telegram):
        await telegram.until(lambda: all(len(set(weeks_of(telegram, chat))) == WEEKS for chat in PEOPLE), 120)
    expected = [str(Week(FIRST.monday + timedelta(weeks=number))) for number in range(WEEKS)]
    again = 0
    for chat in PEOPLE:
        weeks = weeks_of(telegram, chat)
        assert list(dict.fromkeys(weeks)) == expected
        assert weeks == sorted(weeks)
        again += len(weeks) - len(set(weeks))
    assert again <= kills * len(PEOPLE)
    texts = [shown.text for shown in telegram.chats[PEOPLE[0]].values()]
    marks = {(_TITLE.findall(text)[0], _REFERENCE.findall(text)[0]) for text in texts}
    assert len(marks) == WEEKS, "what comes twice is recognised by its reference"
    assert telegram.refused == []
