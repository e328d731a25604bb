"""A guide names its sources, and a number that is said stands in a fact with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_NO_CLAIM = re.compile(
    r"\b0\d[\d ]{7,12}\d\b|\b116 \d{3}\b|\b(?:111|999|101|105)\b|\boption \d|\btype [12]\b|\bto 5K\b"
    r"|\b\d+ ?(?:am|pm)\b|\b24 hours\b|\b24/7\b|\b\d+ or over\b",
    re.IGNORECASE,
)
"""Numbers to ring, names, hours, and whom something is for."""
_FEW = "one|two|three|four|five|six|seven|eight|nine"
_FIGURE = re.compile(
    rf"\d|\b(?:per cent|percent|times (?:as|more|less)|out of|(?:{_FEW}) in (?:{_FEW}|ten|twenty|a hundred)"
    r"|twice as|half (?:of|the people)|a (?:third|quarter) of)\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        if topic.record.guide and not topic.record.sign_off.sources:
            yield at(topic, ("sign_off", "sources"), "the guide names no source. Add one: what it rests on.")
    for line in spoken(library):
        is_fact = line.path[0] != "guide" or "fact" in line.path
        if not is_fact and _FIGURE.search(_NO_CLAIM.sub("", line.plain)):
            yield line.found("it holds a figure without a source. Make it a fact, with the name of its source.")


RULE = Rule("missing-source", ERROR, find)
