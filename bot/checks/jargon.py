"""Words of the trade are not for people whom one meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import spoken
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_INSTEAD = {
    "units": "everyday measures, or none",
    "moderate": "say what it feels like",
    "vigorous": "say what it feels like",
    "referral": "“I can put you in touch”",
    "refer": "“put in touch”",
    "signpost": "“show where to look”",
    "signposting": "“showing where to look”",
    "intervention": "“help”",
    "brief advice": "“a word about it”",
    "bmi": "talk about health, not numbers",
    "service user": "“person”",
    "service users": "“people”",
    "client": "“person”",
    "resilience": "say what helps",
    "wellbeing": "“how you are”",
    "self-care": "“looking after yourself”",
    "cessation": "“stopping”",
    "hypertension": "“high blood pressure”",
    "nicotine replacement": "say which: patches, gum",
    "nrt": "say which: patches, gum",
    "safeguarding": "“keeping people safe”",
    "assessment": "“a talk about what would help”",
    "mental health issues": "say it plainly",
    "access support": "“get help”",
    "engage": "“take part”",
    "pathway": "“what happens next”",
    "holistic": "leave it out",
    "empower": "leave it out",
    "facilitate": "“help”",
    "isolation": "“being on your own”",
    "sedentary": "“sitting a lot”",
    "cardiovascular": "“heart”",
    "dietary": "“what you eat”",
}
_WORDS = re.compile(rf"\b({'|'.join(map(re.escape, _INSTEAD))})\b", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in spoken(library):
        for word in {match.lower(): match for match in _WORDS.findall(line.text)}.values():
            yield line.found(f"“{word}” is a word of the trade. Instead: {_INSTEAD[word.lower()]}.")


RULE = Rule("jargon", ERROR, find)
