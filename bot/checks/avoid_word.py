"""Words that hurt, blame or order about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_INSTEAD = {
    "obese": "talk about health, not size",
    "obesity": "talk about health, not size",
    "overweight": "talk about health, not size",
    "fat": "talk about health, not size",
    "addict": "“somebody who uses ...”",
    "addicted": "“finds it hard to stop”",
    "alcoholic": "“somebody who drinks”",
    "junkie": "“somebody who uses ...”",
    "smokers": "“people who smoke”",
    "smoker": "“somebody who smokes”",
    "victim": "“somebody who has been hurt”",
    "elderly": "“older people”",
    "vulnerable": "say what they may need",
    "committed suicide": "“died by suicide”",
    "commit suicide": "“end their life”",
    "failed": "“it did not work out”",
    "compliant": "“keeps to it”",
    "suffers from": "“has”",
    "suffering from": "“who has”",
    "the homeless": "“people without a home”",
    "mentally ill": "“has a mental health problem”",
    "just do it": "ask what would help",
    "you people": "“you”, or name the group",
    "fight": "plain words: no battle",
    "battle": "plain words: no battle",
    "journey": "plain words: no metaphor",
}
_WORDS = re.compile(rf"\b({'|'.join(map(re.escape, _INSTEAD))})\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is Use.HEARD:
            continue
        for word in {match.lower(): match for match in _WORDS.findall(line.text)}.values():
            yield line.found(f"“{word}” may hurt, or sound like blame. Instead: {_INSTEAD[word.lower()]}.")


RULE = Rule("avoid-word", ERROR, find)
