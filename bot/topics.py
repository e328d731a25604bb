"""The shape of dialogues/topics/*.yaml: a topic and its guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from bot.addresses import code_of
from bot.sign_off import SignOff, fingerprint_of
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
class Fact:
    """One fact to say, with the name of the source that it is taken from."""

    say: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Words to say aloud, and the same in easy read: short sentences, everyday words, one idea each."""

    say: str
    easy: str | None = None

    def words(self, easy_read: bool) -> str:
        """The form that the worker has chosen; the usual one where there is no other."""
        return self.easy if easy_read and self.easy else self.say


@dataclass(frozen=True, kw_only=True)
class AskWords(Spoken):
    """Words to ask with. not_when says when not to start; listen_for what the answer may sound like."""

    other_words: tuple[str, ...]
    listen_for: tuple[str, ...]
    not_when: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeardWords(Spoken):
    """What to say to one kind of answer. label is the button: what was heard, in this topic's own words."""

    label: str
    tip: str | None = None
    fact: Fact | None = None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers of a topic. A guide should have all four; see bot/checks/missing_branch.py."""

    ready: HeardWords | None = None
    unsure: HeardWords | None = None
    not_now: HeardWords | None = None
    already: HeardWords | None = None


@dataclass(frozen=True, kw_only=True)
class HandOff:
    """A sign that belongs on a safety card: what to look out for, and the id of that card."""

    when: str
    card: str


@dataclass(frozen=True, kw_only=True)
class FirstQuestion(Spoken):
    """A question to ask before anything else is said, unless they want no talk. "yes" leads to a safety card.

    yes, no: the two buttons. card: id of the safety card.
    """

    yes: str
    no: str
    card: str


@dataclass(frozen=True, kw_only=True)
class Ideas:
    """A short list that may help the talk along, such as the five ways to wellbeing. label: its button."""

    label: str
    lines: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The walk through a topic. notice: cues that somebody may give.

    refresher: the whole talk on one card, for someone who was trained months ago.
    """

    notice: tuple[str, ...]
    ask: AskWords
    answers: Answers
    close: Spoken
    refresher: tuple[str, ...]
    first: FirstQuestion | None = None
    ideas: Ideas | None = None
    hand_offs: tuple[HandOff, ...] = ()

    def heard(self) -> Mapping[Answer, HeardWords]:
        """The words for each answer that this topic has, in the order of their buttons."""
        words = {
            Answer.READY: self.answers.ready,
            Answer.UNSURE: self.answers.unsure,
            Answer.NOT_NOW: self.answers.not_now,
            Answer.ALREADY: self.answers.already,
        }
        return {answer: heard for answer, heard in words.items() if heard is not None}


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a conversation can be about. Without a guide it can still be counted and signposted.

    code stands in addresses and is made from the id; write one only where two ids make the same.
    order sorts the lists that workers see, smallest first. moved: ids of topics that are no longer there, and the
    id of the topic that took their place, so that old buttons and old counts find it.
    """

    id: str
    title: str
    reports_as: ReportingGroup
    order: int
    sign_off: SignOff
    guide: Guide | None = None
    short_code: str | None = None
    moved: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """Of every word that an approver reads; see sign_off.py."""
        return fingerprint_of(self)

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 2)
