"""SQLite reads without a thread: a few rows take microseconds on the loop, and twenty times that through a thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, CursorResult
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import Executable


class DirectConnection:
    """Just so much of an AsyncConnection as a read needs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def execute(self, statement: Executable, parameters: Mapping[str, object] | None = None) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)


Reading: TypeAlias = AsyncConnection | DirectConnection


def open_direct(url: URL) -> Engine:
    """An engine of one connection that only reads, each statement by itself. It waits for no lock for long."""
    engine = create_engine(
        url.set(drivername="sqlite"), poolclass=StaticPool, pool_reset_on_return=None, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=500")
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()
