"""What is said offers, and does not order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_BOSSY = re.compile(
    r"\byou(?:'ve| have)? (?:really )?(should|must|need to|ought to|have to|had better|got to)\b", re.IGNORECASE
)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        for word in _BOSSY.findall(line.text.replace("’", "'")):
            yield line.found(f"“you {word.lower()}” tells people what to do. Offer: “would you like”, “you can”.")


RULE = Rule("bossy-word", ERROR, find)
