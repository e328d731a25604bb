"""What is shown once a room has practised: how it went, turn by turn, and an invite for those who want to go on."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Card, Copy, Go, Part, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.hand_places import HandsInvited, HandsTurn
from bot.hands import Hands
from bot.keys import spaced_code
from bot.office_rules import invite_link
from bot.one_phone import bars
from bot.room_after_places import HostInvited, HostTurn
from bot.room_known import RoomKnown
from bot.room_summary import Choices, Summary
from bot.seen import Seen
from bot.sure import sure_parts


def went_parts(summary: Summary, said: str, seen: Seen) -> tuple[Part, ...]:
    """How it went, all in all. said: the first line."""
    words = seen.words.room
    return (
        title(words.went_title),
        text(said),
        text(summary.in_words(seen)),
        *sure_parts(summary.before, summary.after, seen),
        hint(words.hint),
    )


def turn_card(here: HostTurn | HandsTurn, summary: Summary, seen: Seen) -> Card:
    """How the room chose in one turn, and what each choice was; raises Gone where none was played."""
    if not summary.turns:
        raise Gone(what="a turn that was played")
    words = seen.words.room
    last = len(summary.turns) - 1
    at = min(here.at, last)
    turn = summary.turns[at]
    counts = Hands(*(each.count for each in turn.choices))
    parts = (
        title(words.turn_title.format(scene=turn.scenario.title, nth=at + 1, of=last + 1)),
        *map(text, turn.heard),
        text(bars(counts, len(turn.choices), seen)),
        *(text(_line(each, seen)) for each in turn.choices),
        hint(words.hint),
    )
    back = (Go(words.turn_before, replace(here, at=at - 1)),) if at else ()
    on = (Go(words.turn_after, replace(here, at=at + 1)),) if at < last else ()
    return framed(seen, here, parts, ((*back, *on),), back=here.parent)


def _line(choices: Choices, seen: Seen) -> str:
    words = seen.words
    did = words.practice.did.of(choices.option.did)
    return words.room.turn_option.format(letter=choices.letter, did=did, say=choices.option.say)


def invite_parts(seen: Seen) -> tuple[Part, ...]:
    """What the invite means."""
    words = seen.words.room
    where = seen.here().organisation.name
    return title(words.invite_title), text(words.invite_hint.format(organisation=where)), text(words.invite_who)


def invited_card(here: HostInvited | HandsInvited, room: RoomKnown, seen: Seen) -> Card:
    """The square to become a worker by; raises Gone where the invite cannot be used."""
    if room.invite is None:
        raise Gone(what="an invite that can be used")
    words, made = seen.words.room, room.invite
    link = invite_link(room.bot_name, made.code)
    parts = (
        title(words.invited_title.format(organisation=seen.here().organisation.name)),
        text(words.invited),
        text(seen.words.office.made_code.format(code=spaced_code(made.code))),
        text(seen.words.office.made_until.format(day=f"{made.expires.day} {made.expires:%B %Y}")),
    )
    copies: Row = (Copy(seen.words.office.copy_link, link), Copy(seen.words.office.copy_code, spaced_code(made.code)))
    return replace(framed(seen, here, parts, (copies,), back=here.parent), qr=link)
