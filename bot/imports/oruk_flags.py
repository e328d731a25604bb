"""What a person should look at in a record of Open Referral: what was mended, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.imports.cleaning import mended, plain, quoted
from bot.imports.loose import text
from bot.imports.opening import day_of, is_left_out
from bot.imports.oruk_contact import first_number, has_email, link, numbers_said
from bot.imports.oruk_people import ages, odd_ages
from bot.imports.oruk_places import address
from bot.imports.reaching import no_number, url_of


def checked_on(record: object, today: date) -> date | None:
    """The day on which their directory was assured of it; none that cannot have been."""
    day = day_of(text(record, "assured_date"))
    return day if day and date(1990, 1, 1) <= day <= today else None


def flags(record: object, today: date) -> Iterator[str]:
    """In the order of the record."""
    raw = text(record, "description")
    if not plain(raw):
        yield "there is no description: its name stands for it"
    if mended(raw) != raw:
        yield "its text had been decoded twice and was mended"
    yield from _numbers(record)
    yield from _other_ways(record)
    if ages(record).is_odd:
        yield "its ages contradict each other and were left out"
    for said in odd_ages(record):
        yield f"its age {quoted(said)} is no number of years and was left out"
    if is_left_out(record, today):
        yield "its opening times are not the same each week, or not whole, and were left out"
    assured = text(record, "assured_date")
    if assured and checked_on(record, today) is None:
        yield f"its assured_date {quoted(assured)} is no day that has been"


def _numbers(record: object) -> Iterator[str]:
    said, number = [each for each in numbers_said(record) if plain(each)], first_number(record)
    if said and number is None:
        yield f"phone {quoted(said[0])} {no_number(said[0])} and was left out"
    if number and number.others:
        yield f"of several numbers in one field {number.said!r} was taken, and left out: {', '.join(number.others)}"


def _other_ways(record: object) -> Iterator[str]:
    said = text(record, "url", "website")
    if said and url_of(said) is None:
        yield f"link {quoted(said)} cannot be opened and was left out"
    if has_email(record) and not (link(record) or first_number(record) or address(record)):
        yield "it can be reached by e-mail only, and e-mail addresses are not kept here"
