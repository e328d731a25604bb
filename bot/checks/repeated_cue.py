"""No two phrases among the cues are the same to the bot: of one topic one is too many, of two topics both come up."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.checks.stems import stem
from bot.cues import CueFile
from bot.library import Library
from bot.shapes import Shaped
from bot.spoken import words_of
from bot.texts import Path


def find(library: Library) -> Iterator[Found]:
    yield from _repeated((placed.file, (), placed.record) for placed in library.cues)
    safety = library.safety_cues
    if safety:
        yield from _repeated((safety.file, ("cards", name), cues) for name, cues in safety.record.cards.items())


def _repeated(files: Iterator[tuple[Shaped, Path, CueFile]]) -> Iterator[Found]:
    seen: dict[tuple[str, ...], str] = {}
    for file, path, cues in files:
        for at, said in enumerate(cues.phrases):
            here = (*path, "phrases", at)
            place = f"{file.file}, line {file.place(here)[0]}"
            first = seen.setdefault(tuple(map(stem, words_of(said))), place)
            if first != place:
                yield Found(file, here, f"{said!r} is the same to the bot as a phrase in {first}. Keep one of the two.")


RULE = Rule("repeated-cue", WARNING, find)
