"""Typing what somebody said, as members and their coordinator do it; and that nothing of it stays anywhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from bot.addresses import Address, from_text, to_text
from bot.all_content import Content
from bot.cards import Go
from bot.cue_places import Suggested, TypedCues, UseTypedCues
from bot.cues import LONGEST, CueFile, Cues
from bot.desk import Desk
from bot.keys import Keyring
from bot.personal import looks_personal
from bot.places import Ask, Topics
from bot.seen import Role
from bot.store import Store
from tests.conftest import ZONE, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_promises import ALLOWED

CUES = Cues(
    topics={
        "money": CueFile(("skint", "can't pay the rent")),
        "smoking": CueFile(("fags",)),
        "sleep": CueFile(("can't sleep",)),
        "alcohol": CueFile(("hitting the bottle",)),
    },
    safety={"suicide": CueFile(("end it all",))},
)
WORRIED = "⚠ Worried about someone's safety?"
ALWAYS = ["None of these", "All topics", WORRIED]


@pytest.fixture
def desk(content: Content, sqlite_store: Store, keyring: Keyring) -> Desk:
    return Desk(replace(content, cues=CUES), sqlite_store, keyring, ZONE)


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def switch(crew: Crew, how: str = "Switch it on") -> Phone:
    """Somebody who coordinates switches it."""
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.presses("Run it", "Typing what was said", how)
    return coordinator


@pytest.fixture
async def worker(crew: Crew) -> Phone:
    """A member of an organisation that has it on."""
    await switch(crew)
    return await crew.joins(Role.WORKER)


def address_of(phone: Phone, label: str) -> Address:
    return from_text(phone.data(label))


# What is suggested


async def test_up_to_three_topics_best_first_with_none_of_these_and_all_topics(worker: Phone) -> None:
    said = await worker.types("can’t pay the rent, skint, can't sleep, on the fags and hitting the bottle")
    assert said == "What may it be about?\nYou heard them: choose what fits."
    assert worker.labels == ["Money worries", "Sleep", "Alcohol", *ALWAYS]


async def test_a_topic_opens_its_guide_with_a_talk_that_counts_once(worker: Phone, crew: Crew) -> None:
    await worker.types("skint")
    assert "Money worries: ask" in await worker.presses("Money worries")
    await worker.presses("End here ›", "✓ Count it")
    assert worker.card.toast == "✓ Counted"
    await worker.types("skint")
    await worker.presses("Money worries", "End here ›", "✓ Count it")
    assert worker.card.toast == "✓ Counted"


async def test_the_guide_opens_as_it_does_from_the_list(worker: Phone) -> None:
    await worker.types("skint")
    opened = address_of(worker, "Money worries")
    assert isinstance(opened, Ask)
    assert isinstance(opened.parent, Topics)


async def test_none_of_these_is_home_and_all_topics_are_all(worker: Phone, content: Content) -> None:
    await worker.types("skint")
    assert "Had a chat, or about to have one?" in await worker.presses("None of these")
    await worker.types("skint")
    await worker.presses("All topics")
    assert content.topics[0].title in worker.labels


async def test_a_safety_card_is_on_top_and_topics_stand_below(worker: Phone, content: Content) -> None:
    said = await worker.types("skint, and not going to end it all")
    suicide = content.safety_card_by_id("suicide")
    assert "Is somebody in danger? Tap the first button now." in said
    assert worker.labels == [suicide.label, "Money worries", *ALWAYS]
    assert suicide.title in await worker.presses(suicide.label)
    await worker.presses(content.safety.words.back)
    assert worker.labels == [suicide.label, "Money worries", *ALWAYS]


async def test_words_that_fit_nothing_lead_to_all_topics(worker: Phone) -> None:
    said = await worker.types("the weather is lovely")
    assert said == "No topic fits these words\nLook at all topics, or say it in other words."
    assert worker.labels == ALWAYS


async def test_commands_answers_and_safety_are_what_they_were(worker: Phone) -> None:
    assert "Had a chat" in await worker.types("/start")
    assert "Privacy" in await worker.types("/privacy")
    assert await worker.types("/skint") == await worker.types("/fags")
    assert "What may it be about?" not in worker.card.text
    assert "999" in await worker.types("/safety")


async def test_a_long_text_is_cut_and_it_says_so(worker: Phone) -> None:
    said = await worker.types("skint " + "and so on " * 1_000)
    assert f"Only the first {LONGEST} letters were read." in said
    assert "Money worries" in worker.labels


@pytest.mark.parametrize("typed", ["", " ", "\n", "’", "🙂", "\u202e", "x" * 5_000])
async def test_anything_may_be_typed(worker: Phone, typed: str) -> None:
    await worker.types(typed)
    assert WORRIED in worker.labels


# What tells who somebody is


@pytest.mark.parametrize(
    "typed",
    [
        *("ring her on 07700 900123", "01632 960001", "+44 1632 960001", "(01632) 960 001", "tel 02079460000"),
        *("NHS 943 476 5919", "9434765919", "943-476-5919"),
        *("lives at OX4 2GX", "ox42gx", "m1 1ae", "SW1A 1AA"),
        *("her mail is a.b@example.org",),
        *(
            "born 12/03/1956",
            "1.2.56",
            "12-03-1956",
            "1956-03-12",
            "12 March 1956",
            "3rd of Feb 1962",
            "March 12th, 1956",
        ),
    ],
)
def test_what_tells_who_somebody_is_is_recognised(typed: str) -> None:
    assert looks_personal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("3 times in 10 years", "20 a day since 1990", "on 999 twice", "rang 111 and 116 123", "0 out of 10"),
        *(
            "up at 5am every day",
            "aged 72",
            "owes £1,200 and £35.50",
            "1/2 a bottle",
            "24/7",
            "5 or 6 pints",
            "B12 jabs",
        ),
        *(
            "since March",
            "in 2019",
            "on the 12th of March",
            "2 or 3 of 10 days",
            "blood pressure 150/95",
            "skint @ work",
        ),
    ],
)
def test_ordinary_numbers_are_not(typed: str) -> None:
    assert not looks_personal(typed)


async def test_the_card_says_why_that_should_not_be_typed(worker: Phone) -> None:
    why = "Leave these out: Telegram sees what is typed before it is deleted."
    assert why in await worker.types("Ann is skint, 07700 900123")
    assert "Money worries" in worker.labels
    assert why not in await worker.types("skint for 3 years")


# Nothing of it stays


async def test_what_was_typed_is_in_no_table_no_log_line_no_address_and_on_no_card(
    worker: Phone, crew: Crew, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = await worker.types("Xanthippe is skint and wants to end it all, zugzwang 07700 900123")
    datas = [to_text(button.address) for row in worker.card.rows for button in row if isinstance(button, Go)]
    async with crew.store.engine.connect() as connection:
        rows = [(await connection.execute(text(f"SELECT * FROM {name}"))).all() for name in ALLOWED]
    kept = repr((said, worker.labels, datas, rows)) + caplog.text
    assert not [word for word in ("Xanthippe", "zugzwang", "skint", "900123", "end it all") if word in kept]


async def test_the_same_is_suggested_for_other_words_of_the_same_meaning(worker: Phone) -> None:
    await worker.types("skint")
    one = worker.card
    await worker.types("so very skint, all of us")
    assert one.text == worker.card.text


# The switch


async def test_it_is_off_until_a_coordinator_switches_it_on(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    assert "Or type what they said" not in worker.card.text
    before = await worker.types("skint")
    assert "None of these" not in worker.labels
    await switch(crew)
    assert "Or type what they said. Leave out names and numbers." in await worker.types("/start")
    await worker.types("skint")
    assert "None of these" in worker.labels
    await switch(crew, "Switch it off")
    assert await worker.types("skint") == before


async def test_the_card_of_the_switch_says_what_it_means(crew: Crew) -> None:
    coordinator = await crew.joins(Role.COORDINATOR)
    said = await coordinator.presses("Run it", "Typing what was said")
    for promise in ("It is off.", "Telegram itself sees", "keeps nothing", "Names and numbers should not be typed"):
        assert promise in said
    assert "Switched on" in await coordinator.presses("Switch it on")
    await coordinator.presses("‹ Back")
    assert "It is on, for all members." in await coordinator.presses("Typing what was said")


async def test_switching_is_noted_by_day_and_twice_does_no_harm(crew: Crew) -> None:
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.presses("Run it", "Typing what was said")
    again = coordinator.data("Switch it on")
    await coordinator.presses("Switch it on")
    assert "Switched on" in await coordinator.presses_data(again)
    async with crew.store.engine.connect() as connection:
        found = await connection.execute(text("SELECT act, what FROM audit"))
        assert {(row.act, row.what) for row in found} == {("typed cues", "on")}


async def test_only_a_coordinator_may(crew: Crew) -> None:
    worker = await crew.joins(Role.WORKER)
    assert "This is not yours to change" in await worker.presses_data(to_text(TypedCues()))
    await worker.presses_data(to_text(UseTypedCues(1)))
    assert "Or type what they said" not in await worker.types("/start")


async def test_members_are_told_before_they_join_and_under_privacy(crew: Crew, worker: Phone) -> None:
    told = "You may type what somebody said, without names or numbers."
    assert told in await worker.types("/privacy")
    stranger = await crew.joins(Role.WORKER)
    await crew.store.add_invite("7K3M9QAB2XYZ", "lib", Role.WORKER, 1, date(2026, 12, 31))
    notice = await stranger.types("/start 7K3M9QAB2XYZ")
    assert told in notice
    assert "Never type anything" not in notice


async def test_a_card_whose_topic_has_gone_opens_the_one_above_it(worker: Phone) -> None:
    await worker.types("skint")
    address = address_of(worker, "All topics")
    assert isinstance(address, Topics)
    assert "Had a chat" in await worker.presses_data(to_text(Suggested(address.talk, topics=("zz",))))
