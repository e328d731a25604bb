"""Transactions: the only file that opens one. A write is one transaction, tried again whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from asyncpg import InterfaceError, PostgresError
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.direct import DirectConnection, Reading, open_direct
from bot.engines import file_identity
from bot.errors import BadWrite, StoreDown

Answer = TypeVar("Answer")
_DOWN = (SQLAlchemyError, PostgresError, InterfaceError, OSError)
_TRIES = 5
_log = logging.getLogger(__name__)


class Transactions:
    """Reads see what was committed. Raises StoreDown when the database does not answer."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._direct = open_direct(engine.url) if engine.dialect.name == "sqlite" else None
        self._file = file_identity(engine.url) if self._direct is not None else None

    async def close(self) -> None:
        """Let go of the database."""
        if self._direct is not None:
            self._direct.dispose()
        await self.engine.dispose()

    @asynccontextmanager
    async def said_when_down(self) -> AsyncIterator[None]:
        """Turns whatever the database raises inside into StoreDown."""
        try:
            yield
        except _DOWN as error:
            raise StoreDown(kind=type(error).__name__) from error

    async def _check_file(self) -> None:
        """Raises StoreDown when the file of a SQLite database is gone; opens it anew when it is another."""
        if self._direct is None:
            return
        found = file_identity(self.engine.url)
        if found is not None and found == self._file:
            return
        self._file = found
        self._direct.dispose()
        await self.engine.dispose()
        if found is None:
            raise StoreDown(kind="the file is gone")

    async def read(self, work: Callable[[Reading], Awaitable[Answer]]) -> Answer:
        await self._check_file()
        async with self.said_when_down():
            if self._direct is not None:
                with self._direct.connect() as direct:
                    return await work(DirectConnection(direct))
            async with self.engine.connect() as connection:
                return await work(await connection.execution_options(isolation_level="AUTOCOMMIT"))

    async def write(self, work: Callable[[AsyncConnection], Awaitable[Answer]]) -> Answer:
        """One transaction, tried again whole: a deadlock or a lost connection has written nothing, or has receipts."""
        for tries_left in reversed(range(_TRIES)):
            try:
                await self._check_file()
                async with self.engine.begin() as connection:
                    answer = await work(connection)
                await self._check_file()
            except StoreDown:
                raise
            except _DOWN as error:
                if isinstance(error, IntegrityError | DataError):
                    raise BadWrite(kind=type(error).__name__) from error
                if not tries_left:
                    raise StoreDown(kind=type(error).__name__) from error
                await asyncio.sleep(0.05 * (_TRIES - tries_left))
            else:
                return answer
        raise AssertionError("unreachable")

    async def forget_history(self) -> None:
        """Empty SQLite's write-ahead log, so that no order of writes about members can be read from it."""
        if self._direct is None:
            return
        async with self.said_when_down(), self.engine.connect() as connection:
            alone = await connection.execution_options(alone=True)
            for _ in range(_TRIES):
                if not (await alone.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
                    return
                await asyncio.sleep(0.1)
        _log.warning("the write-ahead log could not be emptied: something else reads the database all the time")
