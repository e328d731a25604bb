"""The statements of practice rooms. They run inside transactions; none of them touches a count or a member.

Each write first changes the row of the room. So those of one room wait for each other, whatever the database.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.practice_places import Hands, Step
from bot.room_known import Onward, Phase, RoomKnown
from bot.room_places import MOST_IN_ROOM, MOST_ROOM_TURNS
from bot.room_tables import room, seat, vote
from bot.tables import insert_into


async def read_room(connection: Reading, code: str) -> RoomKnown | None:
    """The room of a code. Its version is read first: what comes meanwhile is a change."""
    row = (await connection.execute(select(room).where(room.c.code == code))).one_or_none()
    if row is None:
        return None
    at = Onward(row.scenario, row.turn, Step(row.last_turn, row.last_choice), Phase(row.phase))
    hands, people = await _read_hands(connection, code), await _count_seats(connection, code)
    return RoomKnown(code, at, row.nth, hands, people, row.version)


async def _read_hands(connection: Reading, code: str) -> Hands:
    counts = select(vote.c.choice, func.count().label("n")).where(vote.c.room == code).group_by(vote.c.choice)
    hands = Hands()
    for row in await connection.execute(counts):
        hands = hands.having(row.choice, int(row.n))
    return hands


async def _count_seats(connection: Reading, code: str) -> int:
    counted = await connection.execute(select(func.count()).select_from(seat).where(seat.c.room == code))
    return int(counted.scalar_one())


async def read_code(connection: Reading, host: str) -> str | None:
    """The room that somebody has open."""
    found: str | None = (await connection.execute(select(room.c.code).where(room.c.host == host))).scalar_one_or_none()
    return found


async def read_watched(connection: Reading, host: str) -> str | None:
    """The room that somebody has open, if their card of it is on a screen."""
    mine = select(room.c.code).where(room.c.host == host, room.c.screen != "")
    found: str | None = (await connection.execute(mine)).scalar_one_or_none()
    return found


async def read_version(connection: Reading, code: str, screen: str) -> int | None:
    """None for a room that is gone, and where another has the card now."""
    mine = select(room.c.version).where(room.c.code == code, room.c.screen == screen)
    found: int | None = (await connection.execute(mine)).scalar_one_or_none()
    return found


async def has_seat(connection: Reading, code: str, sitter: str) -> bool:
    mine = select(seat.c.sitter).where(seat.c.room == code, seat.c.sitter == sitter)
    return (await connection.execute(mine)).one_or_none() is not None


async def read_choice(connection: Reading, code: str, voter: str) -> int | None:
    mine = select(vote.c.choice).where(vote.c.room == code, vote.c.voter == voter)
    found: int | None = (await connection.execute(mine)).scalar_one_or_none()
    return found


# Writing


async def open_room(connection: AsyncConnection, code: str, host: str, at: Onward, hour: int) -> str | None:
    """Open a room, unless the host has one; answers which that is, None if the code is somebody else's."""
    row = {"code": code, "host": host, "nth": 0, "version": 0, "hour": hour, "screen": "", **_columns(at)}
    await connection.execute(insert_into(connection, room).values(row).on_conflict_do_nothing())
    return await read_code(connection, host)


def _columns(at: Onward) -> dict[str, str | int]:
    return {
        "scenario": at.scenario,
        "turn": at.turn,
        "last_turn": at.last.turn,
        "last_choice": at.last.choice,
        "phase": int(at.phase),
    }


async def _change(connection: AsyncConnection, where: tuple[ColumnElement[bool], ...], **values: str | int) -> bool:
    """Change the row of a room; answers whether there is one that is so."""
    changed = await connection.execute(update(room).where(*where).values(version=room.c.version + 1, **values))
    return changed.rowcount > 0


async def watch(connection: AsyncConnection, code: str, screen: str) -> None:
    """Note who keeps the host's card right: no change of the room."""
    await connection.execute(update(room).where(room.c.code == code).values(screen=screen))


async def join(connection: AsyncConnection, code: str, sitter: str) -> bool:
    """Come in, once; answers whether there is such a room, with a place."""
    if not await _change(connection, (room.c.code == code,)):
        return False
    if await has_seat(connection, code, sitter):
        return True
    if await _count_seats(connection, code) >= MOST_IN_ROOM:
        return False
    await connection.execute(insert(seat).values(room=code, sitter=sitter))
    return True


async def cast(connection: AsyncConnection, code: str, nth: int, who: tuple[str, str], choice: int) -> bool:
    """Choose, or choose again; answers whether the turn is still open to somebody who is in. who: sitter, voter."""
    sitter, voter = who
    if not await has_seat(connection, code, sitter):
        return False
    if not await _change(connection, (room.c.code == code, room.c.nth == nth, room.c.phase == Phase.CHOOSING)):
        return False
    mine = insert_into(connection, vote).values(room=code, voter=voter, choice=choice)
    chosen = mine.on_conflict_do_update(index_elements=[vote.c.room, vote.c.voter], set_={"choice": choice})
    await connection.execute(chosen)
    return True


async def close_vote(connection: AsyncConnection, code: str, host: str, nth: int) -> None:
    here = (room.c.code == code, room.c.host == host, room.c.nth == nth, room.c.phase == Phase.CHOOSING)
    await _change(connection, here, phase=int(Phase.SHOWN))


async def go_on(connection: AsyncConnection, code: str, host: str, nth: int, at: Onward) -> None:
    """Go on from a turn that is closed, and forget who chose what in it."""
    here = (room.c.code == code, room.c.host == host, room.c.nth == nth, room.c.phase == Phase.SHOWN)
    if await _change(connection, here, nth=min(nth + 1, MOST_ROOM_TURNS), **_columns(at)):
        await connection.execute(delete(vote).where(vote.c.room == code))


async def end(connection: AsyncConnection, code: str, host: str) -> None:
    """Forget a room, and with it all that is in it."""
    await connection.execute(delete(room).where(room.c.code == code, room.c.host == host))


async def purge(connection: AsyncConnection, hour: int) -> None:
    """Forget rooms that were opened before an hour."""
    await connection.execute(delete(room).where(room.c.hour < hour))
