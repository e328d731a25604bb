"""A translation is of a sentence that there is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.languages import sentences_of
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = sentences_of(library.words.record)
    for language in library.languages:
        for name in language.record.sentences:
            if name not in known:
                yield at(language, ("sentences", name), unknown("sentence", name, known))


RULE = Rule("unknown-sentence", ERROR, find)
