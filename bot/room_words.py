"""The bot's own sentences, continued: a practice room with many phones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class RoomWords:
    button: str
    scenes_hint: str
    yours: str
    yours_hint: Annotated[str, Fills("code")]
    to_room: str
    play_alone: str
    open_hint: tuple[str, ...]
    open: str
    code_title: Annotated[str, Fills("code")]
    code_how: Annotated[str, Fills("code", "bot")]
    code_how_here: Annotated[str, Fills("code")]
    who: Annotated[str, Fills("votes", "people")]
    people: Annotated[str, Fills("people")]
    hint: str
    look_again: str
    code: str
    close: str
    close_title: str
    close_hint: Annotated[str, Fills("votes", "people")]
    close_now: str
    pick: str
    go_on_with: Annotated[str, Fills("letter")]
    how_it_ends: str
    end: str
    end_title: str
    end_hint: str
    end_now: str
    ended_title: str
    ended: str
    door_title: Annotated[str, Fills("code")]
    door: tuple[str, ...]
    join: str
    refused_title: str
    refused: str
    tap: str
    chosen: Annotated[str, Fills("letter")]
    go_on: str
    wait: str
    choose_title: Annotated[str, Fills("letter")]
    choose: Annotated[str, Fills("letter")]
    missed_title: str
    missed: str
