"""A short code has just the letters that stand for it in an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library, Placed

Record = TypeVar("Record")


def find(library: Library) -> Iterator[Found]:
    yield from _misfits(((placed, placed.record.short_code) for placed in library.topics), 2)
    yield from _misfits(((placed, placed.record.short_code) for placed in library.needs), 2)
    yield from _misfits(((placed, placed.record.short_code) for placed in library.areas), 3)
    yield from _misfits(((placed, placed.record.short_code) for placed in library.scenarios), 3)
    yield from _misfits(((placed, placed.record.short_code) for placed in library.services), 5)


def _misfits(records: Iterable[tuple[Placed[Record], str | None]], width: int) -> Iterator[Found]:
    for placed, code in records:
        if code is not None and re.fullmatch(rf"[a-z2-7]{{{width}}}", code) is None:
            message = (
                f"the short_code {code!r} does not fit. Give it {width} letters from a to z or digits from 2 to 7, "
                "or leave it out: one is made for you."
            )
            yield at(placed, ("short_code",), message)


RULE = Rule("bad-code", ERROR, find)
