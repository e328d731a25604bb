"""Every service can be found from some topic, in some area."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for service in library.services:
        if not service.record.topics:
            yield at(service, ("topics",), "it has no topic, so no card leads to it. Add one, or take it out.")
        if not service.record.areas:
            yield at(service, ("areas",), "it has no area, so no card leads to it. Add one, or take it out.")


RULE = Rule("lost-service", WARNING, find, needs_structure=True)
