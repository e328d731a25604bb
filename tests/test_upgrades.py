"""An upgrade keeps every count: a small saved database of each released schema is brought to this version."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.migrate import upgrade
from bot.store import Store

SAVED = sorted((Path(__file__).parent / "saved").glob("schema_*.sql"))
ROWS = re.compile(r'INSERT INTO "?(\w+)"? VALUES\((.*)\);')


def rows_of(dump: str) -> dict[str, list[str]]:
    """The rows of a dump by table, each as the text of its values."""
    found: dict[str, list[str]] = {}
    for table, values in ROWS.findall(dump):
        if table != "alembic_version":
            found.setdefault(table, []).append(values)
    return found


def restored(folder: Path, saved: Path) -> str:
    """The address of a SQLite database made from a saved one."""
    with sqlite3.connect(folder / "old.db") as connection:
        connection.executescript(saved.read_text(encoding="utf-8"))
    connection.close()
    return f"sqlite:///{folder / 'old.db'}"


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
async def test_every_row_of_an_older_database_is_there_after_an_upgrade(tmp_path: Path, saved: Path) -> None:
    engine = open_engine(database_url(restored(tmp_path, saved)))
    await upgrade(engine)
    await engine.dispose()
    connection = sqlite3.connect(tmp_path / "old.db")
    after = rows_of("\n".join(connection.iterdump()))
    connection.close()
    before = rows_of(saved.read_text(encoding="utf-8"))  # noqa: ASYNC240 - a small file
    assert before.keys() == after.keys()
    for table, rows in before.items():
        assert len(rows) == len(after[table]), table
        assert all(any(new.startswith(old) for new in after[table]) for old in rows), table


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
async def test_the_bot_goes_on_with_an_older_database(tmp_path: Path, saved: Path, keyring: Keyring) -> None:
    engine = open_engine(database_url(restored(tmp_path, saved)))
    await upgrade(engine)
    store = Store(engine, keyring)
    (membership,) = await store.memberships("a" * 64)
    assert membership.organisation.name == "Library"
    assert not membership.easy_read
    assert [place.name for place in await store.places("lib")] == ["Central"]
    await store.close()


async def test_on_postgresql_members_from_before_have_the_usual_words(postgres_url: str) -> None:
    engine = open_engine(database_url(postgres_url))
    await upgrade(engine)
    await engine.dispose()
    connection = await asyncpg.connect(postgres_url)
    asking = "SELECT column_default FROM information_schema.columns WHERE table_name = $1 AND column_name = $2"
    default = await connection.fetchval(asking, "member", "easy_read")
    await connection.close()
    assert default == "false"
