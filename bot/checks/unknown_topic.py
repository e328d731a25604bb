"""Every topic that is named exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library, Placed
from bot.shapes import Shaped

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    known = {topic.record.id for topic in library.topics}
    for service in library.services:
        yield from _unknown(service, service.record.topics, known)
    for need in library.needs:
        yield from _unknown(need, need.record.topics, known)
    for scenario in library.scenarios:
        yield from _unknown(scenario, scenario.record.topics, known)
    for cues in library.cues:
        if cues.stem not in known:
            yield at(cues, (), f"{unknown('topic', cues.stem, known)} A file here is named for its topic.")
    for name in library.chosen:
        if name not in known:
            yield Found(Shaped("content.topics", {}, []), (), unknown("topic", name, known))


def _unknown(placed: Placed[Record], topics: tuple[str, ...], known: set[str]) -> Iterator[Found]:
    for place, name in enumerate(topics):
        if name not in known:
            yield at(placed, ("topics", place), unknown("topic", name, known))


RULE = Rule("unknown-topic", ERROR, find)
