"""A practice room with many phones, as the trainer sees it: opening it, how it chooses, going on, ending it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address, code_of
from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed, last_page, more_row
from bot.office_rules import invite_link
from bot.one_phone import bars, what_it_did
from bot.practice import HOSTS, always, ending_parts, heard_before, label_of, option_lines, scene_of, scenes, went_on
from bot.practice_places import Choice, Scene
from bot.room_known import Onward, Phase, RoomKnown
from bot.room_places import (
    ROOM_LINK,
    CloseVote,
    EndRoom,
    GoOnWith,
    HostCard,
    HostChoice,
    HostClosing,
    HostCode,
    HostEnding,
    ManyScene,
    ManyScenes,
    OpenRoom,
    RoomEnded,
)
from bot.scenarios import LETTERS, Option, Scenario, Turn
from bot.seen import Fact, Seen

ManyPhonesAddress: TypeAlias = ManyScenes | ManyScene | HostCard | HostClosing | HostChoice | HostEnding | RoomEnded
"""With HostCode, which is a kind of HostCard."""
_KINDS = (ManyScenes, ManyScene, HostCard, HostCode, HostClosing, HostChoice, HostEnding)
NEEDS: dict[type[Address], Fact] = dict.fromkeys((*_KINDS, OpenRoom, CloseVote, GoOnWith, EndRoom), Fact.ROOM)
_SHOWN = 4
"""So few that no impatient finger opens a room."""


def draw(address: ManyPhonesAddress, seen: Seen) -> Card:
    """The card of an address, for whoever may open rooms; raises Gone for anybody else."""
    if seen.here().role not in HOSTS:
        raise Gone(what="the role of a trainer")
    match address:
        case ManyScenes():
            return _scenes(address, seen)
        case ManyScene():
            return _scene(address, seen)
        case HostCode():
            return _code(address, seen)
        case HostCard():
            return _room(address, seen)
        case HostClosing():
            return _closing(address, seen)
        case HostChoice():
            return _choice(address, seen)
        case HostEnding():
            return _ending(address, seen)
        case RoomEnded():
            words = seen.words.room
            return framed(seen, address, (title(words.ended_title), text(words.ended)), back=address.parent)


# What others ask


def hosted(seen: Seen) -> RoomKnown:
    """The room, for whoever has opened it; raises Gone."""
    room = seen.facts.room
    if room is None or not room.is_host or seen.here().role not in HOSTS:
        raise Gone(what="a room of one's own")
    return room


def opening(address: OpenRoom, seen: Seen) -> Onward:
    """How a room begins; raises Gone for whoever may open none."""
    if seen.here().role not in HOSTS:
        raise Gone(what="the role of a trainer")
    scenario = scene_of(seen, address.scenario)
    return Onward(scenario.code, code_of(scenario.first, 2))


def onward(address: GoOnWith, seen: Seen) -> Onward:
    """Where the room goes on to; raises Gone."""
    room = hosted(seen)
    scenario, _ = turn_of(room, seen)
    option = option_of(room, address.choice, seen)
    step, code = went_on(room.at.turn, address.choice, option)
    return Onward(room.at.scenario, code, step, Phase.OVER if option.then in scenario.endings else Phase.CHOOSING)


def changes_by_itself(address: Address, seen: Seen) -> bool:
    """Whether a card shows what others do meanwhile."""
    room = seen.facts.room
    return type(address) is HostCard and room is not None and room.at.phase is Phase.CHOOSING


def turn_of(room: RoomKnown, seen: Seen) -> tuple[Scenario, Turn]:
    """The scenario and the turn that a room is at; raises Gone."""
    scenario = scene_of(seen, room.at.scenario)
    turn = scenario.turns.get(scenario.id_of(room.at.turn) or "")
    if turn is None:
        raise Gone(what="this turn")
    return scenario, turn


def option_of(room: RoomKnown, choice: Choice, seen: Seen) -> Option:
    """An option of the turn that a room is at; raises Gone."""
    _, turn = turn_of(room, seen)
    option = turn.option(choice)
    if option is None:
        raise Gone(what="this option")
    return option


def most_chosen(room: RoomKnown, turn: Turn) -> Choice:
    return max(range(len(turn.options)), key=room.hands.of)


# Opening


def _scenes(here: ManyScenes, seen: Seen) -> Card:
    words = seen.words.room
    if room := seen.facts.room:
        rows = ((Go(words.to_room, HostCard(room.code)),), (Go(words.end, HostEnding(room.code)),))
        parts = (title(words.yours), text(words.yours_hint.format(code=room.code)))
        return framed(seen, here, parts, rows, back=here.parent)
    found = scenes(seen)
    here = replace(here, page=min(here.page, last_page(len(found), _SHOWN)))
    shown = found[here.page * _SHOWN :][:_SHOWN]
    listed = [(Go(label_of(each, seen), ManyScene(each.code)),) for each in shown]
    more = more_row(seen, len(found), _SHOWN, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(words.button), text(words.scenes_hint)), (*listed, more), back=here.parent)


def _scene(here: ManyScene, seen: Seen) -> Card:
    words = seen.words.room
    scenario = scene_of(seen, here.scenario)
    parts = (title(scenario.title), *map(text, words.open_hint), *always(scenario, seen))
    rows = ((Go(words.play_alone, Scene(here.scenario)),),)
    return framed(seen, here, parts, rows, Go(words.open, OpenRoom(here.scenario)), back=here.parent)


def _code(here: HostCode, seen: Seen) -> Card:
    words = seen.words.room
    room = hosted(seen)
    known = room.bot_name
    how = (words.code_how if known else words.code_how_here).format(code=room.code, bot=known)
    parts = (title(words.code_title.format(code=room.code)), text(how), text(words.people.format(people=room.people)))
    card = framed(seen, here, parts, ((Go(words.to_room, HostCard(room.code)),),))
    return replace(card, qr=invite_link(known, f"{ROOM_LINK}{room.code}") if known else "")


# The room


def _room(here: HostCard, seen: Seen) -> Card:
    room = hosted(seen)
    match room.at.phase:
        case Phase.CHOOSING:
            return _choosing(here, room, seen)
        case Phase.SHOWN:
            return _shown(here, room, seen)
        case Phase.OVER:
            scenario = scene_of(seen, room.at.scenario)
            parts = ending_parts(scenario, room.at.turn, seen)
            return framed(seen, here, parts, (_around(room, seen),))


def _around(room: RoomKnown, seen: Seen) -> Row:
    words = seen.words.room
    again = Go(words.look_again, HostCard(room.code))
    return again, Go(words.code, HostCode(room.code)), Go(words.end, HostEnding(room.code))


def _choosing(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words
    scenario, turn = turn_of(room, seen)
    parts = (
        title(words.practice.what_do_you_say),
        *heard_before(scenario, room.at.last, turn),
        *option_lines(turn, seen),
        text(bars(room.hands, len(turn.options), seen)),
        text(words.room.who.format(votes=room.votes, people=room.people)),
        hint(words.room.hint),
    )
    close = Go(words.room.close, HostClosing(room.code, room.nth))
    return framed(seen, here, parts, ((close,), _around(room, seen)))


def _closing(here: HostClosing, seen: Seen) -> Card:
    words = seen.words.room
    room = hosted(seen)
    if room.nth != here.nth or room.at.phase is not Phase.CHOOSING:
        raise Gone(what="an open vote")
    parts = (title(words.close_title), text(words.close_hint.format(votes=room.votes, people=room.people)))
    return framed(seen, here, parts, (), Go(words.close_now, CloseVote(here.room, here.nth)), back=here.parent)


def _shown(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    """How the room chose, and what most of it did; a letter opens each, to go on with."""
    _, turn = turn_of(room, seen)
    parts = (
        *what_the_room_did(room, most_chosen(room, turn), seen),
        text(seen.words.room.pick),
        hint(seen.words.room.hint),
    )
    return framed(seen, here, parts, (_letters(room, turn), _around(room, seen)))


def what_the_room_did(room: RoomKnown, choice: Choice, seen: Seen) -> tuple[Part, ...]:
    """How the room chose, and what one of the choices did."""
    _, turn = turn_of(room, seen)
    return what_it_did(bars(room.hands, len(turn.options), seen), choice, option_of(room, choice, seen), seen)


def _letters(room: RoomKnown, turn: Turn) -> Row:
    return tuple(Go(LETTERS[at], HostChoice(room.code, room.nth, at)) for at in range(len(turn.options)))


def _choice(here: HostChoice, seen: Seen) -> Card:
    room = hosted(seen)
    scenario, turn = turn_of(room, seen)
    option = option_of(room, here.choice, seen)
    if room.nth != here.nth or room.at.phase is not Phase.SHOWN:
        raise Gone(what="a vote that is closed")
    words = seen.words.room
    label = words.how_it_ends if option.then in scenario.endings else words.go_on_with
    write = Go(label.format(letter=LETTERS[here.choice]), GoOnWith(here.room, here.nth, here.choice))
    parts = (*what_the_room_did(room, here.choice, seen), hint(seen.words.room.hint))
    return framed(seen, here, parts, (_letters(room, turn),), write, back=here.parent)


def _ending(here: HostEnding, seen: Seen) -> Card:
    words = seen.words.room
    hosted(seen)
    parts = (title(words.end_title), text(words.end_hint))
    return framed(seen, here, parts, (), Go(words.end_now, EndRoom(here.room)), back=here.parent)
