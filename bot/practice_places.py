"""The map of practice: scenarios that are played alone, and guides that are walked through without counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from bot.addresses import Address, Page, ScenarioCode, TurnCode
from bot.forms import Number
from bot.hands import NO_ANSWERS, NO_HANDS, Five, Hands
from bot.places import Below
from bot.scenarios import Did, Option

MOST_TURNS = 15
Choice: TypeAlias = Annotated[int, Number(1, 0, 3)]
"""Which option of a turn; 0 is A."""


@dataclass(frozen=True)
class Score:
    """What has been said so far: how many times, open questions among it, and what helped."""

    said: Annotated[int, Number(1, 0, MOST_TURNS)] = 0
    opened: Annotated[int, Number(1, 0, MOST_TURNS)] = 0
    helped: Annotated[int, Number(1, 0, MOST_TURNS)] = 0

    def after(self, option: Option) -> Score:
        """With one more choice."""
        return Score(
            min(self.said + 1, MOST_TURNS),
            min(self.opened + (option.did is Did.OPEN), MOST_TURNS),
            min(self.helped + option.helps, MOST_TURNS),
        )


@dataclass(frozen=True)
class Practice(Below):
    """Alone, or with the guide?"""

    place = "z0"


@dataclass(frozen=True)
class Scenarios(Below):
    place = "z1"
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Practice()


@dataclass(frozen=True)
class Scene(Below):
    """Where, whom, and what they say first."""

    place = "z2"
    scenario: ScenarioCode

    @property
    def parent(self) -> Address:
        return Scenarios()


@dataclass(frozen=True)
class Step:
    """What was said last: the code of its turn, "" at the beginning, and which option."""

    turn: TurnCode = ""
    choice: Choice = 0


class Play(Below):
    """An address inside a scenario."""

    scenario: str

    @property
    def parent(self) -> Address:
        return Scene(self.scenario)


@dataclass(frozen=True)
class PlayTurn(Play):
    """What do you say?"""

    place = "z3"
    scenario: ScenarioCode
    turn: TurnCode
    score: Score = Score()
    last: Step = Step()


@dataclass(frozen=True)
class PlayAnswer(Play):
    """What the person answers, and what that choice did."""

    place = "z4"
    scenario: ScenarioCode
    turn: TurnCode
    score: Score
    last: Step
    choice: Choice

    @property
    def again(self) -> PlayTurn:
        """The same turn, as if nothing had been said in it."""
        return PlayTurn(self.scenario, self.turn, self.score, self.last)


@dataclass(frozen=True)
class PlayEnd(Play):
    """How it ended."""

    place = "z5"
    scenario: ScenarioCode
    ending: TurnCode
    score: Score


@dataclass(frozen=True)
class KeepCard(Play):
    """A picture to keep for having played it to this ending."""

    place = "zq"
    scenario: ScenarioCode
    ending: TurnCode
    score: Score

    @property
    def parent(self) -> Address:
        return PlayEnd(self.scenario, self.ending, self.score)


@dataclass(frozen=True)
class FreePlay(Below):
    """Which guide is walked through?"""

    place = "z6"
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Practice()


class InRoom(Below):
    """An address of a scene that is played with a room, on one phone. sure: how sure the room felt before it."""

    scenario: str
    sure: Five

    @property
    def parent(self) -> Address:
        return RoomScene(self.scenario, self.sure)


@dataclass(frozen=True)
class RoomScenes(Scenarios):
    """Which scene for the room?"""

    place = "z7"
    page: Page = 0
    sure: Five = NO_ANSWERS


@dataclass(frozen=True)
class RoomScene(Below):
    """The scene, to be read aloud."""

    place = "z8"
    scenario: ScenarioCode
    sure: Five = NO_ANSWERS

    @property
    def parent(self) -> Address:
        return RoomScenes(0, self.sure)


@dataclass(frozen=True)
class RoomTurn(InRoom):
    """What do you say? Hands up for each."""

    place = "z9"
    scenario: ScenarioCode
    turn: TurnCode
    last: Step = Step()
    hands: Hands = NO_HANDS
    sure: Five = NO_ANSWERS


@dataclass(frozen=True)
class RoomPad(InRoom):
    """How many hands for one of them?"""

    place = "za"
    scenario: ScenarioCode
    turn: TurnCode
    last: Step
    hands: Hands
    choice: Choice
    sure: Five = NO_ANSWERS

    @property
    def room(self) -> RoomTurn:
        return RoomTurn(self.scenario, self.turn, self.last, self.hands, self.sure)

    @property
    def parent(self) -> Address:
        return self.room


@dataclass(frozen=True)
class RoomBars(RoomPad):
    """How the room chose, and what one of the choices did."""

    place = "zb"


@dataclass(frozen=True)
class RoomEnd(InRoom):
    """How it ended, and what comes next."""

    place = "zc"
    scenario: ScenarioCode
    ending: TurnCode
    sure: Five = NO_ANSWERS
