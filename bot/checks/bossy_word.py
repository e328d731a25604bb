"""What is said offers, and does not order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_BOSSY = re.compile(
    # not "do you need to sit down?", "anything you need to talk about"
    r"(?<!do )(?<!thing )\byou(?:'ve|'ll| have| will)? (?:(?:really|just|also|only|definitely) )?"
    r"(?:should(?:n't)?(?! be proud)|must(?:n't)?(?! be\b)|need to|ought to|have to|had better)\b"
    r"|\byou(?:'ve| have) (?:really )?got to\b|\byou'd better\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        for words in _BOSSY.findall(line.plain):
            yield line.found(f"“{words}” tells people what to do. Offer: “would you like”, “you can”.")


RULE = Rule("bossy-word", ERROR, find)
