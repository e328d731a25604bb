"""The page of a topic: its sign-off, what changed since, the map of its walk, and every card."""

from __future__ import annotations

from dataclasses import dataclass

from bot.preview.approved_changes import Compared, compared
from bot.preview.page_frame import Pack, page, shown
from bot.preview.page_names import topic_file
from bot.preview.previews import Preview, Walk
from bot.preview.sign_off_view import sign_off_view
from bot.preview.walk_graph import Opening, graph, openings
from bot.preview.walk_map import picture
from bot.topics import Topic


@dataclass(frozen=True)
class MapRow:
    """One line of the map in words."""

    href: str
    label: str
    openings: tuple[Opening, ...]


@dataclass(frozen=True)
class Changes:
    """note: what is to be said about the comparison, "" for nothing. compared: None if there is nothing to compare."""

    note: str
    compared: Compared | None


def topic_page(walk: Walk, pack: Pack) -> str:
    file = topic_file(walk.topic)
    return page(
        pack,
        "topic.html",
        walk.topic.title,
        topic=walk.topic,
        own_file=file,
        sign_off=sign_off_view(
            walk.topic,
            pack.content.programme.approvers.topics,
            pack.content,
            pack.seen.today,
            group_words(walk.topic, pack),
        ),
        changes=_changes(walk.topic, pack),
        picture=picture(graph(walk, pack.seen)),
        rows=[_row(card, walk, pack) for card in walk.cards],
        cards=[shown(card, file, pack) for card in walk.cards],
    )


def group_words(topic: Topic, pack: Pack) -> str:
    """What a topic is reported as."""
    return str(getattr(pack.content.words.pages.group, topic.reports_as.value))


def _row(card: Preview, walk: Walk, pack: Pack) -> MapRow:
    return MapRow(f"#{card.name}", card.heading, openings(card, walk, pack.seen))


def _changes(topic: Topic, pack: Pack) -> Changes:
    words = pack.content.words.pages.change
    if topic.sign_off.approved_on is None:
        return Changes(words.never_approved, None)
    copy = pack.approved(topic)
    if copy is None:
        return Changes(words.no_copy, None)
    found = compared(copy, topic)
    note = "" if found.is_same_copy else words.other_copy
    return Changes(note, found)
