"""Words that hurt, blame or order about."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.lines import Instead, Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_WORDS = Instead(
    {
        r"obes(?:e|ity)|overweight|(?<!low-)fat": "talk about health, not size",
        r"addicts?|junkies?": "“somebody who uses ...”",
        r"addicted": "“finds it hard to stop”",
        r"(?<!non-)alcoholics?(?! (?:anonymous|drinks?))": "“somebody who drinks”",
        r"smokers": "“people who smoke”",
        r"smoker": "“somebody who smokes”",
        r"victims?(?! support)": "“somebody who has been hurt”",
        r"elderly": "“older people”",
        r"vulnerable": "say what they may need",
        r"committed suicide": "“died by suicide”",
        r"commit suicide": "“end their life”",
        r"(?:you|they|he|she|who)(?:'ve| have| has)? failed": "“it did not work out”",  # a call may fail
        r"compliant": "“keeps to it”",
        r"suffers? from": "“has”",
        r"suffered from": "“had”",
        r"suffering from": "“who has”",
        r"the homeless(?! (?:team|service|shelter|hostel))": "“people without a home”",
        r"mentally ill": "“has a mental health problem”",
        r"just do it": "ask what would help",
        r"you people(?! (?:to|who))": "“you”, or name the group",
        r"fight (?:against|the|your|this|it|off|back)|battle": "plain words: no battle",  # "if there is a fight"
        r"(?<!bus )(?<!train )(?<!car )journey": "plain words: no metaphor",
    }
)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use is not Use.HEARD:
            for words, instead in _WORDS.found(line):
                yield line.found(f"“{words}” may hurt, or sound like blame. Instead: {instead}.")


RULE = Rule("avoid-word", ERROR, find)
