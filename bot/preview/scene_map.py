"""The map of the ways through a scene: turns and endings as boxes, what may be said as arrows. Lengths in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from bot.preview.layers import Knot, Tie, middles
from bot.preview.scene_stops import Stop, stops
from bot.scenarios import LETTERS, Scenario

_TAB = 40
_LABEL = 28
_ENDING = 144
_LETTERS_A_LINE = 17
_LINE = 16
_LANE = 10
_BETWEEN = 18
_GAP = 62
_EDGE = 3
_TIP = 12


@dataclass(frozen=True)
class Box:
    """A turn or an ending on the picture. lines: its label, each with the height of its base line."""

    stop: Stop
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, float], ...]

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Arrow:
    """Something to say, from its letter in the box of a turn to where it leads. x, y: the middle of the letter."""

    start: str
    letter: str
    end: str
    helps: bool
    x: float
    y: float
    path: str


@dataclass(frozen=True)
class Picture:
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


@dataclass(frozen=True)
class _Way:
    """An arrow before it is drawn: between whom, and the knots on the way, its two ends among them."""

    start: str
    choice: int
    of: int
    end: str
    knots: tuple[str, ...]

    @property
    def lean(self) -> float:
        return (self.choice + 0.5) / self.of - 0.5


def picture(scenario: Scenario, labels: Mapping[str, str]) -> Picture:
    """labels: of the boxes, by the ids in the file."""
    found = stops(scenario)
    ways = _ways(scenario, found)
    knots = [*(Knot(name, stop.rank, _width(scenario, name)) for name, stop in found.items()), *_passed(ways, found)]
    ties = [tie for way in ways for tie in _ties(way)]
    across = middles(knots, ties, _BETWEEN)
    boxes = _boxes(scenario, found, labels, across)
    width = max(across[knot.name] + knot.width / 2 for knot in knots)
    height = max(box.bottom for box in boxes.values())
    return Picture(tuple(boxes.values()), _arrows(scenario, ways, boxes, across), width + 2 * _EDGE, height + _EDGE)


def _ways(scenario: Scenario, found: Mapping[str, Stop]) -> list[_Way]:
    return [
        _Way(name, choice, len(scenario.turns[name].options), option.then, _knots(name, choice, option.then, found))
        for name in found
        if name in scenario.turns
        for choice, option in enumerate(scenario.turns[name].options)
    ]


def _knots(start: str, choice: int, end: str, found: Mapping[str, Stop]) -> tuple[str, ...]:
    layers = range(found[start].rank + 1, found[end].rank)
    return (start, *(f"{start} {LETTERS[choice]} {rank}" for rank in layers), end)


def _passed(ways: Sequence[_Way], found: Mapping[str, Stop]) -> list[Knot]:
    """Where long lines pass through the layers between."""
    return [
        Knot(name, found[way.start].rank + step, _LANE) for way in ways for step, name in enumerate(way.knots[1:-1], 1)
    ]


def _ties(way: _Way) -> list[Tie]:
    first, *rest = pairwise(way.knots)
    return [Tie(*first, way.lean), *(Tie(start, end) for start, end in rest)]


def _width(scenario: Scenario, name: str) -> float:
    return len(scenario.turns[name].options) * _TAB if name in scenario.turns else _ENDING


def _boxes(
    scenario: Scenario, found: Mapping[str, Stop], labels: Mapping[str, str], across: Mapping[str, float]
) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    top = float(_EDGE)
    for rank in range(max(stop.rank for stop in found.values()) + 1):
        layer = [name for name, stop in found.items() if stop.rank == rank]
        placed = {name: _box(found[name], labels[name], across[name], top, _width(scenario, name)) for name in layer}
        boxes |= placed
        top = max((box.bottom for box in placed.values()), default=top) + _GAP
    return boxes


def _box(stop: Stop, label: str, middle: float, top: float, width: float) -> Box:
    lines = wrap(label, _LETTERS_A_LINE)
    height = (len(lines) * _LINE + _LINE) if stop.is_ending else 2 * _LABEL
    first = top + (_LINE / 2 + 12 if stop.is_ending else _LABEL / 2 + 5)
    placed = tuple((line, first + place * _LINE) for place, line in enumerate(lines))
    return Box(stop, middle - width / 2 + _EDGE, top, width, height, placed)


def _arrows(
    scenario: Scenario, ways: Sequence[_Way], boxes: Mapping[str, Box], across: Mapping[str, float]
) -> tuple[Arrow, ...]:
    landings = _landings(ways, boxes, across)
    return tuple(_arrow(scenario, way, boxes, across, landings[way]) for way in ways)


def _landings(ways: Sequence[_Way], boxes: Mapping[str, Box], across: Mapping[str, float]) -> dict[_Way, float]:
    """Side by side on the upper edge of a box, in the order in which they come from the left."""
    found: dict[_Way, float] = {}
    for name, box in boxes.items():
        coming = sorted((way for way in ways if way.end == name), key=lambda way: _last(way, boxes, across))
        step = min(_TIP, box.width / (len(coming) + 1))
        found |= {way: box.middle + (place - (len(coming) - 1) / 2) * step for place, way in enumerate(coming)}
    return found


def _last(way: _Way, boxes: Mapping[str, Box], across: Mapping[str, float]) -> float:
    """Where a way comes from when it lands."""
    return across[way.knots[-2]] + (way.lean * boxes[way.start].width if len(way.knots) == 2 else 0)


def _arrow(
    scenario: Scenario, way: _Way, boxes: Mapping[str, Box], across: Mapping[str, float], landing: float
) -> Arrow:
    start, end = boxes[way.start], boxes[way.end]
    x = start.middle + way.lean * start.width
    path, here, level = f"M{x:.1f} {start.bottom:.1f}", x, start.bottom
    for step, knot in enumerate(way.knots[1:-1], 1):
        layer = [box for box in boxes.values() if box.stop.rank == start.stop.rank + step]
        path += _bend(here, level, across[knot] + _EDGE, layer[0].y)
        here, level = across[knot] + _EDGE, max(box.bottom for box in layer)
        path += f"V{level:.1f}"
    path += _bend(here, level, landing, end.y - 2)
    option = scenario.turns[way.start].options[way.choice]
    name = LETTERS[way.choice]
    return Arrow(start.stop.name, name, end.stop.name, option.helps, x, start.bottom - _LABEL / 2, path)


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    """Straight down at both ends."""
    half = (to_y - y) / 2
    return f"C{x:.1f} {y + half:.1f} {to_x:.1f} {to_y - half:.1f} {to_x:.1f} {to_y:.1f}"
