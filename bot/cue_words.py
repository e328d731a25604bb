"""The bot's own sentences about typing what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class CueWords:
    """Around what is suggested; before members join and on their first card; and for whoever switches it."""

    title: str
    hint: str
    nothing: str
    nothing_hint: str
    safety: str
    personal: str
    cut: Annotated[str, Fills("count")]
    none_of_these: str
    all_topics: str
    home: str
    notice: str
    office: str
    is_on: str
    is_off: str
    what: str
    telegram: str
    never: str
    turn_on: str
    turn_off: str
    turned_on: str
    turned_on_hint: str
    turned_off: str
    turned_off_hint: str
