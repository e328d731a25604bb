"""Every need is met by some service of each of its topics; else its button never shows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    met = {(need, topic) for each in library.services for need in each.record.needs for topic in each.record.topics}
    for need in library.needs:
        for place, topic in enumerate(need.record.topics):
            if (need.record.id, topic) not in met:
                message = f"no service of the topic {topic!r} has this need. Add it to one, or take the topic out here."
                yield at(need, ("topics", place), message)


RULE = Rule("lost-need", WARNING, find, needs_structure=True)
