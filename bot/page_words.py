"""The bot's own sentences, continued: preview pages, handouts, and the bot in a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.fills import Fills
from bot.scene_words import ScenePageWords


@dataclass(frozen=True)
class StandingWords:
    """How far an approval holds: one sentence each."""

    draft: str
    changed: str
    approved: Annotated[str, Fills("day")]
    overdue: Annotated[str, Fills("day")]
    lapsed: Annotated[str, Fills("day")]


@dataclass(frozen=True)
class SignOffWords:
    """The labels of who wrote and who approved a text."""

    heading: str
    standing: str
    reports_as: str
    author: str
    publisher: str
    approved_by: str
    waits_for: str
    approved_on: str
    review_due: str
    version: str
    fingerprint: str
    approved_fingerprint: str
    sources: str
    source_seen: Annotated[str, Fills("day")]
    no_sources: str


@dataclass(frozen=True)
class GroupWords:
    """The groups of the yearly report."""

    mental_wellbeing: str
    physical_activity: str
    smoking: str
    alcohol: str
    eating_and_weight: str
    another: str


@dataclass(frozen=True)
class ChangeWords:
    """What changed since the approved version."""

    heading: str
    never_approved: str
    no_copy: str
    other_copy: str
    none: str
    before: str
    now: str
    added: str
    removed: str
    changed: str


@dataclass(frozen=True)
class CardWords:
    """What the cards of a walk are called."""

    topics: str
    ask: str
    other_words: str
    before_you_start: str
    cues: str
    refresher: str
    first: str
    advise: Annotated[str, Fills("label")]
    ideas: Annotated[str, Fills("label")]
    signpost: str
    elsewhere: str
    narrow: str
    signpost_more: Annotated[str, Fills("page")]
    hand_over: Annotated[str, Fills("service")]
    show_them: str
    read_out: str
    keep_safe: str
    what_is_wrong: str
    after_wrong: str
    nothing_fits: str
    close: str
    counted: str
    safety: Annotated[str, Fills("label")]


@dataclass(frozen=True)
class MapWords:
    """The picture of a walk, and the same in words."""

    heading: str
    title: Annotated[str, Fills("topic")]
    description: str
    as_table: str
    card: str
    opens: str
    opens_one: str
    opens_nothing: str


@dataclass(frozen=True)
class HandoutWords:
    """Pages to print."""

    cards_title: str
    cards_intro: str
    cards_ask: Annotated[str, Fills("question")]
    cards_sheet: Annotated[str, Fills("page", "areas")]
    cards_first: Annotated[str, Fills("page", "question", "areas")]
    cards_where: Annotated[str, Fills("area", "topics", "day")]
    tally_title: str
    tally_intro: str
    tally_never: str
    tally_main: str
    tally_hand_in: str
    tally_organisation: str
    tally_branch: str
    tally_week: str
    tally_topic: str
    tally_total: str
    tally_boxes: Annotated[str, Fills("count")]
    calls_title: str
    calls_intro: str
    calls_share: str
    calls_after: str
    calls_sheet: Annotated[str, Fills("page", "pages", "what")]
    calls_safety: Annotated[str, Fills("areas")]
    calls_services: Annotated[str, Fills("areas")]
    calls_find: Annotated[str, Fills("areas")]
    calls_by: str
    calls_on: str
    calls_say: Annotated[str, Fills("programme")]
    calls_crisis: Annotated[str, Fills("programme")]
    calls_distress: str
    calls_find_how: str
    calls_tick: str
    calls_hand_in: str
    calls_by_text: str
    calls_on_cards: Annotated[str, Fills("ids")]
    calls_in_services: Annotated[str, Fills("ids")]
    calls_card_says: Annotated[str, Fills("said")]
    calls_told: Annotated[str, Fills("details")]
    calls_abuse: str
    calls_see: Annotated[str, Fills("number")]
    calls_unknown: Annotated[str, Fills("what")]
    calls_hours: str
    calls_cost: str
    calls_correct: str
    calls_found: str
    calls_answers: str
    calls_right: str
    calls_details: str
    refresher_title: str
    refresher_intro: str
    answers_title: str
    answers_intro: str


@dataclass(frozen=True)
class WebWords:
    """The bot in a browser on this machine."""

    address: Annotated[str, Fills("url")]
    stop: str
    stopped: str
    made_up: str
    notice: str
    pinned: str
    type_label: str
    type_hint: str
    send: str
    week_link: str
    week_title: str
    back_link: str
    copied: str
    file: Annotated[str, Fills("name")]
    refused_title: str
    refused: str
    missing_title: str
    missing: str


@dataclass(frozen=True)
class PageWords:
    """Preview, sign-off pack and handouts."""

    index_title: Annotated[str, Fills("programme")]
    index_intro: str
    made_on: Annotated[str, Fills("day")]
    contents: str
    skip: str
    on_this_page: str
    topics: str
    topics_count: Annotated[str, Fills("count", "approved")]
    signed_too: str
    more_pages: str
    to_print: str
    back_to_index: str
    usual_words: str
    easy_read: str
    say: str
    qr: str
    copies: Annotated[str, Fills("text")]
    cards: str
    cards_intro: str
    no_guide: str
    safety_title: str
    safety_intro: str
    other_title: str
    other_intro: str
    for_members: str
    for_strangers: str
    for_rooms: str
    for_coordinators: str
    for_editors: str
    languages_title: str
    languages_intro: str
    language_caption: Annotated[str, Fills("language")]
    english: str
    outdated: Annotated[str, Fills("english")]
    missing: str
    written: Annotated[str, Fills("count", "folder")]
    standing: StandingWords
    sign_off: SignOffWords
    group: GroupWords
    change: ChangeWords
    card: CardWords
    map: MapWords
    scene: ScenePageWords
    handout: HandoutWords
    web: WebWords
