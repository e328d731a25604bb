"""A guide has words for each answer: ready, unsure, not now, already."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.shapes import KEY


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        for name in ("ready", "unsure", "not_now", "already") if guide else ():
            if guide and getattr(guide.answers, name) is None:
                message = f"the guide has no words for {name!r}. Add label and say, with an offer in it."
                yield at(topic, ("guide", "answers", KEY), message)


RULE = Rule("missing-branch", ERROR, find)
