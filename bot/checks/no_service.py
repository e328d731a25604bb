"""For every topic there is a service in every area, if only a national one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import WARNING, Found, Rule, at
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    content = library.content
    in_use = {topic.id for topic in content.topics}
    for topic in library.topics:
        if topic.record.id not in in_use:
            continue
        name = topic.record.id
        areas = content.areas.values()
        empty = [area.name for area in areas if not content.services_for(name, area.id, library.today)]
        if empty:
            where = ", ".join(empty[:3]) + (f" and {len(empty) - 3} more" if len(empty) > 3 else "")
            yield at(topic, ("id",), f"there is no service for it in {where}. Add one in signposts/services.")


RULE = Rule("no-service", WARNING, find, needs_structure=True)
