"""What flashes over a card has at most 200 letters: Telegram cuts the rest off."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_MOST = 200
_ALERTS = ("not_counted", "not_reached", "something_wrong")


def find(library: Library) -> Iterator[Found]:
    for name in _ALERTS:
        said = str(getattr(library.words.record.frame, name))
        if len(said) > _MOST:
            message = f"it has {len(said)} letters, and Telegram shows {_MOST}. Shorten it."
            yield at(library.words, ("frame", name), message)


RULE = Rule("long-alert", ERROR, find)
