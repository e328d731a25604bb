"""Which addresses are one place for whoever looks at every card: they differ only in what they carry."""

from __future__ import annotations

from collections.abc import Hashable
from enum import IntEnum

from bot.addresses import Address
from bot.care_places import AfterCare, CorrectCard
from bot.cue_places import Suggested
from bot.digest_places import DigestCard, DigestMore, DigestSheet
from bot.find_places import Elsewhere, Ending, Narrow, NoneFit, Signpost
from bot.office import OfficeAddress
from bot.office_people_places import InviteCard, OfferCard, OrganisationOf
from bot.office_places import MOST_CHOSEN, AfterOffice, BranchCard, Choose, GatherCard, PatchCard, WhichPatch
from bot.office_places import Ask as AskInOffice
from bot.places import Advise, Languages, Safety
from bot.practice_places import Hands, RoomPad, Score, Step
from bot.report_places import PaperCard, ReportCard
from bot.room_places import GuestPick, HostChoice
from bot.rooms import FigureAddress
from bot.sheet_places import AfterSheet, Sheet, SheetPad
from bot.talk import MOST_IN_ONE_TALK, Answer, Entry, Talk
from bot.wishes import ANYTHING, Whom, Wish


def _fields(address: Address) -> tuple[str, ...]:
    return tuple(getattr(address, "__dataclass_fields__", ()))


def _look(value: Signpost | Elsewhere | Narrow | Ending) -> tuple[bool, bool, bool]:
    """Whether help is looked for somewhere else, for a need, or for somebody in particular."""
    area = value.entry.area if isinstance(value, Ending) else getattr(value, "area", "")
    wish = getattr(value, "wish", ANYTHING)
    return bool(area), bool(wish.need), wish.whom is not Whom.ANYONE


def place_of(value: object) -> Hashable:
    """What an address is, without the values that it merely carries."""
    if not isinstance(value, Address):
        return _carried(value)
    if isinstance(value, FigureAddress):
        return _place_of_figures(value)
    if isinstance(value, OfficeAddress):
        return _place_of_office(value)
    if isinstance(value, HostChoice | GuestPick):
        return type(value).__name__, value.choice
    if isinstance(value, RoomPad):  # one number is drawn like another
        return type(value).__name__, value.scenario, value.turn, value.choice
    match value:
        case Safety(code, back):
            return "Safety", code, type(back).__name__
        case Suggested():
            return "Suggested", len(value.topics), bool(value.card), value.personal, value.cut
        case Ending():
            return _place_of_ending(value)
        case Languages():
            shown = (getattr(value, name, "") for name in ("language", "page", "sentence"))
            return type(value).__name__, value.topic == "", *shown
        case Signpost() | Elsewhere() | Narrow() if any(_look(value)):
            chosen = len(getattr(value, "chosen", ()))
            where = value.area if isinstance(value, Signpost) and not chosen else ""
            return type(value).__name__, _look(value), value.topic, chosen, where
        case CorrectCard() | AfterCare():
            return type(value).__name__, value.what, getattr(value, "outcome", 0)
        case Advise():
            return type(value).__name__, place_of(value.talk), value.topic, value.answer.word
    return _by_fields(value)


def _by_fields(value: Address) -> Hashable:
    names = [name for name in _fields(value) if name != "chosen"]
    chosen = len(getattr(value, "chosen", ()))
    return type(value).__name__, chosen, *(place_of(getattr(value, name)) for name in names)


def _place_of_figures(value: FigureAddress) -> Hashable:
    """One week is drawn like another, and so is one year, one topic of a sheet, and one number."""
    match value:
        case DigestCard() | DigestMore() | DigestSheet():
            return type(value).__name__, getattr(value, "part", None)
        case SheetPad() | AfterSheet():
            return type(value).__name__, value.count > 0, getattr(value, "outcome", 0)
        case ReportCard():
            return type(value).__name__, value.kind, value.programme
        case PaperCard():
            return type(value).__name__
    return _by_fields(value)


def _place_of_office(value: OfficeAddress) -> Hashable:
    """One branch is drawn like another, and so is one patch, one invite, and one organisation."""
    match value:
        case BranchCard() | PatchCard() | InviteCard() | OrganisationOf():
            return type(value).__name__
        case AskInOffice() | AfterOffice():
            return type(value).__name__, value.what, getattr(value, "outcome", 0)
        case OfferCard(offer):
            return type(value).__name__, offer.role, offer.each, bool(offer.branch), bool(offer.organisation)
        case Choose() | WhichPatch() | GatherCard():
            count = len(value.chosen)
            some = count if count == MOST_CHOSEN else min(count, 2)
            return type(value).__name__, some, getattr(value, "page", 0), bool(getattr(value, "patch", ""))
    return _by_fields(value)


def _place_of_ending(value: Ending) -> Hashable:
    entry = value.entry
    topic = entry.topics if len(entry.topics) == 1 else len(entry.topics)
    service = entry.services if len(entry.services) == 1 else len(entry.services)
    safe = getattr(value, "safe", 0)
    if any(_look(value)):
        need = value.wish.need if isinstance(value, NoneFit) else ""  # some have a safety card on top
        return type(value).__name__, _look(value), need, place_of(entry), service, safe
    return type(value).__name__, place_of(entry), topic, service, safe


def _carried(value: object) -> Hashable:
    """As much of a value inside an address as makes a difference to its card."""
    match value:
        case Talk():
            return "Talk", value.nth == 0, value.nth == MOST_IN_ONE_TALK
        case Entry():
            return "Entry", _carried(value.talk), value.times == 1, len(value.topics), len(value.services)
        case Sheet() | Score() | Step() | Hands():
            return type(value).__name__
        case Wish():
            return bool(value.need), value.whom is not Whom.ANYONE, value.alone
        case Answer():
            return value == Answer.NOT_HEARD
        case IntEnum() | int() | str() | None:
            return value
    raise TypeError(type(value).__name__)
