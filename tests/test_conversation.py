"""Conversations as a worker goes through them, from home to the tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.all_content import Content
from bot.cards import Kind
from bot.desk import Desk
from bot.keys import Keyring
from bot.seen import Role
from bot.store import Store
from bot.writes import Joining, Settling
from tests.conftest import BARTON, CENTRAL, LIBRARY, Clock
from tests.person import Phone

ALL_TIME = (date(2026, 1, 1), date(2027, 12, 31))


async def join(store: Store, phone: Phone, place: str = CENTRAL.code) -> None:
    code = f"{phone.person[:12].upper():0<12}"
    await store.add_invite(code, LIBRARY.code, Role.WORKER, 1, date(2027, 1, 1))
    assert await store.write_member(phone.person, Joining(code, date(2026, 11, 18), "2027-11"))
    await store.write_member(phone.person, Settling(LIBRARY.code, place))


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    await join(sqlite_store, phone)
    await phone.types("/start")
    return phone


async def counted(store: Store) -> dict[tuple[str, str, str, bool, str], int]:
    """Counters that are not zero: topic, stage, answer, also, branch -> n."""
    rows = await store.tally(LIBRARY.code, *ALL_TIME)
    return {(c.topic, c.stage, c.answer, c.also, c.place): n for c, n in rows if n}


async def test_a_whole_walk_takes_five_taps_from_the_topics_to_the_tick(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation")
    taps = ("Smoking", "Wants help to stop", "Find help to offer", "Stop for Life Oxon", "Handed over: count it")
    said = await worker.presses(*taps)
    assert len(taps) == 5
    assert "✓ Counted" in said
    assert await counted(sqlite_store) == {("smoking", "signposted", "ready", False, "cen"): 1}
    services = await sqlite_store.signposted(LIBRARY.code, *ALL_TIME)
    assert [(cell.service, n) for cell, n in services] == [("stop-for-life-oxon", 1)]


async def test_a_quick_count_takes_three_taps_from_home(worker: Phone, sqlite_store: Store) -> None:
    taps = ("Count one that happened", "Alcohol", "Count it")
    assert "✓ Counted" in await worker.presses(*taps)
    assert len(taps) == 3
    assert await counted(sqlite_store) == {("alcohol", "not_said", "not_heard", False, "cen"): 1}


async def test_all_six_reporting_groups_can_be_counted_guide_or_no_guide(
    worker: Phone, content: Content, sqlite_store: Store
) -> None:
    for topic in content.topics:
        await worker.types("/count")
        assert "✓ Counted" in await worker.presses(topic.title, "Count it")
    topics = {key[0] for key in await counted(sqlite_store)}
    groups = {topic.reports_as for topic in content.topics if topic.id in topics}
    assert len(groups) == 6


@pytest.mark.parametrize("answer", ["Wants help to stop", "In two minds", "Not now", "Has stopped already"])
async def test_help_is_offered_whatever_the_answer(worker: Phone, answer: str) -> None:
    await worker.presses("Help me with a conversation", "Smoking", answer)
    assert "Find help to offer ›" in worker.labels


async def test_not_now_counts_as_a_conversation_that_asked(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation", "Money worries", "Not today", "End here", "Count it")
    assert await counted(sqlite_store) == {("money", "asked", "not_now", False, "cen"): 1}


async def test_ending_early_counts_what_it_was(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation", "Lonely or caring", "End here", "Just talked", "Count it")
    assert await counted(sqlite_store) == {("loneliness", "talked", "not_heard", False, "cen"): 1}


async def test_back_leads_one_step_back_at_every_step(worker: Phone) -> None:
    await worker.presses("Help me with a conversation")
    labels = ("Smoking", "Not now", "Find help to offer", "Stop for Life Oxon")
    shown = [worker.card.text, *[await worker.presses(label) for label in labels]]
    for before in reversed(shown[:-1]):
        assert await worker.presses("Back") == before


async def test_a_topic_without_a_guide_still_offers_help_and_counts(
    worker: Phone, desk: Desk, content: Content, sqlite_store: Store
) -> None:
    bare = (replace(topic, guide=None) if topic.id == "alcohol" else topic for topic in content.topics)
    desk.use(replace(content, topics=tuple(bare)))
    await worker.presses("Help me with a conversation", "Alcohol", "Find help to offer")
    assert "Turning Point Oxfordshire" in worker.card.text
    await worker.presses("Back", "End here", "Count it")
    assert await counted(sqlite_store) == {("alcohol", "talked", "not_heard", False, "cen"): 1}


async def test_another_topic_of_the_same_conversation_counts_as_also(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation", "Lonely or caring", "End here", "Count it")
    await worker.presses("Another topic, same person", "Money worries", "End here", "Count it")
    assert await counted(sqlite_store) == {
        ("loneliness", "asked", "not_heard", False, "cen"): 1,
        ("money", "asked", "not_heard", True, "cen"): 1,
    }
    assert await sqlite_store.total(LIBRARY.code, *ALL_TIME) == 1


async def test_two_services_can_be_passed_on_in_one_conversation(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation", "Money worries", "Wants some help", "Find help to offer")
    first = worker.labels[0]
    await worker.presses(first, "Hand over another as well")
    assert first not in worker.labels
    await worker.presses(worker.labels[0], "Handed over: count it")
    assert await sqlite_store.total(LIBRARY.code, *ALL_TIME) == 1
    assert sum(n for _, n in await sqlite_store.signposted(LIBRARY.code, *ALL_TIME)) == 2


async def test_where_nothing_fits_the_unmet_need_is_counted(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Help me with a conversation", "Lonely or caring", "Company or a break", "Find help to offer")
    said = await worker.presses("None of these fits")
    assert "Live Well Oxfordshire" in said
    await worker.presses("Nothing fitted: count it")
    services = await sqlite_store.signposted(LIBRARY.code, *ALL_TIME)
    assert [(cell.service, cell.area, n) for cell, n in services] == [("none fitted", "oxford", 1)]


async def test_several_topics_ten_times_last_week_at_another_branch(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Count one that happened", "Smoking", "Add a topic", "Money worries", "Alcohol", "Done")
    assert "Mainly: Smoking. Also: Money worries, Alcohol." in worker.card.text
    await worker.presses("Main: Smoking", "How many: 1", "10", "This week", "Branch: Central Library", "Barton Library")
    assert "10" in worker.card.text
    assert "Last week. Branch: Barton Library." in worker.card.text
    assert "✓ 10 counted" in await worker.presses("Count 10")
    assert await counted(sqlite_store) == {
        ("money", "not_said", "not_heard", False, "bar"): 10,
        ("alcohol", "not_said", "not_heard", True, "bar"): 10,
        ("smoking", "not_said", "not_heard", True, "bar"): 10,
    }
    assert {cell.bucket for cell, _ in await sqlite_store.tally(None, *ALL_TIME)} == {date(2026, 11, 9)}


async def test_pressing_count_twice_counts_once_and_shows_the_tick_twice(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Count one that happened", "Smoking")
    data = worker.data("Count it")
    assert "✓ Counted" in await worker.presses_data(data)
    assert "✓ Counted" in await worker.presses_data(data)
    assert sum((await counted(sqlite_store)).values()) == 1


async def test_an_undo_takes_exactly_that_back_and_says_so_ever_after(worker: Phone, sqlite_store: Store) -> None:
    await worker.presses("Count one that happened", "Smoking")
    count = worker.data("Count it")
    await worker.presses_data(count)
    undo = worker.data("Undo")
    assert "It is not counted." in await worker.presses_data(undo)
    assert "It is not counted." in await worker.presses_data(undo)
    assert "It is not counted." in await worker.presses_data(count)
    assert await counted(sqlite_store) == {}


async def test_going_back_after_the_tick_cannot_count_the_same_conversation_as_something_else(
    worker: Phone, sqlite_store: Store
) -> None:
    await worker.presses("Count one that happened", "Smoking")
    asked = worker.data("How far: not said")
    await worker.presses("Count it")
    await worker.presses_data(asked)
    assert "counted once, as it was first" in await worker.presses("Count it")
    assert await counted(sqlite_store) == {("smoking", "not_said", "not_heard", False, "cen"): 1}


async def test_one_can_be_taken_back_the_next_day_but_never_below_zero(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    await worker.presses("Count one that happened", "Smoking", "Count it")
    clock.forward(days=3)
    await worker.types("/settings")
    await worker.presses("Take one count back", "Smoking")
    assert "One taken back" in await worker.presses("Take one back")
    await worker.types("/settings")
    assert "Nothing to take back" in await worker.presses("Take one count back", "Smoking", "Take one back")
    assert await counted(sqlite_store) == {}


async def test_the_tick_shows_what_the_whole_organisation_counted_last_week(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    await worker.presses("Count one that happened", "Smoking", "How many: 1", "7", "Count 7")
    assert "last week" not in worker.card.text
    clock.forward(days=7)
    await worker.types("/count")
    assert "Anytown Libraries counted 7 together last week." in await worker.presses("Smoking", "Count it")


async def test_a_button_of_two_days_ago_counts_nothing_and_gives_a_fresh_card(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    await worker.presses("Count one that happened", "Smoking")
    clock.forward(hours=41)
    said = await worker.presses("Count it")
    assert "too old" in said
    assert await counted(sqlite_store) == {}


async def test_another_persons_button_counts_nothing(
    worker: Phone, desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    other = Phone(desk, keyring, clock, nonces, telegram_id=8)
    await join(sqlite_store, other)
    await worker.presses("Count one that happened", "Smoking")
    said = await other.presses_data(worker.data("Count it"))
    assert "not made for you" in said
    assert await counted(sqlite_store) == {}


@pytest.mark.parametrize("data", ["", "zz", "h0x", "gt", "💥", "w1" + "a" * 60, "s1--~s1--~h0", "\x00" * 64])
async def test_any_bytes_behind_a_button_open_the_home_card_with_one_kind_sentence(worker: Phone, data: str) -> None:
    said = await worker.presses_data(data)
    assert "This part has changed" in said
    assert "Count one that happened" in " ".join(worker.labels)


async def test_a_card_whose_service_is_gone_opens_the_nearest_that_is_left(worker: Phone, content: Content) -> None:
    await worker.presses("Help me with a conversation", "Smoking", "Not now", "Find help to offer")
    data = worker.data("Stop for Life Oxon")
    said = await worker.presses_data(data.replace(content.services["stop-for-life-oxon"].code, "zzzzz"))
    assert said.startswith("This part has changed")
    assert "Smoking: help in Oxford" in said


async def test_a_card_whose_topic_is_gone_opens_the_list_of_topics(worker: Phone) -> None:
    await worker.presses("Help me with a conversation")
    data = worker.data("Smoking")
    assert "What is it about?" in await worker.presses_data(data[:-2] + "zz")


async def test_what_is_typed_is_answered_with_home_and_never_shown_again(worker: Phone) -> None:
    said = await worker.types("Mrs Canary is drinking again")
    assert "Canary" not in said
    assert "Please use the buttons." in said


async def test_words_to_say_stand_out_and_drafts_say_that_they_are(worker: Phone) -> None:
    await worker.presses("Help me with a conversation", "Smoking")
    kinds = [part.kind for part in worker.card.parts]
    assert kinds.count(Kind.SAY) == 1
    assert "Draft: not yet approved." in worker.card.text


async def test_safety_is_one_tap_away_and_leads_back_to_the_same_card(worker: Phone) -> None:
    before = await worker.presses("Help me with a conversation", "Smoking", "Not now")
    said = await worker.presses("Worried about someone's safety?")
    assert said.startswith("Danger now: ring 999.")
    assert said.endswith("This bot has told nobody. Ring now.")
    assert await worker.presses("Back") == before


async def test_a_safety_card_gives_the_organisations_own_contact_before_other_numbers(worker: Phone) -> None:
    await worker.types("/safety")
    said = await worker.presses("A child at risk")
    assert said.index("01632 960001") < said.index("0345 050 7666")
    assert said.endswith("This bot has told nobody. Ring now.")
    assert worker.copies[:2] == ["01632 960001", "0345 050 7666"]


async def test_opening_safety_cards_writes_nothing(worker: Phone, sqlite_store: Store) -> None:
    await worker.types("/safety")
    for label in list(worker.labels[1:]):
        await worker.presses(label, "Other worries")
    assert await sqlite_store.tally(None, *ALL_TIME) == []
    assert await sqlite_store.signposted(None, *ALL_TIME) == []


async def test_help_near_the_branch_comes_before_help_for_the_county_and_the_nation(
    worker: Phone, sqlite_store: Store
) -> None:
    await sqlite_store.write_member(worker.person, Settling(LIBRARY.code, BARTON.code))
    await worker.types("/start")
    said = await worker.presses("Help me with a conversation", "Money worries", "Not sure", "Find help to offer")
    assert "help in Barton" in said
    assert worker.labels[0] == "Oxford City Council"
