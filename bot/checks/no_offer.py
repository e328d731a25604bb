"""Every answer is met with an offer: readiness changes the words, not whether help is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_OFFER = re.compile(
    r"\b(shall (?:we|i)|would you like|would it help|i can|i could|i'll|we can|we could|can i (?:give|show|find|look)"
    r"|there(?:'s| is| are)|you can (?:ask|ring|talk|try|have|get)|if you(?:'d| would) like|if you ever|happy to"
    r"|let's|how about|want (?:me|us) to|do you want|would (?:a|any|some) )\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        for answer, heard in guide.heard().items() if guide else ():
            for name, said in (("say", heard.say), ("easy", heard.easy)):
                if said and not _OFFER.search(said.replace("’", "'")):
                    path = ("guide", "answers", answer.word, name)
                    yield at(topic, path, "no help is offered here. Add one offer, like “Shall we look together?”")


RULE = Rule("no-offer", ERROR, find)
