"""A card that is made of a list has something in it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library
from bot.texts import Path


def find(library: Library) -> Iterator[Found]:
    for topic in library.topics:
        guide = topic.record.guide
        if guide is None:
            continue
        lists: dict[Path, tuple[str, ...]] = {
            ("notice",): guide.notice,
            ("ask", "listen_for"): guide.ask.listen_for,
            ("ask", "not_when"): guide.ask.not_when,
            ("refresher",): guide.refresher,
        }
        for path, items in lists.items():
            if not items:
                message = f"there is nothing in {path[-1]!r}, so its card is empty. Add a line to it, with a dash."
                yield at(topic, ("guide", *path), message)


RULE = Rule("empty-list", WARNING, find)
