"""One number at most in what is said: more are not remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
    "|half|third|quarter|twice"
)
_NUMBER = re.compile(
    # "twenty-five" and "two hundred" are one number, and so is "1,000"
    rf"\b(?:{_WORDS})(?:(?:-| (?=hundred|thousand|million))(?:one|{_WORDS}))*\b|\b\d+(?:[.,/]\d+)*\b",
    re.IGNORECASE,
)
_NO_OTHER = re.compile(
    r"\b(?:five a day|two minds|half way|option \d|half past|24/7)\b"
    r"|(?<=\d) (?=\d)"  # within a phone number
    r"|\b[\w-]+ out of(?= )",  # "8 out of 10" is one figure
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        numbers = _NUMBER.findall(_NO_OTHER.sub("", line.text))
        if len(numbers) > 1:
            yield line.found(f"it holds {len(numbers)} numbers: {', '.join(numbers)}. Keep one, or none.")


RULE = Rule("two-numbers", ERROR, find)
