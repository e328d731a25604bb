"""A topic that has moved is gone from its old place, and has arrived at its new one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = {topic.record.id for topic in library.topics}
    seen: set[str] = set()
    for topic in library.topics:
        for old, new in topic.record.moved.items():
            path = ("moved", old)
            if old in known:
                yield at(topic, path, f"there still is a topic {old!r}. Take this line out, or that file away.")
            if old in seen:
                yield at(topic, path, f"another topic says already where {old!r} has moved. Keep one.")
            if new not in known:
                yield at(topic, path, unknown("topic", new, known))
            seen.add(old)


RULE = Rule("bad-move", ERROR, find)
