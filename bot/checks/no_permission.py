"""The first question asks whether it is all right to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_PERMISSION = re.compile(
    r"\b(is it|would it be|if it's) (ok|okay|all right|alright|fine)\b|\b(can|may|could|might) i\b|\bdo you mind\b"
    r"|\bwould you mind\b|\bif you don't mind\b|\bhappy to\b|\bit's fine (to say no|not to)\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide and not _PERMISSION.search(guide.ask.say.replace("’", "'")):
            message = 'it does not ask whether they mind. Begin like "Is it all right if I ask".'
            yield at(topic, ("guide", "ask", "say"), message)


RULE = Rule("no-permission", ERROR, find)
