"""Scenes among the pages: every word of every scene, numbers that lead where the scene leads, a map, answer cards."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest

from bot.all_content import Content
from bot.preview.page_names import scene_file
from bot.preview.pages import all_pages
from bot.preview.scene_map import Picture, picture
from bot.preview.scene_stops import stops
from bot.scenarios import LETTERS, Did, Ending, Option, Scenario, Turn
from tests.conftest import ZONE
from tests.html_page import Element, Page

NOW = datetime(2026, 11, 18, 12, tzinfo=ZONE)
SEEDS = range(40)


def made(content: Content) -> Mapping[str, str]:
    return all_pages(content, "MECC", "oxfordshire", NOW, lambda _: None)


@pytest.fixture(scope="module")
def pages(content: Content) -> dict[str, Page]:
    wanted = ("scene-", "index", "answer-cards", "other")
    return {name: Page(html) for name, html in made(content).items() if name.startswith(wanted)}


def shown(content: Content, pages: Mapping[str, Page]) -> Iterator[tuple[Scenario, Page]]:
    assert content.scenarios
    return ((each, pages[scene_file(each)]) for each in content.scenarios)


def of_class(page: Page, name: str) -> list[Element]:
    return [each for each in page.elements if name in each.attributes.get("class", "").split()]


def as_read(words: str) -> str:
    return " ".join(words.split())


def all_in(turn: Turn, told: str) -> bool:
    return all(as_read(option.say) in told for option in turn.options)


def wild(scenario: Scenario, seed: int) -> Scenario:
    """As many turns, options and ways as a scene may have, by chance."""
    chance = random.Random(seed)
    turns, endings = [f"turn{at}" for at in range(7)], [f"end{at}" for at in range(chance.randint(2, 6))]

    def option(at: int) -> Option:
        then = chance.choice([*turns[at + 1 : at + 4], *endings])
        return Option(say="Well?", did=Did.OPEN, answer="Yes.", why="So.", then=then, helps=chance.random() < 0.5)

    def turn(at: int) -> Turn:
        onwards = replace(option(at), then=turns[at + 1]) if at + 1 < len(turns) else option(at)
        return Turn(options=(onwards, *(option(at) for _ in range(chance.randint(2, 3)))))

    return replace(
        scenario,
        turns={name: turn(at) for at, name in enumerate(turns)},
        endings={
            name: Ending(title="She goes home with a leaflet", went_well="It.", next_time="Ask.") for name in endings
        },
    )


def drawn(scenario: Scenario) -> Picture:
    return picture(scenario, {name: name for name in stops(scenario)})


# The play


def test_every_word_of_a_scene_stands_on_its_page(content: Content, pages: dict[str, Page]) -> None:
    words = content.words.practice
    for scenario, page in shown(content, pages):
        found = stops(scenario)
        for said in (scenario.title, scenario.person, scenario.opening, words.setting.of(scenario.setting)):
            assert as_read(said) in page.text
        assert as_read(scenario.trap or "") in page.text
        titles = {topic.id: topic.title for topic in content.topics}
        assert [titles[topic] for topic in scenario.topics if titles[topic] not in page.all("dl")[0].text] == []
        assert [source.name for source in scenario.sign_off.sources if source.name not in page.text] == []
        for name, turn in scenario.turns.items():
            told = page.under(found[name].name).text
            parts = [
                part for each in turn.options for part in (each.say, each.answer, each.why, words.did.of(each.did))
            ]
            assert [part for part in (*parts, turn.scene or "") if as_read(part) not in told] == [], name
        for name, ending in scenario.endings.items():
            told = page.under(found[name].name).text
            assert [part for part in (ending.title, ending.went_well, ending.next_time) if part not in told] == [], name


def test_a_turn_tells_its_options_by_letter_and_marks_what_helped(content: Content, pages: dict[str, Page]) -> None:
    for scenario, page in shown(content, pages):
        found = stops(scenario)
        in_order = sorted(scenario.turns, key=lambda name: found[name].number)
        options = [(at, each) for name in in_order for at, each in enumerate(scenario.turns[name].options)]
        assert [each.text for each in of_class(page, "aloud")] == [
            f"{LETTERS[at]} {as_read(option.say)}" for at, option in options
        ]
        assert [each.text.startswith("✓ ") for each in of_class(page, "why")] == [option.helps for _, option in options]


def test_a_number_leads_to_what_comes_next(content: Content, pages: dict[str, Page]) -> None:
    for scenario, page in shown(content, pages):
        headings = {each.attributes["id"]: each.text for each in page.all("h3") if "id" in each.attributes}
        links = [each for each in page.all("a") if each.text.startswith("Go to ")]
        told = [each for each in page.all("article") if each.attributes["id"].startswith("turn-")]
        turns = [next(turn for turn in scenario.turns.values() if all_in(turn, each.text)) for each in told]
        ways = [option for turn in turns for option in turn.options]
        for option, link in zip(ways, links, strict=True):
            target = link.attributes["href"].removeprefix("#")
            words = (
                scenario.endings[option.then].went_well
                if option.then in scenario.endings
                else scenario.turns[option.then].options[0].say
            )
            assert as_read(words) in page.under(target).text
            assert link.text == f"Go to {target.replace('-', ' ')}"
            assert target.replace("-", " ").capitalize() in headings[f"{target}-title"]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_way_leads_to_a_higher_number(content: Content, seed: int) -> None:
    scenario = wild(content.scenarios[0], seed)
    found = stops(scenario)
    assert found[scenario.first].number == 1
    for name, turn in scenario.turns.items():
        for then in {option.then for option in turn.options} - set(scenario.endings):
            assert found[then].number > found[name].number


# The map


def test_the_map_has_every_turn_every_ending_and_an_arrow_an_option(content: Content, pages: dict[str, Page]) -> None:
    for scenario, page in shown(content, pages):
        found = stops(scenario)
        targets = [each.attributes["href"] for each in page.all("a")]
        for stop in found.values():
            assert f"#{stop.name}" in targets
        assert len([each for each in page.all("rect") if each.attributes.get("class") == "box"]) == len(found)
        options = [option for turn in scenario.turns.values() for option in turn.options]
        assert len(of_class(page, "way")) == len(options)
        helped = sum(option.helps for option in options)
        assert len([each for each in of_class(page, "way") if "helped" in each.attributes["class"]]) == helped
        letters = [each.text for each in of_class(page, "letter")]
        assert len(letters) == len(options)
        assert sum(each.startswith("✓ ") for each in letters) == helped


@pytest.mark.parametrize("seed", SEEDS)
def test_each_arrow_begins_at_its_letter_and_ends_at_its_box(content: Content, seed: int) -> None:
    scenario = wild(content.scenarios[0], seed)
    found, map_ = stops(scenario), drawn(scenario)
    boxes = {box.stop.name: box for box in map_.boxes}
    assert set(boxes) == {stop.name for stop in found.values()}
    expected = {
        (found[name].name, LETTERS[at], found[option.then].name, option.helps)
        for name, turn in scenario.turns.items()
        for at, option in enumerate(turn.options)
    }
    assert {(arrow.start, arrow.letter, arrow.end, arrow.helps) for arrow in map_.arrows} == expected
    for arrow in map_.arrows:
        start, end = boxes[arrow.start], boxes[arrow.end]
        x, y = map(float, arrow.path.replace("V", " ").replace("C", " ").split()[-2:])
        assert arrow.path.startswith(f"M{arrow.x:.1f} {start.bottom:.1f}")
        assert start.x < arrow.x < start.x + start.width
        assert end.x < x < end.x + end.width
        assert abs(y - end.y) < 3


@pytest.mark.parametrize("seed", SEEDS)
def test_boxes_lie_apart_and_no_arrow_runs_through_one(content: Content, seed: int) -> None:
    map_ = drawn(wild(content.scenarios[0], seed))
    for one, other in combinations(map_.boxes, 2):
        beside = one.y < other.bottom and other.y < one.bottom
        assert not beside or one.x + one.width < other.x or other.x + other.width < one.x
    for box in map_.boxes:
        assert box.x >= 0
        assert box.x + box.width <= map_.width
        assert box.bottom <= map_.height
    for arrow in map_.arrows:
        for before, down in zip(arrow.path.split("V")[:-1], arrow.path.split("V")[1:], strict=True):
            x, top = map(float, before.split()[-2:])
            bottom = float(down.split("C")[0])
            passed = [box for box in map_.boxes if box.y < bottom and top < box.bottom]
            assert not [box for box in passed if box.x <= x <= box.x + box.width], arrow


@pytest.mark.parametrize("broken", ["goes round", "lost turn", "no way to an ending"])
def test_a_scene_that_is_not_finished_is_shown_all_the_same(content: Content, broken: str) -> None:
    scenario = wild(content.scenarios[0], 1)
    last = scenario.turns["turn6"].options[0]
    to = {"goes round": "turn1", "lost turn": "end0", "no way to an ending": "turn6"}[broken]
    turns = {**scenario.turns, "turn6": Turn(options=(replace(last, then=to),))}
    if broken == "lost turn":
        turns["lost"] = Turn(options=(replace(last, then="turn2"), replace(last, then="lost")))
    unfinished = replace(scenario, turns=turns)
    page = Page(made(replace(content, scenarios=(unfinished,)))[scene_file(unfinished)])
    assert len(of_class(page, "way")) == sum(len(turn.options) for turn in turns.values())


# Among the other pages


def test_the_index_lists_each_scene_under_a_heading_of_its_own(content: Content, pages: dict[str, Page]) -> None:
    index = pages["index.html"]
    assert content.words.pages.scene.heading in [each.text for each in index.all("h2")]
    entries = [each.text for each in index.all("a") if each.attributes["href"].startswith("scene-")]
    assert len(entries) == len(content.scenarios)
    assert all(each.title in entry for each, entry in zip(content.scenarios, entries, strict=True))
    without = Page(made(replace(content, scenarios=()))["index.html"])
    assert content.words.pages.scene.heading not in without.text


def test_the_practice_cards_of_one_scene_are_shown_however_many_there_are(content: Content) -> None:
    scenario = content.scenarios[0]
    many = tuple(replace(wild(scenario, seed), id=f"wild_{seed}", title=f"Wild {seed}") for seed in range(6))
    few = made(replace(content, scenarios=(scenario,)))
    more = made(replace(content, scenarios=(scenario, *many)))
    assert len(more) == len(few) + len(many)
    assert Page(more["other.html"]).ids == Page(few["other.html"]).ids


def test_what_a_scene_says_comes_out_as_text(content: Content) -> None:
    script = "<script>alert('x')</script>"
    scenario = content.scenarios[0]
    endings = {name: replace(each, title=script) for name, each in scenario.endings.items()}
    hostile = replace(scenario, title=script, person=script, opening=script, trap=script, endings=endings)
    page = Page(made(replace(content, scenarios=(hostile,)))[scene_file(hostile)])
    assert page.all("script") == []
    assert page.text.count("alert('x')") > len(endings) + 4


def test_each_answer_card_has_a_letter_and_a_shape_of_its_own(pages: dict[str, Page]) -> None:
    page = pages["answer-cards.html"]
    assert [each.text for each in page.all("li")] == list(LETTERS)
    shapes = [each.attributes["d"] for each in page.all("path")]
    assert len(set(shapes)) == len(shapes) == len(LETTERS)
