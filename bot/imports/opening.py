"""When a service is open: a simple week in plain words, or their description of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.imports.cleaning import plain, short
from bot.imports.loose import as_text, get, items, text, whole

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CODES = ("mo", "tu", "we", "th", "fr", "sa", "su")
_TIME = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}[T ])?(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})? ?([ap]m)?",
    re.ASCII | re.IGNORECASE,
)
_RULE = re.compile(r"(FREQ|BYDAY|INTERVAL)=([^;\s]+)", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True)
class Hours:
    """From when to when, on a day that is counted from Monday. start: the minute of the day, to sort by."""

    day: int
    start: int
    opens: str
    closes: str


def opening(record: object, today: date) -> str | None:
    """ "Mon to Fri 9am to 5pm", and what is said of days that are not that simple; else what is said; else nothing."""
    schedules = _of_today(record, today)
    hours = [_simple(each) for each in schedules]
    said = [plain(text(each, "description", "notes")) for each in schedules]
    week = [each for several in hours for each in several]
    rest = [words for words, simple in zip(said, hours, strict=True) if not simple]
    parts = [_in_words(week), *rest] if week and all(rest) else said
    return short(". ".join(dict.fromkeys(part.rstrip(".") for part in parts if part)), _LONGEST) or None


def is_left_out(record: object, today: date) -> bool:
    """Whether something is said about hours or days, of which nothing can be shown."""
    said = ("opens_at", "closes_at", "byday", "weekday", "description", "notes", "rrule", "freq")
    return opening(record, today) is None and any(text(each, *said) for each in _of_today(record, today))


def _of_today(record: object, today: date) -> list[dict[object, object]]:
    """The schedules of today, each with what its rule says in one line ("FREQ=WEEKLY;BYDAY=MO")."""
    of_today = (each for each in _schedules(record) if isinstance(each, dict) and holds(each, today, "until"))
    return [{**{key.lower(): said for key, said in _RULE.findall(text(each, "rrule"))}, **each} for each in of_today]


def _schedules(record: object) -> Iterator[object]:
    """Of the service, or else of the places where it is."""
    own = list(items(record, "schedules", "regular_schedules", "regular_schedule"))
    if own:
        yield from own
        return
    for place in items(record, "service_at_locations"):
        for holder in (place, get(place, "location")):
            yield from items(holder, "schedules", "regular_schedule", "regular_schedules")


def holds(record: object, today: date, *ends: str) -> bool:
    """Whether a schedule or a price is one of today."""
    start, end = day_of(text(record, "valid_from")), day_of(text(record, "valid_to", *ends))
    return (start is None or start <= today) and (end is None or today <= end)


def _simple(schedule: object) -> list[Hours]:
    """The hours of a schedule that is the same each week; none if it is not, or if they are not all said."""
    frequency = text(schedule, "freq", "frequency").lower()
    interval = whole(schedule, "interval")
    opens, closes = clock(text(schedule, "opens_at")), clock(text(schedule, "closes_at"))
    if frequency not in ("", "weekly", "week", "daily") or interval not in (None, 0, 1) or not opens or not closes:
        return []
    days = list(range(7)) if frequency == "daily" else [_day(part) for part in _days(schedule)]
    start = _minutes(text(schedule, "opens_at"))
    if opens == closes or start is None or None in days:
        return []
    return [Hours(day, start, opens, closes) for day in days if day is not None]


def _days(schedule: object) -> list[str]:
    for key in ("byday", "weekday"):
        value = get(schedule, key)
        said = ",".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
        if parts := re.split(r"[,; ]+", said.strip(",; ")) if said else []:
            return parts
    start = day_of(text(schedule, "dtstart"))
    return [_CODES[start.weekday()]] if start else [""]


def _day(said: str) -> int | None:
    """The day of "MO", "Monday", "Mon" or, as version 1 counts them, "1"; none of "2TU", which is not each week."""
    if re.fullmatch(r"[1-7]", said):
        return int(said) - 1
    code = said.lower()[:2]
    return _CODES.index(code) if code in _CODES and said.isalpha() else None


def clock(said: str) -> str:
    """ "9am", "12 noon", "5.30pm"; "" if it is no time."""
    minutes = _minutes(said)
    if minutes is None:
        return ""
    hour, minute = divmod(minutes, 60)
    if minute == 0 and hour in (0, 12):
        return "12 noon" if hour else "12 midnight"
    return f"{hour % 12 or 12}{f'.{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"


def _minutes(said: str) -> int | None:
    """The minute of the day; None if it is no time. A lone number is one of a clock with am and pm."""
    match = _TIME.fullmatch(said)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    return (hour * 60 + minute) % 1440 if hour <= 24 and minute <= 59 else None


def day_of(said: str) -> date | None:
    """The day of "2026-03-31", also with a time behind it."""
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _in_words(week: list[Hours]) -> str:
    """Days with the same hours together, in the order of the week."""
    times: dict[int, list[str]] = {}
    for each in sorted(set(week), key=lambda each: (each.day, each.start)):
        times.setdefault(each.day, []).append(f"{each.opens} to {each.closes}")
    runs: list[tuple[list[int], str]] = []
    for day, said in ((day, " and ".join(said)) for day, said in times.items()):
        if runs and runs[-1][1] == said and runs[-1][0][-1] == day - 1:
            runs[-1][0].append(day)
        else:
            runs.append(([day], said))
    return short("; ".join(f"{_named(days)} {said}" for days, said in runs), _LONGEST)


def _named(days: list[int]) -> str:
    if len(days) == 7:
        return "Every day"
    joint = " to " if len(days) > 2 else " and "
    return joint.join(dict.fromkeys((DAYS[days[0]], DAYS[days[-1]])))
