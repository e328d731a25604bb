"""A translation is of a sentence that there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from bot.checks.rule import ERROR, Found, Rule, at
from bot.languages import sentences_of
from bot.library import Library
from bot.shapes import KEY


def find(library: Library) -> Iterator[Found]:
    known = sentences_of(library.words.record)
    parts = _parts(known)
    for language in library.languages:
        for place, part in enumerate(language.record.covers):
            if part not in parts:
                yield at(language, ("covers", place), f"no sentence begins with {part!r}.{_advice(part, parts)}")
        for name in language.record.sentences:
            if name not in known:
                message = f"there is no sentence {name!r}.{_advice(name, known)}"
                yield at(language, ("sentences", name, KEY), message)


def _parts(known: Collection[str]) -> set[str]:
    """ "person" and "person.help" for "person.help"."""
    steps = [name.split(".") for name in known]
    return {".".join(each[:end]) for each in steps for end in range(1, len(each) + 1)}


def _advice(name: str, known: Collection[str]) -> str:
    """Only a name that is nearly the same can be meant: all of a part begin alike."""
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.85)
    return f" Did you mean {near[0]!r}?" if near else " Take it out, or look for its name in dialogues/words.yaml."


RULE = Rule("unknown-sentence", ERROR, find)
