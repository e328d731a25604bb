"""The bot's own sentences, continued: the pages of the scenes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class ScenePageWords:
    """A scene to read, to approve, and to run on paper."""

    heading: str
    count: Annotated[str, Fills("count", "approved")]
    where: str
    person: str
    topics: str
    hard: str
    is_hard: str
    trap: str
    map: str
    map_title: Annotated[str, Fills("title")]
    map_text: str
    play: str
    play_how: str
    opening: str
    turn: Annotated[str, Fills("number")]
    ending: Annotated[str, Fills("number", "title")]
    helped: Annotated[str, Fills("what")]
    to_turn: Annotated[str, Fills("number")]
    to_ending: Annotated[str, Fills("number")]
    endings: str
