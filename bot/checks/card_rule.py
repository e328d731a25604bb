"""What a rule for cards is: it looks at a card as it is drawn, and points to the text that the card is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards import Kind
from bot.checks.lines import lines
from bot.checks.rule import Found
from bot.crawler import Visit
from bot.errors import Finding
from bot.library import Library
from bot.places import (
    Advise,
    Ask,
    BeforeYouStart,
    Cues,
    Finish,
    First,
    IdeaList,
    OtherWords,
    PassOn,
    Refresher,
    Safety,
    ShowSentence,
)
from bot.shapes import Shaped
from bot.texts import Path
from bot.topics import Topic

_PATHS: Mapping[type, Path] = {
    Ask: ("guide", "ask"),
    OtherWords: ("guide", "ask", "other_words"),
    BeforeYouStart: ("guide", "ask", "not_when"),
    Cues: ("guide", "notice"),
    Refresher: ("guide", "refresher"),
    First: ("guide", "first"),
    IdeaList: ("guide", "ideas"),
}


@dataclass(frozen=True)
class Fault:
    """Something wrong with a card. text: the piece of it that is to blame, if it is one."""

    message: str
    text: str = ""


@dataclass(frozen=True)
class CardRule:
    """code: as it stands in findings. find: what is wrong with a card. by_way: whether it matters whence one came."""

    code: str
    severity: str
    find: Callable[[Visit], Iterator[Fault]]
    by_way: bool = False


class CardPlaces:
    """Where in the content the texts of a card stand."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def found(self, visit: Visit, fault: Fault) -> Found:
        """A fault with the place of the text to blame, or else of what the card is about."""
        file, path = self._texts.get(fault.text) or self._subject(visit)
        titles = [part.text for part in visit.card.parts if part.kind is Kind.TITLE]
        card = titles[-1] if titles else type(visit.address).__name__
        return Found(file, path, f"on the card “{card}” {fault.message}")

    @cached_property
    def _texts(self) -> dict[str, tuple[Shaped, Path]]:
        found = {line.text: (line.file, line.path) for line in lines(self._library)}
        services = {placed.record.name: (placed.file, (*placed.path, "name")) for placed in self._library.services}
        return {**services, **found}

    def _subject(self, visit: Visit) -> tuple[Shaped, Path]:
        match visit.address:
            case Finish(entry) if entry.topics:
                return self._in_topic(entry.topics[0], ("guide", "close"))
            case PassOn(entry) if entry.services:
                return self._service(entry.services[-1])
            case Safety(code) if code:
                return self._safety(code)
            case Advise() | Ask() | OtherWords() as here:
                answer: Path = ("guide", "answers", here.answer.word) if isinstance(here, Advise) else ()
                return self._in_topic(here.topic, _PATHS.get(type(here), answer))
            case ShowSentence():
                return self._library.words.file, ("person",)
        return self._library.words.file, ()

    def _in_topic(self, code: str, path: Path) -> tuple[Shaped, Path]:
        topic: Topic = self._library.content.topic(code)
        file = next(placed.file for placed in self._library.topics if placed.record.id == topic.id)
        return file, path

    def _service(self, code: str) -> tuple[Shaped, Path]:
        placed = next((each for each in self._library.services if each.record.code == code), None)
        return (placed.file, placed.path) if placed else (self._library.words.file, ())

    def _safety(self, code: str) -> tuple[Shaped, Path]:
        placed = next(each for each in self._library.safety_cards if each.record.code == code)
        return placed.file, placed.path


def card_findings(rules: Iterable[CardRule], library: Library, visits: Iterable[Visit]) -> set[Finding]:
    """What breaks the rules, each thing once however many ways lead to it."""
    places = CardPlaces(library)
    rules = tuple(rules)
    looked_at: set[int] = set()
    findings: set[Finding] = set()
    cards = []  # kept, so that no other card can take the number of one that was looked at
    for visit in visits:
        is_new = id(visit.card) not in looked_at
        looked_at.add(id(visit.card))
        cards.append(visit.card)
        for rule in rules:
            for fault in rule.find(visit) if is_new or rule.by_way else ():
                found = places.found(visit, fault)
                line, column = found.file.place(found.path)
                findings.add(Finding(found.file.file, line, column, rule.severity, rule.code, found.message))
    return findings
