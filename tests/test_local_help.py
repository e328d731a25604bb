"""People at work in three places, each of whom ends on something sensible, with today's directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.all_content import Content
from bot.desk import Desk
from bot.fits import fitting
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.seen import Organisation, Role, Safeguarding
from bot.signposts import Cost, Reach
from bot.store import Store
from bot.writes import Joining
from tests.conftest import TODAY, ZONE, Clock
from tests.person import Phone

CODE = "0123456789AB"


@pytest.fixture
async def at(
    request: pytest.FixtureRequest,
    desk: Desk,
    sqlite_store: Store,
    keyring: Keyring,
    clock: Clock,
    nonces: Iterator[str],
) -> Phone:
    """Somebody whose organisation works in an area."""
    area: str = request.param
    here = Organisation("her", f"Team {area}", area, Safeguarding("Lead", "999", "Always", "999"), "us")
    await sqlite_store.add_organisation(here)
    today = local_day(clock.now, ZONE)
    await sqlite_store.add_invite(CODE, here.code, Role.WORKER, 1, today)
    phone = Phone(desk, keyring, clock, nonces)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    await phone.types("/start")
    return phone


def listed(phone: Phone) -> list[str]:
    """The services on the screen, best first."""
    shown = phone.labels[: next(at for at, label in enumerate(phone.labels) if label.startswith(("More", "None")))]
    return [label for label in shown if not label.startswith("⚠")]


@pytest.mark.parametrize("at", ["banbury"], indirect=True)
async def test_a_library_assistant_in_banbury_with_somebody_lonely_and_short_of_money(at: Phone) -> None:
    await at.presses("Help me with a conversation", "Lonely or caring", "Company or a break", "Find help to offer")
    assert listed(at)[0] == "Move Together (Cherwell)"
    await at.presses("Move Together (Cherwell)", "Handed over: count it", "Another topic, same person", "Money worries")
    await at.presses("Wants some help", "Find help to offer", "What for, for whom", "Benefits")
    assert listed(at)[0] == "Citizens Advice, drop-ins in Cherwell"
    assert "Just turn up." in await at.presses("Citizens Advice, drop-ins in Cherwell")
    assert "✓ Counted" in await at.presses("Handed over: count it")


@pytest.mark.parametrize("at", ["rose-hill"], indirect=True)
async def test_a_fire_crew_in_rose_hill_in_a_cold_home_without_food(at: Phone) -> None:
    await at.presses("Find help", "A warm home")
    assert listed(at)[0] == "Better Housing Better Health"
    assert "0800 107 0044" in await at.presses("Better Housing Better Health", "Show them")
    await at.presses("Home", "Find help", "Food", "What for, for whom", "Nothing left today")
    assert listed(at) == ["Oxfordshire Residents Support Scheme", "Community Emergency Foodbank, Oxford"]
    await at.presses("Home", "Find help", "Falls")
    assert listed(at)[0] == "Move Together"


@pytest.mark.parametrize("at", ["didcot"], indirect=True)
async def test_a_pharmacy_in_didcot_with_a_smoker_whose_blood_pressure_was_never_checked(at: Phone) -> None:
    await at.presses("Find help", "Blood pressure")
    assert listed(at)[0] == "NHS pharmacy blood pressure check"
    await at.presses("Home", "Find help", "Smoking")
    assert listed(at)[0] == "Stop for Life Oxon"
    assert "Ring 0800 122 3790." in await at.presses("Stop for Life Oxon", "Read it out")


def test_no_topic_ends_on_an_empty_card_anywhere(content: Content) -> None:
    for topic in content.topics:
        for area in content.areas:
            assert content.services_for(topic.id, area, TODAY), (topic.id, area)


def test_of_services_that_are_equally_near_what_was_checked_is_free_and_is_made_for_it_comes_first(
    content: Content,
) -> None:
    plain = replace(
        content.services["bhbh"], topics=("food",), areas=("oxford",), cost=Cost.UNKNOWN, groups=(), reach=Reach.SELF
    )
    services = [
        replace(plain, id="paid", name="a paid", cost=Cost.PAID),
        replace(plain, id="broad", name="b broad", topics=("food", "money", "housing")),
        replace(plain, id="plain", name="c plain"),
        replace(plain, id="free", name="d free", cost=Cost.FREE),
        replace(plain, id="checked", name="e checked", checked_on=TODAY, cost=Cost.PAID),
    ]
    found = [service.id for service in fitting("food", "oxford", services, content.areas, TODAY)]
    assert found == ["checked", "free", "plain", "broad", "paid"]
