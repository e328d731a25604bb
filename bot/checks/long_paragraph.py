"""What is said at a time has at most 3 sentences; easy read may have 5, which are shorter."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library

_MOST = 3
_MOST_IN_EASY_READ = 5


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        most = _MOST_IN_EASY_READ if line.path[-1] == "easy" else _MOST
        count = len(line.sentences)
        if count > most:
            yield line.found(f"it has {count} sentences, which is a lot to hear at once. Keep {most} at most.")


RULE = Rule("long-paragraph", WARNING, find)
