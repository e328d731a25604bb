"""The bot's own sentences for those who run an organisation, or the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills


@dataclass(frozen=True)
class AskWords:
    """What is asked in writing; the names are those of office_places.Asked."""

    branches: str
    branch_name: str
    new_patch: str
    patch_name: str
    safeguarding_role: str
    safeguarding_phone: str
    safeguarding_hours: str
    safeguarding_out_of_hours: str
    contact: str
    champion: str
    member: str
    organisation: str


@dataclass(frozen=True)
class HowWords:
    """How it is to be answered."""

    branches: Annotated[str, Fills("area")]
    branch_name: str
    new_patch: str
    patch_name: str
    safeguarding_role: str
    safeguarding_phone: str
    safeguarding_hours: str
    safeguarding_out_of_hours: str
    contact: str
    champion: str
    member: str
    organisation: str


@dataclass(frozen=True)
class OutcomeWords:
    """What became of it; the names are those of office_places.OfficeOutcome."""

    added: str
    gone: str
    renamed: str
    closed: str
    gathered: str
    contact_changed: str
    safeguarding_changed: str
    bad_name: str
    bad_phone: str
    name_taken: str
    invite_ended: str
    removed: str
    no_such_member: str
    stepped_down: str
    organisation_made: str


@dataclass(frozen=True)
class PosterWords:
    """One page a branch, to hang up where staff see it."""

    title: str
    why: str
    steps: tuple[str, ...]
    code: Annotated[str, Fills("bot", "code")]
    staff_only: str
    until: Annotated[str, Fills("day")]
    name: str


@dataclass(frozen=True)
class OfficeWords:
    """Running an organisation from the chat."""

    button: str
    title: Annotated[str, Fills("organisation")]
    hint: str
    refused_title: str
    refused: Annotated[str, Fills("contact")]
    refused_lead: Annotated[str, Fills("contact")]
    ask: AskWords
    how: HowWords
    outcome: OutcomeWords
    outcome_hint: OutcomeWords
    again: str
    now: Annotated[str, Fills("value")]
    nothing: str
    more_names: Annotated[str, Fills("count")]
    branches: str
    branches_count: Annotated[str, Fills("count")]
    branches_none: str
    add_branches: str
    branch: Annotated[str, Fills("area", "patch")]
    invite_here: str
    rename: str
    close: str
    close_title: Annotated[str, Fills("branch")]
    close_hint: str
    close_now: str
    plan_title: str
    plan_sum: Annotated[str, Fills("new", "known", "unread")]
    plan_new: Annotated[str, Fills("name", "area")]
    plan_known: Annotated[str, Fills("name")]
    plan_unread: Annotated[str, Fills("line")]
    plan_use: Annotated[str, Fills("count")]
    plan_use_one: str
    copy_typed: str
    patches: str
    patches_hint: Annotated[str, Fills("least")]
    patch_button: Annotated[str, Fills("patch", "count")]
    gather: str
    move: str
    choose: str
    choose_hint: Annotated[str, Fills("most")]
    choose_full: str
    choose_done: Annotated[str, Fills("count")]
    which_patch: str
    new_patch: str
    no_patch: str
    gather_title: Annotated[str, Fills("patch")]
    gather_out: str
    gather_now: str
    invites: str
    invites_open: str
    invites_none: str
    invite_one: str
    posters: str
    left_exactly: Annotated[str, Fills("count")]
    left_about: Annotated[str, Fills("count")]
    invite_title: Annotated[str, Fills("role")]
    branch_line: Annotated[str, Fills("branch")]
    invite_line: Annotated[str, Fills("left", "day")]
    end_hint: str
    end_now: str
    offer_each: str
    offer_to: Annotated[str, Fills("role", "where")]
    offer: Annotated[str, Fills("many", "day")]
    offer_for: Annotated[str, Fills("count")]
    offer_for_one: str
    offer_uses: Annotated[str, Fills("count")]
    offer_days: Annotated[str, Fills("count")]
    make_one: str
    make_each: Annotated[str, Fills("count")]
    posters_title: str
    posters_said: Annotated[str, Fills("count")]
    made_code: Annotated[str, Fills("code")]
    made_until: Annotated[str, Fills("day")]
    made_hint: str
    copy_link: str
    copy_code: str
    joined: str
    joined_all: Annotated[str, Fills("count")]
    joined_few: Annotated[str, Fills("least")]
    joined_line: Annotated[str, Fills("patch", "count")]
    joined_rest: Annotated[str, Fills("count")]
    joined_year: str
    joined_hint: Annotated[str, Fills("least")]
    remove: str
    remove_title: Annotated[str, Fills("code")]
    remove_role: Annotated[str, Fills("role")]
    remove_hint: str
    remove_own: str
    remove_lead: Annotated[str, Fills("contact")]
    remove_now: str
    contacts: str
    safeguarding: Annotated[str, Fills("role", "phone", "hours", "out_of_hours")]
    contact: Annotated[str, Fills("contact")]
    champion: Annotated[str, Fills("champion")]
    nobody: str
    change_role: str
    change_phone: str
    change_hours: str
    change_out_of_hours: str
    change_contact: str
    change_champion: str
    hand_over: str
    hand_over_how: str
    others: Annotated[str, Fills("role", "count")]
    no_others: Annotated[str, Fills("role")]
    invite_next: str
    step_down: str
    step_down_title: Annotated[str, Fills("role")]
    step_down_hint: str
    step_down_alone: str
    step_down_now: str
    step_down_all_the_same: str
    leaving_alone: Annotated[str, Fills("role")]
    programme: str
    silent: Annotated[str, Fills("weeks")]
    silent_none: Annotated[str, Fills("weeks")]
    silent_line: Annotated[str, Fills("organisation", "weeks")]
    silent_ever: Annotated[str, Fills("organisation")]
    silent_do: str
    silent_hint: Annotated[str, Fills("least")]
    new_organisation: str
    organisation_title: str
    organisation_wrong: str
    organisation_make: str
    organisation_area: Annotated[str, Fills("area")]
    invite_coordinator: str
    see_organisation: str
    lines: tuple[str, ...]
    line_right: Annotated[str, Fills("label", "line")]
    line_wrong: Annotated[str, Fills("label", "line")]
    line_spare: str
    copy_example: str
    example_organisation: Annotated[str, Fills("area")]
    poster: PosterWords
