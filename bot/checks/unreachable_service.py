"""A service can be reached: by number, text, page, address, or through somebody who refers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.signposts import Reach


def find(library: Library) -> Iterator[Found]:
    for service in library.services:
        record = service.record
        ways = (record.phone, record.text, record.url, record.address)
        if not any(ways) and record.reach in (Reach.SELF, Reach.OPEN):
            message = "it says neither number, text, page nor address. Add one, or write in address how people find it."
            yield at(service, ("id",), message)


RULE = Rule("unreachable-service", WARNING, find)
