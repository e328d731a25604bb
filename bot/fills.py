"""Blanks in sentences: which {names} a text may have."""

from __future__ import annotations


class Fills:
    """Marks a text in which some {blanks} may stand."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)
