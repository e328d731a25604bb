"""The text is the one that was approved."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule
from bot.library import Library
from bot.sign_off import Standing


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        if signed.standing is Standing.CHANGED:
            day = signed.record.sign_off.approved_on
            message = (
                f"the words have changed since they were approved on {day}, so the approval is void. "
                f"It waits for: {signed.waits_for}. The fingerprint is now {signed.record.fingerprint}. "
                "Have them read it again, then write this fingerprint and the day."
            )
            yield Found(signed.file, ("sign_off", "fingerprint"), message)


RULE = Rule("approval-void", WARNING, find)
