"""What all tests share: the real content, a clock that stands still, a real SQLite and a real PostgreSQL."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from bot.all_content import Content
from bot.checking import load_content
from bot.config import Folders
from bot.desk import Desk
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.migrate import upgrade
from bot.seen import Organisation, Place, Safeguarding
from bot.store import Store

ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("Europe/London")
POSTGRES = os.environ.get("MECC_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
LIBRARY = Organisation(
    "lib",
    "Anytown Libraries",
    "oxfordshire",
    Safeguarding("Duty manager", "01632 960001", "9 to 5", "01632 960002"),
    "us",
)
CENTRAL = Place("cen", "Central Library", "oxford")
BARTON = Place("bar", "Barton Library", "barton")


TODAY = date(2026, 11, 18)


class Clock:
    """Stands still until it is moved. Wednesday of week 2026-W47, at noon."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 18, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="Write the golden transcripts anew.")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(Folders(ROOT / "dialogues", ROOT / "signposts"), TODAY)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(b"a key for tests, of at least 32 characters")


async def _postgres_answers() -> bool:
    try:
        connection = await asyncpg.connect(POSTGRES, timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError):
        return False
    await connection.close()
    return True


@pytest.fixture
async def postgres_url() -> AsyncIterator[str]:
    """A database of this test's own on the machine's PostgreSQL; says loudly when there is none."""
    if not await _postgres_answers():
        pytest.skip("NO POSTGRESQL: not tested on PostgreSQL. Start one, or set MECC_TEST_POSTGRES.")
    name = f"mecc_test_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(POSTGRES)
    await connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    finally:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        await connection.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'mecc.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    address: str = request.getfixturevalue(fixture)
    return address


@pytest.fixture
async def store(url: str, keyring: Keyring) -> AsyncIterator[Store]:
    """A store with the tables and one organisation, on each kind of database in turn."""
    async for opened in _opened(url, keyring):
        yield opened


@pytest.fixture
async def sqlite_store(sqlite_url: str, keyring: Keyring) -> AsyncIterator[Store]:
    """The same on SQLite only, for what does not depend on the kind of database."""
    async for opened in _opened(sqlite_url, keyring):
        yield opened


async def _opened(url: str, keyring: Keyring) -> AsyncIterator[Store]:
    opened = Store(open_engine(database_url(url)), keyring)
    await upgrade(opened.engine)
    await opened.add_organisation(LIBRARY)
    await opened.add_places(LIBRARY.code, [CENTRAL, BARTON])
    yield opened
    await opened.close()


@pytest.fixture
def desk(content: Content, sqlite_store: Store, keyring: Keyring) -> Desk:
    return Desk(content, sqlite_store, keyring, ZONE)


@pytest.fixture
def nonces() -> Iterator[str]:
    return (f"{number:08}" for number in range(1, 10**8))
