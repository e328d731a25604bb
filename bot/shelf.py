"""The statements about services: what editors changed, what workers reported. They run inside transactions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.tables import (
    audit,
    insert_into,
    proposal,
    receipt,
    revision,
    service_edit,
    wrong_service,
)
from bot.upkeep import Edit, Editing, ReportCount, Reporting, Upkeep, Wrong

_REVISION = "services"
_WORDS = {wrong.word: wrong for wrong in Wrong}


@dataclass(frozen=True)
class Using:
    """A yes to a proposal. rest: what is kept under its code afterwards, if anything. hour: now, for the receipt."""

    code: str
    receipt_hash: str
    hour: int
    wish: Editing
    rest: str | None


async def read_revision(connection: Reading) -> int:
    found = await connection.execute(select(revision.c.n).where(revision.c.name == _REVISION))
    return int(found.scalar() or 0)


async def read_upkeep(connection: Reading) -> Upkeep:
    """Everything that is kept of services. The revision is read first: a change meanwhile is then seen again."""
    number = await read_revision(connection)
    edits = await connection.execute(select(service_edit).order_by(service_edit.c.service, service_edit.c.field))
    kept = tuple(Edit(row.service, row.field, row.value) for row in edits)
    doubts: dict[str, dict[Wrong, int]] = {}
    for each in await read_reports(connection):
        if each.n > each.settled:
            of_service = doubts.setdefault(each.service, {})
            of_service[each.wrong] = of_service.get(each.wrong, 0) + each.n - each.settled
    return Upkeep(number, kept, doubts)


async def read_reports(connection: Reading) -> list[ReportCount]:
    found = await connection.execute(select(wrong_service).order_by(wrong_service.c.service, wrong_service.c.week))
    known = (row for row in found if row.reason in _WORDS)
    return [ReportCount(row.service, row.week, _WORDS[row.reason], row.n, row.settled) for row in known]


async def report(connection: AsyncConnection, receipt_hash: str, said: Reporting) -> int:
    """Count a report once; answers how many of the service are open now, 0 for one that was counted before."""
    if not await _is_first(connection, receipt_hash, said.hour):
        return 0
    row = insert_into(connection, wrong_service).values(
        service=said.service, week=said.week, reason=said.wrong.word, n=1, settled=0
    )
    keys = ["service", "week", "reason"]
    await connection.execute(row.on_conflict_do_update(index_elements=keys, set_={"n": wrong_service.c.n + 1}))
    await _raise_revision(connection)
    still = select(func.sum(wrong_service.c.n - wrong_service.c.settled)).where(wrong_service.c.service == said.service)
    return int((await connection.execute(still)).scalar_one())


async def _is_first(connection: AsyncConnection, receipt_hash: str, hour: int) -> bool:
    """Keep a receipt; answers whether there was none before."""
    once = insert_into(connection, receipt).values(hash=receipt_hash, hour=hour).on_conflict_do_nothing()
    return (await connection.execute(once.returning(receipt.c.hash))).first() is not None


async def edit(connection: AsyncConnection, person: str, day: date, wish: Editing) -> None:
    """Carry out what an editor wants, and note by day who did what."""
    if wish.edits:  # all in one go: SQLite lets nobody else write meanwhile
        row = insert_into(connection, service_edit)
        changed = row.on_conflict_do_update(index_elements=["service", "field"], set_={"value": row.excluded.value})
        await connection.execute(changed, [asdict(each) for each in sorted(wish.edits)])
    if wish.settles:
        settled = update(wrong_service).where(wrong_service.c.service.in_(wish.settles))
        if wish.reasons:
            settled = settled.where(wrong_service.c.reason.in_([wrong.word for wrong in wish.reasons]))
        await connection.execute(settled.values(settled=wrong_service.c.n))
    await note(connection, person, day, wish.act, wish.what)
    await _raise_revision(connection)


async def note(connection: AsyncConnection, person: str, day: date, act: str, what: str) -> None:
    """An entry of the audit; the same once a day."""
    row = insert_into(connection, audit).values(day=day, person=person, act=act, what=what)
    await connection.execute(row.on_conflict_do_nothing())


async def forget_edits(connection: AsyncConnection, done: Iterable[Edit]) -> None:
    """Take away edits that the files hold now; one that was changed again meanwhile stays."""
    for each in sorted(done):
        same = (
            service_edit.c.service == each.service,
            service_edit.c.field == each.field,
            service_edit.c.value == each.value,
        )
        await connection.execute(delete(service_edit).where(*same))
    await _raise_revision(connection)


async def _raise_revision(connection: AsyncConnection) -> None:
    row = insert_into(connection, revision).values(name=_REVISION, n=1)
    await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"n": revision.c.n + 1}))


async def propose(connection: AsyncConnection, code: str, person: str, edits: str, hour: int) -> None:
    await connection.execute(insert(proposal).values(code=code, person=person, edits=edits, hour=hour))


async def read_proposal(connection: Reading, code: str, person: str) -> str | None:
    """What somebody proposed under a code, while it is kept."""
    found = await connection.execute(
        select(proposal.c.edits).where(proposal.c.code == code, proposal.c.person == person)
    )
    said = found.scalar()
    return None if said is None else str(said)


async def use_proposal(connection: AsyncConnection, person: str, day: date, use: Using) -> bool:
    """Carry out what a proposal asks for: once. What is left of it stays. Answers whether it was there."""
    mine = (proposal.c.code == use.code, proposal.c.person == person)
    taken = delete(proposal).where(*mine) if use.rest is None else update(proposal).where(*mine).values(edits=use.rest)
    if not (await connection.execute(taken)).rowcount:
        return False
    if await _is_first(connection, use.receipt_hash, use.hour):
        await edit(connection, person, day, use.wish)
    return True


async def has_receipt(connection: Reading, receipt_hash: str) -> bool:
    """Whether a write has been done already."""
    found = await connection.execute(select(receipt.c.hash).where(receipt.c.hash == receipt_hash))
    return found.scalar() is not None


async def purge(connection: AsyncConnection, hour: int, week: date) -> None:
    """Forget proposals made before an hour, and reports of weeks before one."""
    await connection.execute(delete(proposal).where(proposal.c.hour < hour))
    await connection.execute(delete(wrong_service).where(wrong_service.c.week < week))
