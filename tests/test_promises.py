"""What the bot promises about people: nothing that is kept, logged or shown ties anybody to a conversation."""

from __future__ import annotations

import inspect
import logging
import random
import re
import sqlite3
import struct
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import Date, DateTime, Float, Interval, Time, event, text
from sqlalchemy import inspect as inspect_database
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot import digest, digest_parts, disclosure, office_figures, papers, report, weeks_known, yearly
from bot.addresses import WriteAddress, from_text, to_text
from bot.all_content import Content
from bot.count_places import Count
from bot.crawler import crawl
from bot.cues import CueFile, Cues
from bot.desk import Desk
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.migrate import upgrade
from bot.periods import bucket_of
from bot.places import Safety
from bot.rooms import with_tag
from bot.seen import Member, Organisation, Role
from bot.store import Store
from bot.tables import metadata
from bot.tally import Cell, Counting, HandCell, SignpostCell
from bot.telegram_wire import prepare_libraries
from bot.writes import Joining
from tests.conftest import BARTON, CENTRAL, LIBRARY, ZONE, Clock
from tests.person import Phone

ALLOWED = {
    "organisation": [
        "code",
        "name",
        "area",
        "safeguarding_role",
        "safeguarding_phone",
        "safeguarding_hours",
        "safeguarding_out_of_hours",
        "contact",
        "champion",
        "typed_cues",
        "patches_from",
    ],
    "patch": ["organisation", "code", "name"],
    "place": ["organisation", "code", "name", "area", "patch", "is_closed"],
    "member": ["person", "organisation", "role", "place", "runs_out", "is_current", "easy_read"],
    "invite": ["code_hash", "organisation", "role", "place", "uses_left", "expires"],
    "tally": ["organisation", "place", "period", "area", "topic", "also", "stage", "answer", "n"],
    "signposted": ["organisation", "period", "area", "topic", "service", "n"],
    "receipt": ["hash", "hour"],
    "digest_address": ["person", "organisation", "about", "chat", "mail", "next_week", "lease", "tries"],
    "counted_by_hand": ["organisation", "period", "what", "n"],
    "published": ["scope", "first_day", "last_day", "kind", "figures"],
    "service_edit": ["service", "field", "value"],
    "wrong_service": ["service", "week", "reason", "n", "settled"],
    "proposal": ["code", "person", "edits", "hour"],
    "audit": ["day", "person", "act", "what"],
    "revision": ["name", "n"],
    "room": [
        "code",
        "host",
        "scenario",
        "turn",
        "last_turn",
        "last_choice",
        "nth",
        "phase",
        "version",
        "hour",
        "screen",
    ],
    "seat": ["room", "sitter"],
    "vote": ["room", "voter", "choice"],
    "room_answer": [
        *("room", "nth", "phase", "scenario", "turn", "last_turn", "last_choice"),
        *("one", "two", "three", "four", "five"),
    ],
    "hand_room": ["host", "name", "hour"],
    "hand_turn": [
        *("room", "nth", "scenario", "turn", "last_turn", "last_choice", "went_on"),
        *("one", "two", "three", "four"),
    ],
    "alembic_version": ["version_num"],
}
COUNTERS = {"tally", "signposted"}
COUNTING = {"tally", "signposted", "receipt"}
TODAY = date(2026, 11, 18)


# The schema


async def test_the_database_has_exactly_the_tables_and_columns_that_are_allowed(store: Store) -> None:
    def found(connection: Connection) -> dict[str, list[str]]:
        see = inspect_database(connection)
        return {name: [each["name"] for each in see.get_columns(name)] for name in see.get_table_names()}

    async with store.engine.connect() as connection:
        assert await connection.run_sync(found) == ALLOWED


async def test_on_sqlite_no_table_remembers_the_order_of_writing(sqlite_store: Store) -> None:
    async with sqlite_store.engine.connect() as connection:
        rows = (await connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))).all()
    made = {name: sql for name, sql in rows if name != "alembic_version"}
    assert made.keys() == ALLOWED.keys() - {"alembic_version"}
    for name, sql in made.items():
        assert re.search(r"\)\s*WITHOUT ROWID\s*$", sql), name
        assert "AUTOINCREMENT" not in sql.upper()


