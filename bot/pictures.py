"""What a picture shows, of numbers or of a scene that was practised; a channel draws it."""

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


@dataclass(frozen=True)
class Keepsake:
    """A picture to keep for having practised: no name is on it, and what it says stands in the card, too.

    title: what the picture shows, for whoever does not see it. steps: in bubbles. course: what was practised for.
    heading, kind: that it was done, and how that is seen. scene, where: what was played. score: in words, "" for none;
    opened, said: open questions among all that was said.
    """

    title: str
    course: str
    steps: tuple[str, str, str]
    heading: str
    kind: str
    scene: str
    where: str
    month: str
    score: str = ""
    opened: int = 0
    said: int = 0
