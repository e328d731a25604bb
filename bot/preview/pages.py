"""The preview and sign-off pack: every page of it, as HTML that needs no network and no script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.all_content import Content
from bot.preview.call_sheet import call_sheet
from bot.preview.handouts import answer_cards, refresher, service_cards, tally_sheet
from bot.preview.language_page import language_page
from bot.preview.office_previews import office_previews
from bot.preview.page_frame import Pack, page, shown
from bot.preview.page_names import (
    ANSWER_CARDS,
    CALL_SHEET,
    INDEX,
    LANGUAGES,
    OTHER,
    REFRESHER,
    SAFETY,
    SERVICE_CARDS,
    STYLE,
    TALLY_SHEET,
    scene_file,
    topic_file,
)
from bot.preview.previews import (
    Preview,
    made_up_worker,
    other_previews,
    safety_previews,
    stranger_previews,
    walk,
)
from bot.preview.role_previews import coordinator_previews, editor_previews
from bot.preview.room_previews import room_previews
from bot.preview.scene_page import scene_page, scene_sign_off
from bot.preview.sign_off_view import SignOffView, sign_off_view
from bot.preview.topic_page import group_words, topic_page
from bot.scenarios import Scenario
from bot.scene_parts import label_of
from bot.sign_off import Standing
from bot.templates import raw
from bot.topics import Topic


@dataclass(frozen=True)
class Entry:
    """A line of the index. note: the group that it is reported as, or a language by its own name, or ""."""

    href: str
    title: str
    note: str
    sign_off: SignOffView
    language: str = ""
    direction: str = ""


def all_pages(
    content: Content, programme: str, area: str, now: datetime, approved: Callable[[Topic], Topic | None]
) -> Mapping[str, str]:
    """Each file of the pack by its name. area: the programme's. now: aware, in its time zone.

    approved: the copy of a topic as it was approved, if one is kept.
    """
    pack = _pack(content, programme, area, now, approved)
    return {
        INDEX: _index(pack),
        **{topic_file(walk.topic): topic_page(walk, pack) for walk in pack.walks},
        **{scene_file(scenario): scene_page(scenario, pack) for scenario in pack.content.scenarios},
        SAFETY: _safety(pack),
        OTHER: _other(pack),
        LANGUAGES: language_page(pack),
        SERVICE_CARDS: service_cards(pack),
        TALLY_SHEET: tally_sheet(pack),
        REFRESHER: refresher(pack),
        CALL_SHEET: call_sheet(pack),
        ANSWER_CARDS: answer_cards(pack),
        STYLE: raw(STYLE),
    }


def _pack(
    content: Content, programme: str, area: str, now: datetime, approved: Callable[[Topic], Topic | None]
) -> Pack:
    seen = made_up_worker(content, area, now)
    walks = tuple(walk(topic, seen) for topic in seen.content.topics)
    safety = safety_previews(seen)
    others = other_previews(seen)
    strangers = stranger_previews(seen, others)
    editors, coordinators = editor_previews(seen), (*coordinator_previews(seen), *office_previews(seen))
    in_rooms = room_previews(seen)
    known = (
        *_hrefs(SAFETY, safety),
        *_hrefs(OTHER, (*others, *strangers, *editors, *coordinators, *in_rooms)),
        *(href for walk in walks for href in _hrefs(topic_file(walk.topic), walk.cards)),
    )
    cards = (walks, safety, others, strangers, editors, coordinators, in_rooms)
    return Pack(content, seen, programme, *cards, frozenset(known), approved)


def _hrefs(file: str, cards: Iterable[Preview]) -> list[str]:
    return [f"{file}#{card.name}" for card in cards]


def _index(pack: Pack) -> str:
    words = pack.content.words.pages
    more = [(SAFETY, words.safety_title), (OTHER, words.other_title), (LANGUAGES, words.languages_title)]
    handouts = [
        (SERVICE_CARDS, words.handout.cards_title),
        (TALLY_SHEET, words.handout.tally_title),
        (REFRESHER, words.handout.refresher_title),
        (CALL_SHEET, words.handout.calls_title),
        (ANSWER_CARDS, words.handout.answers_title),
    ]
    topics = [_topic_entry(each.topic, pack) for each in pack.walks]
    scenes = [_scene_entry(each, pack) for each in pack.content.scenarios]
    return page(
        pack,
        "index.html",
        words.index_title.format(programme=pack.programme),
        count=words.topics_count.format(count=len(topics), approved=_approved(topics)),
        topics=topics,
        scenes_count=words.scene.count.format(count=len(scenes), approved=_approved(scenes)),
        scenes=scenes,
        signed=_signed(pack),
        more=more,
        handouts=handouts,
    )


def _approved(entries: Iterable[Entry]) -> int:
    return sum(each.sign_off.kind == Standing.APPROVED for each in entries)


def _topic_entry(topic: Topic, pack: Pack) -> Entry:
    approver = pack.content.programme.approvers.topics
    view = sign_off_view(topic, approver, pack.content, pack.seen.today)
    return Entry(topic_file(topic), topic.title, group_words(topic, pack), view)


def _scene_entry(scenario: Scenario, pack: Pack) -> Entry:
    setting = pack.content.words.practice.setting.of(scenario.setting)
    return Entry(scene_file(scenario), label_of(scenario, pack.seen), setting, scene_sign_off(scenario, pack))


def _signed(pack: Pack) -> list[Entry]:
    """What else is approved as a whole: the safety cards, and each language."""
    languages = (
        Entry(
            f"{LANGUAGES}#{each.code}",
            each.name,
            each.own_name,
            sign_off_view(each, pack.content.programme.approvers.languages, pack.content, pack.seen.today),
            each.code,
            each.direction.value,
        )
        for each in pack.content.languages
    )
    return [Entry(SAFETY, pack.content.words.pages.safety_title, "", _safety_sign_off(pack)), *languages]


def _safety_sign_off(pack: Pack) -> SignOffView:
    approver = pack.content.programme.approvers.safety
    return sign_off_view(pack.content.safety, approver, pack.content, pack.seen.today)


def _safety(pack: Pack) -> str:
    words = pack.content.words.pages
    cards = [shown(card, SAFETY, pack) for card in pack.safety]
    return page(pack, "safety.html", words.safety_title, sign_off=_safety_sign_off(pack), cards=cards)


def _other(pack: Pack) -> str:
    words = pack.content.words.pages
    cards = {
        ("members", words.for_members): pack.others,
        ("coordinators", words.for_coordinators): pack.coordinators,
        ("editors", words.for_editors): pack.editors,
        ("strangers", words.for_strangers): pack.strangers,
        ("rooms", words.for_rooms): pack.in_rooms,
    }
    sections = [(*who, [shown(card, OTHER, pack) for card in few]) for who, few in cards.items()]
    return page(pack, "other.html", words.other_title, sections=sections)
