"""Each phrase among the cues is found when it is said alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.cues import LONGEST, CueFile, Cues
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    advice = "is not found when it is said alone. Is it cut by a comma or a “but”, or an exception too? Change it."
    for placed in library.cues:
        for place in _deaf(placed.record):
            yield at(placed, ("phrases", place), f"{placed.record.phrases[place]!r} {advice}")
    safety = library.safety_cues
    for name, cues in safety.record.cards.items() if safety else ():
        for place in _deaf(cues):
            if safety:
                yield at(safety, ("cards", name, "phrases", place), f"{cues.phrases[place]!r} {advice}")


def _deaf(file: CueFile) -> Iterator[int]:
    """The places of the phrases that are not found."""
    cues = Cues(topics={"": file})
    return (place for place, said in enumerate(file.phrases) if len(said) > LONGEST or not cues.heard(said).topics)


RULE = Rule("deaf-cue", WARNING, find)
