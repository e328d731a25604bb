"""The shape of dialogues/safety.yaml: what to do when somebody's safety is at stake."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from bot.addresses import code_of
from bot.fills import Fills
from bot.sign_off import SignOff, fingerprint_of


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class SafetyWords:
    """Around the safety cards, and the message that is pinned in each chat: approved with them."""

    title: str
    danger: str
    ring_now: str
    copy: Annotated[str, Fills("name")]
    own_contact: str
    nhs: str
    nhs_number: str
    back: str
    all: str
    contact: Annotated[str, Fills("role")]
    contact_numbers: Annotated[str, Fills("role", "phone", "hours", "out_of_hours")]
    no_contact: str
    pinned_title: Annotated[str, Fills("day")]
    pinned_organisation: Annotated[str, Fills("organisation", "contact")]
    pinned_numbers: str


@dataclass(frozen=True, kw_only=True)
class SafetyNumber:
    """A number to ring or text. label: who answers, also on its copy button. note: when, or for whom.

    area: id of the area that it is for; workers of organisations elsewhere do not see it.
    """

    label: str
    number: str
    note: str | None = None
    area: str | None = None


@dataclass(frozen=True, kw_only=True)
class SafetyCard:
    """One safety card: what to do, in order.

    {contact} in a step is the organisation's own safeguarding contact. ask_before_keeping: the numbers are not
    to be copied or handed over before the person has said that it is safe to keep them.
    """

    id: str
    label: str
    title: str
    steps: tuple[Annotated[str, Fills("contact")], ...]
    numbers: tuple[SafetyNumber, ...] = ()
    ask_before_keeping: YesNo = YesNo.NO

    @property
    def code(self) -> str:
        return code_of(self.id, 2)


@dataclass(frozen=True, kw_only=True)
class SafetyCards:
    """All of them, in the order of their buttons; the first stands alone on top."""

    sign_off: SignOff
    words: SafetyWords
    cards: tuple[SafetyCard, ...]

    @cached_property
    def fingerprint(self) -> str:
        """Of every word that an approver reads; see sign_off.py."""
        return fingerprint_of(self)
