"""What help is looked for: what the person needs, and for whom it has to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from bot.addresses import NeedCode
from bot.forms import Number


class Whom(IntEnum):
    """Whom help is looked for, as far as it matters for what they can use. Nothing of it is ever kept."""

    ANYONE = 0
    UNDER_18 = 1
    OVER_65 = 2
    PREGNANT = 3
    CARER = 4
    FAMILY = 5
    NO_GP = 6


@dataclass(frozen=True)
class Wish:
    """need: the code of a need, "" for any. alone: whether help is looked for by itself, and not in a guide."""

    need: NeedCode = ""
    whom: Whom = Whom.ANYONE
    alone: Annotated[int, Number(1, 0, 1)] = 0

    @property
    def is_open(self) -> bool:
        """Whether nothing narrows it down."""
        return not self.need and self.whom is Whom.ANYONE


ANYTHING = Wish()
"""Nothing narrows it down."""
