"""Every answer is met with an offer: readiness changes the words, not whether help is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_OFFERS = (
    r"shall (?:we|i)",
    r"would you like(?! me to (?:stop|go))",
    r"would (?:it|that) (?:help|be (?:useful|good|ok))",
    r"would (?:a|any|some)",
    r"i (?:can|could)(?! see)",
    r"i'll (?!let|leave|stop)",
    r"we (?:can|could)(?! (?:leave|stop))",
    r"(?:can|could|may) (?:i|we) (?:give|show|find|look|ring|get)",
    r"(?:there|here)(?:'s| is| are)(?! no)",
    r"you (?:can|could)",
    r"you(?:'re| are) welcome to",
    r"if you(?:'d| would)? (?:like|want)",
    r"if you ever",
    r"happy to",
    r"let's(?! leave)",
    r"how about",
    r"want (?:me|us) to",
    r"do you want",
)
"""Ways to offer; "we can leave it there" and "there's no rush" are none."""
_OFFER = re.compile(rf"\b(?:{'|'.join(_OFFERS)})\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        for answer, heard in guide.heard().items() if guide else ():
            for name, said in (("say", heard.say), ("easy", heard.easy)):
                if said and not _OFFER.search(said.replace("’", "'")):
                    path = ("guide", "answers", answer.word, name)
                    yield at(topic, path, "no help is offered here. Add one offer, like “Shall we look together?”")


RULE = Rule("no-offer", ERROR, find)
