"""A practice room with many phones, as everybody else sees it: coming in, choosing, going on. Members or not."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, say, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.keeping import keep_card
from bot.many_phones import what_the_room_did
from bot.room_known import Phase, RoomKnown
from bot.room_places import (
    MOST_ANSWERS,
    MOST_IN_ROOM,
    CastVote,
    GuestCard,
    GuestKeep,
    GuestMissed,
    GuestPick,
    JoinRoom,
    RoomDoor,
    RoomRefused,
)
from bot.room_rules import most_chosen, option_of, turn_of
from bot.scenarios import LETTERS
from bot.scene_parts import ending_parts, heard_before, option_lines, safety_row, scene_of, where_and_who
from bot.seen import Fact, Seen
from bot.sure import question_parts

GuestAddress: TypeAlias = RoomRefused | RoomDoor | GuestCard | GuestPick | GuestMissed | GuestKeep
NEEDS: dict[type[Address], Fact] = dict.fromkeys((RoomDoor, GuestCard, GuestPick, GuestMissed, CastVote), Fact.ROOM)


def draw(address: GuestAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone for whoever has not come in."""
    match address:
        case RoomRefused():
            return _refused(address, seen)
        case RoomDoor():
            return _door(address, seen)
        case GuestCard():
            return _guest(address, seen)
        case GuestPick():
            return _pick(address, seen)
        case GuestMissed():
            return _missed(address, entered(seen), seen)
        case GuestKeep():
            return keep_card(address, seen)


def entered(seen: Seen) -> RoomKnown:
    """The room, for whoever has come in; raises Gone."""
    room = seen.facts.room
    if room is None or not room.is_in:
        raise Gone(what="a seat in this room")
    return room


def check(address: CastVote, seen: Seen) -> None:
    """Raises Gone for a choice that there is not, and for whoever has not come in."""
    room = entered(seen)
    if room.nth == address.nth and room.at.phase.is_open:
        _answer(room, address.choice, seen)


def _answer(room: RoomKnown, choice: int, seen: Seen) -> tuple[str, str]:
    """What an answer is called, and what it says; raises Gone where there is no such answer."""
    if room.at.phase.asks:
        return str(choice + 1), ""
    return LETTERS[min(choice, len(LETTERS) - 1)], option_of(room, choice, seen).say


def _refused(here: RoomRefused | RoomDoor, seen: Seen) -> Card:
    words = seen.words.room
    return framed(seen, here, (title(words.refused_title), text(words.refused)))


def _door(here: RoomDoor, seen: Seen) -> Card:
    """A room that is full looks like one that is not there."""
    words = seen.words.room
    room = seen.facts.room
    if room is None or (room.people >= MOST_IN_ROOM and not room.is_in):
        return _refused(here, seen)
    parts = (title(words.door_title.format(code=here.room)), *map(text, words.door))
    return framed(seen, here, parts, (), Go(words.join, JoinRoom(here.room)))


def _guest(here: GuestCard, seen: Seen) -> Card:
    room = entered(seen)
    go_on: Row = (Go(seen.words.room.go_on, here),)
    match room.at.phase:
        case Phase.GATHERING | Phase.ASKING:
            return _asked(here, room, seen, go_on)
        case Phase.CHOOSING:
            return _choosing(here, room, seen, go_on)
        case Phase.SHOWN:
            return _shown(here, room, seen, go_on)
        case Phase.OVER:
            scenario = scene_of(seen, room.at.scenario)
            words = seen.words.room
            parts = (*ending_parts(scenario, room.at.turn, seen), text(words.wait), hint(words.hint))
            return framed(seen, here, parts, (go_on, _keep(room, seen), safety_row(scenario, here, seen)))
        case Phase.DONE:
            words = seen.words.room
            parts = (title(words.thanks_title), *map(text, words.thanks), hint(words.hint))
            return framed(seen, here, parts, (go_on, _keep(room, seen)))


def _keep(room: RoomKnown, seen: Seen) -> Row:
    """The room stays at the ending of its last scene."""
    return (Go(seen.words.practice.keep.button, GuestKeep(room.code, room.at.scenario, room.at.turn)),)


def _shown(here: GuestCard, room: RoomKnown, seen: Seen, go_on: Row) -> Card:
    _, turn = turn_of(room, seen)
    mine = most_chosen(room, turn) if room.mine is None else room.mine
    parts = (*what_the_room_did(room, mine, seen), text(seen.words.room.wait), hint(seen.words.room.hint))
    return framed(seen, here, parts, (go_on,))


def _asked(here: GuestCard, room: RoomKnown, seen: Seen, go_on: Row) -> Card:
    """How sure they feel; nobody has to say."""
    words = seen.words.room
    numbers = tuple(Go(str(at + 1), GuestPick(room.code, room.nth, at)) for at in range(MOST_ANSWERS))
    said = words.tap_number if room.mine is None else words.chosen.format(letter=room.mine + 1)
    heading = words.before_title if room.at.phase is Phase.GATHERING else words.after_title
    parts = (title(heading), *question_parts(seen), text(said), hint(words.hint))
    return framed(seen, here, parts, (numbers, go_on))


def _choosing(here: GuestCard, room: RoomKnown, seen: Seen, go_on: Row) -> Card:
    words = seen.words
    scenario, turn = turn_of(room, seen)
    letters = tuple(Go(LETTERS[at], GuestPick(room.code, room.nth, at)) for at in range(len(turn.options)))
    said = words.room.tap if room.mine is None else words.room.chosen.format(letter=LETTERS[room.mine])
    parts: tuple[Part, ...] = (
        title(words.practice.what_do_you_say),
        *where_and_who(scenario, room.at.last, seen),
        *heard_before(scenario, room.at.last, turn),
        *option_lines(turn, seen),
        text(said),
        hint(words.room.hint),
    )
    return framed(seen, here, parts, (letters, go_on))


def _pick(here: GuestPick, seen: Seen) -> Card:
    words = seen.words.room
    room = entered(seen)
    if room.nth != here.nth or not room.at.phase.is_open:
        return _missed(here, room, seen)
    name, said = _answer(room, here.choice, seen)
    parts = (title(words.choose_title.format(letter=name)), *((say(said),) if said else question_parts(seen)))
    write = Go(words.choose.format(letter=name), CastVote(here.room, here.nth, here.choice))
    return framed(seen, here, parts, (), write, back=here.parent)


def _missed(here: GuestPick | GuestMissed, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words.room
    go_on: Row = (Go(words.go_on, GuestCard(room.code)),)
    return framed(seen, here, (title(words.missed_title), text(words.missed)), (go_on,))
