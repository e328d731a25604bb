"""What a number may look like: small ones stay hidden, also from somebody who adds, subtracts and compares."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.disclosure import (
    HIDDEN,
    Rules,
    Shown,
    added,
    own_figures,
    own_total,
    programme_figures,
    shown,
)
from bot.periods import bucket_of
from bot.tally import NONE, Cell, SignpostCell

RULES = Rules()
CELL = Cell("lib", "", date(2026, 11, 16), "oxford", "money", False, "advised", "ready")
MONDAY = date(2026, 9, 7)
Table: TypeAlias = Mapping[tuple[date, str], int]
Published: TypeAlias = tuple[str, ...]
Periods: TypeAlias = Sequence[Sequence[date]]
Publisher: TypeAlias = Callable[[Table, Periods], Published]


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0"),
        *((n, "*") for n in range(1, 8)),
        (8, "10"),
        (12, "10"),
        (13, "15"),
        (17, "15"),
        (18, "20"),
        (1234, "1235"),
    ],
)
def test_nought_stays_small_is_hidden_and_all_else_is_rounded_to_the_nearest_five(n: int, text: str) -> None:
    assert shown(n, RULES).text == text


@given(st.integers(1, 10**6), st.integers(1, 20), st.integers(0, 20))
def test_a_rounded_number_is_the_nearest_multiple_and_a_hidden_one_has_the_same_value_whatever_it_was(
    n: int, round_to: int, suppress: int
) -> None:
    rules = Rules(suppress_up_to=suppress, round_to=round_to)
    one = shown(n, rules)
    if n <= suppress:
        assert one == Shown(HIDDEN, rules.stand_in)
        assert 1 <= rules.stand_in <= suppress
    else:
        assert one.value % round_to == 0
        assert abs(one.value - n) * 2 <= round_to
        assert one.text == str(one.value)


def test_a_hidden_number_is_taken_for_four_when_it_is_added_up() -> None:
    assert added([shown(1, RULES)], RULES).text == "5"
    assert added([shown(7, RULES), shown(7, RULES)], RULES).text == "10"
    assert added([shown(0, RULES), shown(0, RULES)], RULES).text == "0"
    assert added([], RULES).text == "0"


@given(st.lists(st.integers(0, 60), max_size=30))
def test_a_sum_depends_on_nothing_but_what_is_shown_of_its_parts(counts: list[int]) -> None:
    like_shown = [8 - n if 1 <= n <= 7 else shown(n, RULES).value for n in counts]
    one = added((shown(n, RULES) for n in counts), RULES)
    other = added((shown(n, RULES) for n in like_shown), RULES)
    assert one == other


def cells(topics: Mapping[str, int], also: bool = False) -> list[tuple[Cell, int]]:
    return [(replace(CELL, topic=topic, also=also), n) for topic, n in topics.items()]


def test_an_organisation_sees_its_own_closed_week_exactly() -> None:
    services = [(SignpostCell("lib", CELL.bucket, "oxford", "money", name), n) for name, n in ((NONE, 2), ("cab", 3))]
    tally = [*cells({"money": 3, "alcohol": 5}), (replace(CELL, stage="asked"), 1)]
    figures = own_figures(tally, services, 5, RULES)
    assert figures.total == own_total(9) == 9
    assert figures.topics == {"alcohol": 5, "money": 4}
    assert list(figures.topics) == ["alcohol", "money"]
    assert figures.stages == {"advised": 8, "asked": 1}
    assert figures.services == {"cab": 3, NONE: 2}


@pytest.mark.parametrize("members", range(5))
def test_a_group_of_fewer_than_five_members_sees_its_total_only(members: int) -> None:
    figures = own_figures(cells({"money": 30, "alcohol": 50}), [], members, RULES)
    assert figures.total == 80
    assert figures.topics is figures.stages is figures.services is None


def test_how_small_a_small_group_is_can_be_set() -> None:
    assert own_figures(cells({"money": 1}), [], 9, Rules(small_group=10)).topics is None
    assert own_figures(cells({"money": 1}), [], 10, Rules(small_group=10)).topics == {"money": 1}


def test_topics_that_came_up_as_well_are_in_no_total() -> None:
    tally = [*cells({"money": 20}), *cells({"alcohol": 99, "money": 99}, also=True)]
    own = own_figures(tally, [], 9, RULES)
    assert (own.total, own.topics, own.stages) == (20, {"money": 20}, {"advised": 20})
    anyone = programme_figures(tally, lambda cell: cell.topic, ["money", "alcohol"], RULES)
    assert anyone.total.text == "20"
    assert {name: row.text for name, row in anyone.rows.items()} == {"money": "20", "alcohol": "0"}


def test_cells_of_several_organisations_and_answers_are_one_number_before_it_is_hidden_or_rounded() -> None:
    tally = [
        (CELL, 4),
        (replace(CELL, organisation="fir"), 4),
        (replace(CELL, answer="unsure"), 4),
    ]
    figures = programme_figures(tally, lambda cell: cell.topic, ["money"], RULES)
    assert figures.rows["money"].text == "10"


def test_a_name_that_was_not_foreseen_has_a_row_and_stands_in_the_total() -> None:
    figures = programme_figures(cells({"money": 20, "old_topic": 30}), lambda cell: cell.topic, ["money"], RULES)
    assert figures.rows["old_topic"].text == "30"
    assert figures.total.text == "50"


# An attacker


def publish(table: Table, periods: Periods) -> Published:
    """All the texts that the programme publishes of a table: each period by topic, and its total."""
    topics = sorted({topic for _, topic in table})
    texts: list[str] = []
    for period in periods:
        tally = [
            (replace(CELL, bucket=bucket, topic=topic), n) for (bucket, topic), n in table.items() if bucket in period
        ]
        figures = programme_figures(tally, lambda cell: cell.topic, topics, RULES)
        texts += [figures.total.text, *(figures.rows[topic].text for topic in topics)]
    return tuple(texts)


def publish_naively(table: Table, periods: Periods) -> Published:
    """The same with totals rounded on their own, as many reports do it."""
    topics = sorted({topic for _, topic in table})
    texts: list[str] = []
    for period in periods:
        rows = [sum(table.get((bucket, topic), 0) for bucket in period) for topic in topics]
        texts += [shown(sum(rows), RULES).text, *(shown(n, RULES).text for n in rows)]
    return tuple(texts)


def fewest_left(table: Table, periods: Periods, publisher: Publisher) -> int:
    """The least number of values that any hidden cell can have, over every table that would be published alike."""
    said = publisher(table, periods)
    choices = [[n for n in range(23) if shown(n, RULES).text == shown(value, RULES).text] for value in table.values()]
    possible: list[set[int]] = [set() for _ in table]
    for values in product(*choices):
        if publisher(dict(zip(table, values, strict=True)), periods) == said:
            for found, value in zip(possible, values, strict=True):
                found.add(value)
    hidden = [found for found, n in zip(possible, table.values(), strict=True) if 1 <= n <= RULES.suppress_up_to]
    return min(map(len, hidden), default=99)


def small_tables(count: int) -> list[dict[tuple[date, str], int]]:
    """Two weeks by two topics, with most cells small."""
    dice = random.Random(47)
    weeks = (MONDAY, MONDAY + timedelta(days=7))
    sizes = (0, 1, 2, 4, 6, 7, 7, 9, 13)
    return [{(week, topic): dice.choice(sizes) for week in weeks for topic in ("a", "b")} for _ in range(count)]


def two_weeks_and_their_sum() -> list[list[date]]:
    first, second = MONDAY, MONDAY + timedelta(days=7)
    return [[first], [second], [first, second]]


def test_of_two_weeks_and_their_sum_every_hidden_number_keeps_four_possible_values() -> None:
    for table in small_tables(8):
        assert fewest_left(table, two_weeks_and_their_sum(), publish) >= 4, table


def test_the_attacker_would_find_a_hidden_number_if_totals_were_rounded_on_their_own() -> None:
    found = [fewest_left(table, two_weeks_and_their_sum(), publish_naively) for table in small_tables(8)]
    assert min(found) < 4


def weekly_buckets(weeks: int) -> list[list[date]]:
    """Of so many weeks from a Monday in September on, the buckets of each: a month ends inside some."""
    mondays = [MONDAY + timedelta(days=7 * week) for week in range(weeks)]
    return [sorted({bucket_of(monday), bucket_of(monday + timedelta(days=6))}) for monday in mondays]


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_of_ten_weeks_by_eight_topics_and_every_period_in_them_every_hidden_number_keeps_four_values(
    data: st.DataObject,
) -> None:
    weeks = weekly_buckets(10)
    buckets = [bucket for week in weeks for bucket in week]
    periods = [*weeks, *([bucket] for bucket in buckets), *(buckets[:end] for end in range(2, len(buckets) + 1))]
    counts = st.one_of(st.integers(0, 9), st.integers(0, 40))
    table = {(bucket, topic): data.draw(counts) for bucket in buckets for topic in "abcdefgh"}
    said = publish(table, periods)
    hidden = sorted(cell for cell, n in table.items() if 1 <= n <= RULES.suppress_up_to)
    for cell in data.draw(st.lists(st.sampled_from(hidden), min_size=1, max_size=3)) if hidden else []:
        possible = Counter(publish({**table, cell: n}, periods) == said for n in range(9))
        assert possible[True] >= 4, (cell, table[cell])
