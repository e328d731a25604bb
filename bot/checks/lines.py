"""Every sentence of the content, with what it is for: said aloud, asked, shown, or read by the worker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from bot.checks.rule import Found
from bot.library import Library
from bot.scenarios import Scenario
from bot.shapes import Shaped
from bot.texts import Path, texts
from bot.topics import Topic

_NO_END = r"(?<!\.\.\.)(?<!\b(?:Dr|Mr|Ms|St)\.)(?<!\bMrs\.)(?<!\b(?:e\.g|i\.e)\.)"
"""After three dots, and after the full stop of a word that is cut short, a sentence goes on."""
_SENTENCE = re.compile(rf"(?<=[.!?]){_NO_END}[\"”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*", re.UNICODE)


class Use(Enum):
    """What a text is for."""

    ASKED = auto()
    """Opens the talk about a topic."""
    SAID = auto()
    HEARD = auto()
    """What the person may say: theirs, not ours."""
    READ = auto()
    LABEL = auto()


@dataclass(frozen=True)
class Line:
    """A text of a content file, and where it stands."""

    text: str
    use: Use
    file: Shaped
    path: Path

    @property
    def is_spoken(self) -> bool:
        return self.use in (Use.ASKED, Use.SAID)

    @property
    def plain(self) -> str:
        """The text with straight apostrophes only, as patterns have them."""
        return self.text.replace("’", "'")

    @property
    def sentences(self) -> list[str]:
        return in_sentences(self.text)

    def found(self, message: str) -> Found:
        return Found(self.file, self.path, message)


def lines(library: Library) -> Iterator[Line]:
    """Every text that anybody reads or says, in the order of the files."""
    for topic in library.topics:
        yield from _topic_lines(topic.record, topic.file)
    for path, text in texts(library.safety.record.words, ("words",)):
        yield Line(text, Use.READ, library.safety.file, path)
    for path, text in texts(library.safety.record.cards, ("cards",)):
        use = {"steps": Use.READ, "label": Use.LABEL, "title": Use.LABEL, "note": Use.READ}.get(str(_key(path)))
        if use:
            yield Line(text, use, library.safety.file, path)
    for service in library.services:
        if service.record.fetched_on:
            continue  # somebody else's words: they are looked at when they are imported
        for name in ("offer", "eligibility", "opening", "cost_note", "accessibility", "alert", "voucher_from"):
            text = getattr(service.record, name)
            if text:
                yield Line(text, Use.READ, service.file, (*service.path, name))
    for need in library.needs:
        yield Line(need.record.label, Use.LABEL, need.file, (*need.path, "label"))
    for scenario in library.scenarios:
        yield from _play_lines(scenario.record, scenario.file)
    for path, text in texts(library.words.record):
        yield Line(text, Use.SAID if path[0] == "person" else Use.READ, library.words.file, path)


def spoken(library: Library) -> Iterator[Line]:
    """The texts that a worker says aloud, or shows to the person."""
    return (line for line in lines(library) if line.is_spoken)


_USES = {
    "say": Use.SAID,
    "easy": Use.SAID,
    "other_words": Use.ASKED,
    "listen_for": Use.HEARD,
    "not_when": Use.READ,
    "notice": Use.READ,
    "tip": Use.READ,
    "refresher": Use.READ,
    "when": Use.READ,
    "lines": Use.READ,
    "label": Use.LABEL,
    "title": Use.LABEL,
    "yes": Use.LABEL,
    "no": Use.LABEL,
}


_IN_A_PLAY = {
    **dict.fromkeys(("say", "answer"), Use.HEARD),
    **dict.fromkeys(("opening", "scene", "why", "went_well", "next_time", "trap", "warning"), Use.READ),
    "title": Use.LABEL,
}
"""What may be said in a play is not what we advise to say: some of it is there to go wrong."""


def _topic_lines(topic: Topic, file: Shaped) -> Iterator[Line]:
    yield Line(topic.title, Use.LABEL, file, ("title",))
    for path, text in texts(topic.guide, ("guide",)) if topic.guide else ():
        use = Use.ASKED if path[1] == "ask" and _key(path) in ("say", "easy") else _USES.get(str(_key(path)))
        if use:
            yield Line(text, use, file, path)


def _play_lines(scenario: Scenario, file: Shaped) -> Iterator[Line]:
    for path, text in texts(scenario):
        use = _IN_A_PLAY.get(str(_key(path)))
        if use:
            yield Line(text, use, file, path)


def _key(path: Path) -> str | int:
    """The last key of a path, past any place in a list."""
    return path[-2] if isinstance(path[-1], int) else path[-1]


def in_sentences(text: str) -> list[str]:
    """The sentences of a text; a new line begins a new one."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


class Instead:
    """Words that should not stand in a text, each with what to say instead.

    instead: patterns of lower-case words, without groups that capture.
    """

    def __init__(self, instead: Mapping[str, str]) -> None:
        self._instead = tuple(instead.values())
        self._words = re.compile(rf"\b(?:{'|'.join(f'({words})' for words in instead)})\b", re.IGNORECASE)

    def found(self, line: Line) -> Iterator[tuple[str, str]]:
        """Each of the words in a line once, as it stands there, and what to say instead."""
        for match in {match[0].lower(): match for match in self._words.finditer(line.plain)}.values():
            yield match[0], self._instead[(match.lastindex or 1) - 1]


def words_of(text: str) -> list[str]:
    """The words of a text; numbers and signs are none."""
    return _WORD.findall(text)
