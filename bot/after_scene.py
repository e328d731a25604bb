"""A practice room with many phones once a scene is over: another one, asking again, how it went, and an invite."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Copy, Go, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.hands import Hands
from bot.keys import spaced_code
from bot.office_rules import invite_link
from bot.one_phone import bars
from bot.practice_places import Scene
from bot.room_after_places import (
    AskSure,
    HostAsk,
    HostInvite,
    HostInvited,
    HostPage,
    HostScene,
    HostScenes,
    HostSummary,
    HostTurn,
    InviteRoom,
    PlayScene,
)
from bot.room_known import Phase, RoomKnown
from bot.room_opening import SHOWN
from bot.room_places import HostCard
from bot.room_rules import has_asked, hosted_in
from bot.room_summary import Choices, Summary, summary_of
from bot.scene_parts import always, scene_list, scene_of
from bot.seen import Fact, Seen
from bot.sure import sure_parts

AfterSceneAddress: TypeAlias = HostScenes | HostScene | HostAsk | HostSummary | HostTurn | HostInvite
"""With HostPage and HostInvited, which are kinds of their neighbours."""
_KINDS = (HostScenes, HostScene, HostAsk, HostSummary, HostPage, HostTurn, HostInvite, HostInvited)
NEEDS: dict[type[Address], Fact] = dict.fromkeys((*_KINDS, PlayScene, AskSure, InviteRoom), Fact.ROOM)


def draw(address: AfterSceneAddress, seen: Seen) -> Card:
    """The card of an address, for whoever has opened the room; raises Gone."""
    phases = (Phase.OVER,) if isinstance(address, HostAsk) else (Phase.OVER, Phase.DONE)
    room = hosted_in(seen, *phases)
    match address:
        case HostScenes():
            return _scenes(address, seen)
        case HostScene():
            return _scene(address, room, seen)
        case HostAsk():
            return _ask(address, room, seen)
        case HostSummary():
            return _summary(address, room, seen)
        case HostTurn():
            return _turn(address, summary_of(room, seen), seen)
        case HostInvited():
            return _invited(address, room, seen)
        case HostInvite():
            return _invite(address, seen)


# What comes next


def _scenes(here: HostScenes, seen: Seen) -> Card:
    words = seen.words.practice
    heads = (words.which, words.which_hint)
    parts, rows = scene_list(here, SHOWN, heads, lambda code: HostScene(here.room, code), seen)
    return framed(seen, here, parts, rows, back=here.parent)


def _scene(here: HostScene, room: RoomKnown, seen: Seen) -> Card:
    words = seen.words.room
    scenario = scene_of(seen, here.scenario)
    parts = (title(scenario.title), text(words.play_hint), *always(scenario, seen))
    rows = ((Go(words.play_alone, Scene(here.scenario)),),)
    write = Go(words.play, PlayScene(here.room, room.nth, here.scenario))
    return framed(seen, here, parts, rows, write, back=here.parent)


def _ask(here: HostAsk, room: RoomKnown, seen: Seen) -> Card:
    if has_asked(room):
        raise Gone(what="a second question")
    words = seen.words.room
    write = Go(words.ask_now, AskSure(here.room, room.nth))
    return framed(seen, here, (title(words.ask_title), text(words.ask_hint)), (), write, back=here.parent)


# How it went


def _summary(here: HostSummary, room: RoomKnown, seen: Seen) -> Card:
    words, summary = seen.words.room, summary_of(room, seen)
    parts = (
        title(words.went_title),
        text(words.went_on if isinstance(here, HostPage) else words.people.format(people=summary.people)),
        text(summary.in_words(seen)),
        *sure_parts(summary.before, summary.after, seen),
        hint(words.hint),
    )
    turns: Row = (Go(words.turns, HostTurn(here.room)), Go(words.page, HostPage(here.room))) if summary.turns else ()
    invite: Row = (Go(words.invite, HostInvited(here.room) if room.invite else HostInvite(here.room)),)
    return framed(seen, here, parts, (turns, invite), back=HostCard(here.room))


def _turn(here: HostTurn, summary: Summary, seen: Seen) -> Card:
    """How the room chose in one turn, and what each choice was."""
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


# Those who want to go on


def _invite(here: HostInvite, seen: Seen) -> Card:
    """What the invite means."""
    words = seen.words.room
    where = seen.here().organisation.name
    parts = (title(words.invite_title), text(words.invite_hint.format(organisation=where)), text(words.invite_who))
    return framed(seen, here, parts, (), Go(words.invite_now, InviteRoom(here.room)), back=here.parent)


def _invited(here: HostInvited, room: RoomKnown, seen: Seen) -> Card:
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
