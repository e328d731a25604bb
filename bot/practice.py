"""Practice: a scenario that is played alone, and guides that are walked through. Nothing of it is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from bot.addresses import code_of
from bot.cards import Card, Go, Part, Row, hint, say, text, title
from bot.errors import Gone
from bot.frames import PAGE, framed, in_pairs, last_page, more_row, sign_off_part
from bot.places import Ask
from bot.practice_places import (
    FreePlay,
    KeepCard,
    PlayAnswer,
    PlayEnd,
    PlayTurn,
    Practice,
    RoomPad,
    RoomScenes,
    RoomTurn,
    Scenarios,
    Scene,
    Score,
    Step,
)
from bot.room_places import ManyScenes
from bot.scenarios import LETTERS, Ending, Option, Scenario, Turn
from bot.seen import Role, Seen
from bot.talk import PRACTICE, Talk

PracticeAddress: TypeAlias = Practice | Scenarios | Scene | PlayTurn | PlayAnswer | PlayEnd | FreePlay
_SHOWN = 6
PRACTISED = Talk(PRACTICE, 0, 0, "")
HOSTS = frozenset({Role.TRAINER, Role.COORDINATOR, Role.LEAD})
"""Who may open a room to people who have not joined."""


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


def scenes(seen: Seen) -> tuple[Scenario, ...]:
    """Those that may be played."""
    return tuple(each for each in seen.content.scenarios if seen.may_be_seen(each))


def scene_of(seen: Seen, code: str) -> Scenario:
    """The one of a code, if it may be played; raises Gone."""
    for each in seen.content.scenarios:
        if each.code == code and seen.may_be_seen(each):
            return each
    raise Gone(what=f"scenario {code}")


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
    found = scenes(seen)
    here = replace(here, page=min(here.page, last_page(len(found), _SHOWN)))
    shown = found[here.page * _SHOWN :][:_SHOWN]
    rows = [(Go(label_of(each, seen), Scene(each.code)),) for each in shown]
    more = more_row(seen, len(found), _SHOWN, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(words.which), text(words.which_hint)), (*rows, more), back=here.parent)


def label_of(scenario: Scenario, seen: Seen) -> str:
    """Of its button."""
    words = seen.words.practice
    return words.hard.format(title=scenario.title) if scenario.is_hard else scenario.title


def _scene(here: Scene, seen: Seen) -> Card:
    scenario = scene_of(seen, here.scenario)
    words = seen.words.practice
    parts = (
        title(scenario.title),
        text(words.where.format(setting=words.setting.of(scenario.setting), person=scenario.person)),
        text(scenario.opening),
        *always(scenario, seen),
    )
    first = PlayTurn(here.scenario, code_of(scenario.first, 2))
    return framed(seen, here, parts, ((Go(words.start_scene, first),),), back=here.parent)


def always(scenario: Scenario, seen: Seen) -> tuple[Part, ...]:
    """Whether it is approved, and that it is practice."""
    return sign_off_part(seen, scenario), hint(seen.words.practice.never_counted)


def turn_of(address: PlayTurn | PlayAnswer | RoomTurn | RoomPad, seen: Seen) -> tuple[Scenario, Turn]:
    """The scenario and the turn of an address; raises Gone."""
    scenario = scene_of(seen, address.scenario)
    turn = scenario.turns.get(scenario.id_of(address.turn) or "")
    if turn is None:
        raise Gone(what="this turn")
    return scenario, turn


def option_of(address: PlayAnswer | RoomPad, choice: int, seen: Seen) -> Option:
    """An option of the turn of an address; raises Gone."""
    _, turn = turn_of(address, seen)
    option = turn.option(choice)
    if option is None:
        raise Gone(what="this option")
    return option


def heard_before(scenario: Scenario, step: Step, turn: Turn) -> tuple[Part, ...]:
    """What the person has said last, and what happens meanwhile. Raises Gone where it is no longer there."""
    said = scenario.opening
    if step.turn:
        before = scenario.turns.get(scenario.id_of(step.turn) or "")
        option = before.option(step.choice) if before else None
        if option is None:
            raise Gone(what="this turn")
        said = option.answer
    return (text(said), *((text(turn.scene),) if turn.scene else ()))


def option_lines(turn: Turn, seen: Seen) -> tuple[Part, ...]:
    """What there is to choose from, each behind its letter."""
    words = seen.words.practice
    return tuple(text(words.option.format(letter=LETTERS[at], say=each.say)) for at, each in enumerate(turn.options))


def went_on(turn: str, choice: int, option: Option) -> tuple[Step, str]:
    """What was said last from now on, and the code of what it leads to."""
    return Step(turn, choice), code_of(option.then, 2)


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
    parts = ending_parts(scenario, here.ending, seen, here.score)
    topic = next((each for each in seen.content.topics if each.id == scenario.topics[0]), None)
    guide: Row = (Go(words.guide.format(topic=topic.title), Ask(PRACTISED, topic.code)),) if topic else ()
    keep: Row = (Go(words.keep.button, KeepCard(here.scenario, here.ending, here.score)),)
    rows: tuple[Row, ...] = (guide, keep, (Go(words.play_again, Scene(here.scenario)), Go(words.another, Scenarios())))
    return framed(seen, here, parts, rows, back=here.parent)


def ending_parts(scenario: Scenario, code: str, seen: Seen, score: Score | None = None) -> tuple[Part, ...]:
    """How it ended, by the code of the ending; raises Gone."""
    return tuple(_summary(ending_of(scenario, code), scenario, score or Score(), seen))


def ending_of(scenario: Scenario, code: str) -> Ending:
    """The ending of a code; raises Gone."""
    ending = scenario.endings.get(scenario.id_of(code) or "")
    if ending is None:
        raise Gone(what="this ending")
    return ending


def _summary(ending: Ending, scenario: Scenario, score: Score, seen: Seen) -> Iterable[Part]:
    words = seen.words.practice
    yield title(ending.title)
    yield text(words.went_well.format(what=ending.went_well))
    yield text(words.next_time.format(what=ending.next_time))
    if scenario.trap:
        yield text(scenario.trap)
    if score.said:
        yield text(words.score.format(opened=score.opened, helped=score.helped, said=score.said))
    yield hint(words.never_counted)


def _free_play(here: FreePlay, seen: Seen) -> Card:
    words = seen.words.practice
    topics = [topic for topic in seen.content.topics if seen.guide(topic)]
    here = replace(here, page=min(here.page, last_page(len(topics), PAGE)))
    shown = topics[here.page * PAGE :][:PAGE]
    buttons = [Go(topic.title, Ask(PRACTISED, topic.code)) for topic in shown]
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    parts = (title(words.free_play), text(words.free_play_hint), hint(words.never_counted))
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=here.parent)
