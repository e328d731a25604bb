"""The bot's own sentences, continued: how sure a room feels, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class SureWords:
    button: str
    title: str
    question: str
    least: str
    most: str
    scale: Annotated[str, Fills("least", "most")]
    how: str
    row_before: Annotated[str, Fills("count")]
    row_after: Annotated[str, Fills("count")]
    in_between: str
    play: str
    again: str
    hands: Annotated[str, Fills("step", "count")]
    hands_next: Annotated[str, Fills("step")]
    hands_before: Annotated[str, Fills("step", "count")]
    hands_after: Annotated[str, Fills("step", "count")]
    show: str
    answered: str
    before: str
    after: str
    bar: Annotated[str, Fills("step", "bar", "count")]
    nobody: str
    few: Annotated[str, Fills("least")]
    too_few: Annotated[str, Fills("least")]
    all_sure: str
    none_sure: str
    compare: Annotated[str, Fills("before", "of_before", "after", "of_after")]
    only_before: Annotated[str, Fills("count", "total")]
    only_after: Annotated[str, Fills("count", "total")]
