"""What a picture of numbers shows; a channel draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """label: short, below the bar. value: None for a week of which nothing may be shown."""

    label: str
    value: int | None


@dataclass(frozen=True)
class Picture:
    """title: what the picture shows, in a sentence. usual: the band, and the words that stand at it."""

    title: str
    bars: Sequence[Bar]
    usual: tuple[int, int] | None = None
    usual_label: str = ""
