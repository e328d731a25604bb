"""Running an organisation from the chat, as its coordinator does it on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.addresses import to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.keys import Keyring
from bot.office_acts import act
from bot.office_known import NewPlace, Plan
from bot.office_people_places import RemoveMember, StepDown
from bot.office_places import Answer, Asked, CloseBranch, Gather, Office, UsePlan
from bot.office_reading import MOST_PLACES, faults, read_organisation, read_places
from bot.office_writes import Keeping
from bot.reply import Caller
from bot.rooms import draw
from bot.seen import Role, Safeguarding
from bot.store import Store
from bot.tally import Act, Cell, Counting
from bot.terminal import Terminal
from bot.viewers import viewers
from bot.writes import Settling
from tests.conftest import CENTRAL, LIBRARY, ZONE, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_promises import COUNTING, watching

WEEK = date(2026, 11, 16)
NEW = """Anytown Pharmacies
Oxfordshire
Lead pharmacist
01632 960001
Mon to Fri 9am to 5pm
01632960002
the area manager, pharmacies@example.org"""


@pytest.fixture
def desk(content: Content, sqlite_store: Store, keyring: Keyring) -> Desk:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    desk.is_called("anytown_bot")
    return desk


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


@pytest.fixture
async def coordinator(crew: Crew) -> Phone:
    phone = await crew.joins(Role.COORDINATOR)
    await phone.presses("Run it")
    return phone


async def names(crew: Crew) -> list[str]:
    return [place.name for place in await crew.store.places(LIBRARY.code)]


async def audit(crew: Crew) -> list[tuple[str, str]]:
    async with crew.store.engine.connect() as connection:
        found = await connection.execute(text("SELECT act, what FROM audit ORDER BY act, what"))
        return [(row.act, row.what) for row in found]


async def opens(phone: Phone, *labels: str) -> str:
    await phone.types("/start")
    return await phone.presses("Run it", *labels)


# Branches


async def test_a_pasted_list_is_shown_back_and_added_on_a_yes(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Paste a list")
    said = await coordinator.answers(
        "• Cowley Library; Oxford\n2. Banbury Library, banbury\n\nBook bus\nBARTON library"
    )
    assert "To add: 3. Here already: 1. Not understood: 0." in said
    for line in ("＋ Cowley Library (Oxford)", "＋ Banbury Library (Banbury)", "＋ Book bus (Oxfordshire)"):
        assert line in said
    assert "Here already: BARTON library" in said
    assert await names(crew) == ["Barton Library", "Central Library"]
    assert "Added" in await coordinator.presses("Yes, add these 3")
    assert await names(crew) == ["Banbury Library", "Barton Library", "Book bus", "Central Library", "Cowley Library"]
    assert await audit(crew) == [("add branches", "3")]


async def test_what_is_not_understood_is_told_and_can_be_copied_and_the_rest_added(
    crew: Crew, coordinator: Phone
) -> None:
    await coordinator.presses("Branches", "Paste a list")
    bad = ("Valley Library; Narnia", "Cowley, Oxfrod", f"{'x' * 61}", "Bad \u202e name")
    said = await coordinator.answers("\n".join(["Hill Library; oxford", *bad]))
    assert "To add: 1. Here already: 0. Not understood: 4." in said
    assert coordinator.copies == ["\n".join(bad)]
    await coordinator.presses("Yes, add it")
    assert await names(crew) == ["Barton Library", "Central Library", "Hill Library"]


async def test_a_list_with_nothing_new_offers_no_yes(coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Paste a list")
    assert "To add: 0. Here already: 2." in await coordinator.answers("central library\nBARTON LIBRARY")
    assert not [label for label in coordinator.labels if label.startswith("✓")]
    assert "Type it again" in coordinator.labels


async def test_300_branches_are_added_in_one_go_and_no_more_than_that(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Paste a list")
    many = "\n".join(f"B {number}" for number in range(MOST_PLACES))
    assert f"To add: {MOST_PLACES - 2}. Here already: 0. Not understood: 2." in await coordinator.answers(many)
    await coordinator.presses(f"Yes, add these {MOST_PLACES - 2}")
    assert len(await names(crew)) == MOST_PLACES
    assert len({place.code for place in await crew.store.places(LIBRARY.code)}) == MOST_PLACES


async def test_a_second_yes_adds_nothing_and_says_so(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Paste a list")
    await coordinator.answers("Hill Library")
    again = coordinator.data("Yes, add it")
    await coordinator.presses("Yes, add it")
    assert "Nothing was changed" in await coordinator.presses_data(again)
    assert (await names(crew)).count("Hill Library") == 1


async def test_what_somebody_else_added_meanwhile_is_not_added_twice(crew: Crew, coordinator: Phone) -> None:
    other = await crew.joins(Role.COORDINATOR)
    await coordinator.presses("Branches", "Paste a list")
    await coordinator.answers("Hill Library\nVale Library")
    await opens(other, "Branches", "Paste a list")
    await other.answers("hill library")
    await other.presses("Yes, add it")
    await coordinator.presses("Yes, add these 2")
    assert await names(crew) == ["Barton Library", "Central Library", "Vale Library", "hill library"]


async def test_in_a_terminal_a_list_is_typed_on_one_line(crew: Crew, coordinator: Phone, clock: Clock) -> None:
    terminal = Terminal(crew.desk, lambda: Caller(coordinator.person, clock(), "n" * 8))
    for line in ("/start", "Run it", "Branches", "Paste a list"):
        shown = await terminal.enter(line)
    assert "Where a new line begins" in "\n".join(shown)
    assert "To add: 2." in "\n".join(await terminal.enter(r"Hill Library\nVale Library"))


async def test_a_plan_is_its_own_persons(crew: Crew, coordinator: Phone) -> None:
    other = await crew.joins(Role.COORDINATOR)
    await coordinator.presses("Branches", "Paste a list")
    await coordinator.answers("Hill Library")
    await other.presses_data(coordinator.data("Yes, add it"))
    assert await names(crew) == ["Barton Library", "Central Library"]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("St Mary's, Church Road", [("St Mary's, Church Road", "oxfordshire")]),
        ("St Mary's, Church Road, Oxford", [("St Mary's, Church Road", "oxford")]),
        ("A; OXFORD", [("A", "oxford")]),
        ("- A\n* B\n12) C", [("A", "oxfordshire"), ("B", "oxfordshire"), ("C", "oxfordshire")]),
        ("=HYPERLINK(1)\n+44\n@x", [("=HYPERLINK(1)", "oxfordshire"), ("+44", "oxfordshire"), ("@x", "oxfordshire")]),
        ("Library 📚", [("Library 📚", "oxfordshire")]),
        ("42nd Street", [("42nd Street", "oxfordshire")]),
        ("A\r\nA\r\na", [("A", "oxfordshire")]),
        ("; oxford", []),
        ("A;", []),
    ],
)
def test_a_line_of_a_list_is_read_as_it_is_meant(content: Content, typed: str, places: list[tuple[str, str]]) -> None:
    plan = read_places(typed, LIBRARY, [], content.areas)
    assert plan.places == tuple(NewPlace(*each) for each in places)


async def test_a_renamed_branch_keeps_its_code_and_so_its_counts(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Barton Library", "Rename")
    assert "There is one of that name already" in await coordinator.answers("central LIBRARY")
    await coordinator.presses("Type it again")
    assert "That cannot be used" in await coordinator.answers("x" * 61)
    await coordinator.presses("Type it again")
    assert "Renamed" in await coordinator.answers("  Barton   Hub ")
    assert {place.code: place.name for place in await crew.store.places(LIBRARY.code)}["bar"] == "Barton Hub"


async def test_a_closed_branch_strands_nobody_and_loses_no_count(
    crew: Crew, coordinator: Phone, sqlite_store: Store
) -> None:
    worker = await crew.joins(Role.WORKER)
    await worker.presses("Settings and more", "Your branch", "Central Library", "Use this one", "Home")
    await worker.presses("Help me with a conversation")
    old = worker.data("Smoking")
    cell = Cell(LIBRARY.code, CENTRAL.code, WEEK, "oxford", "smoking", False, "asked", "ready")
    await sqlite_store.count(Counting(Act.COUNT, "a", "a", 1, 3, (cell,)))
    await coordinator.presses("Branches", "Central Library", "Close it")
    assert "Closed" in await coordinator.presses("Close it now")
    assert await names(crew) == ["Barton Library"]
    await worker.presses_data(old)
    await worker.types("/count")
    assert "✓ Counted" in await worker.presses("Smoking", "Count it")
    assert "Branch: none." in await worker.types("/settings")
    assert await sqlite_store.total(LIBRARY.code, WEEK, WEEK) == 4


async def test_a_talk_that_was_begun_at_a_branch_is_counted_there_after_it_has_been_closed(
    crew: Crew, coordinator: Phone, sqlite_store: Store
) -> None:
    worker = await crew.joins(Role.WORKER)
    await sqlite_store.write_member(worker.person, Settling(LIBRARY.code, "cen"))
    await worker.types("/start")
    await worker.presses("Help me with a conversation", "Smoking", "End here")
    await coordinator.presses("Branches", "Central Library", "Close it", "Close it now")
    assert "✓ Counted" in await worker.presses("Count it")
    (cell,) = [cell for cell, n in await sqlite_store.tally(LIBRARY.code, WEEK, WEEK) if n]
    assert (cell.place, cell.area) == ("cen", "oxford")
    await worker.presses("Undo")
    assert await sqlite_store.total(LIBRARY.code, WEEK, WEEK) == 0


async def test_a_branch_that_is_closed_twice_is_closed(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Central Library", "Close it")
    again = coordinator.data("Close it now")
    await coordinator.presses("Close it now")
    assert "1 in all." in await coordinator.presses_data(again)
    assert await names(crew) == ["Barton Library"]


# Patches


async def test_branches_are_gathered_in_a_new_patch_moved_and_taken_out(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Patches", "Gather branches", "Barton Library", "Central Library", "Go on with 2")
    await coordinator.presses("A new patch")
    assert "That cannot be used" in await coordinator.answers("x" * 41)
    await coordinator.presses("Type it again")
    await coordinator.answers("City")
    patches = {place.patch for place in await crew.store.places(LIBRARY.code)}
    assert len(patches) == 1
    assert "" not in patches
    assert "Barton Library\nCentral Library" in await opens(coordinator, "Patches", "City (2)")
    await coordinator.presses("Move branches", "● Barton Library", "Go on with 1", "No patch", "✓ Yes")
    assert [place.patch for place in await crew.store.places(LIBRARY.code)] == [*patches, ""]


async def test_a_patch_without_branches_is_no_more(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Patches", "Gather branches", "Barton Library", "Go on with 1", "A new patch")
    await coordinator.answers("City")
    await opens(coordinator, "Patches", "City (1)", "Move branches", "Go on with 1", "No patch", "✓ Yes")
    await opens(coordinator, "Patches")
    assert not [label for label in coordinator.labels if "City" in label]
    async with crew.store.engine.connect() as connection:
        assert (await connection.execute(text("SELECT * FROM patch"))).all() == []


@pytest.mark.parametrize("what", list(Asked))
def test_whatever_is_typed_has_an_answer(content: Content, what: Asked) -> None:
    seen = viewers(content)["busy member"]
    office = seen.office()

    @settings(max_examples=60)
    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
    def answered(typed: str) -> None:
        wish, outcome = act(Answer(what, "q00" if what is Asked.PATCH_NAME else "p00", ("p00",)), typed, seen)
        if isinstance(wish, Keeping):
            kept = msgspec.json.decode(msgspec.json.encode(wish.plan), type=Plan)
            assert kept == wish.plan
            assert draw(outcome, seen.with_facts(replace(seen.facts, office=replace(office, plan=kept)))).parts
        else:
            assert draw(outcome, seen).parts

    answered()


# Contacts


async def test_a_changed_safeguarding_contact_is_on_every_members_safety_card_at_once(
    crew: Crew, coordinator: Phone
) -> None:
    worker = await crew.joins(Role.WORKER)
    await coordinator.presses("Whom to ring, whom to ask", "Its number")
    assert "It says now: 01632 960001" in coordinator.card.text
    said = await coordinator.answers("01865249811")
    assert "/emergency" in said
    await worker.types("/safety")
    await worker.presses(worker.labels[1])
    assert "01865 249811" in worker.card.text
    await worker.types("/emergency")
    assert worker.reply.pin is not None
    assert "01865 249811" in worker.reply.pin.text
    assert await audit(crew) == [("change contact", "safeguarding_phone")]


@pytest.mark.parametrize("typed", ["ring us", "0186", "1" * 40, "01865 24981x", "0909 879 1234"])
async def test_a_number_that_is_none_changes_nothing(crew: Crew, coordinator: Phone, typed: str) -> None:
    await coordinator.presses("Whom to ring, whom to ask", "Out of hours")
    assert "That is not a UK phone number" in await coordinator.answers(typed)
    assert (await crew.store.organisations())[0].safeguarding == LIBRARY.safeguarding
    await coordinator.presses("Type it again")
    assert "Changed" in await coordinator.answers("01865 249811")


async def test_each_other_contact_is_changed_singly(crew: Crew, coordinator: Phone) -> None:
    for label, typed in (
        ("Safeguarding role", "Site lead"),
        ("Its hours", "Always"),
        ("About data", "the site lead, site@example.org"),
        ("Champion", "Branch lead"),
    ):
        await opens(coordinator, "Whom to ring, whom to ask", label)
        await coordinator.answers(typed)
    (now,) = await crew.store.organisations()
    assert (now.safeguarding.role, now.safeguarding.hours) == ("Site lead", "Always")
    assert (now.contact, now.champion) == ("the site lead, site@example.org", "Branch lead")


async def test_nothing_that_is_run_from_the_chat_touches_a_count_or_a_receipt(
    crew: Crew, coordinator: Phone, sqlite_store: Store
) -> None:
    with watching(sqlite_store) as seen:
        await coordinator.presses("Branches", "Paste a list")
        await coordinator.answers("Hill Library")
        await coordinator.presses("Yes, add it")
        await opens(coordinator, "Branches", "Central Library", "Close it", "Close it now")
        await opens(coordinator, "Invites", "Invite", "Make it")
        await opens(coordinator, "Hand over", "Step down", "Step down all the same")
    assert {"audit", "place", "member", "invite", "organisation", "patch"} in seen.written()
    assert {"audit", "member", "digest_address"} in seen.written()
    assert not set().union(*seen.written()) & COUNTING


async def test_looking_around_in_the_office_writes_nothing(crew: Crew, sqlite_store: Store) -> None:
    lead = await crew.joins(Role.LEAD)
    await opens(lead)
    menu = [label for label in lead.labels if label not in ("Home", "⚠ Worried about someone's safety?")]
    with watching(sqlite_store) as seen:
        for label in menu:
            await opens(lead, label)
        for path in (
            *(("Branches", "Paste a list"), ("Branches", "Barton Library", "Close it"), ("Invites", "Invite")),
            *(
                ("Invites", "A poster for each branch"),
                ("Who has joined", "Take somebody off"),
                ("Hand over", "Step down"),
            ),
            *(("The programme", LIBRARY.name, "Invite its coordinator"), ("The programme", "New organisation")),
        ):
            await opens(lead, *path)
    assert len(menu) == 8
    assert seen.written() == []


# Who may


async def test_a_worker_is_told_whom_to_ask_and_changes_nothing(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    assert not [label for label in worker.labels if "Run it" in label]
    assert LIBRARY.contact in await worker.presses_data(to_text(Office()))
    for write in (
        *(Answer(Asked.BRANCHES), UsePlan("a" * 8), CloseBranch("cen"), Gather("", ("cen",)), StepDown()),
        RemoveMember("ABCDEF"),
    ):
        await worker.presses_data(to_text(replace(write, tag="aaaaaa")))
    assert await names(crew) == ["Barton Library", "Central Library"]
    assert await audit(crew) == []


async def test_who_stepped_down_meanwhile_cannot_use_an_old_button(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Central Library", "Close it")
    close = coordinator.data("Close it now")
    await opens(coordinator, "Hand over", "Step down")
    await coordinator.presses("Step down all the same")
    assert LIBRARY.contact in await coordinator.presses_data(close)
    assert await names(crew) == ["Barton Library", "Central Library"]


# The programme


async def test_a_lead_makes_an_organisation_from_one_message_and_invites_its_coordinator(crew: Crew) -> None:
    lead = await crew.joins(Role.LEAD)
    await opens(lead, "The programme", "New organisation")
    assert lead.copies[0].splitlines()[0] == "Anytown Libraries"
    said = await lead.answers(NEW)
    assert "⚠" not in said
    assert "Area: Oxfordshire" in said
    await lead.presses("Yes, make it", "Go on")
    made = {each.name: each for each in await crew.store.organisations()}["Anytown Pharmacies"]
    assert made.safeguarding == Safeguarding("Lead pharmacist", "01632 960001", "Mon to Fri 9am to 5pm", "01632 960002")
    await lead.presses("Invite its coordinator", "Make it")
    code = next(each for each in lead.copies if "start=" not in each)
    newcomer = await crew.joins(Role.WORKER)
    assert "Join Anytown Pharmacies?" in await newcomer.types(f"/join {code}")
    await newcomer.presses("Join")
    assert (await crew.store.memberships(newcomer.person))[0].role is Role.COORDINATOR


async def test_a_wrong_line_is_marked_and_nothing_is_made(crew: Crew) -> None:
    lead = await crew.joins(Role.LEAD)
    await opens(lead, "The programme", "New organisation")
    said = await lead.answers(NEW.replace("01632 960001", "ring us").replace("Oxfordshire", "Narnia"))
    assert "⚠ Area: Narnia" in said
    assert "⚠ Its phone: ring us" in said
    assert said.count("⚠") == 2
    assert not [label for label in lead.labels if label.startswith("✓")]
    assert len(await crew.store.organisations()) == 1


def test_each_line_of_a_new_organisation_is_looked_at(content: Content) -> None:
    for number in range(7):
        lines = read_organisation(NEW).organisation
        wrong = (*lines[:number], "\u200b" * 3, *lines[number + 1 :])
        assert faults(wrong, [], content.areas) == (number,)
    assert faults((*lines, "more"), [], content.areas) == (7,)
    assert faults(lines, ["anytown PHARMACIES"], content.areas) == (0,)
    assert faults((), [], content.areas) == tuple(range(7))


async def test_a_coordinator_makes_no_organisation(crew: Crew, coordinator: Phone) -> None:
    assert "The programme" not in coordinator.labels
    lead = await crew.joins(Role.LEAD)
    await opens(lead, "The programme", "New organisation")
    assert LIBRARY.contact in await coordinator.presses_data(lead.data("‹ Back"))
    coordinator.card = replace(coordinator.card, asks=lead.card.asks)
    await coordinator.answers(NEW)
    assert len(await crew.store.organisations()) == 1
