"""The statements of the counters. They run inside a transaction that store.py opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.keys import Keyring
from bot.tables import counted_by_hand, insert_into, receipt, signposted, tally
from bot.tally import Act, Cell, Counting, HandCell, Result, SignpostCell

_KEYS = {
    tally: ("organisation", "place", "period", "area", "topic", "also", "stage", "answer"),
    signposted: ("organisation", "period", "area", "topic", "service"),
    counted_by_hand: ("organisation", "period", "what"),
}
_AnyCell: TypeAlias = Cell | SignpostCell | HandCell


@dataclass(frozen=True)
class Named:
    """A counting write with the hashes that its receipts go by."""

    counting: Counting
    name: str
    exact: str
    undone: str

    @classmethod
    def of(cls, counting: Counting, keyring: Keyring) -> Named:
        return cls(
            counting,
            keyring.receipt(counting.name),
            keyring.receipt(counting.exact),
            keyring.receipt(f"{counting.exact} undone"),
        )


async def write_countings(connection: AsyncConnection, group: Sequence[Named]) -> list[Result]:
    """Write a group of counts in the order of their keys; answers what became of each, in the group's order."""
    counts = [named for named in group if named.counting.act is Act.COUNT]
    results = await _count(connection, counts)
    for named in group:
        if named.counting.act is Act.UNDO:
            results[id(named)] = await _undo(connection, named)
        elif named.counting.act is Act.TAKE_BACK:
            results[id(named)] = await _take_back(connection, named)
    return [results[id(named)] for named in group]


async def _count(connection: AsyncConnection, counts: Sequence[Named]) -> dict[int, Result]:
    first: dict[str, Named] = {}
    for named in counts:
        first.setdefault(named.name, named)
    fresh = await _new_receipts(connection, [(name, named.counting.hour) for name, named in first.items()])
    winners = [first[name] for name in fresh]
    await _new_receipts(connection, [(named.exact, named.counting.hour) for named in winners])
    done = [named.counting for named in winners]
    await _add(connection, tally, [(cell, each.amount) for each in done for cell in each.cells])
    await _add(connection, signposted, [(cell, each.amount) for each in done for cell in each.signposts])
    await _add(connection, counted_by_hand, [number for each in done for number in each.by_hand])
    results = {id(named): Result.DONE for named in winners}
    losers = [named for named in counts if id(named) not in results]
    return results | await _what_became_before(connection, losers)


async def _what_became_before(connection: AsyncConnection, losers: Sequence[Named]) -> dict[int, Result]:
    known = await _known(connection, [hash for named in losers for hash in (named.exact, named.undone)])
    return {
        id(named): Result.OTHER_BEFORE
        if named.exact not in known
        else Result.UNDONE_BEFORE
        if named.undone in known
        else Result.DONE_BEFORE
        for named in losers
    }


async def _undo(connection: AsyncConnection, named: Named) -> Result:
    known = await _known(connection, [named.exact])
    if not known:
        return Result.NOTHING_THERE
    if not await _new_receipts(connection, [(named.undone, named.counting.hour)]):
        return Result.DONE_BEFORE
    amount = named.counting.amount
    earlier = named.counting.earlier
    taken = [await _take_any(connection, tally, cell, earlier, amount) for cell in sorted(named.counting.cells)]
    taken.append(await _take_by_hand(connection, named.counting.by_hand))
    if not any(taken):
        await connection.execute(delete(receipt).where(receipt.c.hash == named.undone))
        return Result.NOTHING_THERE
    for service in sorted(named.counting.signposts):
        await _take_any(connection, signposted, service, earlier, amount)
    return Result.DONE


async def _take_back(connection: AsyncConnection, named: Named) -> Result:
    if not await _new_receipts(connection, [(named.name, named.counting.hour)]):
        return Result.DONE_BEFORE if await _known(connection, [named.exact]) else Result.OTHER_BEFORE
    counting = named.counting
    taken = [await _take_any(connection, tally, cell, counting.earlier, counting.amount) for cell in counting.cells]
    if any(taken):
        await _new_receipts(connection, [(named.exact, named.counting.hour)])
        return Result.DONE
    await connection.execute(delete(receipt).where(receipt.c.hash == named.name))
    return Result.NOTHING_THERE


async def _known(connection: AsyncConnection, hashes: Iterable[str]) -> set[str]:
    found = await connection.execute(select(receipt.c.hash).where(receipt.c.hash.in_(list(hashes))))
    return set(found.scalars())


