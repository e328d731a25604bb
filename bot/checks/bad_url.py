"""A web address is one that a phone can open."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for service in library.services:
        url = service.record.url
        if url is not None and not url.startswith(("https://", "http://")):
            yield at(service, ("url",), f"{url!r} is no web address. Begin it with https://")


RULE = Rule("bad-url", ERROR, find)
