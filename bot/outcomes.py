"""Where each write may lead, for whatever follows every button."""

from __future__ import annotations

from bot import (
    after_hands,
    counting,
    digest_wish,
    editing,
    guests,
    membership,
    office_acts,
    paper_room,
    room_rules,
    sheets,
    training,
    wrong,
)
from bot.addresses import Address, WriteAddress
from bot.care_places import (
    AfterProposal,
    AfterTellMe,
    AfterWrong,
    Correct,
    HearOf,
    Hide,
    ReportWrong,
    StillRight,
    UseProposal,
)
from bot.digest_places import HearDigest
from bot.hand_places import ForgetHands, GoOnHands, InviteHands
from bot.member_places import Leaf, Leaflet
from bot.office import OfficeAct
from bot.office_places import AfterOffice, OfficeOutcome
from bot.practice_places import RoomScenes
from bot.report_places import ReleasePaper
from bot.room_after_places import AskSure, InviteRoom, PlayScene
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
    OpenRoom,
    RoomEnded,
    RoomRefused,
)
from bot.room_rules import RoomWrite
from bot.seen import Seen
from bot.tally import Result

_TYPED = ("", "none", "01865 249811", "x", "x" * 201, "ABC-DEF")
"""What may be typed in answer to a question, right and wrong."""


def outcomes(address: WriteAddress, seen: Seen) -> list[Address]:
    """Every card that a write may lead to; what it would write is worked out too, so that it cannot fail later."""
    if isinstance(address, counting.CountingWrite):
        counting.act(address, seen)
        return [counting.after(address, result) for result in Result]
    if isinstance(address, membership.MembershipWrite):
        membership.act(address, seen)
        found = [membership.after(address, done) for done in (True, False)]
        return [each for each in found if seen.member or each != Leaf(Leaflet.JOINED)]
    if isinstance(address, sheets.SheetWrite):
        sheets.act(address, seen)
        return [sheets.too_late(address), *(sheets.after(address, result) for result in Result)]
    if isinstance(address, training.TrainingWrite):
        training.act(address, seen)
        return [training.too_late(address), *(training.after(address, result) for result in Result)]
    if isinstance(address, HearDigest):
        wished = (digest_wish.act(address, typed, 1, seen) for typed in (*_TYPED, "me@example.org"))
        return list(dict.fromkeys(outcome for _, outcome in wished))
    if isinstance(address, ReleasePaper):
        paper_room.act(address, seen)
        return [address.parent]
    if isinstance(address, OfficeAct):
        tried = (office_acts.act(address, typed, seen)[1] for typed in _TYPED)
        return list(dict.fromkeys((*tried, AfterOffice(OfficeOutcome.GONE))))
    if isinstance(address, RoomWrite):
        return _outcomes_in_a_room(address, seen)
    return _outcomes_of_care(address, seen)


def _outcomes_in_a_room(address: RoomWrite, seen: Seen) -> list[Address]:
    match address:
        case JoinRoom(room):
            return [GuestCard(room), RoomRefused()]
        case CastVote(room):
            guests.check(address, seen)
            return [GuestCard(room), GuestMissed(room)]
        case OpenRoom():
            room_rules.opening(address, seen)
            return [] if seen.facts.room is None else [HostCode(seen.facts.room.code)]
        case CloseVote(room) | GoOnWith(room) | PlayScene(room) | AskSure(room):
            room_rules.onward(address, seen)
            return [HostCard(room)]
        case InviteRoom():
            room_rules.inviting(seen)
            return []  # what is made by it, a room has that has made it; so it is with hands
        case GoOnHands():
            return [after_hands.kept(address, seen)[1]]
        case InviteHands():
            after_hands.inviting(seen)
            return []
        case ForgetHands():
            return [RoomScenes()]
        case EndRoom():
            return [RoomEnded()]


def _outcomes_of_care(address: WriteAddress, seen: Seen) -> list[Address]:
    match address:
        case ReportWrong(entry, wish=wish):
            wrong.act(address, seen)
            return [AfterWrong(entry, wish)]
        case StillRight() | Hide() | Correct():
            tried = (editing.act(address, typed, seen) for typed in _TYPED)
            return list(dict.fromkeys(outcome for _, outcome in tried))
        case UseProposal():
            return [AfterProposal(1), AfterProposal(0)]
        case HearOf():
            return [AfterTellMe(address.on)]
    raise TypeError(type(address).__name__)
