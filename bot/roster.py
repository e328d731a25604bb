"""The statements about organisations, places, invites and members. They run inside store.py's transactions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import subscriptions
from bot.digest_places import DigestBy
from bot.direct import Reading
from bot.periods import month_of
from bot.seen import COORDINATORS, EDITORS, Member, Organisation, Place, Role, Safeguarding
from bot.tables import insert_into, invite, member, organisation, place
from bot.upkeep import WRONG_SERVICES
from bot.writes import Choosing, EasyReading, Forgetting, Hearing, Settling

_MEMBERSHIPS = (
    select(organisation, member.c.role, member.c.place, member.c.runs_out, member.c.is_current, member.c.easy_read)
    .join(member, member.c.organisation == organisation.c.code)
    .where(member.c.person == bindparam("who"))
    .order_by(member.c.is_current.desc(), organisation.c.name)
)
_PLACES = select(place).where(place.c.organisation == bindparam("of")).order_by(place.c.name)
"""Built once: they are read at nearly every tap."""
_TOLD = {WRONG_SERVICES: EDITORS, **{by.about: COORDINATORS for by in DigestBy}}
"""Which roles may be written to about what."""


async def read_organisations(connection: Reading) -> list[Organisation]:
    found = await connection.execute(select(organisation).order_by(organisation.c.name))
    return [_organisation(row) for row in found]


def _organisation(row: Row[tuple[object, ...]]) -> Organisation:
    return Organisation(
        code=row.code,
        name=row.name,
        area=row.area,
        safeguarding=Safeguarding(
            role=row.safeguarding_role,
            phone=row.safeguarding_phone,
            hours=row.safeguarding_hours,
            out_of_hours=row.safeguarding_out_of_hours,
        ),
        contact=row.contact,
        champion=row.champion,
        typed_cues=row.typed_cues,
    )


async def add_organisation(connection: AsyncConnection, new: Organisation) -> None:
    await connection.execute(
        insert(organisation).values(
            code=new.code,
            name=new.name,
            area=new.area,
            safeguarding_role=new.safeguarding.role,
            safeguarding_phone=new.safeguarding.phone,
            safeguarding_hours=new.safeguarding.hours,
            safeguarding_out_of_hours=new.safeguarding.out_of_hours,
            contact=new.contact,
            champion=new.champion,
        )
    )


async def read_places(connection: Reading, organisation_code: str) -> list[Place]:
    found = await connection.execute(_PLACES, {"of": organisation_code})
    return [Place(row.code, row.name, row.area, row.patch, row.is_closed) for row in found]


async def add_place(connection: AsyncConnection, organisation_code: str, new: Place) -> None:
    await connection.execute(
        insert(place).values(
            organisation=organisation_code, code=new.code, name=new.name, area=new.area, patch=new.patch
        )
    )


async def read_memberships(connection: Reading, person: str) -> list[Member]:
    """All memberships of a person, lapsed ones too, the current one first."""
    found = await connection.execute(_MEMBERSHIPS, {"who": person})
    return [
        Member(_organisation(row), Role(row.role), row.place, row.runs_out, row.is_current, row.easy_read)
        for row in found
    ]


async def count_members(connection: Reading, organisation_code: str, month: str) -> int:
    """How many members an organisation has whose time has not run out by a month."""
    living = select(func.count()).where(member.c.organisation == organisation_code, member.c.runs_out >= month)
    return int((await connection.execute(living)).scalar_one())


async def add_invite(
    connection: AsyncConnection,
    code_hash: str,
    organisation_code: str,
    role: Role,
    uses: int,
    expires: date,
    at: str = "",
) -> None:
    """Keep an invite; one of that hash stays as it is. at: the code of the branch of those who join by it, or ""."""
    row = insert_into(connection, invite).values(
        code_hash=code_hash,
        organisation=organisation_code,
        role=role.value,
        place=at,
        uses_left=uses,
        expires=expires,
    )
    await connection.execute(row.on_conflict_do_nothing())


async def read_invited_by(connection: Reading, code_hash: str, today: date) -> Organisation | None:
    """The organisation of an invite that can still be used."""
    found = await connection.execute(
        select(organisation)
        .join(invite, invite.c.organisation == organisation.c.code)
        .where(invite.c.code_hash == code_hash, invite.c.uses_left > 0, invite.c.expires >= today)
    )
    row = found.first()
    return None if row is None else _organisation(row)


async def join(connection: AsyncConnection, person: str, code_hash: str, today: date, runs_out: str) -> bool:
    """Use an invite once for a person, who keeps a role that they had beside being a worker.

    Somebody whose membership would stay as it is uses nothing up: pressing twice joins once.
    """
    reading = select(invite).where(invite.c.code_hash == code_hash).with_for_update()
    found = (await connection.execute(reading)).first()
    if found is None:
        return False
    same = (member.c.person == person, member.c.organisation == found.organisation)
    before = (await connection.execute(select(member).where(*same))).first()
    is_member = before is not None and before.runs_out >= month_of(today)
    role = before.role if before is not None and is_member and found.role == Role.WORKER else found.role
    if before is not None and (before.runs_out, before.role) == (runs_out, role):
        await _make_current(connection, person, found.organisation)
        return True
    using = update(invite).where(invite.c.code_hash == code_hash, invite.c.uses_left > 0, invite.c.expires >= today)
    if not (await connection.execute(using.values(uses_left=invite.c.uses_left - 1))).rowcount:
        return False
    reads_easily = select(func.count()).where(member.c.person == person, member.c.easy_read)
    easy = bool((await connection.execute(reads_easily)).scalar_one())
    usual = found.place or (before.place if before is not None else "")
    row = {"role": role, "place": usual, "runs_out": runs_out, "is_current": True, "easy_read": easy}
    if before is None:
        await connection.execute(insert(member).values(person=person, organisation=found.organisation, **row))
    else:
        await connection.execute(update(member).where(*same).values(row))
    untold = [about for about, roles in _TOLD.items() if role not in roles]
    await subscriptions.forget_role(connection, person, found.organisation, untold)
    await _make_current(connection, person, found.organisation)
    return True


async def _make_current(connection: AsyncConnection, person: str, organisation_code: str) -> None:
    await connection.execute(
        update(member).where(member.c.person == person).values(is_current=member.c.organisation == organisation_code)
    )


async def write_member(
    connection: AsyncConnection, person: str, write: Choosing | Settling | EasyReading | Forgetting | Hearing
) -> None:
    """Carry out what a person decided about a membership of theirs."""
    mine = member.c.person == person
    match write:
        case Choosing(chosen):
            await _make_current(connection, person, chosen)
        case Settling(where, usual):
            await connection.execute(update(member).where(mine, member.c.organisation == where).values(place=usual))
        case EasyReading(where, easy):
            await connection.execute(update(member).where(mine, member.c.organisation == where).values(easy_read=easy))
        case Hearing():
            await subscriptions.hear(connection, person, write)
        case Forgetting(left):
            clauses = (mine, member.c.organisation == left) if left else (mine,)
            await connection.execute(delete(member).where(*clauses))


async def purge_lapsed(connection: AsyncConnection, month: str, today: date) -> None:
    """Forget members whose time ran out before a month, and invites that have expired.

    Where to write to somebody is forgotten as soon as their time has run out.
    """
    await subscriptions.forget_lapsed(connection, month_of(today))
    await connection.execute(delete(member).where(member.c.runs_out < month))
    await connection.execute(delete(invite).where(invite.c.expires < today))
