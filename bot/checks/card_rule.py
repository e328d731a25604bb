"""What a rule for cards is: it looks at a card as it is drawn, and points to the text that the card is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from bot.cards import Kind
from bot.checks.lines import lines
from bot.checks.rule import Found
from bot.crawler import Visit
from bot.errors import Finding
from bot.find_places import Finish, PassOn
from bot.library import Library
from bot.places import (
    Advise,
    Ask,
    BeforeYouStart,
    Cues,
    First,
    IdeaList,
    Languages,
    OtherWords,
    Refresher,
    Safety,
    Sentences,
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
    """Something wrong with a card. text: the piece of it that is to blame, if it is one.

    inside: or the part of what the card is about. size: how bad it is, beside other faults of the same rule.
    """

    message: str
    text: str = ""
    inside: Path = ()
    size: int = field(default=0, compare=False)


@dataclass(frozen=True)
class CardRule:
    """code: as it stands in findings. find: what is wrong with a card. by_way: whether it matters whence one came."""

    code: str
    severity: str
    find: Callable[[Visit], Iterator[Fault]]
    by_way: bool = False


Opened: TypeAlias = tuple[type, str]
"""A kind of card that was come to, and the code of the topic, safety card or language that it is about."""


@dataclass(frozen=True)
class CrawlRule:
    """A rule on what the crawl has come to, all in all."""

    code: str
    severity: str
    find: Callable[[Library, Set[Opened]], Iterator[Found]]

    def findings(self, library: Library, opened: Set[Opened]) -> Iterator[Finding]:
        """What breaks the rule, with line and column."""
        for found in self.find(library, opened):
            line, column = found.file.place(found.path)
            yield Finding(found.file.file, line, column, self.severity, self.code, found.message)


def opened_by(visits: Iterable[Visit]) -> Set[Opened]:
    """What a crawl has come to."""
    return {opened for visit in visits if (opened := _opened(visit))}


def _opened(visit: Visit) -> Opened | None:
    match visit.address:
        case Safety(code):
            return Safety, code
        case Sentences() as here:
            return Languages, here.language
        case Advise() | Ask() | OtherWords() as here:
            return type(here), here.topic
    return None


class CardPlaces:
    """Where in the content the texts of a card stand."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def found(self, visit: Visit, fault: Fault) -> Found:
        """A fault with the place of the text to blame, or else of what the card is about."""
        file, path = self._text(fault.text, visit) or self._subject(visit)
        titles = [part.text for part in visit.card.parts if part.kind is Kind.TITLE]
        card = titles[-1] if titles else type(visit.address).__name__
        return Found(file, (*path, *fault.inside), f"on the card “{card}” {fault.message}")

    def _text(self, text: str, visit: Visit) -> tuple[Shaped, Path] | None:
        """Where the longest known text in a text stands; of several such places, one in the card's own file."""
        inside = [known for known in self._texts if known in text]
        places = self._texts[max(inside, key=len)] if inside else []
        subject, _ = self._subject(visit)
        return next((place for place in places if place[0] is subject), places[0] if places else None)

    @cached_property
    def _texts(self) -> Mapping[str, list[tuple[Shaped, Path]]]:
        found: dict[str, list[tuple[Shaped, Path]]] = {}
        for line in lines(self._library):
            found.setdefault(line.text, []).append((line.file, line.path))
        for service in self._library.services:
            for name in ("name", "url"):
                found.setdefault(getattr(service.record, name) or "", []).append((service.file, (*service.path, name)))
        for placed, path, number in self._library.phones:
            found.setdefault(number, []).append((placed.file, (*placed.path, *path)))
        found.pop("", None)
        return found

    def _subject(self, visit: Visit) -> tuple[Shaped, Path]:
        match visit.address:
            case Finish(entry) if entry.topics:
                return self._in_topic(entry.topics[0], ("guide", "close"))
            case PassOn(entry) if entry.services:
                return self._service(entry.services[-1])
            case Safety(code):
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
        """The safety card with a code, or all of them."""
        placed = next((each for each in self._library.safety_cards if each.record.code == code), None)
        return (placed.file, placed.path) if placed else (self._library.safety.file, ("cards",))


def card_findings(rules: Iterable[CardRule], library: Library, visits: Iterable[Visit]) -> list[Finding]:
    """What breaks the rules: at each place the worst that a rule has to say there."""
    places = CardPlaces(library)
    worst: dict[tuple[str, Path, str], tuple[int, Finding]] = {}
    for rule, visit, fault in _faults(tuple(rules), visits):
        found = places.found(visit, fault)
        line, column = found.file.place(found.path)
        finding = Finding(found.file.file, line, column, rule.severity, rule.code, found.message)
        at = found.path or (found.message,)  # where nothing is known of the place, the cards are told apart
        before = worst.setdefault((found.file.file, at, rule.code), (fault.size, finding))
        if fault.size > before[0]:
            worst[found.file.file, at, rule.code] = (fault.size, finding)
    return [finding for _, finding in worst.values()]


def _faults(rules: Sequence[CardRule], visits: Iterable[Visit]) -> Iterator[tuple[CardRule, Visit, Fault]]:
    """What is wrong with each card, however many ways lead to it, and with each way."""
    seen: dict[int, Visit] = {}  # with the visit, so that no other card can take the number of one that was seen
    for visit in visits:
        is_new = seen.setdefault(id(visit.card), visit) is visit
        for rule in rules:
            for fault in rule.find(visit) if is_new or rule.by_way else ():
                yield rule, visit, fault
