"""A word with one typing error in it, recognised as the word that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.spoken import stem

_LONG_ENOUGH = 6
_ENDINGS = ("ing", "ed", "s")
_LONGEST = 30


@dataclass(frozen=True)
class Spelling:
    """known: the stems that there are. nearby: by each form of a long word with a letter left out, the word."""

    known: frozenset[str]
    nearby: dict[str, tuple[str, ...]]

    @staticmethod
    def of(words: Iterable[str]) -> Spelling:
        """From the words of a lexicon, as they are written in it."""
        forms = sorted({form for word in words for form in _forms(word)})
        nearby: dict[str, tuple[str, ...]] = {}
        for form in forms:
            if len(form) >= _LONG_ENOUGH:
                for shorter in _shortened(form):
                    nearby[shorter] = (*nearby.get(shorter, ()), form)
        return Spelling(frozenset(map(stem, forms)), nearby)

    def mended(self, word: str, said: str) -> str:
        """The stem that is meant by a word whose own stem is said; where none is near, that."""
        if said in self.known or not _LONG_ENOUGH - 1 <= len(word) <= _LONGEST:
            return said
        for shorter in _shortened(word):
            for form in self.nearby.get(shorter, ()):
                if form[0] == word[0] and _is_one_slip(word, form):
                    return stem(form)
        return said


def _forms(word: str) -> Iterator[str]:
    """A word as it is written, and as it may be said."""
    yield word
    yield from (stem(word).removesuffix("e") + ending for ending in _ENDINGS)


def _shortened(word: str) -> Iterator[str]:
    """A word itself, and with each of its letters left out: two words that differ by a slip have one in common."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter too many, one too few, a wrong one, or two that changed places make one from the other."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return (
        rest[1:] == rest_of_other[1:]
        or rest[1:] == rest_of_other
        or rest == rest_of_other[1:]
        or swapped == rest_of_other
    )
