"""The first question asks whether it is all right to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library

_PERMISSION = re.compile(
    r"\b(?:is it|would it be|if (?:it|that)'s) (?:ok|okay|all right|alright|fine)\b"
    r"|\b(?:can|may|could|might) (?:i|we) (?:just )?(?:ask|talk|chat|check|say)\b"
    r"|\b(?:do|would) you mind\b|\bif you don't mind\b|\bhappy (?:for (?:me|us) )?to (?:ask|talk|tell|say)\b"
    r"|\bit's fine (?:to say no|not to)\b|\bif you(?:'d)? like\b",
    re.IGNORECASE,
)


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        for name, said in (("say", guide.ask.say), ("easy", guide.ask.easy)) if guide else ():
            if said and not _PERMISSION.search(said.replace("’", "'")):
                message = "it does not ask whether they mind. Begin like “Is it all right if I ask”."
                yield at(topic, ("guide", "ask", name), message)


RULE = Rule("no-permission", ERROR, find)
