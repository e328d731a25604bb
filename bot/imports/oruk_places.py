"""Where a service is and which areas it serves, by a record of Open Referral. A venue is where it is, not whom for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.imports.cleaning import plain, short
from bot.imports.loose import as_text, get, items, text

_LONGEST = 200
_ADDRESS_KEYS = ("address_1", "address_2", "city", "postal_code")
_IS_LINK = re.compile(r"(?:https?:|www\.)", re.IGNORECASE)
_IS_SHAPE = re.compile(r"[\[{(]")
"""A drawing on a map, which names no area."""


def areas_said(record: object) -> Iterator[tuple[str, ...]]:
    """Each area that a record says it serves, by all that may name it; a bare link names none."""
    for each in items(record, "service_areas", "service_area"):
        if isinstance(each, str):
            yield (each,)
            continue
        names = [text(each, key) for key in ("name", "service_area")]
        words = [name for name in names if name and not _IS_LINK.match(name)]
        links = [text(each, "uri"), *(name for name in names if _IS_LINK.match(name))]
        extent = [said for said in (text(each, "extent"),) if len(said) <= 60 and not _IS_SHAPE.match(said)]
        said = (*words, *(links if any(links) else ()), *extent)
        if any(said):
            yield tuple(name for name in said if name)


def address(record: object) -> str | None:
    """The first place that one can go to, and that there are others; none that their directory hides."""
    found = list(dict.fromkeys(filter(None, map(_written, _places(record)))))
    if not found:
        return None
    more = f", and {len(found) - 1} other place{'s' if len(found) > 2 else ''}" if len(found) > 1 else ""
    return f"{short(found[0], _LONGEST)}{more}"


def accessibility(record: object) -> str | None:
    """What their directory says of the first place that has something said."""
    keys = ("accessibility", "accessibility_for_disabilities", "accessibilities")
    for place in _places(record):
        said = (as_text(each) or text(each, "accessibility", "description", "name") for each in items(place, *keys))
        words = dict.fromkeys(filter(None, map(plain, said)))
        if words:
            return short("; ".join(words), _LONGEST)
    return None


def _places(record: object) -> Iterator[object]:
    for at in items(record, "service_at_locations"):
        yield get(at, "location")
    yield from items(record, "locations", "location")


def _written(place: object) -> str:
    if get(place, "mask_exact_address") is True or text(place, "location_type").lower() == "virtual":
        return ""
    for each in (*items(place, "addresses", "physical_addresses", "address"), place):
        if text(each, "address_type").lower() in ("", "physical"):
            parts = dict.fromkeys(filter(None, (plain(text(each, key)) for key in _ADDRESS_KEYS)))
            if len(parts) > 1:
                return ", ".join([*parts][:-1]) + _joint(each) + [*parts][-1]
    return ""


def _joint(address: object) -> str:
    """A postcode follows its town without a comma."""
    return " " if text(address, "postal_code") else ", "
