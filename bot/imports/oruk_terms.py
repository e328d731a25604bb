"""The terms of a record of Open Referral: in one field or another, by its dialect."""

from __future__ import annotations

from collections.abc import Iterator

from bot.imports.loose import as_text, get, items, text


def terms(record: object) -> Iterator[tuple[str, ...]]:
    """Each term of a record: its name first, then what else it may be known by."""
    for each in items(record, "attributes", "service_taxonomys", "service_taxonomies", "taxonomies"):
        term = get(each, "taxonomy_term") or get(each, "taxonomy")
        if as_text(each) or (as_text(term) and not text(each, "name", "term")):
            yield (as_text(each) or as_text(term),)
            continue
        inner = term if isinstance(term, dict) else each
        names = [text(inner, key) for key in ("name", "term", "label", "slug", "id", "code", "term_uri")]
        yield (*names, text(each, "taxonomy_term_id"))
