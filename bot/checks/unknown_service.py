"""Every service that is named exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = {service.record.id for service in library.services}
    for area in library.areas:
        if area.record.directory is not None and area.record.directory not in known:
            yield at(area, ("directory",), unknown("service", area.record.directory, known))


RULE = Rule("unknown-service", ERROR, find)
