"""All records of a feed, page by page. Servers lie about their pages: what they say is held against what they give."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from bot.errors import BadFeed, EmptyFeed, FeedAnswered, MeccError
from bot.imports.fetching import Fetcher, shown
from bot.imports.loose import parse, text
from bot.imports.pages import Page, is_shallow, key_of, page_of

_NO_SUCH_PAGE = (400, 404, 410, 416, 422)
_AT_A_TIME = 16
"""So many whole records are in memory at once."""
_MOST_LOST = 5
"""If more records than this, and over a fifth, are not given, the server is down."""


@dataclass(frozen=True)
class Given:
    """A record; or, if the server named it but did not give it, why not."""

    record: object
    why_not: str = ""


@dataclass
class Feed:
    """One walk through a feed. pages, given: how far it has come. total: how many services it says that it has."""

    source: str
    fetcher: Fetcher
    pages: int = 0
    given: int = 0
    total: int = 0
    _keys: set[str] = field(default_factory=set)
    _first: int = 1
    _asked: int = 0
    _lost: int = 0

    @property
    def short(self) -> str:
        """What it gave less than it had said; "" if nothing."""
        count = len(self._keys)
        return f"it says that it has {self.total} services, and gave {count}" if count < self.total else ""

    async def records(self) -> AsyncIterator[Given]:
        """Each record once, with all that the server has of it. Raises BadFeed, EmptyFeed, BadSource, NotPublic."""
        number, first = await self._start()
        self._first = number
        page: Page | None = first
        while page is not None:
            new = self._new(page.records)
            async for given in self._whole(new):
                yield given
            if (not new and number > self._first) or self._is_end(page, number):
                break
            number += 1
            page = await self._next(number, page)
        self._check_whole()

    async def _start(self) -> tuple[int, Page]:
        """The first page, and its number: 1, or 0 where pages are counted from 0. Raises EmptyFeed."""
        first = await self._maybe(1)
        if isinstance(first, Page) and first.records and first.is_first:
            return 1, first
        zero = await self._maybe(0)
        known = set(map(key_of, first.records)) if isinstance(first, Page) else set()
        if isinstance(zero, Page) and any(key_of(record) not in known for record in zero.records):
            return 0, zero
        if isinstance(first, FeedAnswered):
            raise first
        if not first.records:
            first = await self._again(1)
        if not first.records:
            raise EmptyFeed(where=shown(self.source))
        return 1, first

    async def _maybe(self, number: int) -> Page | FeedAnswered:
        """A page that may not be there."""
        try:
            return await self._page(number)
        except FeedAnswered as error:
            if number and error.facts["status"] not in _NO_SUCH_PAGE:
                raise
            return error

    async def _page(self, number: int) -> Page:
        data = await self.fetcher.get(address(self.source, "", number))
        page = page_of(parse(data, shown(self.source)))
        if page is None:
            raise self._bad("there is no list of services in its answer")
        self.pages += 1
        self.total = max(self.total, page.items or 0)
        if self.pages > self.fetcher.limits.pages or len(self._keys) > self.fetcher.limits.records:
            raise self._bad(f"it has no end: {self.pages} pages, {len(self._keys)} records")
        return page

    async def _again(self, number: int) -> Page:
        """An error that was reported as an empty list may be over a moment later."""
        await asyncio.sleep(self.fetcher.limits.pause)
        return await self._page(number)

    async def _next(self, number: int, before: Page) -> Page | None:
        """The page of a number, or None if it is past the end. One that was promised has to be there."""
        is_promised = before.pages is not None and number <= self._last(before.pages)
        try:
            page = await self._page(number)
        except FeedAnswered as error:
            if is_promised or error.facts["status"] not in _NO_SUCH_PAGE:
                raise
            return None
        if page.records or not (is_promised or len(self._keys) < self.total):
            return page if page.records else None
        page = await self._again(number)
        if is_promised and not page.records:
            raise self._bad(f"its page {number} of {before.pages} is empty")
        return page if page.records else None

    def _is_end(self, page: Page, number: int) -> bool:
        """Whether no page follows: a server that says so is believed if its own numbers do not speak against it."""
        if page.pages is not None and number < self._last(page.pages):
            return False
        if len(self._keys) < self.total and not page.is_last:
            return False
        return page.is_last is True or page.pages is not None or self.total > 0

    def _last(self, pages: int) -> int:
        """The number of the last of so many pages."""
        return pages + self._first - 1

    def _new(self, records: Iterable[object]) -> list[object]:
        """Those that were on no page before; the same id with another name is another record."""
        new = []
        for record in records:
            key = key_of(record)
            if key not in self._keys:
                self._keys.add(key)
                new.append(record)
        return new

    async def _whole(self, records: list[object]) -> AsyncIterator[Given]:
        for start in range(0, len(records), _AT_A_TIME):
            for given in await asyncio.gather(*map(self._one, records[start : start + _AT_A_TIME])):
                self.given += 1
                yield given
            if self._lost > _MOST_LOST and self._lost * 5 > self._asked:
                raise self._bad(f"it named {self._asked} services, and did not give {self._lost} of them")

    async def _one(self, record: object) -> Given:
        """A record with what its own page has of it."""
        theirs = text(record, "id")
        if not theirs or not isinstance(record, dict) or not is_shallow(record):
            return Given(record)
        self._asked += 1
        try:
            whole = parse(await self.fetcher.get(address(self.source, theirs)), shown(self.source))
        except MeccError as error:
            self._lost += 1
            return Given(record, str(error.facts.get("status") or error.facts.get("why") or "no answer"))
        if not isinstance(whole, dict) or text(whole, "id") != theirs:
            self._lost += 1
            return Given(record, "what stands at its address is something else")
        return Given({**record, **{key: value for key, value in whole.items() if value is not None}})

    def _check_whole(self) -> None:
        """A feed of which much is missing is no feed to judge by."""
        if len(self._keys) * 5 < self.total * 4:
            raise self._bad(self.short)
        if self._lost and self._lost == self._asked:
            raise self._bad(f"it named {self._asked} services, and gave none of them")

    def _bad(self, why: str) -> BadFeed:
        return BadFeed(where=shown(self.source), why=why)


def address(source: str, theirs: str, page: int | None = None) -> str:
    """Where a page of services, or one service, stands, from the address of the feed or of its services."""
    parts = urlsplit(source)
    path = parts.path.rstrip("/")
    path = path if "service" in path.rpartition("/")[2].lower() else f"{path}/services"
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "page"]
    query += [("page", str(page))] if page is not None else []
    ending = f"/{quote(theirs, safe='')}" if theirs else ""
    return urlunsplit((parts.scheme, parts.netloc, path + ending, urlencode(query), ""))
