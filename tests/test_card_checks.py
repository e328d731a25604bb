"""Rules of cards that no edit of the content can break today: cards made by hand show what they would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.addresses import Address
from bot.cards import Button, Card, Copy, Go, Link, text
from bot.checks import CARDS
from bot.checks.card_rule import Fault
from bot.count_places import Count, QuickCard
from bot.crawler import Spot, Visit
from bot.places import Home, Safety, ShowSentence
from bot.talk import Entry, Talk
from tests.test_gallery import NOT_BY_CONTENT

RULES = {rule.code: rule for rule in CARDS}
TALK = Talk("n" * 8, 7715, 0, "cen")
ENTRY = Entry(TALK, date(2026, 11, 16), topics=("aa",))
LONG_ENTRY = replace(ENTRY, topics=("aa",) * 20)
HOME = Go("Home", Home())
SAFE = Go("⚠ Worried?", Safety("", Home()))
WRITE = Go("✓ Count it", Count(ENTRY, "t" * 6))
BOTTOM_OF_FOUR = Spot(3, 4, 0.0, 1.0)


def visit(
    *rows: Sequence[Button],
    address: Address = QuickCard(ENTRY),  # noqa: B008 - it is frozen
    spot: Spot | None = None,
    came_from: Address | None = Home(),  # noqa: B008 - it is frozen
) -> Visit:
    """A card of a member with some rows, reached from the home card by a button at a spot."""
    return Visit("member", address, Card((text("Words"),), tuple(map(tuple, rows))), came_from, spot)


BAD: Mapping[str, Sequence[tuple[Visit, list[Fault]]]] = {
    "address-too-long": [
        (
            visit([HOME], [SAFE], address=QuickCard(LONG_ENTRY)),
            [Fault("the address itself is over 64 bytes. Report this.")],
        ),
        (
            visit([HOME], [SAFE], [Go("✓ Count it", Count(LONG_ENTRY, "t" * 6))]),
            [Fault("the address behind “✓ Count it” is over 64 bytes. Report this.", "✓ Count it")],
        ),
    ],
    "bad-address": [
        (
            visit([HOME], [SAFE], address=Safety("a", Home())),
            [Fault("the address 's1a~h0' does not lead back to it. Report this.")],
        ),
    ],
    "dead-end": [
        (visit(), [Fault("no button leads on. Add one.")]),
        (visit([WRITE]), [Fault("no button leads on. Add one.")]),
        (
            visit([Copy("Copy", "116 123"), Link("Page", "https://example.org")]),
            [Fault("no button leads on. Add one.")],
        ),
    ],
    "no-safety": [
        (visit([HOME]), [Fault("no button leads to the safety cards. Every card needs one.")]),
        (visit(), [Fault("no button leads to the safety cards. Every card needs one.")]),
        (visit([HOME], [WRITE]), [Fault("no button leads to the safety cards. Every card needs one.")]),
    ],
    "impatient-finger": [
        (
            visit([HOME], [SAFE], [WRITE], spot=Spot(2, 9, 0.0, 0.5)),
            [
                Fault(
                    "“✓ Count it” writes, and stands where the button stood that leads here (Home). Move it.",
                    WRITE.label,
                )
            ],
        ),
        (
            visit([HOME], [SAFE], [WRITE], spot=BOTTOM_OF_FOUR),
            [
                Fault(
                    "“✓ Count it” writes, and stands where the button stood that leads here (Home). Move it.",
                    WRITE.label,
                )
            ],
        ),
    ],
}
"""Cards that each rule would not let pass, with all that it says of them."""

GOOD: Mapping[str, Sequence[Visit]] = {
    "address-too-long": [visit([HOME], [SAFE], [WRITE])],
    "bad-address": [visit([HOME], [SAFE]), visit([HOME], address=Safety("aa", Home()))],
    "dead-end": [visit([HOME], [WRITE]), visit(came_from=None)],
    "no-safety": [
        visit([HOME], [SAFE]),
        visit([HOME], address=Safety("", Home())),
        visit([HOME], address=ShowSentence(TALK, "aa", "", 0, "aaa")),
        visit(came_from=None),
    ],
    "impatient-finger": [
        visit([HOME], [SAFE], [WRITE]),
        visit([HOME], [SAFE], [WRITE], spot=Spot(1, 4, 0.0, 1.0)),
        visit([HOME], [HOME, WRITE], [SAFE], spot=Spot(1, 9, 0.0, 0.5)),
        visit([HOME], [SAFE], spot=BOTTOM_OF_FOUR),
    ],
}
"""Cards that come near, and pass."""


def test_every_rule_that_content_cannot_break_has_its_cards_here() -> None:
    assert set(BAD) == set(GOOD) == NOT_BY_CONTENT


@pytest.mark.parametrize(
    ("code", "broken", "faults"), [(code, broken, faults) for code, cards in BAD.items() for broken, faults in cards]
)
def test_a_bad_card_is_told_of_in_full(code: str, broken: Visit, faults: list[Fault]) -> None:
    assert list(RULES[code].find(broken)) == faults


@pytest.mark.parametrize(("code", "good"), [(code, good) for code, cards in GOOD.items() for good in cards])
def test_a_card_that_comes_near_passes(code: str, good: Visit) -> None:
    assert list(RULES[code].find(good)) == []
