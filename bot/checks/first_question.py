"""A guide about alcohol asks about shakes, sweats and fits before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.topics import ReportingGroup

_SIGNS = ("shak", "sweat", "fit")


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide is None or topic.record.reports_as is not ReportingGroup.ALCOHOL:
            continue
        if guide.first is None:
            message = "there is no first question about shakes, sweats and fits. Add first: with say, yes, no and card."
            yield at(topic, ("guide",), message)
            continue
        for name, said in (("say", guide.first.say), ("easy", guide.first.easy)):
            missing = [sign for sign in _SIGNS if said and sign not in said.lower()]
            if missing:
                message = "it does not ask about shakes, sweats and fits, all three. Name each of them."
                yield at(topic, ("guide", "first", name), message)


RULE = Rule("first-question", ERROR, find)
