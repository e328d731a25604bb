"""The shape of dialogues/languages/*.yaml: sentences in another language, text only, and how they lie over the English.

A translation names a sentence by its path ("person.help"), repeats the English that it was made from, and says it
in the other language. Where the English has changed since, the translation is out of date, and is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from bot.sign_off import SignOff, fingerprint_of
from bot.texts import Path, dotted, texts

Record = TypeVar("Record")


class Direction(StrEnum):
    """Which way a script is written: left to right, or right to left."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """of: the English sentence that this was made from, word for word. say: the same in the other language."""

    of: str
    say: str


@dataclass(frozen=True, kw_only=True)
class Language:
    """code: the name of the file, as in IETF language tags. name: in English; own_name: as its speakers call it.

    covers: the parts of words.yaml of which every sentence has to be here ("person", or "frame.back").
    """

    name: str
    own_name: str
    direction: Direction
    covers: tuple[str, ...]
    sign_off: SignOff
    sentences: Mapping[str, Sentence]
    code: str = ""

    @cached_property
    def fingerprint(self) -> str:
        """Of every word that an approver reads; see sign_off.py."""
        return fingerprint_of(replace(self, code=""))

    def missing(self, source: Mapping[str, str]) -> Iterator[str]:
        """The sentences that this language should have and has not. source: the English ones by path."""
        for path in source:
            if path not in self.sentences and any(f"{path}.".startswith(f"{part}.") for part in self.covers):
                yield path

    def outdated(self, source: Mapping[str, str]) -> Iterator[str]:
        """The sentences whose English has changed since."""
        for path, sentence in self.sentences.items():
            if path in source and source[path] != sentence.of:
                yield path


def sentences_of(record: object) -> Mapping[str, str]:
    """Every sentence of a record by its path."""
    return {dotted(path): text for path, text in texts(record)}


def translated(record: Record, language: Language, path: Path = ()) -> Record:
    """A record with every sentence in a language, as far as the language has it and it is not out of date."""
    said = _said(record, language, path)
    assert isinstance(said, type(record))  # noqa: S101 - for the type checker: nothing but texts has changed
    return said


def _said(value: object, language: Language, path: Path) -> object:
    if isinstance(value, str):
        sentence = language.sentences.get(dotted(path))
        return sentence.say if sentence and sentence.of == value else value
    if isinstance(value, tuple):
        return tuple(_said(item, language, (*path, place)) for place, item in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: _said(inner, language, (*path, name)) for name, inner in named.items()})
    return value
