"""Where a card stands on the preview pages: the file of each address, its name there, and what it is called."""

from __future__ import annotations

import re
from enum import Enum

from bot.addresses import Address
from bot.all_content import Content
from bot.care_places import (
    AfterCare,
    AfterProposal,
    AfterTellMe,
    AfterWrong,
    CareList,
    CorrectCard,
    Proposed,
    ReportWrong,
    WhatIsWrong,
)
from bot.count_places import AfterCount, AfterTakeBack, Count, Undo
from bot.cue_places import AfterTypedCues, Suggested
from bot.digest_places import AfterDigestWish, DigestMore, DigestWeeks
from bot.errors import Gone
from bot.find_places import Elsewhere, Ending, Finish, KeepSafe, Narrow, NoneFit, PassOn, ReadOut, ShowThem, Signpost
from bot.member_places import Leaf
from bot.office_places import AfterOffice, Branches, Choose
from bot.office_places import Ask as AskInOffice
from bot.places import Advise, Ask, BeforeYouStart, Cues, First, IdeaList, OtherWords, Refresher, Safety
from bot.practice_places import KeepCard, PlayAnswer, PlayEnd, PlayTurn, RoomPad, RoomTurn
from bot.practice_places import Scenarios as ScenarioList
from bot.report_places import PaperYears, ReportCard, ReportSheet, ReportSpans
from bot.room_places import GuestPick, HostChoice
from bot.scenarios import Scenario
from bot.sheet_places import AfterSheet, SheetBranches, SheetPad, SheetTopics, SheetWeeks
from bot.sure_places import SurePad
from bot.talk import CountOutcome
from bot.topics import Topic
from bot.training_places import AfterTraining, TrainingCard, TrainingPad

INDEX, SAFETY, OTHER, LANGUAGES = "index.html", "safety.html", "other.html", "languages.html"
SERVICE_CARDS, TALLY_SHEET, REFRESHER = "service-cards.html", "tally-sheet.html", "refresher.html"
CALL_SHEET, ANSWER_CARDS = "call-sheet.html", "answer-cards.html"
STYLE = "style.css"
STRANGER = "stranger-"
"""Stands before the names of cards as somebody sees them who has not joined."""
COUNTED = f"after-count-{CountOutcome.COUNTED.name.lower()}"
SAFETY_LIST = "all"

_IN_ORDER: tuple[tuple[type[Address], str], ...] = (
    (Ask, "ask"),
    (OtherWords, "other-words"),
    (BeforeYouStart, "before-you-start"),
    (Cues, "what-you-may-notice"),
    (Refresher, "refresher"),
    (First, "first-question"),
    (Advise, "advise"),
    (IdeaList, "ideas"),
    (Signpost, "signpost"),
    (Elsewhere, "elsewhere"),
    (Narrow, "narrow"),
    (PassOn, "hand-over"),
    (ShowThem, "show-them"),
    (ReadOut, "read-out"),
    (KeepSafe, "is-it-safe"),
    (WhatIsWrong, "what-is-wrong"),
    (AfterWrong, "told-that-it-is-wrong"),
    (NoneFit, "nothing-fits"),
    (Finish, "close"),
)
"""The cards of a topic, in the order of the walk."""
_NAMES = dict(_IN_ORDER)
_PICKED = 1
"""Of the cards on which one thing is picked, only the first is shown."""
_TOLD_APART: dict[type[Address], str] = {
    Leaf: "leaflet",
    AfterCount: "outcome",
    AfterTakeBack: "done",
    CareList: "kind",
    AfterCare: "outcome",
    CorrectCard: "what",
    Proposed: "page",
    AfterProposal: "done",
    AfterTellMe: "on",
    DigestMore: "part",
    AfterDigestWish: "told_apart",
    AfterSheet: "outcome",
    SheetPad: "count",
    TrainingCard: "told_apart",
    TrainingPad: "told_apart",
    AfterTraining: "outcome",
    PlayEnd: "ending",
    KeepCard: "ending",
    ReportCard: "programme",
    ReportSheet: "programme",
    AskInOffice: "what",
    AfterOffice: "outcome",
    AfterTypedCues: "on",
    Suggested: "personal",
    HostChoice: "choice",
    GuestPick: "choice",
}
"""Kinds with several cards, each with the field that tells them apart."""
_PLACES = {kind: place for place, (kind, _) in enumerate(_IN_ORDER)}


