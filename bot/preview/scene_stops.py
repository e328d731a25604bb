"""The turns and the endings of a scene with their numbers: every way through it leads to higher ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.scenarios import Scenario


@dataclass(frozen=True)
class Stop:
    """A turn, or an ending. rank: how many turns may come before it."""

    number: int
    rank: int
    is_ending: bool = False

    @property
    def name(self) -> str:
        """Its id on the page."""
        return f"{'ending' if self.is_ending else 'turn'}-{self.number}"


def stops(scenario: Scenario) -> Mapping[str, Stop]:
    """Each turn and each ending by its id in the file, in the order of their numbers, turns first."""
    ranks = _ranks(scenario)
    turns = sorted(scenario.turns, key=lambda turn: ranks[turn])
    endings = enumerate(scenario.endings, 1)
    return {
        **{turn: Stop(number, ranks[turn]) for number, turn in enumerate(turns, 1)},
        **{ending: Stop(number, ranks[ending], is_ending=True) for number, ending in endings},
    }


def _ranks(scenario: Scenario) -> Mapping[str, int]:
    """How far along each one may come, by the longest way; none is left out in a scene that is not finished yet."""
    places = dict.fromkeys((*scenario.turns, *scenario.endings), 0)
    for way in scenario.walks():
        for place, name in enumerate(way):
            places[name] = max(place, places[name])
    known = sorted(set(places.values()))
    return {name: known.index(place) for name, place in places.items()}
