"""Engines: SQLite set so that nothing is lost in a crash and nothing lingers, PostgreSQL so that nobody waits long."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import event, make_url
from sqlalchemy.engine import URL, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import BadSetting

_SQLITE, _POSTGRES = "sqlite+aiosqlite", "postgresql+asyncpg"
_DRIVERS = {"sqlite": _SQLITE, _SQLITE: _SQLITE, "postgresql": _POSTGRES, "postgres": _POSTGRES, _POSTGRES: _POSTGRES}


def database_url(text: str) -> URL:
    """A database.url with the driver that this program uses; raises BadSetting."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        url = None
    in_memory = url is not None and url.drivername.startswith("sqlite") and url.database in (None, "", ":memory:")
    if url is None or url.drivername not in _DRIVERS or in_memory:
        advice = "Write it like sqlite:///mecc.db or postgresql://user:password@host/name"
        raise BadSetting(where="database.url", why="it is no address of a database", advice=advice)
    if "sslmode" in url.query:  # as libpq says it; asyncpg says ssl
        mode = str(url.query["sslmode"])
        url = url.difference_update_query(["sslmode"]).update_query_pairs([("ssl", mode)])
    return url.set(drivername=_DRIVERS[url.drivername])


def open_engine(url: URL) -> AsyncEngine:
    """An engine; on SQLite with everything set so that nothing is lost in a crash and nothing lingers in free pages."""
    if url.get_backend_name() != "sqlite":
        patience = {"timeout": 5, "command_timeout": 10}
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    engine = create_async_engine(url, hide_parameters=True)
    _make_private(Path(url.database or ""))
    event.listen(engine.sync_engine, "do_connect", _try_sqlite)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def file_identity(url: URL) -> tuple[int, int] | None:
    """Which file a SQLite database is, or None while there is none. An open file outlives its deletion."""
    try:
        found = Path(url.database or "").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make_private(file: Path) -> None:
    """A database that only this user may read; SQLite gives its log the same rights. A wrong path fails later."""
    with suppress(OSError):
        file.touch(mode=0o600, exist_ok=True)


def _try_sqlite(_: Dialect, __: object, address: Sequence[str], ___: object) -> None:
    """Raises what SQLite says of a file that cannot be opened: here, and not in a thread that outlives the loop."""
    sqlite3.connect(address[0]).close()


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "busy_timeout=1000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin writing at once, so that two writers wait for each other. A statement alone needs no transaction."""
    if not connection.get_execution_options().get("alone"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
