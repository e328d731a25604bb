"""The file of a topic, or of a scenario, is named for its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    yield from _misnamed([(topic, topic.record.id) for topic in library.topics])
    yield from _misnamed([(scenario, scenario.record.id) for scenario in library.scenarios])


def _misnamed(records: Sequence[tuple[Placed[Record], str]]) -> Iterator[Found]:
    stems = [_stem(placed.file.file) for placed, _ in records]
    for (placed, name), stem in zip(records, stems, strict=True):
        if name != stem:
            or_rename = f", or rename the file to {name}.yaml" if name not in stems else ""
            message = f"the id {name!r} is not the name of the file. Make it {stem!r}{or_rename}."
            yield at(placed, ("id",), message)


def _stem(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yaml")


RULE = Rule("file-name", ERROR, find)
