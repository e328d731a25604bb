"""Somebody with the right to has approved the text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.half_approved import parts_there
from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.sign_off import Standing


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        if signed.standing is Standing.DRAFT and not parts_there(signed.record.sign_off):
            message = f"nobody has approved this. It waits for: {signed.waits_for}. See mecc check --sign-off."
            yield Found(signed.file, ("sign_off",), message)


RULE = Rule("not-approved", WARNING, find)
