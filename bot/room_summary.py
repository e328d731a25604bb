"""How a practice room answered, all in all: what a trainer talks through with the people at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import Gone
from bot.practice import heard_before
from bot.room_known import Answers, Phase, RoomKnown
from bot.room_rules import turn_at
from bot.scenarios import LETTERS, Did, Option, Scenario, Turn
from bot.seen import Seen
from bot.sure_places import Five


@dataclass(frozen=True)
class Choices:
    """How many chose an option of a turn."""

    letter: str
    option: Option
    count: int


@dataclass(frozen=True)
class TurnSummary:
    """How the room chose in a turn. heard: what the person said before it, and what happened, a paragraph each."""

    scenario: Scenario
    heard: tuple[str, ...]
    choices: tuple[Choices, ...]

    @property
    def most(self) -> int:
        return max(each.count for each in self.choices)


@dataclass(frozen=True)
class Summary:
    """turns: those that were played, in order. before, after: how sure people felt, from 1 to 5."""

    people: int
    turns: tuple[TurnSummary, ...]
    before: Five
    after: Five

    @property
    def said(self) -> int:
        """How often somebody chose something to say."""
        return sum(choice.count for turn in self.turns for choice in turn.choices)

    @property
    def opened(self) -> int:
        """How often that was an open question."""
        return sum(choice.count for turn in self.turns for choice in turn.choices if choice.option.did is Did.OPEN)

    @property
    def scenes(self) -> tuple[str, ...]:
        """The titles of what was played, each once."""
        return tuple(dict.fromkeys(turn.scenario.title for turn in self.turns))


def summary_of(room: RoomKnown, seen: Seen) -> Summary:
    """How a room answered; a turn that the content no longer has is left out."""
    return Summary(
        people=room.people,
        turns=tuple(_turns(room, seen)),
        before=_sure(room, Phase.GATHERING),
        after=_sure(room, Phase.ASKING),
    )


def _sure(room: RoomKnown, phase: Phase) -> Five:
    """The last answers to how sure people feel, before or after."""
    found = [each.counts for each in room.answers if each.at.phase is phase]
    return Five(*found[-1]) if found else Five()


def _turns(room: RoomKnown, seen: Seen) -> Iterator[TurnSummary]:
    for each in room.answers:
        if each.at.phase is Phase.CHOOSING and any(each.counts):
            try:
                scenario, turn = turn_at(each.at, seen)
                heard = tuple(part.text for part in heard_before(scenario, each.at.last, turn))
            except Gone:
                continue
            yield TurnSummary(scenario, heard, _choices(each, turn))


def _choices(answers: Answers, turn: Turn) -> tuple[Choices, ...]:
    return tuple(Choices(LETTERS[at], option, answers.counts[at]) for at, option in enumerate(turn.options))
