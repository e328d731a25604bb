"""What is looked up and written for practice rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import guests, room_rules
from bot.addresses import Address, from_text, to_text
from bot.after_hands import AfterHandsAddress
from bot.errors import Gone, TooBusy
from bot.hand_desk import HandDesk
from bot.hand_places import ForgetHands, GoOnHands, InviteHands
from bot.office_rules import invite_link
from bot.periods import hour_of
from bot.practice_places import RoomBars, RoomScenes
from bot.reply import Caller, Live
from bot.room_after_places import (
    AskSure,
    HostInvited,
    InviteRoom,
    PlayScene,
)
from bot.room_known import Phase, RoomKnown
from bot.room_places import (
    ROOM_LINK,
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
)
from bot.room_rules import HandsWrite, RoomWrite
from bot.room_screen import Screen, screen_of
from bot.scene_parts import HOSTS
from bot.seen import Seen
from bot.store import Store
from bot.throttle import Rate, Throttle

_MOMENT = timedelta(seconds=1)
_WHILE = timedelta(minutes=10)


class RoomDesk:
    """Holds nothing about anybody, save for an hour who tried wrong codes, and for a moment what is in a room.

    bot_name: "" while it is not known. site: where browsers find rooms, "" where they do not.
    """

    def __init__(self, store: Store) -> None:
        self.bot_name = ""
        self.site = ""
        self._rooms = store.rooms
        self._office = store.office
        self._hands = HandDesk(store)
        self._throttle = Throttle()
        self._browsers = Rate()
        self._glances: dict[str, tuple[datetime, RoomKnown | None]] = {}

    async def known(self, address: Address, seen: Seen, caller: Caller) -> RoomKnown | None:
        """The room of an address, or the one that the caller has open."""
        if isinstance(address, RoomScenes | RoomBars | AfterHandsAddress | HandsWrite):
            return await self._hands.known(address, seen, caller, self.bot_name)
        if isinstance(address, RoomDoor):
            return await self._at_the_door(address, caller)
        code: str | None = getattr(address, "room", None)
        if isinstance(address, ManyScenes | ManyScene | OpenRoom):
            code = await self._rooms.hosted(caller.person)
        if code is None or (caller.by_browser and not await self._rooms.has_seat(code, caller.person)):
            return None
        room = await self._rooms.known(code, caller.person)
        if room is not None and room.is_host and seen.member and not room.at.phase.is_open:
            room = await self._with_answers(room, seen, caller)
        return replace(room, bot_name=self.bot_name, site=self.site) if room else None

    async def _with_answers(self, room: RoomKnown, seen: Seen, caller: Caller) -> RoomKnown:
        passes = await self._office.passes(caller.person, room_rules.offer_of(room, seen), [("", "")])
        return replace(room, answers=await self._rooms.answers(room.code), invite=next(iter(passes), None))

    async def is_in(self, code: str, caller: Caller) -> bool:
        """Whether somebody has come into a room. Raises StoreDown."""
        return await self._rooms.has_seat(code, caller.person)

    async def _at_the_door(self, address: RoomDoor, caller: Caller) -> RoomKnown | None:
        """Of those with a chat, whoever has tried too many wrong codes is told what is told of a wrong one."""
        if caller.by_browser:
            return await self._rooms.known(address.room, caller.person)
        if not self._throttle.allows(caller.person, caller.now):
            return None
        room = await self._rooms.known(address.room, caller.person)
        if room is None:
            self._throttle.note_wrong(caller.person, caller.now)
        return room

    def may_knock(self, caller: Caller) -> bool:
        """Whether a browser may try a code now. They may forget who they are, so all of them are slowed down together:

        so much that nobody finds a room by guessing, and for no longer than somebody guesses.
        """
        return self._browsers.allows(caller.now)

    # What is kept right while it is shown

    async def version(self, data: str, screen: str) -> int | None:
        """Another number after each change of what a card shows (the text of its address).

        None once its room or its screen is gone. Raises StoreDown.
        """
        address = from_text(data)
        return await self._rooms.version(address.room, screen) if isinstance(address, HostCard) else None

    async def watch(self, data: str, screen: str) -> None:
        """Note that a card is kept right under a random mark, "" that it is not any more. Raises StoreDown."""
        address = from_text(data)
        if isinstance(address, HostCard):
            await self._rooms.watch(address.room, screen)

    async def screen(self, code: str, seen: Seen, caller: Caller) -> Screen | None:
        """A room on a big screen; None where there is none, or its scene is gone. Raises StoreDown or TooBusy."""
        room = await self._glance(code, caller)
        try:
            return screen_of(room, seen) if room else None
        except Gone:
            return None

    async def mark(self, code: str, caller: Caller, every: bool) -> str:
        """Another text after each change of a room (every), or once it goes on; "" where there is none.

        Raises StoreDown or TooBusy.
        """
        room = await self._glance(code, caller)
        return str(room.version) if room and every else mark_of(room)

    async def _glance(self, code: str, caller: Caller) -> RoomKnown | None:
        """A room as it was within the last second, however many ask; one that was there a while ago is no guess."""
        for old in [old for old, (at, _) in self._glances.items() if not _WHILE > caller.now - at >= timedelta()]:
            del self._glances[old]
        if code not in self._glances and not self.may_knock(caller):
            raise TooBusy
        at, room = self._glances.get(code, (None, None))
        if at is None or caller.now - at >= _MOMENT:
            room = await self._rooms.glance(code)
            if room is not None and room.at.phase is Phase.DONE:
                room = replace(room, answers=await self._rooms.answers(code))
            if room is not None or at is not None:
                self._glances[code] = caller.now, room
        return room

    def telegram_link(self, code: str) -> str:
        """Where somebody comes in who would rather use the chat; "" while that is not known."""
        return invite_link(self.bot_name, f"{ROOM_LINK}{code}") if self.bot_name else ""

    async def left(self, address: Address, seen: Seen, caller: Caller) -> str:
        """The card that changes by itself, as the text of its address, where another takes its place; else ""."""
        if seen.member is None or seen.member.role not in HOSTS or room_rules.changes_by_itself(address, seen):
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
                at = room_rules.opening(address, seen)
                return HostCode(await self._rooms.open(caller.person, caller.nonce, at, hour_of(seen.now)))
            case CloseVote(room, nth) | GoOnWith(room, nth) | PlayScene(room, nth) | AskSure(room, nth):
                await self._rooms.move(room, nth, caller.person, room_rules.onward(address, seen))
                return HostCard(room)
            case InviteRoom(room):
                wish = room_rules.inviting(seen)
                await self._office.write(caller.person, seen.here(), seen.today, wish)
                return HostInvited(room)
            case GoOnHands() | InviteHands() | ForgetHands():
                return await self._hands.carry_out(address, seen, caller)
            case EndRoom(room):
                room_rules.hosted(seen)
                await self._rooms.end(room, caller.person)
                return RoomEnded()


def mark_of(room: RoomKnown | None) -> str:
    """Another text once a room has gone on; "" where there is none."""
    return f"{room.nth}.{room.at.phase}" if room else ""


def live_of(address: Address, seen: Seen) -> Live | None:
    """How a channel keeps a card right that changes by itself."""
    room = seen.facts.room
    if room is None or not room_rules.changes_by_itself(address, seen):
        return None
    return Live(to_text(address), room.version)
