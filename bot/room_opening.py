"""Opening a practice room with many phones, and how people come in."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Link, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.office_rules import invite_link
from bot.practice_places import Scene
from bot.room_known import RoomKnown
from bot.room_places import (
    ROOM_LINK,
    HostCard,
    HostCode,
    HostEnding,
    ManyScene,
    ManyScenes,
    OpenRoom,
    RoomEnded,
)
from bot.room_rules import hosted
from bot.scene_parts import HOSTS, always, scene_list, scene_of
from bot.seen import Fact, Seen

OpeningAddress: TypeAlias = ManyScenes | ManyScene | HostCode | RoomEnded
NEEDS: dict[type[Address], Fact] = dict.fromkeys((ManyScenes, ManyScene, HostCode, OpenRoom), Fact.ROOM)
SHOWN = 4
"""So few scenes that no impatient finger opens a room, or plays one."""


def draw(address: OpeningAddress, seen: Seen) -> Card:
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
        case RoomEnded():
            words = seen.words.room
            return framed(seen, address, (title(words.ended_title), text(words.ended)), back=address.parent)


def _scenes(here: ManyScenes, seen: Seen) -> Card:
    words = seen.words.room
    if room := seen.facts.room:
        rows = ((Go(words.to_room, HostCard(room.code)),), (Go(words.end, HostEnding(room.code)),))
        parts = (title(words.yours), text(words.yours_hint.format(code=room.code)))
        return framed(seen, here, parts, rows, back=here.parent)
    listed, buttons = scene_list(here, SHOWN, (words.button, words.scenes_hint), ManyScene, seen)
    return framed(seen, here, listed, buttons, back=here.parent)


def _scene(here: ManyScene, seen: Seen) -> Card:
    words = seen.words.room
    scenario = scene_of(seen, here.scenario)
    parts = (title(scenario.title), *map(text, words.open_hint), *always(scenario, seen), hint(words.hint))
    rows = ((Go(words.play_alone, Scene(here.scenario)),),)
    return framed(seen, here, parts, rows, Go(words.open, OpenRoom(here.scenario)), back=here.parent)


def _code(here: HostCode, seen: Seen) -> Card:
    words = seen.words.room
    room = hosted(seen)
    parts = (
        title(words.code_title.format(code=room.code)),
        text(_how(room, seen)),
        text(words.people.format(people=room.people)),
    )
    screen: Row = (Link(words.screen, f"{room.site}/screen/{room.code}"),) if room.site else ()
    card = framed(seen, here, parts, ((Go(words.to_room, HostCard(room.code)),), screen))
    return replace(card, qr=_square(room))


def _how(room: RoomKnown, seen: Seen) -> str:
    """How people come in: in a browser, where there are pages for it; else in the chat."""
    words = seen.words.room
    in_chat = words.code_how_chat if room.bot_name else words.code_how_here
    first = words.code_how_site.format(site=room.site.partition("://")[2], code=room.code) if room.site else ""
    if not first and room.bot_name:
        first = words.code_how
    return f"{first} {in_chat.format(code=room.code, bot=room.bot_name)}".strip()


def _square(room: RoomKnown) -> str:
    if room.site:
        return f"{room.site}/{room.code}"
    return invite_link(room.bot_name, f"{ROOM_LINK}{room.code}") if room.bot_name else ""
