"""The rows of the first sheet of an Excel workbook. Nothing in it is worked out; what is too large is refused."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta

import openpyxl

from bot.errors import BadTable
from bot.imports.tables import MOST_ROWS, Cell, Row

_LARGEST_UNPACKED = 100_000_000
_MOST_PARTS = 2_000
_MOST_COLUMNS = 100
_MOST_EMPTY = 1_000
"""After so many empty rows, nothing more is expected."""
_START = 4_096
_SAVE_AGAIN = "Save it anew as an Excel workbook (.xlsx), or as CSV."


def workbook_rows(data: bytes, where: str) -> list[tuple[int, Row]]:
    """The rows that are not empty, each with its number. Raises BadTable."""
    try:
        _refuse_bombs(data, where)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot keep is not needed here
            return list(_rows(data, where))
    except (BadTable, KeyboardInterrupt):
        raise
    except Exception as error:  # openpyxl lets through whatever goes wrong in it with odd bytes
        why = f"it is no workbook that can be opened ({type(error).__name__})"
        raise BadTable(where=where, why=why, advice=_SAVE_AGAIN) from error


def _refuse_bombs(data: bytes, where: str) -> None:
    """Raises BadTable for what would unpack to far more than a table of services, or defines words of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
            raise BadTable(
                where=where, why="it unpacks to far too much", advice="Keep the one sheet with the services."
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as inner:
                    start = inner.read(_START)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                    raise BadTable(where=where, why="its XML defines entities", advice=_SAVE_AGAIN)


def _rows(data: bytes, where: str) -> Iterator[tuple[int, Row]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        empty = found = 0
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
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
    finally:
        book.close()


def _cell(value: object) -> Cell:
    """What a cell holds. What is neither text nor number nor time is a formula of several cells."""
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value) if isinstance(value, time | timedelta) else "= a formula"
