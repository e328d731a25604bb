"""The map of trainings: after a session, whoever ran it enters how many were trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Annotated

from bot.addresses import Address, Nonce, OrganisationCode, Tag, WriteAddress
from bot.forms import Day, Number
from bot.places import Below
from bot.sheet_places import HandOutcome, SheetNumber


class Trained(IntEnum):
    """Who was trained."""

    PEOPLE = 0
    TRAINERS = 1


@dataclass(frozen=True)
class Training:
    """A training whose numbers are entered. organisation: its code; bucket: as periods.bucket_of.

    nonce, hour: name it, so that it is written down once; hour of issue as periods.hour_of.
    """

    organisation: OrganisationCode
    bucket: Annotated[date, Day()]
    nonce: Nonce
    hour: Annotated[int, Number(3, 0, 64**3 - 1)]
    people: SheetNumber = 0
    trainers: SheetNumber = 0

    @property
    def is_empty(self) -> bool:
        return not self.people and not self.trainers

    def of(self, who: Trained) -> int:
        return (self.people, self.trainers)[who]

    def having(self, who: Trained, count: int) -> Training:
        """The same with another number of one of them."""
        return replace(self, people=count) if who is Trained.PEOPLE else replace(self, trainers=count)


class OfTraining(Below):
    """An address with a training, whose parent is its first card."""

    training: Training

    @property
    def parent(self) -> Address:
        return TrainingCard(self.training)


@dataclass(frozen=True)
class TrainingCard(Below):
    """Of which week, and how many?"""

    place = "n0"
    training: Training

    @property
    def told_apart(self) -> str:
        return "" if self.training.is_empty else "filled-in"


@dataclass(frozen=True)
class TrainingPad(OfTraining):
    """How many? A number, digit by digit."""

    place = "n1"
    training: Training
    who: Trained

    @property
    def told_apart(self) -> str:
        return f"{self.who.name}{'-some' if self.training.of(self.who) else ''}"


@dataclass(frozen=True)
class TrainingCheck(OfTraining):
    """All of it in a sentence, before it is written down."""

    place = "n2"
    training: Training


@dataclass(frozen=True)
class AfterTraining(OfTraining):
    """What became of writing it down, or of taking it back."""

    place = "n3"
    training: Training
    outcome: HandOutcome


@dataclass(frozen=True)
class WriteTraining(WriteAddress, OfTraining):
    place = "wv"
    training: Training
    tag: Tag = ""


@dataclass(frozen=True)
class UndoTraining(WriteAddress, OfTraining):
    place = "wx"
    training: Training
    tag: Tag = ""
