"""What is looked up and written for practice rooms with one phone."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot import after_hands
from bot.addresses import Address
from bot.after_hands import NO_HANDS_YET
from bot.errors import StoreDown
from bot.hand_places import ForgetHands, GoOnHands, HandsInvited, HandsWent, InviteHands, OfHands
from bot.hands import NO_ANSWERS, Five
from bot.periods import hour_of
from bot.practice_places import RoomScenes
from bot.reply import Caller
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_places import MOST_IN_ROOM
from bot.room_rules import HandsWrite
from bot.seen import Seen
from bot.store import Store

_log = logging.getLogger(__name__)


class HandDesk:
    """Holds nothing about anybody."""

    def __init__(self, store: Store) -> None:
        self._hands = store.hands
        self._office = store.office

    async def known(self, address: Address, seen: Seen, caller: Caller, bot_name: str) -> RoomKnown:
        """A room without guests, made of how hands went up in it: in turns, and for how sure people feel.

        bot_name: as links have it, "" while it is not known.
        """
        name, turns = await self._hands.turns(caller.person)
        before = _sure(Phase.GATHERING, getattr(address, "before", NO_ANSWERS))
        answers = (before, *turns, _sure(Phase.ASKING, getattr(address, "after", NO_ANSWERS)))
        people = min(MOST_IN_ROOM, max((sum(each.counts) for each in turns), default=0))
        room = replace(NO_HANDS_YET, name=name, people=people, answers=answers, bot_name=bot_name)
        if not name or seen.member is None or not isinstance(address, HandsWent | OfHands):
            return room
        passes = await self._office.passes(caller.person, after_hands.offer_of(room, seen), [("", "")])
        return replace(room, invite=next(iter(passes), None))

    async def carry_out(self, address: HandsWrite, seen: Seen, caller: Caller) -> Address:
        """Write what a press says; answers where it leads. Raises Gone."""
        match address:
            case GoOnHands(room):
                turn, following = after_hands.kept(address, seen)
                await self._keep(room, turn, seen, caller)
                return following
            case InviteHands(before, after):
                wish = after_hands.inviting(seen)
                await self._office.write(caller.person, seen.here(), seen.today, wish)
                return HandsInvited(before, after)
            case ForgetHands(room):
                await self._hands.forget(caller.person, room)
                return RoomScenes()

    async def _keep(self, room: str, turn: Answers, seen: Seen, caller: Caller) -> None:
        """Where nothing can be written, the room goes on all the same: people are waiting with their hands up."""
        try:
            await self._hands.keep(caller.person, room, turn, (caller.nonce, hour_of(seen.now)))
        except StoreDown as error:
            _log.warning("a turn of a practice room is not kept: %s", error)


def _sure(phase: Phase, five: Five) -> Answers:
    return Answers(0, Onward("", "", phase=phase), five.counts)
