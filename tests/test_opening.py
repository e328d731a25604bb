"""What the opening hours of a service mean on a day: read only where every word of them is understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.all_content import Content
from bot.help_words import ServiceWords
from bot.imports.opening import opening
from bot.opening import is_bank_holiday, on_day, read_opening, today_in_words
from bot.opening_words import Span

MONDAY = date(2026, 11, 16)
NINE_TO_FIVE = ((time(9), time(17)),)
WEEKDAYS = range(5)


@pytest.fixture(scope="module")
def words(content: Content) -> ServiceWords:
    return content.words.service


def week(text: str) -> tuple[tuple[Span, ...], ...]:
    hours = read_opening(text)
    assert hours is not None, text
    return hours.week


def open_on(days: Sequence[int], spans: tuple[Span, ...] = NINE_TO_FIVE) -> tuple[tuple[Span, ...], ...]:
    return tuple(spans if day in days else () for day in range(7))


def today(text: str | None, day: date, words: ServiceWords) -> str:
    return today_in_words(text, day, words)


# Days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon to Fri 9am to 5pm", WEEKDAYS),
        ("Monday to Friday 9am to 5pm", WEEKDAYS),
        ("Mon-Fri 9am-5pm", WEEKDAYS),
        ("Mon – Fri: 9am – 5pm", WEEKDAYS),
        ("MONDAY TO FRIDAY, 9AM TO 5PM.", WEEKDAYS),
        ("Weekdays 9am to 5pm", WEEKDAYS),
        ("Open Monday to Friday from 9am until 5pm", WEEKDAYS),
        ("9am to 5pm, Monday to Friday", WEEKDAYS),
        ("Opening hours: Mon to Fri, between 9am and 5pm", WEEKDAYS),
        ("Mon, Wed and Fri 9am to 5pm", [0, 2, 4]),
        ("Tues/Thurs 9am to 5pm", [1, 3]),
        ("Mondays 9am to 5pm", [0]),
        ("Every Monday 9am to 5pm", [0]),
        ("Mon to Wed, and Sat 9am to 5pm", [0, 1, 2, 5]),
        ("Weekends 9am to 5pm", [5, 6]),
        ("Daily 9am to 5pm", range(7)),
        ("Every day 9am to 5pm", range(7)),
        ("9am to 5pm, 7 days a week", range(7)),
        ("Fri to Mon 9am to 5pm", [4, 5, 6, 0]),
        ("Sun to Tue 9am to 5pm", [6, 0, 1]),
        ("Mon to Fri 9am to 5pm, closed Saturday and Sunday", WEEKDAYS),
        ("Mon to Sat 9am to 5pm; Sunday closed", range(6)),
        ("Mon to Fri 9am to 5pm (except bank holidays)", WEEKDAYS),
        ("Mon to Fri 9am to 5pm, closed on bank holidays", WEEKDAYS),
    ],
)
def test_days_are_read_in_all_the_ways_that_people_write_them(text: str, days: Sequence[int]) -> None:
    assert week(text) == open_on(days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday to Friday 9am to 8pm, Saturday 9.30am to 1pm", {0: "9:00-20:00", 4: "9:00-20:00", 5: "9:30-13:00"}),
        ("Mon to Thu 9am to 5pm; Fri 9am to 4pm", {3: "9:00-17:00", 4: "9:00-16:00"}),
        ("Mon 9am to 5pm and Tue 10am to noon", {0: "9:00-17:00", 1: "10:00-12:00"}),
        ("Mon 9am to 5pm\nTue 10am to 2pm", {0: "9:00-17:00", 1: "10:00-14:00"}),
        ("Mon 9am to 5pm. Tue 10am to 2pm.", {0: "9:00-17:00", 1: "10:00-14:00"}),
        ("9am to 5pm Mon to Thu, 10am to 2pm Fri", {0: "9:00-17:00", 3: "9:00-17:00", 4: "10:00-14:00"}),
        ("Mon 9am to noon and 1pm to 4pm", {0: "9:00-12:00 13:00-16:00"}),
        ("Mon 1pm to 4pm, 9am to 12.30pm; Tue 2pm to 4pm", {0: "9:00-12:30 13:00-16:00", 1: "14:00-16:00"}),
    ],
)
def test_several_parts_and_several_spans_of_a_day_are_read(text: str, expected: dict[int, str]) -> None:
    spans = week(text)
    for day, said in expected.items():
        written = (f"{a.hour}:{a.minute:02}-{b.hour}:{b.minute:02}" for a, b in spans[day])
        assert " ".join(written) == said
    assert spans[6] == ()


# Times


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("9am to 5pm", time(9), time(17)),
        ("9 a.m. to 5 p.m.", time(9), time(17)),
        ("9.30am to 4.30pm", time(9, 30), time(16, 30)),
        ("9:30am-4:30pm", time(9, 30), time(16, 30)),
        ("9-5pm", time(9), time(17)),
        ("2-4pm", time(14), time(16)),
        ("12-2pm", time(12), time(14)),
        ("10.30-12.30pm", time(10, 30), time(12, 30)),
        ("9 to noon", time(9), time(12)),
        ("09.00-17.00", time(9), time(17)),
        ("9:30 to 17:00", time(9, 30), time(17)),
        ("09:00 to 12:00", time(9), time(12)),
        ("9am to 12pm", time(9), time(12)),
        ("9am to 12 noon", time(9), time(12)),
        ("noon to 5pm", time(12), time(17)),
        ("midday to midnight", time(12), time(0)),
        ("6pm to 12 midnight", time(18), time(0)),
        ("6pm to 12am", time(18), time(0)),
        ("6pm to 2am", time(18), time(2)),
        ("18:00 to 02:00", time(18), time(2)),
        ("midnight to 6am", time(0), time(6)),
        ("24 hours", time(0), time(0)),
        ("00:00-24:00", time(0), time(0)),
        ("00:00-23:59", time(0), time(0)),
    ],
)
def test_times_are_read_in_all_the_ways_that_people_write_them(text: str, opens: time, closes: time) -> None:
    assert week(f"Tuesday {text}") == open_on([1], ((opens, closes),))


@pytest.mark.parametrize(
    "text",
    [
        "Day and night, every day",
        "24 hours",
        "24 hours a day, 7 days a week",
        "24/7",
        "Open 24/7, 365 days a year",
        "Every day, day and night",
        "Monday to Sunday, 24 hours",
        "daily 00:00 to 24:00",
    ],
)
def test_day_and_night_is_understood(text: str, words: ServiceWords) -> None:
    hours = read_opening(text)
    assert hours is not None
    assert hours.always
    assert on_day(hours, MONDAY) == ((time(0), time(0)),)
    assert today(text, date(2026, 12, 25), words) == "Open day and night."


# What is not understood


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ",", "Fridays", "Monday", "9am to 5pm", "closed", "Closed on Sunday", "Mon 9am", "Ring first"),
        "Term time only",
        "First Tuesday of the month",
        "1st Tuesday 9am to 5pm",
        "By appointment",
        "Mon to Fri 9am to 5pm by appointment",
        "Monday to Friday 9am to 5.15pm. At other times ring 01295 221531",
        "Monday mornings",
        "Alternate Mondays 9am to 5pm",
        "Every other Monday 9am to 5pm",
        "Mon to Fri 9am to 5pm, Sat",
        "Mon to Fri 9am to 5pm, not Wednesday",
        "Mon; Tue 9am to 5pm",
        "Mon Fri 9am to 5pm",
        "Mon to Wed to Fri 9am to 5pm",
        "Mon to Mon 9am to 5pm",
        "Weekdays to Sat 9am to 5pm",
        "Daily 9am to 5pm, Sunday 10am to 4pm",
        "Mon 9am to 5pm, 10am to 2pm Tue",
        "Mon until 5pm",
        "24 hours except bank holidays",
    ],
)
def test_a_text_of_which_any_part_is_not_understood_is_not_read_at_all(text: str, words: ServiceWords) -> None:
    assert read_opening(text) is None
    assert today(text, MONDAY, words) == ""


@pytest.mark.parametrize(
    "times",
    [
        *("9-5", "9 to 5", "9am to 5", "9am-5.30", "1.00 to 4.00", "9.30 to 4.30", "8 to midnight", "9-12am"),
        *("9am to 12am", "12am to 5pm", "6pm to 12pm", "5pm to 9am to 6pm", "9am to 9am", "5pm to 1pm", "9am to 5am"),
        *("13pm to 2pm", "0am to 5am", "9.75am to 5pm", "9am to 25:00", "9am to 24:30", "00:00 to 00:00"),
        *("9am to 2pm and 1pm to 5pm", "6pm to 2am and 10pm to 11pm", "9am to 5pm and 24 hours", "900am to 5pm"),
    ],
)
def test_times_that_leave_a_doubt_are_not_read(times: str) -> None:
    assert read_opening(f"Monday {times}") is None


VOCABULARY = [
    *("Mon", "Tuesday", "Fri", "Sundays", "weekdays", "daily", "7 days a week", "day and night", "24/7", "24 hours"),
    *(
        "to",
        "-",
        "–",
        "and",
        ",",
        ";",
        ":",
        ".",
        "&",
        "/",
        "between",
        "from",
        "on",
        "open",
        "closed",
        "until",
        "\n",
        "",
    ),
    *("9am", "5.30pm", "9", "12", "12am", "09:00", "17.00", "24:00", "noon", "midnight", "except bank holidays", "("),
]


@given(st.text() | st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join))
def test_any_text_is_understood_or_not_and_never_breaks_anything(text: str) -> None:
    hours = read_opening(text)
    assert hours is None or (len(hours.week) == 7 and any(hours.week))


@pytest.mark.parametrize("piece", ["Mon,", "Mon to ", "9am to ", "9am-5pm,", "9", " ", "\n", "a", "-", "24 hours "])
@pytest.mark.parametrize("times", [80, 100_000])
def test_a_long_text_is_quickly_done_with(piece: str, times: int) -> None:
    before = perf_counter()
    assert read_opening(piece * times) is None or "24" in piece
    assert perf_counter() - before < 0.2


def spans() -> st.SearchStrategy[tuple[int, int]]:
    """Hours from morning to evening: an opening, and a closing after it."""
    return st.tuples(st.integers(0, 22), st.integers(1, 23)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(st.integers(0, 6), spans(), min_size=1))
def test_every_simple_week_that_an_import_writes_is_read_back_as_it_was(week_of: dict[int, tuple[int, int]]) -> None:
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    schedules = [
        {"freq": "WEEKLY", "byday": codes[day], "opens_at": f"{opens:02}:00", "closes_at": f"{closes:02}:00"}
        for day, (opens, closes) in week_of.items()
    ]
    text = opening({"schedules": schedules}, MONDAY)
    assert text is not None
    expected = {day: ((time(opens), time(closes)),) for day, (opens, closes) in week_of.items()}
    assert week(text) == tuple(expected.get(day, ()) for day in range(7))


def test_these_texts_of_our_own_services_are_understood_and_these_are_not(content: Content) -> None:
    texts = {service.opening for service in content.services.values() if service.opening}
    assert {text for text in texts if read_opening(text)} == {
        "Day and night, every day",
        "Monday to Friday 9am to 5pm",
        "Monday to Friday 9am to 8pm, Saturday 9.30am to 1pm",
        "Monday to Thursday 9.30am to 4.30pm, Friday 9.30am to 4pm",
        "Tuesday 2pm to 4pm",
    }
    assert {text for text in texts if not read_opening(text)} == {
        "Monday to Friday 9am to 5.15pm. At other times ring 01295 221531"
    }


# In words


@pytest.mark.parametrize(
    ("text", "ahead", "said"),
    [
        ("Mon to Fri 9am to 5pm", 0, "Today: 9am to 5pm."),
        ("Mon 9am to noon and 1pm to 4pm", 0, "Today: 9am to noon and 1pm to 4pm."),
        ("Mon 9.30am-10am, 11am-noon, 1pm-2pm", 0, "Today: 9.30am to 10am and 11am to noon and 1pm to 2pm."),
        ("Daily 6pm to midnight", 0, "Today: 6pm to midnight."),
        ("Mon to Fri 9am to 5pm", 5, "Closed today. Open again Monday 9am to 5pm."),
        ("Tue 2pm to 4pm", 2, "Closed today. Open again Tuesday 2pm to 4pm."),
        ("Tue 24 hours", 1, "Today: day and night."),
        ("Tue 24 hours", 0, "Closed today. Open again Tuesday day and night."),
        ("Fri 6pm to 2am", 4, "Today: 6pm to 2am."),
        ("Fri 6pm to 2am", 5, "Today: until 2am. Open again Friday 6pm to 2am."),
        ("Fri to Mon 6pm to 10pm", 1, "Closed today. Open again Friday 6pm to 10pm."),
        ("Fri to Mon 6pm to 10pm", 6, "Today: 6pm to 10pm."),
        (None, 0, ""),
        ("Daily 8-10pm", 0, ""),
        ("Every day 7 to 11pm", 0, ""),
        ("Mon to Fri 9-5pm", 0, "Today: 9am to 5pm."),
        ("Mon 1-5pm", 0, "Today: 1pm to 5pm."),
    ],
)
def test_it_says_what_the_hours_mean_today(text: str | None, ahead: int, said: str, words: ServiceWords) -> None:
    assert today(text, MONDAY + timedelta(days=ahead), words) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 24), "Today: 9am to 5pm."),
        (date(2026, 12, 25), "Bank holiday today: ring first."),
        (date(2026, 12, 26), "Closed today. Open again Tuesday 9am to 5pm."),
        (date(2026, 12, 28), "Bank holiday today: ring first."),
        (date(2027, 3, 28), "Closed today. Open again Tuesday 9am to 5pm."),
    ],
)
def test_it_never_says_open_of_a_bank_holiday(day: date, said: str, words: ServiceWords) -> None:
    assert today("Mon to Fri 9am to 5pm", day, words) == said


def test_a_service_of_mondays_promises_nothing_for_a_bank_holiday_monday(words: ServiceWords) -> None:
    assert today("Mon 9am to 5pm", date(2027, 3, 28), words) == "Closed today."


def test_the_bank_holidays_are_those_of_england() -> None:
    assert is_bank_holiday(date(2026, 4, 6)), "Easter Monday, which Scotland does not have"
    assert not is_bank_holiday(date(2026, 11, 30)), "St Andrew's Day"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["Daily 9am to 5pm", "Fri 6pm to 2am"]))
def test_on_no_bank_holiday_is_anything_said_to_be_open(content: Content, day: date, text: str) -> None:
    said = today(text, day, content.words.service)
    assert said != ""
    assert not (is_bank_holiday(day) and said.startswith("Open"))
