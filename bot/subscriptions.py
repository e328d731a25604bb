"""The statements about who asked to be written to: the one place with Telegram ids. They run inside transactions.

A digest is claimed for a few minutes before it is sent, and the week is moved on when it is. So no other process
sends it meanwhile, and a crash in between sends it again when the claim has run out.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest_places import DigestBy
from bot.direct import Reading
from bot.due import Due
from bot.periods import Week
from bot.tables import digest_address, member
from bot.upkeep import WRONG_SERVICES
from bot.writes import Hearing

CLAIM_MINUTES = 5
_WAITS = (5, 15, 60, 240, 1440)
"""Minutes until a digest that could not be sent is tried again, the more often it was tried."""
_WAYS = {by.about: by for by in DigestBy}
_IS_MEMBER = (member.c.person == digest_address.c.person) & (member.c.organisation == digest_address.c.organisation)


async def hear(connection: AsyncConnection, person: str, wish: Hearing) -> None:
    """Keep where to write to, or forget it. Of wrong services one chat a person, of digests one an organisation.

    Where something was wished before, what comes next stays what it was: another address loses no week.
    """
    mine = [digest_address.c.person == person, digest_address.c.about == wish.about]
    if wish.about != WRONG_SERVICES:
        mine.append(digest_address.c.organisation == wish.organisation)
    before = (await connection.execute(select(digest_address.c.next_week).where(*mine))).scalar()
    await connection.execute(delete(digest_address).where(*mine))
    if wish.chat is not None:
        row = {"person": person, "organisation": wish.organisation, "about": wish.about, "chat": wish.chat}
        first = None if wish.first_week is None else wish.first_week.monday
        await connection.execute(insert(digest_address).values(**row, mail=wish.mail, next_week=before or first))


async def read_hears(connection: Reading, person: str) -> frozenset[str]:
    """What somebody asked to be written to about."""
    found = await connection.execute(select(digest_address.c.about).where(digest_address.c.person == person))
    return frozenset(found.scalars())


async def read_wishes(connection: Reading, person: str, organisation: str) -> dict[DigestBy, str]:
    """The ways in which somebody gets the digests of an organisation, each with its e-mail address or ""."""
    mine = (digest_address.c.person == person, digest_address.c.organisation == organisation)
    found = await connection.execute(select(digest_address.c.about, digest_address.c.mail).where(*mine))
    return {_WAYS[row.about]: row.mail for row in found if row.about in _WAYS}


async def read_addresses(connection: Reading, about: str, month: str, roles: Sequence[str]) -> list[int]:
    """The chats of members who asked to be written to about something, each once, while they have one of some roles."""
    found = await connection.execute(
        select(digest_address.c.chat)
        .join(member, _IS_MEMBER)
        .where(digest_address.c.about == about, member.c.runs_out >= month, member.c.role.in_(roles))
        .distinct()
        .order_by(digest_address.c.chat)
    )
    return [int(chat) for chat in found.scalars()]


async def forget_role(connection: AsyncConnection, person: str, organisation: str, about: Sequence[str]) -> None:
    """Forget where to write to, of whatever a role is not told of."""
    mine = (digest_address.c.person == person, digest_address.c.organisation == organisation)
    await connection.execute(delete(digest_address).where(*mine, digest_address.c.about.in_(about)))


async def read_due(connection: Reading, last: Week, minute: int, month: str, roles: Sequence[str]) -> list[Due]:
    """The next digest of everybody who has not had those of all weeks up to the last, and whose digest nobody sends.

    minute: now, for claims that have run out.
    """
    found = await connection.execute(
        select(digest_address)
        .join(member, _IS_MEMBER)
        .where(
            digest_address.c.about.in_(list(_WAYS)),
            digest_address.c.next_week <= last.monday,
            _is_free(minute),
            member.c.runs_out >= month,
            member.c.role.in_(roles),
        )
    )
    rows = found.all()
    return sorted(
        Due(Week(row.next_week), row.organisation, row.person, _WAYS[row.about], row.chat, row.mail) for row in rows
    )


async def claim(connection: AsyncConnection, due: Due, minute: int) -> bool:
    """Keep a digest for oneself for some minutes; answers whether it was still to be had."""
    taking = update(digest_address).where(*_of(due), _is_free(minute)).values(lease=minute + CLAIM_MINUTES)
    return bool((await connection.execute(taking)).rowcount)


async def put_off(connection: AsyncConnection, due: Due, minute: int) -> None:
    """The digest could not be sent: it is tried again after a while, each time a longer one."""
    tries = (await connection.execute(select(digest_address.c.tries).where(*_of(due)))).scalar() or 0
    wait = _WAITS[min(tries, len(_WAITS) - 1)]
    later = update(digest_address).where(*_of(due)).values(lease=minute + wait, tries=tries + 1)
    await connection.execute(later)


async def mark_sent(connection: AsyncConnection, due: Due) -> None:
    """The digest has been sent: the next week's is the next."""
    following = due.week.after.monday
    await connection.execute(update(digest_address).where(*_of(due)).values(next_week=following, lease=0, tries=0))


async def forget(connection: AsyncConnection, due: Due) -> None:
    """Forget an address at which nobody reads any more."""
    await connection.execute(delete(digest_address).where(*_of(due)))


async def forget_lapsed(connection: AsyncConnection, month: str) -> None:
    """Forget where to write to those whose time has run out before a month."""
    lapsed = select(member.c.person).where(_IS_MEMBER, member.c.runs_out < month)
    await connection.execute(delete(digest_address).where(lapsed.exists()))


def _of(due: Due) -> tuple[ColumnElement[bool], ...]:
    """The row of a digest, while it is still the next."""
    return (
        digest_address.c.person == due.person,
        digest_address.c.organisation == due.organisation,
        digest_address.c.about == due.by.about,
        digest_address.c.next_week == due.week.monday,
    )


def _is_free(minute: int) -> ColumnElement[bool]:
    """No claim lasts so long that it could end later than that: the clock was put back."""
    return or_(digest_address.c.lease <= minute, digest_address.c.lease > minute + _WAITS[-1])
