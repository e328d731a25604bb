"""A page of a feed, in any of the forms that servers give: version 3, version 1 (Spring), a bare list."""

from __future__ import annotations

from dataclasses import dataclass

from bot.imports.loose import get, text, whole

_LISTS = ("contents", "content", "services", "items", "results", "data")
_DEEPEST = 3
"""So many steps inside what a server sends its list may stand."""
_DETAILS = (
    *("contacts", "service_areas", "attributes", "service_taxonomys", "service_at_locations", "schedules"),
    *("regular_schedules", "locations", "taxonomies", "eligibilitys", "cost_options", "languages", "phones"),
)


@dataclass(frozen=True)
class Page:
    """What a page holds, and what it says of itself as far as it does."""

    records: list[object]
    items: int | None = None
    pages: int | None = None
    is_first: bool | None = None
    is_last: bool | None = None


def page_of(tree: object, deeper: int = _DEEPEST) -> Page | None:
    """The page that some JSON is; None if it holds no list of records. That there are 0 says nothing beside some."""
    if isinstance(tree, list):
        return Page(tree)
    if text(tree, "id") and text(tree, "name"):
        return None
    records = next((found for key in _LISTS if isinstance(found := get(tree, key), list)), None)
    if records is None:
        return _inner(tree, deeper - 1) if deeper else None
    return Page(
        records,
        whole(tree, "total_items", "totalElements") or None if records else 0,
        whole(tree, "total_pages", "totalPages") or None,
        _is(tree, "first_page", "first"),
        _is(tree, "last_page", "last"),
    )


def _inner(tree: object, deeper: int) -> Page | None:
    """The page that stands one step further inside; or the records of a mapping from their ids."""
    inner = (page_of(found, deeper) for key in _LISTS if isinstance(found := get(tree, key), dict))
    if page := next(filter(None, inner), None):
        return page
    values = list(tree.values()) if isinstance(tree, dict) else []
    if values and all(text(each, "name") and isinstance(each, dict) for each in values):
        return Page([{"id": key, **each} for key, each in tree.items()])  # type: ignore[attr-defined]
    return None


def is_shallow(record: object) -> bool:
    """Whether a list gives only the outside of a record, so that the rest has to be asked for."""
    return isinstance(record, dict) and not any(key in record for key in _DETAILS)


def key_of(record: object) -> str:
    """By what a record is known again on another page: its id and its name."""
    theirs = text(record, "id")
    return f"{theirs}\n{text(record, 'name')}" if theirs else repr(record)[:500]


def _is(tree: object, *keys: str) -> bool | None:
    return next((value for key in keys if isinstance(value := get(tree, key), bool)), None)
