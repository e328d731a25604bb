"""A practice room before and after its scenes: how sure people feel, another scene, how it went, and the invite."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bot.addresses import code_of, to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.keys import Keyring, spaced_code
from bot.made_up_room import made_up_room
from bot.periods import year_later
from bot.practice_places import Step
from bot.room_after_places import AskSure, HostAsk, HostInvite, HostInvited, HostSummary, HostTurn
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_paper import room_paper
from bot.room_places import GuestCard, HostCard
from bot.room_summary import summary_of
from bot.scenarios import Did
from bot.seen import Role, Seen
from bot.viewers import viewers
from bot.writes import Forgetting, Joining
from tests.conftest import LIBRARY, TODAY, ZONE
from tests.person import Phone
from tests.test_room import BOT, NOTHING, Room, crew, room, rows

__all__ = ["crew", "room"]  # fixtures
CODE = "ABCDEFGHJKMN"


async def plays_to_the_end(room: Room, trainer: Phone, people: list[Phone], letter: str = "A") -> None:
    """From the trainer's card of the room, at a turn that is open."""
    for _ in range(15):
        for phone in people:
            await phone.presses(room.words.go_on)
            await room.chooses(phone, letter)
        await room.closes(trainer)
        await trainer.presses(letter)
        if room.words.how_it_ends in trainer.labels:
            await trainer.presses(room.words.how_it_ends)
            return
        await trainer.presses(room.words.go_on_with.format(letter=letter))
    raise AssertionError("the scene does not end")


async def says(room: Room, phone: Phone, number: int) -> str:
    """How sure somebody feels."""
    return await phone.presses(str(number), room.words.choose.format(letter=number))


async def begins(room: Room, trainer: Phone) -> None:
    gathering = room.words.closing.gathering
    await trainer.presses(room.words.to_room, gathering.button, gathering.now)


async def asks_again(room: Room, trainer: Phone) -> None:
    await trainer.presses(room.words.ask, room.words.ask_now)


async def closes_the_question(room: Room, trainer: Phone) -> None:
    asking = room.words.closing.asking
    await trainer.presses(room.words.look_again, asking.button, asking.now)


# How sure people feel


async def test_whoever_comes_in_is_asked_how_sure_they_feel_and_need_not_say(room: Room) -> None:
    trainer = await room.opened_by()
    ann, bob = await room.guest(), await room.guest()
    assert room.words.tap_number in ann.card.text
    assert "You chose 2" in await says(room, ann, 2)
    assert "You chose 4" in await says(room, ann, 4)
    said = await trainer.presses(room.words.to_room)
    assert room.words.who.format(votes=1, people=2) in said
    assert "▇" not in said
    assert trainer.reply.live is not None  # it is kept right while people come in
    await begins(room, await _at_the_code(room, trainer))
    assert room.scenario.opening in await bob.presses(room.words.go_on)


async def _at_the_code(room: Room, trainer: Phone) -> Phone:
    await trainer.presses(room.words.code)
    return trainer


async def test_a_whole_session_ends_with_how_sure_people_felt_before_and_after(room: Room) -> None:
    trainer = await room.opened_by()
    people = [await room.guest() for _ in range(6)]
    for phone, number in zip(people, (1, 2, 2, 3, 4, 5), strict=True):
        await says(room, phone, number)
    await begins(room, trainer)
    await plays_to_the_end(room, trainer, people)
    await asks_again(room, trainer)
    for phone, number in zip(people, (3, 4, 4, 5, 5, 5), strict=True):
        assert room.words.after_title in await phone.presses(room.words.go_on)
        await says(room, phone, number)
    assert "▇" not in await trainer.presses(room.words.look_again)
    await closes_the_question(room, trainer)
    assert room.words.thanks[0] in await people[0].presses(room.words.go_on)
    said = await trainer.presses(room.words.went)
    assert "Sure or very sure (4 or 5): 2 of 6 before, 5 of 6 after." in said
    assert room.content.words.sure.few.format(least=10) in said
    assert room.words.ask not in (await trainer.presses(room.content.words.frame.back), *trainer.labels)


async def test_of_fewer_than_five_nobody_sees_how_sure_they_felt(room: Room) -> None:
    trainer = await room.opened_by()
    people = [await room.guest() for _ in range(4)]
    for phone in people:
        await says(room, phone, 1)
    await begins(room, trainer)
    await plays_to_the_end(room, trainer, people[:1])
    said = await trainer.presses(room.words.went)
    assert room.content.words.sure.too_few.format(least=5) in said
    assert "4 of 4" not in said


async def test_an_answer_that_comes_too_late_changes_nothing(room: Room) -> None:
    trainer = await room.opened_by()
    ann = await room.guest()
    await ann.presses("3")
    data = ann.data(room.words.choose.format(letter=3))
    await begins(room, trainer)
    assert room.words.missed in await ann.presses_data(data)
    await plays_to_the_end(room, trainer, [])
    known = await room.crew.store.rooms.answers(room.code)
    assert not any(sum(each.counts) for each in known)


