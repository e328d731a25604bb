"""An approval has all its parts: by whom, when, until when, and of which words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.rule import ERROR, Found, Rule
from bot.library import Library, SignedFile
from bot.sign_off import LONGEST, SignOff

_PARTS = ("approver", "approved_on", "review_due", "fingerprint")


def find(library: Library) -> Iterator[Found]:
    for signed in library.signed:
        sign_off = signed.record.sign_off
        there = _there(sign_off)
        missing = [name for name in _PARTS if getattr(sign_off, name) is None]
        if there and missing:
            yield _found(signed, there[0], _lacks(missing))
        if sign_off.approved_on:
            yield from _odd_days(signed, sign_off.approved_on, sign_off.review_due, library.today)


def _odd_days(signed: SignedFile, approved_on: date, review_due: date | None, today: date) -> Iterator[Found]:
    if approved_on > today:
        yield _found(signed, "approved_on", "it was approved on a day to come. Check the day.")
    if review_due and review_due <= approved_on:
        yield _found(signed, "review_due", "review_due is not after approved_on. Check both days.")
    if review_due and review_due > approved_on + LONGEST:
        yield _found(signed, "review_due", "no approval holds for over two years. Write an earlier day.")


def _there(sign_off: SignOff) -> list[str]:
    """What there is of an approval; the approver alone is whom it waits for."""
    return [name for name in _PARTS[1:] if getattr(sign_off, name) is not None]


def _lacks(missing: list[str]) -> str:
    *others, last = missing
    listed = f"{', '.join(others)} and {last}" if others else last
    hint = " The fingerprint is the one that mecc check --sign-off tells." if "fingerprint" in missing else ""
    return f"the approval lacks {listed}. Add {'them' if others else 'it'}, or take the rest out.{hint}"


def _found(signed: SignedFile, name: str, message: str) -> Found:
    return Found(signed.file, ("sign_off", name), message)


RULE = Rule("half-approved", ERROR, find)
