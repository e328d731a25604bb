"""What is kept of practice rooms, and only while they are open. None of it is a count, and none is about a member."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from weakref import WeakValueDictionary

from bot import room_shelf
from bot.errors import BadWrite
from bot.keys import Keyring
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.transactions import Transactions

ROOM_HOURS = 24
_TRIES = 5


class RoomStore:
    """Each method is one transaction; raises StoreDown when the database does not answer.

    Those of a room that chooses all at once go one by one: SQLite is four times as fast when it is not fought over.
    """

    def __init__(self, transactions: Transactions, keyring: Keyring) -> None:
        self._transactions = transactions
        self._keyring = keyring
        self._one_by_one: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def _lock_of(self, code: str) -> asyncio.Lock:
        return self._one_by_one.setdefault(code, asyncio.Lock())

    async def known(self, code: str, person: str) -> RoomKnown | None:
        """A room, as somebody sees it."""
        read = self._transactions.read
        room = await read(lambda c: room_shelf.read_room(c, code))
        if room is None:
            return None
        voter = self._keyring.voter(person, code, room.nth)
        return replace(
            room,
            is_host=await self.hosted(person) == code,
            is_in=await read(lambda c: room_shelf.has_seat(c, code, self._keyring.seat(person, code))),
            mine=await read(lambda c: room_shelf.read_choice(c, code, voter)),
        )

    async def has_seat(self, code: str, person: str) -> bool:
        """Whether somebody has come into a room; of one that is not there, just as quickly."""
        sitter = self._keyring.seat(person, code)
        return await self._transactions.read(lambda c: room_shelf.has_seat(c, code, sitter))

    async def glance(self, code: str) -> RoomKnown | None:
        """A room, as it looks to nobody in particular."""
        return await self._transactions.read(lambda c: room_shelf.read_room(c, code))

    async def answers(self, code: str) -> tuple[Answers, ...]:
        """How a room has answered the questions that are closed, in order."""
        return await self._transactions.read(lambda c: room_shelf.read_answers(c, code))

    async def hosted(self, person: str) -> str | None:
        """The code of the room that somebody has open."""
        return await self._transactions.read(lambda c: room_shelf.read_code(c, self._keyring.host(person)))

    async def watched(self, person: str) -> str | None:
        """The code of the room that somebody has open, if their card of it is on a screen."""
        return await self._transactions.read(lambda c: room_shelf.read_watched(c, self._keyring.host(person)))

    async def version(self, code: str, screen: str) -> int | None:
        """Another number after each change; None once the room has ended, or another has its card on the screen."""
        return await self._transactions.read(lambda c: room_shelf.read_version(c, code, screen))

    async def watch(self, code: str, screen: str) -> None:
        """Note by a random mark who keeps the host's card right; "" for nobody."""
        await self._transactions.write(lambda c: room_shelf.watch(c, code, screen))

    # Writing

    async def open(self, person: str, nonce: str, at: Onward, hour: int) -> str:
        """Open a room, or find the one that is open; answers its code. hour: now, as periods.hour_of."""
        host = self._keyring.host(person)
        for again in range(_TRIES):
            code = self._keyring.room_code(f"{nonce} {again}")
            found = await self._transactions.write(
                lambda c, code=code: room_shelf.open_room(c, code, host, at, hour)  # type: ignore[misc]
            )
            if found is not None:
                return found
        raise BadWrite(kind="no code is free")

    async def join(self, code: str, person: str) -> bool:
        sitter = self._keyring.seat(person, code)
        async with self._lock_of(code):
            return await self._transactions.write(lambda c: room_shelf.join(c, code, sitter))

    async def vote(self, code: str, nth: int, person: str, choice: int) -> bool:
        who = self._keyring.seat(person, code), self._keyring.voter(person, code, nth)
        async with self._lock_of(code):
            return await self._transactions.write(lambda c: room_shelf.cast(c, code, nth, who, choice))

    async def move(self, code: str, nth: int, person: str, way: tuple[Phase, Onward]) -> None:
        """From a phase of somebody's own room to where it goes on; nothing if it has gone on already."""
        host = self._keyring.host(person)
        async with self._lock_of(code):
            await self._transactions.write(lambda c: room_shelf.move(c, code, host, nth, way))
        await self._transactions.forget_history()

    async def end(self, code: str, person: str) -> None:
        host = self._keyring.host(person)
        await self._transactions.write(lambda c: room_shelf.end(c, code, host))
        await self._transactions.forget_history()

    async def purge(self, hour: int) -> None:
        """Forget rooms that nobody has ended. hour: now."""
        await self._transactions.write(lambda c: room_shelf.purge(c, hour - ROOM_HOURS))
