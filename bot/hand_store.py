"""What is kept of practice rooms with one phone: how hands went up, until the host begins afresh, or for a day.

None of it is a count, and none is about a member.
"""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.hands import Hands
from bot.keys import Keyring
from bot.practice_places import Step
from bot.room_known import Answers, Onward
from bot.room_store import ROOM_HOURS
from bot.room_tables import COUNTS, hand_turn
from bot.tables import insert_into
from bot.transactions import Transactions

_TOLD = ("last_turn", "last_choice", "went_on", *COUNTS[:4])
"""What is told of a turn anew when it is played again."""


class HandStore:
    """Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, transactions: Transactions, keyring: Keyring) -> None:
        self._transactions = transactions
        self._keyring = keyring

    async def turns(self, person: str) -> tuple[tuple[Answers, ...], int | None]:
        """How hands went up in somebody's room, turn by turn, in order, and the hour of the first; None for none."""
        host = self._keyring.host(person)
        return await self._transactions.read(lambda c: _read(c, host))

    async def keep(self, person: str, at: Onward, hands: Hands, went_on: int, hour: int) -> None:
        """Keep how hands went up in a turn; a turn that is played again is kept as it went last. hour: now."""
        row: dict[str, str | int] = {
            "host": self._keyring.host(person),
            "hour": hour,
            "went_on": went_on,
            "scenario": at.scenario,
            "turn": at.turn,
            "last_turn": at.last.turn,
            "last_choice": at.last.choice,
            "one": hands.a,
            "two": hands.b,
            "three": hands.c,
            "four": hands.d,
        }
        await self._transactions.write(lambda c: _keep(c, row))
        await self._transactions.forget_history()

    async def forget(self, person: str) -> None:
        """Forget all of it: other people come now."""
        host = self._keyring.host(person)
        await self._transactions.write(lambda c: _forget(c, host))
        await self._transactions.forget_history()

    async def purge(self, hour: int) -> None:
        """Forget what nobody has. hour: now."""
        await self._transactions.write(lambda c: _purge(c, hour - ROOM_HOURS))


async def _read(connection: Reading, host: str) -> tuple[tuple[Answers, ...], int | None]:
    mine = select(hand_turn).where(hand_turn.c.host == host).order_by(hand_turn.c.nth)
    rows = list(await connection.execute(mine))
    answers = tuple(
        Answers(
            nth,
            Onward(row.scenario, row.turn, Step(row.last_turn, row.last_choice)),
            (row.one, row.two, row.three, row.four),
            row.went_on,
        )
        for nth, row in enumerate(rows)
    )
    return answers, min((row.hour for row in rows), default=None)


async def _keep(connection: AsyncConnection, row: dict[str, str | int]) -> None:
    """A turn keeps its place in the order, and its hour."""
    mine = hand_turn.c.host == row["host"]
    last = (await connection.execute(select(func.max(hand_turn.c.nth)).where(mine))).scalar_one()
    written = insert_into(connection, hand_turn).values(**row, nth=0 if last is None else last + 1)
    told = {name: row[name] for name in _TOLD}
    await connection.execute(written.on_conflict_do_update(index_elements=list(hand_turn.primary_key), set_=told))


async def _forget(connection: AsyncConnection, host: str) -> None:
    await connection.execute(delete(hand_turn).where(hand_turn.c.host == host))


async def _purge(connection: AsyncConnection, hour: int) -> None:
    await connection.execute(delete(hand_turn).where(hand_turn.c.hour < hour))
