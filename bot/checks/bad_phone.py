"""Every number is one that can be rung in the UK."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library
from bot.phones import is_in_use


def find(library: Library) -> Iterator[Found]:
    for placed, path, number in library.phones:
        if not is_in_use(number):
            yield Found(placed.file, (*placed.path, *path), f"{number!r} is no UK phone number. Check each digit.")


RULE = Rule("bad-phone", ERROR, find)
