"""What the opening hours of a service mean on a day, where their text is wholly understood.

A text is read as letters, one for the kind of each word, and these are held against the two orders in which people
write hours. Whatever does not fit is not understood: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from holidays import country_holidays

from bot.help_words import ServiceWords
from bot.opening_words import ALL_DAY, Known, Span, days_of, known_words, span_of

_LONGEST = 400
"""Letters of a text that is still read."""

_DAYS = r"d(?:-d)?(?:,+d(?:-d)?)*"
_SPAN = r"(?:b?h-h|bh,h|a)"
_SPANS = rf"{_SPAN}(?:[,;]*{_SPAN})*"
_ORDERS = (
    re.compile(rf"[,;]*(?P<shut>c[,;]*)?(?P<days>{_DAYS})(?(shut)|[,;]*(?P<hours>{_SPANS}|c))"),
    re.compile(rf"[,;]*(?P<hours>{_SPANS}|c)[,;]*(?P<days>{_DAYS})"),
)
"""Days before their hours (though "closed Sunday"), or after them: it has to be the same throughout a text."""


@dataclass(frozen=True)
class Hours:
    """A week that is always the same. week: for Monday to Sunday the spans that begin on that day, in order."""

    week: tuple[tuple[Span, ...], ...]

    @property
    def always(self) -> bool:
        """Whether it is open day and night, every day."""
        return all(spans == (ALL_DAY,) for spans in self.week)


@lru_cache(maxsize=2048)
def read_opening(text: str) -> Hours | None:
    """The hours that a text says; none if any part of it is not understood."""
    words = known_words(text) if len(text) <= _LONGEST else None
    if words is None:
        return None
    known = words.without("x_")
    if known.kinds.strip(",;") == "a":
        hours: Hours | None = Hours(((ALL_DAY,),) * 7)
    else:
        hours = next(filter(None, (_week(known, order) for order in _ORDERS)), None)
    return None if hours and hours.always and "x" in words.kinds else hours


def on_day(hours: Hours, day: date) -> tuple[Span, ...]:
    """The spans that begin on a day; none if it is closed then. Bank holidays are not looked at."""
    return hours.week[day.weekday()]


def is_bank_holiday(day: date) -> bool:
    """Whether a day is a bank holiday in England; one on a weekend counts as well as the day off for it."""
    return day in _bank_holidays(day.year)


def today_in_words(text: str | None, day: date, words: ServiceWords) -> str:
    """What some opening hours mean on a day, in a sentence or two; "" if they are not understood."""
    hours = read_opening(text) if text else None
    if hours is None:
        return ""
    if hours.always:
        return words.today_always
    spans, late = on_day(hours, day), _still_open(hours, day)
    if (spans or late) and is_bank_holiday(day):
        return words.today_holiday
    if spans:
        return words.today_open.format(hours=_in_words(spans, words))
    said = words.today_until.format(time=_time_in_words(late, words)) if late else words.today_closed
    return " ".join(filter(None, (said, _again(hours, day, words))))


# Reading


def _week(known: Known, order: re.Pattern[str]) -> Hours | None:
    """The hours of a text that keeps to an order: no day comes twice, and at least one is open."""
    week: dict[int, tuple[Span, ...]] = {}
    at, end = 0, len(known.kinds.rstrip(",;"))
    while at < end:
        part = order.match(known.kinds, at)
        days = _days(known, *part.span("days")) if part else None
        spans = _spans(known, *part.span("hours")) if part else None
        if part is None or days is None or spans is None or not week.keys().isdisjoint(days):
            return None
        week |= dict.fromkeys(days, spans)
        at = part.end()
    return Hours(tuple(week.get(day, ()) for day in range(7))) if any(week.values()) else None


def _days(known: Known, start: int, end: int) -> frozenset[int] | None:
    """The days of some words: a list of days, and of days to other days, also round the end of the week."""
    found: frozenset[int] = frozenset()
    for match in re.finditer("d(-d)?", known.kinds[start:end]):
        first, last = (days_of(known.words[start + at]) for at in (match.start(), match.end() - 1))
        if not match[1]:
            found |= first
        elif first == last or len(first) > 1 or len(last) > 1:
            return None
        else:
            begins, ends = min(first), min(last)
            found |= {day % 7 for day in range(begins, ends + 1 if ends > begins else ends + 8)}
    return found


def _spans(known: Known, start: int, end: int) -> tuple[Span, ...] | None:
    """The spans of some words, in order; none if one of them is not sure, or if they overlap. Without words: closed."""
    spans: list[Span] = []
    for match in re.finditer("h[-,]h|a", known.kinds[max(start, 0) : max(end, 0)]):
        words = known.words[start + match.start()], known.words[start + match.end() - 1]
        span = ALL_DAY if match[0] == "a" else span_of(*words, known.is_clock)
        if span is None:
            return None
        spans.append(span)
    spans.sort()
    overlaps = any(not opens < closes <= after for (opens, closes), (after, _) in pairwise(spans))
    return None if overlaps else tuple(spans)


# In words


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def _still_open(hours: Hours, day: date) -> time | None:
    """When what began the evening before ends on this day, if it does."""
    before = day - timedelta(days=1)
    spans = () if is_bank_holiday(before) else on_day(hours, before)
    return next((closes for opens, closes in spans if time() < closes <= opens), None)


def _again(hours: Hours, day: date, words: ServiceWords) -> str:
    """The next day within a week on which it is open and that is no bank holiday, with its hours."""
    coming = (day + timedelta(days=ahead) for ahead in range(1, 7))
    found = next((each for each in coming if on_day(hours, each) and not is_bank_holiday(each)), None)
    if found is None:
        return ""
    return words.today_again.format(day=f"{found:%A}", hours=_in_words(on_day(hours, found), words))


def _in_words(spans: tuple[Span, ...], words: ServiceWords) -> str:
    """ "9am to noon and 1pm to 4pm"."""
    said = ""
    for span in spans:
        opens, closes = (_time_in_words(each, words) for each in span)
        more = words.today_all_day if span == ALL_DAY else words.today_span.format(opens=opens, closes=closes)
        said = words.today_and.format(hours=said, more=more) if said else more
    return said


def _time_in_words(moment: time, words: ServiceWords) -> str:
    """ "9am", "9.30am", "noon"."""
    if moment in (time(0), time(12)):
        return words.today_noon if moment.hour else words.today_midnight
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"
