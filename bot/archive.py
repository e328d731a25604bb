"""The statements about figures: what is counted by hand, what has been published. They run inside transactions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.direct import Reading
from bot.errors import AlreadyPublished
from bot.shelf import note
from bot.tables import counted_by_hand, insert_into, member, organisation, patch, place, published
from bot.tally import HandCell


@dataclass(frozen=True, order=True)
class Publication:
    """Figures that have been published. scope: the code of an organisation, "" for the programme.

    figures: as they were, or "" once they have been withdrawn, so that they can be published anew.
    """

    scope: str
    first_day: date
    last_day: date
    kind: str
    figures: str

    def reaches(self, scope: str, first: date, last: date) -> bool:
        """Whether it stands published, is of a scope, and of some of the days from first to last."""
        return bool(self.figures) and self.scope == scope and self.first_day <= last and self.last_day >= first


async def add_by_hand(connection: AsyncConnection, additions: Mapping[HandCell, int]) -> None:
    """Add to what is counted by hand; to take away, add less than nothing."""
    for cell, n in sorted(additions.items()):
        key = {"organisation": cell.organisation, "period": cell.bucket, "what": cell.what}
        row = insert_into(connection, counted_by_hand).values(**key, n=0)  # what takes away cannot begin a row
        await connection.execute(row.on_conflict_do_nothing())
        same = [counted_by_hand.c[name] == value for name, value in key.items()]
        await connection.execute(update(counted_by_hand).where(*same).values(n=counted_by_hand.c.n + n))


async def read_by_hand(connection: Reading, organisation: str, first: date, last: date) -> dict[str, int]:
    """How many of each were counted by hand in buckets from first to last."""
    mine = (
        counted_by_hand.c.organisation == organisation,
        counted_by_hand.c.period >= first,
        counted_by_hand.c.period <= last,
    )
    sums = select(counted_by_hand.c.what, func.sum(counted_by_hand.c.n).label("total")).where(*mine)
    found = await connection.execute(sums.group_by(counted_by_hand.c.what))
    return {str(row.what): int(row.total) for row in found}


@dataclass(frozen=True)
class Patches:
    """Of an organisation. names: by code. of_place: the code of the patch of each place. members: by code, "" for none.

    A person is a member where their usual branch lies. since: the Monday from which places are gathered as they are.
    """

    names: Mapping[str, str]
    of_place: Mapping[str, str]
    members: Mapping[str, int]
    since: date | None = None


async def read_patches(connection: Reading, where: str, month: str) -> Patches:
    """The patches of an organisation, with the members whose time has not run out by a month."""
    named = await connection.execute(select(patch.c.code, patch.c.name).where(patch.c.organisation == where))
    names = {str(row.code): str(row.name) for row in named}
    places = await connection.execute(select(place.c.code, place.c.patch).where(place.c.organisation == where))
    of_place = {str(row.code): str(row.patch) for row in places if row.patch in names}
    living = select(member.c.place, func.count().label("n")).where(
        member.c.organisation == where, member.c.runs_out >= month
    )
    members: Counter[str] = Counter()
    for row in await connection.execute(living.group_by(member.c.place)):
        members[of_place.get(row.place, "")] += row.n
    asked = select(organisation.c.patches_from).where(organisation.c.code == where)
    since: date | None = (await connection.execute(asked)).scalar()
    return Patches(names, of_place, members, since)


async def read_published(connection: Reading) -> list[Publication]:
    """Everything that has been published, also what has been withdrawn since."""
    found = await connection.execute(select(published))
    return sorted(Publication(row.scope, row.first_day, row.last_day, row.kind, row.figures) for row in found)


async def check_open(connection: AsyncConnection, buckets: Collection[tuple[str, date]]) -> None:
    """Raises AlreadyPublished for a bucket whose figures have been published, of an organisation, "" for the programme.

    Whoever publishes waits for the same rows: nothing is counted between the figures and their being kept.
    """
    await _wait_for(connection, {scope for scope, _ in buckets if scope})
    kept = await read_published(connection)
    for scope, bucket in sorted(buckets):
        if any(each.reaches(scope, bucket, bucket) for each in kept):
            raise AlreadyPublished(bucket=bucket)


async def _wait_for(connection: AsyncConnection, codes: Collection[str]) -> None:
    """Hold the rows of some organisations, of all for "", until the end of the transaction."""
    rows = select(organisation.c.code).order_by(organisation.c.code).with_for_update()
    await connection.execute(rows if "" in codes else rows.where(organisation.c.code.in_(sorted(codes))))


async def publish(
    connection: AsyncConnection, person: str, day: date, act: str, publications: Sequence[Publication]
) -> None:
    """Keep figures as they are now; those that are kept already stay as they were."""
    await _wait_for(connection, {each.scope for each in publications})
    for new in sorted(publications):
        row = insert_into(connection, published).values(asdict(new))
        anew = row.on_conflict_do_update(
            index_elements=["scope", "first_day", "last_day", "kind"],
            set_={"figures": row.excluded.figures},
            where=published.c.figures == "",
        )
        await connection.execute(anew)
        await note(connection, person, day, act, _named(new.scope, new.first_day, new.last_day))


async def withdraw(connection: AsyncConnection, person: str, day: date, scope: str, days: tuple[date, date]) -> None:
    """Let figures of a scope that lie in a period, or reach into it, be published anew."""
    first, last = days
    meant = (published.c.scope == scope, published.c.first_day <= last, published.c.last_day >= first)
    await connection.execute(update(published).where(*meant).values(figures=""))
    await note(connection, person, day, "reissue", _named(scope, first, last))


def _named(scope: str, first: date, last: date) -> str:
    """As it stands in the audit."""
    return " ".join(filter(None, (scope, f"{first} to {last}")))
