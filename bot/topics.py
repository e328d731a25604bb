"""The shape of dialogues/topics/*.yaml: a topic, its guide, and who signed it off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.addresses import code_of
from bot.talk import Answer


class ReportingGroup(StrEnum):
    """The six groups of the yearly paper of Oxfordshire's Health Improvement Board (2023-24)."""

    MENTAL_WELLBEING = "mental_wellbeing"
    PHYSICAL_ACTIVITY = "physical_activity"
    SMOKING = "smoking"
    ALCOHOL = "alcohol"
    EATING_AND_WEIGHT = "eating_and_weight"
    ANOTHER = "another"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact or an approach comes from; seen is the day on which somebody last read it there."""

    name: str
    url: str | None = None
    seen: date | None = None


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """Who wrote and who approved a text. Without an approver and a day it is a draft."""

    author: str
    approver: str | None = None
    approved_on: date | None = None
    review_due: date | None = None
    publisher: str
    version: int
    sources: tuple[Source, ...]

    @property
    def is_draft(self) -> bool:
        return self.approver is None or self.approved_on is None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact to say, with the name of the source that it is taken from."""

    say: str
    source: str


@dataclass(frozen=True, kw_only=True)
class AskWords:
    """Words to ask with. not_when says when not to start; listen_for what the answer may sound like."""

    say: str
    other_words: tuple[str, ...]
    listen_for: tuple[str, ...]
    not_when: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeardWords:
    """What to say to one kind of answer. label is the button: what was heard, in this topic's own words."""

    label: str
    say: str
    tip: str | None = None
    fact: Fact | None = None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers of a topic. Only "already" may be missing."""

    ready: HeardWords
    unsure: HeardWords
    not_now: HeardWords
    already: HeardWords | None = None


@dataclass(frozen=True, kw_only=True)
class HandOff:
    """A sign that belongs on a safety card: what to look out for, and the id of that card."""

    when: str
    card: str


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The walk through a topic. notice: cues that somebody may give."""

    notice: tuple[str, ...]
    ask: AskWords
    answers: Answers
    close: str
    hand_offs: tuple[HandOff, ...] = ()

    def heard(self) -> Mapping[Answer, HeardWords]:
        """The words for each answer that this topic has, in the order of their buttons."""
        words = {
            Answer.READY: self.answers.ready,
            Answer.UNSURE: self.answers.unsure,
            Answer.NOT_NOW: self.answers.not_now,
        }
        return words if self.answers.already is None else {**words, Answer.ALREADY: self.answers.already}


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a conversation can be about. Without a guide it can still be counted and signposted.

    code stands in addresses and is made from the id; write one only where two ids make the same.
    order sorts the lists that workers see, smallest first.
    """

    id: str
    title: str
    reports_as: ReportingGroup
    order: int
    sign_off: SignOff
    guide: Guide | None = None
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 2)
