"""What may be counted, and nothing about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto


@dataclass(frozen=True, order=True)
class Cell:
    """One counter of conversations.

    bucket: first day of the part of the week. place: a place's code, or "". area, topic: ids.
    also: the topic came up beside the main one. stage, answer: words of talk.Stage and talk.Answer.
    """

    organisation: str
    place: str
    bucket: date
    area: str
    topic: str
    also: bool
    stage: str
    answer: str


@dataclass(frozen=True, order=True)
class SignpostCell:
    """One counter of a service passed on; service is its id, or NONE for "none fitted"."""

    organisation: str
    bucket: date
    area: str
    topic: str
    service: str


@dataclass(frozen=True, order=True)
class HandCell:
    """One counter of what is counted by hand; what is a papers.ByHand."""

    organisation: str
    bucket: date
    what: str


NONE = "none fitted"


class Act(Enum):
    """What a counting write does."""

    COUNT = auto()
    UNDO = auto()
    TAKE_BACK = auto()


class Result(Enum):
    """What became of a counting write."""

    DONE = auto()
    DONE_BEFORE = auto()
    OTHER_BEFORE = auto()
    UNDONE_BEFORE = auto()
    NOTHING_THERE = auto()


@dataclass(frozen=True)
class Counting:
    """A write to the counters, done once.

    name: names the conversation, so that it is counted once. exact: names exactly what is counted, so that
    only that can be undone. hour: hour of issue (periods.hour_of), from which receipts age. amount: how many
    to add to (or take from) each cell. by_hand: counters of their own, each with its number; an undo takes from all of
    them, or from none. earlier: ids that the topics of the cells had before they moved, under which they may have been
    counted.
    """

    act: Act
    name: str
    exact: str
    hour: int
    amount: int
    cells: tuple[Cell, ...]
    signposts: tuple[SignpostCell, ...] = ()
    by_hand: tuple[tuple[HandCell, int], ...] = ()
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
