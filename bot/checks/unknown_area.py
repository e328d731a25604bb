"""Every area that is named exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library


def find(library: Library) -> Iterator[Found]:
    known = {area.record.id for area in library.areas}
    for area in library.areas:
        if area.record.within is not None and area.record.within not in known:
            yield at(area, ("within",), unknown("area", area.record.within, known))
    for card in library.safety_cards:
        for place, number in enumerate(card.record.numbers):
            if number.area is not None and number.area not in known:
                yield at(card, ("numbers", place, "area"), unknown("area", number.area, known))
    for service in library.services:
        for place, name in enumerate(service.record.areas):
            if name not in known:
                yield at(service, ("areas", place), unknown("area", name, known))


RULE = Rule("unknown-area", ERROR, find)
