"""The bot's own sentences, continued: practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills
from bot.scenarios import Did, Setting


@dataclass(frozen=True)
class SettingWords:
    """Where a scenario takes place."""

    library: str
    fire_visit: str
    pharmacy: str
    leisure_centre: str
    food_larder: str
    housing: str
    community: str
    phone: str

    def of(self, setting: Setting) -> str:
        return str(getattr(self, setting.value))


@dataclass(frozen=True)
class DidWords:
    """What a choice was."""

    open: str
    closed: str
    listening: str
    telling: str
    judging: str
    offering: str
    closing: str
    safety: str

    def of(self, did: Did) -> str:
        return str(getattr(self, did.value))


@dataclass(frozen=True)
class KeepWords:
    """The picture to keep. good, more: how a good ending and any other one is seen. shows: what is on it."""

    button: str
    shows: str
    course: str
    ask: str
    advise: str
    signpost: str
    heading: str
    good: str
    more: str
    scene: Annotated[str, Fills("title")]
    score: Annotated[str, Fills("opened", "said")]
    what: Annotated[str, Fills("heading", "kind")]
    which: Annotated[str, Fills("scene", "where")]
    when: Annotated[str, Fills("course", "month")]
    how: str
    hint: str


@dataclass(frozen=True)
class AfreshWords:
    """What is kept of a room with one phone. button, title, hint, now: for forgetting it when other people come."""

    kept: Annotated[str, Fills("turns")]
    button: str
    title: str
    hint: str
    now: str


@dataclass(frozen=True)
class PracticeWords:
    button: str
    title: str
    intro: str
    never_counted: str
    scenes: str
    free_play: str
    free_play_hint: str
    which: str
    which_hint: str
    hard: Annotated[str, Fills("title")]
    where: Annotated[str, Fills("setting", "person")]
    scene: Annotated[str, Fills("title", "where")]
    line: Annotated[str, Fills("title", "topic", "setting")]
    warning: Annotated[str, Fills("what")]
    touched: str
    trap: Annotated[str, Fills("what")]
    card: Annotated[str, Fills("label")]
    setting: SettingWords
    did: DidWords
    start_scene: str
    what_do_you_say: str
    option: Annotated[str, Fills("letter", "say")]
    why: Annotated[str, Fills("why")]
    why_so: Annotated[str, Fills("did", "why")]
    go_on: str
    go_on_with: Annotated[str, Fills("letter")]
    how_it_ends: str
    try_again: str
    went_well: Annotated[str, Fills("what")]
    next_time: Annotated[str, Fills("what")]
    score: Annotated[str, Fills("opened", "helped", "said")]
    guide: Annotated[str, Fills("topic")]
    play_again: str
    another: str
    over: str
    room: str
    room_hint: str
    read_aloud: str
    hands: Annotated[str, Fills("letter", "count")]
    hands_for: Annotated[str, Fills("letter", "count")]
    hands_next: Annotated[str, Fills("letter")]
    hands_done: str
    show_bars: str
    how_the_room_chose: str
    bar: Annotated[str, Fills("letter", "bar", "count")]
    afresh: AfreshWords
    keep: KeepWords
