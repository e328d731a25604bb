"""Ten weeks, their months and their year, for each who sees them: what is hidden cannot be worked out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

import pytest

from bot import disclosure
from bot.all_content import Content
from bot.disclosure import Rules, own_figures, own_patches, programme_figures, released, shown
from bot.papers import PaperFigures, YearCounted, group_of, paper_of
from bot.periods import bucket_of
from bot.spans import Span
from bot.tally import Cell
from bot.topics import ReportingGroup
from tests.solver import candidates, pairs

RULES = Rules()
YEAR = Span.year("2026-27")
BUCKETS = sorted({bucket_of(date(2026, 9, 7) + timedelta(days=day)) for day in range(70)})
TOPICS = ("smoking", "alcohol", "physical_activity", "food")
CELL = Cell("lib", "", BUCKETS[0], "oxford", "money", False, "advised", "ready")
Key: TypeAlias = tuple[date, str]
Table: TypeAlias = Mapping[Key, int]
REST = ReportingGroup.ANOTHER.value


def tally(table: Table) -> list[tuple[Cell, int]]:
    return [(replace(CELL, bucket=bucket, topic=topic), n) for (bucket, topic), n in table.items()]


def months() -> Iterator[list[date]]:
    for month in sorted({bucket.month for bucket in BUCKETS}):
        yield [bucket for bucket in BUCKETS if bucket.month == month]


def dealt(dice: random.Random, sizes: tuple[int, ...]) -> Table:
    return {(bucket, topic): dice.choice(sizes) for bucket in BUCKETS for topic in TOPICS}


# Anybody: the programme's weeks, months and year, and the paper that its only organisation has released


def programme(table: Table) -> list[object]:
    """Every week, month and year, by topic, with its total."""
    periods = [*([bucket] for bucket in BUCKETS), *months(), BUCKETS]
    cells = tally(table)
    return [
        programme_figures([one for one in cells if one[0].bucket in period], lambda cell: cell.topic, TOPICS, RULES)
        for period in periods
    ]


def paper(table: Table, content: Content) -> PaperFigures | None:
    cells = tally(table)
    return paper_of(YearCounted("Library", YEAR, cells, cells, {}, 9), content, RULES)


def bounds_of(table: Table) -> Mapping[Key, tuple[int, int]]:
    """Between what each count lies for somebody who sees it shown: by trying, not by the rule that is tested."""

    @cache
    def alike(n: int) -> tuple[int, int]:
        same = [m for m in range(n + 10) if shown(m, RULES) == shown(n, RULES)]
        return min(same), max(same)

    return {key: alike(n) for key, n in table.items()}


def fewest_for_anybody(table: Table, content: Content) -> int:
    """The least number of values that a hidden count can have for anybody."""
    bounds, told = bounds_of(table), paper(table, content)
    alone = set(told.groups) - {REST} if told else set()
    groups = [[key for key in table if group_of(key[1], content) == group] for group in sorted(alone)]
    rest = [key for key in table if group_of(key[1], content) not in alone]
    sums = [*groups, rest] if told else []
    hidden = [key for key, n in table.items() if 1 <= n <= RULES.suppress_up_to]
    return min(
        (
            len(candidates(key, table, bounds.__getitem__, sums, lambda t: (programme(t), paper(t, content))))
            for key in hidden
        ),
        default=99,
    )


SIZES = ((0, 0, 0, 0, 0, 7, 7, 13), (0, 0, 0, 1, 7), (0, 0, 0, 0, 0, 0, 0, 6, 10), (0, 1, 3, 5, 7, 9, 14), (1, 7, 40))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_beside_an_exact_year_every_hidden_week_of_the_programme_keeps_four_values(
    sizes: tuple[int, ...], content: Content
) -> None:
    dice = random.Random(2)
    for _ in range(6):
        table = dealt(dice, sizes)
        assert fewest_for_anybody(table, content) >= 4, table


def two_sevens() -> Table:
    """Nothing of smoking but two weeks of seven; enough of the rest."""
    plenty = {(bucket, "food"): 40 for bucket in BUCKETS}
    nothing = {(bucket, topic): 0 for bucket in BUCKETS for topic in ("smoking", "alcohol", "physical_activity")}
    return {**nothing, **plenty, (BUCKETS[0], "smoking"): 7, (BUCKETS[5], "smoking"): 7}


def test_a_group_whose_year_would_tell_its_weeks_does_not_stand_alone(content: Content) -> None:
    told = paper(two_sevens(), content)
    assert told is not None
    assert told.groups == {REST: 494}
    assert fewest_for_anybody(two_sevens(), content) >= 4


def test_the_solver_would_find_those_weeks_if_only_the_size_of_the_year_counted(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "_stays_hidden", lambda *_: True)
    assert fewest_for_anybody(two_sevens(), content) == 1


# Whoever reads a paper, and nothing else


@pytest.mark.parametrize("seed", range(5))
def test_of_a_paper_every_group_that_does_not_stand_alone_may_have_had_four_sizes_or_more(seed: int) -> None:
    dice = random.Random(seed)
    names = [group.value for group in ReportingGroup]
    for _ in range(60):
        counts = {name: dice.choice((0, 1, 2, 9, 10, 11, 40)) for name in names}
        told = released(counts, REST, {}, RULES)
        hidden = [name for name in names if told is None or name not in told or name == REST]
        if told is None:
            assert sum(counts.values()) < 10
            continue
        for name in (each for each in hidden if 1 <= counts[each] <= 9):
            found = candidates(name, counts, lambda _: (0, 60), [hidden], lambda t: released(t, REST, {}, RULES))
            assert len(found) >= 4, (counts, name, told)


def test_every_number_of_a_paper_is_ten_or_more() -> None:
    dice = random.Random(7)
    for _ in range(500):
        counts = {group.value: dice.randrange(0, 25) // dice.randrange(1, 4) for group in ReportingGroup}
        told = released(counts, REST, {}, RULES)
        assert told is None or (min(told.values()) >= 10 and sum(told.values()) == sum(counts.values()))


# The organisation itself: exact over one dimension, and nothing about two


STAGES = ("asked", "advised", "signposted")
Crossed: TypeAlias = Mapping[tuple[date, str, str], int]


def digests(table: Crossed, members: int) -> list[object]:
    """What a coordinator sees of every week, month and year."""
    cells = [(replace(CELL, bucket=bucket, topic=topic, stage=stage), n) for (bucket, topic, stage), n in table.items()]
    periods = [*([bucket] for bucket in BUCKETS), *months(), BUCKETS]
    return [own_figures([one for one in cells if one[0].bucket in period], [], members, RULES) for period in periods]


def moved(table: Crossed, bucket: date, row: int, column: int, to: int) -> Crossed | None:
    """The same margins in every week, with one cell of a week as it should be; None where there is no such table."""
    counts = [[table[bucket, topic, stage] for stage in STAGES] for topic in TOPICS]
    step = 1 if to > counts[row][column] else -1
    while counts[row][column] != to:
        others = [
            (r, c)
            for r in range(len(TOPICS))
            for c in range(len(STAGES))
            if r != row and c != column and (counts[row][c] and counts[r][column] if step > 0 else counts[r][c])
        ]
        if not others:
            return None
        r, c = others[0]
        for at, by in (((row, column), step), ((r, c), step), ((row, c), -step), ((r, column), -step)):
            counts[at[0]][at[1]] += by
    changed = {(bucket, t, s): counts[r][c] for r, t in enumerate(TOPICS) for c, s in enumerate(STAGES)}
    return {**table, **changed}


def test_of_two_dimensions_an_organisation_learns_no_more_than_the_totals_of_each_tell_alone() -> None:
    dice = random.Random(3)
    table = {(b, t, s): dice.choice((0, 0, 1, 2, 5)) for b in BUCKETS for t in TOPICS for s in STAGES}
    said = digests(table, members=9)
    tried = 0
    for bucket in BUCKETS:
        rows = [sum(table[bucket, topic, stage] for stage in STAGES) for topic in TOPICS]
        columns = [sum(table[bucket, topic, stage] for topic in TOPICS) for stage in STAGES]
        for row, column, possible in pairs(rows, columns):
            for value in possible:
                other = moved(table, bucket, row, column, value)
                assert other is not None
                assert digests(other, members=9) == said
                tried += 1
    assert tried > 500


def test_a_small_group_learns_its_totals_and_nothing_of_what_they_were_about() -> None:
    dice = random.Random(4)
    table = {(b, t, s): dice.choice((0, 1, 2)) for b in BUCKETS for t in TOPICS for s in STAGES}
    said = digests(table, members=4)
    for bucket in BUCKETS:
        total = sum(table[bucket, topic, stage] for topic in TOPICS for stage in STAGES)
        for topic in TOPICS:
            emptied = {(bucket, t, s): 0 for t in TOPICS for s in STAGES}
            assert digests({**table, **emptied, (bucket, topic, STAGES[0]): total}, members=4) == said


# The organisation by patch


MEMBERS = {"a": 30, "b": 12, "c": 6, "d": 2, "": 0}
Patched: TypeAlias = Mapping[tuple[date, str], int]


def by_patch(table: Patched) -> list[object]:
    """What a coordinator sees of every week, and would see of months and of the year."""
    periods = [*([bucket] for bucket in BUCKETS), *months(), BUCKETS]
    found: list[object] = []
    for period in periods:
        totals = {name: sum(table[bucket, name] for bucket in period) for name in MEMBERS}
        found.append((sum(totals.values()), own_patches(totals, MEMBERS, RULES)))
    return found


def test_a_small_patch_is_gathered_with_the_next_so_that_the_rest_does_not_tell_it() -> None:
    totals = {"a": 50, "b": 20, "c": 9, "d": 3}
    assert own_patches(totals, MEMBERS, RULES) == ({"a": 50, "b": 20}, 12)
    assert own_patches(totals, {"a": 9, "b": 9, "c": 9, "d": 9}, RULES) == (totals, 0)
    assert own_patches(totals, {"a": 4, "b": 4, "c": 4, "d": 4}, RULES) == ({}, 82)
    assert own_patches({**totals, "": 7}, {"a": 9, "b": 9, "c": 9, "d": 9, "": 9}, RULES) == (totals, 7)


def test_patches_that_are_gathered_are_no_small_group_together_either() -> None:
    totals = {"a": 50, "b": 20, "c": 9, "d": 3}
    assert own_patches(totals, {"a": 30, "b": 12, "c": 2, "d": 1}, RULES) == ({"a": 50}, 32)


def test_over_ten_weeks_a_small_patch_may_have_had_any_share_of_what_is_gathered() -> None:
    dice = random.Random(5)
    table = {(bucket, name): dice.choice((0, 1, 3, 5, 9)) for bucket in BUCKETS for name in MEMBERS}
    tried = 0
    for bucket in BUCKETS:
        together = [(bucket, name) for name in ("c", "d", "")]
        whole = sum(table[key] for key in together)
        for key in (together[0], together[1]):
            found = candidates(key, table, lambda _: (0, 30), [together], by_patch)
            assert len(found) == whole + 1
            tried += whole >= 3
    assert tried > 10
