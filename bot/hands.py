"""How many people in a room raise a hand for what: the counts travel in addresses."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Annotated, TypeAlias

from bot.forms import Number

MOST_HANDS = 200
HandCount: TypeAlias = Annotated[int, Number(2, 0, MOST_HANDS)]


@dataclass(frozen=True)
class Hands:
    """How many in a room chose each option."""

    a: HandCount = 0
    b: HandCount = 0
    c: HandCount = 0
    d: HandCount = 0

    def of(self, choice: int) -> int:
        return (self.a, self.b, self.c, self.d)[choice]

    @property
    def total(self) -> int:
        return self.a + self.b + self.c + self.d

    def having(self, choice: int, count: int) -> Hands:
        """The same with another number for one of them."""
        return replace(self, **{"abcd"[choice]: count})


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


NO_HANDS = Hands()
NO_ANSWERS = Five()
