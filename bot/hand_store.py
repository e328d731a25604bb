"""What is kept of practice rooms with one phone: how hands went up, until the host begins afresh, or for a day.

None of it is a count, and none is about a member.
"""

from __future__ import annotations

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.keys import Keyring
from bot.practice_places import Step
from bot.room_known import Answers, Onward
from bot.room_store import ROOM_HOURS
from bot.room_tables import COUNTS, hand_room, hand_turn
from bot.tables import insert_into
from bot.transactions import Transactions

BREAK_HOURS = 4
"""Hands that go up longer than that after the last are those of other people."""


class HandStore:
    """Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, transactions: Transactions, keyring: Keyring) -> None:
        self._transactions = transactions
        self._keyring = keyring

    async def turns(self, person: str) -> tuple[str, tuple[Answers, ...]]:
        """The name of somebody's room, "" for none, and how hands went up in it, turn by turn, in order."""
        host = self._keyring.host(person)
        return await self._transactions.read(lambda c: _read(c, host))

    async def keep(self, person: str, room: str, turn: Answers, moment: tuple[str, int]) -> None:
        """Keep how hands went up in a turn of a room; nothing if it is another room by now.

        room: its name, as the card knew it, "" for a new one. moment: the name of a new one, and the hour now. A turn
        that is played again takes the place of what was kept of it, and of all that followed it in its scene.
        """
        host = self._keyring.host(person)
        await self._transactions.write(lambda c: _keep(c, host, room, turn, moment))
        await self._transactions.forget_history()

    async def forget(self, person: str, room: str = "") -> None:
        """Forget a room, or with "" whichever there is."""
        mine = (hand_room.c.host == self._keyring.host(person), *((hand_room.c.name == room,) if room else ()))
        await self._transactions.write(lambda c: c.execute(delete(hand_room).where(*mine)))
        await self._transactions.forget_history()

    async def purge(self, hour: int) -> None:
        """Forget rooms that nobody has. hour: now."""
        old = hand_room.c.hour < hour - ROOM_HOURS
        await self._transactions.write(lambda c: c.execute(delete(hand_room).where(old)))


async def _read(connection: Reading, host: str) -> tuple[str, tuple[Answers, ...]]:
    rows = await connection.execute(select(hand_room.c.name).where(hand_room.c.host == host))
    name: str = rows.scalar_one_or_none() or ""
    return name, tuple(map(_answers, await _turns(connection, name)))


async def _turns(connection: Reading | AsyncConnection, room: str) -> list[Row[tuple[object, ...]]]:
    mine = select(hand_turn).where(hand_turn.c.room == room).order_by(hand_turn.c.nth)
    return list(await connection.execute(mine))


def _answers(row: Row[tuple[object, ...]]) -> Answers:
    at = Onward(row.scenario, row.turn, Step(row.last_turn, row.last_choice))
    return Answers(row.nth, at, tuple(getattr(row, name) for name in COUNTS[:4]), row.went_on)


async def _keep(connection: AsyncConnection, host: str, room: str, turn: Answers, moment: tuple[str, int]) -> None:
    """The row of the room is changed first, so that those who write of one room wait for each other."""
    fresh, hour = moment
    name = await _open(connection, host, room, fresh, hour)
    mine = (hand_room.c.host == host, hand_room.c.name == name)
    if (await connection.execute(update(hand_room).where(*mine).values(hour=hour))).rowcount == 0:
        return
    kept = await _turns(connection, name)
    if any(_is_same(_answers(row), turn) for row in kept):
        return
    of_scene = (hand_turn.c.room == name, hand_turn.c.scenario == turn.at.scenario)
    await connection.execute(delete(hand_turn).where(*of_scene, hand_turn.c.nth >= _again(kept, turn)))
    await connection.execute(insert(hand_turn).values(room=name, nth=_after(kept), **_columns(turn)))


async def _open(connection: AsyncConnection, host: str, room: str, fresh: str, hour: int) -> str:
    """The room to keep a turn in: that of the card, or a new one where there is none, or the last is long over."""
    old = (hand_room.c.host == host, hand_room.c.name == room, hand_room.c.hour < hour - BREAK_HOURS)
    if room and not (await connection.execute(delete(hand_room).where(*old))).rowcount:
        return room
    row = {"host": host, "name": fresh, "hour": hour}
    await connection.execute(insert_into(connection, hand_room).values(row).on_conflict_do_nothing())
    return fresh


def _is_same(kept: Answers, turn: Answers) -> bool:
    return (kept.at, kept.counts, kept.went_on) == (turn.at, turn.counts, turn.went_on)


def _again(kept: list[Row[tuple[object, ...]]], turn: Answers) -> int:
    """From where on its scene is played anew: from its own place, if it has one; all of it from the first turn."""
    here = (turn.at.scenario, turn.at.turn)
    places = [int(row.nth) for row in kept if (row.scenario, row.turn) == here]
    return min(places, default=_after(kept)) if turn.at.last.turn else 0


def _after(kept: list[Row[tuple[object, ...]]]) -> int:
    return int(kept[-1].nth) + 1 if kept else 0


def _columns(turn: Answers) -> dict[str, str | int | None]:
    last = turn.at.last
    return {
        "scenario": turn.at.scenario,
        "turn": turn.at.turn,
        "last_turn": last.turn,
        "last_choice": last.choice,
        "went_on": turn.went_on,
        **dict(zip(COUNTS[:4], turn.counts, strict=True)),
    }
