"""Puts things into layers so that few of the lines between them cross. Lengths in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from statistics import fmean

_SWEEPS = 8


@dataclass(frozen=True)
class Knot:
    """A box in its layer, or the place where a long line passes through one."""

    name: str
    rank: int
    width: float


@dataclass(frozen=True)
class Tie:
    """From a knot to one in the next layer. lean: where it leaves, from -.5 at the left edge to .5 at the right."""

    start: str
    end: str
    lean: float = 0


def middles(knots: Sequence[Knot], ties: Sequence[Tie], between: float) -> Mapping[str, float]:
    """How far from the left the middle of each knot is; the leftmost edge is at 0."""
    layers = _in_layers(knots)
    orders = [layers]
    for sweep in range(_SWEEPS):
        orders.append(_sorted(orders[-1], ties, downwards=sweep % 2 == 0))
    return _placed(min(orders, key=lambda order: _crossings(order, ties)), ties, between)


def _in_layers(knots: Sequence[Knot]) -> list[list[Knot]]:
    deepest = max((knot.rank for knot in knots), default=-1)
    return [[knot for knot in knots if knot.rank == rank] for rank in range(deepest + 1)]


def _sorted(layers: list[list[Knot]], ties: Sequence[Tie], downwards: bool) -> list[list[Knot]]:
    """Each layer by where the neighbours are that it is tied to, in the layer before."""
    places = _places(layers)
    found: list[list[Knot]] = []
    for layer in layers if downwards else layers[::-1]:
        wishes = {knot.name: _wish(knot.name, places, ties, downwards) for knot in layer}
        found.append(sorted(layer, key=lambda knot: wishes[knot.name]))
        places |= _places(found[-1:])
    return found if downwards else found[::-1]


def _places(layers: Iterable[Sequence[Knot]]) -> dict[str, float]:
    return {knot.name: float(place) for layer in layers for place, knot in enumerate(layer)}


def _wish(name: str, places: Mapping[str, float], ties: Sequence[Tie], downwards: bool) -> float:
    above = [places[tie.start] + tie.lean for tie in ties if tie.end == name]
    below = [places[tie.end] - tie.lean for tie in ties if tie.start == name]
    return fmean((above if downwards else below) or [places[name]])


def _crossings(layers: list[list[Knot]], ties: Sequence[Tie]) -> int:
    places = _places(layers)
    rank = {knot.name: knot.rank for layer in layers for knot in layer}
    lines = [(rank[tie.start], places[tie.start] + tie.lean, places[tie.end]) for tie in ties]
    return sum(
        one[0] == other[0] and (one[1] - other[1]) * (one[2] - other[2]) < 0 for one, other in combinations(lines, 2)
    )


def _placed(layers: list[list[Knot]], ties: Sequence[Tie], between: float) -> Mapping[str, float]:
    widths = {knot.name: knot.width for layer in layers for knot in layer}
    wide = [Tie(tie.start, tie.end, tie.lean * widths[tie.start]) for tie in ties]
    found = {knot.name: 0.0 for layer in layers for knot in layer}
    for sweep in range(_SWEEPS + 1):
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            wishes = [_wish(knot.name, found, wide, downwards=sweep % 2 == 0) for knot in layer]
            kept = _kept_apart(wishes, [knot.width for knot in layer], between)
            found |= {knot.name: middle for knot, middle in zip(layer, kept, strict=True)}
    left = min((middle - widths[name] / 2 for name, middle in found.items()), default=0)
    return {name: middle - left for name, middle in found.items()}


def _kept_apart(wishes: Sequence[float], widths: Sequence[float], between: float) -> list[float]:
    """In this order, as near to where each wishes to be as there is room; those that would overlap share the loss."""
    steps = [0.0, *((one + other) / 2 + between for one, other in pairwise(widths))]
    offsets = list(accumulate(steps))
    groups: list[list[float]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        groups.append([wish - offset])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    levels = [fmean(group) for group in groups for _ in group]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
