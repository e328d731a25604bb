"""The text has been looked at again when it was due."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.sign_off import Standing


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        if signed.standing in (Standing.OVERDUE, Standing.LAPSED):
            hidden = " Workers no longer see it." if signed.standing is Standing.LAPSED and signed.can_hide else ""
            message = (
                f"it was due to be looked at again on {signed.record.sign_off.review_due}.{hidden} "
                f"It waits for: {signed.waits_for}."
            )
            yield Found(signed.file, ("sign_off", "review_due"), message)


RULE = Rule("review-overdue", WARNING, find)
