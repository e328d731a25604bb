"""A talk begins with a question that yes or no cannot answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_OPEN = re.compile(
    # at the beginning of a question, or of what one asks to hear; not in "somebody who", "when you are out"
    r"(?:^|[,.?!:;–“]\s*|\b(?:and|so|but|or|ask|asked|asking|ask you|tell me|telling me|wonder|about)\s+)"
    r"(?:how|what|who|whose|where|when|which|why)\b"
    r"|\b(?:tell me|say more|hear|talk me through)\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is Use.ASKED and not _OPEN.search(line.plain):
            yield line.found("yes or no would answer it. Ask something open too, with how or what.")


RULE = Rule("closed-question", ERROR, find)
