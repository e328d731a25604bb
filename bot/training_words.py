"""The bot's own sentences, continued: how many were trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class TrainingWords:
    """After a training, whoever ran it enters how many were trained."""

    button: str
    title: str
    of_what: Annotated[str, Fills("organisation", "week")]
    hint: str
    other: str
    people: Annotated[str, Fills("count")]
    trainers: Annotated[str, Fills("count")]
    when: Annotated[str, Fills("week")]
    which_people: str
    which_trainers: str
    no_number: str
    person_one: str
    person_many: Annotated[str, Fills("count")]
    trainer_one: str
    trainer_many: Annotated[str, Fills("count")]
    both: Annotated[str, Fills("people", "trainers")]
    done: str
    check: str
    check_title: str
    sentence: Annotated[str, Fills("organisation", "week", "who")]
    write: str
    written: str
    written_before: str
    sums: Annotated[str, Fills("organisation", "year", "numbers")]
    another: str
    refused_title: str
    refused: Annotated[str, Fills("contact")]
