"""Practice: a scenario that is played alone, and guides that are walked through. Nothing of it is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import code_of
from bot.cards import Card, Go, Row, hint, say, text, title
from bot.frames import PAGE, framed, in_pairs, last_page, more_row
from bot.places import Ask
from bot.practice_places import (
    FreePlay,
    KeepCard,
    PlayAnswer,
    PlayEnd,
    PlayTurn,
    Practice,
    RoomScenes,
    Scenarios,
    Scene,
)
from bot.room_places import ManyScenes
from bot.scenarios import LETTERS
from bot.scene_parts import (
    HOSTS,
    always,
    ending_parts,
    heard_before,
    option_lines,
    option_of,
    safety_row,
    scene_list,
    scene_of,
    scenes,
    turn_of,
    went_on,
)
from bot.seen import Seen
from bot.talk import PRACTICE, Talk

PracticeAddress: TypeAlias = Practice | Scenarios | Scene | PlayTurn | PlayAnswer | PlayEnd | FreePlay
_SHOWN = 6
PRACTISED = Talk(PRACTICE, 0, 0, "")


def draw(address: PracticeAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case Practice():
            return _practice(address, seen)
        case Scenarios():
            return _scenarios(address, seen)
        case Scene():
            return _scene(address, seen)
        case PlayTurn():
            return _turn(address, seen)
        case PlayAnswer():
            return _answer(address, seen)
        case PlayEnd():
            return _end(address, seen)
        case FreePlay():
            return _free_play(address, seen)


def _practice(here: Practice, seen: Seen) -> Card:
    words = seen.words.practice
    some = bool(scenes(seen))
    rows: tuple[Row, ...] = (
        (Go(words.scenes, Scenarios()),) if some else (),
        (Go(words.free_play, FreePlay()),),
        (Go(words.room, RoomScenes()),) if some else (),
        (Go(seen.words.room.button, ManyScenes()),) if some and seen.here().role in HOSTS else (),
    )
    return framed(seen, here, (title(words.title), text(words.intro), hint(words.never_counted)), rows)


def _scenarios(here: Scenarios, seen: Seen) -> Card:
    words = seen.words.practice
    parts, rows = scene_list(here, _SHOWN, (words.which, words.which_hint), Scene, seen)
    return framed(seen, here, parts, rows, back=here.parent)


def _scene(here: Scene, seen: Seen) -> Card:
    scenario = scene_of(seen, here.scenario)
    words = seen.words.practice
    parts = (
        title(scenario.title),
        text(words.where.format(setting=words.setting.of(scenario.setting), person=scenario.person)),
        text(scenario.opening),
        *always(scenario, seen),
        hint(words.never_counted),
    )
    first = PlayTurn(here.scenario, code_of(scenario.first, 2))
    return framed(seen, here, parts, ((Go(words.start_scene, first),),), back=here.parent)


def _turn(here: PlayTurn, seen: Seen) -> Card:
    words = seen.words.practice
    scenario, turn = turn_of(here, seen)
    offered = range(len(turn.options))
    letters = tuple(Go(LETTERS[at], PlayAnswer(here.scenario, here.turn, here.score, here.last, at)) for at in offered)
    parts = (
        title(words.what_do_you_say),
        *heard_before(scenario, here.last, turn),
        *option_lines(turn, seen),
        hint(words.never_counted),
    )
    return framed(seen, here, parts, (letters,), back=here.parent)


def _answer(here: PlayAnswer, seen: Seen) -> Card:
    words = seen.words.practice
    scenario, _ = turn_of(here, seen)
    option = option_of(here, here.choice, seen)
    parts = (
        title(words.did.of(option.did)),
        say(option.say),
        text(option.answer),
        text(words.why.format(why=option.why)),
        hint(words.never_counted),
    )
    score, ends = here.score.after(option), option.then in scenario.endings
    step, code = went_on(here.turn, here.choice, option)
    go_on = PlayEnd(here.scenario, code, score) if ends else PlayTurn(here.scenario, code, score, step)
    rows = ((Go(words.how_it_ends if ends else words.go_on, go_on),), (Go(words.try_again, here.again),))
    return framed(seen, here, parts, rows, back=here.parent)


def _end(here: PlayEnd, seen: Seen) -> Card:
    words = seen.words.practice
    scenario = scene_of(seen, here.scenario)
    parts = (*ending_parts(scenario, here.ending, seen, here.score), hint(words.never_counted))
    topic = next((each for each in seen.content.topics if each.id == scenario.topics[0]), None)
    guide: Row = (Go(words.guide.format(topic=topic.title), Ask(PRACTISED, topic.code)),) if topic else ()
    keep: Row = (Go(words.keep.button, KeepCard(here.scenario, here.ending, here.score)),)
    rows: tuple[Row, ...] = (
        safety_row(scenario, here, seen),
        guide,
        keep,
        (Go(words.play_again, Scene(here.scenario)), Go(words.another, Scenarios())),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _free_play(here: FreePlay, seen: Seen) -> Card:
    words = seen.words.practice
    topics = [topic for topic in seen.content.topics if seen.guide(topic)]
    here = replace(here, page=min(here.page, last_page(len(topics), PAGE)))
    shown = topics[here.page * PAGE :][:PAGE]
    buttons = [Go(topic.title, Ask(PRACTISED, topic.code)) for topic in shown]
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    parts = (title(words.free_play), text(words.free_play_hint), hint(words.never_counted))
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=here.parent)
