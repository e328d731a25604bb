"""The services as a workbook for editors, and what a workbook that they send back would change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.addresses import code_of
from bot.all_content import Content
from bot.fits import of_programme
from bot.imports.book_columns import COLUMNS, VERSION, explained
from bot.imports.cleaning import plain
from bot.imports.mapping import Finder
from bot.imports.results import Reading
from bot.imports.tables import Row, Table, csv_rows, readings
from bot.imports.workbook_writer import Column, Sheet, workbook_bytes
from bot.imports.workbooks import workbook_rows
from bot.service_texts import edits_between, texts_of
from bot.signposts import Cost, Reach, Service
from bot.upkeep import Edit, Proposal, RowNote

_WHERE = "the workbook of an editor"
_ZIPPED = b"PK"
_CHOICES = {
    "reach": tuple(each.value for each in Reach),
    "cost": tuple(each.value for each in Cost),
    "hidden": ("yes",),
    "ask_before_keeping": ("yes",),
}
Numbered = tuple[int, Row]


class ServiceBook:
    """What the desk needs of workbooks (bot/workshop.py)."""

    def workbook(self, content: Content, area: str) -> bytes:
        """The services of a programme, a row each, and a sheet that explains each column."""
        services = sorted(of_programme(area, content.services.values(), content.areas), key=lambda each: each.name)
        columns = (
            *(Column(name, width, _CHOICES.get(name, ())) for name, (width, _) in COLUMNS.items()),
            Column(VERSION, 10, is_hidden=True),
        )
        how = [(name, explained(name, content)) for name in COLUMNS]
        return workbook_bytes(
            [
                Sheet("Services", columns, [_row(service) for service in services]),
                Sheet("How to fill it in", (Column("column", 20), Column("what stands there", 110)), how),
            ]
        )

    def proposal(self, data: bytes, content: Content, area: str, today: date) -> Proposal:
        """What a workbook, or a CSV, would change. Raises BadTable or EmptyFeed.

        A row that is missing changes nothing, nor does a column that is missing.
        """
        del area  # a service of any area may be sent
        rows = workbook_rows(data, _WHERE) if data.startswith(_ZIPPED) else csv_rows(data, _WHERE)
        return _Reader(content, today).proposal(rows)


def _row(service: Service) -> list[str]:
    said = texts_of(service)
    return [*(said.get(name, "") for name in COLUMNS), version_of(service)]


def version_of(service: Service) -> str:
    """Eight letters that change with anything that is said of a service."""
    return code_of(repr(sorted(texts_of(service).items())), 8)


class _Reader:
    """Reads the rows of one workbook."""

    def __init__(self, content: Content, today: date) -> None:
        self._content = content
        self._today = today
        self._edits: list[Edit] = []
        self._aside: list[RowNote] = []
        self._flags: list[RowNote] = []
        self._taken = {service.code for service in content.services.values()}
        self._new: set[str] = set()

    def proposal(self, rows: list[Numbered]) -> Proposal:
        names = [_header(cell) for cell in rows[0][1]] if rows else []
        versions = _column(rows, names, VERSION)
        kept = [at for at, name in enumerate(names) if name != VERSION]
        table = Table(_WHERE, None, self._today, Finder(self._content.topics, self._content.areas))
        plain_rows = [(number, self._named([_at(row, at) for at in kept], names, kept)) for number, row in rows]
        numbers = [number for number, _ in plain_rows[1:]]
        for number, reading in zip(numbers, readings(plain_rows, table), strict=True):
            self._take(number, reading, frozenset(names), versions.get(number, ""))
        return Proposal(tuple(self._edits), tuple(self._aside), tuple(self._flags))

    def _named(self, row: list[object], names: list[str], kept: list[int]) -> Row:
        """A row of a new service gets an id that is made from its name."""
        said = dict(zip((names[at] for at in kept), row, strict=True))
        name = plain(str(said.get("name") or ""))
        if "id" in said and not plain(str(said["id"] or "")) and name:
            said["id"] = self._fresh_id(name)
        return [cell if isinstance(cell, str | int | float | date) else None for cell in said.values()]

    def _fresh_id(self, name: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "service"
        tries = (stem if again < 2 else f"{stem}-{again}" for again in range(1, len(self._content.services) + 9_999))
        made = next(each for each in tries if each not in self._content.services and each not in self._new)
        self._new.add(made)
        return made

    def _take(self, number: int, reading: Reading, columns: frozenset[str], version: str) -> None:
        if reading.service is None:
            self._aside.append(RowNote(number, reading.why_not))
            return
        self._flags.extend(RowNote(number, flag) for flag in reading.flags)
        before = self._content.services.get(reading.id)
        edits = tuple(self._edits_of(before, reading.service, columns))
        why_not = self._why_not(before, reading.service, version) if edits else ""
        if why_not:
            self._aside.append(RowNote(number, why_not))
            return
        self._edits.extend(edits)

    def _edits_of(self, before: Service | None, after: Service, columns: frozenset[str]) -> Iterator[Edit]:
        if before is None:
            yield from edits_between(None, self._with_code(after))
            return
        yield from (edit for edit in edits_between(before, after) if edit.field in columns)

    def _with_code(self, service: Service) -> Service:
        """A new service; where its code would be another's, with one of its own."""
        code, again = service.code, 0
        while code in self._taken:
            again += 1
            code = code_of(f"{service.id} {again}", 5)
        self._taken.add(code)
        return replace(service, short_code=code if again else None)

    def _why_not(self, before: Service | None, after: Service, version: str) -> str:
        if before is not None and version and version != version_of(before):
            return self._content.words.care.changed_meanwhile
        known = {need.id for need in self._content.needs}
        unknown = [need for need in after.needs if need not in known]
        if unknown:
            return f"there is no need {unknown[0]!r} here; the second sheet lists those that there are"
        if after.fallback and after.fallback not in self._content.services:
            return f"there is no service {after.fallback!r} to fall back on"
        return ""


def _header(cell: object) -> str:
    return re.sub(r"[\s-]+", "_", plain(str(cell or "")).lower())


def _at(row: Row, at: int) -> object:
    return row[at] if at < len(row) else None


def _column(rows: list[Numbered], names: list[str], name: str) -> Mapping[int, str]:
    """The cells of a column by the number of their row; none if there is no such column."""
    if name not in names:
        return {}
    at = names.index(name)
    return {number: plain(str(_at(row, at) or "")) for number, row in rows[1:]}
