"""The map of counting: conversations that have happened, the tick, undo, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.addresses import Address, Page, Tag, WriteAddress
from bot.find_places import PassOn
from bot.forms import Number
from bot.places import Below, Home
from bot.talk import CountOutcome, Entry


@dataclass(frozen=True)
class Quick(Below):
    """What was it about? The topics ticked so far are in the entry."""

    place = "qt"
    entry: Entry
    page: Page = 0


@dataclass(frozen=True)
class QuickCard(Below):
    """Conversations that have already happened, ready to be counted."""

    place = "qc"
    entry: Entry


@dataclass(frozen=True)
class QuickTimes(Below):
    place = "qn"
    entry: Entry


@dataclass(frozen=True)
class ChoosePlace(Below):
    """Choose the branch of an entry that is being counted, or taken back."""

    place = "qp"
    entry: Entry
    to_take_back: Annotated[int, Number(1, 0, 1)] = 0
    page: Page = 0


@dataclass(frozen=True)
class Count(WriteAddress):
    place = "w1"
    entry: Entry
    tag: Tag = ""

    @property
    def parent(self) -> Address:
        return PassOn(self.entry).parent if len(self.entry.topics) == 1 else Home()


@dataclass(frozen=True)
class Undo(WriteAddress, Below):
    place = "w2"
    entry: Entry
    tag: Tag = ""


@dataclass(frozen=True)
class AfterCount(Below):
    """What became of counting or undoing an entry."""

    place = "c1"
    entry: Entry
    outcome: CountOutcome


@dataclass(frozen=True)
class TakeBackTopics(Below):
    place = "tt"
    entry: Entry
    page: Page = 0


@dataclass(frozen=True)
class TakeBackCard(Below):
    """Choose the cell from which one is taken back: one topic; nth 0 of its talk means the main one."""

    place = "tb"
    entry: Entry


@dataclass(frozen=True)
class TakeBack(WriteAddress, Below):
    place = "w3"
    entry: Entry
    tag: Tag = ""


@dataclass(frozen=True)
class AfterTakeBack(Below):
    place = "t1"
    entry: Entry
    done: Annotated[int, Number(1, 0, 1)]
