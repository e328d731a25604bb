"""A guide names its sources, and a number that is said stands in a fact with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_FIGURE = re.compile(
    r"(?<!\d)(?!111\b|999\b)\d+(?!\d)(?! or over)|\b(?:per cent|percent|times as|in ten|out of)\b", re.IGNORECASE
)
"""Numbers to ring, and whom something is for ("40 or over"), are no claims."""


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        if topic.record.guide and not topic.record.sign_off.sources:
            yield at(topic, ("sign_off", "sources"), "the guide names no source. Add one: what it rests on.")
    for line in spoken(library):
        if line.path[0] == "guide" and "fact" not in line.path and _FIGURE.search(line.text):
            yield line.found("it holds a figure without a source. Make it a fact, with the name of its source.")


RULE = Rule("missing-source", ERROR, find)
