"""Words of the trade are not for people whom one meets."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.lines import Instead, spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_WORDS = Instead(
    {
        r"units": "everyday measures, or none",
        r"moderate|vigorous": "say what it feels like",
        r"referrals?": "“I can put you in touch”",
        r"refer(?:s|red)?": "“put in touch”",
        r"signposts?": "“show where to look”",
        r"signposting": "“showing where to look”",
        r"interventions?": "“help”",
        r"brief advice": "“a word about it”",
        r"bmi": "talk about health, not numbers",
        r"service users": "“people”",
        r"service user|clients?": "“person”",
        r"resilience": "say what helps",
        r"well-?being": "“how you are”",
        r"self-care": "“looking after yourself”",
        r"cessation": "“stopping”",
        r"hypertension": "“high blood pressure”",
        r"nicotine replacement|nrt": "say which: patches, gum",
        r"safeguarding": "“keeping people safe”",
        r"assessments?": "“a talk about what would help”",
        r"mental health issues": "say it plainly",
        r"access support": "“get help”",
        r"engage": "“take part”",
        r"pathways?": "“what happens next”",
        r"holistic|empowers?": "leave it out",
        r"facilitates?": "“help”",
        r"isolation": "“being on your own”",
        r"sedentary": "“sitting a lot”",
        r"cardiovascular": "“heart”",
        r"dietary": "“what you eat”",
    }
)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        for words, instead in _WORDS.found(line):
            yield line.found(f"“{words}” is a word of the trade. Instead: {instead}.")


RULE = Rule("jargon", ERROR, find)
