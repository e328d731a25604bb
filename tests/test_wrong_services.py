"""A worker says that a service is wrong: it is counted, marked for everyone, and told to editors; nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.all_content import Content
from bot.cards import Go
from bot.care_places import CareCard
from bot.desk import Desk
from bot.keys import Keyring
from bot.periods import local_day
from bot.seen import Role
from bot.store import Store
from bot.upkeep import ReportCount, Reporting, Wrong
from tests.conftest import ZONE, Clock
from tests.crew import Crew
from tests.person import Phone

MONDAY = date(2026, 11, 16)
TO_SERVICE = ("Find help", "Smoking", "Stop for Life Oxon")
REPORTED = "⚠ Reported since it was last checked"
TOLD = "Reported wrong three times: Stop for Life Oxon"


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def report(phone: Phone, reason: str = "Nobody answers") -> str:
    await phone.types("/start")
    await phone.presses(*TO_SERVICE, "This is wrong", reason)
    return await phone.presses("Tell the editors")


async def test_it_is_counted_by_service_week_and_reason_and_by_nothing_else(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    assert "Thank you" in await report(worker)
    await report(worker, "It is full")
    await report(worker, "It is full")
    assert await crew.store.services.reports() == [
        ReportCount("stop-for-life-oxon", MONDAY, Wrong.FULL, 2, 0),
        ReportCount("stop-for-life-oxon", MONDAY, Wrong.NO_ANSWER, 1, 0),
    ]


async def test_a_second_tap_counts_once(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses(*TO_SERVICE, "This is wrong", "It is full")
    tell = worker.data("Tell the editors")
    await worker.presses_data(tell)
    await worker.presses_data(tell)
    (found,) = await crew.store.services.reports()
    assert found.n == 1


async def test_the_same_talk_cannot_say_two_things_of_one_service(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses(*TO_SERVICE, "This is wrong", "It has moved", "Tell the editors", "Find other help")
    await worker.presses("Stop for Life Oxon", "This is wrong", "It has closed", "Tell the editors")
    (found,) = await crew.store.services.reports()
    assert found.wrong is Wrong.MOVED


async def test_it_is_marked_for_everyone_until_an_editor_has_looked(crew: Crew, content: Content) -> None:
    await report(await crew.joins(Role.WORKER), "It has moved")
    other, editor = await crew.joins(Role.WORKER), await crew.joins(Role.EDITOR)
    assert content.words.wrong.in_doubt in await other.presses(*TO_SERVICE[:2])
    assert f"{REPORTED}: It has moved (1)." in await other.presses(TO_SERVICE[2])
    await editor.presses("Services to look after", "Reported wrong (1)", "Stop for Life Oxon")
    assert f"{REPORTED}: It has moved (1)." in editor.card.text
    await editor.presses("Asked today: all of it is right")
    assert REPORTED not in await other.presses("Home", *TO_SERVICE)
    assert "Checked today." in other.card.text
    await report(other)
    assert f"{REPORTED}: Nobody answers (1)." in await other.presses("Home", *TO_SERVICE)


async def test_the_person_in_front_is_not_shown_what_was_reported(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    await report(worker)
    assert "eported" not in await worker.presses("Home", *TO_SERVICE, "Show them")


async def test_editors_who_asked_are_told_at_once_after_the_third_and_only_then(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR, chat=True)
    await crew.joins(Role.EDITOR, chat=True)
    await editor.presses("Services to look after", "Tell me at once")
    assert content.words.care.tell_me_on in await editor.presses("Yes, tell me")
    workers = [await crew.joins(Role.WORKER) for _ in range(4)]
    told_to = []
    for worker in workers:
        await report(worker)
        told_to.append([(notice.chat, notice.card.parts[0].text) for notice in worker.reply.notices])
        if worker.reply.notices:
            (care,) = worker.reply.notices[0].card.rows[0]
            assert isinstance(care, Go)
            assert care.address == CareCard(content.services["stop-for-life-oxon"].code)
    assert told_to == [[], [], [(100, TOLD)], []]
    await editor.types("/mydata")
    assert content.words.member.my_data_hears in editor.card.text
    await editor.presses("Home", "Services to look after", "Tell me at once", "No, stop telling me")
    await editor.types("/mydata")
    assert content.words.member.my_data_hears not in editor.card.text
    assert await crew.store.services.editors_to_tell("2026-11") == []


async def test_a_worker_who_is_no_editor_any_more_is_not_told(crew: Crew) -> None:
    editor = await crew.joins(Role.EDITOR, chat=True)
    await editor.presses("Services to look after", "Tell me at once", "Yes, tell me")
    assert await crew.store.services.editors_to_tell("2026-11") == [100]
    assert await crew.store.services.editors_to_tell("2028-01") == []
    await editor.types("/forgetme")
    await editor.presses("Yes, leave")
    assert await crew.store.services.editors_to_tell("2026-11") == []


async def test_an_editor_who_becomes_something_else_is_forgotten_as_somebody_to_write_to(crew: Crew) -> None:
    editor = await crew.joins(Role.EDITOR, chat=True)
    await editor.presses("Services to look after", "Tell me at once", "Yes, tell me")
    await crew.join(editor, Role.COORDINATOR)
    assert await crew.store.hears(editor.person) == frozenset()


async def test_the_chat_of_an_editor_whose_year_has_run_out_is_said_and_soon_forgotten(
    crew: Crew, clock: Clock, content: Content
) -> None:
    editor = await crew.joins(Role.EDITOR, chat=True)
    await editor.presses("Services to look after", "Tell me at once", "Yes, tell me")
    clock.forward(days=400)
    assert content.words.member.my_data_hears in await editor.types("/mydata")
    await crew.store.purge(10, "2027-10", local_day(clock.now, ZONE))
    assert content.words.member.my_data_hears not in await editor.types("/mydata")


async def test_renewing_keeps_the_wish_to_be_told(crew: Crew, clock: Clock) -> None:
    editor = await crew.joins(Role.EDITOR, chat=True)
    await editor.presses("Services to look after", "Tell me at once", "Yes, tell me")
    clock.forward(days=40)
    await crew.join(editor, Role.WORKER)
    assert await crew.store.services.editors_to_tell("2027-12") == [100]


async def test_a_button_of_two_days_ago_reports_nothing(crew: Crew, clock: Clock, content: Content) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses(*TO_SERVICE, "This is wrong", "It is full")
    tell = worker.data("Tell the editors")
    clock.forward(hours=41)
    assert content.words.frame.too_old in await worker.presses_data(tell)
    assert await crew.store.services.reports() == []


async def test_another_persons_button_reports_nothing(crew: Crew) -> None:
    worker, other = await crew.joins(Role.WORKER), await crew.joins(Role.WORKER)
    await worker.presses(*TO_SERVICE, "This is wrong", "It is full")
    await other.presses_data(worker.data("Tell the editors"))
    assert await crew.store.services.reports() == []


async def test_reports_are_kept_for_two_years_and_no_longer(store: Store, clock: Clock) -> None:
    await store.services.report(Reporting("one", 1, "bhbh", date(2024, 1, 1), Wrong.FULL))
    await store.services.report(Reporting("two", 1, "bhbh", MONDAY, Wrong.FULL))
    await store.services.purge(10, date(2026, 11, 18))
    assert [each.week for each in await store.services.reports()] == [MONDAY]


async def test_nothing_is_said_before_a_worker_has_chosen_what_is_wrong(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses(*TO_SERVICE, "This is wrong")
    assert not any("Tell the editors" in label for label in worker.labels)
    await worker.presses("Wrong number or hours", "Tell the editors")
    (found,) = await crew.store.services.reports()
    assert found.wrong is Wrong.DETAILS


async def test_nobody_answers_only_where_there_is_a_phone(crew: Crew, content: Content) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses("Find help", "Food", "Oxfordshire Community Food Services Map", "This is wrong")
    assert content.words.wrong.no_answer not in worker.labels


async def test_the_search_stays_as_it_was_after_a_report(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    before = await worker.presses("Find help", "Money worries", "What for, for whom", "Debt")
    await worker.presses(worker.labels[0], "This is wrong", "It is full", "Tell the editors")
    after = await worker.presses("Find help" if "Find help" in worker.labels else "Find other help")
    assert "Narrowed to: Debt." in after
    assert before.splitlines()[0] == after.splitlines()[0]
    assert "Help with what?" in await worker.presses("Back")


async def test_a_service_that_was_reported_and_then_hidden_is_dealt_with(crew: Crew) -> None:
    await report(await crew.joins(Role.WORKER), "It has closed")
    editor = await crew.joins(Role.EDITOR)
    said = await editor.presses("Services to look after", "Reported wrong (1)")
    assert "Stop for Life Oxon: It has closed (1)" in said
    await editor.presses("Stop for Life Oxon", "Hide it", "Hide it now")
    assert "Reported wrong: 0." in await editor.presses("What else is there?")
