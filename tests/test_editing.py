"""Editors keep services right from the chat: they confirm, correct and hide, and every worker sees it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from bot.addresses import to_text
from bot.all_content import Content
from bot.care_places import Care, CareCard, Correct, Hide, StillRight, UseProposal
from bot.desk import Desk
from bot.keys import Keyring
from bot.seen import Role
from bot.service_texts import KEYS, edited, edits_between, kept_right, read_service, service_of, texts_of
from bot.store import Store
from bot.upkeep import CareField, Edit, Editing, Upkeep
from tests.conftest import LIBRARY, ZONE, Clock
from tests.crew import Crew
from tests.person import Phone

TO_SERVICE = ("Find help", "Smoking", "Stop for Life Oxon")
RIGHT = "01865 249811"


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def looks(phone: Phone) -> str:
    """What a worker sees of the service now."""
    await phone.types("/start")
    return await phone.presses(*TO_SERVICE)


async def looks_after(editor: Phone) -> str:
    await looks(editor)
    return await editor.presses("Look after it")


async def audit(crew: Crew) -> list[tuple[object, ...]]:
    async with crew.store.engine.connect() as connection:
        found = await connection.execute(text("SELECT day, act, what FROM audit ORDER BY day, act, what"))
        return [tuple(row) for row in found]


# From the chat


async def test_a_corrected_number_is_what_every_worker_sees_from_then_on(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    assert "0800 122 3790" in await looks(worker)
    await looks_after(editor)
    assert "It says now: 0800 122 3790" in await editor.presses("Correct the number")
    assert "Corrected" in await editor.answers(f"  {RIGHT.replace(' ', '')} ")
    assert RIGHT in await looks(worker)
    assert "0800 122 3790" not in worker.card.text
    assert worker.copies[0] == RIGHT


@pytest.mark.parametrize(
    "typed",
    [
        *("0186", "ring them", "01865 24981x", "00000 000000", "7" * 199),
        *("249811", "12345", "999999", "+33 1 42 68 53 00", "+1 212 555 0123", "0909 879 1234", "116 12"),
    ],
)
async def test_a_number_that_cannot_be_right_changes_nothing_and_is_asked_for_again(crew: Crew, typed: str) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    assert "That is not a UK phone number" in await editor.answers(typed)
    assert "0800 122 3790" in await looks(worker)
    await editor.presses("Try again")
    await editor.answers(RIGHT)
    assert RIGHT in await looks(worker)


@pytest.mark.parametrize("typed", ["111 option 2", "116 006", "0345 050 7666 option 4", "+44 1865 249811"])
async def test_short_numbers_that_are_known_and_options_are_taken(crew: Crew, typed: str) -> None:
    editor = await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    assert f"Every worker sees from now on: {typed}" in await editor.answers(typed)


async def test_a_number_that_stands_on_a_safety_card_is_said_to_stay_there(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    await editor.presses("Find help", "Mental wellbeing")
    while "Samaritans" not in editor.labels:
        await editor.presses("More")
    await editor.presses("Samaritans", "Look after it")
    assert content.words.care.on_safety_card in await editor.presses("Correct the number")


async def test_a_bracket_in_the_hours_does_not_undo_what_was_done_before(crew: Crew, content: Content) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    await editor.presses("Back", "Correct the hours")
    assert content.words.care.bad_opening in await editor.answers("Mon to Fri {by appointment}")
    assert RIGHT in await looks(worker)


async def test_a_correction_leaves_what_else_was_reported(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon", "This is wrong", "It has moved")
    await worker.presses("Tell the editors")
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    assert "It has moved (1)" in await editor.presses("Back")
    await editor.presses("Asked today: all of it is right")
    assert "It has moved" not in await looks(worker)


async def test_a_corrected_number_answers_the_report_that_nobody_answers(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon", "This is wrong", "Nobody answers")
    await worker.presses("Tell the editors")
    assert "Nobody answers" in await looks(worker)
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    assert "Nobody answers" not in await looks(worker)


async def test_a_report_that_came_meanwhile_is_shown_and_not_settled(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    right = editor.data("Asked today: all of it is right")
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon", "This is wrong", "It has closed")
    await worker.presses("Tell the editors")
    assert "It has closed (1)" in await editor.presses_data(right)
    assert "Checked today" not in editor.card.text
    assert "Checked today" in await editor.presses("Asked today: all of it is right")


async def test_a_number_can_be_taken_out(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers("None")
    assert "0800" not in await looks(worker)
    assert "Text STOPOXON" in worker.card.text


async def test_corrected_hours_say_whether_it_is_open_today(crew: Crew, content: Content) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the hours")
    await editor.answers("Mon to Fri 9am to 5pm")
    assert content.words.care.no_today not in editor.card.text
    assert "Today: 9am to 5pm." in await looks(worker)


async def test_hours_that_are_not_understood_are_kept_and_that_is_said(crew: Crew, content: Content) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the hours")
    assert content.words.care.no_today in await editor.answers("Every second Tuesday, by appointment")
    assert "Every second Tuesday, by appointment" in await looks(worker)
    await editor.presses("Back", "Correct the hours")
    assert content.words.care.bad_opening in await editor.answers("x" * 101)
    assert "Every second Tuesday" in await looks(worker)


async def test_a_hidden_service_is_gone_for_every_worker_until_it_is_shown_again(crew: Crew) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Hide it", "Hide it now")
    await worker.presses("Find help", "Smoking")
    assert "Stop for Life Oxon" not in worker.labels
    await editor.types("/start")
    await editor.presses("Services to look after", "Hidden (1)", "Stop for Life Oxon", "Show it again", "Show it again")
    assert "Stop for Life Oxon" in await looks(worker)


async def test_a_confirmed_service_says_when_it_was_checked_and_is_no_longer_due(crew: Crew, clock: Clock) -> None:
    worker, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    due = len(crew.desk.content.services)
    await looks_after(editor)
    await editor.presses("Asked today: all of it is right", "What else is there?")
    (label,) = [label for label in editor.labels if label.startswith("Due")]
    assert int(label.partition("(")[2].rstrip(")")) < due
    service = crew.desk.content.services["stop-for-life-oxon"]
    assert (service.checked_on, service.checked_by) == (date(2026, 11, 18), "editor, Anytown Libraries")
    assert "Checked today." in await looks(worker)
    clock.forward(days=20)
    assert "Checked 2 weeks ago." in await looks(worker)
    clock.forward(days=150)
    assert "Checked 6 months ago, in November 2026." in await looks(worker)


# Who may


async def test_a_worker_is_told_whom_to_ask_and_changes_nothing(crew: Crew, content: Content) -> None:
    worker = await crew.joins(Role.WORKER)
    assert "Services to look after" not in worker.labels
    await looks(worker)
    assert "Look after it" not in worker.labels
    code = content.services["stop-for-life-oxon"].code
    for address in (Care(), CareCard(code)):
        assert LIBRARY.contact in await worker.presses_data(to_text(address))
    for write in (StillRight(code), Hide(code, 1), Correct(code, CareField.PHONE), UseProposal("a" * 8)):
        await worker.presses_data(to_text(replace(write, tag="aaaaaa")))
    assert await crew.store.services.upkeep() == Upkeep()


async def test_an_editors_button_in_another_hand_changes_nothing(crew: Crew) -> None:
    editor, worker, other = [await crew.joins(role) for role in (Role.EDITOR, Role.WORKER, Role.EDITOR)]
    await looks_after(editor)
    await editor.presses("Correct the number")
    assert editor.card.asks is not None
    question = to_text(editor.card.asks.address)
    for somebody in (worker, other):
        somebody.card = replace(somebody.card, asks=editor.card.asks)
        await somebody.answers(RIGHT)
    assert (await crew.store.services.upkeep()).edits == ()
    assert question.startswith("wc")


async def test_somebody_who_stops_being_an_editor_cannot_use_an_old_button(crew: Crew, clock: Clock) -> None:
    editor = await crew.joins(Role.EDITOR)
    await looks_after(editor)
    confirm = editor.data("Asked today: all of it is right")
    await editor.types("/forgetme")
    await editor.presses("Yes, leave")
    await crew.join(editor, Role.WORKER)
    await editor.presses_data(confirm)
    assert (await crew.store.services.upkeep()).edits == ()


async def test_an_answer_that_is_a_command_is_a_command(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    assert content.safety.words.danger in await editor.answers("/safety")
    assert (await crew.store.services.upkeep()).edits == ()


async def test_who_did_what_is_noted_by_day_and_once(crew: Crew) -> None:
    editor = await crew.joins(Role.EDITOR)
    for _ in range(2):
        await looks_after(editor)
        await editor.presses("Asked today: all of it is right")
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    day = "2026-11-18"
    assert [(str(when), act, what) for when, act, what in await audit(crew)] == [
        (day, "confirm", "stop-for-life-oxon"),
        (day, "correct", "stop-for-life-oxon"),
    ]


# In every process, and over every edit of the files


async def test_another_process_takes_a_change_over(crew: Crew, content: Content, keyring: Keyring) -> None:
    elsewhere = Desk(content, crew.store, keyring, ZONE)
    worker = await crew.joins(Role.WORKER, elsewhere)
    editor = await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    assert "0800 122 3790" in await looks(worker)
    await elsewhere.refresh()
    assert RIGHT in await looks(worker)


async def test_a_change_stays_over_files_that_are_edited_meanwhile(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    await looks_after(editor)
    await editor.presses("Correct the number")
    await editor.answers(RIGHT)
    service = replace(content.services["stop-for-life-oxon"], offer="Another offer.", phone="0800 111 111")
    crew.desk.use(replace(content, services={**content.services, service.id: service}))
    now = crew.desk.content.services[service.id]
    assert (now.offer, now.phone) == ("Another offer.", RIGHT)


async def test_changes_are_kept_on_each_kind_of_database(store: Store) -> None:
    first = Editing((Edit("a", "phone", "1"), Edit("b", "hidden", "yes")), ("a",), "correct", "a")
    await store.services.edit("p" * 64, date(2026, 11, 18), first)
    await store.services.edit("p" * 64, date(2026, 11, 18), replace(first, edits=(Edit("a", "phone", "2"),)))
    upkeep = await store.services.upkeep()
    assert upkeep.edits == (Edit("a", "phone", "2"), Edit("b", "hidden", "yes"))
    assert upkeep.revision == await store.services.revision() == 2
    await store.services.forget_edits([Edit("a", "phone", "1"), Edit("b", "hidden", "yes")])
    assert (await store.services.upkeep()).edits == (Edit("a", "phone", "2"),)


# Services as texts


def test_every_service_comes_back_from_its_texts_as_it_was(content: Content) -> None:
    for service in content.services.values():
        assert service_of(texts_of(service)) == service
    everything = replace(
        content.services["carers-oxon"],
        languages=("Polish", "Urdu"),
        to_age=99,
        hidden=True,
        ask_before_keeping=True,
        checked_on=date(2026, 11, 1),
        note="A note: with a colon; and a semicolon.",
    )
    assert service_of(texts_of(everything)) == everything
    assert set(texts_of(everything)) <= set(KEYS)


def test_edits_make_the_one_service_out_of_the_other(content: Content) -> None:
    before, after = content.services["carers-oxon"], content.services["bhbh"]
    changes = {edit.field: edit.value for edit in edits_between(before, replace(after, id=before.id))}
    assert edited(before, before.id, changes) == replace(after, id=before.id)
    assert list(edits_between(before, before)) == []


def test_an_edit_that_no_longer_makes_a_service_is_left_out(content: Content) -> None:
    upkeep = Upkeep(1, (Edit("bhbh", "reach", "by train"), Edit("no-more", "phone", RIGHT), Edit("bhbh", "odd", "x")))
    assert kept_right(content, upkeep).services == content.services
    assert "by train" in read_service({**texts_of(content.services["bhbh"]), "reach": "by train"})[1]


def test_an_edit_that_cannot_be_does_not_take_the_others_of_its_service_along(content: Content) -> None:
    upkeep = Upkeep(1, (Edit("bhbh", "opening", "{odd}"), Edit("bhbh", "phone", RIGHT), Edit("bhbh", "hidden", "yes")))
    found = kept_right(content, upkeep).services["bhbh"]
    assert (found.phone, found.hidden, found.opening) == (RIGHT, True, content.services["bhbh"].opening)
