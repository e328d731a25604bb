"""111 is for health that cannot wait, 111 option 2 for the mind; danger is 999."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.lines import lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_111 = re.compile(r"(?<!\d)(?<!\d )111(?! ?\d)")
_MIND = re.compile(r"\bmental\b|suicid|self-harm|\bcrisis\b", re.IGNORECASE)
_DANGER = re.compile(r"\bemergenc|\bdanger\b|\blife-threatening", re.IGNORECASE)
_CLOSED = re.compile(r"\bNHS Direct\b|0845 ?46 ?47", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if _CLOSED.search(line.text):
            yield line.found("NHS Direct has closed. Write NHS 111.")
        for sentence in line.sentences:
            if not _111.search(sentence):
                continue
            if _MIND.search(sentence) and "option 2" not in sentence and "option 2" not in line.text:
                yield line.found("for mental health, 111 needs its option. Write “111, option 2”.")
            if _DANGER.search(sentence) and "not danger" not in sentence and "999" not in sentence:
                yield line.found("in danger, people ring 999, not 111. Write 999.")


RULE = Rule("wording-111", ERROR, find)
