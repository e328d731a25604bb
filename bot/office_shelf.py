"""The statements of running an organisation. They run inside transactions; none of them touches a count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import roster
from bot.direct import Reading
from bot.office_known import NewPlace, OpenInvite, Patch
from bot.office_places import Asked
from bot.office_rules import free_code, is_taken
from bot.office_writes import Gathering, Inviting
from bot.seen import COORDINATORS, Organisation, Place, Role
from bot.tables import digest_address, invite, member, organisation, patch, place, proposal, tally

KEY_LENGTH = 10
"""So many letters of the hash of an invite tell it apart in an address."""


async def read_patches(connection: Reading, where: str) -> tuple[Patch, ...]:
    found = await connection.execute(select(patch).where(patch.c.organisation == where).order_by(patch.c.name))
    return tuple(Patch(row.code, row.name) for row in found)


async def read_invites(connection: Reading, where: str, today: date) -> tuple[OpenInvite, ...]:
    """The invites that can still be used, those that end first first."""
    usable = (invite.c.organisation == where, invite.c.uses_left > 0, invite.c.expires >= today)
    order = (invite.c.expires, invite.c.role, invite.c.place, invite.c.code_hash)
    found = await connection.execute(select(invite).where(*usable).order_by(*order))
    return tuple(
        OpenInvite(row.code_hash[:KEY_LENGTH], row.role, row.place, row.uses_left, row.expires) for row in found
    )


async def read_expiries(connection: Reading, hashes: Iterable[str]) -> dict[str, date]:
    """The last days of the invites of some hashes, of those that can still be used."""
    usable = (invite.c.code_hash.in_(list(hashes)), invite.c.uses_left > 0)
    found = await connection.execute(select(invite.c.code_hash, invite.c.expires).where(*usable))
    return {row.code_hash: row.expires for row in found}


async def read_joined(connection: Reading, where: str, month: str) -> dict[str, int]:
    """How many members each branch has whose time has not run out; "" for those without one."""
    counts = select(member.c.place, func.count().label("n")).group_by(member.c.place)
    found = await connection.execute(counts.where(member.c.organisation == where, member.c.runs_out >= month))
    return {row.place: int(row.n) for row in found}


async def count_others(connection: Reading, person: str, where: str, role: Role, month: str) -> int:
    """How many more coordinate an organisation or, for a lead, lead the programme."""
    same = [member.c.role == role] if role is Role.LEAD else [member.c.organisation == where]
    duty = (member.c.role.in_([each.value for each in COORDINATORS]), member.c.person != person)
    people = select(func.count(member.c.person.distinct()))
    return int((await connection.execute(people.where(*same, *duty, member.c.runs_out >= month))).scalar_one())


async def read_members(connection: Reading, where: str) -> list[tuple[str, str]]:
    """Everybody of an organisation, by their hash, with their role."""
    found = await connection.execute(select(member.c.person, member.c.role).where(member.c.organisation == where))
    return [(row.person, row.role) for row in found]


async def read_last_counted(connection: Reading) -> dict[str, date]:
    """The last bucket in which each organisation has a conversation."""
    last = select(tally.c.organisation, func.max(tally.c.period).label("last")).group_by(tally.c.organisation)
    found = await connection.execute(last.where(tally.c.n > 0, tally.c.also.is_(False)))
    return {row.organisation: row.last for row in found}


async def read_sizes(connection: Reading, month: str) -> dict[str, int]:
    """How many members each organisation has whose time has not run out."""
    sizes = select(member.c.organisation, func.count().label("n")).group_by(member.c.organisation)
    found = await connection.execute(sizes.where(member.c.runs_out >= month))
    return {row.organisation: int(row.n) for row in found}


async def wait_for_turn(connection: AsyncConnection, where: str) -> None:
    """Those who run an organisation write one after the other, so that each sees what the one before has added."""
    await connection.execute(select(organisation.c.code).where(organisation.c.code == where).with_for_update())


async def take_plan(connection: AsyncConnection, code: str, person: str) -> bool:
    """Use up what waits for a yes; answers whether it was there."""
    mine = (proposal.c.code == code, proposal.c.person == person)
    return bool((await connection.execute(delete(proposal).where(*mine))).rowcount)


async def add_new_places(connection: AsyncConnection, where: str, new: Sequence[NewPlace]) -> None:
    """Add branches, save those that somebody else has added meanwhile."""
    there = await roster.read_places(connection, where)
    names, codes = [each.name for each in there if not each.is_closed], {each.code for each in there}
    for each in new:
        if not is_taken(each.name, names):
            code = free_code(each.name, codes)
            await roster.add_place(connection, where, Place(code, each.name, each.area))
            names.append(each.name)
            codes.add(code)


async def is_free(connection: Reading, new: Organisation) -> bool:
    """Whether no organisation has its name."""
    return not is_taken(new.name, [each.name for each in await roster.read_organisations(connection)])


async def rename(connection: AsyncConnection, where: str, code: str, name: str, *, of_patch: bool) -> bool:
    table = patch if of_patch else place
    same = (table.c.organisation == where, table.c.code == code)
    return bool((await connection.execute(update(table).where(*same).values(name=name))).rowcount)


async def close_place(connection: AsyncConnection, where: str, code: str) -> None:
    """Offer a branch nowhere any more. What was counted there stays, and a talk that was begun there can be counted."""
    here = (place.c.organisation == where, place.c.code == code)
    await connection.execute(update(place).where(*here).values(is_closed=True))
    at_it = (member.c.organisation == where, member.c.place == code)
    await connection.execute(update(member).where(*at_it).values(place=""))
    await connection.execute(delete(invite).where(invite.c.organisation == where, invite.c.place == code))
    await _forget_empty_patches(connection, where)


async def gather(connection: AsyncConnection, where: str, wish: Gathering) -> bool:
    """Put branches in a patch; answers whether there is such a patch, or can be. A patch without branches is none."""
    there, code = await read_patches(connection, where), wish.patch
    if wish.name:
        if is_taken(wish.name, [each.name for each in there]):
            return False
        taken = {each.code for each in there}
        code = free_code(wish.name, taken) if code in taken else code
        await connection.execute(insert(patch).values(organisation=where, code=code, name=wish.name))
    elif code and code not in {each.code for each in there}:
        return False
    them = (place.c.organisation == where, place.c.code.in_(wish.places))
    await connection.execute(update(place).where(*them).values(patch=code))
    await _forget_empty_patches(connection, where)
    return True


async def _forget_empty_patches(connection: AsyncConnection, where: str) -> None:
    used = select(place.c.patch).where(place.c.organisation == where, place.c.is_closed.is_(False))
    await connection.execute(delete(patch).where(patch.c.organisation == where, patch.c.code.not_in(used)))


async def show_patches_from(connection: AsyncConnection, where: str, day: date) -> None:
    """No number by patch of a week before the branches were gathered as they are now.

    Else moving one branch about would tell its figure, and at a small one that is somebody's.
    """
    await connection.execute(update(organisation).where(organisation.c.code == where).values(patches_from=day))


async def change_contact(connection: AsyncConnection, where: str, what: Asked, value: str) -> None:
    """What is asked for is named like its column."""
    await connection.execute(update(organisation).where(organisation.c.code == where).values({what.word: value}))


async def add_invites(connection: AsyncConnection, wish: Inviting, hashes: Sequence[str]) -> None:
    """Make an invite of each hash, for each branch in turn; those that are there already stay as they are."""
    role = Role(wish.offer.role.word)
    for code_hash, at in zip(hashes, wish.places, strict=True):
        await roster.add_invite(connection, code_hash, wish.organisation, role, wish.uses, wish.expires, at)


async def end_invite(connection: AsyncConnection, where: str, key: str) -> None:
    """It stays, with no use left, until its last day: so the card that made it cannot make it again."""
    same = (invite.c.organisation == where, invite.c.code_hash.startswith(key, autoescape=True))
    await connection.execute(update(invite).where(*same).values(uses_left=0))


async def remove_member(connection: AsyncConnection, where: str, is_meant: Callable[[str], bool]) -> bool:
    """Forget the one member who is meant; answers whether there was just one."""
    meant = [person for person, _ in await read_members(connection, where) if is_meant(person)]
    if len(meant) != 1:
        return False
    await connection.execute(delete(member).where(member.c.organisation == where, member.c.person == meant[0]))
    return True


async def switch_cues(connection: AsyncConnection, where: str, on: bool) -> None:
    """Whether members may type what somebody said."""
    await connection.execute(update(organisation).where(organisation.c.code == where).values(typed_cues=on))


async def step_down(connection: AsyncConnection, person: str, where: str) -> None:
    """Be a worker, who is written to about nothing."""
    mine = (member.c.person == person, member.c.organisation == where)
    await connection.execute(update(member).where(*mine).values(role=Role.WORKER))
    addresses = (digest_address.c.person == person, digest_address.c.organisation == where)
    await connection.execute(delete(digest_address).where(*addresses))
