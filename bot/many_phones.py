"""A practice room with many phones, as the trainer sees it: how it chooses, what the choices did, going on, ending."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.one_phone import bars, what_it_did
from bot.practice_places import Choice
from bot.room_after_places import HostAsk, HostScenes, HostSummary
from bot.room_known import Phase, RoomKnown
from bot.room_places import (
    CloseVote,
    EndRoom,
    GoOnWith,
    HostCard,
    HostChoice,
    HostClosing,
    HostCode,
    HostEnding,
)
from bot.room_rules import has_asked, hosted, hosted_in, most_chosen, option_of, turn_of
from bot.room_words import ClosingWords
from bot.scenarios import LETTERS, Turn
from bot.scene_parts import ending_parts, heard_before, option_lines, safety_row, scene_of, where_and_who
from bot.seen import Fact, Seen
from bot.sure import question_parts

ManyPhonesAddress: TypeAlias = HostCard | HostClosing | HostChoice | HostEnding
_KINDS = (HostCard, HostClosing, HostChoice, HostEnding, CloseVote, GoOnWith, EndRoom)
NEEDS: dict[type[Address], Fact] = dict.fromkeys(_KINDS, Fact.ROOM)


def draw(address: ManyPhonesAddress, seen: Seen) -> Card:
    """The card of an address, for whoever has opened the room; raises Gone for anybody else."""
    match address:
        case HostCard():
            return _room(address, seen)
        case HostClosing():
            return _closing(address, seen)
        case HostChoice():
            return _choice(address, seen)
        case HostEnding():
            return _ending(address, seen)


def _room(here: HostCard, seen: Seen) -> Card:
    room = hosted(seen)
    match room.at.phase:
        case Phase.GATHERING | Phase.ASKING:
            return _asking(here, room, seen)
        case Phase.CHOOSING:
            return _choosing(here, room, seen)
        case Phase.SHOWN:
            return _shown(here, room, seen)
        case Phase.OVER:
            return _over(here, room, seen)
        case Phase.DONE:
            return _done(here, room, seen)


def _around(room: RoomKnown, seen: Seen) -> Row:
    words = seen.words.room
    again = Go(words.look_again, HostCard(room.code))
    return again, Go(words.code, HostCode(room.code)), Go(words.end, HostEnding(room.code))


def _asking(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    """How many have said how sure they feel; what they said is shown once nobody can answer any more."""
    words = seen.words.room
    parts = (
        title(_closing_words(room, seen).asking),
        *question_parts(seen),
        text(words.who.format(votes=room.votes, people=room.people)),
        hint(words.hint),
    )
    return framed(seen, here, parts, (_close(room, seen), _around(room, seen)))


def _choosing(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words
    scenario, turn = turn_of(room, seen)
    parts = (
        title(words.practice.what_do_you_say),
        *where_and_who(scenario, room.at.last, seen),
        *heard_before(scenario, room.at.last, turn),
        *option_lines(turn, seen),
        text(bars(room.hands, len(turn.options), seen)),
        text(words.room.who.format(votes=room.votes, people=room.people)),
        hint(words.room.hint),
    )
    return framed(seen, here, parts, (_close(room, seen), _around(room, seen)))


def _close(room: RoomKnown, seen: Seen) -> Row:
    return (Go(_closing_words(room, seen).button, HostClosing(room.code, room.nth)),)


def _closing_words(room: RoomKnown, seen: Seen) -> ClosingWords:
    """The words for closing what is open."""
    words = seen.words.room.closing
    match room.at.phase:
        case Phase.GATHERING:
            return words.gathering
        case Phase.ASKING:
            return words.asking
    return words.choosing


def _closing(here: HostClosing, seen: Seen) -> Card:
    room = hosted(seen)
    if room.nth != here.nth or not room.at.phase.is_open:
        raise Gone(what="an open vote")
    words = _closing_words(room, seen)
    who = seen.words.room.who.format(votes=room.votes, people=room.people)
    write = Go(words.now, CloseVote(here.room, here.nth))
    return framed(seen, here, (title(words.title), text(who), text(words.hint)), (), write, back=here.parent)


def _over(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    """How the scene ended, and what may come next."""
    words = seen.words.room
    scenario = scene_of(seen, room.at.scenario)
    parts = (*ending_parts(scenario, room.at.turn, seen), hint(words.hint))
    ask: Row = () if has_asked(room) else (Go(words.ask, HostAsk(room.code)),)
    following: Row = (*ask, Go(words.went, HostSummary(room.code)))
    rows = (_next_scene(room, seen), following, _around(room, seen), safety_row(scenario, here, seen))
    return framed(seen, here, parts, rows)


def _next_scene(room: RoomKnown, seen: Seen) -> Row:
    return (Go(seen.words.room.next_scene, HostScenes(room.code)),)


def _done(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words.room
    parts = (title(words.done_title), text(words.done), hint(words.hint))
    went: Row = (Go(words.went, HostSummary(room.code)),)
    return framed(seen, here, parts, (went, _next_scene(room, seen), _around(room, seen)))


def _shown(here: HostCard, room: RoomKnown, seen: Seen) -> Card:
    """How the room chose, and what most of it did; a letter opens each, to go on with."""
    words = seen.words.room
    _, turn = turn_of(room, seen)
    most = most_chosen(room, turn)
    parts = (
        *what_the_room_did(room, most, seen),
        text(f"{_who_leads(room, seen)} {words.pick}".strip()),
        hint(words.hint),
    )
    go_on: Row = (
        Go(seen.words.practice.go_on_with.format(letter=LETTERS[most]), HostChoice(room.code, room.nth, most)),
    )
    return framed(seen, here, parts, (_letters(room, turn), go_on, _around(room, seen)))


def _who_leads(room: RoomKnown, seen: Seen) -> str:
    """Whether nobody has chosen, or some are level; else nothing."""
    words, counts = seen.words.room, room.counts
    if not room.votes:
        return words.nobody_chose
    level = [letter for letter, count in zip(LETTERS, counts, strict=False) if count == max(counts)]
    return words.level.format(letters=", ".join(level)) if len(level) > 1 else ""


def what_the_room_did(room: RoomKnown, choice: Choice, seen: Seen) -> tuple[Part, ...]:
    """How the room chose, and what one of the choices did."""
    _, turn = turn_of(room, seen)
    return what_it_did(bars(room.hands, len(turn.options), seen), choice, option_of(room, choice, seen), seen)


def _letters(room: RoomKnown, turn: Turn) -> Row:
    return tuple(Go(LETTERS[at], HostChoice(room.code, room.nth, at)) for at in range(len(turn.options)))


def _choice(here: HostChoice, seen: Seen) -> Card:
    room = hosted_in(seen, Phase.SHOWN)
    scenario, turn = turn_of(room, seen)
    option = option_of(room, here.choice, seen)
    if room.nth != here.nth:
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
