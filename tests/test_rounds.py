"""Each coordinator who wished it has each week once, in its order, whatever happens to the clock and the process."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from bot.all_content import Content
from bot.digest_places import DigestBy
from bot.disclosure import Rules
from bot.due import Due, Post
from bot.engines import database_url, open_engine
from bot.keys import Keyring
from bot.letters import Delivered, Letter
from bot.periods import Week
from bot.rounds import Rounds
from bot.seen import Organisation, Role
from bot.store import Store
from bot.subscriptions import CLAIM_MINUTES
from bot.weekly import Weekly
from bot.writes import Hearing, Joining
from tests.conftest import LIBRARY, ZONE, Clock

WEEK = Week.parse("2026-W46")
FIRE = Organisation("fir", "Anytown Fire", "oxfordshire", LIBRARY.safeguarding, "us")
ANN, BOB = "a" * 64, "b" * 64


class Crash(BaseException):
    """The process is gone."""


@dataclass
class Box:
    """A postman who keeps what he delivers: who, of which organisation, which week."""

    clock: Clock
    got: list[tuple[str, str, Week]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    answers: list[Delivered] = field(default_factory=list)
    crash_before: bool = False
    crash_after: bool = False
    at_once: int = 50

    async def deliver(self, due: Due, letter: Letter) -> Delivered:
        await asyncio.sleep(0)
        if self.crash_before:
            raise Crash
        answer = self.answers.pop(0) if self.answers else Delivered.YES
        if answer is Delivered.YES:
            self.got.append((due.person, due.organisation, due.week))
            self.texts.append(letter.card.text)
        if self.crash_after:
            raise Crash
        return answer

    @property
    def weeks(self) -> list[str]:
        return [str(week) for _, _, week in self.got]


@dataclass
class World:
    """A database, a clock, a postman; each round as by a process that has just begun."""

    store: Store
    clock: Clock
    box: Box
    content: Content
    post: Post = field(default_factory=Post)
    codes: Iterator[int] = field(default_factory=itertools.count)

    def rounds(self, store: Store | None = None) -> Rounds:
        kept = store or self.store
        return Rounds(kept, Weekly(kept, Rules()), self.clock, ZONE, self.post, DigestBy.CHAT, self.box)

    async def go(self) -> int:
        return await self.rounds().go(self.content, asyncio.Event())

    async def joins(self, person: str, role: Role, organisation: Organisation = LIBRARY) -> None:
        code = f"{next(self.codes):012}"
        today = self.clock.now.date()
        await self.store.add_invite(code, organisation.code, role, 1, today)
        await self.store.write_member(person, Joining(code, today, "2028-12"))

    async def wishes(self, person: str, first: Week = WEEK, organisation: Organisation = LIBRARY) -> None:
        await self.store.write_member(
            person, Hearing(organisation.code, DigestBy.CHAT.about, ord(person[0]), first_week=first)
        )


@pytest.fixture
async def world(store: Store, clock: Clock, content: Content) -> World:
    await store.add_organisation(FIRE)
    made = World(store, clock, Box(clock), content)
    await made.joins(ANN, Role.COORDINATOR)
    return made


def at(moment: str) -> datetime:
    """A moment on the clock on the wall; fold 0."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE).astimezone(UTC)


async def test_the_digest_comes_on_its_day_at_its_time_and_once(world: World) -> None:
    await world.wishes(ANN)
    world.clock.now = at("2026-11-16T07:59")
    assert await world.go() == 0
    world.clock.now = at("2026-11-16T08:00")
    assert await world.go() == 1
    assert await world.go() == 0
    assert world.box.got == [(ANN, LIBRARY.code, WEEK)]
    assert "Anytown Libraries, week 2026-W46" in world.box.texts[0]


async def test_only_coordinators_who_wished_it_get_it_and_only_while_they_are_coordinators(world: World) -> None:
    await world.joins(BOB, Role.WORKER)
    await world.wishes(BOB)
    assert await world.go() == 0
    await world.wishes(ANN)
    assert await world.go() == 1
    world.clock.now = at("2029-01-08T09:00")
    assert await world.go() == 0, "her year has run out"


