"""The bot's own sentences, continued: what is shown to people, membership, commands and terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class PersonWords:
    """Sentences to show to the person in front of the worker; the languages of dialogues/languages/ have them too."""

    your_language: str
    hello: str
    private: str
    how_are_you: str
    worry: str
    kept: str
    your_choice: str
    help: str
    this_place: str
    ring: str
    interpreter: str
    keep: str
    safe: str
    photo: str
    doctor: str
    danger: str
    come_back: str
    thanks: str


@dataclass(frozen=True)
class MemberWords:
    """Joining, settings and leaving. Roles are named in role_*."""

    notice_title: Annotated[str, Fills("organisation")]
    notice: tuple[str, ...]
    notice_typing: str
    notice_privacy: str
    join: str
    joined_title: Annotated[str, Fills("organisation")]
    joined: str
    joined_branch: str
    start: str
    refused_title: str
    refused: str
    join_help_title: str
    join_help: str
    privacy_title: str
    privacy: tuple[str, ...]
    privacy_contact: Annotated[str, Fills("contact")]
    privacy_telegram_button: str
    privacy_telegram: tuple[str, ...]
    privacy_rights_button: str
    privacy_rights: tuple[str, ...]
    my_data_title: str
    my_data: Annotated[str, Fills("organisation", "role", "month")]
    my_data_branch: Annotated[str, Fills("branch")]
    my_data_easy_read: str
    my_data_hears: str
    my_data_digest: str
    my_data_mail: str
    my_data_none: str
    my_data_room: str
    my_data_hint: str
    my_code_title: str
    my_code: Annotated[str, Fills("code")]
    my_code_hint: str
    settings_title: str
    settings: Annotated[str, Fills("organisation", "branch")]
    no_branch: str
    take_back: str
    easy_read: str
    easy_read_on: str
    easy_read_off: str
    easy_read_hint: str
    easy_read_turn_on: str
    easy_read_turn_off: str
    branch: str
    organisation: str
    emergency: str
    emergency_again: str
    my_data_button: str
    forget_me: str
    which_branch: str
    which_organisation: str
    use_this: str
    this_is_current: str
    leave: str
    leaving_one: Annotated[str, Fills("organisation")]
    leaving_all: str
    leaving_hint: str
    leave_now: str
    left_title: str
    left: str
    role_worker: str
    role_coordinator: str
    role_editor: str
    role_trainer: str
    role_lead: str


@dataclass(frozen=True)
class CommandWords:
    """What the menu of commands says, and the line that others see before they start the bot."""

    start: str
    count: str
    safety: str
    settings: str
    report: str
    join: str
    emergency: str
    privacy: str
    mydata: str
    forgetme: str


@dataclass(frozen=True)
class TerminalWords:
    welcome: str
    choose: str
    ends: str
    copied: Annotated[str, Fills("text")]
    opens: Annotated[str, Fills("url")]
    pinned: str
    qr: Annotated[str, Fills("text")]
    picture: Annotated[str, Fills("shows")]
    file: Annotated[str, Fills("name", "size")]
    asks: str
