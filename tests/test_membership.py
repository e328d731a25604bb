"""Joining, settings and leaving, as people do it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.desk import Desk
from bot.keys import Keyring, spaced_code
from bot.reply import Menu
from bot.seen import Organisation, Role, Safeguarding
from bot.store import Store
from tests.conftest import LIBRARY, Clock
from tests.person import Phone

CODE = "7K3M9QAB2XYZ"
FIRE = Organisation("fir", "Anytown Fire", "cherwell", Safeguarding("Watch", "01632 960003", "Always", "999"), "hq")
LAST_DAY = date(2027, 12, 31)


@pytest.fixture
def phone(desk: Desk, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    return Phone(desk, keyring, clock, nonces)


async def invite(store: Store, code: str = CODE, *, organisation: str = LIBRARY.code, uses: int = 5) -> None:
    await store.add_invite(code, organisation, Role.WORKER, uses, LAST_DAY)


async def test_a_stranger_sees_one_card_that_says_whom_to_ask(phone: Phone) -> None:
    said = await phone.types("/start")
    assert "ask the person who runs it where you work for a link" in said
    for command in ("/count", "/settings", "/forgetme", "hello"):
        assert await phone.types(command) == said


async def test_a_deep_link_shows_the_notice_and_then_joins(phone: Phone, sqlite_store: Store) -> None:
    await invite(sqlite_store)
    notice = await phone.types(f"/start {CODE}")
    assert "Join Anytown Libraries?" in notice
    for promise in ("your choice", "No name", "Nobody can see figures for one person", "Telegram can see"):
        assert promise in notice
    assert await sqlite_store.memberships(phone.person) == []
    assert "Welcome to Anytown Libraries" in await phone.presses("Join")
    (member,) = await sqlite_store.memberships(phone.person)
    assert (member.role, member.runs_out, member.is_current) == (Role.WORKER, "2027-11", True)


async def test_joining_pins_the_emergency_numbers_with_the_organisations_contact_and_the_day(
    phone: Phone, sqlite_store: Store
) -> None:
    await invite(sqlite_store)
    await phone.types(f"/start {CODE}")
    await phone.presses("Join")
    assert phone.reply.menu is Menu.MEMBER
    assert phone.reply.pin is not None
    assert phone.reply.pin.rows == ()
    for words in ("18 November 2026", "999", "116 123", "Duty manager: 01632 960001"):
        assert words in phone.reply.pin.text


@pytest.mark.parametrize("typed", [spaced_code(CODE), CODE.lower(), f"  {CODE} ", "7K3M 9QAB 2XYZ"])
async def test_a_code_can_be_typed_in_any_form(phone: Phone, sqlite_store: Store, typed: str) -> None:
    await invite(sqlite_store)
    assert "Join Anytown Libraries?" in await phone.types(typed)


async def test_wrong_used_up_and_expired_codes_look_alike(phone: Phone, sqlite_store: Store) -> None:
    await sqlite_store.add_invite("1" * 12, LIBRARY.code, Role.WORKER, 0, LAST_DAY)
    await sqlite_store.add_invite("2" * 12, LIBRARY.code, Role.WORKER, 5, date(2026, 11, 17))
    seen = {await phone.types(f"/start {code}") for code in ("1" * 12, "2" * 12, "3" * 12, "not a code")}
    assert len(seen) == 1
    assert "This code does not work" in seen.pop()


async def test_wrong_codes_are_throttled_and_right_ones_are_not(
    phone: Phone, sqlite_store: Store, clock: Clock
) -> None:
    await invite(sqlite_store)
    for number in range(10):
        await phone.types(f"/start {number:012}")
    assert "This code does not work" in await phone.types(f"/start {CODE}")
    clock.forward(hours=2)
    for _ in range(20):
        assert "Join Anytown Libraries?" in await phone.types(f"/start {CODE}")


async def test_a_renewed_membership_runs_for_another_year(phone: Phone, sqlite_store: Store, clock: Clock) -> None:
    await invite(sqlite_store)
    await phone.types(f"/start {CODE}")
    await phone.presses("Join")
    clock.forward(days=380)
    said = await phone.types("/start")
    assert "Your year with Anytown Libraries has run out." in said
    await phone.types(f"/start {CODE}")
    await phone.presses("Join")
    assert (await sqlite_store.memberships(phone.person))[0].runs_out == "2028-12"


async def test_leaving_forgets_everything_about_a_person_at_once(phone: Phone, sqlite_store: Store) -> None:
    await invite(sqlite_store)
    await phone.types(f"/start {CODE}")
    await phone.presses("Join")
    await phone.types("/forgetme")
    assert "You have left" in await phone.presses("Yes, leave")
    assert phone.reply.menu is Menu.STRANGER
    assert await sqlite_store.memberships(phone.person) == []
    assert "Nothing is kept about you." in await phone.types("/mydata")


async def test_somebody_in_two_organisations_chooses_the_one_that_counts(phone: Phone, sqlite_store: Store) -> None:
    await sqlite_store.add_organisation(FIRE)
    await invite(sqlite_store)
    await invite(sqlite_store, "F" * 12, organisation=FIRE.code)
    for code in (CODE, "F" * 12):
        await phone.types(f"/start {code}")
        await phone.presses("Join")
    assert "Anytown Fire" in await phone.types("/start")
    await phone.presses("Count one that happened", "Smoking")
    old = phone.data("Count it")
    await phone.types("/settings")
    await phone.presses("Your organisation", "Anytown Libraries", "Use this one")
    assert "Anytown Libraries" in await phone.types("/start")
    assert "not made for you" in await phone.presses_data(old)
    await phone.types("/count")
    await phone.presses("Smoking", "Count it")
    assert await sqlite_store.total(LIBRARY.code, date(2026, 1, 1), LAST_DAY) == 1
    assert await sqlite_store.total(FIRE.code, date(2026, 1, 1), LAST_DAY) == 0


async def test_leaving_one_of_two_organisations_keeps_the_other(phone: Phone, sqlite_store: Store) -> None:
    await sqlite_store.add_organisation(FIRE)
    await invite(sqlite_store)
    await invite(sqlite_store, "F" * 12, organisation=FIRE.code)
    for code in (CODE, "F" * 12):
        await phone.types(f"/start {code}")
        await phone.presses("Join")
    await phone.types("/settings")
    await phone.presses("Your organisation", "Anytown Fire", "Leave this one", "Yes, leave")
    assert [member.organisation.name for member in await sqlite_store.memberships(phone.person)] == [LIBRARY.name]
    assert LIBRARY.name in await phone.types("/start")


async def test_the_usual_branch_is_set_in_the_settings(phone: Phone, sqlite_store: Store) -> None:
    await invite(sqlite_store)
    await phone.types(f"/start {CODE}")
    await phone.presses("Join", "Choose your branch", "Barton Library", "Use this one")
    assert "Branch: Barton Library." in phone.card.text
    await phone.types("/count")
    assert "Branch: Barton Library." in await phone.presses("Smoking")


async def test_join_without_a_code_says_how_and_with_one_joins_a_second_organisation(
    phone: Phone, sqlite_store: Store
) -> None:
    await invite(sqlite_store)
    await sqlite_store.add_organisation(FIRE)
    await invite(sqlite_store, "F" * 12, organisation=FIRE.code)
    await phone.types(CODE)
    await phone.presses("Join")
    assert "Type /join and your code" in await phone.types("/join")
    assert "Join Anytown Fire?" in await phone.types("/join FFFF-FFFF-FFFF")


async def test_privacy_is_short_layered_and_names_a_contact_and_how_to_complain(
    phone: Phone, sqlite_store: Store
) -> None:
    await invite(sqlite_store)
    await phone.types(CODE)
    await phone.presses("Join")
    assert "Questions: us" in await phone.types("/privacy")
    assert "Telegram is a company of its own" in await phone.presses("What Telegram sees")
    await phone.types("/privacy")
    assert "Information Commissioner" in await phone.presses("Leave or complain")


async def test_my_data_says_all_that_is_kept(phone: Phone, sqlite_store: Store) -> None:
    await invite(sqlite_store)
    await phone.types(CODE)
    await phone.presses("Join")
    said = await phone.types("/mydata")
    assert "Anytown Libraries: worker. Until the end of November 2027. Branch: none." in said


async def test_emergency_pins_the_numbers_again(phone: Phone, sqlite_store: Store) -> None:
    await invite(sqlite_store)
    await phone.types(CODE)
    await phone.presses("Join")
    await phone.types("/emergency")
    assert phone.reply.pin is not None
