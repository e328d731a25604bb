"""A number is one that somebody has read at its owner, digit by digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bot.checks.lines import lines
from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_LOOKS_LIKE = re.compile(r"(?<![\d.,/£-])(0\d[\d ]{7,12}\d|116 \d{3}|1\d{2}(?= ?[,.]| option|$)|999|\d{5})(?![\d/])")
_KEPT_FOR_EXAMPLES = ("01632", "07700900")


def find(library: Library) -> Iterator[Found]:
    if not library.numbers:
        return
    known = {_digits(placed.record.number): placed.record for placed in library.numbers}
    said = [(placed.file, (*placed.path, *path), number) for placed, path, number in library.phones]
    said += [(line.file, line.path, number) for line in lines(library) for number in _LOOKS_LIKE.findall(line.text)]
    for file, path, number in said:
        digits = _digits(number)
        if digits not in known and not digits.startswith(_KEPT_FOR_EXAMPLES):
            near = get_close_matches(digits, known, n=1, cutoff=0.8)
            hint = f" Did you mean {known[near[0]].number} ({known[near[0]].whose})?" if near else ""
            yield Found(
                file, path, f"{number} is not in signposts/numbers.yaml.{hint} Check it with its owner, and add it."
            )


def _digits(number: str) -> str:
    """The digits alone, before any option or extension."""
    return "".join(letter for letter in re.split(r",? ?(?:option|ext|x)", number)[0] if letter.isdecimal())


RULE = Rule("unknown-number", ERROR, find)
