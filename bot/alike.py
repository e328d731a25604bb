"""Which addresses are one place for whoever looks at every card: they differ only in what they carry."""

from __future__ import annotations

from collections.abc import Hashable
from enum import IntEnum
from functools import singledispatch

from bot.addresses import Address
from bot.care_places import AfterCare, CorrectCard
from bot.cue_places import Suggested
from bot.digest_places import DigestCard, DigestMore, DigestSheet
from bot.find_places import Elsewhere, Ending, Narrow, NoneFit, Signpost
from bot.hands import Five, Hands
from bot.office_people_places import InviteCard, OfferCard, OrganisationOf
from bot.office_places import MOST_CHOSEN, AfterOffice, BranchCard, Choose, GatherCard, PatchCard, WhichPatch
from bot.office_places import Ask as AskInOffice
from bot.places import Advise, Languages, Safety
from bot.practice_places import RoomPad, Score, Step
from bot.report_places import PaperCard, ReportCard
from bot.room_places import GuestPick, HostChoice
from bot.sheet_places import AfterSheet, Sheet, SheetPad
from bot.talk import MOST_IN_ONE_TALK, Answer, Entry, Talk
from bot.training_places import Training
from bot.wishes import ANYTHING, Whom, Wish


@singledispatch
def place_of(value: object) -> Hashable:
    """What an address is, without the values that it merely carries."""
    if isinstance(value, IntEnum | int | str | None):
        return value
    raise TypeError(type(value).__name__)


@place_of.register
def _(value: Address) -> Hashable:
    names = [name for name in getattr(value, "__dataclass_fields__", ()) if name != "chosen"]
    chosen = len(getattr(value, "chosen", ()))
    return type(value).__name__, chosen, *(place_of(getattr(value, name)) for name in names)


@place_of.register
def _(value: Safety) -> Hashable:
    """The list, behind each kind of card; a card is the same and as long whatever it goes back to."""
    return "Safety", value.code or type(value.back).__name__


@place_of.register
def _(value: Suggested) -> Hashable:
    return "Suggested", len(value.topics), bool(value.card), value.personal, value.cut


@place_of.register
def _(value: Languages) -> Hashable:
    shown = (getattr(value, name, "") for name in ("language", "page", "sentence"))
    return type(value).__name__, value.topic == "", *shown


@place_of.register(Signpost)
@place_of.register(Elsewhere)
@place_of.register(Narrow)
def _(value: Signpost | Elsewhere | Narrow) -> Hashable:
    """Each area is one place; but narrowed down as well, one is drawn like another."""
    look = _look(value)
    if not any(look):
        return place_of.dispatch(Address)(value)
    chosen = len(getattr(value, "chosen", ()))
    where = value.area if isinstance(value, Signpost) and not chosen and sum(look) == 1 else ""
    return type(value).__name__, look, value.topic, chosen, where


def _look(value: Signpost | Elsewhere | Narrow | Ending) -> tuple[bool, bool, bool]:
    """Whether help is looked for somewhere else, for a need, or for somebody in particular."""
    area = value.entry.area if isinstance(value, Ending) else getattr(value, "area", "")
    wish = getattr(value, "wish", ANYTHING)
    return bool(area), bool(wish.need), wish.whom is not Whom.ANYONE


@place_of.register
def _(value: Ending) -> Hashable:
    entry = value.entry
    topic = entry.topics if len(entry.topics) == 1 else len(entry.topics)
    service = entry.services if len(entry.services) == 1 else len(entry.services)
    safe = getattr(value, "safe", 0)
    if any(_look(value)):
        need = value.wish.need if isinstance(value, NoneFit) else ""  # some have a safety card on top
        return type(value).__name__, _look(value), need, place_of(entry), service, safe
    return type(value).__name__, place_of(entry), topic, service, safe


@place_of.register
def _(value: Advise) -> Hashable:
    return type(value).__name__, place_of(value.talk), value.topic, value.answer.word


@place_of.register(CorrectCard)
@place_of.register(AfterCare)
@place_of.register(AskInOffice)
@place_of.register(AfterOffice)
def _(value: CorrectCard | AfterCare | AskInOffice | AfterOffice) -> Hashable:
    return type(value).__name__, value.what, getattr(value, "outcome", 0)


@place_of.register(HostChoice)
@place_of.register(GuestPick)
def _(value: HostChoice | GuestPick) -> Hashable:
    return type(value).__name__, value.choice


@place_of.register
def _(value: RoomPad) -> Hashable:
    """One number is drawn like another."""
    return type(value).__name__, value.scenario, value.turn, value.choice


@place_of.register(DigestCard)
@place_of.register(DigestMore)
@place_of.register(DigestSheet)
def _(value: DigestCard | DigestMore | DigestSheet) -> Hashable:
    """One week is drawn like another, and so is one year, one topic of a sheet, and one number."""
    return type(value).__name__, getattr(value, "part", None)


@place_of.register(SheetPad)
@place_of.register(AfterSheet)
def _(value: SheetPad | AfterSheet) -> Hashable:
    return type(value).__name__, value.count > 0, getattr(value, "outcome", 0)


@place_of.register
def _(value: ReportCard) -> Hashable:
    return type(value).__name__, value.kind, value.programme


@place_of.register(PaperCard)
@place_of.register(BranchCard)
@place_of.register(PatchCard)
@place_of.register(InviteCard)
@place_of.register(OrganisationOf)
def _(value: Address) -> Hashable:
    """One branch is drawn like another, and so is one patch, one invite, one organisation, and one year."""
    return type(value).__name__


@place_of.register
def _(value: OfferCard) -> Hashable:
    offer = value.offer
    return type(value).__name__, offer.role, offer.each, bool(offer.branch), bool(offer.organisation)


@place_of.register(Choose)
@place_of.register(WhichPatch)
@place_of.register(GatherCard)
def _(value: Choose | WhichPatch | GatherCard) -> Hashable:
    count = len(value.chosen)
    some = count if count == MOST_CHOSEN else min(count, 2)
    return type(value).__name__, some, getattr(value, "page", 0), bool(getattr(value, "patch", ""))


@place_of.register
def _(value: Talk) -> Hashable:
    return "Talk", value.nth == 0, value.nth == MOST_IN_ONE_TALK


@place_of.register
def _(value: Entry) -> Hashable:
    return "Entry", place_of(value.talk), value.times == 1, len(value.topics), len(value.services)


@place_of.register
def _(value: Training) -> Hashable:
    """One number is drawn like another."""
    return "Training", value.people > 0, value.trainers > 0


@place_of.register(Sheet)
@place_of.register(Score)
@place_of.register(Step)
@place_of.register(Hands)
@place_of.register(Five)
def _(value: object) -> Hashable:
    return type(value).__name__


@place_of.register
def _(value: Wish) -> Hashable:
    return bool(value.need), value.whom is not Whom.ANYONE, value.alone


@place_of.register
def _(value: Answer) -> Hashable:
    return value == Answer.NOT_HEARD
