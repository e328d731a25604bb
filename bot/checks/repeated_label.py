"""What a choice did stands before the line on why: so the line does not begin with it again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library

_ARTICLE = re.compile(r"^an? ", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    labels = library.words.record.practice.did
    for placed in library.scenarios:
        for name, turn in placed.record.turns.items():
            for place, option in enumerate(turn.options):
                label = labels.of(option.did)
                if _plain(option.why).startswith(_plain(label)):
                    message = f"“{label}.” stands before this line already. Say what it did here instead."
                    yield at(placed, ("turns", name, "options", place, "why"), message)


def _plain(text: str) -> str:
    return _ARTICLE.sub("", text).lower()


RULE = Rule("repeated-label", WARNING, find)