async def test_who_stops_coordinating_by_a_new_invite_is_forgotten(world: World) -> None:
    await world.wishes(ANN)
    await world.joins(ANN, Role.EDITOR)
    assert await world.store.digests.wishes(ANN, LIBRARY.code) == {}
    await world.joins(ANN, Role.COORDINATOR)
    assert await world.go() == 0


async def test_weeks_that_were_missed_come_in_their_order(world: World) -> None:
    await world.wishes(ANN)
    world.clock.now = at("2026-12-09T03:00")
    assert await world.go() == 4
    assert world.box.weeks == ["2026-W46", "2026-W47", "2026-W48", "2026-W49"]


async def test_somebody_who_coordinates_two_organisations_gets_both(world: World) -> None:
    await world.joins(ANN, Role.COORDINATOR, FIRE)
    await world.wishes(ANN)
    await world.wishes(ANN, organisation=FIRE)
    assert await world.go() == 2
    assert {organisation for _, organisation, _ in world.box.got} == {"lib", "fir"}


@pytest.mark.parametrize(
    ("start", "end", "post", "expected"),
    [
        ("2026-10-12T00:00", "2026-11-10T00:00", Post(6, time(1, 30)), 3),  # on 25 October it is 01:30 twice
        ("2026-03-16T00:00", "2026-04-14T00:00", Post(6, time(1, 30)), 3),  # on 29 March it is never 01:30
        ("2026-12-07T00:00", "2027-01-26T00:00", Post(0, time(0, 0)), 7),  # 2026 has a week 53
        ("2026-10-12T00:00", "2026-11-10T01:00", Post(0, time(23, 59)), 4),
    ],
    ids=["october", "march", "week 53", "a minute to midnight"],
)
async def test_each_week_comes_once_over_an_odd_weekend(
    world: World, start: str, end: str, post: Post, expected: int
) -> None:
    world.post = post
    world.clock.now = at(start)
    first = Week.of(date.fromisoformat(start[:10]))
    await world.wishes(ANN, first)
    while world.clock.now < at(end):
        await world.go()
        world.clock.forward(minutes=30)
    weeks = [week for _, _, week in world.box.got]
    assert weeks == [Week(first.monday + timedelta(weeks=number)) for number in range(expected)]


async def test_a_clock_that_is_put_back_sends_nothing_again(world: World) -> None:
    await world.wishes(ANN)
    world.clock.now = at("2026-11-30T09:00")
    assert await world.go() == 3
    world.clock.now = at("2026-11-16T07:00")
    while world.clock.now < at("2026-12-08T09:00"):
        await world.go()
        world.clock.forward(hours=7)
    assert world.box.weeks == ["2026-W46", "2026-W47", "2026-W48", "2026-W49"]


async def test_two_processes_send_each_digest_once(world: World, url: str, keyring: Keyring) -> None:
    people = [f"{number:02}" * 32 for number in range(40)]
    for person in people:
        await world.joins(person, Role.COORDINATOR)
        await world.wishes(person)
    other = Store(open_engine(database_url(url)), keyring)
    one, two = world.rounds(), world.rounds(other)
    stop = asyncio.Event()
    sent = await asyncio.gather(one.go(world.content, stop), two.go(world.content, stop))
    await other.close()
    assert sum(sent) == len(people)
    assert sorted(person for person, _, _ in world.box.got) == sorted(people)


async def test_after_a_crash_before_sending_it_comes_when_the_claim_has_run_out(world: World) -> None:
    await world.wishes(ANN)
    world.box.crash_before = True
    with pytest.raises(Crash):
        await world.go()
    world.box.crash_before = False
    assert await world.go() == 0
    world.clock.forward(minutes=CLAIM_MINUTES)
    assert await world.go() == 1


