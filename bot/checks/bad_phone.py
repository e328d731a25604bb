"""Every number is one that can be rung in the UK."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library
from bot.phones import is_in_use
from bot.texts import Path


def find(library: Library) -> Iterator[Found]:
    for placed, path, number in library.phones:
        if not is_in_use(number):
            message = f"{number!r} is no UK phone number. {_advice(path, number)}"
            yield Found(placed.file, (*placed.path, *path), message)


def _advice(path: Path, number: str) -> str:
    """There is room for what else is said: beside a number of a safety card, and in the hours of a service."""
    rest = "note" if "numbers" in path else "opening"
    has_more = re.search(r"\d.*[a-z(]|[a-z(].*\d", number, re.IGNORECASE)
    return f"Write the number alone; the rest goes into {rest}." if has_more else "Check each digit."


RULE = Rule("bad-phone", ERROR, find)
