"""The services as a workbook for editors, and what a workbook that they send back would change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.addresses import code_of
from bot.all_content import Content
from bot.errors import BadTable
from bot.fits import of_programme
from bot.help_words import CareWords
from bot.imports.book_columns import COLUMNS, VERSION, explained
from bot.imports.cells import Cell, Table, as_said, is_empty
from bot.imports.cleaning import plain, short
from bot.imports.columns import ABOVE, take_header
from bot.imports.columns import Sheet as SheetRows
from bot.imports.csv_files import csv_rows
from bot.imports.mapping import Finder
from bot.imports.results import Reading
from bot.imports.tables import reading
from bot.imports.workbook_writer import Column, Sheet, workbook_bytes
from bot.imports.workbooks import BY_HAND, OLD, SAVE_AGAIN, workbook_rows
from bot.phones import dialled
from bot.proposing import version_of
from bot.service_texts import FIXED, edits_between, texts_of
from bot.signposts import Cost, Reach, Service
from bot.upkeep import Edit, Proposal, RowNote

_WHERE = "the workbook of an editor"
_ZIPPED = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_START = 20_000
_NO_COLUMNS = "none of its first rows"
_OF_OTHER_FILES = (SAVE_AGAIN, "Name another file.")
_MOST_EDITS = 5_000
_LONGEST_NAME, _LONGEST_WHY = 120, 300
_NUMBER = re.compile(r"\+?\d[\d ]*\d")
_CHOICES = {
    "reach": tuple(each.value for each in Reach),
    "cost": tuple(each.value for each in Cost),
    "hidden": ("yes",),
    "ask_before_keeping": ("yes",),
}
_NO = ("no", "false", "n", "0")
_UNSAID = {"cost": Cost.UNKNOWN.value}
"""What a field says where nothing was said."""


class ServiceBook:
    """What the desk needs of workbooks (bot/workshop.py)."""

    def workbook(self, content: Content, area: str) -> bytes:
        """The services of a programme, a row each, and a sheet that explains each column."""
        services = sorted(of_programme(area, content.services.values(), content.areas), key=lambda each: each.name)
        columns = (
            *(Column(name, width, _CHOICES.get(name, ())) for name, (width, _) in COLUMNS.items()),
            Column(VERSION, 10, is_hidden=True),
        )
        how = [(name, explained(name, content, area)) for name in COLUMNS]
        return workbook_bytes(
            [
                Sheet("Services", columns, [_row(service) for service in services]),
                Sheet("How to fill it in", (Column("column", 20), Column("what stands there", 110)), how),
            ]
        )

    def proposal(self, data: bytes, content: Content, area: str, today: date) -> Proposal:
        """What a workbook, or a CSV, would change. Raises BadTable, in words for an editor.

        A row that is missing changes nothing, nor does a column that is missing.
        """
        del area  # a service of any area may be sent
        try:
            zipped = data.startswith(_ZIPPED)
            sheet = workbook_rows(data, _WHERE, BY_HAND) if zipped else csv_rows(data, _WHERE)
            found = _Reader(content, today).proposal(sheet)
        except BadTable as error:
            raise NotUsable(said=_in_plain_words(data, error, content.words.care)) from error
        if len(found.edits) > _MOST_EDITS:
            many = content.words.care.file_bad_many
            raise NotUsable(said=many.format(count=f"{len(found.edits):,}", most=f"{_MOST_EDITS:,}"))
        return found


class NotUsable(BadTable):
    """{said}"""


def _in_plain_words(data: bytes, error: BadTable, words: CareWords) -> str:
    """What an editor can do about a file that cannot be read."""
    if data.startswith(OLD):
        return words.file_bad_password if _ENCRYPTED in data else words.file_bad_old
    why, advice = str(error.facts["why"]), str(error.facts["advice"])
    names_columns = data.startswith(_ZIPPED) or b"offer" in data[:_START].replace(b"\0", b"")
    if advice in _OF_OTHER_FILES or why.startswith(_NO_COLUMNS) or not names_columns:
        return words.file_bad_kind
    return f"{why[:1].upper()}{why[1:]}. {advice}"


def _row(service: Service) -> list[str]:
    said = texts_of(service)
    return [*(said.get(name, "") for name in COLUMNS), version_of(service)]


class _Reader:
    """Reads the rows of one workbook."""

    def __init__(self, content: Content, today: date) -> None:
        self._content = content
        self._table = Table(_WHERE, None, today, Finder(content.topics, content.areas), is_theirs=False)
        self._edits: list[Edit] = []
        self._aside: list[RowNote] = []
        self._flags: list[RowNote] = []
        self._codes = {service.code for service in content.services.values()}
        self._seen: set[str] = set()
        self._names = {service.name.casefold() for service in content.services.values()}
        self._on_safety_cards = safety_numbers(content)

    def proposal(self, sheet: SheetRows) -> Proposal:
        versions = _versions(sheet)
        keys = take_header(sheet, _WHERE)
        for number, row in sheet.rows:
            cells = self._with_id(dict(zip(keys, row, strict=False)))
            read = reading(number, list(cells.values()), list(cells), self._table)
            self._take(number, read, cells, versions.get(number, ""))
        services = self._content.services
        changed = dict.fromkeys(edit.service for edit in self._edits)
        was = tuple((name, version_of(services[name]) if name in services else "") for name in changed)
        return Proposal(tuple(self._edits), tuple(self._aside), tuple(self._flags), was)

    def _with_id(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """The cells by key, those of unknown columns without; a row without an id gets one made from its name."""
        known = {key: cell for key, cell in cells.items() if key}
        name = plain(as_said(known.get("name")))
        if is_empty(known.get("id")) and name:
            known["id"] = self._fresh_id(name)
        return known

    def _fresh_id(self, name: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "service"
        taken = self._seen | self._content.services.keys()
        tries = (stem if again == 1 else f"{stem}-{again}" for again in range(1, len(taken) + 2))
        return next(each for each in tries if each not in taken)

    def _take(self, number: int, read: Reading, cells: dict[str, Cell], version: str) -> None:
        name = short(plain(as_said(cells.get("name"))), _LONGEST_NAME)
        why_not = read.why_not or (f"the id {read.id!r} stands in two rows" if read.id in self._seen else "")
        if read.service is None or why_not:
            self._aside.append(RowNote(number, why_not[:_LONGEST_WHY], name))
            return
        self._seen.add(read.id)
        before = self._content.services.get(read.id)
        edits = tuple(self._edits_of(before, read.service, cells))
        why_not = self._why_not(before, read.service, version) if edits else ""
        flags = read.flags if why_not else (*read.flags, *self._warnings(before, read.service, edits))
        self._flags.extend(RowNote(number, flag[:_LONGEST_WHY], name) for flag in flags)
        if why_not:
            self._aside.append(RowNote(number, why_not, name))
            return
        self._edits.extend(edits)

    def _warnings(self, before: Service | None, after: Service, edits: tuple[Edit, ...]) -> Iterator[str]:
        """What is easily overlooked: a service that is there already, and a number that people in danger are given."""
        words = self._content.words.care
        if before is None and after.name.casefold() in self._names:
            yield words.proposed_same_name
        self._names.add(after.name.casefold())
        changed = {edit.field for edit in edits} & {"phone", "text"}
        said = [getattr(each, field) for each in (before, after) if each is not None for field in changed]
        if any(not self._on_safety_cards.isdisjoint(numbers_in(each)) for each in said if each):
            yield words.proposed_on_safety_card

    def _edits_of(self, before: Service | None, after: Service, cells: dict[str, Cell]) -> Iterator[Edit]:
        """What the cells that differ would change; what could not be read there changes nothing."""
        if before is None:
            yield from edits_between(None, self._with_code(after))
            return
        old, new = texts_of(before), texts_of(after)
        for key in COLUMNS:
            said = plain(as_said(cells.get(key)))
            if key not in cells or key in FIXED or said == plain(old.get(key, "")):
                continue
            value = new.get(key, "")
            was_read = (value and value != _UNSAID.get(key)) or said in ("", value) or said.lower() in _NO
            if was_read and value != old.get(key, ""):
                yield Edit(after.id, key, value)

    def _with_code(self, service: Service) -> Service:
        """A new service; where its code would be another's, with one of its own."""
        code, again = service.code, 0
        while code in self._codes:
            again += 1
            code = code_of(f"{service.id} {again}", 5)
        self._codes.add(code)
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


def numbers_in(said: str) -> set[str]:
    """The numbers in a text such as "HELP to 60777", as a phone dials them."""
    return {dialled(number) for number in (said, *_NUMBER.findall(said))} - {""}


def safety_numbers(content: Content) -> frozenset[str]:
    """The numbers on the safety cards, as a phone dials them."""
    said = (number.number for card in content.safety.cards for number in card.numbers)
    return frozenset(each for number in (content.safety.words.nhs_number, *said) for each in numbers_in(number))


def _versions(sheet: SheetRows) -> Mapping[int, str]:
    """The cells of the last column of our own workbooks, by the number of their row; none in any other table."""
    for _, row in sheet.rows[:ABOVE]:
        names = [plain(as_said(cell)).lower() for cell in row]
        if VERSION in names:
            at = names.index(VERSION)
            return {number: plain(as_said(each[at])) for number, each in sheet.rows if at < len(each)}
    return {}
