"""Every safety card that a guide hands over to, or a need or a scene names, exists."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.rule import ERROR, Found, Rule, at, unknown
from bot.library import Library
from bot.shapes import KEY


def find(library: Library) -> Iterator[Found]:
    known = {card.record.id for card in library.safety_cards}
    for topic in library.topics:
        guide = topic.record.guide
        if guide is None:
            continue
        for place, hand_off in enumerate(guide.hand_offs):
            if hand_off.card not in known:
                yield at(topic, ("guide", "hand_offs", place, "card"), unknown("safety card", hand_off.card, known))
        if guide.first and guide.first.card not in known:
            yield at(topic, ("guide", "first", "card"), unknown("safety card", guide.first.card, known))
    for need in library.needs:
        if need.record.card is not None and need.record.card not in known:
            yield at(need, ("card",), unknown("safety card", need.record.card, known))
    for scenario in library.scenarios:
        if scenario.record.card is not None and scenario.record.card not in known:
            yield at(scenario, ("card",), unknown("safety card", scenario.record.card, known))
    cues = library.safety_cues
    for name in cues.record.cards if cues else ():
        if cues and name not in known:
            yield at(cues, ("cards", name, KEY), unknown("safety card", name, known))


RULE = Rule("unknown-card", ERROR, find)
