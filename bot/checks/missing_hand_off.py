"""Each guide names the signs that belong on a safety card, and alcohol hands over to the right one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library
from bot.topics import ReportingGroup


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide and not guide.hand_offs:
            yield at(topic, ("guide",), "it has no hand_offs. Add the signs that belong on a safety card.")
        first = guide.first if guide else None
        is_alcohol = topic.record.reports_as is ReportingGroup.ALCOHOL
        if first and is_alcohol and first.card != "alcohol_withdrawal":
            yield at(topic, ("guide", "first", "card"), "“yes” leads to another card. Write alcohol_withdrawal.")


RULE = Rule("missing-hand-off", ERROR, find)
