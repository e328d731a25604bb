"""A practice room with many phones, as everybody else sees it: coming in, choosing, going on. Members or not."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, say, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.many_phones import most_chosen, option_of, turn_of, what_the_room_did
from bot.practice import (
    ending_parts,
    heard_before,
    option_lines,
    scene_of,
)
from bot.room_known import Phase, RoomKnown
from bot.room_places import (
    MOST_IN_ROOM,
    CastVote,
    GuestCard,
    GuestMissed,
    GuestPick,
    JoinRoom,
    RoomDoor,
    RoomRefused,
)
from bot.scenarios import LETTERS
from bot.seen import Fact, Seen

GuestAddress: TypeAlias = RoomRefused | RoomDoor | GuestCard | GuestPick | GuestMissed
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


def entered(seen: Seen) -> RoomKnown:
    """The room, for whoever has come in; raises Gone."""
    room = seen.facts.room
    if room is None or not room.is_in:
        raise Gone(what="a seat in this room")
    return room


def check(address: CastVote, seen: Seen) -> None:
    """Raises Gone for a choice that there is not, and for whoever has not come in."""
    room = entered(seen)
    if room.nth == address.nth:
        option_of(room, address.choice, seen)


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
        case Phase.CHOOSING:
            return _choosing(here, room, seen, go_on)
        case Phase.SHOWN:
            _, turn = turn_of(room, seen)
            mine = most_chosen(room, turn) if room.mine is None else room.mine
            parts = (
                *what_the_room_did(room, mine, seen),
                text(seen.words.room.wait),
                hint(seen.words.room.hint),
            )
            return framed(seen, here, parts, (go_on,))
        case Phase.OVER:
            return framed(seen, here, ending_parts(scene_of(seen, room.at.scenario), room.at.turn, seen))


def _choosing(here: GuestCard, room: RoomKnown, seen: Seen, go_on: Row) -> Card:
    words = seen.words
    scenario, turn = turn_of(room, seen)
    letters = tuple(Go(LETTERS[at], GuestPick(room.code, room.nth, at)) for at in range(len(turn.options)))
    said = words.room.tap if room.mine is None else words.room.chosen.format(letter=LETTERS[room.mine])
    parts: tuple[Part, ...] = (
        title(words.practice.what_do_you_say),
        *heard_before(scenario, room.at.last, turn),
        *option_lines(turn, seen),
        text(said),
        hint(words.room.hint),
    )
    return framed(seen, here, parts, (letters, go_on))


def _pick(here: GuestPick, seen: Seen) -> Card:
    words = seen.words.room
    room = entered(seen)
    if room.nth != here.nth or room.at.phase is not Phase.CHOOSING:
        return _missed(here, room, seen)
    letter = LETTERS[here.choice]
    parts = (title(words.choose_title.format(letter=letter)), say(option_of(room, here.choice, seen).say))
    write = Go(words.choose.format(letter=letter), CastVote(here.room, here.nth, here.choice))
    return framed(seen, here, parts, (), write, back=here.parent)


def _missed(here: GuestPick | GuestMissed, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words.room
    go_on: Row = (Go(words.go_on, GuestCard(room.code)),)
    return framed(seen, here, (title(words.missed_title), text(words.missed)), (go_on,))
