"""One number at most in what is said: more are not remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_NUMBER = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    r"|thousand|half|twice|\d+(?:[.,/]\d+)*)\b",
    re.IGNORECASE,
)
_SPOKEN_OTHERWISE = re.compile(r"\b(five a day|two minds|half way|option \d)\b|(?<=\d) (?=\d)", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        numbers = _NUMBER.findall(_SPOKEN_OTHERWISE.sub("", line.text))
        if len(numbers) > 1:
            yield line.found(f"it holds {len(numbers)} numbers: {', '.join(numbers)}. Keep one, or none.")


RULE = Rule("two-numbers", ERROR, find)
