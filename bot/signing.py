"""mecc check --sign-off: what waits for whom, what holds until when, and how to approve."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.library import Library, SignedFile
from bot.sign_off import Standing

_WAITING = (Standing.DRAFT, Standing.CHANGED, Standing.OVERDUE, Standing.LAPSED)
_HOW = """How to approve: read all of it (mecc pages --out DIR lays it out), then write under its sign_off:
  approver: YOUR ROLE
  approved_on: {today}
  review_due: A DAY WITHIN TWO YEARS
  fingerprint: THE ONE ABOVE
For a topic, also keep a copy in dialogues/approved/topics/, so that the pages can show what changes after it."""


def sign_off_lines(library: Library) -> Iterator[str]:
    """The list, a line each: whom it waits for, then the files."""
    waiting = sorted(
        (signed for signed in library.signed if signed.standing in _WAITING),
        key=lambda signed: (signed.waits_for, signed.file.file),
    )
    for whom, files in groupby(waiting, key=lambda signed: signed.waits_for):
        yield f"Waits for: {whom}"
        yield from (f"  {signed.file.file}: {_why(signed)}" for signed in files)
    holding = [signed for signed in library.signed if signed.standing is Standing.APPROVED]
    if holding:
        yield "Holds:"
        yield from (f"  {signed.file.file}: {_until(signed)}" for signed in holding)
    if waiting:
        yield ""
        yield from _HOW.format(today=library.today).splitlines()


def _why(signed: SignedFile) -> str:
    sign_off = signed.record.sign_off
    seen = "" if not signed.can_hide else " Workers no longer see it."
    said = {
        Standing.DRAFT: "nobody has approved it.",
        Standing.CHANGED: f"its words have changed since it was approved on {sign_off.approved_on}.",
        Standing.OVERDUE: f"it was to be looked at again by {sign_off.review_due}.",
        Standing.LAPSED: f"it was to be looked at again by {sign_off.review_due}.{seen}",
    }[signed.standing]
    return f"{said} Version {sign_off.version}, fingerprint {signed.record.fingerprint}"


def _until(signed: SignedFile) -> str:
    sign_off = signed.record.sign_off
    return f"approved by {sign_off.approver} on {sign_off.approved_on}, until {sign_off.review_due}."
