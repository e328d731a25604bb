"""A topic that has moved is gone from its old place, and has arrived at its new one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library
from bot.shapes import KEY


def find(library: Library) -> Iterator[Found]:
    known = {topic.record.id: topic.file.file for topic in library.topics}
    told: dict[str, str] = {}
    for topic in library.topics:
        for old, new in topic.record.moved.items():
            path = ("moved", old)
            if old in known:
                message = f"there still is a topic {old!r}, in {known[old]}. Take this line out, or that file away."
                yield at(topic, (*path, KEY), message)
            if old in told:
                yield at(topic, (*path, KEY), f"{told[old]} says already where {old!r} has moved. Keep one.")
            if library.content.topic_id_today(old) not in known:
                yield at(topic, path, unknown("topic", new, known))
            told[old] = topic.file.file


RULE = Rule("bad-move", ERROR, find)
