"""The text has been looked at again when it was due."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.sign_off import Standing


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        sign_off = signed.record.sign_off
        due, since = sign_off.review_due, sign_off.approved_on
        if signed.standing not in (Standing.OVERDUE, Standing.LAPSED) or due is None or since is None or due <= since:
            continue  # of days that cannot be right, half-approved tells
        hidden = " Workers no longer see it." if signed.standing is Standing.LAPSED and signed.can_hide else ""
        message = (
            f"it was due to be looked at again on {due}.{hidden} It waits for: {signed.waits_for}. "
            "When they have read it, write approved_on and review_due anew."
        )
        yield Found(signed.file, ("sign_off", "review_due"), message)


RULE = Rule("review-overdue", WARNING, find)
