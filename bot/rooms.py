"""Which room an address belongs to, and what that room needs to have looked up."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot import (
    counting,
    digest_room,
    editing,
    endings,
    finder,
    guests,
    guide,
    handover,
    many_phones,
    membership,
    office,
    one_phone,
    paper_room,
    practice,
    proposing,
    quickcount,
    report_room,
    safety,
    sheets,
    showing,
    suggesting,
    takeback,
    wrong,
)
from bot.addresses import Address, WriteAddress
from bot.cards import Card
from bot.cue_places import Suggested
from bot.places import Safety
from bot.seen import Fact, Seen

HelpAddress: TypeAlias = (
    finder.FinderAddress
    | handover.HandoverAddress
    | wrong.WrongAddress
    | editing.CareAddress
    | proposing.ProposalAddress
)
TallyAddress: TypeAlias = quickcount.QuickAddress | counting.CountingAddress | takeback.TakeBackAddress
RoomAddress: TypeAlias = many_phones.ManyPhonesAddress | guests.GuestAddress
ScenePlay: TypeAlias = practice.PracticeAddress | one_phone.OnePhoneAddress | RoomAddress
FigureAddress: TypeAlias = (
    digest_room.DigestAddress | sheets.SheetAddress | report_room.ReportAddress | paper_room.PaperAddress
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
    **membership.NEEDS,
    **many_phones.NEEDS,
    **guests.NEEDS,
}


def with_tag(address: WriteAddress, tag: str) -> WriteAddress:
    """The same writing address with another tag."""
    return replace(address, tag=tag)  # type: ignore[type-var]  # every writing address is a frozen record


def draw(address: Address, seen: Seen) -> Card:
    """The card of any address, from the room that it belongs to; raises Gone."""
    if isinstance(address, guide.GuideAddress):
        return guide.draw(address, seen)
    if isinstance(address, Suggested):
        return suggesting.draw(address, seen)
    if isinstance(address, HelpAddress):
        return _draw_help(address, seen)
    if isinstance(address, endings.EndingAddress):
        return endings.draw(address, seen)
    if isinstance(address, TallyAddress):
        return _draw_tally(address, seen)
    if isinstance(address, showing.ShowingAddress):
        return showing.draw(address, seen)
    if isinstance(address, FigureAddress):
        return _draw_figures(address, seen)
    if isinstance(address, ScenePlay):
        return _draw_practice(address, seen)
    if isinstance(address, office.OfficeAddress):
        return office.draw(address, seen)
    if isinstance(address, Safety):
        return safety.draw(address, seen)
    if isinstance(address, membership.MembershipAddress):
        return membership.draw(address, seen)
    raise TypeError(f"no room for {type(address).__name__}")


def _draw_tally(address: TallyAddress, seen: Seen) -> Card:
    """The card of an address about counting."""
    if isinstance(address, quickcount.QuickAddress):
        return quickcount.draw(address, seen)
    if isinstance(address, counting.CountingAddress):
        return counting.draw(address, seen)
    return takeback.draw(address, seen)


def _draw_help(address: HelpAddress, seen: Seen) -> Card:
    """The card of an address about services."""
    if isinstance(address, finder.FinderAddress):
        return finder.draw(address, seen)
    if isinstance(address, handover.HandoverAddress):
        return handover.draw(address, seen)
    if isinstance(address, wrong.WrongAddress):
        return wrong.draw(address, seen)
    if isinstance(address, editing.CareAddress):
        return editing.draw(address, seen)
    return proposing.draw(address, seen)


def _draw_practice(address: ScenePlay, seen: Seen) -> Card:
    """The card of an address of practice."""
    if isinstance(address, one_phone.OnePhoneAddress):
        return one_phone.draw(address, seen)
    if isinstance(address, many_phones.ManyPhonesAddress):
        return many_phones.draw(address, seen)
    if isinstance(address, guests.GuestAddress):
        return guests.draw(address, seen)
    return practice.draw(address, seen)


def _draw_figures(address: FigureAddress, seen: Seen) -> Card:
    """The card of an address about figures."""
    if isinstance(address, digest_room.DigestAddress):
        return digest_room.draw(address, seen)
    if isinstance(address, sheets.SheetAddress):
        return sheets.draw(address, seen)
    if isinstance(address, report_room.ReportAddress):
        return report_room.draw(address, seen)
    return paper_room.draw(address, seen)
