"""Somebody who has kept everything that was published, and works out what each hidden number may have been.

A value counts only if a whole table with it is found that would have been published just the same: so there are at
least as many values as it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Bounds = tuple[int, int]


def candidates(
    name: Name,
    table: Mapping[Name, int],
    bounds: Callable[[Name], Bounds],
    sums: Sequence[Sequence[Name]],
    published: Callable[[Mapping[Name, int]], object],
) -> set[int]:
    """Values that a number of a table may have had.

    bounds: between what each number must lie, for all that is shown of it. sums: of which disjoint groups of numbers
    the exact sum has been shown. published: everything that anybody is shown of a table.
    """
    said = published(table)
    low, high = bounds(name)
    group = next((group for group in sums if name in group), [name])
    orders = list(_orders([each for each in group if each != name]))
    return {
        value
        for value in range(low, high + 1)
        if any(_is_alike(_with(name, value, table, bounds, order), said, published) for order in orders)
    }


def _orders(others: list[Name]) -> Iterator[list[Name]]:
    """In which the others may make up for a change: one topic after the other, the topics in every order."""
    topics = sorted({_topic(other) for other in others})
    for order in permutations(topics):
        yield sorted(others, key=lambda other: order.index(_topic(other)))


def _topic(name: Hashable) -> str:
    """The last part of a name, where it has parts."""
    return str(name[-1] if isinstance(name, tuple) else name)


def _is_alike(
    table: Mapping[Name, int] | None, said: object, published: Callable[[Mapping[Name, int]], object]
) -> bool:
    return table is not None and published(table) == said


def _with(
    name: Name, value: int, table: Mapping[Name, int], bounds: Callable[[Name], Bounds], others: Sequence[Name]
) -> Mapping[Name, int] | None:
    """A table in which a number has a value, and makes the same sum with the others of its group."""
    found = {**table, name: value}
    missing = table[name] - value if others else 0
    for other in others:
        low, high = bounds(other)
        step = max(low - found[other], min(missing, high - found[other]))
        found[other] += step
        missing -= step
    return None if missing else found


def pairs(rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[int, int, range]]:
    """Of each cell of a table of which both margins are known, the values that it may have."""
    whole = sum(rows)
    for row, in_row in enumerate(rows):
        for column, in_column in enumerate(columns):
            yield row, column, range(max(0, in_row + in_column - whole), min(in_row, in_column) + 1)
