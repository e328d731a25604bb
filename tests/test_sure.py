"""How sure a room feels, before and after: hands are tapped on a pad, small numbers stay hidden, nothing is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.addresses import LIMIT, Address, WriteAddress, from_text, to_text
from bot.alike import place_of
from bot.all_content import Content
from bot.cards import Card, Go
from bot.checks import CARDS
from bot.crawler import Visit
from bot.desk import Desk
from bot.disclosure import Rules
from bot.hands import MOST_HANDS, Five
from bot.keys import Keyring
from bot.places import Home, Safety
from bot.practice_places import RoomScenes
from bot.rooms import draw
from bot.seen import Role, Seen
from bot.store import Store
from bot.sure import question_parts, sure_parts
from bot.sure_places import AFTER, BEFORE, SureBars, SureCard, SurePad
from bot.viewers import viewers
from tests.conftest import LIBRARY, ZONE, Clock
from tests.crew import Crew

FULL = Five(*[MOST_HANDS] * 5)
SHY = Five(3, 3, 2, 3, 1)
BOLD = Five(0, 1, 2, 6, 3)


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


@pytest.fixture
def seen(content: Content) -> Seen:
    return viewers(content)["trainer"]


def told(before: Five, after: Five, seen: Seen, small_group: int = 5) -> str:
    """What is shown of how a room answered, below its title."""
    rules = Rules(small_group=small_group)
    parts = sure_parts(before, after, seen.with_facts(replace(seen.facts, rules=rules)))
    assert parts[0].text == "How sure the room feels"
    return "\n".join(part.text for part in parts[1:])


def opened(card: Card) -> list[Address]:
    return [button.address for row in card.rows for button in row if isinstance(button, Go)]


# What is shown


def test_the_question_says_what_1_and_5_mean(seen: Seen) -> None:
    question, scale = question_parts(seen)
    assert question.text == "How sure do you feel about starting a talk like this?"
    assert scale.text == "1: not sure at all. 5: very sure."


def test_bars_show_how_the_room_answered_and_one_sentence_compares(seen: Seen) -> None:
    assert told(SHY, BOLD, seen) == (
        "Before:\n1: ▇▇▇▇▇▇ 3\n2: ▇▇▇▇▇▇ 3\n3: ▇▇▇▇ 2\n4: ▇▇▇▇▇▇ 3\n5: ▇▇ 1\n"
        "After:\n1:  0\n2: ▇▇ 1\n3: ▇▇▇▇ 2\n4: ▇▇▇▇▇▇▇▇▇▇▇▇ 6\n5: ▇▇▇▇▇▇ 3\n"
        "Sure or very sure (4 or 5): 4 of 12 before, 9 of 12 after."
    )


def test_four_answers_are_not_shown_and_five_are(seen: Seen) -> None:
    few = "Fewer than 5 answered, so this is not shown."
    assert told(Five(1, 1, 1, 1, 0), Five(), seen) == f"Before:\n{few}"
    five = told(Five(1, 1, 1, 1, 1), Five(), seen)
    assert few not in five
    assert "Sure or very sure (4 or 5): 2 of 5 before." in five


def test_how_many_gave_each_answer_is_shown_from_twice_as_many_on(seen: Seen) -> None:
    nine = told(Five(2, 2, 2, 2, 1), Five(), seen)
    assert nine.startswith("Before:\nFewer than 10 answered, so there are no bars.")
    assert "▇" not in nine
    assert "1: ▇▇▇▇▇▇▇▇▇▇▇▇ 2" in told(Five(2, 2, 2, 2, 2), Five(), seen)


def test_how_few_are_too_few_follows_the_rules(seen: Seen) -> None:
    assert told(SHY, Five(), seen, small_group=13) == "Before:\nFewer than 13 answered, so this is not shown."
    assert "4 of 12 before" in told(SHY, Five(), seen, small_group=12)


def test_a_small_number_hides_only_its_own_time_and_is_not_in_the_sentence(seen: Seen) -> None:
    few = Five(0, 0, 1, 1, 2)
    hidden_after = told(SHY, few, seen)
    assert hidden_after.endswith("Sure or very sure (4 or 5): 4 of 12 before.")
    assert "After:\nFewer than 5 answered, so this is not shown." in hidden_after
    hidden_before = told(few, BOLD, seen)
    assert hidden_before.endswith("Sure or very sure (4 or 5): 9 of 12 after.")
    assert "Before:\nFewer than 5 answered, so this is not shown." in hidden_before


def test_what_is_hidden_does_not_show_in_the_length_of_other_bars(seen: Seen) -> None:
    for hidden in (Five(0, 0, 0, 4, 0), Five(0, 0, 0, 0, 100)):
        assert "1: ▇▇▇▇▇▇▇▇▇▇▇▇ 3" in told(SHY, hidden, seen)


@pytest.mark.parametrize(
    "alike", [Five(0, 0, 0, 0, 12), Five(0, 0, 0, 12, 0), Five(0, 0, 0, 11, 1)], ids=["all 5", "all 4", "4 and 5"]
)
def test_where_all_are_sure_no_more_is_told_and_nobody_can_tell_whether_all_said_the_same(
    alike: Five, seen: Seen
) -> None:
    assert told(alike, Five(), seen) == (
        "Before:\nAll answered 4 or 5. To keep each answer private, no more is shown.\n"
        "Sure or very sure (4 or 5): 12 of 12 before."
    )


@pytest.mark.parametrize("alike", [Five(12), Five(0, 12), Five(0, 0, 12), Five(10, 1, 1)])
def test_where_nobody_is_sure_no_more_is_told(alike: Five, seen: Seen) -> None:
    assert told(Five(), alike, seen) == (
        "After:\nAll answered 1, 2 or 3. To keep each answer private, no more is shown.\n"
        "Sure or very sure (4 or 5): 0 of 12 after."
    )


def test_before_any_answer_it_says_so(seen: Seen) -> None:
    assert told(Five(), Five(), seen) == "Nobody has answered yet."


# The cards


async def test_a_trainer_asks_before_and_after_and_shows_how_sure_the_room_feels(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.TRAINER)
    words, sure = content.words.practice, content.words.sure
    text = await ann.presses(words.button, words.room, sure.button)
    assert sure.question in text
    assert content.words.room.hint in text
    assert ann.labels[:10] == ["1: 0", "2: 0", "3: 0", "4: 0", "5: 0"] * 2
    await ann.presses("1: 0", "3", sure.hands_next.format(step=2), "5")
    await ann.presses(sure.hands_next.format(step=3), sure.hands_next.format(step=4), "4")
    assert sure.hands_next.format(step=6) not in (await ann.presses(sure.hands_next.format(step=5)), *ann.labels)
    await ann.presses(words.hands_done)
    assert "Before:\n" in await ann.presses(sure.show)
    assert "Sure or very sure (4 or 5): 4 of 12 before." in ann.card.text
    text = await ann.presses(content.words.frame.back)
    assert "First row: before the first scene. Hands: 12." in text
    assert "Second row: after the last scene. Hands: 0." in text

    scene = content.scenarios[0]
    await ann.presses(sure.play, scene.title, words.start_scene)
    while words.show_bars in ann.labels:
        await ann.presses("A: 0", "5", words.hands_done, words.show_bars)
        room = content.words.room
        ends = room.how_it_ends in ann.labels
        await ann.presses(room.how_it_ends if ends else room.go_on_with.format(letter="A"))
    assert words.another in ann.labels
    assert "Hands: 12." in await ann.presses(sure.again)

    for button, hands in ((8, "9"), (7, "3")):
        data = to_text(opened(ann.card)[button])
        await ann.presses_data(data)
        await ann.presses(hands, words.hands_done)
    assert "9 of 12 after" not in ann.card.text
    text = await ann.presses(sure.show)
    assert "Sure or very sure (4 or 5): 4 of 12 before, 9 of 12 after." in text
    assert content.words.room.hint in text
    assert await crew.store.total(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31)) == 0


async def test_a_slip_on_the_pad_is_wiped_and_200_are_the_most(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.TRAINER)
    words, sure = content.words.practice, content.words.sure
    await ann.presses(words.button, words.room, sure.button)
    assert "Before, hands for 3: 0" in await ann.presses("3: 0")
    assert "Before, hands for 3: 20" in await ann.presses("2", "0")
    assert "Before, hands for 3: 20" in await ann.presses("1")
    assert "Before, hands for 3: 200" in await ann.presses("0")
    assert "Before, hands for 3: 7" in await ann.presses(content.words.sheet.wipe, "7")
    await ann.presses(words.hands_done)
    assert "3: 7" in ann.labels


async def test_the_least_that_is_shown_is_that_of_the_configuration(
    content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    for small_group, shown in ((12, True), (13, False)):
        desk = Desk(content, sqlite_store, keyring, ZONE, rules=Rules(small_group=small_group))
        ann = await Crew(desk, sqlite_store, keyring, clock, nonces).joins(Role.WORKER)
        text = await ann.presses_data(to_text(SureBars(SHY, BOLD)))
        assert ("4 of 12 before, 9 of 12 after" in text) == shown
        assert (f"Fewer than {small_group} answered" in text) != shown


def test_the_longest_addresses_fit_a_button(seen: Seen) -> None:
    longest = (SureCard(FULL, FULL), SurePad(FULL, FULL, AFTER, 4), SureBars(FULL, FULL))
    for address in longest:
        for each in (address, *opened(draw(address, seen))):
            assert len(to_text(each).encode()) < LIMIT
            assert from_text(to_text(each)) == each


def test_the_fullest_cards_break_no_rule_of_cards(seen: Seen) -> None:
    for address in (SureCard(FULL, FULL), SurePad(FULL, FULL, BEFORE, 2), SureBars(FULL, FULL), RoomScenes()):
        visit = Visit("trainer", address, draw(address, seen), Home(), None)
        assert [(rule.code, fault) for rule in CARDS for fault in rule.find(visit)] == []


def test_buttons_lead_from_the_room_to_every_card_and_none_of_them_writes(seen: Seen) -> None:
    known: dict[object, Address] = {}
    waiting: deque[Address] = deque([RoomScenes()])
    while waiting:
        address = waiting.popleft()
        if place_of(address) in known or not isinstance(address, RoomScenes | SureCard | SurePad | SureBars):
            continue
        known[place_of(address)] = address
        waiting.extend(opened(draw(address, seen)))
        assert not any(isinstance(each, WriteAddress) for each in opened(draw(address, seen)))
        assert any(isinstance(each, Safety) for each in opened(draw(address, seen)))
    pads = {(each.which, each.step) for each in known.values() if isinstance(each, SurePad)}
    assert pads == {(which, step) for which in (BEFORE, AFTER) for step in range(5)}
    assert {SureCard, SurePad, SureBars} <= {type(each) for each in known.values()}
    assert SureBars(SHY, BOLD).parent == SureCard(SHY, BOLD)
    assert SurePad(SHY, BOLD, AFTER, 0).parent == SureCard(SHY, BOLD)
    assert SureCard().parent == RoomScenes()
