"""A topic's file is named for its id."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    stems = {topic.file.file: _stem(topic.file.file) for topic in library.topics}
    for topic in library.topics:
        name, stem = topic.record.id, stems[topic.file.file]
        if name != stem:
            or_rename = f", or rename the file to {name}.yaml" if name not in stems.values() else ""
            message = f"the id {name!r} is not the name of the file. Make it {stem!r}{or_rename}."
            yield at(topic, ("id",), message)


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


RULE = Rule("file-name", ERROR, find)
