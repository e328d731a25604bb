"""Months, quarters and financial years: their days, their names, and which of them are over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadYear
from bot.periods import bucket_end, bucket_of
from bot.spans import Span, SpanKind, closed_spans, is_settled

DAYS = st.dates(date(2000, 4, 1), date(2199, 12, 31))


@given(DAYS, st.sampled_from(SpanKind))
def test_a_day_lies_in_one_of_each_kind_whose_ends_are_edges_of_buckets(day: date, kind: SpanKind) -> None:
    span = Span.of(kind, day)
    assert span.first <= day <= span.last
    assert bucket_of(span.first) == span.first
    assert bucket_end(bucket_of(span.last)) == span.last
    assert span.before.last == span.first - timedelta(days=1)
    assert Span.of(kind, span.last) == span


@given(DAYS)
def test_a_financial_year_is_read_back_from_its_name(day: date) -> None:
    year = Span.of(SpanKind.YEAR, day)
    if year.last.year < 2100:
        assert Span.year(str(year)) == year
    assert (year.first.month, year.last.month) == (4, 3)


@pytest.mark.parametrize("text", ["", "2023", "2023-25", "2023-2", "23-24", "1999-00", "2023-24-25", "x"])
def test_what_is_no_financial_year_is_refused(text: str) -> None:
    with pytest.raises(BadYear, match="2023-24"):
        Span.year(text)


def test_a_financial_year_may_be_written_in_the_usual_ways() -> None:
    assert Span.year("2023/24") == Span.year("2023-2024") == Span.year(" 2023-24 ")


def test_those_that_are_over_are_listed_from_the_last_to_that_of_the_first_day() -> None:
    months = list(closed_spans(SpanKind.MONTH, date(2026, 8, 31), date(2026, 11, 18)))
    assert [str(month) for month in months] == ["2026-10", "2026-09", "2026-08"]
    assert [str(year) for year in closed_spans(SpanKind.YEAR, date(2025, 3, 31), date(2026, 11, 18))] == [
        "2025-26",
        "2024-25",
    ]


def test_a_month_is_over_with_its_last_week_and_settled_a_week_later() -> None:
    april = Span.of(SpanKind.MONTH, date(2026, 4, 1))  # it ends on a Thursday
    assert not april.is_over(date(2026, 5, 3))
    assert april.is_over(date(2026, 5, 4))
    assert not is_settled(april.last, date(2026, 5, 10))
    assert is_settled(april.last, date(2026, 5, 11))
