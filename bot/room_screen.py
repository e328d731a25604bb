"""A practice room with many phones, as it looks on a big screen: the code, what is asked, and how the room chooses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.room_known import Phase, RoomKnown
from bot.room_rules import most_chosen, option_of, turn_of
from bot.room_summary import summary_of
from bot.scenarios import LETTERS, Turn
from bot.scene_parts import ending_parts, heard_before, scene_of, where_and_who
from bot.seen import Seen
from bot.sure import question_parts, sure_parts


@dataclass(frozen=True)
class ScreenBar:
    """An option. share: how long its bar is, from 0 to 100. did: what it was, "" while people choose."""

    letter: str
    say: str
    count: int
    share: int
    did: str = ""
    is_most: bool = False


@dataclass(frozen=True)
class Screen:
    """heading, said: what stands above the bars; then: below them, what most of the choices did.

    who: how many are there. version: another number after each change. is_open: whether people choose now.
    """

    code: str
    heading: str
    said: tuple[str, ...]
    bars: tuple[ScreenBar, ...]
    then: tuple[str, ...]
    who: str
    version: int
    is_open: bool


def screen_of(room: RoomKnown, seen: Seen) -> Screen:
    """What the big screen shows; raises Gone."""
    heading, *said = _said(room, seen)
    bars = tuple(_bars(room, seen)) if room.at.phase in (Phase.CHOOSING, Phase.SHOWN) else ()
    then = tuple(_then(room, seen)) if room.at.phase is Phase.SHOWN and room.votes else ()
    words = seen.words.room
    counts = room.at.phase.is_open
    who = words.who.format(votes=room.votes, people=room.people) if counts else words.people.format(people=room.people)
    return Screen(room.code, heading, tuple(said), bars, then, who, room.version, room.at.phase is Phase.CHOOSING)


def _said(room: RoomKnown, seen: Seen) -> Iterator[str]:
    """The heading, and then a paragraph each."""
    words = seen.words
    match room.at.phase:
        case Phase.GATHERING | Phase.ASKING:
            yield words.room.before_title if room.at.phase is Phase.GATHERING else words.room.after_title
            yield from (part.text for part in question_parts(seen))
        case Phase.CHOOSING | Phase.SHOWN:
            scenario, turn = turn_of(room, seen)
            is_shown = room.at.phase is Phase.SHOWN
            yield words.practice.how_the_room_chose if is_shown else words.practice.what_do_you_say
            yield from (part.text for part in where_and_who(scenario, room.at.last, seen))
            yield from (part.text for part in heard_before(scenario, room.at.last, turn))
        case Phase.OVER:
            yield from (part.text for part in ending_parts(scene_of(seen, room.at.scenario), room.at.turn, seen))
        case Phase.DONE:
            summary = summary_of(room, seen)
            yield words.room.done_title
            yield summary.in_words(seen)
            yield from (part.text for part in sure_parts(summary.before, summary.after, seen))


def _bars(room: RoomKnown, seen: Seen) -> Iterator[ScreenBar]:
    _, turn = turn_of(room, seen)
    most, is_shown = _most(room, turn), room.at.phase is Phase.SHOWN
    for at, option in enumerate(turn.options):
        count = room.hands.of(at)
        did = seen.words.practice.did.of(option.did) if is_shown else ""
        share = round(100 * count / most) if most else 0
        yield ScreenBar(LETTERS[at], option.say, count, share, did, is_shown and count == most > 0)


def _most(room: RoomKnown, turn: Turn) -> int:
    return room.hands.of(most_chosen(room, turn))


def _then(room: RoomKnown, seen: Seen) -> Iterator[str]:
    """What the person answers to what most have chosen, and what that did."""
    _, turn = turn_of(room, seen)
    most = most_chosen(room, turn)
    option, words = option_of(room, most, seen), seen.words.practice
    yield words.option.format(letter=LETTERS[most], say=option.answer)
    yield words.why_so.format(did=words.did.of(option.did), why=option.why)
