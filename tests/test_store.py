"""The store, on SQLite and on PostgreSQL: what is counted is counted once, and a bad day loses nothing."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, event, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.engines import database_url, open_engine
from bot.errors import BadSetting, NotMigrated, StoreDown
from bot.keys import Keyring
from bot.migrate import check_version, upgrade
from bot.seen import Organisation, Role
from bot.store import RECEIPT_HOURS, Store
from bot.tables import invite, metadata, receipt
from bot.tally import NONE, Act, Cell, Counting, Result, SignpostCell
from bot.upkeep import Edit, Editing, Proposal
from bot.writes import Choosing, Forgetting, Joining, Settling
from tests.conftest import LIBRARY, POSTGRES

TODAY = date(2026, 11, 18)
MONDAY = date(2026, 11, 16)
HOUR = 7715
CODE = "0123456789AB"
MONEY = Cell("lib", "cen", MONDAY, "oxford", "money", False, "signposted", "ready")
ALCOHOL = replace(MONEY, topic="alcohol")
ALSO = replace(MONEY, topic="smoking", also=True)
ADVICE = SignpostCell("lib", MONDAY, "oxford", "money", "citizens-advice")
FIRE = Organisation("fir", "Fire Service", "oxfordshire", LIBRARY.safeguarding, "us")


async def _on_server(*statements: str) -> None:
    connection = await asyncpg.connect(POSTGRES, timeout=5)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


@pytest.fixture(scope="module")
def postgres_database() -> Iterator[str]:
    """One database for all of this file: making one a test would take most of its time."""
    name = f"mecc_test_{secrets.token_hex(6)}"
    try:
        asyncio.run(_on_server(f'CREATE DATABASE "{name}"'))
    except (OSError, asyncpg.PostgresError):
        pytest.skip("NO POSTGRESQL: not tested on PostgreSQL. Start one, or set MECC_TEST_POSTGRES.")
    yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    asyncio.run(_on_server(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
async def postgres_url(postgres_database: str) -> str:
    """That database, empty again."""
    connection = await asyncpg.connect(postgres_database)
    await connection.execute("DROP SCHEMA public CASCADE")
    await connection.execute("CREATE SCHEMA public")
    await connection.close()
    return postgres_database


def count_of(name: str, *cells: Cell, amount: int = 1, hour: int = HOUR) -> Counting:
    cells = cells or (MONEY,)
    return Counting(Act.COUNT, name, f"{name} {cells} {amount}", hour, amount, cells)


def undo_of(counted: Counting) -> Counting:
    return replace(counted, act=Act.UNDO)


def take_back_of(name: str, cell: Cell = MONEY, hour: int = HOUR) -> Counting:
    return Counting(Act.TAKE_BACK, name, f"{name}=", hour, 1, (cell,))


async def counts(store: Store) -> dict[Cell, int]:
    """The counters that are not at nought."""
    return {cell: n for cell, n in await store.tally(None, date.min, date.max) if n}


async def services(store: Store) -> dict[SignpostCell, int]:
    return {cell: n for cell, n in await store.signposted(None, date.min, date.max) if n}


async def receipts(store: Store) -> int:
    async with store.engine.connect() as connection:
        return len((await connection.execute(select(receipt.c.hash))).all())


async def uses_left(store: Store) -> list[int]:
    async with store.engine.connect() as connection:
        return list((await connection.execute(select(invite.c.uses_left))).scalars())


# Counting


async def test_a_conversation_is_counted_in_each_of_its_cells(store: Store) -> None:
    counted = replace(count_of("a", MONEY, ALSO), signposts=(ADVICE, replace(ADVICE, service=NONE)))
    assert await store.count(counted) is Result.DONE
    assert await counts(store) == {MONEY: 1, ALSO: 1}
    assert await services(store) == {ADVICE: 1, replace(ADVICE, service=NONE): 1}


async def test_the_total_is_of_main_topics_in_the_period_and_of_one_organisation(store: Store) -> None:
    await store.add_organisation(FIRE)
    await store.count(count_of("a", MONEY, ALSO, amount=3))
    await store.count(count_of("b", replace(ALCOHOL, bucket=MONDAY - timedelta(days=7))))
    await store.count(count_of("c", replace(MONEY, organisation="fir")))
    assert await store.total("lib", MONDAY, MONDAY) == 3
    assert await store.total("lib", MONDAY - timedelta(days=7), MONDAY) == 4
    assert await store.total("lib", MONDAY + timedelta(days=1), TODAY) == 0
    assert [cell.organisation for cell, _ in await store.tally("fir", MONDAY, MONDAY)] == ["fir"]
    assert len(await store.tally(None, MONDAY, MONDAY)) == 3


async def test_a_second_press_counts_nothing_and_gets_its_tick(store: Store) -> None:
    assert await store.count(count_of("a")) is Result.DONE
    assert await store.count(count_of("a")) is Result.DONE_BEFORE
    assert await counts(store) == {MONEY: 1}


async def test_two_presses_in_one_group_count_once(store: Store) -> None:
    results = await asyncio.gather(*(store.count(count_of("a")) for _ in range(20)))
    assert Counter(results) == {Result.DONE: 1, Result.DONE_BEFORE: 19}
    assert await counts(store) == {MONEY: 1}


async def test_the_same_conversation_with_another_content_is_not_counted_again(store: Store) -> None:
    assert await store.count(count_of("a", MONEY)) is Result.DONE
    assert await store.count(count_of("a", ALCOHOL)) is Result.OTHER_BEFORE
    first, second = await asyncio.gather(store.count(count_of("b", ALCOHOL)), store.count(count_of("b", MONEY)))
    assert (first, second) == (Result.DONE, Result.OTHER_BEFORE)
    assert await counts(store) == {MONEY: 1, ALCOHOL: 1}


async def test_undo_takes_exactly_what_was_counted_and_only_once(store: Store) -> None:
    await store.count(count_of("other", amount=10))
    counted = replace(count_of("a", MONEY, ALSO, amount=3), signposts=(ADVICE,))
    await store.count(counted)
    assert await store.count(undo_of(counted)) is Result.DONE
    assert await store.count(undo_of(counted)) is Result.DONE_BEFORE
    assert await counts(store) == {MONEY: 10}
    assert await services(store) == {}


async def test_what_was_undone_is_not_counted_by_pressing_its_old_button(store: Store) -> None:
    await store.count(count_of("a"))
    await store.count(undo_of(count_of("a")))
    assert await store.count(count_of("a")) is Result.UNDONE_BEFORE
    assert await counts(store) == {}


async def test_undo_of_what_was_never_counted_takes_nothing(store: Store) -> None:
    await store.count(count_of("other", amount=5))
    await store.count(count_of("a", ALCOHOL))
    assert await store.count(undo_of(count_of("a", MONEY))) is Result.NOTHING_THERE
    assert await store.count(undo_of(count_of("b", MONEY))) is Result.NOTHING_THERE
    assert await counts(store) == {MONEY: 5, ALCOHOL: 1}


async def test_an_undo_that_found_nothing_can_be_done_once_it_is_counted(store: Store) -> None:
    assert await store.count(undo_of(count_of("a"))) is Result.NOTHING_THERE
    assert await store.count(count_of("a")) is Result.DONE
    assert await store.count(undo_of(count_of("a"))) is Result.DONE
    assert await counts(store) == {}


async def test_undo_never_goes_below_nought_where_somebody_took_one_back(store: Store) -> None:
    await store.count(count_of("a"))
    assert await store.count(take_back_of("t")) is Result.DONE
    await store.count(undo_of(count_of("a")))
    assert [n for _, n in await store.tally(None, MONDAY, MONDAY)] == [0]


async def test_undo_of_several_of_which_somebody_took_one_back_says_the_same_however_often_it_is_pressed(
    store: Store,
) -> None:
    await store.count(count_of("a", amount=3))
    await store.count(take_back_of("t"))
    first = await store.count(undo_of(count_of("a", amount=3)))
    assert await counts(store) == ({} if first is Result.DONE else {MONEY: 2})
    again = await store.count(undo_of(count_of("a", amount=3)))
    assert (first, again) in {
        (Result.DONE, Result.DONE_BEFORE),
        (Result.NOTHING_THERE, Result.NOTHING_THERE),
    }


async def test_take_back_takes_one_and_a_second_press_nothing(store: Store) -> None:
    await store.count(count_of("a", amount=5))
    assert await store.count(take_back_of("t")) is Result.DONE
    assert await store.count(take_back_of("t")) is Result.DONE_BEFORE
    assert await counts(store) == {MONEY: 4}
    assert await store.count(take_back_of("u")) is Result.DONE
    assert await counts(store) == {MONEY: 3}


async def test_take_back_of_an_empty_cell_says_so_and_may_be_tried_again(store: Store) -> None:
    assert await store.count(take_back_of("t")) is Result.NOTHING_THERE
    await store.count(count_of("a", ALCOHOL))
    assert await store.count(take_back_of("t")) is Result.NOTHING_THERE
    await store.count(count_of("b", MONEY))
    assert await store.count(take_back_of("t")) is Result.DONE
    assert await counts(store) == {ALCOHOL: 1}


@dataclass
class Model:
    """What the counters should hold: in a group the counts are written first, and the rest in order."""

    counters: Counter[Cell] = field(default_factory=Counter)
    known: dict[str, str] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def write(self, group: list[Counting]) -> list[Result]:
        results: dict[int, Result] = {}
        for first_counts in (True, False):
            for at, one in enumerate(group):
                if (one.act is Act.COUNT) is first_counts:
                    results[at] = {Act.COUNT: self._count, Act.UNDO: self._undo, Act.TAKE_BACK: self._take}[one.act](
                        one
                    )
            for at, one in enumerate(group):  # a count that lost is answered by what stood before the undos
                if first_counts and results.get(at) is Result.DONE_BEFORE and one.exact in self.undone:
                    results[at] = Result.UNDONE_BEFORE
        return [results[at] for at in range(len(group))]

    def _count(self, one: Counting) -> Result:
        if one.name in self.known:
            return Result.DONE_BEFORE if self.known[one.name] == one.exact else Result.OTHER_BEFORE
        self.known[one.name] = one.exact
        for cell in one.cells:
            self.counters[cell] += one.amount
        return Result.DONE

    def _undo(self, one: Counting) -> Result:
        if self.known.get(one.name) != one.exact:
            return Result.NOTHING_THERE
        if one.exact in self.undone:
            return Result.DONE_BEFORE
        self.undone.add(one.exact)
        for cell in one.cells:
            self.counters[cell] -= min(one.amount, self.counters[cell])
        return Result.DONE

    def _take(self, one: Counting) -> Result:
        if one.name in self.taken:
            return Result.DONE_BEFORE
        if not self.counters[one.cells[0]]:
            return Result.NOTHING_THERE
        self.taken.add(one.name)
        self.counters[one.cells[0]] -= 1
        return Result.DONE


def mixed_writes(dice: random.Random, many: int) -> list[Counting]:
    """Counts, undos and take-backs that often name the same conversations and the same cells."""
    topics = [replace(MONEY, topic=topic, also=also) for topic in ("money", "alcohol", "x") for also in (False, True)]
    writes: list[Counting] = []
    for _ in range(many):
        cells = tuple(dice.sample(topics, dice.choice((1, 1, 2))))
        counted = count_of(f"n{dice.randrange(many)}", *cells)
        if writes and dice.random() < 0.4:
            counted = replace(dice.choice(writes), act=Act.COUNT)
        act = dice.choice((Act.COUNT, Act.COUNT, Act.COUNT, Act.UNDO, Act.TAKE_BACK))
        taken = take_back_of(f"t{dice.randrange(many)}", cells[0])
        writes.append(taken if act is Act.TAKE_BACK else replace(counted, act=act))
    return [one if one.name[0] == "n" else replace(one, act=Act.TAKE_BACK) for one in writes]


@pytest.mark.parametrize("seed", range(2))
async def test_groups_of_hundreds_of_mixed_writes_end_as_the_model_says(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    model = Model()
    everything = mixed_writes(dice, 900)
    while everything:
        group = [everything.pop() for _ in range(min(len(everything), dice.choice((1, 5, 250, 400))))]
        results = await asyncio.gather(*map(store.count, group))
        assert results == model.write(group)
        assert await counts(store) == +model.counters
    assert model.undone
    assert model.taken


async def test_two_replicas_on_one_database_neither_lose_nor_double(store: Store, url: str, keyring: Keyring) -> None:
    other = Store(open_engine(database_url(url)), keyring)
    names = [f"n{number}" for number in range(250)]
    cells = {
        name: (replace(MONEY, topic=f"t{at % 7}"), replace(ALSO, topic=f"t{at % 5}")) for at, name in enumerate(names)
    }
    dice = random.Random(3)

    async def presses(replica: Store) -> list[Result]:
        results: list[Result] = []
        left = dice.sample(names, len(names))
        while left:
            some = [left.pop() for _ in range(min(len(left), dice.randrange(1, 40)))]
            results += await asyncio.gather(*(replica.count(count_of(name, *cells[name])) for name in some))
        return results

    both = await asyncio.gather(presses(store), presses(other))
    undone = await asyncio.gather(
        *(replica.count(undo_of(count_of(name, *cells[name]))) for name in names[:100] for replica in (store, other))
    )
    await other.close()
    assert Counter(result for results in both for result in results) == {Result.DONE: 250, Result.DONE_BEFORE: 250}
    assert Counter(undone) == {Result.DONE: 100, Result.DONE_BEFORE: 100}
    assert await counts(store) == dict(Counter(cell for name in names[100:] for cell in cells[name]))


# Joining


@pytest.fixture
async def invited(store: Store) -> Store:
    """A store with an invite to the library: three uses, until today."""
    await store.add_invite(CODE, "lib", Role.WORKER, 3, TODAY)
    return store


def joining(code: str = CODE, today: date = TODAY, runs_out: str = "2027-11") -> Joining:
    return Joining(code, today, runs_out)


async def roles(store: Store, person: str) -> list[tuple[str, Role, bool]]:
    return [(each.organisation.code, each.role, each.is_current) for each in await store.memberships(person)]


async def test_an_invite_makes_a_member_until_its_uses_have_run_out(invited: Store) -> None:
    for person in ("ann", "bob", "cat"):
        assert await invited.invited_by(CODE, TODAY) == LIBRARY
        assert await invited.write_member(person, joining())
    assert await invited.invited_by(CODE, TODAY) is None
    assert not await invited.write_member("dan", joining())
    assert await invited.count_members("lib", "2027-11") == 3
    assert await invited.count_members("lib", "2027-12") == 0
    assert await invited.memberships("dan") == []


async def test_an_invite_works_on_its_last_day_and_not_after(invited: Store) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert await invited.invited_by(CODE, tomorrow) is None
    assert not await invited.write_member("ann", joining(today=tomorrow))
    assert await invited.write_member("ann", joining())


async def test_an_unknown_code_joins_nobody(invited: Store) -> None:
    assert await invited.invited_by("0" * 12, TODAY) is None
    assert not await invited.write_member("ann", joining("0" * 12))
    assert await uses_left(invited) == [3]


async def test_the_same_person_joining_again_uses_one(invited: Store) -> None:
    for _ in range(3):
        assert await invited.write_member("ann", joining())
    assert await uses_left(invited) == [2]
    assert await roles(invited, "ann") == [("lib", Role.WORKER, True)]


async def test_one_person_pressing_join_many_times_at_once_uses_one(invited: Store, url: str, keyring: Keyring) -> None:
    other = Store(open_engine(database_url(url)), keyring)
    stores = [invited, other, invited]
    done = await asyncio.gather(*(store.write_member("ann", joining()) for store in stores), return_exceptions=True)
    await other.close()
    assert done == [True, True, True]
    assert await uses_left(invited) == [2]


async def test_twenty_people_pressing_join_at_once_use_an_invite_no_more_often_than_it_allows(invited: Store) -> None:
    done = await asyncio.gather(*(invited.write_member(f"p{number}", joining()) for number in range(20)))
    assert Counter(done) == {True: 3, False: 17}
    assert await uses_left(invited) == [0]
    assert await invited.count_members("lib", "2027-11") == 3


async def test_a_membership_is_renewed_by_a_new_link_and_keeps_its_branch(invited: Store) -> None:
    await invited.write_member("ann", joining())
    await invited.write_member("ann", Settling("lib", "bar"))
    assert await invited.write_member("ann", joining(runs_out="2028-01"))
    (mine,) = await invited.memberships("ann")
    assert (mine.runs_out, mine.place, mine.role) == ("2028-01", "bar", Role.WORKER)
    assert await uses_left(invited) == [1]


async def test_a_coordinator_who_presses_a_workers_link_stays_coordinator(invited: Store) -> None:
    await invited.add_invite("COORDINATOR0", "lib", Role.COORDINATOR, 1, TODAY)
    await invited.write_member("ann", joining("COORDINATOR0"))
    await invited.write_member("ann", joining())
    assert await roles(invited, "ann") == [("lib", Role.COORDINATOR, True)]
    await invited.write_member("ann", joining(runs_out="2028-01"))
    assert await roles(invited, "ann") == [("lib", Role.COORDINATOR, True)]


async def test_a_worker_who_presses_a_coordinators_link_becomes_coordinator(invited: Store) -> None:
    await invited.add_invite("COORDINATOR0", "lib", Role.COORDINATOR, 1, TODAY)
    await invited.write_member("ann", joining())
    await invited.write_member("ann", joining("COORDINATOR0"))
    assert await roles(invited, "ann") == [("lib", Role.COORDINATOR, True)]


async def test_a_person_in_several_organisations_has_one_current_one(invited: Store) -> None:
    await invited.add_organisation(FIRE)
    await invited.add_invite("F" * 12, "fir", Role.TRAINER, 5, TODAY)
    await invited.write_member("bob", joining())
    await invited.write_member("ann", joining())
    await invited.write_member("ann", joining("F" * 12))
    assert await roles(invited, "ann") == [("fir", Role.TRAINER, True), ("lib", Role.WORKER, False)]
    await invited.write_member("ann", Choosing("lib"))
    assert await roles(invited, "ann") == [("lib", Role.WORKER, True), ("fir", Role.TRAINER, False)]
    await invited.write_member("ann", joining("F" * 12))
    assert await roles(invited, "ann") == [("fir", Role.TRAINER, True), ("lib", Role.WORKER, False)]
    assert await roles(invited, "bob") == [("lib", Role.WORKER, True)]


async def test_settling_and_leaving_touch_nobody_else_and_no_other_organisation(invited: Store) -> None:
    await invited.add_organisation(FIRE)
    await invited.add_invite("F" * 12, "fir", Role.WORKER, 5, TODAY)
    for person in ("ann", "bob"):
        await invited.write_member(person, joining())
        await invited.write_member(person, joining("F" * 12))
    await invited.write_member("ann", Settling("lib", "bar"))
    places = {each.organisation.code: each.place for each in await invited.memberships("ann")}
    assert places == {"lib": "bar", "fir": ""}
    assert {each.place for each in await invited.memberships("bob")} == {""}
    await invited.write_member("ann", Forgetting("lib"))
    assert [code for code, _, _ in await roles(invited, "ann")] == ["fir"]
    await invited.write_member("bob", Forgetting(""))
    assert await invited.memberships("bob") == []
    assert len(await invited.memberships("ann")) == 1


async def test_an_organisation_of_a_known_name_and_a_place_of_a_known_code_are_refused(store: Store) -> None:
    with pytest.raises(StoreDown):
        await store.add_organisation(replace(LIBRARY, code="xyz"))
    with pytest.raises(StoreDown):
        await store.add_places("lib", [*await store.places("lib")][:1])
    assert await store.organisations() == [LIBRARY]
    assert [place.name for place in await store.places("lib")] == ["Barton Library", "Central Library"]


# Forgetting


async def test_receipts_are_kept_for_48_hours_and_then_forgotten(store: Store) -> None:
    await store.count(count_of("a"))
    kept = await receipts(store)
    await store.purge(HOUR + RECEIPT_HOURS, "2026-11", TODAY)
    assert await receipts(store) == kept == 2
    assert await store.count(count_of("a")) is Result.DONE_BEFORE
    await store.purge(HOUR + RECEIPT_HOURS + 1, "2026-11", TODAY)
    assert await receipts(store) == 0
    assert await counts(store) == {MONEY: 1}
    assert RECEIPT_HOURS == 48


async def test_members_and_invites_that_have_run_out_are_forgotten(invited: Store) -> None:
    await invited.write_member("ann", joining(runs_out="2027-11"))
    await invited.write_member("bob", joining(runs_out="2027-12"))
    await invited.purge(HOUR, "2027-11", TODAY)
    assert len(await invited.memberships("ann")) == 1
    assert await uses_left(invited) == [1]
    await invited.purge(HOUR, "2027-12", TODAY + timedelta(days=1))
    assert await invited.memberships("ann") == []
    assert len(await invited.memberships("bob")) == 1
    assert await uses_left(invited) == []


# Migrations


def _described(connection: Connection, schema: MetaData) -> dict[str, object]:
    """Keys, checks and indexes of each table, which compare_metadata does not look at."""
    see = inspect(connection)
    return {
        name: (
            see.get_pk_constraint(name)["constrained_columns"],
            sorted(str(each["name"]) for each in see.get_check_constraints(name)),
            sorted(str(each["column_names"]) for each in see.get_unique_constraints(name)),
            sorted(str(each["column_names"]) for each in see.get_indexes(name) if not each["unique"]),
            sorted(f"{each['constrained_columns']} {each['referred_table']}" for each in see.get_foreign_keys(name)),
        )
        for name in schema.tables
    }


async def test_the_migrations_end_in_the_tables_of_this_version(store: Store) -> None:
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    async with store.engine.connect() as connection:
        assert await connection.run_sync(compare) == []
        migrated = await connection.run_sync(_described, metadata)
    await store.count(count_of("a"))
    async with store.engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.run_sync(metadata.create_all)
        assert await connection.run_sync(_described, metadata) == migrated


async def test_a_second_upgrade_changes_nothing_and_keeps_every_count(store: Store) -> None:
    await store.count(count_of("a"))
    assert await upgrade(store.engine) == await upgrade(store.engine)
    await check_version(store.engine)
    assert await counts(store) == {MONEY: 1}


async def test_a_database_without_tables_is_said_not_to_be_migrated(url: str) -> None:
    engine = open_engine(database_url(url))
    with pytest.raises(NotMigrated, match="mecc db upgrade"):
        await check_version(engine)
    await engine.dispose()


# Services


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(store.engine.sync_engine, "before_cursor_execute", hear)
    yield said
    event.remove(store.engine.sync_engine, "before_cursor_execute", hear)


async def test_a_yes_to_a_large_proposal_is_one_statement_and_does_its_work_once(store: Store) -> None:
    edits = tuple(Edit(f"s{number}", "phone", str(number)) for number in range(3_000))
    wish = Editing(edits, (), "workbook", "")
    await store.services.edit("p", TODAY, replace(wish, edits=(Edit("s0", "phone", "before"),)))
    await store.services.propose("nonce", "p", Proposal(edits), HOUR)
    with statements(store) as said:
        assert await store.services.use_proposal("nonce", "p", (TODAY, HOUR), wish)
    assert sum("service_edit" in each for each in said) == 1
    assert sorted((await store.services.upkeep()).edits) == sorted(edits)
    assert not await store.services.use_proposal("nonce", "p", (TODAY, HOUR), wish)
    assert await store.services.was_used("nonce")
    assert not await store.services.was_used("other")


async def test_a_proposal_of_somebody_else_cannot_be_used(store: Store) -> None:
    await store.services.propose("nonce", "p", Proposal((Edit("a", "phone", "1"),)), HOUR)
    wish = Editing((Edit("a", "phone", "1"),), (), "workbook", "")
    assert not await store.services.use_proposal("nonce", "q", (TODAY, HOUR), wish)
    assert not await store.services.was_used("nonce")
    assert (await store.services.upkeep()).edits == ()


async def test_what_is_left_of_a_proposal_is_kept_and_changes_nothing_again(store: Store) -> None:
    await store.services.propose("nonce", "p", Proposal((Edit("a", "phone", "1"),)), HOUR)
    wish = Editing((Edit("a", "phone", "1"),), (), "workbook", "")
    rest = Proposal((), used=1, left_out=("B",))
    assert await store.services.use_proposal("nonce", "p", (TODAY, HOUR), wish, rest)
    again = replace(wish, edits=(Edit("a", "phone", "2"),))
    assert await store.services.use_proposal("nonce", "p", (TODAY, HOUR), again, rest)
    assert await store.services.proposal("nonce", "p") == rest
    assert (await store.services.upkeep()).edits == (Edit("a", "phone", "1"),)


async def test_no_order_of_writes_can_be_read_after_a_proposal(sqlite_store: Store, sqlite_url: str) -> None:
    await sqlite_store.services.propose("nonce", "p", Proposal(()), HOUR)
    log = Path(f"{sqlite_url.removeprefix('sqlite:///')}-wal")
    assert log.stat().st_size == 0  # noqa: ASYNC240 - a look at one small file


# Bad days


@pytest.fixture(params=["sqlite:////nowhere/at/all/mecc.db", "postgresql://nobody@127.0.0.1:1/nothing"])
async def away(request: pytest.FixtureRequest, keyring: Keyring) -> AsyncIterator[Store]:
    """A store whose database cannot be reached."""
    store = Store(open_engine(database_url(str(request.param))), keyring)
    yield store
    await store.close()
    await asyncio.sleep(0.05)  # the threads of connections that were never made come to their end


async def test_a_database_that_is_away_is_said_for_reads_and_for_counts(away: Store) -> None:
    with pytest.raises(StoreDown, match="Nothing was counted"):
        await away.memberships("ann")
    with pytest.raises(StoreDown):
        await away.total("lib", MONDAY, MONDAY)
    told = await asyncio.gather(away.count(count_of("a")), away.write_member("ann", joining()), return_exceptions=True)
    assert [type(each) for each in told] == [StoreDown, StoreDown]


@pytest.mark.parametrize("text", ["", "nonsense", "mysql://host/name", "postgresql+psycopg2://host/name", "://"])
def test_what_is_no_address_of_a_database_is_said(text: str) -> None:
    with pytest.raises(BadSetting, match="Write it like sqlite"):
        database_url(text)


async def test_a_postgresql_that_went_away_is_said_and_counts_again_when_it_is_back(
    postgres_url: str, keyring: Keyring
) -> None:
    store = Store(open_engine(database_url(postgres_url)), keyring)
    await upgrade(store.engine)
    await store.add_organisation(LIBRARY)
    await store.count(count_of("a"))
    name = postgres_url.rsplit("/", 1)[1]
    server = await asyncpg.connect(POSTGRES)
    await server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    await server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
    with pytest.raises(StoreDown):
        await store.memberships("ann")
    told = await asyncio.gather(*(store.count(count_of(each)) for each in "abc"), return_exceptions=True)
    assert [type(each) for each in told] == [StoreDown] * 3
    await server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    await server.close()
    results = await asyncio.gather(*(store.count(count_of(each)) for each in "abc"))
    assert results == [Result.DONE_BEFORE, Result.DONE, Result.DONE]
    assert await counts(store) == {MONEY: 3}
    await store.close()


async def test_a_full_disk_is_said_and_nothing_is_counted_twice_afterwards(tmp_path: Path, keyring: Keyring) -> None:
    engine = open_engine(database_url(f"sqlite:///{tmp_path / 'mecc.db'}"))
    most_pages = [1_000_000]

    @event.listens_for(engine.sync_engine, "checkout")
    def set_size(connection: DBAPIConnection, _record: object, _proxy: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count={most_pages[0]}")
        cursor.close()

    store = Store(engine, keyring)
    await upgrade(engine)
    await store.add_organisation(LIBRARY)
    most_pages[0] = 1  # as many as there are by now: not one more
    cells = tuple(replace(MONEY, topic=f"{number:060}") for number in range(100))
    with pytest.raises(StoreDown):
        await store.count(count_of("a", *cells))
    assert await counts(store) == {}
    assert await receipts(store) == 0
    most_pages[0] = 1_000_000
    assert await store.count(count_of("a", *cells)) is Result.DONE
    assert await store.count(count_of("a", *cells)) is Result.DONE_BEFORE
    assert set((await counts(store)).values()) == {1}
    await store.close()


async def test_one_bad_write_in_a_group_harms_no_other(store: Store) -> None:
    bad = count_of("bad", replace(MONEY, organisation="???"))
    told = await asyncio.gather(
        store.count(count_of("a")),
        store.count(bad),
        store.count(count_of("b")),
        store.count(count_of("a")),
        return_exceptions=True,
    )
    assert isinstance(told[1], StoreDown)
    assert [told[0], told[2], told[3]] == [Result.DONE, Result.DONE, Result.DONE_BEFORE]
    assert await counts(store) == {MONEY: 2}


async def test_a_write_that_cannot_even_be_encoded_is_said_to_all_who_wait_and_does_not_stop_the_writer(
    url: str, keyring: Keyring
) -> None:
    store = Store(open_engine(database_url(url)), keyring)
    await upgrade(store.engine)
    await store.add_organisation(LIBRARY)
    unwritable = count_of("bad", replace(MONEY, place="\ud800"))
    waiting = asyncio.gather(store.count(count_of("a")), store.count(unwritable), return_exceptions=True)
    try:
        told = await asyncio.wait_for(waiting, timeout=5)
    except TimeoutError:
        await store.engine.dispose()
        raise
    assert isinstance(told[1], Exception)
    again = await store.count(count_of("a"))
    assert (told[0] is Result.DONE) == (again is Result.DONE_BEFORE)
    assert await counts(store) == {MONEY: 1}
    await store.close()


async def test_a_count_whose_caller_has_gone_is_written_all_the_same(store: Store) -> None:
    gone = asyncio.create_task(store.count(count_of("a")))
    await asyncio.sleep(0)
    gone.cancel()
    assert await store.count(count_of("b")) is Result.DONE
    assert await store.count(count_of("a")) is Result.DONE_BEFORE
    assert await counts(store) == {MONEY: 2}


async def test_closing_finishes_the_counts_that_are_in_hand(url: str, keyring: Keyring) -> None:
    store = Store(open_engine(database_url(url)), keyring)
    await upgrade(store.engine)
    await store.add_organisation(LIBRARY)
    waiting = [asyncio.create_task(store.count(count_of(f"n{number}"))) for number in range(600)]
    await asyncio.sleep(0)
    await store.close()
    assert Counter(await asyncio.gather(*waiting)) == {Result.DONE: 600}
    again = Store(open_engine(database_url(url)), keyring)
    assert await counts(again) == {MONEY: 600}
    await again.close()
