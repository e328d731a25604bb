"""From what a person said to the topics that it may be about. It suggests; it never says that it detects.

Pure, and total: any text has an answer. What was typed is looked at here, and kept nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from bot.denials import is_denied
from bot.near_words import Spelling
from bot.spoken import Clause, clauses, is_light, is_small, stem, words_of

LONGEST = 200
"""So many characters of what was typed are looked at."""
MOST = 3
_GAP, _NARROW_GAP = 2, 1
"""How many other words may stand between two of a phrase; and of one that says little by each of its words."""
_MOST_PATHS = 8
"""Of somebody who says the same words again and again, only the first ways to read it are looked at."""
Path: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class CueFile:
    """The shape of dialogues/cues/*.yaml. exceptions: said in another sense; the words of one do not count."""

    phrases: tuple[str, ...]
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SafetyCueFile:
    """What dialogues/cues/safety.yaml holds: phrases for safety cards, by their ids."""

    cards: Mapping[str, CueFile]


@dataclass(frozen=True)
class Cue:
    """Of a topic, or of a safety card: its id, and the phrases that were found, as they are written."""

    id: str
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """What somebody may have meant. topics: best first, at most MOST. safety: id of the safety card to show on top."""

    topics: tuple[Cue, ...] = ()
    safety: str | None = None


@dataclass(frozen=True)
class _Phrase:
    """said: as it is written. gap: how far apart its words may be; counts_small: whether small ones count, too."""

    said: str
    of: str
    stems: tuple[str, ...]
    gap: int
    counts_small: bool


@dataclass(frozen=True)
class _Match:
    """A phrase, and which words of which clause are it."""

    phrase: _Phrase
    clause: int
    path: Path

    @property
    def weight(self) -> float:
        """Longer phrases say more than several short ones."""
        return float(len(self.path) ** 1.5)

    def lies_in(self, other: _Match) -> bool:
        return self.clause == other.clause and set(self.path) <= set(other.path)


@dataclass(frozen=True)
class _Index:
    """Phrases by their rarest word, and exceptions by what they are of."""

    phrases: Mapping[str, tuple[_Phrase, ...]]
    exceptions: Mapping[str, tuple[tuple[str, ...], ...]]

    @staticmethod
    def of(files: Mapping[str, CueFile], stem_of: Callable[[str], str]) -> _Index:
        phrases = [_phrase(said, name, stem_of) for name, file in files.items() for said in file.phrases]
        often = Counter(each for phrase in phrases for each in set(phrase.stems))
        by_rarest: dict[str, list[_Phrase]] = {}
        for phrase in filter(lambda each: each.stems, phrases):
            by_rarest.setdefault(min(phrase.stems, key=lambda each: (often[each], each)), []).append(phrase)
        exceptions = {name: tuple(_stems(said, stem_of) for said in file.exceptions) for name, file in files.items()}
        return _Index({word: tuple(found) for word, found in by_rarest.items()}, exceptions)

    def matches(self, said: list[Clause], is_out: Callable[[Clause, Path], bool]) -> Iterator[_Match]:
        """Every phrase that was said, once. is_out: whether it does not count where it was found."""
        for at, clause in enumerate(said):
            there = frozenset(clause.stems)
            excepted: dict[str, frozenset[int]] = {}
            for phrase in (each for word in there for each in self.phrases.get(word, ())):
                if not there.issuperset(phrase.stems):
                    continue
                if phrase.of not in excepted:
                    excepted[phrase.of] = _covered(clause, self.exceptions[phrase.of])
                paths = _paths(clause, phrase, excepted[phrase.of])
                path = next((path for path in paths if not is_out(clause, path)), None)
                if path is not None:
                    yield _Match(phrase, at, path)


@dataclass(frozen=True)
class Cues:
    """topics, safety: the phrases of each topic and of each safety card, by id. stem: how their words are cut short."""

    topics: Mapping[str, CueFile] = field(default_factory=dict)
    safety: Mapping[str, CueFile] = field(default_factory=dict)
    stem: Callable[[str], str] = field(default=stem, compare=False)

    def heard(self, text: str) -> Heard:
        """What somebody may have meant. A "not" silences a topic, and never a safety card."""
        said = clauses(text[:LONGEST], self._spelling.stem_of)
        topics = _ranked(self._of_topics.matches(said, is_denied), list(self.topics))
        safety = _ranked(self._of_safety.matches(said, lambda _clause, _path: False), list(self.safety))
        return Heard(tuple(topics[:MOST]), safety[0].id if safety else None)

    @cached_property
    def _of_topics(self) -> _Index:
        return _Index.of(self.topics, self._spelling.stem_of)

    @cached_property
    def _of_safety(self) -> _Index:
        return _Index.of(self.safety, self._spelling.stem_of)

    @cached_property
    def _spelling(self) -> Spelling:
        files = (*self.topics.values(), *self.safety.values())
        return Spelling.of(
            {word for file in files for said in (*file.phrases, *file.exceptions) for word in words_of(said)}, self.stem
        )


def _stems(said: str, stem_of: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(map(stem_of, words_of(said)))


def _phrase(said: str, name: str, stem_of: Callable[[str], str]) -> _Phrase:
    """Small words of a phrase need not be said, save where the others say little: "don't want to be here"."""
    stems = _stems(said, stem_of)
    is_narrow = sum(not is_light(each) for each in stems) < 2
    following = (*stems[1:], "")
    kept = tuple(each for each, after in zip(stems, following, strict=False) if _counts(each, after, is_narrow))
    return _Phrase(said, name, kept, _NARROW_GAP if is_narrow else _GAP, counts_small=any(map(is_small, kept)))


def _counts(word: str, after: str, is_narrow: bool) -> bool:
    """Whether a word of a phrase has to be said; "do", "have" and "is" before a "not" need not be the same."""
    return not is_small(word) or (is_narrow and after != "not")


def _covered(clause: Clause, exceptions: Iterable[tuple[str, ...]]) -> frozenset[int]:
    """The places of the words that are said in another sense: word by word as the exception has them."""
    there = frozenset(clause.stems)
    return frozenset(
        at + step
        for exception in exceptions
        if there.issuperset(exception)
        for at in range(len(clause.stems) - len(exception) + 1)
        if clause.stems[at : at + len(exception)] == exception
        for step in range(len(exception))
    )


def _paths(clause: Clause, phrase: _Phrase, covered: frozenset[int]) -> Iterator[Path]:
    """Wherever the words of a phrase stand in their order, not too far apart."""
    places = [
        [at for at, each in enumerate(clause.stems) if each == word and at not in covered] for word in phrase.stems
    ]
    for first in places[0]:
        paths: list[Path] = [(first,)]
        for following in places[1:]:
            near = ((path, at) for at in following for path in paths if path[-1] < at)
            paths = [(*path, at) for path, at in near if _is_near(clause, path[-1], at, phrase)][:_MOST_PATHS]
        yield from paths


def _is_near(clause: Clause, one: int, other: int, phrase: _Phrase) -> bool:
    between = other - one - 1 if phrase.counts_small else clause.between(one, other)
    return between <= phrase.gap


def _ranked(matches: Iterable[_Match], order: list[str]) -> list[Cue]:
    """The topics of some matches, best first. A phrase that lies within a longer one of its topic adds nothing."""
    kept: dict[str, list[_Match]] = {}
    for match in sorted(matches, key=lambda each: (-len(each.path), each.clause, each.path, each.phrase.said)):
        mine = kept.setdefault(match.phrase.of, [])
        if not any(match.lies_in(other) for other in mine):
            mine.append(match)
    best = sorted(kept, key=lambda name: (-sum(each.weight for each in kept[name]), order.index(name)))
    return [Cue(name, tuple(dict.fromkeys(each.phrase.said for each in kept[name]))) for name in best]
