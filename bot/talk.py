"""A conversation while it is gone through, and what will be counted of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Annotated

from bot.addresses import AreaCode, Nonce, PlaceCode
from bot.forms import Day, Many, Number

PRACTICE = "practice"
"""The name of every conversation that is only practised: so it can be told from a real one, and never counts."""
MOST_SERVICES = 3
MOST_TOPICS = 5
MOST_TIMES = 10
MOST_IN_ONE_TALK = 8
NONE_FITTED = "00000"  # stands where the code of a service would; no code made from an id has a 0


class Stage(IntEnum):
    """How far a conversation went."""

    NOT_SAID = 0
    TALKED = 1
    ASKED = 2
    ADVISED = 3
    SIGNPOSTED = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class Answer(IntEnum):
    """What was heard; each topic has its own words for these."""

    NOT_HEARD = 0
    READY = 1
    UNSURE = 2
    NOT_NOW = 3
    ALREADY = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class CountOutcome(IntEnum):
    """What became of a press on "count it" or "undo"."""

    COUNTED = 0
    COUNTED_AS_SOMETHING_ELSE = 1
    UNDONE = 2
    NOTHING_TO_UNDO = 3


@dataclass(frozen=True)
class Talk:
    """One conversation while it is gone through: nothing but a random name, its age and its branch.

    hour is the hour of issue (periods.hour_of); nth counts the topics already counted in it.
    """

    nonce: Nonce
    hour: Annotated[int, Number(3, 0, 64**3 - 1)]
    nth: Annotated[int, Number(1, 0, MOST_IN_ONE_TALK)]
    place: PlaceCode

    @property
    def is_practice(self) -> bool:
        """Whether a guide is only walked through: then nothing is counted."""
        return self.nonce == PRACTICE

    def next_topic(self) -> Talk:
        return replace(self, nth=self.nth + 1)


@dataclass(frozen=True)
class Entry:
    """What a press would count, as it is filled in from card to card.

    bucket is the first day of the part of the week (periods.bucket_of); the first topic is the main one. area: where
    help was looked for, "" for the usual place.
    """

    talk: Talk
    bucket: Annotated[date, Day()]
    stage: Stage = Stage.NOT_SAID
    answer: Answer = Answer.NOT_HEARD
    times: Annotated[int, Number(1, 1, MOST_TIMES)] = 1
    topics: Annotated[tuple[str, ...], Many(2, MOST_TOPICS)] = ()
    services: Annotated[tuple[str, ...], Many(5, MOST_SERVICES)] = ()
    area: AreaCode = ""
