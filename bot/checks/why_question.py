"""Never ask why: it sounds like blame, and people defend themselves. Ask how, or what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_WHY = re.compile(r"\b(why|how come)\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        if any(_WHY.search(sentence) for sentence in line.sentences if sentence.endswith("?")):
            yield line.found("it asks why, which sounds like blame. Ask how or what instead.")


RULE = Rule("why-question", ERROR, find)
