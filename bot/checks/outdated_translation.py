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
            advice = f"Write it anew, with the English (of: “{source[name]}”) and the translation (say)."
            yield at(language, ("sentences", name, "of"), f"the English has changed since. {advice}")


RULE = Rule("outdated-translation", WARNING, find)
