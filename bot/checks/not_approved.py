"""Somebody with the right to has approved the text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.sign_off import Standing


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        sign_off = signed.record.sign_off
        begun = any((sign_off.approved_on, sign_off.review_due, sign_off.fingerprint))  # of that half-approved tells
        if signed.standing is Standing.DRAFT and not begun:
            message = f"nobody has approved this. It waits for: {signed.waits_for}. See mecc check --sign-off."
            yield Found(signed.file, ("sign_off",), message)


RULE = Rule("not-approved", WARNING, find)
