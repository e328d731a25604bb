"""No advice about debt, benefits, law or medicine: there are people for that, and the guide offers them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import Use, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_ADVICE = {
    "debt": r"(?:stop|don't|do not|never) pay(?:ing)?\b|\bpay (?:off )?(?:the |your )?(?:debts?|loans?|credit cards?|"
    r"rent) first|\bgo bankrupt|\btake out a loan|\bdebt relief order|\bconsolidat",
    "benefits": r"\byou(?:'re| are| may be| might be| should be) (?:entitled|eligible)|\byou(?:'d| would)? qualify"
    r"|\byou(?: can|'ll| will) (?:get|claim) (?:universal credit|pip|esa|pension credit|benefits)"
    r"|\bapply for (?:universal credit|pip|esa|benefits)",
    "law": r"\byou have (?:a|the) (?:legal )?right|\bthey (?:can't|cannot) (?:legally |lawfully )?(?:evict|throw you)"
    r"|\b(?:it's|that's|it is) (?:against the law|illegal)|\btake them to court|\bsue\b",
    "medicine": r"\b(?:stop|start|change|skip|double) (?:taking )?(?:your|the|any) (?:tablets?|medicines?|medication"
    r"|pills?|dose)|\btake (?:some |a )?(?:paracetamol|ibuprofen|aspirin|vitamins?|antidepressants?|sleeping pills?)"
    r"|\byou(?:'ve| have) (?:probably )?(?:got )?(?:depression|anxiety|diabetes|high blood pressure|dementia)"
    r"|\bgo on a diet|\bcut out (?:carbs|sugar|fat)",
}
_FIELDS = {field: re.compile(rf"(?:\b|^)(?:{words})", re.IGNORECASE) for field, words in _ADVICE.items()}


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if line.use in (Use.HEARD, Use.LABEL):
            continue
        for field, advice in _FIELDS.items():
            match = advice.search(line.text.replace("’", "'"))
            if match:
                yield line.found(f"“{match[0]}” is advice about {field}, which is not ours. Offer who gives it.")


RULE = Rule("not-our-advice", ERROR, find)
