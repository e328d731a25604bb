"""The file of a language is named for its code: two letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    for language in library.languages:
        code = language.record.code
        if re.fullmatch("[a-z]{2}", code) is None:
            message = f"the name of the file, {code!r}, is not a language code of two letters. Rename it, like pl.yaml."
            yield at(language, (), message)


RULE = Rule("bad-language-code", ERROR, find)
