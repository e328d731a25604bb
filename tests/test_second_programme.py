"""Nothing is Oxfordshire-shaped: a second programme is chosen by its area alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.all_content import Content
from bot.config import Config
from bot.desk import Desk
from bot.fits import fitting, upwards
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.places import Home, Safety
from bot.safety import draw
from bot.seen import Member, Organisation, Role, Safeguarding, Seen
from bot.settings import load_config
from bot.store import Store
from bot.wiring import read_content
from bot.writes import Joining
from tests.conftest import TODAY, ZONE, Clock
from tests.person import Phone

CODE = "0123456789AB"
WIRRAL = Organisation("wir", "Wirral Libraries", "wirral", Safeguarding("Lead", "999", "Always", "999"), "the lead")
NINE = {
    *("cheshire-east", "cheshire-west-and-chester", "halton", "knowsley", "liverpool", "sefton", "st-helens"),
    *("warrington", "wirral"),
}


@pytest.fixture
def elsewhere() -> Config:
    return load_config(None, {"MECC_PROGRAMME__AREA": "cheshire-and-merseyside"})


def test_the_settings_choose_the_programme(elsewhere: Config) -> None:
    content = read_content(elsewhere)
    assert {area.id for area in content.areas.values() if area.within == elsewhere.programme.area} == NINE


def test_every_topic_has_a_service_for_everyone_there_and_none_of_another_county(content: Content) -> None:
    for topic in content.topics:
        for area in NINE:
            found = fitting(topic.id, area, content.services.values(), content.areas, TODAY)
            assert found, (topic.id, area)
            assert all({"england", "cheshire-and-merseyside", area} & set(service.areas) for service in found)


def seen_by(organisation: Organisation | None, content: Content, clock: Clock) -> Seen:
    member = Member(organisation, Role.WORKER, "", "2027-11", True) if organisation else None
    return Seen(content, member, clock.now, TODAY, "n" * 8)


def test_a_number_of_one_county_stands_on_no_safety_card_of_another(content: Content, clock: Clock) -> None:
    local = [number for card in content.safety.cards for number in card.numbers if number.area]
    assert len(local) > 5
    for card in content.safety.cards:
        there = draw(Safety(card.code, Home()), seen_by(WIRRAL, content, clock))
        here = draw(Safety(card.code, Home()), seen_by(replace(WIRRAL, area="banbury"), content, clock))
        for number in card.numbers:
            assert (number.number in there.text) == (number.area is None)
            near = number.area is None or number.area in upwards("banbury", content.areas)
            assert (number.number in here.text) == near
        assert "999" in there.text


def test_whoever_has_not_joined_sees_every_number(content: Content, clock: Clock) -> None:
    for card in content.safety.cards:
        shown = draw(Safety(card.code, Home()), seen_by(None, content, clock))
        assert all(number.number in shown.text for number in card.numbers)


async def test_a_conversation_there_ends_in_a_tick(
    content: Content, desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    await sqlite_store.add_organisation(WIRRAL)
    today = local_day(clock.now, ZONE)
    phone = Phone(desk, keyring, clock, nonces)
    await sqlite_store.add_invite(CODE, WIRRAL.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    await phone.types("/start")
    said = await phone.presses("Help me with a conversation", "Smoking", "Wants help to stop", "Find help to offer")
    assert "help in Wirral" in said
    assert "Oxon" not in said
    assert "✓ Counted" in await phone.presses("National Smokefree Helpline", "Handed over: count it")
