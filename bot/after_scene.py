"""A practice room with many phones once a scene is over: another one, asking again, how it went, and an invite."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.how_it_went import invite_parts, invited_card, turn_card, went_parts
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
from bot.room_summary import summary_of
from bot.scene_parts import always, scene_list, scene_of
from bot.seen import Fact, Seen

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
            return turn_card(address, summary_of(room, seen), seen)
        case HostInvited():
            return invited_card(address, room, seen)
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
    parts = (title(scenario.title), text(words.play_hint), *always(scenario, seen), hint(words.hint))
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
    said = words.went_on if isinstance(here, HostPage) else words.people.format(people=summary.people)
    turns: Row = (Go(words.turns, HostTurn(here.room)), Go(words.page, HostPage(here.room))) if summary.turns else ()
    invite: Row = (Go(words.invite, HostInvited(here.room) if room.invite else HostInvite(here.room)),)
    return framed(seen, here, went_parts(summary, said, seen), (turns, invite), back=HostCard(here.room))


def _invite(here: HostInvite, seen: Seen) -> Card:
    """What the invite means."""
    write = Go(seen.words.room.invite_now, InviteRoom(here.room))
    return framed(seen, here, invite_parts(seen), (), write, back=here.parent)