async def test_after_a_crash_between_sending_and_noting_it_comes_again_with_the_same_reference(world: World) -> None:
    await world.wishes(ANN)
    world.box.crash_after = True
    with pytest.raises(Crash):
        await world.go()
    world.box.crash_after = False
    world.clock.forward(minutes=CLAIM_MINUTES)
    assert await world.go() == 1
    first, again = world.box.texts
    assert first == again
    assert "Reference " in first


async def test_a_claim_from_before_the_clock_was_put_back_does_not_last_for_weeks(world: World) -> None:
    await world.wishes(ANN)
    world.clock.now = at("2026-12-07T09:00")
    world.box.crash_before = True
    with pytest.raises(Crash):
        await world.go()
    world.box.crash_before = False
    world.clock.now = at("2026-11-16T09:00")
    assert await world.go() == 1


async def test_who_blocked_the_bot_is_not_written_to_again(world: World) -> None:
    await world.wishes(ANN)
    world.box.answers = [Delivered.NOBODY]
    assert await world.go() == 0
    world.clock.forward(days=30)
    assert await world.go() == 0
    assert await world.store.digests.wishes(ANN, LIBRARY.code) == {}


async def test_what_could_not_be_sent_now_is_sent_later_and_before_the_next_week(world: World) -> None:
    await world.wishes(ANN)
    world.box.answers = [Delivered.NOT_NOW]
    assert await world.go() == 0
    world.clock.now = at("2026-11-23T08:00")
    assert await world.go() == 2
    assert world.box.weeks == ["2026-W46", "2026-W47"]


async def test_what_fails_again_and_again_is_tried_less_and_less_often(world: World) -> None:
    await world.wishes(ANN)
    tried = []
    for _ in range(60 * 24 * 2 // 5):
        world.box.answers = [Delivered.NOT_NOW]
        await world.go()
        if not world.box.answers:
            tried.append(world.clock.now)
        world.clock.forward(minutes=5)
    assert len(tried) == 6
    world.box.answers = []
    world.clock.forward(days=1)
    assert await world.go() >= 1


async def test_the_trouble_of_one_organisation_is_nobody_elses(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await world.joins(BOB, Role.COORDINATOR, FIRE)
    await world.wishes(ANN)
    await world.wishes(BOB, organisation=FIRE)
    rounds = world.rounds()
    known = rounds._weekly.known

    async def trouble(organisation: Organisation, *rest: object) -> object:
        if organisation.code == LIBRARY.code:
            raise ZeroDivisionError
        return await known(organisation, *rest)  # type: ignore[arg-type]

    rounds._weekly.known = trouble  # type: ignore[method-assign, assignment]
    assert await rounds.go(world.content, asyncio.Event()) == 1
    assert "ZeroDivisionError" in caplog.text


async def test_a_year_with_a_process_that_dies_at_random_leaves_nobody_without_a_week(world: World) -> None:
    random = Random(53)
    world.clock.now = at("2026-03-02T07:00")
    first = Week.of(date(2026, 3, 2)).before
    await world.joins(BOB, Role.COORDINATOR)
    for person in (ANN, BOB):
        await world.wishes(person, first)
    again = 0
    while world.clock.now < at("2027-03-02T09:00"):
        fate = random.random()
        world.box.crash_before, world.box.crash_after = fate < 0.15, 0.15 <= fate < 0.3
        try:
            await world.go()
        except Crash:
            again += world.box.crash_after
        await asyncio.sleep(0)
        world.clock.forward(minutes=random.choice([3, 40, 60 * 9, 60 * 24 * 3, -50]))
    world.box.crash_before = world.box.crash_after = False
    world.clock.forward(minutes=CLAIM_MINUTES)
    await world.go()
    for person in (ANN, BOB):
        weeks = [week for each, _, week in world.box.got if each == person]
        assert list(dict.fromkeys(weeks)) == [Week(first.monday + timedelta(weeks=number)) for number in range(53)]
        assert weeks == sorted(weeks)
    assert again > 3
    assert len(world.box.got) <= 2 * 53 + 2 * again
