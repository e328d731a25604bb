"""A sentence has at most 20 words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.lines import lines, words_of
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_MOST = 20


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        for sentence in line.sentences:
            count = len(words_of(sentence))
            if count > _MOST:
                yield line.found(
                    f"a sentence has {count} words, {_MOST} are enough: {_shortened(sentence)}. Make two of it."
                )


def _shortened(sentence: str) -> str:
    words = sentence.split()
    return f"“{' '.join(words[:4])} ... {' '.join(words[-2:])}”".replace(".”", "”")


RULE = Rule("long-sentence", ERROR, find)
