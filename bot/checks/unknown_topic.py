"""Every topic that is named exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library
from bot.shapes import Shaped


def find(library: Library) -> Iterator[Found]:
    known = {topic.record.id for topic in library.topics}
    for service in library.services:
        for place, name in enumerate(service.record.topics):
            if name not in known:
                yield at(service, ("topics", place), unknown("topic", name, known))
    for name in library.chosen:
        if name not in known:
            yield Found(Shaped("content.topics", {}, []), (), unknown("topic", name, known))


RULE = Rule("unknown-topic", ERROR, find)
