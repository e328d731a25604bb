"""The database: the only file that opens a transaction. SQLite by default, PostgreSQL where one machine is not enough.

Counts are gathered and committed in groups by one writer; they are never in one transaction with anything about
a member. Reads see what was committed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeVar

from asyncpg import InterfaceError, PostgresError
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import ledger, roster
from bot.direct import DirectConnection, Reading, open_direct
from bot.engines import file_identity
from bot.errors import BadWrite, StoreDown
from bot.keys import Keyring
from bot.seen import Member, Organisation, Place, Role
from bot.tally import Cell, Counting, Result, SignpostCell
from bot.writes import Joining, MemberWrite

_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
_DOWN = (SQLAlchemyError, PostgresError, InterfaceError, OSError)
_TRIES = 5
_LARGEST_GROUP = 500
RECEIPT_HOURS = 48


class Store:
    """Everything that is kept. Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring) -> None:
        self._engine = engine
        self._direct = open_direct(engine.url) if engine.dialect.name == "sqlite" else None
        self._file = file_identity(engine.url) if self._direct is not None else None
        self._keyring = keyring
        self._waiting: asyncio.Queue[tuple[ledger.Named, asyncio.Future[Result]]] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    @property
    def engine(self) -> AsyncEngine:
        return self._engine

    async def close(self) -> None:
        """Finish the counts that are in hand, and let go of the database."""
        if self._writer is not None:
            await self._waiting.join()
            self._writer.cancel()
        if self._direct is not None:
            self._direct.dispose()
        await self._engine.dispose()

    # Counting

    async def count(self, counting: Counting) -> Result:
        """Write to the counters, once; answers after the commit."""
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_groups())
        written: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        await self._waiting.put((ledger.Named.of(counting, self._keyring), written))
        return await written

    async def _write_groups(self) -> None:
        while True:
            group = [await self._waiting.get()]
            while len(group) < _LARGEST_GROUP and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            await self._write_group(group)
            for _ in group:
                self._waiting.task_done()

    async def _write_group(self, group: Sequence[tuple[ledger.Named, asyncio.Future[Result]]]) -> None:
        """Commit a group whole; where that fails, each of it alone, so that one bad write harms no other."""
        try:
            results = await self._write(lambda c: ledger.write_countings(c, [named for named, _ in group]))
        except BadWrite as error:
            if len(group) == 1:
                _settle(group[0][1], error)
                return
            for one in group:
                await self._write_group([one])
            return
        except Exception as error:  # whatever it was, each who waits must hear of it, and the writer must go on
            for _, written in group:
                _settle(written, error)
            return
        for (_, written), result in zip(group, results, strict=True):
            _settle(written, result)

    async def tally(self, organisation: str | None, first: date, last: date) -> list[tuple[Cell, int]]:
        """The counters of buckets from first to last, of one organisation or of all."""
        return await self._read(lambda c: ledger.read_tally(c, organisation, first, last))

    async def signposted(self, organisation: str | None, first: date, last: date) -> list[tuple[SignpostCell, int]]:
        """The counters of services in buckets from first to last, of one organisation or of all."""
        return await self._read(lambda c: ledger.read_signposted(c, organisation, first, last))

    async def total(self, organisation: str, first: date, last: date) -> int:
        """How many conversations an organisation counted in buckets from first to last."""
        return await self._read(lambda c: ledger.read_total(c, organisation, first, last))

    # Organisations and members

    async def organisations(self) -> list[Organisation]:
        return await self._read(roster.read_organisations)

    async def add_organisation(self, new: Organisation) -> None:
        await self._write(lambda c: roster.add_organisation(c, new))

    async def places(self, organisation: str) -> list[Place]:
        return await self._read(lambda c: roster.read_places(c, organisation))

    async def add_places(self, organisation: str, new: Sequence[Place]) -> None:
        """Add places to an organisation: all of them, or none."""
        await self._write(lambda c: _each(roster.add_place, c, organisation, new))

    async def memberships(self, person: str) -> list[Member]:
        """All memberships of a person, lapsed ones too, the current one first."""
        return await self._read(lambda c: roster.read_memberships(c, person))

    async def count_members(self, organisation: str, month: str) -> int:
        return await self._read(lambda c: roster.count_members(c, organisation, month))

    async def add_invite(self, code: str, organisation: str, role: Role, uses: int, expires: date) -> None:
        """Keep an invite by the hash of its code; expires is its last day."""
        code_hash = self._keyring.invite(code)
        await self._write(lambda c: roster.add_invite(c, code_hash, organisation, role, uses, expires))

    async def invited_by(self, code: str, today: date) -> Organisation | None:
        """The organisation of an invite that can still be used."""
        return await self._read(lambda c: roster.read_invited_by(c, self._keyring.invite(code), today))

    async def write_member(self, person: str, write: MemberWrite) -> bool:
        """Carry out a write about a member, alone; answers whether it could be done."""
        if isinstance(write, Joining):
            code_hash = self._keyring.invite(write.code)
            done = await self._write(lambda c: roster.join(c, person, code_hash, write.today, write.runs_out))
        else:
            await self._write(lambda c: roster.write_member(c, person, write))
            done = True
        await self._forget_history()
        return done

    async def purge(self, hour: int, month: str, today: date) -> None:
        """Forget old receipts (hour: now, as periods.hour_of), and members and invites that have run out."""
        await self._write(lambda c: ledger.purge_receipts(c, hour - RECEIPT_HOURS))
        await self._write(lambda c: roster.purge_lapsed(c, month, today))
        await self._forget_history()

    async def _forget_history(self) -> None:
        """Empty SQLite's write-ahead log, so that no order of writes about members can be read from it."""
        if self._direct is None:
            return
        async with self.said_when_down(), self._engine.connect() as connection:
            alone = await connection.execution_options(alone=True)
            for _ in range(_TRIES):
                if not (await alone.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar():
                    return
                await asyncio.sleep(0.1)
        _log.warning("the write-ahead log could not be emptied: something else reads the database all the time")

    # Transactions

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
        found = file_identity(self._engine.url)
        if found is not None and found == self._file:
            return
        self._file = found
        self._direct.dispose()
        await self._engine.dispose()
        if found is None:
            raise StoreDown(kind="the file is gone")

    async def _read(self, work: Callable[[Reading], Awaitable[Answer]]) -> Answer:
        await self._check_file()
        async with self.said_when_down():
            if self._direct is not None:
                with self._direct.connect() as direct:
                    return await work(DirectConnection(direct))
            async with self._engine.connect() as connection:
                return await work(await connection.execution_options(isolation_level="AUTOCOMMIT"))

    async def _write(self, work: Callable[[AsyncConnection], Awaitable[Answer]]) -> Answer:
        """One transaction, tried again whole: a deadlock or a lost connection has written nothing, or has receipts."""
        for tries_left in reversed(range(_TRIES)):
            try:
                await self._check_file()
                async with self._engine.begin() as connection:
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


def _settle(written: asyncio.Future[Result], outcome: Result | Exception) -> None:
    if written.done():
        return
    if isinstance(outcome, Exception):
        written.set_exception(outcome)
    else:
        written.set_result(outcome)


async def _each(
    add: Callable[[AsyncConnection, str, Place], Awaitable[None]],
    connection: AsyncConnection,
    organisation: str,
    new: Sequence[Place],
) -> None:
    for one in new:
        await add(connection, organisation, one)