async def test_no_column_can_hold_a_moment_and_only_the_bucket_is_a_day_near_counts(store: Store) -> None:
    def kinds(connection: Connection) -> dict[tuple[str, str], object]:
        see = inspect_database(connection)
        return {(name, each["name"]): each["type"] for name in ALLOWED for each in see.get_columns(name)}

    async with store.engine.connect() as connection:
        found = await connection.run_sync(kinds)
    assert not [column for column, kind in found.items() if isinstance(kind, DateTime | Time | Interval | Float)]
    days = {column for column, kind in found.items() if isinstance(kind, Date)}
    counted = {("tally", "period"), ("signposted", "period"), ("wrong_service", "week")}
    by_hand = {("counted_by_hand", "period"), ("published", "first_day"), ("published", "last_day")}
    weeks = {("digest_address", "next_week"), ("organisation", "patches_from")}
    assert days == {*counted, *by_hand, *weeks, ("invite", "expires"), ("audit", "day")}


async def test_nothing_writes_a_row_by_itself(store: Store) -> None:
    kind = "sqlite_master WHERE type" if store.engine.dialect.name == "sqlite" else "pg_trigger WHERE tgname"
    wanted = "'trigger'" if store.engine.dialect.name == "sqlite" else "NOT LIKE 'RI_%'"
    equals = "=" if store.engine.dialect.name == "sqlite" else ""
    async with store.engine.connect() as connection:
        assert (await connection.execute(text(f"SELECT * FROM {kind} {equals} {wanted}"))).all() == []
    defaults = [column for table in metadata.tables.values() for column in table.columns if column.server_default]
    # For rows from before they came.
    constants = {
        "easy_read",
        "champion",
        "typed_cues",
        "patch",
        "is_closed",
        "mail",
        "lease",
        "tries",
    }
    assert {column.name for column in defaults} == constants


def test_what_is_counted_has_no_room_for_a_person_or_a_moment() -> None:
    assert [each.name for each in fields(Cell)] == [
        "organisation",
        "place",
        "bucket",
        "area",
        "topic",
        "also",
        "stage",
        "answer",
    ]
    assert [each.name for each in fields(SignpostCell)] == ["organisation", "bucket", "area", "topic", "service"]
    assert [each.name for each in fields(HandCell)] == ["organisation", "bucket", "what"]
    assert [each.name for each in fields(Counting)] == [
        "act",
        "name",
        "exact",
        "hour",
        "amount",
        "cells",
        "signposts",
        "by_hand",
        "earlier",
    ]


# No figure per worker


FIGURES = (disclosure, digest, digest_parts, office_figures, report, papers, yearly, weeks_known)
"""What makes or shows figures."""


@pytest.mark.parametrize("module", FIGURES, ids=lambda module: module.__name__)
def test_no_figure_is_made_for_one_person(module: ModuleType) -> None:
    own = [each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__]
    assert own
    for each in own:
        named: dict[str, object] = dict(getattr(each, "__annotations__", {}))
        if inspect.isfunction(each):
            named |= {name: one.annotation for name, one in inspect.signature(each).parameters.items()}
        for name, annotation in named.items():
            assert not re.search(r"person|worker|telegram|user|caller|who", name), (each, name)
            assert not re.search(r"\b(Member|Caller|Seen|Desk|Store)\b", str(annotation)), (each, name)
        if is_dataclass(each):
            assert "member" not in {one.name for one in fields(each)}


def test_no_name_of_a_module_of_figures_is_a_person() -> None:
    for module in FIGURES:
        assert Member not in vars(module).values()
        assert all("person" not in name.lower() for name in vars(module))


# Conversations of many people


@dataclass
class Crowd:
    """Members at one desk, and what they typed."""

    store: Store
    phones: list[Phone]
    telegram_ids: list[int]
    typed: list[str] = field(default_factory=list)
    nonces: list[str] = field(default_factory=list)
    counted: int = 0


def code_for(number: int) -> str:
    return f"CANARY{number:06}"


