"""The database: SQLite by default, PostgreSQL where one machine is not enough.

Counts are gathered and committed in groups by one writer; they are never in one transaction with anything about
a member. Reads see what was committed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import archive, ledger, roster, subscriptions
from bot.digest_store import DigestStore
from bot.errors import BadWrite
from bot.figure_store import FigureStore, conversations_by_hand, reached
from bot.hand_store import HandStore
from bot.keys import Keyring
from bot.office_store import OfficeStore
from bot.room_store import RoomStore
from bot.seen import Member, Organisation, Place, Role
from bot.service_store import ServiceStore
from bot.tally import Cell, Counting, Result, SignpostCell
from bot.transactions import Transactions
from bot.writes import Forgetting, Joining, MemberWrite

_LARGEST_GROUP = 500
RECEIPT_HOURS = 48


class Store(Transactions):
    """Everything that is kept. Each method is one transaction; raises StoreDown when the database does not answer.

    services: what is kept of services; digests: of who gets digests; figures: of what is counted by hand and what has
    been published; office: of running an organisation; rooms: of practice rooms, while they are open; hands: of those
    with one phone, for a day.
    """

    def __init__(self, engine: AsyncEngine, keyring: Keyring) -> None:
        super().__init__(engine)
        self.services = ServiceStore(self, keyring)
        self.digests = DigestStore(self)
        self.figures = FigureStore(self)
        self.office = OfficeStore(self, keyring)
        self.rooms = RoomStore(self, keyring)
        self.hands = HandStore(self, keyring)
        self._keyring = keyring
        self._waiting: asyncio.Queue[tuple[ledger.Named, asyncio.Future[Result]]] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Finish the counts that are in hand, and let go of the database."""
        if self._writer is not None:
            await self._waiting.join()
            self._writer.cancel()
        await super().close()

    # Counting

    async def count(self, counting: Counting) -> Result:
        """Write to the counters, once; answers after the commit."""
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_groups())
        written: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        await self._waiting.put((ledger.Named.of(counting, self._keyring), written))
        return await written

    async def count_by_hand(self, countings: Sequence[Counting]) -> list[Result]:
        """Write all of many counts from before the bot, from paper or of trainings, or none; each once, and noted so.

        Raises AlreadyPublished.
        """
        named = [ledger.Named.of(counting, self._keyring) for counting in countings]

        async def write_all(connection: AsyncConnection) -> list[Result]:
            await archive.check_open(connection, reached(countings))
            groups = (named[start : start + _LARGEST_GROUP] for start in range(0, len(named), _LARGEST_GROUP))
            results = [result for group in groups for result in await ledger.write_countings(connection, group)]
            done = (one for one, result in zip(countings, results, strict=True) if result is Result.DONE)
            await archive.add_by_hand(connection, conversations_by_hand(done))
            return results

        return await self.write(write_all)

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
            results = await self.write(lambda c: ledger.write_countings(c, [named for named, _ in group]))
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
        return await self.read(lambda c: ledger.read_tally(c, organisation, first, last))

    async def signposted(self, organisation: str | None, first: date, last: date) -> list[tuple[SignpostCell, int]]:
        """The counters of services in buckets from first to last, of one organisation or of all."""
        return await self.read(lambda c: ledger.read_signposted(c, organisation, first, last))

    async def total(self, organisation: str, first: date, last: date) -> int:
        """How many conversations an organisation counted in buckets from first to last."""
        return await self.read(lambda c: ledger.read_total(c, organisation, first, last))

    async def totals(self, organisation: str) -> list[tuple[date, int]]:
        """How many conversations an organisation counted in each bucket."""
        return await self.read(lambda c: ledger.read_totals(c, organisation))

    # Organisations and members

    async def organisations(self) -> list[Organisation]:
        return await self.read(roster.read_organisations)

    async def add_organisation(self, new: Organisation) -> None:
        await self.write(lambda c: roster.add_organisation(c, new))

    async def places(self, organisation: str) -> list[Place]:
        return [place for place in await self.all_places(organisation) if not place.is_closed]

    async def all_places(self, organisation: str) -> list[Place]:
        """With those that have been closed."""
        return await self.read(lambda c: roster.read_places(c, organisation))

    async def add_places(self, organisation: str, new: Sequence[Place]) -> None:
        """Add places to an organisation: all of them, or none."""
        await self.write(lambda c: _each(roster.add_place, c, organisation, new))

    async def memberships(self, person: str) -> list[Member]:
        """All memberships of a person, lapsed ones too, the current one first."""
        return await self.read(lambda c: roster.read_memberships(c, person))

    async def hears(self, person: str) -> frozenset[str]:
        """What somebody asked to be written to about."""
        return await self.read(lambda c: subscriptions.read_hears(c, person))

    async def count_members(self, organisation: str, month: str) -> int:
        return await self.read(lambda c: roster.count_members(c, organisation, month))

    async def add_invite(self, code: str, organisation: str, role: Role, uses: int, expires: date) -> None:
        """Keep an invite by the hash of its code; expires is its last day."""
        code_hash = self._keyring.invite(code)
        await self.write(lambda c: roster.add_invite(c, code_hash, organisation, role, uses, expires))

    async def invited_by(self, code: str, today: date) -> Organisation | None:
        """The organisation of an invite that can still be used."""
        return await self.read(lambda c: roster.read_invited_by(c, self._keyring.invite(code), today))

    async def write_member(self, person: str, write: MemberWrite) -> bool:
        """Carry out a write about a member, alone; answers whether it could be done.

        Whoever leaves may not come back to see the rest of it done, so what is kept of their practice goes first.
        """
        if isinstance(write, Forgetting):
            await self.hands.forget(person)
        if isinstance(write, Joining):
            code_hash = self._keyring.invite(write.code)
            done = await self.write(lambda c: roster.join(c, person, code_hash, write.today, write.runs_out))
        else:
            await self.write(lambda c: roster.write_member(c, person, write))
            done = True
        await self.forget_history()
        return done

    async def purge(self, hour: int, month: str, today: date) -> None:
        """Forget old receipts (hour: now, as periods.hour_of), and members and invites that have run out."""
        await self.write(lambda c: ledger.purge_receipts(c, hour - RECEIPT_HOURS))
        await self.services.purge(hour, today)
        await self.rooms.purge(hour)
        await self.hands.purge(hour)
        await self.write(lambda c: roster.purge_lapsed(c, month, today))
        await self.forget_history()


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
