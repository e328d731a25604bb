"""The shape of dialogues/programme.yaml: what the lead of the programme has decided about its content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Drafts(StrEnum):
    """Whether workers see guides that nobody has approved yet."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, kw_only=True)
class Approvers:
    """The roles that approve each kind of text; never a name."""

    topics: str
    safety: str
    languages: str


@dataclass(frozen=True, kw_only=True)
class Programme:
    """grace_days: how long a guide whose review is overdue is still shown to workers."""

    drafts: Drafts
    grace_days: int
    approvers: Approvers
