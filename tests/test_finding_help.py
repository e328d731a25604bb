"""Help somewhere else in two taps, and everything that somebody needs to get there, to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.all_content import Content
from bot.cards import Copy
from bot.desk import Desk
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.seen import Role
from bot.signposts import Reach, Service, around, fitting
from bot.store import Store
from bot.writes import Joining
from tests.conftest import LIBRARY, ZONE, Clock
from tests.person import Phone

CODE = "0123456789AB"


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    today = local_day(clock.now, ZONE)
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    await phone.types("/start")
    return phone


WALK = ("Help me with a conversation", "Food", "Would like some help", "Find help to offer")


async def test_help_somewhere_else_is_two_taps(worker: Phone) -> None:
    await worker.presses(*WALK)
    assert "Banbury Community Larder" not in worker.labels
    said = await worker.presses("Somewhere else", "Banbury")
    assert "help in Banbury" in said
    assert "Banbury Community Larder" in worker.labels
    await worker.presses("Banbury Community Larder", "Back")
    assert "help in Banbury" in worker.card.text
    assert "✓ Counted" in await worker.presses("Banbury Community Larder", "Handed over: count it")


async def test_another_service_is_looked_for_where_the_first_was(worker: Phone) -> None:
    await worker.presses(*WALK)
    await worker.presses("Somewhere else", "Banbury", "Banbury Community Larder", "Hand over another as well")
    assert "help in Banbury" in worker.card.text
    assert "Handed over so far: Banbury Community Larder." in worker.card.text


def test_the_choice_is_among_the_areas_of_the_county_districts_first(content: Content) -> None:
    names = [area.name for area in around("barton", content.areas)]
    assert names[:3] == ["Oxfordshire", "Cherwell", "Oxford"]
    assert names.index("West Oxfordshire") < names.index("Abingdon")
    assert "Liverpool" not in names
    assert "England" not in names
    assert around("england", content.areas)[0].name == "England"


async def test_an_area_that_is_no_longer_there_opens_what_was_said(content: Content, worker: Phone, desk: Desk) -> None:
    await worker.presses(*WALK)
    await worker.presses("Somewhere else")
    banbury = worker.data("Banbury")
    desk.use(replace(content, areas={name: area for name, area in content.areas.items() if name != "banbury"}))
    assert content.words.frame.changed_meanwhile in await worker.presses_data(banbury)
    assert "Food: Would like some help" in worker.card.text


async def test_all_of_a_service_can_be_copied_as_text(content: Content, worker: Phone) -> None:
    await worker.presses("Help me with a conversation", "Smoking", "Wants help to stop", "Find help to offer")
    await worker.presses("Stop for Life Oxon")
    service = content.services["stop-for-life-oxon"]
    copies = [button for row in worker.card.rows for button in row if isinstance(button, Copy)]
    (text,) = (button.text for button in copies if button.label == content.words.service.copy_all)
    for piece in (service.name, service.phone, service.text, service.url):
        assert str(piece) in text
    assert len(text) <= 256


async def test_what_is_too_long_to_copy_loses_whole_pieces_only(content: Content, worker: Phone, desk: Desk) -> None:
    service = content.services["stop-for-life-oxon"]
    long = replace(service, address="A very long way to go, " * 10, opening="Every day")
    desk.use(with_service(content, long))
    await worker.presses("Help me with a conversation", "Smoking", "Wants help to stop", "Find help to offer")
    await worker.presses("Stop for Life Oxon")
    copies = [button.text for row in worker.card.rows for button in row if isinstance(button, Copy)]
    assert "A very long way" not in copies[-1]
    assert "Every day" in copies[-1]


async def test_what_people_must_know_today_and_who_gives_a_voucher_stand_on_the_card(
    content: Content, worker: Phone, desk: Desk
) -> None:
    larder = content.services["foodbank-banbury"]
    told = replace(larder, alert="Closed until Monday.", voucher_from="Citizens Advice, or the library")
    desk.use(with_service(content, told))
    await worker.presses(*WALK)
    said = await worker.presses("Somewhere else", "Banbury")
    assert "Closed until Monday." in said
    assert "Closed until Monday." in await worker.presses(told.name)
    assert "Needs a voucher, from: Citizens Advice, or the library." in worker.card.text


def with_service(content: Content, service: Service) -> Content:
    return replace(content, services={**content.services, service.id: service})


def test_what_people_can_reach_themselves_comes_before_what_needs_a_referral_or_has_no_way_in(
    content: Content,
) -> None:
    first = next(iter(content.services.values()))
    plain = replace(first, topics=("food",), areas=("oxford",), reach=Reach.SELF, phone="111", text=None, url=None)
    services = [
        replace(plain, id="lost", name="A lost one", phone=None, address=None),
        replace(plain, id="sent", name="A sent one", reach=Reach.REFERRAL),
        replace(plain, id="slip", name="A slip", reach=Reach.VOUCHER),
        replace(plain, id="far", name="Far away", areas=("england",)),
        replace(plain, id="near", name="Near"),
    ]
    found = [service.id for service in fitting("food", "oxford", services, content.areas)]
    assert found == ["near", "slip", "far", "lost", "sent"]
