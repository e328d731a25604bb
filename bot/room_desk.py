"""What is looked up and written for practice rooms with many phones."""

from __future__ import annotations

from dataclasses import replace

from bot import guests, many_phones
from bot.addresses import Address, to_text
from bot.periods import hour_of
from bot.practice import HOSTS
from bot.reply import Caller, Live
from bot.room_known import RoomKnown
from bot.room_places import (
    CastVote,
    CloseVote,
    EndRoom,
    GoOnWith,
    GuestCard,
    GuestMissed,
    HostCard,
    HostCode,
    JoinRoom,
    ManyScene,
    ManyScenes,
    OpenRoom,
    RoomDoor,
    RoomEnded,
    RoomRefused,
    RoomWrite,
)
from bot.seen import Seen
from bot.store import Store
from bot.throttle import Throttle


class RoomDesk:
    """Holds nothing about anybody, save for an hour who tried wrong codes. bot_name: "" while it is not known."""

    def __init__(self, store: Store) -> None:
        self.bot_name = ""
        self._rooms = store.rooms
        self._throttle = Throttle()

    async def known(self, address: Address, caller: Caller) -> RoomKnown | None:
        """The room of an address, or the one that the caller has open."""
        if isinstance(address, RoomDoor):
            return await self._at_the_door(address, caller)
        code: str | None = getattr(address, "room", None)
        if isinstance(address, ManyScenes | ManyScene | OpenRoom):
            code = await self._rooms.hosted(caller.person)
        room = await self._rooms.known(code, caller.person) if code else None
        return replace(room, bot_name=self.bot_name) if room else None

    async def _at_the_door(self, address: RoomDoor, caller: Caller) -> RoomKnown | None:
        if not self._throttle.allows(caller.person, caller.now):
            return None
        room = await self._rooms.known(address.room, caller.person)
        if room is None:
            self._throttle.note_wrong(caller.person, caller.now)
        return room

    async def version(self, address: Address, screen: str) -> int | None:
        """Another number after each change of what a card shows; None once its room or its screen is gone."""
        return await self._rooms.version(address.room, screen) if isinstance(address, HostCard) else None

    async def watch(self, address: Address, screen: str) -> None:
        if isinstance(address, HostCard):
            await self._rooms.watch(address.room, screen)

    async def left(self, address: Address, seen: Seen, caller: Caller) -> str:
        """The card that changes by itself, as the text of its address, where another takes its place; else ""."""
        if seen.member is None or seen.member.role not in HOSTS or many_phones.changes_by_itself(address, seen):
            return ""
        code = await self._rooms.watched(caller.person)
        return to_text(HostCard(code)) if code else ""

    async def carry_out(self, address: RoomWrite, seen: Seen, caller: Caller) -> Address:
        """Write what a press says; answers where it leads. Raises Gone."""
        match address:
            case JoinRoom(room):
                return GuestCard(room) if await self._rooms.join(room, caller.person) else RoomRefused()
            case CastVote(room, nth, choice):
                guests.check(address, seen)
                cast = await self._rooms.vote(room, nth, caller.person, choice)
                return GuestCard(room) if cast else GuestMissed(room)
            case OpenRoom():
                at = many_phones.opening(address, seen)
                return HostCode(await self._rooms.open(caller.person, caller.nonce, at, hour_of(seen.now)))
            case CloseVote(room, nth):
                many_phones.hosted(seen)
                await self._rooms.close_vote(room, nth, caller.person)
                return HostCard(room)
            case GoOnWith(room, nth):
                at = many_phones.onward(address, seen)
                await self._rooms.go_on(room, nth, caller.person, at)
                return HostCard(room)
            case EndRoom(room):
                many_phones.hosted(seen)
                await self._rooms.end(room, caller.person)
                return RoomEnded()


def live_of(address: Address, seen: Seen) -> Live | None:
    """How a channel keeps a card right that changes by itself."""
    room = seen.facts.room
    if room is None or not many_phones.changes_by_itself(address, seen):
        return None
    return Live(to_text(address), room.version)