async def test_how_sure_they_feel_afterwards_is_asked_once(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [])
    await trainer.presses(room.words.ask)
    ask = trainer.data(room.words.ask_now)
    await trainer.presses_data(ask)
    await closes_the_question(room, trainer)
    await trainer.presses(room.words.next_scene, room.content.scenarios[1].title, room.words.play)
    await plays_to_the_end(room, trainer, [])
    assert room.words.ask not in trainer.labels
    for data in (ask, to_text(HostAsk(room.code)), to_text(AskSure(room.code, 99))):
        await trainer.presses_data(data)
        assert room.words.closing.asking.button not in trainer.labels


# Another scene


async def test_the_same_people_play_another_scene_in_the_same_room(room: Room) -> None:
    trainer = await room.begun_by()
    people = [await room.guest() for _ in range(2)]
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, people)
    other = room.content.scenarios[1]
    said = await trainer.presses(room.words.next_scene, other.title, room.words.play)
    assert other.opening in said
    assert other.opening in await people[0].presses(room.words.go_on)
    await plays_to_the_end(room, trainer, people)
    said = await trainer.presses(room.words.went, room.words.turns)
    assert room.scenario.title in said
    last = said
    while room.words.turn_after in trainer.labels:
        last = await trainer.presses(room.words.turn_after)
    assert other.title in last


async def test_what_comes_next_is_done_once_however_often_it_is_tapped(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [])
    other = room.content.scenarios[1]
    await trainer.presses(room.words.next_scene, other.title)
    play = trainer.data(room.words.play)
    await trainer.presses_data(play)
    await room.closes(trainer)
    await trainer.presses_data(play)
    known = await room.crew.store.rooms.known(room.code, trainer.person)
    assert known is not None
    assert known.at.phase is Phase.SHOWN
    await trainer.presses_data(to_text(HostAsk(room.code)))
    assert room.words.pick in trainer.card.text


# How it went


async def test_the_summary_counts_what_helped_and_open_questions_and_shows_turn_by_turn_how_the_room_chose(
    room: Room,
) -> None:
    trainer = await room.begun_by()
    people = [await room.guest() for _ in range(5)]
    await trainer.presses(room.words.to_room)
    turn = room.scenario.turns[room.scenario.first]
    for phone, letter in zip(people, "ABBCC", strict=True):
        await room.chooses(phone, letter)
    await room.closes(trainer)
    await room.goes_on(trainer, "A")
    await plays_to_the_end(room, trainer, [])
    chosen = list(zip((1, 2, 2), turn.options, strict=True))
    opened = sum(n for n, option in chosen if option.did is Did.OPEN)
    helped = sum(n for n, option in chosen if option.helps)
    said = await trainer.presses(room.words.went)
    assert room.words.went_sum.format(opened=opened, said=5, helped=helped, share=20 * helped) in said
    said = await trainer.presses(room.words.turns)
    assert "A ▇▇▇▇▇▇ 1\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 2\nC ▇▇▇▇▇▇▇▇▇▇▇▇ 2" in said
    assert turn.options[1].say in said
    assert room.words.turn_title.format(scene=room.scenario.title, nth=1, of=1) in said


async def test_a_room_in_which_nobody_chose_has_a_summary_too(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [])
    assert room.words.went_nothing in await trainer.presses(room.words.went)
    await trainer.presses_data(to_text(HostTurn(room.code)))
    assert room.words.went_nothing in trainer.card.text


async def test_nobody_else_sees_how_it_went(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    other = await room.crew.joins(Role.TRAINER)
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [ann])
    for phone in (ann, other):
        for address in (HostSummary(room.code), HostTurn(room.code), HostInvite(room.code)):
            assert room.words.went_title not in await phone.presses_data(to_text(address))
            assert room.words.invite_title not in phone.card.text


