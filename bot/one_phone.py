"""A scene for a room with one phone: the trainer reads it aloud, people raise hands, the trainer taps how many."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import code_of
from bot.cards import Card, Go, Part, Row, hint, say, text, title
from bot.frames import framed, number_pad
from bot.hand_places import GoOnHands, HandsAfresh, HandsWent
from bot.hands import MOST_HANDS, Hands
from bot.practice_places import (
    Choice,
    KeepCard,
    Practice,
    RoomBars,
    RoomEnd,
    RoomPad,
    RoomScene,
    RoomScenes,
    RoomTurn,
    Score,
)
from bot.room_summary import summary_of
from bot.scenarios import LETTERS, Option
from bot.scene_parts import (
    always,
    ending_parts,
    heard_before,
    option_lines,
    option_of,
    safety_row,
    scene_list,
    scene_of,
    turn_of,
    went_on,
)
from bot.seen import Seen
from bot.sure_places import SureCard

OnePhoneAddress: TypeAlias = RoomScenes | RoomScene | RoomTurn | RoomPad | RoomBars | RoomEnd
_SHOWN = 5
_LONGEST_BAR = 12


def draw(address: OnePhoneAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case RoomScenes():
            return _scenes(address, seen)
        case RoomScene():
            return _scene(address, seen)
        case RoomTurn():
            return _turn(address, seen)
        case RoomBars():
            return _bars(address, seen)
        case RoomPad():
            return _pad(address, seen)
        case RoomEnd():
            return _end(address, seen)


def _scenes(here: RoomScenes, seen: Seen) -> Card:
    words = seen.words.practice
    heads = (words.room, words.room_hint)
    parts, rows = scene_list(here, _SHOWN, heads, lambda code: RoomScene(code, here.sure), seen)
    sure: Row = (Go(seen.words.sure.button, SureCard(here.sure)),)
    room = seen.facts.room
    if room is None or not room.has_hands:
        return framed(seen, here, parts, (*rows, sure), back=Practice())
    parts = (*parts, text(seen.words.practice.afresh.kept.format(turns=len(summary_of(room, seen).turns))))
    kept: Row = (Go(seen.words.room.went, HandsWent(here.sure)), Go(seen.words.practice.afresh.button, HandsAfresh()))
    return framed(seen, here, parts, (*rows, sure, kept), back=Practice())


def _scene(here: RoomScene, seen: Seen) -> Card:
    scenario = scene_of(seen, here.scenario)
    words = seen.words.practice
    parts = (
        title(scenario.title),
        hint(words.read_aloud),
        text(words.where.format(setting=words.setting.of(scenario.setting), person=scenario.person)),
        text(scenario.opening),
        *always(scenario, seen),
        hint(seen.words.room.hint),
    )
    first = RoomTurn(here.scenario, code_of(scenario.first, 2), sure=here.sure)
    return framed(seen, here, parts, ((Go(words.start_scene, first),),), back=here.parent)


def _turn(here: RoomTurn, seen: Seen) -> Card:
    words = seen.words.practice
    scenario, turn = turn_of(here, seen)
    offered = range(len(turn.options))
    hands = tuple(
        Go(words.hands.format(letter=LETTERS[at], count=here.hands.of(at)), _pad_of(here, at)) for at in offered
    )
    most = max(offered, key=here.hands.of)
    show = RoomBars(here.scenario, here.turn, here.last, here.hands, most, here.sure)
    rows: tuple[Row, ...] = (hands, (Go(words.show_bars, show),))
    parts = (title(words.what_do_you_say), *heard_before(scenario, here.last, turn), *option_lines(turn, seen))
    return framed(seen, here, (*parts, hint(seen.words.room.hint)), rows, back=here.parent)


def _pad_of(here: RoomTurn, choice: Choice) -> RoomPad:
    return RoomPad(here.scenario, here.turn, here.last, here.hands, choice, here.sure)


def _pad(here: RoomPad, seen: Seen) -> Card:
    words = seen.words.practice
    option = option_of(here, here.choice, seen)
    count = here.hands.of(here.choice)
    digits = number_pad(count, MOST_HANDS, lambda more: replace(here, hands=here.hands.having(here.choice, more)), seen)
    parts = (
        title(words.hands_for.format(letter=LETTERS[here.choice], count=count)),
        text(option.say),
        hint(seen.words.room.hint),
    )
    return framed(seen, here, parts, (*digits, (*_next_letter(here, seen), Go(words.hands_done, here.room))))


def _next_letter(here: RoomPad, seen: Seen) -> Row:
    """So that a turn takes a tap less for each letter."""
    _, turn = turn_of(here, seen)
    following = here.choice + 1
    if following == len(turn.options):
        return ()
    label = seen.words.practice.hands_next.format(letter=LETTERS[following])
    return (Go(label, replace(here, choice=following)),)


def _bars(here: RoomBars, seen: Seen) -> Card:
    """How the room chose, and what one of the choices did; the others are a tap away."""
    _, turn = turn_of(here, seen)
    option = option_of(here, here.choice, seen)
    others = tuple(Go(_ticked(at, here.choice), replace(here, choice=at)) for at in range(len(turn.options)))
    parts = what_it_did(bars(here.hands, len(turn.options), seen), here.choice, option, seen)
    parts = (*parts, hint(seen.words.room.hint))
    return framed(seen, here, parts, (others,), _go_on(here, seen), back=here.room)


def _ticked(at: int, chosen: int) -> str:
    return f"● {LETTERS[at]}" if at == chosen else LETTERS[at]


def what_it_did(drawn: str, choice: Choice, option: Option, seen: Seen) -> tuple[Part, ...]:
    """How a room chose, drawn as bars, and what one of the choices did."""
    words = seen.words.practice
    return (
        title(words.how_the_room_chose),
        text(drawn),
        say(words.option.format(letter=LETTERS[choice], say=option.say)),
        text(option.answer),
        text(words.why_so.format(did=words.did.of(option.did), why=option.why)),
    )


def bars(hands: Hands, options: int, seen: Seen) -> str:
    """A line for each option; so long that the longest is told from a shorter one on a phone."""
    return "\n".join(_bar(hands, at, seen) for at in range(options))


def _bar(hands: Hands, at: int, seen: Seen) -> str:
    count, most = hands.of(at), max(hands.of(each) for each in range(len(LETTERS)))
    return seen.words.practice.bar.format(letter=LETTERS[at], bar=drawn_bar(count, most), count=count)


def drawn_bar(count: int, most: int) -> str:
    """A bar without its number; most: what the longest stands for."""
    return "▇" * (-(-count * _LONGEST_BAR // most) if most else 0)


def _go_on(here: RoomBars, seen: Seen) -> Go:
    """Keeps how hands went up, and goes on with the choice that is shown."""
    words = seen.words.room
    label = words.how_it_ends if isinstance(following(here, seen), RoomEnd) else words.go_on_with
    room = seen.facts.room.name if seen.facts.room else ""
    write = GoOnHands(room, here.scenario, here.turn, here.last, here.hands, here.choice, here.sure)
    return Go(label.format(letter=LETTERS[here.choice]), write)


def following(here: RoomBars, seen: Seen) -> RoomTurn | RoomEnd:
    """The next turn after the choice that is shown, or how it ends; raises Gone."""
    scenario, _ = turn_of(here, seen)
    option = option_of(here, here.choice, seen)
    step, code = went_on(here.turn, here.choice, option)
    if option.then in scenario.endings:
        return RoomEnd(here.scenario, code, here.sure)
    return RoomTurn(here.scenario, code, step, sure=here.sure)


def _end(here: RoomEnd, seen: Seen) -> Card:
    words = seen.words
    scenario = scene_of(seen, here.scenario)
    keep = Go(words.practice.keep.button, KeepCard(here.scenario, here.ending, Score()))
    rows: tuple[Row, ...] = (
        (Go(words.practice.another, RoomScenes(0, here.sure)), Go(words.room.went, HandsWent(here.sure))),
        (Go(words.sure.again, SureCard(here.sure)),),
        safety_row(scenario, here, seen),
        (keep,),
    )
    parts = (*ending_parts(scenario, here.ending, seen), hint(words.room.hint))
    return framed(seen, here, parts, rows, back=here.parent)
