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
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_LONGEST = 200


@dataclass(frozen=True)
class Hours:
    """From when to when, on a day that is counted from Monday. start: the time as it was said, to sort by."""

    day: int
    start: str
    opens: str
    closes: str


def opening(record: object, today: date) -> str | None:
    """ "Mon to Fri 9am to 5pm", if the whole week is that simple; or else their description; or else nothing."""
    schedules = [each for each in _schedules(record) if isinstance(each, dict) and not _is_over(each, today)]
    hours = [_simple(each) for each in schedules]
    week = [each for several in hours if several for each in several]
    if week and all(hours):
        return _in_words(week)
    said = dict.fromkeys(plain(text(each, "description", "notes")) for each in schedules)
    return short(" ".join(filter(None, said)), _LONGEST) or None


def _schedules(record: object) -> Iterator[object]:
    """Of the service, or else of the places where it is."""
    own = list(items(record, "schedules", "regular_schedules", "regular_schedule"))
    if own:
        yield from own
        return
    for place in items(record, "service_at_locations"):
        yield from items(place, "schedules", "regular_schedule", "regular_schedules")


def _is_over(schedule: object, today: date) -> bool:
    end = day_of(text(schedule, "valid_to", "until"))
    return end is not None and end < today


def _simple(schedule: object) -> list[Hours]:
    """The hours of a schedule that is the same each week; none if it is not, or if they are not all said."""
    frequency = text(schedule, "freq", "frequency").lower()
    interval = whole(schedule, "interval")
    opens, closes = clock(text(schedule, "opens_at")), clock(text(schedule, "closes_at"))
    if frequency not in ("", "weekly", "week") or interval not in (None, 0, 1) or not opens or not closes:
        return []
    days = [_day(part) for part in _days(schedule)]
    start = text(schedule, "opens_at").zfill(5)
    return (
        [] if opens == closes or None in days else [Hours(day, start, opens, closes) for day in days if day is not None]
    )


def _days(schedule: object) -> list[str]:
    for key in ("byday", "weekday"):
        value = get(schedule, key)
        parts = [as_text(each) for each in value] if isinstance(value, list) else as_text(value).split(",")
        if any(parts):
            return [part.strip() for part in parts]
    start = day_of(text(schedule, "dtstart"))
    return [_CODES[start.weekday()]] if start else [""]


def _day(said: str) -> int | None:
    """The day of "MO", "Monday" or "Mon"; none of "2TU", which is not each week."""
    code = said.lower()[:2]
    return _CODES.index(code) if code in _CODES and said.isalpha() else None


def clock(said: str) -> str:
    """ "9am", "12 noon", "5.30pm"; "" if it is no time."""
    match = _TIME.fullmatch(said)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return ""
    hour, minute = int(match[1]) % 24, int(match[2])
    if minute == 0 and hour in (0, 12):
        return "12 noon" if hour else "12 midnight"
    return f"{hour % 12 or 12}{f'.{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"


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
