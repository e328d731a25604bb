"""An approval has all its parts: by whom, when, until when, and of which words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library

_PARTS = ("approver", "approved_on", "review_due", "fingerprint")


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        sign_off = signed.record.sign_off
        missing = [name for name in _PARTS if getattr(sign_off, name) is None]
        if missing and sign_off.approved_on is not None:
            message = f"the approval lacks {' and '.join(missing)}. Add it, or take approved_on out."
            yield Found(signed.file, ("sign_off", "approved_on"), message)
        elif sign_off.approved_on and sign_off.approved_on > library.today:
            yield Found(signed.file, ("sign_off", "approved_on"), "it was approved on a day to come. Check the day.")


RULE = Rule("half-approved", ERROR, find)
