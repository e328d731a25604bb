"""The map of how sure a room feels, before its first scene and after its last. The counts travel in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, TypeAlias

from bot.addresses import Address
from bot.forms import Number
from bot.hands import NO_ANSWERS, Five
from bot.places import Below
from bot.practice_places import RoomScenes

BEFORE, AFTER = 0, 1
Which: TypeAlias = Annotated[int, Number(1, BEFORE, AFTER)]
"""Which time it is asked."""
MOST_STEP = 4
SureStep: TypeAlias = Annotated[int, Number(1, 0, MOST_STEP)]
"""How sure; 0 is what people call 1."""


@dataclass(frozen=True)
class SureCard(Below):
    """The question, and how many hands for each answer, before and after."""

    place = "u0"
    before: Five = NO_ANSWERS
    after: Five = NO_ANSWERS

    @property
    def parent(self) -> Address:
        return RoomScenes(0, self.before)


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
