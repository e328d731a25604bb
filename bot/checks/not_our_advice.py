"""No advice about debt, benefits, law or medicine: there are people for that, and the guide offers them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Line, Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_ADVICE = {
    "debt": (
        r"(?:stop|don't|do not|never) pay(?:ing)?\b(?! for)",
        r"pay (?:off )?(?:the |your |their )?(?:debts?|loans?|credit cards?|rent) first",
        r"go bankrupt|take out a loan|debt relief order|consolidat",
    ),
    "benefits": (
        r"(?:you|they)(?:'re| are| may be| might be| could be| should be) (?:entitled|eligible)",
        r"you(?:'d| would)? qualify",
        r"you(?: can| may| might| could|'ll| will) (?:get|claim) (?:universal credit|pip|esa|pension credit|benefits)",
        r"apply for (?:universal credit|pip|esa|benefits)",
    ),
    "law": (
        r"you have (?:a|the) (?:legal )?right(?! to (?:say|ask|know))",
        r"\w+ (?:can't|cannot) (?:legally |lawfully )?(?:evict|throw (?:you|them))",
        r"(?:it's|that's|it is) (?:against the law|illegal)",
        r"take them to court|you (?:can|could) sue",
    ),
    "medicine": (
        r"(?:stop|start|change|skip|double) (?:taking )?(?:your|their|the|any) "
        r"(?:tablets?|medicines?|medication|pills?|dose)",
        r"take (?:\w+ )?(?:paracetamol|ibuprofen|aspirin|vitamins?|antidepressants?|sleeping pills?)",
        r"you(?:'ve| have| may have| might have| could have) (?:probably )?(?:got )?"
        r"(?:depression|anxiety|diabetes|high blood pressure|dementia)",
        r"go on a diet|cut out (?:carbs|sugar|fat)",
    ),
}
_FIELDS = {field: re.compile(rf"\b(?:{'|'.join(said)})", re.IGNORECASE) for field, said in _ADVICE.items()}
_WHO_GIVES_IT = {
    "debt": "a debt adviser",
    "benefits": "a benefits adviser",
    "law": "Citizens Advice",
    "medicine": "a pharmacist or a GP",
}
_NO_ADVICE = re.compile(r"\b(?:if|whether|help|do|not|don't|never|find out)(?: \w+)? $", re.IGNORECASE)
"""Before the words: a question, a condition, what others help with, or what not to do."""


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use in (Use.HEARD, Use.LABEL) or line.path[0] == "services":
            continue
        for field in _FIELDS:
            advice = _advice(line, field)
            if advice:
                message = f"“{advice}” is advice about {field}, which is not ours. Offer somebody who gives it"
                yield line.found(f"{message}, such as {_WHO_GIVES_IT[field]}.")


def _advice(line: Line, field: str) -> str:
    """The first words of a line that are advice in a field, or none."""
    matches = _FIELDS[field].finditer(line.plain)
    return next((match[0] for match in matches if not _NO_ADVICE.search(line.plain[: match.start()])), "")


RULE = Rule("not-our-advice", ERROR, find)
