"""Nobody is told to stop drinking, or to cut down, at once: for some it is dangerous."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_SUDDENLY = re.compile(
    r"\b(stop|quit|give up|cut down|cut out)\b[^.?!]*\b(suddenly|straight away|right away|at once|overnight|immediately"
    r"|cold turkey|today|tonight)\b|\b(?:just stop|stop) drinking\b|\bgo cold turkey\b",
    re.IGNORECASE,
)
_WARNS = re.compile(r"\b(never|not|don't|without)\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is Use.HEARD or line.file.file.endswith("smoking.yaml"):
            continue
        for sentence in line.sentences:
            match = _SUDDENLY.search(sentence.replace("’", "'"))
            if match and not _WARNS.search(sentence.replace("’", "'")):
                message = f"“{match[0]}” can be dangerous for somebody who drinks a lot. Offer the alcohol service."
                yield line.found(message)


RULE = Rule("stop-suddenly", ERROR, find)
