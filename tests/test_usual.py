"""What is usual for a week: enough weeks before it, the season, bank holidays, and no alarm from small numbers."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from bot.periods import Week
from bot.usual import open_weeks, usual

WEEK = Week(date(2026, 11, 16))


def weeks(*totals: int, before: Week = WEEK) -> dict[Week, int]:
    """Totals of the weeks before one, the oldest first."""
    return {Week(before.monday - timedelta(weeks=len(totals) - at)): total for at, total in enumerate(totals)}


def test_with_fewer_than_four_weeks_nothing_is_usual() -> None:
    assert usual(weeks(40, 42, 39), WEEK) is None
    assert usual({}, WEEK) is None


def test_a_week_like_the_others_is_neither_below_nor_above() -> None:
    found = usual(weeks(*[40, 44, 38, 41, 45, 39] * 2), WEEK)
    assert found is not None
    assert found.low <= 30 <= found.high or found.low <= 40 <= found.high
    assert not found.is_below(41)
    assert not found.is_above(41)
    assert found.is_below(5)
    assert found.is_above(90)


@pytest.mark.parametrize("mean", [0, 1, 3, 6])
def test_small_numbers_raise_no_alarm(mean: int) -> None:
    found = usual(weeks(*[mean] * 12), WEEK)
    assert found is not None
    assert not any(found.is_below(total) or found.is_above(total) for total in range(16))


def test_chance_alone_seldom_makes_a_week_unusual() -> None:
    dice = random.Random(1)
    alarms = 0
    for _ in range(400):
        totals = [sum(dice.random() < 0.4 for _ in range(100)) for _ in range(13)]
        found = usual(weeks(*totals[:12]), WEEK)
        assert found is not None
        alarms += found.is_below(totals[12]) or found.is_above(totals[12])
    assert alarms < 400 * 0.06


def test_a_week_with_bank_holidays_may_have_less() -> None:
    christmas = Week(date(2026, 12, 21))
    plain, short = usual(weeks(*[100] * 12), WEEK), usual(weeks(*[100] * 12, before=christmas), christmas)
    assert plain is not None
    assert short is not None
    assert plain.is_below(70)
    assert not short.is_below(70)


def test_a_holiday_week_before_does_not_make_the_next_one_look_busy() -> None:
    january = Week(date(2027, 1, 18))
    totals = weeks(*[100, 100, 100, 100, 60, 60, 100, 100], before=january)
    found = usual(totals, january)
    assert found is not None
    assert not found.is_above(105)


def test_the_season_of_last_year_counts(year: dict[Week, int]) -> None:
    august = Week(date(2026, 8, 10))
    found = usual(year, august)
    assert found is not None
    assert not found.is_below(50)
    assert found.is_above(100)


@pytest.fixture
def year() -> dict[Week, int]:
    """Every week has 100, but the second week of August has 50, last year too."""
    totals = weeks(*[100] * 70, before=Week(date(2026, 8, 10)))
    return {**totals, Week(date(2025, 8, 11)): 50}


def test_a_week_with_two_holidays_is_not_open() -> None:
    assert [str(week) for week in open_weeks(Week.parse("2027-W02"), 3)] == ["2027-W02", "2027-W01", "2026-W52"]
    assert [str(week) for week in open_weeks(Week.parse("2026-W15"), 2)] == ["2026-W15", "2026-W14"]
