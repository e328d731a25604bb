"""A word with one typing error in it, recognised as the word that was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.spoken import stem

_LONG_ENOUGH = 6
_ENDINGS = ("ing", "ed", "s")
_LONGEST = 30


@dataclass(frozen=True)
class Spelling:
    """stems: of the words that there are, in each form.

    Nothing that was typed is remembered here: words that are not known are looked at anew each time.
    """

    stems: Mapping[str, str]

    @staticmethod
    def of(words: Iterable[str], stem: Callable[[str], str] = stem) -> Spelling:
        """From the words of a lexicon, as they are written in it."""
        written = {word: stem(word) for word in sorted(words)}
        return Spelling({form: each for each in written.values() for form in _forms(each)} | written)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.stems.values())

    @cached_property
    def _nearby(self) -> Mapping[str, tuple[str, ...]]:
        """The long words, by each of their forms with a letter left out."""
        nearby: dict[str, tuple[str, ...]] = {}
        for form in sorted(self.stems):
            if len(form) >= _LONG_ENOUGH:
                for shorter in _shortened(form):
                    nearby[shorter] = (*nearby.get(shorter, ()), form)
        return nearby

    def stem_of(self, word: str) -> str:
        """The stem of a word or, where there is none like it, of the word that was meant."""
        if word in self.stems:
            return self.stems[word]
        said = stem(word)
        return said if said in self._known else self._mended(word) or said

    def _mended(self, word: str) -> str:
        """The stem of a word that is one slip away; "" where none is."""
        if not _LONG_ENOUGH - 1 <= len(word) <= _LONGEST:
            return ""
        near = (form for shorter in _shortened(word) for form in self._nearby.get(shorter, ()))
        meant = next((form for form in near if form[0] == word[0] and _is_one_slip(word, form)), "")
        return self.stems.get(meant, "")


def _forms(said: str) -> Iterator[str]:
    """Some forms in which a word may be said, from its stem."""
    return (said.removesuffix("e") + ending for ending in _ENDINGS)


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
