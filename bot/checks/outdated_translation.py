"""A translation is of the English as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.languages import sentences_of
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    source = sentences_of(library.words.record)
    for language in library.languages:
        for name in language.record.outdated(source):
            message = f"the English is now “{source[name]}” Translate it anew, and copy that into of:."
            yield at(language, ("sentences", name, "of"), message)


RULE = Rule("outdated-translation", WARNING, find)
