"""A talk begins with a question that yes or no cannot answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_OPEN = re.compile(r"\b(how|what|what's|who|who's|where|when|which|tell me|say more|hear)\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is Use.ASKED and not _OPEN.search(line.text.replace("’", "'")):
            yield line.found("yes or no would answer it. Ask something open too, with how or what.")


RULE = Rule("closed-question", ERROR, find)
