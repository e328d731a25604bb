"""Which room an address belongs to, and what that room needs to have looked up."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TypeAlias

from bot import (
    after_hands,
    after_scene,
    counting,
    digest_room,
    editing,
    endings,
    finder,
    guests,
    guide,
    handover,
    keeping,
    many_phones,
    membership,
    office,
    one_phone,
    paper_room,
    practice,
    proposing,
    quickcount,
    report_room,
    room_opening,
    safety,
    sheets,
    showing,
    suggesting,
    sure,
    takeback,
    training,
    wrong,
)
from bot.addresses import Address, WriteAddress
from bot.cards import Card
from bot.cue_places import Suggested
from bot.places import Safety
from bot.practice_places import KeepCard
from bot.seen import Fact, Seen

RoomAddress: TypeAlias = (
    room_opening.OpeningAddress
    | many_phones.ManyPhonesAddress
    | after_scene.AfterSceneAddress
    | after_hands.AfterHandsAddress
    | guests.GuestAddress
)
FigureAddress: TypeAlias = (
    digest_room.DigestAddress
    | sheets.SheetAddress
    | training.TrainingAddress
    | report_room.ReportAddress
    | paper_room.PaperAddress
)
NEEDS: dict[type[Address], Fact] = {
    **finder.NEEDS,
    **wrong.NEEDS,
    **proposing.NEEDS,
    **digest_room.NEEDS,
    **report_room.NEEDS,
    **paper_room.NEEDS,
    **office.NEEDS,
    **handover.NEEDS,
    **endings.NEEDS,
    **counting.NEEDS,
    **quickcount.NEEDS,
    **takeback.NEEDS,
    **sheets.NEEDS,
    **training.NEEDS,
    **membership.NEEDS,
    **room_opening.NEEDS,
    **many_phones.NEEDS,
    **after_scene.NEEDS,
    **after_hands.NEEDS,
    **guests.NEEDS,
}


def with_tag(address: WriteAddress, tag: str) -> WriteAddress:
    """The same writing address with another tag."""
    return replace(address, tag=tag)  # type: ignore[type-var]  # every writing address is a frozen record


@singledispatch
def draw(address: Address, seen: Seen) -> Card:  # noqa: ARG001  each room takes it
    """The card of any address, from the room that it belongs to; raises Gone."""
    raise TypeError(f"no room for {type(address).__name__}")


draw.register(guide.GuideAddress, guide.draw)
draw.register(Suggested, suggesting.draw)
draw.register(finder.FinderAddress, finder.draw)
draw.register(handover.HandoverAddress, handover.draw)
draw.register(wrong.WrongAddress, wrong.draw)
draw.register(editing.CareAddress, editing.draw)
draw.register(proposing.ProposalAddress, proposing.draw)
draw.register(endings.EndingAddress, endings.draw)
draw.register(quickcount.QuickAddress, quickcount.draw)
draw.register(counting.CountingAddress, counting.draw)
draw.register(takeback.TakeBackAddress, takeback.draw)
draw.register(showing.ShowingAddress, showing.draw)
draw.register(digest_room.DigestAddress, digest_room.draw)
draw.register(sheets.SheetAddress, sheets.draw)
draw.register(training.TrainingAddress, training.draw)
draw.register(report_room.ReportAddress, report_room.draw)
draw.register(paper_room.PaperAddress, paper_room.draw)
draw.register(practice.PracticeAddress, practice.draw)
draw.register(KeepCard, keeping.keep_card)
draw.register(one_phone.OnePhoneAddress, one_phone.draw)
draw.register(sure.SureAddress, sure.draw)
draw.register(after_hands.AfterHandsAddress, after_hands.draw)
draw.register(room_opening.OpeningAddress, room_opening.draw)
draw.register(many_phones.ManyPhonesAddress, many_phones.draw)
draw.register(after_scene.AfterSceneAddress, after_scene.draw)
draw.register(guests.GuestAddress, guests.draw)
draw.register(office.OfficeAddress, office.draw)
draw.register(Safety, safety.draw)
draw.register(membership.MembershipAddress, membership.draw)
