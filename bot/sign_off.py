"""Who wrote and who approved a text, and whether that approval still holds.

An approval is of the exact text: the approver writes the fingerprint of what they read beside their role and the
day. Any edit gives another fingerprint, and the text is a draft again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2s
from typing import Protocol

from bot.texts import Path, dotted, leaves, texts

_NOT_READ = (
    "sign_off.author",
    "sign_off.publisher",
    "sign_off.approver",
    "sign_off.fingerprint",
    "sign_off.version",
    "sign_off.approved_on",
    "sign_off.review_due",
    "order",
    "short_code",
    "moved",
)
"""What changes nothing that anybody reads on a card, so that changing it voids no approval."""
LONGEST = timedelta(days=731)
"""No approval holds for longer than two years, whatever day it names."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact or an approach comes from; seen is the day on which somebody last read it there."""

    name: str
    url: str | None = None
    seen: date | None = None


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Who wrote a text and who approved it. Approved means: all of the last four are there.

    approver: a role; without the others, the role that it waits for. fingerprint: of the text that was approved.
    """

    author: str
    publisher: str
    version: int
    sources: tuple[Source, ...]
    approver: str | None = None
    approved_on: date | None = None
    review_due: date | None = None
    fingerprint: str | None = None

    @property
    def begun(self) -> list[str]:
        """The keys of an approval that are there; the approver alone is whom it waits for."""
        return [name for name in ("approved_on", "review_due", "fingerprint") if getattr(self, name) is not None]


class Signed(Protocol):
    """Anything that is approved as a whole: a topic, the safety cards, a language."""

    @property
    def sign_off(self) -> SignOff: ...

    @property
    def fingerprint(self) -> str: ...


class Standing(StrEnum):
    """How far an approval holds."""

    DRAFT = "draft"
    CHANGED = "changed"
    """It was approved, and its words have been edited since."""
    APPROVED = "approved"
    OVERDUE = "overdue"
    LAPSED = "lapsed"
    """It is overdue for longer than the programme allows."""


def standing(signed: Signed, today: date, grace_days: int) -> Standing:
    """How far the approval of a text holds on a day in the programme's time zone."""
    sign_off = signed.sign_off
    if sign_off.approver is None or sign_off.approved_on is None or sign_off.review_due is None:
        return Standing.DRAFT
    if sign_off.fingerprint is None or sign_off.approved_on > today:
        return Standing.DRAFT
    if sign_off.fingerprint.lower() != signed.fingerprint:
        return Standing.CHANGED
    days_over = (today - min(sign_off.review_due, sign_off.approved_on + LONGEST)).days
    if days_over <= 0:
        return Standing.APPROVED
    return Standing.OVERDUE if days_over <= grace_days else Standing.LAPSED


def read_by_approver(record: object) -> Iterator[tuple[Path, str]]:
    """The texts of a record that an approver reads, and where in it each stands."""
    return ((path, text) for path, text in texts(record) if not dotted(path).startswith(_NOT_READ))


def fingerprint_of(record: object) -> str:
    """Twelve letters and digits, in three groups, that change with anything that somebody may read or meet."""
    said = blake2s(digest_size=6)
    for path, text in leaves(record):
        if dotted(path).startswith(_NOT_READ):
            continue
        said.update(f"{dotted(path)}\0{text}\0".encode())
    letters = said.hexdigest()
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))
