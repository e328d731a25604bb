"""Every sentence of the content, with what it is for: said aloud, asked, shown, or read by the worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.checks.rule import Found
from bot.library import Library
from bot.shapes import Shaped
from bot.texts import Path, texts
from bot.topics import Topic

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
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
    def sentences(self) -> list[str]:
        return [part.strip() for part in _SENTENCE.split(self.text) if part.strip()]

    def found(self, message: str) -> Found:
        return Found(self.file, self.path, message)


def lines(library: Library) -> Iterator[Line]:
    """Every text that anybody reads or says, in the order of the files."""
    for topic in library.topics:
        yield from _topic_lines(topic.record, topic.file)
    for path, text in texts(library.safety.record.cards, ("cards",)):
        use = {"steps": Use.READ, "label": Use.LABEL, "title": Use.LABEL, "note": Use.READ}.get(str(_key(path)))
        if use:
            yield Line(text, use, library.safety.file, path)
    for service in library.services:
        for name in ("offer", "eligibility", "opening", "cost_note"):
            text = getattr(service.record, name)
            if text:
                yield Line(text, Use.READ, service.file, (*service.path, name))
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


def _topic_lines(topic: Topic, file: Shaped) -> Iterator[Line]:
    yield Line(topic.title, Use.LABEL, file, ("title",))
    for path, text in texts(topic.guide, ("guide",)) if topic.guide else ():
        use = Use.ASKED if path[1] == "ask" and _key(path) in ("say", "easy") else _USES.get(str(_key(path)))
        if use:
            yield Line(text, use, file, path)


def _key(path: Path) -> str | int:
    """The last key of a path, past any place in a list."""
    return path[-2] if isinstance(path[-1], int) else path[-1]


def words_of(text: str) -> list[str]:
    """The words of a text; numbers and signs are none."""
    return _WORD.findall(text)
