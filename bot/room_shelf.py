"""The statements of practice rooms. They run inside transactions; none of them touches a count or a member.

Each write first changes the row of the room. So those of one room wait for each other, whatever the database.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.practice_places import Step
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_places import MOST_ANSWERS, MOST_IN_ROOM, MOST_ROOM_TURNS
from bot.room_tables import COUNTS, room, room_answer, seat, vote
from bot.tables import insert_into

_OPEN = [int(phase) for phase in Phase if phase.is_open]


async def read_room(connection: Reading, code: str) -> RoomKnown | None:
    """The room of a code. Its version is read first: what comes meanwhile is a change."""
    row = (await connection.execute(select(room).where(room.c.code == code))).one_or_none()
    if row is None:
        return None
    counts, people = await _read_counts(connection, code), await _count_seats(connection, code)
    return RoomKnown(code, _onward(row), row.nth, counts, people, row.version, hour=row.hour)


def _onward(row: Row[tuple[object, ...]]) -> Onward:
    """Where a row of a room, or of an answer, says that the room is or was."""
    return Onward(row.scenario, row.turn, Step(row.last_turn, row.last_choice), Phase(row.phase))


async def _read_counts(connection: Reading, code: str) -> tuple[int, ...]:
    """How many gave each answer to the question that the room is at."""
    counts = select(vote.c.choice, func.count().label("n")).where(vote.c.room == code).group_by(vote.c.choice)
    found = {row.choice: int(row.n) for row in await connection.execute(counts)}
    return tuple(found.get(choice, 0) for choice in range(MOST_ANSWERS))


async def read_answers(connection: Reading, code: str) -> tuple[Answers, ...]:
    """How the room has answered, in order. Where it was next tells with what it went on."""
    mine = select(room_answer).where(room_answer.c.room == code).order_by(room_answer.c.nth)
    rows = list(await connection.execute(mine))
    now = (await connection.execute(select(room).where(room.c.code == code))).all()
    return tuple(
        Answers(row.nth, _onward(row), tuple(getattr(row, name) for name in COUNTS), _went_on(row, following))
        for row, following in zip(rows, [*rows[1:], *now], strict=False)
    )


def _went_on(here: Row[tuple[object, ...]], following: Row[tuple[object, ...]]) -> int | None:
    is_next = (following.scenario, following.last_turn) == (here.scenario, here.turn)
    return following.last_choice if is_next else None


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
    if await has_seat(connection, code, sitter):
        return True
    if not await _change(connection, (room.c.code == code,)):
        return False
    if await has_seat(connection, code, sitter):
        return True
    if await _count_seats(connection, code) >= MOST_IN_ROOM:
        return False
    await connection.execute(insert(seat).values(room=code, sitter=sitter))
    return True


async def cast(connection: AsyncConnection, code: str, nth: int, who: tuple[str, str], choice: int) -> bool:
    """Answer, or answer again; says whether the question is still open to somebody who is in. who: sitter, voter."""
    sitter, voter = who
    if not await has_seat(connection, code, sitter):
        return False
    if await read_choice(connection, code, voter) == choice:
        return True
    if not await _change(connection, (room.c.code == code, room.c.nth == nth, room.c.phase.in_(_OPEN))):
        return False
    mine = insert_into(connection, vote).values(room=code, voter=voter, choice=choice)
    chosen = mine.on_conflict_do_update(index_elements=[vote.c.room, vote.c.voter], set_={"choice": choice})
    await connection.execute(chosen)
    return True


async def move(connection: AsyncConnection, code: str, host: str, nth: int, way: tuple[Phase, Onward]) -> None:
    """From a phase of the host's room to where it goes on, once.

    How it answered a question that was open is kept. Who answered what is forgotten once it is not shown any more.
    """
    came_from, at = way
    here = (room.c.code == code, room.c.host == host, room.c.nth == nth, room.c.phase == came_from)
    before = (await connection.execute(select(room).where(*here))).one_or_none()
    is_shown = at.phase is Phase.SHOWN
    following = nth if is_shown else min(nth + 1, MOST_ROOM_TURNS)
    if before is None or not await _change(connection, here, nth=following, **_columns(at)):
        return
    if came_from.is_open:
        await _keep(connection, code, nth, _onward(before))
    if not is_shown:
        await connection.execute(delete(vote).where(vote.c.room == code))


async def _keep(connection: AsyncConnection, code: str, nth: int, at: Onward) -> None:
    counts = dict(zip(COUNTS, await _read_counts(connection, code), strict=True))
    row = {"room": code, "nth": nth, **_columns(at), **counts}
    await connection.execute(insert_into(connection, room_answer).values(row).on_conflict_do_nothing())


async def end(connection: AsyncConnection, code: str, host: str) -> None:
    """Forget a room, and with it all that is in it."""
    await connection.execute(delete(room).where(room.c.code == code, room.c.host == host))


async def purge(connection: AsyncConnection, hour: int) -> None:
    """Forget rooms that were opened before an hour."""
    await connection.execute(delete(room).where(room.c.hour < hour))
