"""A service as a row of texts, as a workbook has it, and back; and services with what editors changed laid over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import get_type_hints

from bot.all_content import Content
from bot.shapes import Knot, Shaped, shape
from bot.signposts import Service
from bot.upkeep import Edit, Upkeep

_HINTS = get_type_hints(Service)
KEYS = tuple(each.name for each in fields(Service))
LISTS = frozenset(name for name in KEYS if str(_HINTS[name]).startswith("tuple"))
FIXED = frozenset({"id", "short_code", "licence", "fetched_on"})
"""What no editor changes: codes stand in addresses, and the rest says where a service came from."""
_YES = "yes"
_JOINT = "; "


def texts_of(service: Service) -> dict[str, str]:
    """Every field that says something, as a cell would have it: lists with semicolons, days as 2026-11-24."""
    said = {name: _text(getattr(service, name)) for name in KEYS}
    return {name: text for name, text in said.items() if text}


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return _YES
    if isinstance(value, tuple):
        return _JOINT.join(map(_text, value))
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value)


def service_of(texts: Mapping[str, str]) -> Service | None:
    """The service of a row of texts; None if it is none."""
    return read_service(texts)[0]


def read_service(texts: Mapping[str, str]) -> tuple[Service | None, str]:
    """The service of a row of texts, by the same rules as one in a file; or None, and why not."""
    return _shaped(tuple(sorted((name, text) for name, text in texts.items() if text)))


@lru_cache(maxsize=20_000)
def _shaped(texts: tuple[tuple[str, str], ...]) -> tuple[Service | None, str]:
    tree = Knot(1, 1, {name: (_knot(name), _piece(name, text)) for name, text in texts}, "mapping")
    shaped = Shaped("", {}, [])
    service = shape(Service, tree, shaped)
    return service, " ".join(finding.message for finding in shaped.findings)


def _piece(name: str, text: str) -> Knot:
    if name not in LISTS:
        return _knot(text)
    words = (word.strip() for word in text.split(_JOINT.strip()))
    return Knot(1, 1, [_knot(word) for word in words if word], "list")


def _knot(text: str) -> Knot:
    return Knot(1, 1, text, "str")


def kept_right(content: Content, upkeep: Upkeep) -> Content:
    """The content of the files with what editors changed, and what workers say is wrong, laid over.

    An edit that no longer makes a service (the file has changed meanwhile) is left out.
    """
    services = dict(content.services)
    for name, changes in _by_service(upkeep.edits).items():
        service = edited(services.get(name), name, changes) or _field_by_field(services.get(name), changes)
        if service is not None:
            services[name] = service
    return replace(content, services=services, doubts=upkeep.doubts)


def edited(service: Service | None, name: str, changes: Mapping[str, str]) -> Service | None:
    """A service (None: a new one, of an id) with some fields changed; None if that makes no service."""
    before = texts_of(service) if service else {"id": name}
    return service_of({**before, **changes, "id": name})


def _field_by_field(service: Service | None, changes: Mapping[str, str]) -> Service | None:
    """A service with each change that it can have by itself: one that cannot be must not take the others along."""
    for field, value in changes.items():
        service = service and (edited(service, service.id, {field: value}) or service)
    return service


def _by_service(edits: Iterable[Edit]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for edit in edits:
        found.setdefault(edit.service, {})[edit.field] = edit.value
    return found


def edits_between(before: Service | None, after: Service) -> Iterator[Edit]:
    """What has to be changed to make the one service out of the other."""
    old, new = (texts_of(before) if before else {}), texts_of(after)
    for name in KEYS:
        if name == "id" or (name in FIXED and before is not None):
            continue
        if old.get(name, "") != new.get(name, ""):
            yield Edit(after.id, name, new.get(name, ""))
