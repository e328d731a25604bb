"""There are two ways to ask or more, because no sentence suits everybody."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide and not guide.ask.other_words:
            yield at(topic, ("guide", "ask", "other_words"), "there is one way to ask only. Add another.")


RULE = Rule("one-way-to-ask", ERROR, find)
