"""Everything that stands among the content is read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.shapes import Shaped


def find(library: Library) -> Iterator[Found]:
    for name in library.strays:
        message = "nobody reads this: a content file ends in .yaml, in small letters. Rename it, or move it elsewhere."
        yield Found(Shaped(name, {}, []), (), message)


RULE = Rule("stray-file", WARNING, find)
