"""An Excel workbook in which nothing is ever worked out: a cell is text, whatever it begins with, or a number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Row: TypeAlias = Sequence[str | int]
_TEXT = "@"
_HEAD = PatternFill("solid", fgColor="DDE7EC")
_LINE, _HIGHEST = 15.0, 409.0
"""Of a row, in points; no spreadsheet has higher ones."""
_WRAP = 1.2
"""Words are never cut, so that lines have some room left at their ends."""
_FEW = 2
_MORE_ROWS = 200
"""Below the last row, lists to choose from go on for so many."""


@dataclass(frozen=True)
class Column:
    """width: in letters. choices: what a cell may say, where that is a short list."""

    name: str
    width: int
    choices: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]


def workbook_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The file of a workbook with these sheets."""
    book = openpyxl.Workbook()
    for number, sheet in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet()
        if isinstance(page, Worksheet):
            page.title = sheet.title
            _fill(page, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns, 1):
        head = page.cell(1, at)
        _write(head, column.name)
        head.font, head.fill = Font(bold=True), _HEAD
        size = page.column_dimensions[get_column_letter(at)]
        size.width, size.hidden = column.width, column.is_hidden
        _offer(page, at, column.choices, len(sheet.rows))
    page.row_dimensions[1].height = _height([column.name for column in sheet.columns], sheet.columns)
    for down, row in enumerate(sheet.rows, 2):
        for at, said in enumerate(row, 1):
            _write(page.cell(down, at), said)
        page.row_dimensions[down].height = _height(row, sheet.columns)
    page.freeze_panes = "C2" if len(sheet.columns) > _FEW else "A2"
    page.auto_filter.ref = page.dimensions
    _for_paper(page)


def _height(row: Row, columns: Sequence[Column]) -> float:
    """High enough for the cell with the most lines: LibreOffice does not work that out when it opens a file."""
    shown = ((said, column.width) for said, column in zip(row, columns, strict=False) if not column.is_hidden)
    lines = (sum(ceil(len(line) * _WRAP / width) or 1 for line in str(said).split("\n")) for said, width in shown)
    return min(max(lines, default=1) * _LINE, _HIGHEST)


def _for_paper(page: Worksheet) -> None:
    """Lying, all columns on one page, and their names on top of each."""
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _write(cell: Cell | object, said: str | int) -> None:
    """Text and nothing else, so that no program takes it for a formula; a number only where it is one."""
    assert isinstance(cell, Cell)  # noqa: S101 - for the type checker: no cells are merged here
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(said, int):
        cell.value = said
        return
    cell.value = "".join(letter for letter in said if letter.isprintable() or letter == "\n")
    cell.data_type = "s"
    cell.number_format = _TEXT


def _offer(page: Worksheet, at: int, choices: tuple[str, ...], rows: int) -> None:
    if not choices:
        return
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    letter = get_column_letter(at)
    listed.add(f"{letter}2:{letter}{rows + _MORE_ROWS}")
    page.add_data_validation(listed)
