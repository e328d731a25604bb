"""The crawler sees every card of everyone, and the rules of cards catch what would trap or strand somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.addresses import LIMIT, WriteAddress, all_places, from_text, to_text
from bot.alike import place_of
from bot.all_content import Content
from bot.cards import Button, Card, Copy, Go, Link, text
from bot.checks import CARDS
from bot.checks.impatient_finger import same_place
from bot.count_places import Count, Quick, QuickCard
from bot.crawler import Spot, Visit, crawl, roots, spots
from bot.find_places import ShowThem
from bot.member_places import Invitation, Leaf, Leaflet
from bot.places import Home, Safety, ShowSentence, Topics
from bot.talk import MOST_IN_ONE_TALK, Entry, Stage, Talk
from bot.viewers import viewers

TALK = Talk("n" * 8, 7715, 0, "cen")
ENTRY = Entry(TALK, date(2026, 11, 16), topics=("aa",))
HOME = Go("Home", Home())
SAFE = Go("⚠ Worried?", Safety("", Home()))
WRITE = Go("✓ Count it", Count(ENTRY, "t" * 6))


@pytest.fixture(scope="module")
def visits(content: Content) -> list[Visit]:
    return list(crawl(content))


def visit(rows: Sequence[Sequence[Button]], spot: Spot | None = None, said: str = "Words") -> Visit:
    """A card of a member with some rows, reached from the home card by a button at a spot."""
    card = Card((text(said),), tuple(tuple(row) for row in rows))
    return Visit("member", QuickCard(ENTRY), card, Home(), spot)


def rules(broken: Visit) -> list[str]:
    return [rule.code for rule in CARDS for _ in rule.find(broken)]


# The real content


def test_no_card_of_the_real_content_has_a_problem_for_anyone(content: Content, visits: list[Visit]) -> None:
    problems = {(rule.code, fault) for each in visits for rule in CARDS for fault in rule.find(each)}
    assert problems == set()
    assert {each.who for each in visits} == set(viewers(content))


def test_every_place_is_visited_and_every_write_is_offered(visits: list[Visit]) -> None:
    kinds = set(all_places())
    writes = {kind for kind in kinds if issubclass(kind, WriteAddress)}
    opened = {type(each.address) for each in visits}
    offered = {
        type(button.address) for each in visits for row in each.card.rows for button in row if isinstance(button, Go)
    }
    offered |= {type(each.card.asks.address) for each in visits if each.card.asks}
    assert opened == kinds - writes
    assert offered & writes == writes
    assert len(writes) > 10


def test_every_leaflet_every_safety_card_every_topic_and_every_service_is_seen(
    content: Content, visits: list[Visit]
) -> None:
    addresses = [each.address for each in visits]
    assert {each.leaflet for each in addresses if isinstance(each, Leaf)} == set(Leaflet)
    safety = {each.code for each in addresses if isinstance(each, Safety)}
    assert safety == {"", *(card.code for card in content.safety.cards)}
    words = "\n".join({each.card.text for each in visits})
    assert [topic.title for topic in content.topics if topic.title not in words] == []
    for topic in content.topics:
        guide = topic.guide
        said = (
            [] if guide is None else [guide.ask.say, guide.close.say, *(heard.say for heard in guide.heard().values())]
        )
        assert [each for each in said if each not in words] == []


def test_every_button_of_every_card_has_an_address_that_comes_back_and_fits(visits: list[Visit]) -> None:
    buttons = {button.address for each in visits for row in each.card.rows for button in row if isinstance(button, Go)}
    assert len(buttons) > 500
    for address in buttons:
        assert from_text(to_text(address)) == address
        assert len(to_text(address).encode()) <= LIMIT


def test_every_card_but_the_pinned_one_leads_to_safety_in_one_tap(visits: list[Visit]) -> None:
    for each in visits:
        goes = [button.address for row in each.card.rows for button in row if isinstance(button, Go)]
        if each.card.rows and not isinstance(each.address, Safety | ShowSentence | ShowThem):
            assert any(isinstance(address, Safety) for address in goes), each.address
    assert any(not each.card.rows for each in visits)


def test_a_safety_card_says_999_first_and_ends_with_ring_now(content: Content, visits: list[Visit]) -> None:
    words = content.safety.words
    cards = [each.card for each in visits if isinstance(each.address, Safety)]
    assert len(cards) > len(content.safety.cards)
    for card in cards:
        assert card.parts[0].text == words.danger
        assert "999" in card.parts[0].text
        assert card.parts[-1].text == words.ring_now


def test_no_safety_card_offers_anything_that_writes(visits: list[Visit]) -> None:
    for each in visits:
        if isinstance(each.address, Safety):
            goes = [button.address for row in each.card.rows for button in row if isinstance(button, Go)]
            assert not any(isinstance(address, WriteAddress) for address in goes)


def test_strangers_are_shown_no_card_that_is_for_members(visits: list[Visit]) -> None:
    for each in visits:
        if each.who in ("stranger", "lapsed", "invited", "guest"):
            assert each.address.for_strangers or isinstance(each.address, Home)


def test_the_crawl_begins_with_the_commands_of_each_viewer(content: Content) -> None:
    for who, seen in viewers(content).items():
        kinds = {type(root) for root in roots(seen)}
        assert {Home, Safety, Invitation, Leaf} <= kinds
        assert (Quick in kinds) == (seen.member is not None), who


# Broken cards


def test_a_good_card_has_no_problems() -> None:
    assert rules(visit([[HOME], [Link("Web", "https://example.org"), Copy("Copy", "999")], [SAFE], [WRITE]])) == []


@pytest.mark.parametrize(
    ("broken", "rule", "message"),
    [
        (
            visit([*[[HOME]] * 9, [SAFE]]),
            "too-many-rows",
            "there are 10 rows of buttons; 9 fit a phone. Take some away.",
        ),
        (visit([[HOME] * 6, [SAFE]]), "too-many-rows", "a row has 6 buttons. Give it 1 to 5."),
        (visit([[], [HOME], [SAFE]]), "too-many-rows", "a row has 0 buttons. Give it 1 to 5."),
        (visit([[Go("", Home())], [SAFE]]), "bad-label", "the button “” has 0 letters. Give it 1 to 64."),
        (
            visit([[HOME], [SAFE], [Copy("Copy", "9" * 257)]]),
            "copy-too-long",
            "“Copy” copies 257 letters, and Telegram takes 256. Shorten it.",
        ),
        (
            visit([[HOME], [SAFE]], said="9" * 4097),
            "card-too-long",
            "there are 4097 letters, and Telegram takes 4096. Shorten it.",
        ),
        (
            visit([[HOME], [SAFE]], said="💬" * 2049),
            "card-too-long",
            "there are 4098 letters, and Telegram takes 4096. Shorten it.",
        ),
        (visit([[HOME], [SAFE]], said="word " * 61), "wordy-card", "there are 61 words. Cut it to 60."),
        (visit([[HOME]]), "no-safety", "no button leads to the safety cards. Every card needs one."),
    ],
    ids=lambda each: each if isinstance(each, str) and " " not in each else "",
)
def test_a_card_that_breaks_a_rule_is_caught_and_told_how_to_mend(broken: Visit, rule: str, message: str) -> None:
    assert [(each.code, fault.message) for each in CARDS for fault in each.find(broken)] == [(rule, message)]


def test_an_address_that_is_too_long_for_a_button_is_caught() -> None:
    nested = Safety("aa", Safety("aa", Count(replace(ENTRY, topics=("aa",) * 5, services=("bbbbb",) * 3), "t" * 6)))
    assert len(to_text(nested).encode()) > LIMIT
    assert rules(replace(visit([[HOME]]), address=nested)) == ["address-too-long"]


def test_a_dead_end_is_caught() -> None:
    assert rules(visit([[WRITE]])) == ["dead-end", "no-safety"]
    assert rules(visit([[Link("Web", "https://example.org")]])) == ["dead-end", "no-safety"]
    assert rules(visit([])) == ["dead-end", "no-safety"]


def test_only_a_message_that_no_button_leads_to_may_have_no_buttons() -> None:
    assert rules(replace(visit([]), came_from=None)) == []


@pytest.mark.parametrize(
    ("row", "of_rows", "writes_at", "trapped"),
    [
        (0, 5, 0, True),  # at the same height from the top
        (1, 9, 1, True),
        (4, 5, 2, True),  # at the same height from the bottom: both are the last
        (7, 9, 1, True),  # both are the last but one
        (2, 5, 1, False),
        (2, 9, 1, False),
        (0, 9, 2, False),
    ],
)
def test_a_writing_button_where_an_impatient_finger_falls_is_caught_from_the_top_and_from_the_bottom(
    row: int, of_rows: int, writes_at: int, trapped: bool
) -> None:
    rows: list[list[Button]] = [[HOME], [SAFE]]
    rows.insert(writes_at, [WRITE])
    assert rules(visit(rows, Spot(row, of_rows, 0.0, 1.0))) == (["impatient-finger"] if trapped else [])


def test_a_finger_on_the_left_does_not_press_a_button_on_the_right() -> None:
    left, right, wide = Spot(1, 3, 0.0, 0.5), Spot(1, 3, 0.5, 1.0), Spot(1, 3, 0.0, 1.0)
    assert not same_place(left, right)
    assert same_place(left, wide)
    assert same_place(wide, right)
    assert rules(visit([[HOME], [SAFE, WRITE]], Spot(1, 2, 0.0, 0.5))) == []
    assert rules(visit([[HOME], [SAFE, WRITE]], Spot(1, 2, 0.5, 1.0))) == ["impatient-finger"]


def test_a_spot_tells_the_row_and_the_part_of_its_width() -> None:
    card = Card((), ((HOME,), (Copy("Copy", "999"), SAFE)))
    assert list(spots(card)) == [(HOME, Spot(0, 2, 0.0, 1.0)), (SAFE, Spot(1, 2, 0.5, 1.0))]


def test_a_place_is_an_address_without_what_it_merely_carries() -> None:
    other = replace(TALK, nonce="o" * 8, hour=1, place="bar")
    assert place_of(Topics(TALK)) == place_of(Topics(other))
    assert place_of(Topics(TALK)) != place_of(Topics(replace(TALK, nth=MOST_IN_ONE_TALK)))
    assert place_of(QuickCard(ENTRY)) == place_of(QuickCard(replace(ENTRY, stage=Stage.ASKED)))
    assert place_of(QuickCard(ENTRY)) != place_of(QuickCard(replace(ENTRY, times=10)))
    assert place_of(QuickCard(ENTRY)) != place_of(QuickCard(replace(ENTRY, topics=("aa", "bb"))))
