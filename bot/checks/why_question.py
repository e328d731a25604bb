"""Never ask why: it sounds like blame, and people defend themselves. Ask how, or what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_WHY = re.compile(
    # at the beginning of a question, but for "why I ask"
    r"(?:^|[,.?!:;“\"(]\s*|\b(?:and|so|but|or|ask)\s+)(?:why|how come)\b(?! (?:i|we) (?:ask|am asking))"
    r"|\b(?:tell me|explain|wonder) why\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        if _WHY.search(line.plain):
            yield line.found("it asks why, which sounds like blame. Ask how or what instead.")


RULE = Rule("why-question", ERROR, find)
