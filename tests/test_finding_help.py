"""The few services that fit: here or somewhere else, for what is needed and for whom, and never an empty card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.all_content import Content
from bot.cards import Copy
from bot.desk import Desk
from bot.fits import around, fitting, may_help
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.seen import Role
from bot.signposts import Reach, Service
from bot.store import Store
from bot.tally import NONE
from bot.wishes import Whom
from bot.writes import Joining
from tests.conftest import LIBRARY, TODAY, ZONE, Clock
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


async def test_help_is_two_taps_from_home_and_can_be_counted(worker: Phone, content: Content) -> None:
    assert content.words.find.title in await worker.presses("Find help")
    assert "Smoking: help in Oxfordshire" in await worker.presses("Smoking")
    assert "✓ Counted" in await worker.presses("Stop for Life Oxon", "Handed over: count it")


async def test_back_from_help_without_a_talk_leads_to_the_list_it_came_from(worker: Phone, content: Content) -> None:
    await worker.presses("Find help", "Smoking")
    assert content.words.find.title in await worker.presses("Back")


async def test_a_list_is_narrowed_to_a_need_and_widened_again(worker: Phone) -> None:
    said = await worker.presses("Find help", "Money worries", "What for, for whom", "Debt")
    assert "Narrowed to: Debt." in said
    assert {"National Debtline", "StepChange Debt Charity"} <= set(worker.labels)
    assert "Oxfordshire Residents Support Scheme" not in worker.labels
    await worker.presses("What for, for whom")
    assert "● Debt" in worker.labels
    assert "Only:" not in await worker.presses("Debt")
    assert "Oxfordshire Residents Support Scheme" in worker.labels


async def test_what_is_narrowed_down_stays_so_somewhere_else_and_on_the_way_back(worker: Phone) -> None:
    await worker.presses("Find help", "Food", "What for, for whom", "Cheap food", "Somewhere else", "Banbury")
    assert "Narrowed to: Cheap food." in worker.card.text
    assert "Banbury Food Bank" not in worker.labels
    assert "Narrowed to: Cheap food." in await worker.presses("Banbury Community Larder", "Back")
    assert "help in Banbury" in worker.card.text


async def test_a_need_that_nothing_meets_shows_all_there_is_and_says_so(
    worker: Phone, content: Content, desk: Desk
) -> None:
    await worker.presses("Find help", "Money worries", "What for, for whom")
    gambling = worker.data("Gambling")
    gone = replace(content.services["gambling-helpline"], hidden=True)
    desk.use(with_service(content, gone))
    assert "Nothing is listed just for: Gambling." in await worker.presses_data(gambling)
    assert "Better Housing Better Health" in worker.labels


async def test_whom_it_is_for_puts_what_is_just_for_them_first_and_leaves_out_what_is_not(worker: Phone) -> None:
    await worker.presses("Find help", "Mental wellbeing", "What for, for whom", "A carer")
    assert worker.labels[0] == "Carers Oxfordshire"
    await worker.presses("What for, for whom", "Under 18")
    assert "Carers Oxfordshire" not in worker.labels
    assert worker.labels[0] == "NHS Oxfordshire Talking Therapies"
    await worker.presses("What for, for whom", "Without a GP")
    assert "NHS Oxfordshire Talking Therapies" not in worker.labels


def test_what_is_not_known_of_a_service_excludes_nobody(content: Content) -> None:
    plain = next(each for each in content.services.values() if not each.groups and not each.from_age)
    assert all(may_help(replace(plain, to_age=None), whom) for whom in Whom)


async def test_where_nothing_is_listed_the_card_says_what_to_say_and_who_knows_more(
    content: Content, worker: Phone, desk: Desk, sqlite_store: Store
) -> None:
    desk.use(replace(content, services={"live-well-oxon": replace(content.services["live-well-oxon"], topics=())}))
    said = await worker.presses("Find help", "Smoking")
    assert content.words.find.none_fit_say in said
    assert "Live Well Oxfordshire" in said
    await worker.presses("Somewhere else", "Banbury", "Nothing fits", "Nothing fitted: count it")
    ((cell, n),) = await sqlite_store.signposted(None, TODAY - timedelta(days=7), TODAY)
    assert (cell.service, cell.topic, cell.area, n) == (NONE, "smoking", "banbury", 1)


async def test_help_that_was_found_somewhere_else_is_counted_there(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses(*WALK)
    await worker.presses("Somewhere else", "Banbury", "Banbury Community Larder", "Handed over: count it")
    ((cell, n),) = await sqlite_store.signposted(None, TODAY - timedelta(days=7), TODAY)
    assert (cell.service, cell.area, n) == ("larder-banbury", "banbury", 1)
    assert "Taken back" in await worker.presses("Undo")
    assert [n for _, n in await sqlite_store.signposted(None, TODAY - timedelta(days=7), TODAY)] == [0]


async def test_what_is_offered_at_the_own_branch_comes_first_and_is_marked(
    content: Content, worker: Phone, desk: Desk
) -> None:
    first = content.services["samaritans"]
    group = replace(
        first, id="coffee", name="Thursday coffee", offer="A chat over coffee.", offered_by=LIBRARY.name, groups=()
    )
    here = replace(group, offered_at="Barton Library", areas=("england",))
    desk.use(with_service(content, here))
    await worker.presses("Find help", "Lonely or caring")
    assert worker.labels[0] != "Thursday coffee"
    await worker.presses("Home", "Settings and more", "Your branch", "Barton Library", "Use this one", "Home")
    said = await worker.presses("Find help", "Lonely or caring")
    assert worker.labels[0] == "Thursday coffee"
    assert "★ Here with us. Thursday coffee: A chat over coffee." in said


async def test_a_very_long_list_ends_at_its_last_page_and_begins_again(
    content: Content, worker: Phone, desk: Desk
) -> None:
    first = content.services["stop-for-life-oxon"]
    many = {f"s{number}": replace(first, id=f"s{number}", name=f"Service {number:03}") for number in range(300)}
    desk.use(replace(content, services=many))
    await worker.presses("Find help", "Smoking")
    for _ in range(63):
        await worker.presses_data(worker.data("More"))
    assert worker.labels[0] == "Service 189"
    await worker.presses_data(worker.data("To the first"))
    assert worker.labels[0] == "Service 000"


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
    found = [service.id for service in fitting("food", "oxford", services, content.areas, TODAY)]
    assert found == ["near", "slip", "far", "lost", "sent"]
