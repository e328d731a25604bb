"""A practice room with many phones: who comes in, one vote each, going on together, and nothing of it is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator

import pytest
from sqlalchemy import text

from bot.addresses import Address, WriteAddress, from_text, to_text
from bot.alike import place_of
from bot.all_content import Content
from bot.cards import Go
from bot.commands import door
from bot.crawler import roots
from bot.desk import Desk
from bot.keys import Keyring
from bot.outcomes import outcomes
from bot.periods import hour_of, month_of
from bot.places import Home
from bot.practice_places import Practice
from bot.room_places import GuestCard, HostCard, RoomDoor
from bot.room_rules import RoomWrite
from bot.rooms import draw
from bot.scenarios import Scenario
from bot.seen import Role
from bot.store import Store
from bot.viewers import viewers
from tests.conftest import TODAY, ZONE, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_promises import dump

BOT = "mecc_test_bot"
KINDS = ("trainer, choosing", "trainer, shown", "trainer, over", "invited", "lapsed", "guest")


class Room:
    """A room with its trainer, into which people come."""

    def __init__(self, crew: Crew, content: Content, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> None:
        self._made = (keyring, clock, nonces)
        self._numbers = iter(range(7_312_000_000, 7_313_000_000))
        self.crew = crew
        self.content = content
        self.words = content.words.room
        self.scenario: Scenario = content.scenarios[0]
        self.code = ""
        self.telegram_ids: list[int] = []

    async def opened_by(self, role: Role = Role.TRAINER) -> Phone:
        trainer = await self.crew.joins(role)
        await trainer.presses(self.content.words.practice.button, self.words.button, self.scenario.title)
        await trainer.presses(self.words.open)
        self.code = trainer.card.qr.removeprefix(f"https://t.me/{BOT}?start=r")
        return trainer

    async def begun_by(self, role: Role = Role.TRAINER) -> Phone:
        """Opened, and the scene begun; the trainer looks at the square."""
        trainer = await self.opened_by(role)
        gathering = self.words.closing.gathering
        await trainer.presses(self.words.to_room, gathering.button, gathering.now, self.words.code)
        return trainer

    def stranger(self) -> Phone:
        """Somebody whom nobody knows."""
        self.telegram_ids.append(next(self._numbers))
        return Phone(self.crew.desk, *self._made, telegram_id=self.telegram_ids[-1])

    async def guest(self) -> Phone:
        """Somebody who has come in."""
        phone = self.stranger()
        await phone.types(f"/start r{self.code}")
        await phone.presses(self.words.join)
        return phone

    async def chooses(self, phone: Phone, letter: str) -> str:
        return await phone.presses(letter, self.words.choose.format(letter=letter))

    async def closes(self, trainer: Phone) -> str:
        await trainer.presses(self.words.look_again)
        return await trainer.presses(self.words.closing.choosing.button, self.words.closing.choosing.now)

    async def goes_on(self, trainer: Phone, letter: str) -> str:
        return await trainer.presses(letter, self.words.go_on_with.format(letter=letter))


@pytest.fixture
def crew(content: Content, store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    desk = Desk(content, store, keyring, ZONE)
    desk.is_called(BOT)
    return Crew(desk, store, keyring, clock, nonces)


@pytest.fixture
def room(crew: Crew, content: Content, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Room:
    return Room(crew, content, keyring, clock, nonces)


async def rows(store: Store) -> dict[str, int]:
    async with store.engine.connect() as connection:
        counts = {name: await connection.execute(text(f"SELECT count(*) FROM {name}")) for name in TABLES}
    return {name: int(count.scalar_one()) for name, count in counts.items()}


TABLES = ("room", "seat", "vote")
NOTHING = dict.fromkeys(TABLES, 0)


# Opening and coming in


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR, Role.LEAD])
async def test_whoever_trains_opens_a_room_and_gets_a_square_and_six_digits(room: Room, role: Role) -> None:
    trainer = await room.begun_by(role)
    assert len(room.code) == 6
    assert room.code.isdigit()
    assert f"Room {room.code}" in trainer.card.text
    assert f"@{BOT}" in trainer.card.text


async def test_a_worker_opens_none_even_if_somebody_makes_the_address(room: Room) -> None:
    trainer = await room.begun_by()
    worker = await room.crew.joins(Role.WORKER)
    await worker.presses(room.content.words.practice.button)
    assert room.words.button not in worker.labels
    for address in (HostCard(room.code), from_text(trainer.data(room.words.to_room))):
        await worker.presses_data(to_text(address))
        assert room.content.words.practice.title in worker.card.text


async def test_a_second_trainer_cannot_look_into_the_room_of_the_first(room: Room) -> None:
    await room.begun_by()
    other = await room.crew.joins(Role.TRAINER)
    await other.presses_data(to_text(HostCard(room.code)))
    assert room.words.scenes_hint in other.card.text


async def test_opening_twice_opens_one_and_the_trainer_finds_it_again(room: Room) -> None:
    trainer = await room.crew.joins(Role.TRAINER)
    await trainer.presses(room.content.words.practice.button, room.words.button, room.scenario.title)
    data = trainer.data(room.words.open)
    first = await trainer.presses_data(data)
    assert await trainer.presses_data(data) == first
    await trainer.types("/start")
    await trainer.presses(room.content.words.practice.button, room.words.button)
    assert room.words.yours in trainer.card.text
    assert room.words.closing.gathering.button in (await trainer.presses(room.words.to_room), *trainer.labels)


@pytest.mark.parametrize("typed", ["{}", "/start r{}", "/start {}", "{spaced}"])
async def test_strangers_come_in_by_the_link_and_by_the_digits(room: Room, typed: str) -> None:
    await room.begun_by()
    phone = room.stranger()
    said = await phone.types(typed.format(room.code, spaced=f"{room.code[:3]} {room.code[3:]}"))
    assert room.words.door_title.format(code=room.code) in said
    assert await rows(room.crew.store) == {"room": 1, "seat": 0, "vote": 0}
    assert room.scenario.opening in await phone.presses(room.words.join)
    assert await rows(room.crew.store) == {"room": 1, "seat": 1, "vote": 0}
    assert await room.crew.store.memberships(phone.person) == []


async def test_members_come_in_too(room: Room) -> None:
    await room.begun_by()
    worker = await room.crew.joins(Role.WORKER)
    await worker.types(room.code)
    assert room.scenario.opening in await worker.presses(room.words.join)


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345x", "١٢٣٤٥٦", "-12345", "r12345"])
def test_nothing_but_six_digits_is_a_room(typed: str) -> None:
    assert door(typed) is None


async def test_wrong_full_and_ended_rooms_look_alike(room: Room) -> None:
    trainer = await room.begun_by()
    wrong = await room.stranger().types("/start r000001")
    assert room.words.refused in wrong
    for _ in range(200):
        await room.crew.store.rooms.join(room.code, room.stranger().person)
    late = room.stranger()
    assert await late.types(room.code) == wrong
    assert not await room.crew.store.rooms.join(room.code, late.person)
    await trainer.presses(room.words.to_room, room.words.end, room.words.end_now)
    assert await room.stranger().types(room.code) == wrong


async def test_one_more_than_there_is_room_for_is_refused_at_the_last_tap(room: Room) -> None:
    await room.begun_by()
    late = room.stranger()
    await late.types(room.code)
    for _ in range(200):
        await room.crew.store.rooms.join(room.code, room.stranger().person)
    assert room.words.refused in await late.presses(room.words.join)


async def test_whoever_guesses_is_held_up_and_a_full_room_is_not(room: Room, clock: Clock) -> None:
    await room.begun_by()
    guesser = room.stranger()
    for number in range(10):
        await guesser.types(f"00000{number}")
    assert room.words.refused in await guesser.types(room.code)
    for _ in range(30):
        await room.guest()
    clock.forward(hours=1, minutes=1)
    assert room.words.refused not in await guesser.types(room.code)


# Choosing


async def test_one_vote_each_which_can_be_changed(room: Room) -> None:
    trainer = await room.begun_by()
    ann, bob = await room.guest(), await room.guest()
    assert "You chose B" in await room.chooses(ann, "B")
    await room.chooses(bob, "B")
    await room.chooses(ann, "A")
    assert "You chose A" in await room.chooses(ann, "A")
    said = await trainer.presses(room.words.to_room)
    assert "A ▇▇▇▇▇▇▇▇▇▇▇▇ 1\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 1\nC  0" in said
    assert room.words.who.format(votes=2, people=2) in said
    assert (await rows(room.crew.store))["vote"] == 2


async def test_a_double_tap_on_a_vote_is_one_vote(room: Room) -> None:
    await room.begun_by()
    ann = await room.guest()
    await ann.presses("C")
    data = ann.data(room.words.choose.format(letter="C"))
    assert await ann.presses_data(data) == await ann.presses_data(data)
    assert (await rows(room.crew.store))["vote"] == 1


async def test_nobody_votes_with_the_button_of_somebody_else_or_without_coming_in(room: Room) -> None:
    await room.begun_by()
    ann = await room.guest()
    await ann.presses("C")
    data = ann.data(room.words.choose.format(letter="C"))
    for other in (room.stranger(), await room.guest()):
        assert room.content.words.frame.too_old in await other.presses_data(data)
    assert room.words.refused in await room.stranger().presses_data(to_text(GuestCard(room.code)))
    assert (await rows(room.crew.store))["vote"] == 0


async def test_a_vote_that_is_closed_takes_no_more_and_shows_what_the_choices_did(room: Room) -> None:
    trainer = await room.begun_by()
    ann, bob = await room.guest(), await room.guest()
    await room.chooses(ann, "B")
    await bob.presses("A")
    start = room.scenario.turns[room.scenario.first]
    await trainer.presses(room.words.to_room)
    said = await room.closes(trainer)
    assert start.options[1].why in said
    assert start.options[2].why in await trainer.presses("C")
    assert room.words.missed in await bob.presses(room.words.choose.format(letter="A"))
    assert (await rows(room.crew.store))["vote"] == 1
    assert start.options[1].answer in await bob.presses(room.words.go_on)


async def test_closing_twice_and_going_on_twice_is_done_once(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room, room.words.closing.choosing.button)
    close = trainer.data(room.words.closing.choosing.now)
    await trainer.presses_data(close)
    await trainer.presses("A")
    on = trainer.data(room.words.go_on_with.format(letter="A"))
    said = await trainer.presses_data(on)
    assert room.scenario.turns[room.scenario.first].options[0].answer in said
    assert await trainer.presses_data(on) != ""
    await trainer.presses_data(close)
    assert room.words.closing.choosing.button in trainer.labels
    known = await room.crew.store.rooms.known(room.code, trainer.person)
    assert known is not None
    assert known.nth == 2


async def test_a_room_is_told_where_it_is_and_whom_it_meets_before_the_first_turn(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    for said in (ann.card.text, await trainer.presses(room.words.to_room)):
        assert room.scenario.title in said
        assert room.scenario.person in said
    await room.closes(trainer)
    assert room.scenario.person not in await room.goes_on(trainer, "A")


@pytest.mark.parametrize(("letters", "said"), [("", "Nobody has chosen."), ("AB", "each of these: A, B."), ("AAB", "")])
async def test_the_trainer_is_told_when_nobody_has_chosen_or_some_are_level(
    room: Room, letters: str, said: str
) -> None:
    trainer = await room.begun_by()
    for letter in letters:
        await room.chooses(await room.guest(), letter)
    await trainer.presses(room.words.to_room)
    text = await room.closes(trainer)
    assert said in text
    assert ("each of these" in text or "Nobody has" in text) == bool(said)
    await trainer.presses(room.content.words.practice.go_on_with.format(letter="A"))
    assert room.words.go_on_with.format(letter="A") in trainer.labels


# Going on


async def test_all_go_on_with_what_the_trainer_picks_and_a_latecomer_comes_in_there(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    await room.chooses(ann, "B")
    await trainer.presses(room.words.to_room)
    await room.closes(trainer)
    heard = room.scenario.turns[room.scenario.first].options[0].answer
    assert heard in await room.goes_on(trainer, "A")
    assert heard in await ann.presses(room.words.go_on)
    assert "You chose" not in ann.card.text
    late = await room.guest()
    assert heard in late.card.text
    await room.chooses(late, "C")
    assert room.words.who.format(votes=1, people=2) in await trainer.presses(room.words.look_again)


async def test_whoever_lost_the_network_comes_back_where_the_room_is(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    old_letter = ann.data("B")
    await ann.presses("B")
    old_vote, old_card = ann.data(room.words.choose.format(letter="B")), to_text(GuestCard(room.code))
    await trainer.presses(room.words.to_room)
    await room.closes(trainer)
    heard = await room.goes_on(trainer, "A")
    for data in (old_letter, old_vote):
        assert room.words.missed in await ann.presses_data(data)
        assert await ann.presses(room.words.go_on)
    assert (await rows(room.crew.store))["vote"] == 0
    assert room.scenario.turns[room.scenario.first].options[0].answer in await ann.presses_data(old_card)
    assert room.scenario.turns[room.scenario.first].options[0].answer in heard


async def test_a_scene_is_played_to_its_end_by_all(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    await trainer.presses(room.words.to_room)
    for _ in range(15):
        await ann.presses(room.words.go_on)
        await room.chooses(ann, "A")
        await room.closes(trainer)
        await trainer.presses("A")
        if room.words.how_it_ends in trainer.labels:
            break
        await trainer.presses(room.words.go_on_with.format(letter="A"))
    said = await trainer.presses(room.words.how_it_ends)
    endings = [ending for ending in room.scenario.endings.values() if ending.title in said]
    assert len(endings) == 1
    assert endings[0].went_well in await ann.presses(room.words.go_on)


# The end


async def test_a_room_that_is_ended_is_gone_with_all_that_was_in_it(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    await room.chooses(ann, "B")
    before = await rows(room.crew.store)
    await trainer.presses(room.words.to_room, room.words.end)
    assert await rows(room.crew.store) == before == dict.fromkeys(TABLES, 1)
    assert room.words.ended in await trainer.presses(room.words.end_now)
    assert await rows(room.crew.store) == NOTHING
    assert await room.crew.store.rooms.answers(room.code) == ()
    assert room.words.refused in await ann.presses("C")
    await trainer.types("/start")
    await trainer.presses(room.content.words.practice.button, room.words.button)
    assert room.scenario.title in trainer.labels


async def test_a_room_that_nobody_ends_is_gone_after_a_day(room: Room, clock: Clock) -> None:
    await room.begun_by()
    await room.chooses(await room.guest(), "B")
    store = room.crew.store
    clock.forward(hours=24)
    await store.purge(hour_of(clock.now), month_of(TODAY), TODAY)
    assert await rows(store) == dict.fromkeys(TABLES, 1)
    clock.forward(hours=1)
    await store.purge(hour_of(clock.now), month_of(TODAY), TODAY)
    assert await rows(store) == NOTHING


async def test_a_card_is_kept_right_by_one_at_a_time_and_by_nobody_once_it_is_left(room: Room) -> None:
    trainer, rooms = await room.begun_by(), room.crew.store.rooms
    await trainer.presses(room.words.to_room)
    reply = trainer.reply
    live = reply.live
    assert live is not None
    assert not reply.left
    await rooms.watch(room.code, "one")
    assert await rooms.version(room.code, "one") == live.version
    await room.guest()
    assert await rooms.version(room.code, "one") == live.version + 1
    await rooms.watch(room.code, "two")
    assert await rooms.version(room.code, "one") is None
    await trainer.types("/start")
    assert trainer.reply.left == live.data
    await room.crew.desk.rooms.watch(live.data, "")
    assert await room.crew.desk.rooms.version(live.data, "two") is None
    await trainer.types("/start")
    assert trainer.reply.left == ""


# What is kept, and what can be reached


async def test_no_row_of_a_room_names_anybody_and_no_two_votes_of_one_person_can_be_joined(room: Room) -> None:
    trainer = await room.begun_by()
    people = [await room.guest() for _ in range(5)]
    worker = await room.crew.joins(Role.WORKER)
    await worker.types(room.code)
    await worker.presses(room.words.join)
    voters: list[set[str]] = []
    await trainer.presses(room.words.to_room)
    for _ in range(2):
        for phone in (*people, worker):
            await phone.presses(room.words.go_on)
            await room.chooses(phone, "A")
        async with room.crew.store.engine.connect() as connection:
            voters.append({row.voter for row in await connection.execute(text("SELECT voter FROM vote"))})
            sitters = {row.sitter for row in await connection.execute(text("SELECT sitter FROM seat"))}
            kept = repr([(await connection.execute(text(f"SELECT * FROM {name}"))).all() for name in TABLES])
        assert not [each for each in (*people, worker, trainer) if each.person in kept]
        await room.closes(trainer)
        await room.goes_on(trainer, "A")
    assert len(voters[0]) == len(voters[1]) == len(sitters) == 6
    assert not voters[0] & voters[1]
    assert not (voters[0] | voters[1]) & sitters
    told = await dump(room.crew.store)
    assert not [number for number in room.telegram_ids if str(number).encode() in told]


def test_nothing_that_counts_is_reached_from_a_room_but_through_home(content: Content) -> None:
    for who in KINDS:
        seen = viewers(content)[who]
        known: set[Hashable] = set()
        starts: list[Address] = [Practice(), HostCard("123456")] if seen.member else []
        waiting: deque[Address] = deque([*starts, RoomDoor("123456"), GuestCard("123456")])
        while waiting:
            address = waiting.popleft()
            if isinstance(address, Home) or place_of(address) in known:
                continue
            known.add(place_of(address))
            if isinstance(address, WriteAddress):
                assert isinstance(address, RoomWrite), (who, address)
                waiting.extend(outcomes(address, seen))
                continue
            card = draw(address, seen)
            waiting.extend(button.address for row in card.rows for button in row if isinstance(button, Go))
        assert len(known) > 5


def test_strangers_reach_nothing_that_counts_at_all(content: Content) -> None:
    seen = viewers(content)["invited"]
    waiting: deque[Address] = deque(roots(seen))
    known: set[Hashable] = set()
    while waiting:
        address = waiting.popleft()
        if place_of(address) in known:
            continue
        known.add(place_of(address))
        assert address.for_strangers or isinstance(address, Home), address
        if isinstance(address, WriteAddress):
            waiting.extend(outcomes(address, seen))
            continue
        waiting.extend(button.address for row in draw(address, seen).rows for button in row if isinstance(button, Go))
    assert len(known) > 20


async def test_a_whole_session_changes_no_count(room: Room) -> None:
    trainer = await room.begun_by()
    people = [await room.guest() for _ in range(3)]
    await trainer.presses(room.words.to_room)
    for phone in people:
        await room.chooses(phone, "A")
    await room.closes(trainer)
    await room.goes_on(trainer, "A")
    async with room.crew.store.engine.connect() as connection:
        for table in ("tally", "signposted", "receipt"):
            assert (await connection.execute(text(f"SELECT * FROM {table}"))).all() == []