async def _new_receipts(connection: AsyncConnection, receipts: Sequence[tuple[str, int]]) -> list[str]:
    """Put receipts down; answers the hashes that were not there before."""
    if not receipts:
        return []
    rows = [{"hash": hash, "hour": hour} for hash, hour in sorted(receipts)]
    statement = insert_into(connection, receipt).values(rows).on_conflict_do_nothing().returning(receipt.c.hash)
    return list((await connection.execute(statement)).scalars())


async def _add(connection: AsyncConnection, table: Table, additions: Sequence[tuple[_AnyCell, int]]) -> None:
    sums: Counter[_AnyCell] = Counter()
    for cell, n in additions:
        sums[cell] += n
    if not sums:
        return
    rows = sorted(({**_row(cell), "n": n} for cell, n in sums.items()), key=lambda row: tuple(map(str, row.values())))
    statement = insert_into(connection, table)
    adding = statement.on_conflict_do_update(
        index_elements=[table.c[key] for key in _KEYS[table]], set_={"n": table.c.n + statement.excluded.n}
    )
    await connection.execute(adding, rows)


async def _take_any(
    connection: AsyncConnection,
    table: Table,
    cell: Cell | SignpostCell,
    earlier: Mapping[str, tuple[str, ...]],
    amount: int,
) -> bool:
    """Take from one counter or, where its topic has moved since, from the one under an earlier id."""
    for topic in (cell.topic, *earlier.get(cell.topic, ())):
        if await _take(connection, table, replace(cell, topic=topic), amount):
            return True
    return False


async def _take_by_hand(connection: AsyncConnection, numbers: Sequence[tuple[HandCell, int]]) -> bool:
    """Take from all of some counters, or from none where one has too little; answers whether it was taken."""
    taken: list[tuple[HandCell, int]] = []
    for cell, n in sorted(numbers):
        if not await _take(connection, counted_by_hand, cell, n):
            await _add(connection, counted_by_hand, taken)
            return False
        taken.append((cell, n))
    return bool(taken)


async def _take(connection: AsyncConnection, table: Table, cell: _AnyCell, amount: int) -> bool:
    """Take from one counter, never below zero; answers whether there was enough."""
    same = and_(*(table.c[key] == value for key, value in _row(cell).items()))
    taking = update(table).where(same, table.c.n >= amount).values(n=table.c.n - amount)
    return (await connection.execute(taking)).rowcount > 0


def _row(cell: _AnyCell) -> dict[str, object]:
    row: dict[str, object] = asdict(cell)
    row["period"] = row.pop("bucket")
    return row


async def read_tally(connection: Reading, organisation: str | None, first: date, last: date) -> list[tuple[Cell, int]]:
    """The counters of buckets from first to last, of one organisation or of all."""
    found = await connection.execute(select(tally).where(_within(tally, organisation, first, last)))
    return [
        (
            Cell(
                organisation=row.organisation,
                place=row.place,
                bucket=row.period,
                area=row.area,
                topic=row.topic,
                also=row.also,
                stage=row.stage,
                answer=row.answer,
            ),
            row.n,
        )
        for row in found
    ]


async def read_signposted(
    connection: Reading, organisation: str | None, first: date, last: date
) -> list[tuple[SignpostCell, int]]:
    """The counters of services in buckets from first to last, of one organisation or of all."""
    found = await connection.execute(select(signposted).where(_within(signposted, organisation, first, last)))
    return [(SignpostCell(row.organisation, row.period, row.area, row.topic, row.service), row.n) for row in found]


async def read_total(connection: Reading, organisation: str, first: date, last: date) -> int:
    """How many conversations (main topics) an organisation counted in buckets from first to last."""
    total = select(func.coalesce(func.sum(tally.c.n), 0)).where(
        _within(tally, organisation, first, last), tally.c.also.is_(False)
    )
    return int((await connection.execute(total)).scalar_one())


async def read_totals(connection: Reading, organisation: str) -> list[tuple[date, int]]:
    """How many conversations an organisation counted in each bucket."""
    sums = select(tally.c.period, func.sum(tally.c.n).label("total")).group_by(tally.c.period)
    found = await connection.execute(sums.where(tally.c.organisation == organisation, tally.c.also.is_(False)))
    return [(row.period, int(row.total)) for row in found]


def _within(table: Table, organisation: str | None, first: date, last: date) -> ColumnElement[bool]:
    clauses = [table.c.period >= first, table.c.period <= last]
    if organisation is not None:
        clauses.append(table.c.organisation == organisation)
    return and_(*clauses)


async def purge_receipts(connection: AsyncConnection, before: int) -> None:
    """Forget the receipts of writes issued before an hour."""
    await connection.execute(delete(receipt).where(receipt.c.hour < before))