async def test_while_a_scene_is_played_there_is_no_summary_yet(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses_data(to_text(HostSummary(room.code)))
    assert room.words.closing.choosing.button in trainer.labels


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def text_of(pdf: bytes, folder: Path) -> str | None:
    """The words of a PDF; None where nothing on this machine reads them."""
    if shutil.which("pdftotext") is None:
        return None
    (folder / "room.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(folder / "room.pdf"), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


async def test_the_page_to_print_has_what_the_cards_say(room: Room, keyring: Keyring, tmp_path: Path) -> None:
    room.crew.desk = Desk(room.content, room.crew.store, keyring, ZONE, Books())
    room.crew.desk.is_called(BOT)
    trainer = await room.begun_by()
    people = [await room.guest() for _ in range(5)]
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, people)
    await trainer.presses(room.words.went, room.words.page)
    file = trainer.reply.file
    assert file is not None
    assert file.name == room.words.paper.name
    assert pages_of(file.data) == 1
    said = text_of(file.data, tmp_path)
    assert said is None or room.words.paper.title in said
    assert said is None or room.scenario.turns[room.scenario.first].options[0].say in said


@pytest.fixture
def trainer_seen(content: Content) -> Seen:
    return viewers(content)["trainer"]


def with_turns(seen: Seen) -> RoomKnown:
    """A room that has played every turn of every scene."""
    room = made_up_room(seen.content, Phase.DONE, is_host=True)
    assert room is not None
    turns = [(each, name) for each in seen.content.scenarios for name in each.turns]
    from_first = [
        Answers(nth, Onward(each.code, code_of(name, 2), Step(), Phase.CHOOSING), (9, 8, 7, 0, 0))
        for nth, (each, name) in enumerate(turns)
    ]
    return RoomKnown(room.code, room.at, people=24, is_host=True, answers=tuple(from_first))


@pytest.mark.parametrize(("turns", "pages"), [(10, 1), (15, 2), (133, 14)])
def test_two_scenes_are_one_page_and_a_session_of_hours_is_more_of_which_none_is_overfull(
    trainer_seen: Seen, tmp_path: Path, turns: int, pages: int
) -> None:
    room = with_turns(trainer_seen)
    summary = summary_of(replace(room, answers=room.answers[:turns]), trainer_seen)
    assert len(summary.turns) == turns
    paper = room_paper(summary, trainer_seen)
    assert pages_of(paper) == pages
    said = text_of(paper, tmp_path)
    options = [choice.option.say for turn in summary.turns for choice in turn.choices]
    assert said is None or all(wanted.split()[-1] in said for wanted in (*summary.scenes, *options))
    assert said is None or lowest_word(tmp_path / "room.pdf") < 842 - 50


def lowest_word(pdf: Path) -> float:
    """Where the lowest word of any page ends, in points from the top."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True)
    return max(float(found) for found in re.findall(r'yMax="([\d.]+)"', done.stdout.decode()))


# Those who want to go on


async def test_the_last_card_is_an_invite_by_which_everyone_in_the_room_becomes_a_worker(room: Room) -> None:
    trainer = await room.begun_by()
    ann = await room.guest()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [ann])
    said = await trainer.presses(room.words.went, room.words.invite, room.words.invite_now)
    code = trainer.card.qr.partition("start=")[2]
    assert len(code) == 12
    assert spaced_code(code) in said
    await ann.types(f"/start {code}")
    join = next(label for label in ann.labels if label.startswith("✓"))
    await ann.presses(join)
    (membership,) = await room.crew.store.memberships(ann.person)
    assert membership.role is Role.WORKER
    assert membership.organisation.name == LIBRARY.name


async def test_a_trainer_of_two_organisations_invites_to_the_one_that_the_card_names(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [])
    await trainer.presses(room.words.went, room.words.invite, room.words.invite_now)
    first = trainer.card.qr
    other = replace(LIBRARY, code="oth", name="Othertown Council")
    await room.crew.store.add_organisation(other)
    await room.crew.store.add_invite(CODE, other.code, Role.TRAINER, 1, TODAY)
    await room.crew.store.write_member(trainer.person, Joining(CODE, TODAY, year_later(TODAY)))
    await trainer.presses_data(to_text(HostInvited(room.code)))
    assert trainer.card.qr != first
    await trainer.presses_data(to_text(HostSummary(room.code)))
    said = await trainer.presses(room.words.invite)
    assert "Othertown Council" in said
    assert "Othertown Council" in await trainer.presses(room.words.invite_now)
    assert trainer.card.qr != first


async def test_the_invite_is_made_once_and_can_be_shown_again(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.presses(room.words.to_room)
    await plays_to_the_end(room, trainer, [])
    await trainer.presses(room.words.went, room.words.invite)
    data = trainer.data(room.words.invite_now)
    await trainer.presses_data(data)
    qr = trainer.card.qr
    await trainer.presses_data(data)
    assert trainer.card.qr == qr
    await trainer.types("/start")
    await trainer.presses(room.content.words.practice.button, room.words.button, room.words.to_room)
    await trainer.presses(room.words.went, room.words.invite)
    assert trainer.card.qr == qr


# The end


async def test_nothing_of_a_session_is_left_when_the_room_ends(room: Room) -> None:
    trainer = await room.opened_by()
    people = [await room.guest() for _ in range(5)]
    for phone in people:
        await says(room, phone, 3)
    await begins(room, trainer)
    await plays_to_the_end(room, trainer, people)
    assert len(await room.crew.store.rooms.answers(room.code)) > 1
    await trainer.presses(room.words.end, room.words.end_now)
    assert await rows(room.crew.store) == NOTHING
    assert await room.crew.store.rooms.answers(room.code) == ()


async def test_a_trainer_who_has_left_is_a_guest_like_any_other(room: Room) -> None:
    trainer = await room.begun_by()
    await trainer.types(room.code)
    await trainer.presses(room.words.join)
    await trainer.presses_data(to_text(HostCard(room.code)))
    await plays_to_the_end(room, trainer, [])
    await room.crew.store.write_member(trainer.person, Forgetting(""))
    said = await trainer.presses_data(to_text(GuestCard(room.code)))
    assert room.content.words.practice.keep.button in trainer.labels, said
