"""Invites and posters, who has joined, taking somebody off, handing over, and who is silent."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import text

from bot.addresses import from_text, to_text
from bot.all_content import Content
from bot.disclosure import Rules
from bot.keys import Keyring, read_code, spaced_code
from bot.office_figures import about, joined, silent, weeks_silent
from bot.office_known import NewPlace, Pass, Patch, Plan
from bot.office_people_places import Invited, MakeInvites, Offer, OfferMade
from bot.office_places import Asked
from bot.office_writes import (
    AddingOrganisation,
    AddingPlaces,
    ChangingContact,
    ClosingPlace,
    EndingInvite,
    Gathering,
    Inviting,
    Keeping,
    OfficeWrite,
    Removing,
    RenamingPatch,
    RenamingPlace,
    SteppingDown,
)
from bot.posters import posters
from bot.qr import modules
from bot.seen import Organisation, Role, Safeguarding
from bot.store import Store
from bot.tally import Act, Cell, Counting
from bot.writes import Hearing, Joining, Settling
from tests.conftest import LIBRARY, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_office import audit, coordinator, crew, desk, opens

__all__ = ["coordinator", "crew", "desk"]  # fixtures
FIRE = Organisation("fir", "Anytown Fire", "cherwell", Safeguarding("Watch", "01632 960003", "Always", "999"), "hq")
TODAY = date(2026, 11, 18)
RULES = Rules()


async def dumped(store: Store) -> str:
    async with store.engine.connect() as connection:
        tables = ("invite", "audit", "proposal", "member", "receipt")
        return repr([(await connection.execute(text(f"SELECT * FROM {name}"))).all() for name in tables])


def code_on(phone: Phone) -> str:
    """The code of an invite that was made just now."""
    found = re.search(r"Code: ([0-9A-Z-]{14})", phone.card.text)
    assert found is not None, phone.card.text
    return found[1]


async def newcomer(crew: Crew) -> Phone:
    """Somebody who belongs to no organisation."""
    phone = await crew.joins(Role.WORKER)
    await phone.types("/forgetme")
    await phone.presses("Yes, leave")
    return phone


# Invites


async def test_an_invite_comes_with_code_link_and_square_and_its_code_is_kept_nowhere(
    crew: Crew, coordinator: Phone
) -> None:
    await coordinator.presses("Invites", "Invite")
    assert "For 20 people, until the end of 2 December 2026." in coordinator.card.text
    await coordinator.presses("for 50", "30 days", "Make it")
    code = code_on(coordinator)
    link = f"https://t.me/anytown_bot?start={code.replace('-', '')}"
    assert link in coordinator.card.text
    assert coordinator.card.qr == link
    assert coordinator.copies == [link, code]
    kept = await dumped(crew.store)
    assert code.replace("-", "") not in kept
    assert "'worker', '', 50" in kept
    stranger = await newcomer(crew)
    assert "Join Anytown Libraries?" in await stranger.types(code)


async def test_pressing_twice_makes_one_invite_and_shows_the_same_code(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Invites", "Invite")
    again = coordinator.data("Make it")
    await coordinator.presses("Make it")
    code = code_on(coordinator)
    await coordinator.presses_data(again)
    assert code_on(coordinator) == code
    async with crew.store.engine.connect() as connection:
        found = await connection.execute(text("SELECT COUNT(*) FROM invite WHERE uses_left = 20"))
        assert found.scalar() == 1


async def test_what_is_chosen_otherwise_is_another_invite(coordinator: Phone) -> None:
    await coordinator.presses("Invites", "Invite")
    first = coordinator.data("Make it")
    await coordinator.presses("for 5")
    second = coordinator.data("Make it")
    await coordinator.presses_data(first)
    code = code_on(coordinator)
    await coordinator.presses_data(second)
    assert code_on(coordinator) != code


async def test_nobody_else_learns_a_code_from_the_card_that_made_it(crew: Crew, coordinator: Phone) -> None:
    other = await crew.joins(Role.COORDINATOR)
    await coordinator.presses("Invites", "Invite")
    make = from_text(coordinator.data("Make it"))
    assert isinstance(make, MakeInvites)
    await coordinator.presses("Make it")
    await other.presses_data(to_text(OfferMade(make.offer)))
    assert code_on(coordinator) not in other.card.text
    assert "Invites" in other.card.text


async def test_an_old_card_makes_no_invite(crew: Crew, coordinator: Phone, clock: Clock) -> None:
    await coordinator.presses("Invites", "Invite")
    clock.forward(hours=41)
    assert "too old" in await coordinator.presses("Make it")
    assert await audit(crew) == []


@pytest.mark.parametrize("role", ["trainer", "editor", "coordinator"])
async def test_a_coordinator_invites_one_of_each_other_role(crew: Crew, coordinator: Phone, role: str) -> None:
    await coordinator.presses("Invites", "Invite", role)
    assert "for 50" not in coordinator.labels
    await coordinator.presses("Make it")
    code = code_on(coordinator)
    worker = await crew.joins(Role.WORKER)
    await worker.types(f"/join {code}")
    await worker.presses("Join")
    assert (await crew.store.memberships(worker.person))[0].role == role
    assert await audit(crew) == [("invite", f"{role} lib")]


async def test_only_a_lead_makes_leads_and_invites_to_other_organisations(
    crew: Crew, coordinator: Phone, keyring: Keyring
) -> None:
    await crew.store.add_organisation(FIRE)
    await coordinator.presses("Invites", "Invite")
    assert "programme lead" not in coordinator.labels
    make = from_text(coordinator.data("Make it"))
    assert isinstance(make, MakeInvites)
    for offer in (replace(make.offer, role=Invited.LEAD), replace(make.offer, organisation="fir")):
        forged = MakeInvites(offer)
        tag = keyring.tag(coordinator.person, LIBRARY.code, to_text(forged))
        await coordinator.presses_data(to_text(replace(forged, tag=tag)))
    assert await audit(crew) == []
    lead = await crew.joins(Role.LEAD)
    await opens(lead, "Invites", "Invite")
    assert "programme lead" in lead.labels


async def test_who_joins_by_a_branchs_invite_has_that_branch(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Barton Library", "Invite people to it", "Make it")
    stranger = await newcomer(crew)
    await stranger.types(code_on(coordinator))
    await stranger.presses("Join")
    assert (await crew.store.memberships(stranger.person))[0].place == "bar"


async def test_an_ended_invite_lets_nobody_in_not_even_after_its_card_is_pressed_again(
    crew: Crew, coordinator: Phone
) -> None:
    await coordinator.presses("Invites", "Invite")
    make = coordinator.data("Make it")
    await coordinator.presses("Make it")
    code = code_on(coordinator)
    await opens(coordinator, "Invites", "worker, 2 Dec")
    assert "It ends on 2 December 2026: up to 20 left." in coordinator.card.text
    end = coordinator.data("End it now")
    assert "Ended" in await coordinator.presses("End it now")
    assert "Ended" in await coordinator.presses_data(end)
    await coordinator.presses_data(make)
    worker = await crew.joins(Role.WORKER)
    assert "This code does not work" in await worker.types(f"/join {code}")


async def test_whether_the_few_of_a_branch_have_joined_does_not_show(crew: Crew, coordinator: Phone) -> None:
    await coordinator.presses("Branches", "Barton Library", "Invite people to it", "Make it")
    code = code_on(coordinator)
    before = await opens(coordinator, "Invites", "worker, Barton Library, 2 Dec")
    for _ in range(4):
        stranger = await newcomer(crew)
        await stranger.types(code)
        await stranger.presses("Join")
    assert await opens(coordinator, "Invites", "worker, Barton Library, 2 Dec") == before


# Posters


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="NO POPPLER: posters are not looked at. Install it.")
async def test_a_poster_for_each_branch_comes_as_one_pdf_whose_squares_let_people_in(
    crew: Crew, coordinator: Phone, tmp_path: Path
) -> None:
    await coordinator.presses("Invites", "A poster for each branch")
    assert "For 10 people" in coordinator.card.text
    await coordinator.presses("Make 2 posters")
    file = coordinator.reply.file
    assert file is not None
    assert (file.name, file.kind, file.data[:5]) == ("posters.pdf", "application/pdf", b"%PDF-")
    assert file.data.count(b"/Type /Page\n") == 2
    for number, place in enumerate(("bar", "cen"), 1):
        link, words = scanned(file.data, number, tmp_path)
        code = link.removeprefix("https://t.me/anytown_bot?start=")
        assert spaced_code(code) in words
        assert "2 December 2026" in words
        stranger = await newcomer(crew)
        await stranger.types(f"/start {code}")
        await stranger.presses("Join")
        assert (await crew.store.memberships(stranger.person))[0].place == place


def scanned(pdf: bytes, page: int, folder: Path) -> tuple[str, str]:
    """What a phone reads off a page, and what a screen reader does."""
    file = folder / "posters.pdf"
    file.write_bytes(pdf)
    only = ("-f", str(page), "-l", str(page))
    subprocess.run(["pdftoppm", *only, "-r", "60", "-png", "-singlefile", file, folder / "page"], check=True)
    (code,) = zxingcpp.read_barcodes(Image.open(folder / "page.png"))
    words = subprocess.run(["pdftotext", *only, file, "-"], check=True, capture_output=True, text=True).stdout
    return code.text, words


async def test_the_same_posters_can_be_opened_again_while_they_can_be_used(coordinator: Phone) -> None:
    await coordinator.presses("Invites", "A poster for each branch")
    make = coordinator.data("Make 2 posters")
    await coordinator.presses_data(make)
    first = coordinator.reply.file
    await coordinator.presses_data(make)
    assert first is not None
    assert coordinator.reply.file == first


def test_a_poster_says_what_it_is_for_and_survives_any_name(content: Content) -> None:
    odd = ("=1+1", "📚 Tŷ Llyfrau", "W" * 60, "<b>&amp;</b>", "Żółć (Łódź)", "٣ مكتبة")
    passes = tuple(Pass(name, "ABCDEFGHJKMN", TODAY) for name in odd)
    made = posters("O" * 60, passes, "a_bot", content.words.office.poster)
    assert made.count(b"/Type /Page\n") == len(odd)
    assert posters("O" * 60, passes, "a_bot", content.words.office.poster) == made


def test_the_squares_of_a_poster_are_those_of_its_link() -> None:
    link = "https://t.me/a_bot?start=ABCDEFGHJKMN"
    rows = modules(link)
    image = Image.new("L", (len(rows), len(rows)), 255)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            image.putpixel((x, y), 0 if is_dark else 255)
    (code,) = zxingcpp.read_barcodes(image.resize((len(rows) * 8, len(rows) * 8), Image.Resampling.NEAREST))
    assert code.text == link


# Who has joined


async def join_many(crew: Crew, number: int, place: str) -> None:
    for _ in range(number):
        phone = await crew.joins(Role.WORKER)
        await crew.store.write_member(phone.person, Settling(LIBRARY.code, place))


async def test_who_has_joined_is_told_by_patch_and_never_by_branch(crew: Crew, coordinator: Phone) -> None:
    assert "Fewer than 5 have joined, so there is no number." in await coordinator.presses("Who has joined")
    await join_many(crew, 6, "bar")
    await join_many(crew, 7, "cen")
    for label, patch in (("Barton Library", "North"), ("Central Library", "South")):
        await opens(coordinator, "Patches", "Gather branches", label, "Go on with 1", "A new patch")
        await coordinator.answers(patch)
    said = await opens(coordinator, "Who has joined")
    assert "14 have joined." in said
    assert "North" not in said  # the coordinator alone is elsewhere: with them, the smallest patch is not told apart
    assert "South: about 5" in said
    assert "All the others together: about 5" in said
    assert "runs out after a year" in said


def candidates(shown: object, total: int, patches: int) -> list[tuple[int, ...]]:
    """Every way in which so many people may be spread that shows the same; the last number is those without a patch."""
    ways = product(range(total + 1), repeat=patches)
    found = ((*way, total - sum(way)) for way in ways if sum(way) <= total)
    return [way for way in found if figures_of(way) == shown]


def figures_of(way: tuple[int, ...]) -> object:
    by_place = {str(number): n for number, n in enumerate(way[:-1])} | {"": way[-1]}
    return joined(by_place, {str(number): str(number) for number in range(len(way) - 1)}, RULES)


@pytest.mark.parametrize("patches", [1, 2, 3])
def test_no_number_tells_how_many_of_a_small_patch_have_joined(patches: int) -> None:
    for way in product(range(8), repeat=patches + 1):
        shown = figures_of(way)
        alike = candidates(shown, sum(way), patches) if sum(way) >= RULES.small_group else []
        for number, n in enumerate(way[:-1]):
            if alike and n < RULES.small_group:
                assert len({each[number] for each in alike}) > 1, (way, shown)


def test_large_patches_are_told_as_they_are() -> None:
    found = joined({"a": 5, "b": 9, "c": 12}, {"a": "n", "b": "s", "c": "s"}, RULES)
    assert (found.total, found.patches, found.rest) == (26, {"n": 5, "s": 21}, 0)


def test_moving_a_branch_to_another_patch_tells_no_exact_number_of_those_who_have_joined_it() -> None:
    for patch, branch in product(range(5, 30), range(1, 10)):
        shown = about(patch + branch), about(patch)
        alike = {b for p, b in product(range(5, 40), range(20)) if (about(p + b), about(p)) == shown}
        assert len(alike) >= 3, (patch, branch)


# Taking somebody off


async def short_code(phone: Phone) -> str:
    await phone.types("/mydata")
    said = await phone.presses("Your short code")
    found = re.search(r"It is ([0-9A-Z]{3}-[0-9A-Z]{3})\.", said)
    assert found is not None
    return found[1]


async def test_a_member_is_taken_off_by_the_code_that_they_see_and_is_a_stranger_then(
    crew: Crew, coordinator: Phone
) -> None:
    worker = await crew.joins(Role.WORKER)
    code = await short_code(worker)
    await coordinator.presses("Who has joined", "Take somebody off")
    said = await coordinator.answers(f" {code.lower().replace('-', ' ')} ")
    assert f"Take off {code}?" in said
    assert "Role: worker." in said
    again = coordinator.data("Take off now")
    assert "Taken off" in await coordinator.presses("Take off now")
    assert await crew.store.memberships(worker.person) == []
    assert "ask the person who runs it" in await worker.types("/start")
    assert "Taken off" in await coordinator.presses_data(again)
    assert await audit(crew) == [("remove member", "")]
    assert code.replace("-", "") not in await dumped(crew.store)


@pytest.mark.parametrize("typed", ["ABC-DEF", "ABCDE", "ABC-DEFG", "?", "Ann Smith", "x" * 4000])
async def test_a_code_that_is_nobodys_takes_nobody_off(crew: Crew, coordinator: Phone, typed: str) -> None:
    await crew.joins(Role.WORKER)
    await coordinator.presses("Who has joined", "Take somebody off")
    assert "No member here has that code" in await coordinator.answers(typed)
    await coordinator.presses("Type it again")
    assert coordinator.card.asks is not None


async def test_nobody_takes_off_themselves_a_lead_or_somebody_of_another_organisation(
    crew: Crew, coordinator: Phone
) -> None:
    await crew.store.add_organisation(FIRE)
    stranger = await newcomer(crew)
    await crew.store.add_invite("F" * 12, "fir", Role.WORKER, 1, TODAY)
    await crew.store.write_member(stranger.person, Joining("F" * 12, TODAY, "2027-11"))
    lead = await crew.joins(Role.LEAD)
    for somebody, said in (
        (coordinator, "That is your own code."),
        (lead, "Only a lead can take one off."),
        (stranger, "No member here has that code"),
    ):
        code = await short_code(somebody)
        await opens(coordinator, "Who has joined", "Take somebody off")
        assert said in await coordinator.answers(code)
        assert not [label for label in coordinator.labels if label.startswith("✓")]


def test_a_short_code_is_of_one_organisation_and_can_be_misread(keyring: Keyring) -> None:
    code = keyring.member_code("p" * 64, "lib")
    assert len(code) == 6
    assert code != keyring.member_code("p" * 64, "fir")
    assert code != keyring.member_code("q" * 64, "lib")
    assert read_code(spaced_code(code).lower(), 6) == code
    assert read_code("oil-0ab", 6) == "0110AB"


# Handing over


async def test_coordination_is_handed_over_by_one_invite_and_a_step_down(crew: Crew, coordinator: Phone) -> None:
    said = await coordinator.presses("Hand over")
    assert "You are the only coordinator." in said
    await coordinator.presses("Invite who comes next")
    assert "For one person, until the end of 2 December 2026." in coordinator.card.text
    await coordinator.presses("Make it")
    successor = await crew.joins(Role.WORKER)
    await successor.types(f"/join {code_on(coordinator)}")
    await successor.presses("Join")
    assert "In the same role: 1 more." in await opens(coordinator, "Hand over")
    assert "You have stepped down" in await coordinator.presses("Step down", "Step down now")
    assert (await crew.store.memberships(coordinator.person))[0].role is Role.WORKER
    assert not [label for label in coordinator.labels if "Run it" in label]
    assert (await crew.store.memberships(successor.person))[0].role is Role.COORDINATOR


async def test_the_last_coordinator_is_told_so_before_stepping_down_or_leaving(crew: Crew, coordinator: Phone) -> None:
    said = await coordinator.presses("Hand over", "Step down")
    assert "You are the only coordinator." in said
    assert "Then nobody can invite" in said
    assert "You are the only coordinator." in await coordinator.types("/forgetme")
    await crew.joins(Role.COORDINATOR)
    assert "Nobody else" not in await coordinator.types("/forgetme")


async def test_everything_is_written_on_each_kind_of_database(store: Store) -> None:
    person, office = "p" * 64, store.office
    await store.add_invite("1" * 12, LIBRARY.code, Role.COORDINATOR, 1, TODAY)
    await store.write_member(person, Joining("1" * 12, TODAY, "2027-11"))
    await store.write_member(person, Hearing(LIBRARY.code, "digest", 7))
    (here,) = await store.memberships(person)

    async def does(*wishes: OfficeWrite) -> list[bool]:
        return [await office.write(person, here, TODAY, each) for each in wishes]

    plan = Plan((NewPlace("Hill Library", "oxford"),))
    adding = AddingPlaces("n" * 8, plan.places)
    assert await does(Keeping("n" * 8, plan, 1)) == [True]
    assert await office.plan("n" * 8, person) == plan
    assert await does(adding, adding) == [True, False]
    new = AddingOrganisation("o" * 8, FIRE)
    assert await does(Keeping("o" * 8, plan, 1), new, Keeping("q" * 8, plan, 1), replace(new, plan="q" * 8)) == [
        *(True, True, True),
        False,
    ]
    assert await does(RenamingPlace("bar", "Barton Hub"), RenamingPlace("zzz", "No")) == [True, False]
    assert await does(Gathering(("bar", "cen"), "nor", "North"), Gathering(("bar",), "zzz")) == [True, False]
    assert await does(RenamingPatch("nor", "Up"), RenamingPatch("zzz", "No")) == [True, False]
    assert await does(ChangingContact(Asked.CHAMPION, "Branch lead")) == [True]
    offer = Offer("n" * 8, 1)
    inviting = Inviting(offer, LIBRARY.code, ("bar", "cen"), 10, TODAY)
    assert await does(inviting, inviting, ClosingPlace("cen")) == [True, True, True]
    known = await office.known(person, here, TODAY, "2026-11")
    assert [each.place for each in known.invites] == ["bar"]
    assert known.patches == (Patch("nor", "Up"),)
    assert (known.joined, known.others) == ({"": 1}, 0)
    assert await does(EndingInvite(known.invites[0].key)) == [True]
    assert (await office.known(person, here, TODAY, "2026-11")).invites == ()
    assert await office.passes(person, offer, [("bar", "Barton Hub")]) == ()
    assert (await office.last_counted(), await office.sizes("2026-11")) == ({}, {LIBRARY.code: 1})
    assert await does(SteppingDown()) == [True]
    assert await store.hears(person) == frozenset()
    code = office.member_code(person, LIBRARY.code)
    assert await office.found(LIBRARY.code, code) == (person, "worker")
    assert await does(Removing(code), Removing(code)) == [True, False]
    assert await store.memberships(person) == []


async def test_two_who_add_the_same_list_at_once_add_it_once(store: Store) -> None:
    people = ("p" * 64, "q" * 64)
    for person in people:
        await store.add_invite(person[:12].upper(), LIBRARY.code, Role.COORDINATOR, 1, TODAY)
        await store.write_member(person, Joining(person[:12].upper(), TODAY, "2027-11"))
        await store.office.write(person, (await store.memberships(person))[0], TODAY, Keeping(person[:8], Plan(), 1))
    new = tuple(NewPlace(f"Library {number}", "oxford") for number in range(20))
    (here,) = await store.memberships(people[0])
    adding = (store.office.write(each, here, TODAY, AddingPlaces(each[:8], new)) for each in people)
    assert await asyncio.gather(*adding) == [True, True]
    assert len(await store.places(LIBRARY.code)) == 22


# The programme


def test_silence_is_counted_in_closed_weeks() -> None:
    monday = date(2026, 11, 16)
    for weeks, last in ((0, monday), (0, monday - timedelta(7)), (1, monday - timedelta(14)), (None, None)):
        assert weeks_silent(last, TODAY) == weeks
    assert weeks_silent(date(2026, 11, 1), date(2026, 11, 30)) == 4  # a bucket that is the end of a week


def test_only_silence_shows_and_never_that_of_a_few() -> None:
    last = {"a": date(2026, 10, 12), "b": date(2026, 10, 19), "c": date(2026, 10, 12)}
    members: Mapping[str, int] = {"a": 5, "b": 5, "c": 4, "d": 5, "e": 0}
    assert silent(last, members, TODAY, RULES) == {"a": 4, "d": None}


async def test_a_lead_sees_who_is_silent_in_the_order_of_names(crew: Crew, sqlite_store: Store) -> None:
    lead = await crew.joins(Role.LEAD)
    await join_many(crew, 5, "cen")
    cell = Cell(LIBRARY.code, "cen", date(2026, 10, 12), "oxford", "smoking", False, "asked", "ready")
    await sqlite_store.count(Counting(Act.COUNT, "a", "a", 1, 1, (cell,)))
    assert "Anytown Libraries: 4 weeks" in await opens(lead, "The programme")
    again = replace(cell, bucket=date(2026, 11, 16))
    await sqlite_store.count(Counting(Act.COUNT, "b", "b", 1, 1, (again,)))
    assert "Nobody has been silent for 4 weeks or more." in await opens(lead, "The programme")
