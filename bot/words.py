"""The bot's own sentences, as read from dialogues/words.yaml: one field a sentence, one class a room.

Fills names the blanks that a sentence may have, written {name}; the reader of the file holds it to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.cue_words import CueWords
from bot.figure_words import DigestSheetWords, DigestWishWords, DigestWords, ReportWords, SheetWords
from bot.fills import Fills
from bot.help_words import CareWords, FindWords, ServiceWords, WrongWords
from bot.more_words import (
    CommandWords,
    MemberWords,
    PersonWords,
    TerminalWords,
)
from bot.office_words import OfficeWords
from bot.page_words import PageWords
from bot.practice_words import PracticeWords
from bot.report_words import PaperWords, ReportCardWords
from bot.room_words import RoomWords
from bot.sure_words import SureWords
from bot.training_words import TrainingWords


@dataclass(frozen=True)
class FrameWords:
    """What every card has around it, and the sentences of the desk."""

    back: str
    home: str
    safety: str
    more: str
    first_page: str
    draft: str
    checked: Annotated[str, Fills("month")]
    changed: str
    overdue: Annotated[str, Fills("month")]
    changed_meanwhile: str
    too_old: str
    not_counted: str
    not_reached: str
    something_wrong: str
    not_understood: str


@dataclass(frozen=True)
class HomeWords:
    title: Annotated[str, Fills("organisation")]
    hint: str
    talk: str
    count: str
    find: str
    care: str
    digest: str
    settings: str
    stranger_title: str
    stranger: str
    stranger_code: str
    lapsed: Annotated[str, Fills("organisation")]


@dataclass(frozen=True)
class GuideWords:
    topics: str
    another_topic: str
    topics_hint: str
    ask_title: Annotated[str, Fills("topic")]
    listen_for: Annotated[str, Fills("signs")]
    other_words: str
    other_words_title: Annotated[str, Fills("topic")]
    before_you_start: str
    before_title: Annotated[str, Fills("topic")]
    cues_button: str
    cues_title: Annotated[str, Fills("topic")]
    cues: Annotated[str, Fills("cue")]
    refresher_button: str
    refresher_title: Annotated[str, Fills("topic")]
    first_title: Annotated[str, Fills("topic")]
    not_when: str
    hand_offs: str
    no_guide: str
    guide_hidden: str
    fact_source: Annotated[str, Fills("source")]
    find_help: str
    end_here: str
    finish_title: Annotated[str, Fills("topic")]
    finish_question: str
    count_it: str


@dataclass(frozen=True)
class StageWords:
    not_said: str
    talked: str
    asked: str
    advised: str
    signposted: str


@dataclass(frozen=True)
class AnswerWords:
    not_heard: str
    ready: str
    unsure: str
    not_now: str
    already: str


@dataclass(frozen=True)
class CountWords:
    counted_one: str
    counted_many: Annotated[str, Fills("times")]
    thanks: str
    last_week: Annotated[str, Fills("organisation", "count")]
    undo: str
    another_topic: str
    new_one: str
    new_talk: str
    undone: str
    undone_hint: str
    counted_before: str
    counted_before_hint: str
    nothing_to_undo: str
    nothing_to_undo_hint: str


@dataclass(frozen=True)
class QuickWords:
    question: str
    tick_more: str
    tick_full: str
    ticked: Annotated[str, Fills("topics")]
    done: str
    title_one: str
    title_many: Annotated[str, Fills("times")]
    about: Annotated[str, Fills("topic")]
    about_also: Annotated[str, Fills("topic", "others")]
    branch: Annotated[str, Fills("branch")]
    times: Annotated[str, Fills("times")]
    how_many: str
    this_week: str
    last_week: str
    part_of_week: Annotated[str, Fills("week", "day")]
    how_far: Annotated[str, Fills("stage")]
    add_topic: str
    main_topic: Annotated[str, Fills("topic")]
    change_branch: Annotated[str, Fills("branch")]
    which_branch: str
    no_branch: str
    count_one: str
    count_many: Annotated[str, Fills("times")]


@dataclass(frozen=True)
class TakeBackWords:
    question: str
    question_hint: str
    title: str
    cell: Annotated[str, Fills("topic", "week", "stage", "answer")]
    as_main: str
    as_also: str
    answer: Annotated[str, Fills("answer")]
    take_back: str
    taken: str
    taken_hint: str
    nothing: str
    nothing_hint: str


@dataclass(frozen=True)
class ShowingWords:
    """Around the sentences to show to the person in front of the worker."""

    button: str
    other_language: str
    which_language: str
    hint: str
    which_sentence: Annotated[str, Fills("language")]
    english: str


@dataclass(frozen=True)
class Words:
    """Every sentence of the bot that belongs to no topic, service or safety card."""

    frame: FrameWords
    home: HomeWords
    guide: GuideWords
    cues: CueWords
    find: FindWords
    wrong: WrongWords
    care: CareWords
    stage: StageWords
    answer: AnswerWords
    count: CountWords
    quick: QuickWords
    take_back: TakeBackWords
    service: ServiceWords
    showing: ShowingWords
    person: PersonWords
    member: MemberWords
    command: CommandWords
    digest: DigestWords
    digest_wish: DigestWishWords
    sheet: SheetWords
    training: TrainingWords
    digest_sheet: DigestSheetWords
    report: ReportWords
    report_card: ReportCardWords
    paper: PaperWords
    office: OfficeWords
    practice: PracticeWords
    room: RoomWords
    sure: SureWords
    terminal: TerminalWords
    pages: PageWords
