"""The shape of dialogues/practice/*.yaml: a short play in which the worker picks what to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.addresses import code_of
from bot.sign_off import SignOff, fingerprint_of

LETTERS = "ABCD"
"""How the options of a turn are called."""


class Setting(StrEnum):
    """Where a scenario takes place."""

    LIBRARY = "library"
    FIRE_VISIT = "fire_visit"
    PHARMACY = "pharmacy"
    LEISURE_CENTRE = "leisure_centre"
    FOOD_LARDER = "food_larder"
    HOUSING = "housing"
    COMMUNITY = "community"
    PHONE = "phone"


class Did(StrEnum):
    """What a choice was."""

    OPEN = "open"
    CLOSED = "closed"
    LISTENING = "listening"
    TELLING = "telling"
    JUDGING = "judging"
    OFFERING = "offering"
    CLOSING = "closing"
    SAFETY = "safety"


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to say. did: what that is; helps: whether it helped here. answer: what the person says or does then.

    why: one line on what it did. then: the id of the next turn, or of an ending.
    """

    say: str
    did: Did
    answer: str
    why: str
    then: str
    helps: bool = False


@dataclass(frozen=True, kw_only=True)
class Turn:
    """scene: what happens meanwhile, if anything, before the worker picks."""

    options: tuple[Option, ...]
    scene: str | None = None

    def option(self, at: int) -> Option | None:
        return self.options[at] if at < len(self.options) else None


@dataclass(frozen=True, kw_only=True)
class Ending:
    """title: how it ended. went_well, next_time: one line each. is_good: whether the person is better off for it."""

    title: str
    went_well: str
    next_time: str
    is_good: bool = False


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """person: whom one meets. opening: where, and the cue. topics: ids, of which the first has the matching guide.

    turns: by id, the first of them first. trap: what must not be missed, for a scenario that is a trap. warning: what
    it is about, where that may touch somebody; card: the id of the safety card that belongs to it. code stands in
    addresses and is made from the id; order sorts the list.
    """

    id: str
    title: str
    setting: Setting
    topics: tuple[str, ...]
    person: str
    opening: str
    turns: Mapping[str, Turn]
    endings: Mapping[str, Ending]
    sign_off: SignOff
    order: int = 100
    is_hard: bool = False
    trap: str | None = None
    warning: str | None = None
    card: str | None = None
    short_code: str | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Of every word that an approver reads; see sign_off.py."""
        return fingerprint_of(self)

    @cached_property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 3)

    @property
    def first(self) -> str:
        """The id of the first turn."""
        return next(iter(self.turns))

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {code_of(name, 2): name for name in (*self.turns, *self.endings)}

    def id_of(self, code: str) -> str | None:
        """The id of the turn or the ending of a code."""
        return self._codes.get(code)

    def walks(self) -> Iterator[tuple[str, ...]]:
        """Every way through it, as the ids of its turns and of the ending; one that goes round ends where it does."""
        waiting: list[tuple[str, ...]] = [(self.first,)]
        while waiting:
            walk = waiting.pop()
            turn = self.turns.get(walk[-1])
            if turn is None or walk[-1] in walk[:-1]:
                yield walk
                continue
            waiting.extend((*walk, then) for then in dict.fromkeys(option.then for option in turn.options))