def topic_file(topic: Topic) -> str:
    return f"topic-{topic.id}.html"


def scene_file(scenario: Scenario) -> str:
    return f"scene-{scenario.id}.html"


def walk_place(address: Address) -> tuple[int, int]:
    """Where a card comes in the walk through its topic; the answers in the order of their buttons."""
    return _PLACES[type(address)], address.answer if isinstance(address, Advise) else 0


def href(address: Address, content: Content) -> str:
    """The file and the name of the card of an address, "" for one that has none; it may not have been drawn."""
    if isinstance(address, Safety):
        return f"{SAFETY}#{_safety_name(address, content)}"
    if type(address) not in _NAMES:
        return f"{OTHER}#{name_elsewhere(address)}"
    topic = _topic(address, content)
    name = name_in_walk(address)
    return f"{topic_file(topic)}#{name}" if topic and name else ""


def name_in_walk(address: Address) -> str:
    """The name of a card on its topic's page; "" for one that is like another but for what it carries."""
    kind = _NAMES.get(type(address), "")
    match address:
        case First() | IdeaList():
            return kind
        case Advise():
            return f"{kind}-{address.answer.word.replace('_', '-')}"
        case Signpost():
            if address.chosen or address.area or not address.wish.is_open:
                return ""
            return kind + (f"-{address.page + 1}" if address.page else "")
        case Elsewhere():
            return "" if address.page or not address.wish.is_open else kind
        case WhatIsWrong():
            if address.entry.area or not address.wish.is_open or address.picked > _PICKED:
                return ""
            return f"{kind}-picked" if address.picked else kind
        case Narrow():
            return "" if address.area or not address.wish.is_open else kind
        case PassOn() if address.entry.area or not address.wish.is_open:
            return ""
        case ShowThem() | ReadOut() | KeepSafe():
            return kind
        case PassOn() if address.safe:
            return ""
        case PassOn():
            return f"{kind}-{address.entry.services[0]}" if len(address.entry.services) == 1 else ""
    return kind


def name_elsewhere(address: Address) -> str:
    """The name of a card that belongs to no topic; for a write, that of the card of its outcome."""
    match address:
        case Count():
            return COUNTED
        case Undo():
            return _kebab(AfterCount, CountOutcome.UNDONE.name)
        case ReportWrong():
            return ""
        case PlayTurn() | PlayAnswer() | RoomTurn() | RoomPad():
            return _kebab(type(address), f"{address.turn}{getattr(address, 'choice', '')}")
        case SurePad():
            return _kebab(SurePad, f"{address.which}{address.step}")
        case SheetPad() if address.count > 1:
            return ""
        case CareList() | DigestWeeks() | SheetTopics() | SheetBranches() | SheetWeeks() if address.page:
            return ""
        case ReportSpans() | PaperYears() | Branches() | Choose() | ScenarioList() if address.page:
            return ""
    told_apart = getattr(address, _TOLD_APART.get(type(address), ""), "")
    return _kebab(type(address), told_apart.name if isinstance(told_apart, Enum) else str(told_apart))


def _safety_name(address: Safety, content: Content) -> str:
    try:
        return content.safety_card(address.code).id if address.code else SAFETY_LIST
    except Gone:
        return ""


def _topic(address: Address, content: Content) -> Topic | None:
    code = getattr(address, "topic", "")
    if isinstance(address, Ending | WhatIsWrong | AfterWrong):
        code = address.entry.topics[0] if address.entry.topics else ""
    return next((topic for topic in content.topics if topic.code == code), None)


def _kebab(kind: type[Address], more: str = "") -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__)
    return "-".join(filter(None, (words, more.replace("_", "-")))).lower()
