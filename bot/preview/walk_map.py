"""The map of a walk as a picture: boxes in layers from top to bottom, narrow enough for a phone. Lengths in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from bot.preview.walk_graph import Graph, Stop, Way

WIDTH = 340
_MARGIN = 22
_BETWEEN = 6
_GAP = 40
_WIDEST = 190
_LETTER = 6.5
_LINE = 15
_PADDING = 16
_LANE = 7


@dataclass(frozen=True)
class Box:
    """A card on the picture. lines: its label, each with the height of its base line."""

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
class Line:
    """A way on the picture, as an SVG path. is_long: it passes by other cards."""

    path: str
    is_long: bool


@dataclass(frozen=True)
class Picture:
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float
    width: float = WIDTH


def picture(graph: Graph) -> Picture:
    """Where each box and each line of a map goes."""
    layers = _layers(graph)
    boxes: dict[str, Box] = {}
    top = 2.0
    for layer in layers:
        placed = _row(layer, top)
        boxes |= {box.stop.href: box for box in placed}
        top = placed[0].bottom + _GAP
    rank = {stop.href: place for place, layer in enumerate(layers) for stop in layer}
    return Picture(tuple(boxes.values()), _lines(graph.ways, boxes, rank), top - _GAP + 2)


def _layers(graph: Graph) -> list[list[Stop]]:
    """Each card one layer below the lowest that leads to it."""
    rank: dict[str, int] = {}
    for stop in graph.stops:
        above = [rank[way.start] for way in graph.ways if way.end == stop.href and way.start in rank]
        rank[stop.href] = max(above, default=-1) + 1
    deepest = max(rank.values(), default=-1)
    return [[stop for stop in graph.stops if rank[stop.href] == place] for place in range(deepest + 1)]


def _row(layer: list[Stop], top: float) -> list[Box]:
    room = WIDTH - 2 * _MARGIN - _BETWEEN * (len(layer) - 1)
    width = min(_WIDEST, room / len(layer))
    labels = [wrap(stop.label, int((width - 8) / _LETTER)) or [""] for stop in layer]
    height = max(len(lines) for lines in labels) * _LINE + _PADDING
    left = (WIDTH - width * len(layer) - _BETWEEN * (len(layer) - 1)) / 2
    return [
        Box(stop, left + place * (width + _BETWEEN), top, width, height, _placed(lines, top, height))
        for place, (stop, lines) in enumerate(zip(layer, labels, strict=True))
    ]


def _placed(lines: list[str], top: float, height: float) -> tuple[tuple[str, float], ...]:
    first = top + (height - len(lines) * _LINE) / 2 + _LINE - 4
    return tuple((line, first + place * _LINE) for place, line in enumerate(lines))


def _lines(ways: tuple[Way, ...], boxes: Mapping[str, Box], rank: Mapping[str, int]) -> tuple[Line, ...]:
    long = [way for way in ways if rank[way.end] - rank[way.start] > 1]
    lanes = {end: place for place, end in enumerate(dict.fromkeys(way.end for way in long))}
    return tuple(
        Line(_past(boxes[way.start], boxes[way.end], lanes[way.end]), is_long=True)
        if way in long
        else Line(_down(boxes[way.start], boxes[way.end]), is_long=False)
        for way in ways
    )


def _down(start: Box, end: Box) -> str:
    half = (end.y - start.bottom) / 2
    return (
        f"M{start.middle:.1f} {start.bottom:.1f}C{start.middle:.1f} {start.bottom + half:.1f} "
        f"{end.middle:.1f} {end.y - half:.1f} {end.middle:.1f} {end.y - 3:.1f}"
    )


def _past(start: Box, end: Box, lane: int) -> str:
    """Down a little, out to a lane at the side, past what is between, and in from that side."""
    out = 8 + 5 * lane
    depth = 5 + _LANE * (lane // 2)
    on_right = lane % 2 == 0
    x = WIDTH - depth if on_right else depth
    edge = end.x + end.width + 3 if on_right else end.x - 3
    level = end.y + end.height / 2
    return f"M{start.middle:.1f} {start.bottom:.1f}V{start.bottom + out:.1f}H{x:.1f}V{level:.1f}H{edge:.1f}"
