"""The rows of the sheet of a workbook that holds services. Nothing is worked out; what is too large is refused."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

import openpyxl
from openpyxl.workbook.workbook import Workbook

from bot.errors import BadTable
from bot.imports.cells import Cell
from bot.imports.columns import ABOVE, Row, Sheet, named
from bot.imports.csv_files import MOST_ROWS
from bot.imports.merges import fill_down, merged_ranges

_MOST_PARTS = 2_000
_MOST_COLUMNS = 100
_MOST_EMPTY = 1_000
"""After so many empty rows, nothing more is expected."""
_START = 4_096
_STYLES, _STYLE_WEIGHT = "xl/styles.xml", 5
"""Each takes as long to read as so many cells."""
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:[^\s<>/:]+:)?row[\s/>]")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["'](?!utf-8|us-ascii)""", re.IGNORECASE)
SAVE_AGAIN = "Open it in a spreadsheet, and save it as an Excel workbook (.xlsx) without a password, or as CSV."
_EMPTY = "Delete the empty columns and rows beside and below the services."
OLD = b"\xd0\xcf\x11\xe0"
"""How a file begins that Office of before 2007 made, or Office of today with a password."""


@dataclass(frozen=True)
class Limits:
    """What a workbook may hold at most. elements, wide: counted before it is opened, which takes far longer.

    unpacked: in bytes. elements: of its XML, some three for each cell. wide: cells in a row. None: any number.
    """

    unpacked: int
    elements: int | None = None
    wide: int | None = None


_FETCHED = Limits(100_000_000)
BY_HAND = Limits(20_000_000, 500_000, 200)
"""For workbooks that come in while others wait: a list of 3,000 services has room."""


def workbook_rows(data: bytes, where: str, limits: Limits = _FETCHED) -> Sheet:
    """The rows that are not empty, each with its number. Raises BadTable."""
    if why := _other_kind(data):
        raise BadTable(where=where, why=why, advice=SAVE_AGAIN)
    try:
        _refuse_bombs(data, where, limits)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep is not needed here
            return _read(data, where)
    except (BadTable, KeyboardInterrupt):
        raise
    except Exception as error:  # openpyxl lets through whatever goes wrong in it with odd bytes
        why = f"it is no workbook that can be opened ({type(error).__name__})"
        raise BadTable(where=where, why=why, advice=SAVE_AGAIN) from error


def _other_kind(data: bytes) -> str:
    """What it is instead of a workbook, where that can be seen at once."""
    if not data:
        return "it is empty"
    if data.startswith(OLD):
        return "it has a password, or is of the old kind (.xls)"
    if data.startswith(b"PK") and b"opendocument" in data[:200]:
        return "it is of LibreOffice (.ods)"
    start = data[:1_000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        return "it is a web page under another name"
    is_text = start and not start.startswith(b"PK") and b"\0" not in start and re.search(rb"[,;\t]", start)
    return "it looks like CSV, for which --format csv is there" if is_text else ""


def _refuse_bombs(data: bytes, where: str, limits: Limits) -> None:
    """Raises BadTable for what would unpack to far more than a table of services, or defines words of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
            raise BadTable(
                where=where, why="it unpacks to far too much", advice="Keep the one sheet with the services."
            )
        elements = 0
        for part in parts:
            if not part.filename.endswith((".xml", ".rels")):
                continue
            with packed.open(part) as inner:
                start = inner.read(_START)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise BadTable(where=where, why="its XML defines entities", advice=SAVE_AGAIN)
                if limits.elements is not None:
                    weight = _STYLE_WEIGHT if part.filename == _STYLES else 1
                    elements += weight * _elements(start + inner.read(), where, limits)
        if limits.elements is not None and elements > limits.elements:
            raise BadTable(where=where, why="it has far too many cells", advice=_EMPTY)


def _elements(xml: bytes, where: str, limits: Limits) -> int:
    """How many elements a part has. Raises BadTable for a row that is too wide."""
    if b"\0" in xml[:_START] or _ENCODING.search(xml[:_START]):
        raise BadTable(where=where, why="its XML is in no UTF-8", advice=SAVE_AGAIN)  # nothing can be counted in it
    if limits.wide is not None:
        for row in _ROW.split(xml)[1:]:
            if len(_CELL.findall(row)) > limits.wide:
                raise BadTable(where=where, why=f"it has a row of over {limits.wide} cells", advice=_EMPTY)
    return xml.count(b"<") - xml.count(b"</")


def _read(data: bytes, where: str) -> Sheet:
    """The first sheet that names our columns, those that people see before those that are hidden."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if not book.worksheets:
            raise BadTable(where=where, why="there is no sheet in it", advice=SAVE_AGAIN)
        heads = [list(islice(_rows(book, at, where), ABOVE)) for at in range(len(book.worksheets))]
        seen = [each.sheet_state == "visible" for each in book.worksheets]
        found = max(range(len(heads)), key=lambda at: (_names(heads[at]) > 1, seen[at], _names(heads[at]), -at))
        sheet = Sheet(list(_rows(book, found, where)))
        others = [at for at, head in enumerate(heads) if head and at != found]
        if others:
            unread = ", ".join(_title(book, at) for at in others)
            sheet.remarks.append(f"the sheet {_title(book, found)} is read, and not {unread}")
        part: str = book.worksheets[found]._worksheet_path  # type: ignore[attr-defined]  # only a reader has one
        sheet.remarks.extend(fill_down(sheet.rows, merged_ranges(data, part)))
        return sheet
    finally:
        book.close()


def _names(head: list[tuple[int, Row]]) -> int:
    return max((named(row) for _, row in head), default=0)


def _title(book: Workbook, at: int) -> str:
    sheet = book.worksheets[at]
    return f"{sheet.title!r}{'' if sheet.sheet_state == 'visible' else ' (hidden)'}"


def _rows(book: Workbook, at: int, where: str) -> Iterator[tuple[int, Row]]:
    sheet = book.worksheets[at]
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    empty = found = 0
    rows: Iterable[tuple[object, ...]] = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
    for number, row in enumerate(rows, start=1):
        cells = [_cell(value) for value in row]
        if any(cell not in (None, "") for cell in cells):
            yield number, cells
            empty, found = 0, found + 1
        else:
            empty += 1
        if found > MOST_ROWS:
            raise BadTable(where=where, why=f"it has over {MOST_ROWS} rows", advice="Make several of it.")
        if empty > _MOST_EMPTY:
            return


def _cell(value: object) -> Cell:
    """What a cell holds. What is neither text nor number nor time is a formula of several cells."""
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value) if isinstance(value, time | timedelta) else "= a formula"
