"""A room with one phone once it has played: how it went, turn by turn, a page, an invite, and other people."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Select, select, update

from bot import office_shelf
from bot.addresses import LIMIT, from_text, to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.direct import Reading
from bot.errors import StoreDown
from bot.hand_places import (
    ForgetHands,
    GoOnHands,
    HandsInvite,
    HandsInvited,
    HandsTurn,
    HandsWent,
    InviteHands,
)
from bot.hand_store import BREAK_HOURS
from bot.hands import MOST_HANDS, NO_ANSWERS, Five, Hands
from bot.keys import Keyring, spaced_code
from bot.office_known import OpenInvite
from bot.periods import hour_of
from bot.practice_places import Step
from bot.room_known import Answers, Onward
from bot.room_store import ROOM_HOURS
from bot.room_tables import hand_room, hand_turn
from bot.scenarios import Scenario
from bot.seen import Role
from bot.store import Store
from bot.tables import member
from bot.writes import Forgetting
from tests.conftest import LIBRARY, TODAY, ZONE, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_room_after import pages_of, text_of

FULL = Five(*[MOST_HANDS] * 5)
BEFORE, AFTER = Five(3, 3, 2, 3, 1), Five(0, 1, 2, 6, 3)
START, LAST = Onward("sce", "ab"), Step("ab", 0)
NAME, HOUR = "n" * 8, hour_of(Clock().now)


@pytest.fixture
def crew(content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    desk.is_called("mecc_test_bot")
    return Crew(desk, sqlite_store, keyring, clock, nonces)


@pytest.fixture
def scenario(content: Content) -> Scenario:
    return next(each for each in content.scenarios if each.id == "patches_at_the_desk")


@dataclass
class Hall:
    """Somebody who plays a scene with people who raise hands."""

    phone: Phone
    content: Content

    async def begins(self, scenario: Scenario) -> None:
        words = self.content.words.practice
        await self.phone.types("/start")
        await self.phone.presses(words.button, words.room, scenario.title, words.start_scene)

    async def plays(self, letter: str = "A", **hands: str) -> str:
        """Tap how many hands there were for some letters, and go on with one."""
        words, room = self.content.words.practice, self.content.words.room
        for each, count in hands.items():
            await self.phone.presses(words.hands.format(letter=each.upper(), count=0), *count, words.hands_done)
        await self.phone.presses(words.show_bars, letter)
        ends = room.how_it_ends in self.phone.labels
        return await self.phone.presses(room.how_it_ends if ends else room.go_on_with.format(letter=letter))

    async def plays_to_the_end(self) -> None:
        while self.content.words.practice.another not in self.phone.labels:
            await self.plays(a="5", b="2")

    async def looks_back(self) -> str:
        """From Home to how it went."""
        words = self.content.words
        await self.phone.types("/start")
        return await self.phone.presses(words.practice.button, words.practice.room, words.room.went)


@pytest.fixture
async def hall(crew: Crew, content: Content) -> Hall:
    return Hall(await crew.joins(Role.TRAINER), content)


async def kept(store: Store) -> list[tuple[object, ...]]:
    """Every row."""

    return await store.read(lambda c: _rows(c, select(hand_turn)))


async def _rows(connection: Reading, said: Select[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await connection.execute(said)]


async def invites(store: Store) -> tuple[OpenInvite, ...]:
    return await store.read(lambda c: office_shelf.read_invites(c, LIBRARY.code, TODAY))


# How it went


async def test_a_session_with_one_phone_can_be_talked_through_turn_by_turn(hall: Hall, scenario: Scenario) -> None:
    words, phone = hall.content.words.room, hall.phone
    await hall.begins(scenario)
    await hall.plays("A", a="4", b="12")
    await hall.plays("C", c="9")
    said = await hall.looks_back()
    assert hall.content.words.practice.afresh.kept.format(turns=2) in said
    first, second = scenario.turns[scenario.first], scenario.turns[scenario.turns[scenario.first].options[0].then]
    helped = 4 * first.options[0].helps + 12 * first.options[1].helps + 9 * second.options[2].helps
    assert f"Choices that helped: {helped} of 25" in said
    said = await phone.presses(words.turns)
    assert "A ▇▇▇▇ 4\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 12\nC  0" in said
    assert scenario.opening in said
    said = await phone.presses(words.turn_after)
    assert first.options[0].answer in said
    assert second.options[2].say in said
    assert words.turn_after not in phone.labels
    assert words.turns in (await phone.presses(words.turn_before, "Back"), *phone.labels)


async def test_the_page_says_with_what_the_room_went_on_and_how_sure_it_felt(
    hall: Hall, scenario: Scenario, tmp_path: Path
) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await hall.plays("B", a="4", b="8")
    said = await phone.presses_data(to_text(HandsWent(BEFORE, AFTER)))
    assert "4 of 12 before, 9 of 12 after" in said
    assert words.room.went_on in await phone.presses(words.room.page)
    file = phone.reply.file
    assert file is not None
    assert file.name == words.room.paper.name
    assert pages_of(file.data) == 1
    printed = text_of(file.data, tmp_path)
    option = scenario.turns[scenario.first].options[1]
    wanted = (option.say, words.room.paper.went_on.format(letter="B", why=option.why), "4 of 12 before, 9 of 12 after")
    assert printed is None or all(each in printed for each in wanted), printed


async def test_how_sure_the_room_felt_goes_along_to_how_it_went(hall: Hall, scenario: Scenario) -> None:
    words, phone = hall.content.words, hall.phone
    await phone.presses(words.practice.button, words.practice.room, words.sure.button)
    await phone.presses("4: 0", "1", "2", words.practice.hands_done, words.sure.play)
    await phone.presses(scenario.title, words.practice.start_scene)
    await hall.plays_to_the_end()
    assert "Sure or very sure (4 or 5): 12 of 12 before." in await phone.presses(words.room.went)
    await phone.presses("Back", scenario.title, words.practice.start_scene)
    await hall.plays_to_the_end()
    said = await phone.presses(words.sure.again, words.sure.show, words.room.went)
    assert "Sure or very sure (4 or 5): 12 of 12 before." in said
    assert words.room.turns in phone.labels
    await phone.presses_data(to_text(HandsWent(BEFORE, AFTER)))
    assert "9 of 12 after" in await phone.presses("Back"), "what was counted afterwards goes along"


async def test_a_turn_without_hands_is_not_kept_and_there_is_nothing_to_look_at(hall: Hall, scenario: Scenario) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await hall.plays()
    await phone.types("/start")
    await phone.presses(words.practice.button, words.practice.room)
    assert words.room.went not in phone.labels
    said = await phone.presses_data(to_text(HandsWent()))
    assert words.room.went_nothing in said
    assert words.room.turns not in phone.labels
    assert words.room.went_nothing in await phone.presses_data(to_text(HandsTurn(NO_ANSWERS, NO_ANSWERS)))


async def test_a_scene_that_is_played_again_takes_the_place_of_what_was_played_before(
    hall: Hall, scenario: Scenario, content: Content
) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await hall.plays("A", a="4", b="8")
    await hall.plays("A", a="7")
    other = next(each for each in content.scenarios if each is not scenario)
    await hall.begins(other)
    await hall.plays("A", a="6")
    await hall.begins(scenario)
    await hall.plays("B", a="2", b="9")
    assert words.practice.afresh.kept.format(turns=2) in await hall.looks_back()
    said = await phone.presses(words.room.turns)
    assert words.room.turn_title.format(scene=other.title, nth=1, of=2) in said
    said = await phone.presses(words.room.turn_after)
    assert words.room.turn_title.format(scene=scenario.title, nth=2, of=2) in said
    assert "A ▇▇▇ 2\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 9" in said


async def test_played_again_without_hands_nothing_is_left_of_it(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    await hall.begins(scenario)
    await hall.plays("A", a="9")
    await hall.begins(scenario)
    await hall.plays("B")
    assert len(await kept(crew.store)) == 1, "that it was played"
    assert hall.content.words.room.went_nothing in await hall.phone.presses_data(to_text(HandsWent()))


async def test_pressed_twice_it_is_kept_once(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await phone.presses("A: 0", "7", words.practice.hands_done, words.practice.show_bars)
    data = phone.data(words.room.go_on_with.format(letter="A"))
    first = await phone.presses_data(data)
    assert await phone.presses_data(data) == first
    assert len(await kept(crew.store)) == 1


async def test_nothing_of_it_is_counted(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    await hall.begins(scenario)
    await hall.plays_to_the_end()
    assert len(await kept(crew.store)) > 1
    assert await crew.store.total(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31)) == 0


async def test_a_scene_that_the_content_has_no_more_is_left_out(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    await hall.begins(scenario)
    await hall.plays(a="5")
    ((name, *_),) = await kept(crew.store)
    gone = Answers(0, Onward("zzz", "zz"), (3, 0, 0, 0), 0)
    await crew.store.hands.keep(hall.phone.person, str(name), gone, (NAME, HOUR))
    assert len(await kept(crew.store)) == 2
    assert f"{5 * scenario.turns[scenario.first].options[0].helps} of 5" in await hall.looks_back()


async def test_a_turn_that_the_content_has_no_more_is_not_kept_and_leads_to_the_scenes(
    hall: Hall, scenario: Scenario, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await phone.presses("A: 0", "7", words.practice.hands_done, words.practice.show_bars)
    data = phone.data(words.room.go_on_with.format(letter="A"))
    others = tuple(each for each in hall.content.scenarios if each is not scenario)
    crew.desk.use(replace(hall.content, scenarios=others))
    assert words.practice.room in await phone.presses_data(data)
    assert await kept(crew.store) == []


async def test_a_room_goes_on_while_nothing_can_be_written(
    hall: Hall, scenario: Scenario, crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object) -> None:
        raise StoreDown(kind="full")

    await hall.begins(scenario)
    monkeypatch.setattr(crew.store.hands, "keep", down)
    assert scenario.turns[scenario.first].options[0].answer in await hall.plays("A", a="5")


async def test_of_two_plays_nothing_is_mixed_though_nobody_raised_a_hand_in_the_first_turn(
    hall: Hall, scenario: Scenario, crew: Crew
) -> None:
    await hall.begins(scenario)
    await hall.plays("A")
    await hall.plays("A", a="7")
    await hall.begins(scenario)
    await hall.plays("B", a="2", b="9")
    assert hall.content.words.practice.afresh.kept.format(turns=1) in await hall.looks_back()
    assert "B ▇▇▇▇▇▇▇▇▇▇▇▇ 9" in await hall.phone.presses(hall.content.words.room.turns)


# Whose it is, and for how long


async def test_everyone_sees_their_own_room_only(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    await hall.begins(scenario)
    await hall.plays(a="5")
    other = Hall(await crew.joins(Role.WORKER), hall.content)
    words = hall.content.words
    await other.phone.presses(words.practice.button, words.practice.room)
    assert words.room.went not in other.phone.labels
    assert words.room.went_nothing in await other.phone.presses_data(to_text(HandsWent()))


async def test_other_people_begin_afresh(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await hall.plays(a="5")
    await phone.types("/start")
    await phone.presses(words.practice.button, words.practice.room, words.practice.afresh.button)
    assert len(await kept(crew.store)) == 1
    await phone.presses(words.practice.afresh.now)
    assert len(await kept(crew.store)) == 0
    assert words.room.went not in phone.labels
    assert scenario.title in phone.labels


async def test_late_presses_bring_nothing_back_and_forget_nothing_of_others(
    hall: Hall, scenario: Scenario, crew: Crew
) -> None:
    words, phone = hall.content.words, hall.phone
    await hall.begins(scenario)
    await hall.plays("A", a="5")
    await phone.presses("A: 0", "7", words.practice.hands_done, words.practice.show_bars)
    going_on = phone.data(words.room.go_on_with.format(letter="A"))
    await phone.types("/start")
    await phone.presses(words.practice.button, words.practice.room, words.practice.afresh.button)
    forgetting = phone.data(words.practice.afresh.now)
    await phone.presses_data(forgetting)
    await phone.presses_data(going_on)
    assert await kept(crew.store) == []
    await hall.begins(scenario)
    await hall.plays("A", a="6")
    await phone.presses_data(forgetting)
    await phone.presses_data(going_on)
    assert len(await kept(crew.store)) == 1


async def test_hands_after_a_long_break_are_those_of_other_people(
    hall: Hall, scenario: Scenario, crew: Crew, clock: Clock, content: Content
) -> None:
    await hall.begins(scenario)
    await hall.plays("A", a="5")
    clock.now += timedelta(hours=BREAK_HOURS)
    await hall.plays("A", a="6")
    assert len(await kept(crew.store)) == 2
    clock.now += timedelta(hours=BREAK_HOURS + 1)
    await hall.begins(scenario)
    await hall.plays("B")  # and nobody has raised a hand yet
    assert len(await kept(crew.store)) == 1
    clock.now -= timedelta(hours=BREAK_HOURS + 1)
    await crew.store.hands.forget(hall.phone.person)
    await hall.begins(scenario)
    await hall.plays("A", a="5")
    await hall.plays("A", a="6")
    clock.now += timedelta(hours=BREAK_HOURS + 1)
    assert hall.content.words.practice.afresh.kept.format(turns=2) in await hall.looks_back()
    await hall.begins(next(each for each in content.scenarios if each is not scenario))
    await hall.plays("A", a="7")
    assert len(await kept(crew.store)) == 1


async def test_it_is_gone_a_day_after_the_last_turn(store: Store) -> None:
    first, second = Answers(0, START, (5, 4, 3, 2), 1), Answers(1, Onward("sce", "cd", Step("ab", 1)), (6, 0, 0, 0), 0)
    await store.hands.keep("p" * 64, "", first, (NAME, 1_000))
    await store.hands.keep("q" * 64, "", first, ("q" * 8, 1_000))
    await store.hands.keep("p" * 64, NAME, second, ("r" * 8, 1_002))
    await store.hands.purge(1_000 + ROOM_HOURS)
    assert len(await kept(store)) == 3
    await store.hands.purge(1_001 + ROOM_HOURS)
    assert await store.hands.turns("q" * 64) == ("", ())
    assert await store.hands.turns("p" * 64) == (NAME, (first, second))
    await store.hands.purge(1_003 + ROOM_HOURS)
    assert await kept(store) == []


async def test_turns_stay_in_the_order_of_playing_however_they_are_called(store: Store) -> None:
    turns = [Answers(nth, Onward("sce", code, LAST), (1, 2, 3, 4), 0) for nth, code in enumerate(("zz", "aa", "mm"))]
    for turn in turns:
        await store.hands.keep("p" * 64, NAME if turn.nth else "", turn, (NAME, 1_000))
    assert await store.hands.turns("p" * 64) == (NAME, tuple(turns))


async def test_all_at_once_each_has_a_place_of_its_own(store: Store) -> None:
    await store.hands.keep("p" * 64, "", Answers(0, START, (1, 0, 0, 0), 0), (NAME, 1_000))
    turns = [Answers(0, Onward("sce", f"{letter}a", LAST), (1, 0, 0, 0), 0) for letter in "bcdefg"]
    await asyncio.gather(*(store.hands.keep("p" * 64, NAME, turn, ("x" * 8, 1_000)) for turn in turns))
    assert [each.nth for each in (await store.hands.turns("p" * 64))[1]] == list(range(7))


async def test_to_forget_one_room_leaves_those_of_others(store: Store) -> None:
    turn = Answers(0, START, (1, 0, 0, 0), 0)
    await store.hands.keep("p" * 64, "", turn, (NAME, 1_000))
    await store.hands.keep("q" * 64, "", turn, ("q" * 8, 1_000))
    await store.hands.forget("p" * 64)
    assert (await store.hands.turns("q" * 64))[1] == (turn,)


async def test_it_is_gone_with_everything_else_that_is_forgotten(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    await hall.begins(scenario)
    await hall.plays(a="5")
    await crew.store.write_member(hall.phone.person, Forgetting(""))
    assert len(await kept(crew.store)) == 0


async def test_the_database_tells_nobody_whose_it_is(store: Store, keyring: Keyring) -> None:
    person = keyring.person(7)
    await store.hands.keep(person, "", Answers(0, START, (5, 0, 0, 0), 0), (NAME, 1_000))
    (row,) = await store.read(lambda c: _rows(c, select(hand_room)))
    assert person not in row


# The last card


async def test_the_last_card_is_an_invite_by_which_those_who_raised_hands_become_workers(
    hall: Hall, scenario: Scenario, crew: Crew, clock: Clock
) -> None:
    words, phone = hall.content.words.room, hall.phone
    await hall.begins(scenario)
    await hall.plays(a="30", b="4")
    await hall.looks_back()
    said = await phone.presses(words.invite, words.invite_now)
    code = phone.card.qr.partition("start=")[2]
    assert spaced_code(code) in said
    assert LIBRARY.name in said
    clock.now += timedelta(hours=3)
    await hall.looks_back()
    await phone.presses(words.invite)
    assert phone.card.qr.endswith(code), "it is made once"
    used = [await crew.joins(Role.WORKER) for _ in range(2)]
    for each in used:
        await crew.store.write_member(each.person, Forgetting(""))
        await each.types(f"/start {code}")
        await each.presses(next(label for label in each.labels if label.startswith("✓")))
        (membership,) = await crew.store.memberships(each.person)
        assert membership.role is Role.WORKER


async def test_it_is_for_all_who_raised_hands_and_fifty_at_least(hall: Hall, scenario: Scenario, crew: Crew) -> None:
    words, phone = hall.content.words.room, hall.phone
    await hall.begins(scenario)
    await hall.plays(a="3")
    await hall.looks_back()
    await phone.presses(words.invite, words.invite_now)
    assert [each.uses_left for each in await invites(crew.store)] == [50]
    first = phone.card.qr
    await hall.looks_back()
    await phone.presses("Back", hall.content.words.practice.afresh.button, hall.content.words.practice.afresh.now)
    await hall.begins(scenario)
    await hall.plays(a="200", b="44")
    await hall.looks_back()
    await phone.presses(words.invite, words.invite_now)
    assert phone.card.qr != first, "other people have another invite"
    assert sorted(each.uses_left for each in await invites(crew.store)) == [50, 200]


async def test_there_is_none_before_any_hand_has_gone_up(hall: Hall, crew: Crew) -> None:
    words, phone = hall.content.words.room, hall.phone
    await phone.presses_data(to_text(HandsWent(FULL, FULL)))
    assert words.invite not in phone.labels
    for address in (HandsInvite(FULL, FULL), HandsInvited(FULL, FULL)):
        await phone.presses_data(to_text(address))
        assert words.invite_now not in phone.labels
        assert not phone.card.qr


async def test_who_is_no_trainer_can_invite_nobody(crew: Crew, content: Content, scenario: Scenario) -> None:
    hall = Hall(await crew.joins(Role.WORKER), content)
    words, phone = content.words.room, hall.phone
    await hall.begins(scenario)
    await hall.plays(a="6")
    await hall.looks_back()
    assert words.turns in phone.labels
    assert words.invite not in phone.labels
    for address in (HandsInvite(BEFORE, AFTER), HandsInvited(BEFORE, AFTER)):
        await phone.presses_data(to_text(address))
        assert not phone.card.qr
        assert words.invite_now not in phone.labels


async def test_who_is_no_trainer_any_more_makes_none_with_an_old_button_and_sees_none(
    hall: Hall, scenario: Scenario, crew: Crew
) -> None:
    words, phone = hall.content.words.room, hall.phone
    await hall.begins(scenario)
    await hall.plays(a="6")
    await hall.looks_back()
    await phone.presses(words.invite)
    data = phone.data(words.invite_now)
    await crew.store.write(lambda c: c.execute(update(member).values(role=Role.WORKER.value)))
    await phone.presses_data(data)
    assert await invites(crew.store) == ()
    await crew.store.write(lambda c: c.execute(update(member).values(role=Role.TRAINER.value)))
    await phone.presses_data(data)
    assert phone.card.qr
    await crew.store.write(lambda c: c.execute(update(member).values(role=Role.WORKER.value)))
    await phone.presses_data(to_text(HandsInvited(NO_ANSWERS, NO_ANSWERS)))
    assert not phone.card.qr


def test_the_longest_addresses_fit_a_button() -> None:
    hands = Hands(*[MOST_HANDS] * 4)
    longest = (
        GoOnHands(NAME, "abc", "ab", Step("ab", 3), hands, 3, FULL, "tagtag"),
        HandsTurn(FULL, FULL, 4_000),
        InviteHands(FULL, FULL, "tagtag"),
        ForgetHands(NAME, "tagtag"),
    )
    for address in longest:
        assert len(to_text(address).encode()) < LIMIT
        assert from_text(to_text(address)) == address
