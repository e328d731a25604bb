"""The bot's own sentences, continued: a practice room with many phones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class ClosingWords:
    """asking: heads the card while the question is open. button, title, hint, now: for closing it."""

    asking: str
    button: str
    title: str
    hint: str
    now: str


@dataclass(frozen=True)
class ClosingsWords:
    """For the questions of a room: how sure people feel before, what they choose, and how sure they feel after."""

    gathering: ClosingWords
    choosing: ClosingWords
    asking: ClosingWords


@dataclass(frozen=True)
class PaperOfRoomWords:
    """For the page about a room. name: of the file."""

    name: str
    title: str
    made: Annotated[str, Fills("month", "people")]
    made_by_hands: Annotated[str, Fills("month", "people")]
    sure: Annotated[str, Fills("step")]
    went_on: Annotated[str, Fills("letter", "why")]
    line: Annotated[str, Fills("letter", "did", "say")]
    foot: str


@dataclass(frozen=True)
class RoomSiteWords:
    """Practice rooms in a browser."""

    title: str
    intro: str
    label: str
    come_in: str
    big_screen: str
    six_digits: str
    telegram: str
    cookie: str
    no_cookie: str
    refused: str
    missing: str
    busy: str
    another_code: str
    here: Annotated[str, Fills("site")]
    bars_late: str
    bars_live: str


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
    code_how: str
    code_how_site: Annotated[str, Fills("site", "code")]
    code_how_chat: Annotated[str, Fills("code", "bot")]
    code_how_here: Annotated[str, Fills("code")]
    screen: str
    who: Annotated[str, Fills("votes", "people")]
    people: Annotated[str, Fills("people")]
    hint: str
    look_again: str
    code: str
    closing: ClosingsWords
    pick: str
    nobody_chose: str
    level: Annotated[str, Fills("letters")]
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
    before_title: str
    after_title: str
    tap_number: str
    next_scene: str
    play_hint: str
    play: str
    ask: str
    ask_title: str
    ask_hint: str
    ask_now: str
    done_title: str
    done: str
    thanks_title: str
    thanks: tuple[str, ...]
    went: str
    went_title: str
    went_on: str
    went_sum: Annotated[str, Fills("helped", "said", "share", "opened")]
    went_nothing: str
    turns: str
    turn_title: Annotated[str, Fills("scene", "nth", "of")]
    turn_option: Annotated[str, Fills("letter", "did", "say")]
    turn_before: str
    turn_after: str
    page: str
    invite: str
    invite_title: str
    invite_hint: Annotated[str, Fills("organisation")]
    invite_who: str
    invite_now: str
    invited_title: Annotated[str, Fills("organisation")]
    invited: str
    paper: PaperOfRoomWords
    site: RoomSiteWords
