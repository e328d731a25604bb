"""A topic's file is named for its id."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        stem = topic.file.file.rsplit("/", 1)[-1].removesuffix(".yaml")
        if topic.record.id != stem:
            message = f"the id {topic.record.id!r} is not the name of the file. Make it {stem!r}."
            yield at(topic, ("id",), message)


RULE = Rule("file-name", ERROR, find)
