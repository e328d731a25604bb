"""What somebody said, as clauses of plain words: spelling, contractions and endings that differ are made alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from snowballstemmer import stemmer

from bot.spoken_words import ENDINGS, LIGHT, NEW_CLAUSE, SAME_VERB, SHORTER, SMALL, SPELT

_PIECES = re.compile(r"[a-z0-9]+(?:'[a-z]+)*'?|[.,;:!?()/\n\u2013\u2014\u2026]| - ")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4\u2032", "'"))


@dataclass(frozen=True)
class Clause:
    """words: as said, one by one; stems: what is compared. following: the words of the next clause."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    following: tuple[str, ...] = ()

    @cached_property
    def _weighty(self) -> list[int]:
        """Before each word, how many words have come that are not small."""
        return [0, *accumulate(int(not is_small(stem)) for stem in self.stems)]

    def between(self, one: int, other: int) -> int:
        """How many words that are not small stand between two places."""
        return self._weighty[other] - self._weighty[one + 1]


def clauses(text: str, stem_of: Callable[[str], str]) -> list[Clause]:
    """The clauses of what was said; any text has some, or none. stem_of: how each of its words is read."""
    found = [_plainer(words) for words in _in_clauses(text)]
    return [
        Clause(words, tuple(map(stem_of, words)), following)
        for words, following in zip(found, (*found[1:], ()), strict=False)
    ]


def words_of(text: str) -> tuple[str, ...]:
    """All words, whatever stands between them."""
    return tuple(word for words in _in_clauses(text) for word in _plainer(words))


def is_light(stem: str) -> bool:
    """Whether a word says little without its neighbours."""
    return stem in LIGHT


def is_small(stem: str) -> bool:
    """Whether a word says little, so that it may come between two others, or be left out."""
    return stem in SMALL


def stem(word: str) -> str:
    """A word without its ending. A stemmer keeps notes while it works, so that each word has one of its own."""
    word = SAME_VERB.get(word, word)
    return word if is_small(word) else str(stemmer("english").stemWord(word))


def _in_clauses(text: str) -> Iterator[list[str]]:
    words = list[str]()
    for piece in _PIECES.findall(_plain(text)):
        new = _spelt_out(piece) if piece[0].isalnum() else None
        if words and (new is None or (new[:1] and new[0] in NEW_CLAUSE)):
            yield words
            words = []
        words += [each for each in new or () if each not in NEW_CLAUSE]
    if words:
        yield words


def _plainer(words: list[str]) -> tuple[str, ...]:
    """The same said shorter: "haven't got any" is "no", and "no one" is "nobody"."""
    said = " ".join(words)
    for longer, shorter in SHORTER.items():
        said = longer.sub(shorter, said)
    return tuple(said.split())


def _plain(text: str) -> str:
    """Small letters without accents, and one kind of apostrophe."""
    spread = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _spelt_out(word: str) -> tuple[str, ...]:
    if word.endswith("in'"):
        return _spelt_out(f"{word[:-1]}g")
    word = word.rstrip("'")
    if word in SPELT:
        return tuple(SPELT[word].split())
    if word.endswith("n't"):
        return (word[:-3], "not")
    for ending, said in ENDINGS.items():
        if word.endswith(ending):
            return (*_spelt_out(word.removesuffix(ending)), said)
    return (word.replace("'", ""),)
