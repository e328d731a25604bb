"""A guide about alcohol asks about shakes, sweats and fits before anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.shapes import KEY
from bot.topics import ReportingGroup

_SIGNS = {
    "shakes": re.compile(r"\bshak(?:e|es|ing|y)\b", re.IGNORECASE),
    "sweats": re.compile(r"\bsweat(?:s|ing|y)?\b", re.IGNORECASE),
    "fits": re.compile(r"\b(?:fits|a fit)\b", re.IGNORECASE),  # to keep fit is another matter
}


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide is None or topic.record.reports_as is not ReportingGroup.ALCOHOL:
            continue
        if guide.first is None:
            message = "there is no first question about shakes, sweats and fits. Add first: with say, yes, no and card."
            yield at(topic, ("guide", KEY), message)
            continue
        for name, said in (("say", guide.first.say), ("easy", guide.first.easy)):
            missing = [sign for sign, words in _SIGNS.items() if said and not words.search(said)]
            if missing:
                message = f"it does not ask about {' and '.join(missing)}. Name shakes, sweats and fits, all three."
                yield at(topic, ("guide", "first", name), message)


RULE = Rule("first-question", ERROR, find)
