"""111 is for health that cannot wait, 111 option 2 for the mind; danger is 999."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.checks.lines import Line, in_sentences, lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_111 = re.compile(r"(?<!\d)(?<!\d )111(?! ?\d)")  # not a part of a longer number
_MIND = re.compile(r"\bmental\b|suicid|self[- ]harm|\bcrisis\b", re.IGNORECASE)
_OPTION = re.compile(r"\boption\b", re.IGNORECASE)
_DANGER = re.compile(r"\bemergenc|\bdanger\b|\blife[- ]threatening", re.IGNORECASE)
_NO_DANGER = re.compile(
    r"\b(?:not|non|no)\b[- ](?:an? |in |yet )?(?:emergenc|danger|life)"
    r"|\bemergency (?:dentist|dental|prescription|contracept)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\bNHS Direct\b|0845 ?46 ?47", re.IGNORECASE)


def find(library: Library) -> Iterator[Found]:
    for line in lines(library):
        if _CLOSED.search(line.text):
            yield line.found("NHS Direct has closed. Write NHS 111.")
        if _111.search(line.text):
            yield from _wrong_number(line)


def _wrong_number(line: Line) -> Iterator[Found]:
    """What 111 is for may stand in the sentence before it: “They are in danger. Ring 111.”"""
    for before, sentence in pairwise(["", *in_sentences(line.plain)]):
        if not _111.search(sentence):
            continue
        said = f"{before} {sentence}"
        if _MIND.search(said) and not _OPTION.search(line.text):
            yield line.found("for mental health, 111 needs its option. Write “111, option 2”.")
        if _DANGER.search(said) and not _NO_DANGER.search(said) and "999" not in said:
            yield line.found("in danger, people ring 999, not 111. Write 999.")


RULE = Rule("wording-111", ERROR, find)
