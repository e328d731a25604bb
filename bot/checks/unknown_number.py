"""A number is one that somebody has read at its owner, digit by digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bot.checks.lines import lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library
from bot.phones import is_in_use
from bot.shapes import Shaped
from bot.texts import Path

_LOOKS_LIKE = re.compile(
    r"(?:(?<![\d.,/£-])((?:\+44|0)[\d -]{7,13}\d|116 \d{3}|999)"
    # 101, 105 and 85258 are numbers only where it says so: "Text SHOUT to 85258"
    r"|\b(?:ring|call|text|dial)(?: [a-z]+){0,2} (1\d{2}|[1-9]\d{4})(?! \d))"
    # "0800 138 1111 7 days a week" ends before the 7
    r"(?![\d/])(?! ?(?:days?|hours?|[ap]m)\b)",
    re.IGNORECASE,
)
_KEPT_FOR_EXAMPLES = ("01632", "07700900")


def find(library: Library) -> Iterator[Found]:
    if not library.numbers:
        return
    known = {digits_of(placed.record.number): placed.record for placed in library.numbers}
    for file, path, number in numbers_said(library):
        digits = digits_of(number)
        if digits not in known and not digits.startswith(_KEPT_FOR_EXAMPLES):
            near = get_close_matches(digits, known, n=1, cutoff=0.8)
            hint = f" Did you mean {known[near[0]].number} ({known[near[0]].whose})?" if near else ""
            yield Found(
                file, path, f"{number} is not in signposts/numbers.yaml.{hint} Check it with its owner, and add it."
            )


def numbers_said(library: Library) -> Iterator[tuple[Shaped, Path, str]]:
    """Every number in the content, with its place; of those that cannot be rung, bad-phone tells."""
    for placed, path, number in library.phones:
        if is_in_use(number) and not getattr(placed.record, "fetched_on", None):
            yield placed.file, (*placed.path, *path), number
    texts = [(line.file, line.path, line.text) for line in lines(library)]
    for service in library.services:
        record = service.record
        if record.fetched_on:
            continue  # somebody else keeps these
        texts.append((service.file, (*service.path, "text"), f"text {record.text or ''}"))
        texts.append((service.file, (*service.path, "address"), record.address or ""))
    for file, path, text in texts:
        for long, short in _LOOKS_LIKE.findall(text):
            yield file, path, long or short


def digits_of(number: str) -> str:
    """The digits alone, as one dials them in the UK, before any option or extension."""
    dialled = re.split(r",? ?(?:option|ext|x)", number)[0].replace("+44", "0")
    return "".join(letter for letter in dialled if letter.isdecimal())


RULE = Rule("unknown-number", ERROR, find)
