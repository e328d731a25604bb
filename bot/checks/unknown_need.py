"""Every need that a service names exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = {need.record.id for need in library.needs}
    for service in library.services:
        for place, name in enumerate(service.record.needs):
            if name not in known:
                yield at(service, ("needs", place), unknown("need", name, known))


RULE = Rule("unknown-need", ERROR, find)
