"""mecc services import: from a directory of others to a file of services, with a look at the difference in between."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.checking import load_library
from bot.clock import now
from bot.config import Config
from bot.content import read_file, read_services
from bot.errors import BadFeed, BadSource, ByHand, CannotWrite, FewerServices, NoLicence
from bot.imports.cells import Table
from bot.imports.csv_files import csv_rows
from bot.imports.difference import Difference, difference, lines
from bot.imports.feed import Feed as Walk
from bot.imports.fetching import Limits, check_address, open_fetcher, shown
from bot.imports.folders import read as read_bytes
from bot.imports.folders import records
from bot.imports.mapping import Finder, MapFile, check
from bot.imports.oruk import Feed, our_id
from bot.imports.oruk import read as read_record
from bot.imports.results import Gathered, Reading, Remark
from bot.imports.tables import LARGEST, readings
from bot.imports.workbooks import workbook_rows
from bot.imports.writing import before_of, check_size, held, put, services_file
from bot.library import Library
from bot.periods import local_day
from bot.signposts import Service

_SECONDS = 3.0
"""Between two lines of progress of a feed."""
_RECORDS = 1_000
"""Between two lines of progress of a file."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Wish:
    """What is asked for. form: oruk, csv or xlsx. table: the programme's mapping table."""

    source: str
    form: str
    out: Path
    licence: str | None = None
    table: Path | None = None
    fewer: bool = False

    @property
    def is_address(self) -> bool:
        return re.match(r"[a-z][a-z0-9+.-]*://", self.source, re.IGNORECASE) is not None

    @property
    def shown(self) -> str:
        """The source without what may be secret in it; of a file, its name alone."""
        return shown(self.source) if self.is_address else Path(self.source).name


@dataclass(frozen=True)
class Plan:
    """What would be done. text: for a person to judge."""

    wish: Wish
    diff: Difference
    text: str
    at: datetime
    seen: bytes | None

    def check(self) -> None:
        """Raises FewerServices or TooManyServices."""
        if self.diff.is_fewer and not self.wish.fewer:
            after = len(self.diff.services)
            raise FewerServices(file=self.wish.out, before=self.diff.before, after=after)
        check_size(self.wish.out, self._file(), len(self.diff.services))

    def carry_out(self) -> str:
        """Write the file, or raise CannotWrite, ChangedMeanwhile, TooManyServices or NotTheSame."""
        services = self.diff.services
        put(self.wish.out, self._file(), services, self.seen)
        kept = f" The file before is {before_of(self.wish.out)}." if self.seen is not None else ""
        return f"Written: {len(services)} services to {self.wish.out}.{kept} Now run: mecc check"

    def _file(self) -> str:
        return services_file(self.diff.services, self._comment())

    def _comment(self) -> Iterator[str]:
        yield "Services from a directory of others. Each import writes this file anew: change nothing here by hand."
        yield f"feed: {self.wish.shown}"
        yield f"fetched: {self.at:%Y-%m-%d %H:%M} UTC"
        yield f"licence: {self.wish.licence or 'not said'}"


async def plan(config: Config, wish: Wish, say: Say, limits: Limits | None = None) -> Plan:
    """Read everything, and tell what would change. Writes nothing. say: for lines of progress.

    Raises BadSource, BadFeed, EmptyFeed, NotPublic, NoLicence, BadTable, BadMapping, BadContent, ByHand
    or CannotWrite.
    """
    at = now()
    if wish.is_address:
        check_address(wish.source, config.imports.private_addresses)
        if not (wish.licence and wish.licence.strip()):
            raise NoLicence
    library = load_library(config.folders, local_day(at, config.zone))
    if not wish.out.resolve().parent.is_dir():
        raise CannotWrite(file=wish.out, why="its folder is not there")
    seen = held(wish.out)
    before = {service.id: service for service in read_services(wish.out)} if seen is not None else {}
    by_hand = next((each.name for each in before.values() if each.fetched_on is None), None)
    if wish.form == "oruk" and by_hand:
        raise ByHand(file=wish.out, name=by_hand)
    gathered = await _gathered(config, wish, library, say, limits or Limits())
    _settle(gathered, library, before)
    diff = difference(before, gathered)
    return Plan(wish, diff, "\n".join(lines(diff, gathered)), at, seen)


