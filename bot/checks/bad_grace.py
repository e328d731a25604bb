"""A guide whose review is overdue is shown for some days or weeks more, not for ever."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_MOST = 366


def find(library: Library) -> Iterator[Found]:
    days = library.programme.record.grace_days
    if days > _MOST:
        yield at(library.programme, ("grace_days",), f"{days} days are longer than a year. Write {_MOST} at most.")


RULE = Rule("bad-grace", ERROR, find)