@pytest.fixture
async def file_store(tmp_path: Path, keyring: Keyring) -> AsyncIterator[Store]:
    """A store on a file of its own in tmp_path; its log is emptied only when the store itself says so."""
    engine = open_engine(database_url(f"sqlite:///{tmp_path / 'mecc.db'}"))

    @event.listens_for(engine.sync_engine, "connect")
    def keep_the_log(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute("PRAGMA wal_autocheckpoint=0")

    store = Store(engine, keyring)
    await upgrade(engine)
    await store.add_organisation(LIBRARY)
    await store.add_places(LIBRARY.code, [CENTRAL, BARTON])
    yield store
    await store.close()


async def gather_crowd(store: Store, content: Content, keyring: Keyring, clock: Clock, people: int) -> Crowd:
    """People who join by a code that they type."""
    desk = Desk(content, store, keyring, ZONE)
    crowd = Crowd(store, [], [7_312_000_000 + 104_729 * number for number in range(people)])

    def nonces() -> Iterator[str]:
        for number in range(10**4):
            crowd.nonces.append(f"Nonc{number:04}")
            yield crowd.nonces[-1]

    issued = nonces()
    for number, telegram_id in enumerate(crowd.telegram_ids):
        await store.add_invite(code_for(number), LIBRARY.code, Role.WORKER, 1, TODAY)
        phone = Phone(desk, keyring, clock, issued, telegram_id)
        await phone.types(f"/start {code_for(number)}")
        await phone.presses("✓ Join")
        crowd.phones.append(phone)
    return crowd


async def converse(crowd: Crowd, dice: random.Random, content: Content) -> None:
    """One member types something unwise, looks at a safety card, and counts a conversation."""
    phone = dice.choice(crowd.phones)
    secret = f"Xanthippe{len(crowd.typed)} told me about zugzwang{len(crowd.typed)}"
    crowd.typed.append(secret)
    await phone.types(secret)
    await phone.types("/safety")
    await phone.types("/start")
    topic = dice.choice(content.topics).title
    if dice.random() < 0.5:
        await phone.presses("✓ Count one that happened", topic, "✓ Count it")
    else:
        await phone.presses("💬 Help me with a conversation", topic)
        if dice.random() < 0.5:
            await phone.presses("End here ›", "✓ Count it")
        else:
            await phone.presses(phone.labels[2], "Find help to offer ›")  # not now: nothing is asked before it
            await phone.presses(phone.labels[0], "✓ Handed over: count it")
    assert phone.card.toast == "✓ Counted"
    crowd.counted += 1


@pytest.fixture
def all_logs(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged at DEBUG once the libraries are prepared, as the running bot prepares them."""
    names = ("telegram", "aiohttp", "aiosqlite", "asyncio", "sqlalchemy", "httpx", "httpcore")
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.level, logger.propagate, list(logger.handlers)) for logger in loggers]
    caplog.set_level(logging.DEBUG)
    prepare_libraries()
    yield caplog
    for logger, level, propagate, handlers in before:
        logger.setLevel(level)
        logger.propagate = propagate
        logger.handlers[:] = handlers


async def switch_on_typed_cues(store: Store) -> None:
    async with store.engine.begin() as connection:
        await connection.execute(text("UPDATE organisation SET typed_cues = true"))


def canaries(crowd: Crowd) -> list[bytes]:
    """Every form in which a Telegram id may be found, and how each typed word, code and nonce begins."""
    written = [str(telegram_id).encode() for telegram_id in crowd.telegram_ids]
    packed = [struct.pack(">Q", telegram_id)[-5:] for telegram_id in crowd.telegram_ids]
    turned = [struct.pack("<Q", telegram_id)[:5] for telegram_id in crowd.telegram_ids]
    return [*written, *packed, *turned, b"Xanthippe", b"zugzwang", b"CANARY", b"Nonc"]


async def dump(store: Store) -> bytes:
    """Every row of every table, as text."""
    async with store.engine.connect() as connection:
        rows = [(await connection.execute(text(f"SELECT * FROM {name}"))).all() for name in ALLOWED]
    return repr(rows).encode()


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def assert_nothing_told(crowd: Crowd, place: str, found: bytes) -> None:
    told = [canary for canary in canaries(crowd) if canary in found]
    assert not told, f"{place} tells {told[:3]}"


async def test_after_300_conversations_of_20_members_no_table_no_file_and_no_log_line_tells_who_or_what_was_said(
    all_logs: pytest.LogCaptureFixture,
    tmp_path: Path,
    file_store: Store,
    content: Content,
    keyring: Keyring,
    clock: Clock,
) -> None:
    store = file_store
    cues = Cues({content.topics[0].id: CueFile(("told me",))}, {content.safety.cards[0].id: CueFile(("about",))})
    crowd = await gather_crowd(store, replace(content, cues=cues), keyring, clock, 20)
    dice = random.Random(20)
    for number in range(300):
        if number == 150:  # from now on, what is typed is looked at
            await switch_on_typed_cues(store)
        await converse(crowd, dice, content)
        if number % 50 == 0:
            for name, raw in files_in(tmp_path).items():
                assert_nothing_told(crowd, name, raw)
    week = bucket_of(TODAY)
    assert await store.total(LIBRARY.code, week, week) == crowd.counted == 300
    assert "What may it be about?" in await crowd.phones[0].types(crowd.typed[0])
    assert_nothing_told(crowd, "the tables", await dump(store))
    files = files_in(tmp_path)
    assert {"mecc.db", "mecc.db-wal", "mecc.db-shm"} <= files.keys()
    assert any(phone.person.encode() in files["mecc.db"] for phone in crowd.phones), "the search finds what is there"
    for name, raw in files.items():
        assert_nothing_told(crowd, name, raw)
    lines = "\n".join(f"{record.getMessage()} {record.args}" for record in all_logs.records)
    assert_nothing_told(crowd, "the log", lines.encode())
    assert not [phone for phone in crowd.phones if phone.person in lines]


async def test_after_conversations_no_table_tells_who_or_what_was_said(
    store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(store, content, keyring, clock, 5)
    dice = random.Random(5)
    for _ in range(25):
        await converse(crowd, dice, content)
    told = await dump(store)
    assert_nothing_told(crowd, "the tables", told)
    assert all(phone.person.encode() in told for phone in crowd.phones)


async def test_counters_and_receipts_hold_no_hash_of_a_member(
    sqlite_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(sqlite_store, content, keyring, clock, 5)
    dice = random.Random(1)
    for _ in range(20):
        await converse(crowd, dice, content)
    async with sqlite_store.engine.connect() as connection:
        for table in COUNTING:
            rows = repr((await connection.execute(text(f"SELECT * FROM {table}"))).all())
            assert len(rows) > 100
            assert not [phone for phone in crowd.phones if phone.person in rows]


# What a transaction touches


_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE(?!\s+SET)|DELETE\s+FROM|REPLACE\s+INTO)\s+\"?(\w+)", re.IGNORECASE
)
_TABLES = re.compile(r"\b(?:FROM|INTO|UPDATE(?!\s+SET)|JOIN)\s+\"?(\w+)", re.IGNORECASE)


@dataclass
class Watched:
    """Each transaction that ended, as its statements."""

    done: list[list[str]] = field(default_factory=list)
    _open: dict[int, list[str]] = field(default_factory=dict)

    def said(self, connection: Connection, statement: str) -> None:
        self._open.setdefault(id(connection.connection.dbapi_connection), []).append(statement)

    def ended(self, connection: Connection) -> None:
        self.done.append(self._open.pop(id(connection.connection.dbapi_connection), []))

    def written(self) -> list[set[str]]:
        """The tables written by each transaction that wrote at all."""
        found = [{table for said in each for table in _WRITES.findall(said)} for each in self.done]
        return [tables for tables in found if tables]

    def touched(self, table: str) -> set[str]:
        """Every table that was read or written together with one."""
        named = [{name for said in each for name in _TABLES.findall(said)} for each in self.done]
        return set().union(*(names for names in named if table in names))


@contextmanager
def watching(store: Store) -> Iterator[Watched]:
    """Every statement that goes through the store's engine."""
    seen = Watched()
    engine = store.engine.sync_engine

    def before(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        seen.said(connection, statement)

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "commit", seen.ended)
    event.listen(engine, "rollback", seen.ended)
    yield seen
    event.remove(engine, "before_cursor_execute", before)
    event.remove(engine, "commit", seen.ended)
    event.remove(engine, "rollback", seen.ended)


async def test_the_transaction_that_counts_touches_counters_and_receipts_and_nothing_else(
    store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(store, content, keyring, clock, 3)
    dice = random.Random(2)
    with watching(store) as seen:
        for _ in range(12):
            await converse(crowd, dice, content)
        await crowd.phones[0].types("/start")
        await crowd.phones[0].presses("✓ Count one that happened", content.topics[0].title, "✓ Count it", "Undo")
        assert crowd.phones[0].card.toast == "Taken back"
    assert len(seen.written()) == 14
    assert {"tally", "receipt"} in seen.written()
    assert COUNTING in seen.written()
    assert all(tables <= COUNTING for tables in seen.written())
    assert seen.touched("tally") <= COUNTING


async def test_a_write_about_a_member_touches_no_counter_and_no_receipt(
    store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    with watching(store) as seen:
        crowd = await gather_crowd(store, content, keyring, clock, 2)
        for phone in crowd.phones:
            await phone.types("/settings")
            await phone.presses("Your branch", "Barton Library", "✓ Use this one")
        await crowd.phones[0].types("/forgetme")
        await crowd.phones[0].presses("✓ Yes, leave")
    assert {"member"} in seen.written()
    assert all(not tables & COUNTING for tables in seen.written())
    assert await store.memberships(crowd.phones[0].person) == []
    assert [each.place for each in await store.memberships(crowd.phones[1].person)] == ["bar"]


async def test_saying_that_a_service_is_wrong_writes_nothing_about_the_member_or_the_conversation(
    store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(store, content, keyring, clock, 1)
    (phone,) = crowd.phones
    await phone.types("/start")
    await phone.presses("Find help", "Smoking", "Stop for Life Oxon", "This is wrong", "Nobody answers")
    with watching(store) as seen:
        await phone.presses("Tell the editors")
    assert seen.written() == [{"receipt", "wrong_service", "revision"}]
    dumped = await dump(store)
    assert b"stop-for-life-oxon" in dumped
    assert crowd.nonces[-1].encode() not in dumped


async def test_how_many_were_trained_is_written_with_a_receipt_and_with_nothing_about_who_enters_it(
    store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(store, content, keyring, clock, 1)
    (phone,), words = crowd.phones, content.words.training
    await store.add_invite("T" * 12, LIBRARY.code, Role.TRAINER, 1, TODAY)
    await store.write_member(phone.person, Joining("T" * 12, TODAY, "2027-11"))
    await phone.types("/start")
    await phone.presses(words.button, words.people.format(count=0), "9", words.done, words.check)
    with watching(store) as seen:
        await phone.presses(words.write, "Undo")
    assert seen.written() == [{"receipt", "counted_by_hand"}] * 2
    together = {"receipt", "counted_by_hand", "organisation", "published"}
    assert {"receipt", "counted_by_hand"} <= seen.touched("receipt") <= together
    dumped = await dump(store)
    assert b"'people', 0" in dumped
    assert not [nonce for nonce in crowd.nonces if nonce.encode() in dumped]


async def test_opening_any_card_writes_nothing(
    sqlite_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(sqlite_store, content, keyring, clock, 1)
    phone = crowd.phones[0]
    kinds: dict[tuple[object, ...], str] = {}
    for visit in crawl(content):
        code = visit.address.code if isinstance(visit.address, Safety) else ""
        kinds.setdefault((type(visit.address), code), to_text(visit.address))
    assert len(kinds) > 25 + len(content.safety.cards)
    before = await dump(sqlite_store)
    with watching(sqlite_store) as seen:
        for address in kinds.values():
            await phone.presses_data(address)
    assert seen.written() == []
    assert await dump(sqlite_store) == before


async def test_purging_forgets_receipts_and_members_in_transactions_of_their_own(store: Store) -> None:
    with watching(store) as seen:
        await store.purge(99_999, "2030-01", date(2030, 1, 1))
    assert {"receipt"} in seen.written()
    assert {"digest_address", "member", "invite"} in seen.written()
    assert {"proposal", "wrong_service"} in seen.written()
    assert {"room"} in seen.written()
    assert {"hand_room"} in seen.written()
    assert len(seen.written()) == 5


# Replaying the write-ahead log


def commits(wal: bytes) -> list[list[bytes]]:
    """The pages of each commit of a write-ahead log, in order (sqlite.org/fileformat2.html, section 4)."""
    if len(wal) < 32:
        return []
    page_size, salt = struct.unpack(">I", wal[8:12])[0], wal[16:24]
    found: list[list[bytes]] = []
    pages: list[bytes] = []
    for start in range(32, len(wal) - 24 - page_size + 1, 24 + page_size):
        header = wal[start : start + 24]
        if header[8:16] != salt:
            break
        pages.append(wal[start + 24 : start + 24 + page_size])
        if struct.unpack(">I", header[4:8])[0]:
            found.append(pages)
            pages = []
    return found


def held_by(pages: Sequence[bytes], members: Sequence[str]) -> set[str]:
    """Whether some pages hold rows of members, and rows of counters."""
    raw = b"".join(pages)
    held = {"member"} if any(person.encode() in raw for person in members) else set()
    return held | ({"tally"} if re.search(rb"\d\d\d\d-\d\d-\d\d(oxfordshire|oxford|barton)[a-z_]{4,}", raw) else set())


async def test_replaying_the_log_of_sqlite_commit_by_commit_pairs_no_member_with_any_cell(
    tmp_path: Path,
    file_store: Store,
    content: Content,
    keyring: Keyring,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, wal = file_store, tmp_path / "mecc.db-wal"
    logs: list[bytes] = []
    forget = store.forget_history

    async def copy_then_forget() -> None:
        logs.append(wal.read_bytes())
        await forget()
        assert wal.stat().st_size == 0, "a write about a member stays in the log"

    monkeypatch.setattr(store, "forget_history", copy_then_forget)
    crowd = await gather_crowd(store, content, keyring, clock, 6)
    dice = random.Random(6)
    for number in range(60):
        await converse(crowd, dice, content)
        if number % 5 == 0:
            phone = crowd.phones[number // 5 % 6]
            await phone.types("/settings")
            branch = "Barton Library" if number < 30 else "Central Library"
            await phone.presses("Your branch", branch, "✓ Use this one")
    logs.append(wal.read_bytes())
    members = [phone.person for phone in crowd.phones]
    held = [held_by(pages, members) for log in logs for pages in commits(log)]
    assert held.count({"tally"}) == 60
    assert held.count({"member"}) == 6 + 12
    assert {"member", "tally"} not in held


async def test_what_was_deleted_is_not_left_in_free_pages(
    tmp_path: Path, file_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    crowd = await gather_crowd(file_store, content, keyring, clock, 40)
    left = crowd.phones[::2]
    for phone in left:
        await phone.types("/forgetme")
        await phone.presses("✓ Yes, leave")
    raw = b"".join(files_in(tmp_path).values())
    assert not [phone for phone in left if phone.person.encode() in raw]
    assert all(phone.person.encode() in raw for phone in crowd.phones[1::2])


# Buttons of others


async def two_colleagues(store: Store, content: Content, keyring: Keyring, clock: Clock) -> tuple[Phone, Phone]:
    crowd = await gather_crowd(store, content, keyring, clock, 2)
    return crowd.phones[0], crowd.phones[1]


async def test_no_writing_button_of_somebody_else_is_accepted(
    sqlite_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    ann, bob = await two_colleagues(sqlite_store, content, keyring, clock)
    await ann.types("/start")
    await ann.presses("✓ Count one that happened", "Money worries")
    buttons = [ann.data("✓ Count it")]
    await ann.types("/forgetme")
    buttons.append(ann.data("✓ Yes, leave"))
    await ann.types("/settings")
    await ann.presses("Your branch", "Barton Library")
    buttons.append(ann.data("✓ Use this one"))
    before = await dump(sqlite_store)
    for data in buttons:
        assert isinstance(from_text(data), WriteAddress)
        assert content.words.frame.too_old in await bob.presses_data(data)
    assert await dump(sqlite_store) == before
    assert "Counted" in await ann.presses_data(buttons[0])


async def test_no_writing_button_is_accepted_from_a_stranger_or_once_its_member_has_left(
    sqlite_store: Store, desk: Desk, content: Content, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    ann, _ = await two_colleagues(sqlite_store, content, keyring, clock)
    await ann.types("/start")
    await ann.presses("✓ Count one that happened", "Money worries")
    data = ann.data("✓ Count it")
    await Phone(desk, keyring, clock, nonces, 5).presses_data(data)
    await ann.types("/forgetme")
    await ann.presses("✓ Yes, leave")
    assert content.words.frame.too_old in await ann.presses_data(data)
    assert await sqlite_store.total("lib", TODAY.replace(day=1), TODAY) == 0


async def test_a_writing_button_of_one_organisation_is_not_accepted_in_another(
    sqlite_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    ann, _ = await two_colleagues(sqlite_store, content, keyring, clock)
    await ann.types("/start")
    await ann.presses("✓ Count one that happened", "Money worries")
    data = ann.data("✓ Count it")
    await sqlite_store.add_organisation(Organisation("fir", "Fire", "oxfordshire", LIBRARY.safeguarding, "us"))
    await sqlite_store.add_invite("F" * 12, "fir", Role.WORKER, 1, TODAY)
    await sqlite_store.write_member(ann.person, Joining("F" * 12, TODAY, "2027-11"))
    assert content.words.frame.too_old in await ann.presses_data(data)
    assert not await sqlite_store.tally(None, date.min, date.max)


async def test_a_writing_button_that_was_changed_anywhere_counts_nothing(
    sqlite_store: Store, content: Content, keyring: Keyring, clock: Clock
) -> None:
    ann, _ = await two_colleagues(sqlite_store, content, keyring, clock)
    await ann.types("/start")
    await ann.presses("✓ Count one that happened", "Money worries")
    data = ann.data("✓ Count it")
    for at, letter in enumerate(data):
        for other in {"0", "1", "a", "-"} - {letter}:
            await ann.presses_data(data[:at] + other + data[at + 1 :])
    address = from_text(data)
    assert isinstance(address, Count)
    await ann.presses_data(to_text(with_tag(address, "")))
    assert not await sqlite_store.tally(None, date.min, date.max)
    assert "Counted" in await ann.presses_data(data)


def test_a_tag_depends_on_the_person_the_membership_the_address_and_the_key(keyring: Keyring) -> None:
    tags = {
        keyring.tag("ann", "lib", "w1"),
        keyring.tag("bob", "lib", "w1"),
        keyring.tag("ann", "fir", "w1"),
        keyring.tag("ann", "lib", "w2"),
        Keyring(b"another key of at least 32 characters").tag("ann", "lib", "w1"),
    }
    assert len(tags) == 5
    assert keyring.person(7) not in (keyring.invite("7"), keyring.receipt("7"))


def test_a_search_of_the_log_would_find_a_member_and_a_cell_in_one_commit(tmp_path: Path) -> None:
    path = tmp_path / "bad.db"
    bad = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA wal_autocheckpoint=0",
        "CREATE TABLE t (a TEXT, b TEXT, c TEXT)",
    ):
        bad.execute(statement)
    bad.execute("BEGIN")
    bad.execute("INSERT INTO t VALUES ('abc123', '', '')")
    bad.execute("INSERT INTO t VALUES ('2026-11-16', 'oxford', 'money')")
    bad.execute("COMMIT")
    found = [held_by(pages, ["abc123"]) for pages in commits((tmp_path / "bad.db-wal").read_bytes())]
    bad.close()
    assert {"member", "tally"} in found
