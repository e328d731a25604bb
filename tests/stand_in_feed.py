"""A stand-in for a directory of services, over real HTTP on a port of 127.0.0.1, that misbehaves as real ones do."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

import msgspec
from aiohttp import web

Json: TypeAlias = dict[str, object]
_OUTSIDE = ("id", "name", "description", "url", "status", "assured_date", "organization")


class Form(Enum):
    """How the pages of a feed look."""

    V3 = auto()
    V1 = auto()  # Spring
    V1_FROM_0 = auto()  # Spring, and pages are counted from 0
    BARE = auto()  # a list, and nothing about pages


class Bad(Enum):
    """How a feed can go wrong."""

    NEVER_LAST = auto()  # no page says that it is the last, nor how many there are; past the end stands the last one
    ALWAYS_LAST = auto()  # each page says that it is the last
    SAME_PAGE = auto()  # page= is ignored, and nothing is said of pages
    NOT_FOUND_AFTER = auto()  # nothing is said of pages, and past the end is a 404
    ENDLESS = auto()  # new services for ever


@dataclass
class Directory:
    """Tests set what it holds and how it fails. statuses: a path to what it answers, one after the other (a text is a
    body; 0 is no answer at all). bodies: a path to what it always answers."""

    services: list[Json]
    form: Form = Form.V3
    size: int = 10
    whole_lists: bool = False
    bad: Bad | None = None
    statuses: dict[str, list[int | str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    total: int | None = None
    bodies: Mapping[str, bytes] = field(default_factory=dict)
    url: str = ""
    calls: Counter[str] = field(default_factory=Counter)
    at_once: int = 0
    most_at_once: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.calls[request.path_qs] += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0.002)
            return await self._spoilt(request) or self._right(request)
        finally:
            self.at_once -= 1

    async def _spoilt(self, request: web.Request) -> web.StreamResponse | None:
        if body := self.bodies.get(request.path_qs):
            return web.Response(body=body, content_type="application/json")
        left = self.statuses.get(request.path_qs, [])
        if not left:
            return None
        what = left.pop(0) if len(left) > 1 or left[0] != 0 else left[0]
        if isinstance(what, str):
            return web.Response(body=what.encode(), content_type="application/json")
        if what == 0:
            await asyncio.sleep(30)
        return web.Response(status=what, headers=self.headers)

    def _right(self, request: web.Request) -> web.Response:
        theirs = request.match_info.get("id")
        if theirs is None:
            return self._page(int(request.query.get("page", "1")))
        found = next((each for each in self.services if str(each["id"]) == theirs), None)
        return _json(found) if found else web.Response(status=404)

    def _page(self, number: int) -> web.Response:
        first = 0 if self.form is Form.V1_FROM_0 else 1
        pages = max(1, -(-len(self.services) // self.size))
        if self.bad is Bad.ENDLESS:
            return _json([service(f"e{number}-{at}") for at in range(self.size)])
        if self.bad is Bad.NOT_FOUND_AFTER and number >= first + pages:
            return web.Response(status=404)
        if self.bad is Bad.SAME_PAGE:
            number = first
        if self.bad is Bad.NEVER_LAST:
            number = min(number, first + pages - 1)
        start = (number - first) * self.size
        records = [self._listed(each) for each in self.services[start : start + self.size]]
        return _json(self._around(records, number, first, pages))

    def _listed(self, record: Json) -> Json:
        return record if self.whole_lists else {key: record[key] for key in _OUTSIDE if key in record}

    def _around(self, records: list[Json], number: int, first: int, pages: int) -> object:
        if self.form is Form.BARE or self.bad is Bad.SAME_PAGE:
            return records
        if self.bad in (Bad.NEVER_LAST, Bad.NOT_FOUND_AFTER):
            return {"last_page": False, "contents": records}
        is_last = self.bad is Bad.ALWAYS_LAST or number == first + pages - 1
        total = len(self.services) if self.total is None else self.total
        if self.form is Form.V3:
            said = {"total_items": total, "total_pages": pages, "page_number": number}
            return {**said, "first_page": number == first, "last_page": is_last, "contents": records}
        said = {"totalElements": total, "totalPages": pages, "number": number}
        return {**said, "first": number == first, "last": is_last, "content": records}


def _json(tree: object) -> web.Response:
    return web.Response(body=msgspec.json.encode(tree), content_type="application/json")


def service(theirs: object, **more: object) -> Json:
    """A record that is taken over as it is."""
    return {
        "id": theirs,
        "name": f"Service {theirs}",
        "description": f"Help from {theirs}.",
        "status": "active",
        "attributes": [{"taxonomy_term": {"id": "t", "name": "Smoking"}}],
        "service_areas": [{"name": "Oxfordshire"}],
        **more,
    }


@asynccontextmanager
async def served(directory: Directory) -> AsyncIterator[Directory]:
    """The directory, at its url."""
    async with served_by(directory.answer, "/services", "/services/{id}") as url:
        directory.url = url
        yield directory


@asynccontextmanager
async def served_by(
    answer: Callable[[web.Request], object],
    *paths: str,
) -> AsyncIterator[str]:
    """Something that answers, on a free port of this machine; its address."""
    app = web.Application()
    for path in paths:
        app.router.add_get(path, answer)  # type: ignore[arg-type]  # each answers with a response
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
