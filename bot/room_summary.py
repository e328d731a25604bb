"""How a practice room answered, all in all: what a trainer talks through with the people at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import Gone
from bot.hands import Five
from bot.room_known import Answers, Phase, RoomKnown
from bot.room_rules import turn_at
from bot.scenarios import LETTERS, Did, Option, Scenario, Turn
from bot.scene_parts import heard_before, where_and_who
from bot.seen import Seen


@dataclass(frozen=True)
class Choices:
    """How many chose an option of a turn."""

    letter: str
    option: Option
    count: int


@dataclass(frozen=True)
class TurnSummary:
    """How the room chose in a turn. heard: what the person said before it, and what happened, a paragraph each.

    went_on: what the room went on with, where that is known.
    """

    scenario: Scenario
    heard: tuple[str, ...]
    choices: tuple[Choices, ...]
    went_on: Choices | None = None

    @property
    def most(self) -> int:
        return max(each.count for each in self.choices)


@dataclass(frozen=True)
class Summary:
    """turns: those that were played, in order. before, after: how sure people felt, from 1 to 5.

    by_hands: people is how many hands there were at most.
    """

    people: int
    turns: tuple[TurnSummary, ...]
    before: Five
    after: Five
    by_hands: bool = False

    @property
    def said(self) -> int:
        """How often somebody chose something to say."""
        return sum(choice.count for turn in self.turns for choice in turn.choices)

    @property
    def opened(self) -> int:
        """How often that was an open question."""
        return sum(choice.count for turn in self.turns for choice in turn.choices if choice.option.did is Did.OPEN)

    @property
    def helped(self) -> int:
        """How often it was something that helped there: an open question does not always."""
        return sum(choice.count for turn in self.turns for choice in turn.choices if choice.option.helps)

    def in_words(self, seen: Seen) -> str:
        """What the choices were, all in all."""
        words = seen.words.room
        if not self.said:
            return words.went_nothing
        share = round(100 * self.helped / self.said)
        return words.went_sum.format(helped=self.helped, said=self.said, share=share, opened=self.opened)

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
        by_hands=bool(room.name),
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
                before = (*where_and_who(scenario, each.at.last, seen), *heard_before(scenario, each.at.last, turn))
            except Gone:
                continue
            choices = _choices(each, turn)
            heard = tuple(part.text for part in before)
            yield TurnSummary(scenario, heard, choices, _went_on(each, choices))


def _went_on(answers: Answers, choices: tuple[Choices, ...]) -> Choices | None:
    at = answers.went_on
    return choices[at] if at is not None and at < len(choices) else None


def _choices(answers: Answers, turn: Turn) -> tuple[Choices, ...]:
    return tuple(Choices(LETTERS[at], option, answers.counts[at]) for at, option in enumerate(turn.options))
