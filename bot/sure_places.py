"""The map of how sure a room feels, before its first scene and after its last. The counts travel in the address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Annotated, TypeAlias

from bot.addresses import Address
from bot.forms import Number
from bot.places import Below
from bot.practice_places import HandCount, RoomScenes

BEFORE, AFTER = 0, 1
Which: TypeAlias = Annotated[int, Number(1, BEFORE, AFTER)]
"""Which time it is asked."""
MOST_STEP = 4
SureStep: TypeAlias = Annotated[int, Number(1, 0, MOST_STEP)]
"""How sure; 0 is what people call 1."""


@dataclass(frozen=True)
class Five:
    """How many in a room gave each answer, from 1 to 5."""

    one: HandCount = 0
    two: HandCount = 0
    three: HandCount = 0
    four: HandCount = 0
    five: HandCount = 0

    @property
    def counts(self) -> tuple[int, ...]:
        return self.one, self.two, self.three, self.four, self.five

    def of(self, step: int) -> int:
        return self.counts[step]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def sure(self) -> int:
        """Those who are sure or very sure: 4 or 5."""
        return self.four + self.five

    def having(self, step: int, count: int) -> Five:
        """The same with another number for one of them."""
        return replace(self, **{fields(self)[step].name: count})


@dataclass(frozen=True)
class SureCard(Below):
    """The question, and how many hands for each answer, before and after."""

    place = "u0"
    before: Five = Five()
    after: Five = Five()

    @property
    def parent(self) -> Address:
        return RoomScenes()


@dataclass(frozen=True)
class SurePad(Below):
    """How many hands for one of the answers?"""

    place = "u1"
    before: Five
    after: Five
    which: Which
    step: SureStep

    @property
    def count(self) -> int:
        return (self.before, self.after)[self.which].of(self.step)

    def having(self, count: int) -> SurePad:
        """The same with another number on the pad."""
        if self.which == BEFORE:
            return replace(self, before=self.before.having(self.step, count))
        return replace(self, after=self.after.having(self.step, count))

    @property
    def parent(self) -> Address:
        return SureCard(self.before, self.after)


@dataclass(frozen=True)
class SureBars(Below):
    """How the room answered, as far as it is shown."""

    place = "u2"
    before: Five
    after: Five

    @property
    def parent(self) -> Address:
        return SureCard(self.before, self.after)
