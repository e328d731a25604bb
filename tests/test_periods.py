"""Weeks, buckets and years: whole buckets add up to all three, whatever the calendar and the clocks do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadWeek
from bot.periods import (
    Week,
    bucket_end,
    bucket_of,
    hour_of,
    is_closed,
    local_day,
    month_of,
    open_buckets,
    open_weeks,
    year_later,
)
from tests.conftest import ZONE

DAY = timedelta(days=1)
TEN_YEARS = (date(2024, 4, 1), date(2034, 3, 31))


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def covered(buckets: Iterable[date]) -> Counter[date]:
    """How often each day lies in some buckets."""
    return Counter(day for bucket in buckets for day in days(bucket, bucket_end(bucket)))


ALL_BUCKETS = sorted({bucket_of(day) for day in days(*TEN_YEARS)})


def test_every_day_of_ten_years_lies_in_exactly_one_bucket() -> None:
    found = covered(ALL_BUCKETS)
    assert all(found[day] == 1 for day in days(*TEN_YEARS))
    assert all(bucket_of(day) <= day <= bucket_end(bucket_of(day)) for day in days(*TEN_YEARS))
    for before, after in pairwise(ALL_BUCKETS):
        assert bucket_end(before) + DAY == after


def test_a_bucket_is_a_whole_week_unless_a_month_begins_or_ends_in_it() -> None:
    for bucket in ALL_BUCKETS:
        last = bucket_end(bucket)
        assert bucket_of(bucket) == bucket
        assert bucket.weekday() == 0 or bucket.day == 1
        assert last.weekday() == 6 or (last + DAY).day == 1
        assert Week.of(bucket) == Week.of(last)
        assert (bucket.year, bucket.month) == (last.year, last.month)


def test_weeks_are_sums_of_whole_buckets() -> None:
    for monday in days(date(2024, 4, 1), date(2034, 3, 1)):
        week = Week.of(monday)
        assert covered(week.buckets) == Counter(days(week.monday, week.sunday))
        assert len(week.buckets) == 1 + (week.monday.month != week.sunday.month)


@pytest.mark.parametrize("year", range(2024, 2034))
def test_months_and_financial_years_are_sums_of_whole_buckets(year: int) -> None:
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    own = [bucket for bucket in ALL_BUCKETS if first <= bucket <= last]
    assert covered(own) == Counter(days(first, last))
    for month in {bucket.month for bucket in own}:
        of_month = [bucket for bucket in own if bucket.month == month]
        assert covered(of_month) == Counter(day for day in days(first, last) if day.month == month)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-11-18", "2026-11-16", "2026-11-22"),
        ("2026-11-30", "2026-11-30", "2026-11-30"),
        ("2026-12-01", "2026-12-01", "2026-12-06"),
        ("2027-03-31", "2027-03-29", "2027-03-31"),
        ("2027-04-01", "2027-04-01", "2027-04-04"),
        ("2028-02-29", "2028-02-28", "2028-02-29"),
        ("2026-12-31", "2026-12-28", "2026-12-31"),
    ],
)
def test_a_week_is_cut_where_a_month_ends(day: str, first: str, last: str) -> None:
    bucket = bucket_of(date.fromisoformat(day))
    assert (bucket.isoformat(), bucket_end(bucket).isoformat()) == (first, last)


def test_week_53_exists_in_2026_and_not_in_2027() -> None:
    week = Week.parse("2026-W53")
    assert (week.monday, week.sunday) == (date(2026, 12, 28), date(2027, 1, 3))
    assert week.buckets == (date(2026, 12, 28), date(2027, 1, 1))
    assert str(Week.of(date(2027, 1, 3))) == "2026-W53"
    assert str(Week.of(date(2027, 1, 4))) == "2027-W01"
    assert Week.parse("2027-W01").before == week
    with pytest.raises(BadWeek):
        Week.parse("2027-W53")


def test_a_week_comes_back_from_its_text_for_ten_years() -> None:
    for day in days(*TEN_YEARS):
        week = Week.of(day)
        assert Week.parse(str(week)) == week
        assert week.monday <= day <= week.sunday


def test_a_week_is_read_with_small_letters_and_spaces_around_it() -> None:
    assert Week.parse(" 2026-w47\n") == Week(date(2026, 11, 16))


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-47", "2026-W0", "2026-W00", "2026-W54", "2026W47", "26-W47", "0000-W01", "W47", "2026-W47-1"],
)
def test_what_is_no_week_is_said_with_an_example(text: str) -> None:
    with pytest.raises(BadWeek) as caught:
        Week.parse(text)
    expected = f"{text!r} is not a week. Write the year and the ISO week, for example 2026-W47."
    assert str(caught.value) == expected


@given(st.one_of(st.text(), st.from_regex(r"\d{4}-W\d{2}", fullmatch=True)))
def test_any_text_is_a_week_or_one_bad_week(text: str) -> None:
    try:
        week = Week.parse(text)
    except BadWeek:
        return
    assert week.monday.weekday() == 0


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-03-28T23:59:59", "2026-03-28"),  # still winter: London is at UTC
        ("2026-03-29T00:59:59", "2026-03-29"),
        ("2026-03-29T01:00:00", "2026-03-29"),  # the clocks go forward
        ("2026-03-29T22:59:59", "2026-03-29"),
        ("2026-03-29T23:00:00", "2026-03-30"),  # midnight in London, and a new week
        ("2026-10-24T22:59:59", "2026-10-24"),
        ("2026-10-24T23:00:00", "2026-10-25"),
        ("2026-10-25T00:30:00", "2026-10-25"),  # 01:30 for the first time
        ("2026-10-25T01:30:00", "2026-10-25"),  # 01:30 for the second time
        ("2026-10-25T23:59:59", "2026-10-25"),  # winter again: the week ends with the UTC day
        ("2026-10-26T00:00:00", "2026-10-26"),
    ],
)
def test_the_day_is_londons_on_both_weekends_when_the_clocks_change(utc: str, day: str) -> None:
    now = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert local_day(now, ZONE) == date.fromisoformat(day)
    assert local_day(now.astimezone(timezone(timedelta(hours=-9))), ZONE) == date.fromisoformat(day)


def test_no_day_of_ten_years_is_skipped_or_comes_back_as_the_clock_runs_in_utc() -> None:
    now = datetime(2024, 4, 1, 12, tzinfo=UTC)
    last = local_day(now, ZONE)
    seen = [last]
    while now.date() < TEN_YEARS[1]:
        now += timedelta(minutes=60)
        today = local_day(now, ZONE)
        if today != last:
            seen.append(today)
            last = today
    assert seen == list(days(date(2024, 4, 1), last))


def test_hours_are_whole_and_count_on_through_a_clock_change() -> None:
    assert hour_of(datetime(2026, 1, 1, tzinfo=UTC)) == 0
    assert hour_of(datetime(2026, 1, 1, 0, 59, 59, 999_999, tzinfo=UTC)) == 0
    assert hour_of(datetime(2026, 1, 1, 1, tzinfo=UTC)) == 1
    first = datetime(2026, 10, 25, 1, 30, tzinfo=ZONE, fold=0)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=ZONE, fold=1)
    assert hour_of(second) == hour_of(first) + 1


def test_open_buckets_are_those_of_this_week_and_the_last_that_have_begun() -> None:
    for today in days(*TEN_YEARS):
        found = open_buckets(today)
        this, last = open_weeks(today)
        assert last == this.before
        assert list(found) == sorted(found, reverse=True)
        assert found[0] == bucket_of(today)
        assert covered(found) == Counter(days(last.monday, bucket_end(bucket_of(today))))


@pytest.mark.parametrize(
    ("today", "buckets"),
    [
        ("2026-11-18", ["2026-11-16", "2026-11-09"]),
        ("2026-11-30", ["2026-11-30", "2026-11-23"]),
        ("2026-12-01", ["2026-12-01", "2026-11-30", "2026-11-23"]),
        ("2026-12-07", ["2026-12-07", "2026-12-01", "2026-11-30"]),
    ],
)
def test_open_buckets_around_the_end_of_a_month(today: str, buckets: list[str]) -> None:
    assert [bucket.isoformat() for bucket in open_buckets(date.fromisoformat(today))] == buckets


def test_a_week_is_closed_from_the_monday_after_it() -> None:
    assert not is_closed(date(2026, 11, 16), date(2026, 11, 22))
    assert is_closed(date(2026, 11, 22), date(2026, 11, 23))
    assert not is_closed(date(2026, 11, 23), date(2026, 11, 18))


def test_a_membership_runs_out_in_the_same_month_a_year_on() -> None:
    assert year_later(date(2028, 2, 29)) == "2029-02"
    assert year_later(date(2026, 12, 31)) == "2027-12"
    assert month_of(date(2027, 2, 1)) == "2027-02"
    assert all(month_of(day) < year_later(day) for day in days(*TEN_YEARS))
