"""Practice: every scene can be played to every ending, a guide walked through, and nothing of it is ever counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.addresses import Address, WriteAddress, code_of, to_text
from bot.alike import place_of
from bot.all_content import Content
from bot.cards import Card, Go
from bot.count_places import Count
from bot.desk import Desk
from bot.errors import Gone
from bot.hands import Hands
from bot.keys import Keyring
from bot.places import Ask, Home, Safety, Topics
from bot.practice import PRACTISED
from bot.practice_places import (
    PlayAnswer,
    PlayEnd,
    PlayTurn,
    Practice,
    RoomBars,
    RoomEnd,
    RoomScene,
    Scenarios,
    Scene,
    Score,
    Step,
)
from bot.room_places import ManyScene
from bot.room_rules import RoomWrite
from bot.rooms import draw
from bot.scenarios import LETTERS, Scenario
from bot.scene_parts import scenes
from bot.seen import Role, Seen
from bot.store import Store
from bot.talk import Entry
from bot.viewers import viewers
from tests.conftest import LIBRARY, Clock
from tests.crew import Crew


@pytest.fixture
def crew(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(desk, sqlite_store, keyring, clock, nonces)


@pytest.fixture(params=["member", "busy member"])
def seen(content: Content, request: pytest.FixtureRequest) -> Seen:
    return with_every_scene(content, request.param)


def with_every_scene(content: Content, who: str = "member") -> Seen:
    """As the viewer sees it, who has only one scene, so that the crawl is quick; here each is wanted."""
    seen = viewers(content)[who]
    return replace(seen, content=replace(seen.content, scenarios=content.scenarios))


def opened(card: Card) -> list[Address]:
    return [button.address for row in card.rows for button in row if isinstance(button, Go)]


def reached_from_practice(seen: Seen) -> Iterator[tuple[Address, Card]]:
    """Every card that practice leads to, save through Home; practised talks are told apart from real ones."""
    known: set[Hashable] = set()
    waiting: deque[Address] = deque([Practice()])
    while waiting:
        address = waiting.popleft()
        if isinstance(address, Home) or (place := (place_of(address), _is_real(address))) in known:
            continue
        known.add(place)
        card = draw(address, seen)
        yield address, card
        waiting.extend(each for each in opened(card) if not isinstance(each, WriteAddress))


def _is_real(address: Address) -> bool:
    talk = getattr(address, "talk", None) or getattr(getattr(address, "entry", None), "talk", None)
    return talk is not None and not talk.is_practice


def test_no_address_that_writes_of_anything_but_rooms_is_reachable_from_practice_but_through_home(seen: Seen) -> None:
    visited = 0
    for address, card in reached_from_practice(seen):
        visited += 1
        written = [each for each in opened(card) if isinstance(each, WriteAddress)]
        assert [each for each in written if not isinstance(each, RoomWrite)] == [], address
        assert not _is_real(address), address
        assert card.asks is None, address
    assert visited > 100


def test_each_card_of_a_practised_guide_says_so(seen: Seen) -> None:
    said = seen.words.practice.never_counted
    for address, card in reached_from_practice(seen):
        if getattr(address, "talk", None) or getattr(address, "entry", None):
            shown_to_the_person = type(address).__name__ in ("ShowThem", "ShowSentence")
            assert shown_to_the_person or said in card.text, address


async def test_a_practised_conversation_is_refused_even_if_somebody_makes_its_button(
    crew: Crew, content: Content
) -> None:
    ann = await crew.joins(Role.WORKER)
    topic = content.topics[0].code
    forged = Count(Entry(PRACTISED, date(2026, 11, 16), topics=(topic,)))
    await ann.presses_data(to_text(forged))
    assert await crew.store.total(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31)) == 0
    assert content.words.frame.too_old in ann.card.text


# Scenes


def scenario_ids(content: Content) -> list[str]:
    return [scenario.id for scenario in content.scenarios]


def played(scenario: Scenario, seen: Seen) -> Iterator[PlayEnd]:
    """Every way through a scene, by pressing the buttons."""
    waiting: deque[Address] = deque([PlayTurn(scenario.code, code_of(scenario.first, 2))])
    known: set[tuple[str, str, int]] = set()
    while waiting:
        address = waiting.popleft()
        card = draw(address, seen)
        if isinstance(address, PlayEnd):
            yield address
            continue
        for each in opened(card):
            if isinstance(each, PlayAnswer):
                mark = (each.turn, each.last.turn, each.choice)
                if mark not in known:
                    known.add(mark)
                    waiting.append(each)
            elif isinstance(address, PlayAnswer) and isinstance(each, PlayTurn | PlayEnd) and each != address.again:
                waiting.append(each)


def test_every_scene_is_played_to_every_ending(content: Content) -> None:
    seen = with_every_scene(content)
    assert content.scenarios
    for scenario in scenes(seen):
        ends = {end.ending for end in played(scenario, seen)}
        assert ends == {code_of(name, 2) for name in scenario.endings}, scenario.id


def test_the_score_counts_what_was_said_open_questions_and_what_helped(content: Content) -> None:
    scenario = next(each for each in content.scenarios if each.id == "patches_at_the_desk")
    first, second = (option for option in scenario.turns["start"].options[:2])
    assert Score().after(first) == Score(1, 1, 1)
    assert Score(1, 1, 1).after(second) == Score(2, 1, 1)


async def test_somebody_plays_a_scene_tries_a_turn_again_and_sees_how_it_ends(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.WORKER)
    words = content.words.practice
    scenario = next(each for each in content.scenarios if each.id == "patches_at_the_desk")
    await ann.presses(words.button, words.scenes, scenario.title, words.start_scene)
    assert scenario.opening in ann.card.text
    text = await ann.presses("C")
    wrong = scenario.turns["start"].options[2]
    assert wrong.answer in text
    assert wrong.why in text
    await ann.presses(words.try_again)
    text = await ann.presses("A")
    assert words.did.open in text
    for _ in range(scenario.turns.__len__()):
        if words.how_it_ends in ann.labels:
            break
        await ann.presses(words.go_on)
        await ann.presses("A")
    text = await ann.presses(words.how_it_ends)
    assert any(ending.title in text for ending in scenario.endings.values())
    assert "Open questions: " in text
    assert words.guide.format(topic="Smoking") in ann.labels


async def test_the_guide_behind_a_scene_is_practised_and_home_is_real_again(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.WORKER)
    words = content.words.practice
    text = await ann.presses(words.button, words.free_play, "Smoking")
    assert words.never_counted in text
    assert words.over in ann.labels
    await ann.presses(content.words.guide.end_here)
    assert content.words.guide.count_it not in ann.labels
    await ann.presses("Home", content.words.home.talk, "Smoking", content.words.guide.end_here)
    assert content.words.guide.count_it in ann.labels


async def test_a_room_with_one_phone_goes_from_hands_to_bars_to_the_next_turn(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.TRAINER)
    words = content.words.practice
    scenario = next(each for each in content.scenarios if each.id == "patches_at_the_desk")
    await ann.presses(words.button, words.room, scenario.title, words.start_scene)
    await ann.presses("A: 0", "4", words.hands_next.format(letter="B"), "1", "2", words.hands_next.format(letter="C"))
    assert words.hands_next.format(letter="D") not in ann.labels
    await ann.presses(words.hands_done)
    assert {"A: 4", "B: 12", "C: 0"} <= set(ann.labels)
    text = await ann.presses(words.show_bars)
    start = scenario.turns["start"]
    assert "A ▇▇▇▇ 4\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 12\nC  0" in text
    assert start.options[1].why in text
    assert start.options[0].why in await ann.presses("A")
    text = await ann.presses(content.words.room.go_on_with.format(letter="A"))
    assert start.options[0].answer in text
    assert "A: 0" in ann.labels


def test_the_longest_bar_is_that_of_the_most_and_one_hand_is_seen(content: Content) -> None:
    seen = with_every_scene(content)
    scenario = content.scenarios[0]
    first = code_of(scenario.first, 2)
    card = draw(RoomBars(scenario.code, first, Step(), Hands(200, 1, 0), 0), seen)
    assert f"A {'▇' * 12} 200\nB ▇ 1\nC  0" in card.text


def test_a_turn_that_is_gone_leads_to_the_scene(content: Content) -> None:
    seen = with_every_scene(content)
    scenario = content.scenarios[0]
    first = code_of(scenario.first, 2)
    gone: list[Address] = [
        PlayTurn(scenario.code, "zz"),
        PlayTurn(scenario.code, first, Score(), Step("zz", 0)),
        PlayTurn(scenario.code, first, Score(), Step(first, 3)),
        PlayAnswer(scenario.code, "zz", Score(), Step(), 0),
        PlayEnd(scenario.code, "zz", Score()),
    ]
    for address in gone:
        with pytest.raises(Gone):
            draw(address, seen)
        assert address.parent == Scene(scenario.code)
    with pytest.raises(Gone):
        draw(Scene("zzz"), seen)
    assert Scene("zzz").parent == Scenarios()


def test_a_practised_talk_is_never_made_new(content: Content) -> None:
    seen = with_every_scene(content)
    assert seen.current(PRACTISED) == PRACTISED
    addresses = opened(draw(Topics(PRACTISED), seen))
    assert all(each.talk == PRACTISED for each in addresses if isinstance(each, Ask))
    assert LETTERS == "ABCD"


# What may touch somebody


def test_a_scene_that_may_touch_somebody_says_so_before_and_whom_to_ring_after(content: Content) -> None:
    seen = with_every_scene(content, "trainer")
    warned = [each for each in content.scenarios if each.warning]
    assert {"cant_sleep", "partner_in_the_doorway"} <= {each.id for each in warned}
    for scenario in warned:
        said = seen.words.practice.warning.format(what=scenario.warning)
        for address in (Scene(scenario.code), RoomScene(scenario.code), ManyScene(scenario.code)):
            assert said in draw(address, seen).text
        for name in scenario.endings:
            for ended in (PlayEnd(scenario.code, code_of(name, 2), Score()), RoomEnd(scenario.code, code_of(name, 2))):
                assert "Samaritans on 116 123" in draw(ended, seen).text


def test_the_safety_card_of_a_scene_is_one_tap_from_its_ending_and_leads_back(content: Content) -> None:
    seen = with_every_scene(content, "trainer")
    (suicide,) = (each for each in content.safety.cards if each.id == "suicide")
    (scenario,) = (each for each in content.scenarios if each.card == "suicide")
    for name in scenario.endings:
        for here in (PlayEnd(scenario.code, code_of(name, 2), Score()), RoomEnd(scenario.code, code_of(name, 2))):
            card = draw(here, seen)
            assert Safety(suicide.code, here) in opened(card)
            assert seen.words.practice.card.format(label=suicide.label) in {
                button.label for row in card.rows for button in row
            }


def test_lists_of_scenes_say_what_each_is_about_and_where(content: Content) -> None:
    seen = with_every_scene(content)
    said = draw(Scenarios(), seen).text
    first = content.scenarios[0]
    topic = next(each.title for each in content.topics if each.id == first.topics[0])
    assert f"{first.title}: {topic}. {seen.words.practice.setting.of(first.setting)}." in said
