"""How to get to a service, by a record of Open Referral: its number, its link, its way in, in any of its dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.imports.loose import as_text, get, items, text
from bot.imports.reaching import Number, number_of, url_of
from bot.signposts import Reach


def first_number(record: object) -> Number | None:
    """The first that can be rung."""
    return next((number for each in numbers_said(record) if (number := number_of(each))), None)


def numbers_said(record: object) -> Iterator[str]:
    """What stands in the fields for numbers: of contacts first, then of the service, places and organisation."""
    places = [place for at in items(record, "service_at_locations") for place in (at, get(at, "location"))]
    for holder in (record, *places, *items(record, "locations"), *items(record, "organization", "organisation")):
        contacts = [each for each in items(holder, "contacts", "contact") if get(each, "visible") is not False]
        for each in (*contacts, holder):
            yield from filter(None, map(_phone, items(each, "phones")))
            yield text(each, "phone", "telephone")


def _phone(phone: object) -> str:
    """A number with its extension, and with what it is for."""
    kinds = {as_text(kind).lower() for kind in items(phone, "type")}
    if kinds and kinds <= {"fax", "pager", "tty", "text", "sms"}:
        return ""
    number, extension = as_text(phone) or text(phone, "number"), text(phone, "extension")
    return f"{number} ext {extension}" if number and re.fullmatch(r"[0-9]{1,6}", extension) else number


def link(record: object) -> str | None:
    """The first page that can be opened: of the service, or else of its organisation."""
    theirs = (record, *items(record, "organization", "organisation"))
    said = (as_said for each in theirs for as_said in (text(each, "url", "website"),) if as_said)
    return next((url for each in said if (url := url_of(each))), None)


def has_email(record: object) -> bool:
    """Whether it can be written to; the address is not kept, as it may be somebody's own."""
    holders = (record, *items(record, "contacts"), *items(record, "organization", "organisation"))
    return any(text(each, "email") for each in holders)


def way_in(record: object) -> Reach:
    """Whether somebody else has to refer to it, or anybody may drop in."""
    access = text(record, "attending_access").lower()
    if get(record, "needs_referral") is True or access == "referral":
        return Reach.REFERRAL
    return Reach.OPEN if access == "drop-in" else Reach.SELF
