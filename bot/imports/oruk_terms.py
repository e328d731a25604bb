"""Where the terms and the numbers of a record of Open Referral stand: in one field or another, by its dialect."""

from __future__ import annotations

from collections.abc import Iterator

from bot.imports.loose import get, items, text


def terms(record: object) -> Iterator[tuple[str, ...]]:
    """Each term of a record: its name first, then what else it may be known by."""
    for each in items(record, "attributes", "service_taxonomys", "service_taxonomies", "taxonomies"):
        term = get(each, "taxonomy_term") or get(each, "taxonomy")
        inner = term if isinstance(term, dict) else each
        names = [text(inner, key) for key in ("name", "term", "label", "slug", "id", "code", "term_uri")]
        yield (*names, text(each, "taxonomy_term_id"))


def numbers_said(record: object) -> Iterator[str]:
    """What stands in the fields for numbers: of contacts first, then of the service, places and organisation."""
    contacts = [each for each in items(record, "contacts") if get(each, "visible") is not False]
    places = [place for at in items(record, "service_at_locations") for place in (at, get(at, "location"))]
    others = (*places, *items(record, "locations"), *items(record, "organization", "organisation"))
    for holder in (*contacts, record, *others):
        for phone in items(holder, "phones"):
            if text(phone, "type").lower() not in ("fax", "pager", "tty", "text"):
                yield text(phone, "number") or (phone if isinstance(phone, str) else "")
        yield text(holder, "phone", "telephone")
