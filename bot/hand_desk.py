"""What is looked up and written for practice rooms with one phone."""

from __future__ import annotations

from dataclasses import replace

from bot import after_hands
from bot.addresses import Address
from bot.after_hands import NO_HANDS_YET
from bot.hand_places import ForgetHands, GoOnHands, HandsInvited, InviteHands
from bot.hands import NO_ANSWERS, Five
from bot.periods import hour_of
from bot.practice_places import RoomScenes
from bot.reply import Caller
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_rules import HandsWrite
from bot.seen import Seen
from bot.store import Store


class HandDesk:
    """Holds nothing about anybody."""

    def __init__(self, store: Store) -> None:
        self._hands = store.hands
        self._office = store.office

    async def known(self, address: Address, seen: Seen, caller: Caller, bot_name: str) -> RoomKnown:
        """A room without guests, made of how hands went up in it: in turns, and for how sure people feel.

        bot_name: as links have it, "" while it is not known.
        """
        turns, begun = await self._hands.turns(caller.person)
        before = _sure(Phase.GATHERING, getattr(address, "before", NO_ANSWERS))
        answers = (before, *turns, _sure(Phase.ASKING, getattr(address, "after", NO_ANSWERS)))
        people = max(sum(each.counts) for each in answers)
        room = replace(NO_HANDS_YET, people=people, answers=answers, bot_name=bot_name, hour=begun or hour_of(seen.now))
        if seen.member is None:
            return room
        passes = await self._office.passes(caller.person, after_hands.offer_of(room, seen), [("", "")])
        return replace(room, invite=next(iter(passes), None))

    async def carry_out(self, address: HandsWrite, seen: Seen, caller: Caller) -> Address:
        """Write what a press says; answers where it leads. Raises Gone."""
        match address:
            case GoOnHands(hands=hands, choice=choice):
                at, following = after_hands.kept(address, seen)
                if hands.total:
                    await self._hands.keep(caller.person, at, hands, choice, hour_of(seen.now))
                return following
            case InviteHands(before, after):
                wish = after_hands.inviting(seen)
                await self._office.write(caller.person, seen.here(), seen.today, wish)
                return HandsInvited(before, after)
            case ForgetHands():
                await self._hands.forget(caller.person)
                return RoomScenes()


def _sure(phase: Phase, five: Five) -> Answers:
    return Answers(0, Onward("", "", phase=phase), five.counts)
