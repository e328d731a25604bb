"""A day as people and spreadsheets write it: 31/03/2026, 31 March 26, or 46112 as Excel counts days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})", re.ASCII)
_NAMED = re.compile(r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2})", re.ASCII)
_NAMED_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = re.compile(r"[2-6]\d{4}", re.ASCII)
_FIRST = date(1899, 12, 30)
"""Day 0 of Excel."""


def day_of_cell(cell: object) -> tuple[date, str] | None:
    """The day that a spreadsheet itself takes a cell for."""
    if not isinstance(cell, date):
        return None
    return cell.date() if isinstance(cell, datetime) else cell, ""


def day_said(said: str) -> tuple[date | None, str]:
    """The day, and what a person should look at; None if it is no day."""
    said = re.sub(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$", "", said)
    try:
        if len(said) == 10:
            return date.fromisoformat(said), ""
    except ValueError:
        pass
    try:
        return _counted(said) or _numbers(said) or _named(said) or (None, "")
    except ValueError:
        return None, ""


def _counted(said: str) -> tuple[date, str] | None:
    if not _COUNTED.fullmatch(said):
        return None
    day = _FIRST + timedelta(days=int(said))
    return day, f"{said!r} is how a spreadsheet counts days and is taken for {_long(day)}"


def _numbers(said: str) -> tuple[date, str] | None:
    """The day before the month, as people write here; the other way round only where nothing else can be meant."""
    match = _NUMBERS.fullmatch(said)
    if match is None:
        return None
    day, month, year = int(match[1]), int(match[2]), _year(match[3])
    is_american = month > 12 >= day
    found = date(year, day, month) if is_american else date(year, month, day)
    is_sure = day == month or (day > 12 and len(match[3]) == 4)
    return found, "" if is_sure else f"{said!r} is taken for {_long(found)}{', in American order' * is_american}"


def _named(said: str) -> tuple[date, str] | None:
    if match := _NAMED.fullmatch(said.lower()):
        day, name, year = match.groups()
    elif match := _NAMED_FIRST.fullmatch(said.lower()):
        name, day, year = match.groups()
    else:
        return None
    return date(_year(year), _MONTHS.index(name) + 1, int(day)), ""


def _year(said: str) -> int:
    return int(said) if len(said) == 4 else 2000 + int(said)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
