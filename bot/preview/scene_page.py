"""The page of a scene: its sign-off, the map of its ways, and the whole play by numbers, to be run on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.preview.page_frame import Pack, page
from bot.preview.page_names import topic_file
from bot.preview.scene_map import picture
from bot.preview.scene_stops import Stop, stops
from bot.preview.sign_off_view import SignOffView, sign_off_view
from bot.scenarios import LETTERS, Ending, Option, Scenario, Turn


@dataclass(frozen=True)
class OptionView:
    """did: what it was, marked if it helped. to: the id of where it leads. go: the words for that."""

    letter: str
    say: str
    answer: str
    did: str
    why: str
    to: str
    go: str


@dataclass(frozen=True)
class TurnView:
    name: str
    heading: str
    scene: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True)
class EndingView:
    name: str
    heading: str
    lines: tuple[str, ...]


def scene_page(scenario: Scenario, pack: Pack) -> str:
    found = stops(scenario)
    words = pack.content.words.practice
    setting = words.setting.of(scenario.setting)
    return page(
        pack,
        "scene.html",
        scenario.title,
        scenario=scenario,
        setting=setting,
        place=words.where.format(setting=setting, person=scenario.person),
        topics=[(topic_file(topic), topic.title) for topic in pack.content.topics if topic.id in scenario.topics],
        sign_off=scene_sign_off(scenario, pack),
        picture=picture(scenario, _labels(scenario, found, pack)),
        turns=[_turn(scenario.turns[name], found[name], found, pack) for name in found if name in scenario.turns],
        endings=[_ending(each, found[name], scenario, pack) for name, each in scenario.endings.items()],
    )


def scene_sign_off(scenario: Scenario, pack: Pack) -> SignOffView:
    """Those who approve topics approve scenes."""
    return sign_off_view(scenario, pack.content.programme.approvers.topics, pack.content, pack.seen.today)


def _labels(scenario: Scenario, found: Mapping[str, Stop], pack: Pack) -> Mapping[str, str]:
    turns = {name: _turn_label(found[name], pack) for name in scenario.turns}
    return turns | {name: _ending_label(each, found[name], pack) for name, each in scenario.endings.items()}


def _turn_label(stop: Stop, pack: Pack) -> str:
    return pack.content.words.pages.scene.turn.format(number=stop.number)


def _ending_label(ending: Ending, stop: Stop, pack: Pack) -> str:
    words = pack.content.words.pages.scene
    label = words.ending.format(number=stop.number, title=ending.title)
    return words.helped.format(what=label) if ending.is_good else label


def _turn(turn: Turn, stop: Stop, found: Mapping[str, Stop], pack: Pack) -> TurnView:
    options = (_option(LETTERS[at], option, found[option.then], pack) for at, option in enumerate(turn.options))
    return TurnView(stop.name, _turn_label(stop, pack), turn.scene or "", tuple(options))


def _option(letter: str, option: Option, to: Stop, pack: Pack) -> OptionView:
    words = pack.content.words.pages.scene
    did = pack.content.words.practice.did.of(option.did)
    marked = words.helped.format(what=did) if option.helps else did
    go = (words.to_ending if to.is_ending else words.to_turn).format(number=to.number)
    return OptionView(letter, option.say, option.answer, marked, option.why, to.name, go)


def _ending(ending: Ending, stop: Stop, scenario: Scenario, pack: Pack) -> EndingView:
    words = pack.content.words.practice
    lines = (words.went_well.format(what=ending.went_well), words.next_time.format(what=ending.next_time))
    return EndingView(stop.name, _ending_label(ending, stop, pack), (*lines, *filter(None, [scenario.trap])))
