"""Marks on texts: which {blanks} a sentence may have, and what is never repeated in a message."""

from __future__ import annotations


class Fills:
    """Marks a text in which some {blanks} may stand."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)


class Hidden:
    """Marks a secret: a message about it never says what it is."""
