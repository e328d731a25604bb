"""A practice room with one phone once it has played: what is kept of it, how it went, an invite, and other people."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Row, text, title
from bot.errors import Gone
from bot.frames import framed
from bot.hand_places import (
    ForgetHands,
    GoOnHands,
    HandsAfresh,
    HandsInvite,
    HandsInvited,
    HandsPage,
    HandsTurn,
    HandsWent,
    InviteHands,
)
from bot.how_it_went import invite_parts, invited_card, turn_card, went_parts
from bot.office_people_places import Offer
from bot.office_writes import Inviting
from bot.one_phone import following
from bot.practice_places import RoomBars, RoomScenes
from bot.room_known import Answers, Onward, Phase, RoomKnown
from bot.room_rules import invite_of, worker_offer
from bot.room_summary import summary_of
from bot.scene_parts import HOSTS
from bot.seen import Fact, Seen

AfterHandsAddress: TypeAlias = HandsWent | HandsTurn | HandsInvite | HandsInvited | HandsAfresh
"""With HandsPage, which is a kind of HandsWent."""
_KINDS = (RoomScenes, RoomBars, HandsAfresh, HandsWent, HandsPage, HandsTurn, HandsInvite, HandsInvited, InviteHands)
NEEDS: dict[type[Address], Fact] = dict.fromkeys(_KINDS, Fact.ROOM)
_USUAL = 50
"""An invite may be made while people still come: it is for so many at least, as one of a coordinator may be."""
NO_HANDS_YET = RoomKnown("", Onward("", "", phase=Phase.DONE), is_host=True)
"""A room with one phone is known as one without guests: this is what it is like before any hand has gone up."""


def draw(address: AfterHandsAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone where there is nothing to show, or for whoever may invite nobody."""
    room = seen.facts.room or NO_HANDS_YET
    match address:
        case HandsWent():
            return _went(address, room, seen)
        case HandsTurn():
            return turn_card(address, summary_of(room, seen), seen)
        case HandsInvite():
            return _invite(address, seen)
        case HandsInvited():
            return invited_card(address, _invites(seen), seen)
        case HandsAfresh():
            return _afresh(address, room, seen)


def _invites(seen: Seen) -> RoomKnown:
    """The room, for whoever may invite those in it; raises Gone before any hand has gone up."""
    room = seen.facts.room
    if seen.here().role not in HOSTS or room is None or not room.has_hands:
        raise Gone(what="a room of a trainer's own")
    return room


def _went(here: HandsWent, room: RoomKnown, seen: Seen) -> Card:
    words, summary = seen.words, summary_of(room, seen)
    times = here.before, here.after
    kept = words.practice.afresh.kept.format(turns=len(summary.turns))
    said = words.room.went_on if isinstance(here, HandsPage) else kept
    turns: Row = (Go(words.room.turns, HandsTurn(*times)), Go(words.room.page, HandsPage(*times)))
    invited = HandsInvited(*times) if room.invite else HandsInvite(*times)
    may_invite = room.has_hands and seen.here().role in HOSTS
    invite: Row = (Go(words.room.invite, invited),) if may_invite else ()
    rows: tuple[Row, ...] = (turns if summary.turns else (), invite)
    return framed(seen, here, went_parts(summary, said, seen), rows, back=here.parent)


def _invite(here: HandsInvite, seen: Seen) -> Card:
    _invites(seen)
    write = Go(seen.words.room.invite_now, InviteHands(here.before, here.after))
    return framed(seen, here, invite_parts(seen), (), write, back=here.parent)


def _afresh(here: HandsAfresh, room: RoomKnown, seen: Seen) -> Card:
    if not room.has_hands:
        raise Gone(what="hands that went up")
    words = seen.words.practice.afresh
    parts = (title(words.title), text(words.hint))
    return framed(seen, here, parts, (), Go(words.now, ForgetHands(room.name)), back=here.parent)


# Writing


def kept(address: GoOnHands, seen: Seen) -> tuple[Answers, Address]:
    """How hands went up in a turn, and where it leads; raises Gone if the content has it no more."""
    bars = RoomBars(address.scenario, address.turn, address.last, address.hands, address.choice, address.sure)
    at, hands = Onward(address.scenario, address.turn, address.last), address.hands
    return Answers(0, at, (hands.a, hands.b, hands.c, hands.d), address.choice), following(bars, seen)


def inviting(seen: Seen) -> Inviting:
    """An invite to become workers of the trainer's organisation; raises Gone."""
    room = _invites(seen)
    return invite_of(offer_of(room, seen), max(room.people, _USUAL), seen)


def offer_of(room: RoomKnown, seen: Seen) -> Offer:
    """What the invite is made from, so that it is made once for each room and each organisation of the trainer."""
    return worker_offer(room.name, 0, seen)