def _settle(gathered: Gathered, library: Library, before: dict[str, Service]) -> None:
    """What can be told only of all of them together: ids and codes of other services, repeated names and links."""
    others = [each for each in library.content.services.values() if each.id not in before]
    for service in others:
        if taken := gathered.services.pop(service.id, None):
            gathered.set_aside.append(Remark(f"{taken.name} ({taken.id})", "another file has a service of that id"))
    codes = {each.id: each.short_code for each in before.values() if each.short_code}
    gathered.give_codes({each.code for each in others}, codes)
    gathered.note_repeats()


def finder(library: Library, wish: Wish) -> Finder:
    """Our topics and areas, and the programme's table. Raises BadContent or BadMapping."""
    content = library.content
    table = read_file(MapFile, wish.table) if wish.table else MapFile()
    table = check(table, [topic.id for topic in content.topics], content.areas, str(wish.table))
    return Finder(content.topics, content.areas, table)


async def _gathered(config: Config, wish: Wish, library: Library, say: Say, limits: Limits) -> Gathered:
    found, gathered = finder(library, wish), Gathered()
    private = config.imports.private_addresses
    if wish.form == "oruk":
        prefix = re.sub(r"[^a-z0-9]+", "-", wish.out.stem.lower()).strip("-") or "feed"
        feed = Feed(prefix, wish.shown, wish.licence, library.today, found)
        if wish.is_address:
            await _from_feed(wish, feed, gathered, say, private, limits)
        else:
            for reading in _counted((read_record(record, feed) for record in records(Path(wish.source))), say):
                gathered.add(reading)
        return gathered
    data = await _fetched(wish, private, limits) if wish.is_address else read_table(Path(wish.source))
    sheet = workbook_rows(data, wish.shown) if wish.form == "xlsx" else csv_rows(data, wish.shown)
    for reading in _counted(readings(sheet, Table(wish.shown, wish.licence, library.today, found)), say):
        gathered.add(reading)
    gathered.flags[:0] = [Remark(wish.shown, remark) for remark in sheet.remarks]
    return gathered


def _counted(found: Iterable[Reading], say: Say) -> Iterator[Reading]:
    """The same, with a line from time to time that says how far it has come."""
    for count, reading in enumerate(found, start=1):
        yield reading
        if count % _RECORDS == 0:
            say(f"{count} records ...")


def read_table(source: Path) -> bytes:
    """What a file holds. Raises BadSource."""
    if source.is_dir():
        raise BadSource(source=source, why="it is a folder", advice="Name a file.")
    return read_bytes(source, LARGEST)


async def _fetched(wish: Wish, private: bool, limits: Limits) -> bytes:
    async with open_fetcher(private, limits) as fetcher:
        return await fetcher.get(wish.source)


async def _from_feed(wish: Wish, feed: Feed, gathered: Gathered, say: Say, private: bool, limits: Limits) -> None:
    """Everything that the feed has, one record after the other. Raises BadFeed if it takes too long."""
    async with open_fetcher(private, limits) as fetcher:
        walk = Walk(wish.source, fetcher)
        try:
            async with asyncio.timeout(limits.all_seconds), _told(walk, say):
                async for given in walk.records():
                    reading = read_record(given.record, feed)
                    if given.why_not:
                        theirs = reading.id or our_id(feed.prefix, "")
                        gathered.lose(reading.known, theirs, given.why_not)
                    else:
                        gathered.add(reading)
        except TimeoutError as error:
            raise BadFeed(where=wish.shown, why=f"all of it takes over {limits.all_seconds / 60:g} minutes") from error
        if walk.short:
            gathered.flags.append(Remark("The feed", walk.short))


@asynccontextmanager
async def _told(walk: Walk, say: Say) -> AsyncIterator[None]:
    """A line every few seconds that says how far it has come."""

    async def tell() -> None:
        while True:
            await asyncio.sleep(_SECONDS)
            of_all = f" of {walk.total}" if walk.total else ""
            say(f"{walk.pages} pages, {walk.given}{of_all} records ...")

    task = asyncio.create_task(tell())
    try:
        yield
    finally:
        task.cancel()
