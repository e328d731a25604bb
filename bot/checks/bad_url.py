"""A web address is one that a phone can open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for service in library.services:
        url = service.record.url
        if url is not None and not _can_be_opened(url):
            message = f"{url!r} is no web address. Write it with https:// in front, as the browser has it."
            yield at(service, ("url",), message)


def _can_be_opened(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket without its partner
        return False
    host = parts.hostname or ""
    return parts.scheme in ("https", "http") and re.search(r"\w\.\w", host) is not None and not re.search(r"\s", url)


RULE = Rule("bad-url", ERROR, find)
