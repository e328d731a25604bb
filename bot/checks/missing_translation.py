"""A language has every sentence of the parts that it covers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.languages import sentences_of
from bot.library import Library
from bot.shapes import KEY


def find(library: Library) -> Iterator[Found]:
    source = sentences_of(library.words.record)
    for language in library.languages:
        for name in language.record.missing(source):
            advice = f"Add it, with the English (of: “{source[name]}”) and the translation (say)."
            yield at(language, ("sentences", KEY), f"{language.record.name} has no {name!r}. {advice}")


RULE = Rule("missing-translation", WARNING, find, needs_structure=True)
