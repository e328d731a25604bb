"""Every card that is written can be reached by buttons."""

from __future__ import annotations

from collections.abc import Iterator, Set

from bot.checks.card_rule import CrawlRule, Opened
from bot.checks.rule import ERROR, Found, at
from bot.library import Library
from bot.places import First, IdeaList, Languages, Safety
from bot.topics import Guide

_ADVICE = "no button leads to this card"


def find(library: Library, opened: Set[Opened]) -> Iterator[Found]:
    """opened: the kinds of cards that the crawl has come to, with the code of what they are about."""
    for card in library.safety_cards:
        if (Safety, card.record.code) not in opened:
            yield at(card, ("id",), f"{_ADVICE}. Report this.")
    in_use = {topic.id for topic in library.content.topics}
    for topic in library.topics:
        for kind, name in _own_cards(topic.record.guide) if topic.record.id in in_use else ():
            if (kind, topic.record.code) not in opened:
                message = f"{_ADVICE}: it comes with an answer that the guide lacks. Add the answers, or take it out."
                yield at(topic, ("guide", name), message)
    for language in library.languages:
        if (Languages, language.record.code) not in opened:
            yield at(language, ("name",), f"{_ADVICE}: the list of languages is full. Take one away.")


def _own_cards(guide: Guide | None) -> Iterator[tuple[type, str]]:
    """The cards that only some guides have, with their keys."""
    if guide and guide.first:
        yield First, "first"
    if guide and guide.ideas:
        yield IdeaList, "ideas"


RULE = CrawlRule("unreachable-card", ERROR, find)
