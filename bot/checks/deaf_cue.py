"""Each phrase among the cues is found when it is said alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.checks.stems import stem
from bot.cues import LONGEST, CueFile, Cues, Heard
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for placed in library.cues:
        for place, said in _deaf(placed.record, Cues(topics={"": placed.record}, stem=stem)):
            yield at(placed, ("phrases", place), said)
    safety = library.safety_cues
    for name, file in safety.record.cards.items() if safety else ():
        for place, said in _deaf(file, Cues(safety={"": file}, stem=stem)):
            if safety:
                yield at(safety, ("cards", name, "phrases", place), said)


def _deaf(file: CueFile, cues: Cues) -> Iterator[tuple[int, str]]:
    """The places of the phrases that are not found, and what is said of each."""
    advice = "is not found when it is said alone. Is it cut by a comma or a “but”, or an exception too? Change it."
    for place, said in enumerate(file.phrases):
        if len(said) > LONGEST or cues.heard(said) == Heard():
            yield place, f"{said!r} {advice}"


RULE = Rule("deaf-cue", WARNING, find)
