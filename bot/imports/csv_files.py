"""The rows of a CSV file, with whatever letters and separators a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from bot.errors import BadTable
from bot.imports.columns import ABOVE, Row, Sheet, named

MOST_ROWS = 20_000
_MOST_COLUMNS = 300
_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


class _Lines:
    """Lines of a text one after the other; is_over once there was none left to give."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.is_over = True
            raise StopIteration
        return line


def csv_rows(data: bytes, where: str) -> Sheet:
    """The rows that are not empty, each with its number as a spreadsheet counts. Raises BadTable."""
    if data.startswith(b"PK"):
        raise BadTable(where=where, why="it is a workbook and not CSV", advice="Use --format xlsx.")
    text = _decoded(data)
    if text.lstrip().startswith("<"):
        advice = "Download the table itself: the address of the page on which people see it is another one."
        raise BadTable(where=where, why="it is a web page and not CSV", advice=advice)
    lines = _Lines(text)
    sign = _sign(text)
    reader = csv.reader(lines, delimiter=sign, strict=False)
    rows: list[tuple[int, Row]] = []
    remarks: list[str] = []
    start = 1
    try:
        for number, row in enumerate(reader, start=1):
            if lines.is_over:
                why = f"the quotation mark that opens in line {start} is never closed"
                raise BadTable(where=where, why=why, advice="Close it, or take it out.")
            if any(cell.strip() for cell in row):
                rows.append((number, row[:_MOST_COLUMNS]))
            if _swallows_another(row, sign):
                remarks.append(f"row {number}: a text holds what looks like a row. Is a quotation mark missing there?")
            if len(rows) > MOST_ROWS:
                raise BadTable(where=where, why=f"it has over {MOST_ROWS} rows", advice="Make several of it.")
            start = reader.line_num + 1
    except csv.Error as error:
        advice = "Look for a quotation mark that is never closed, and save it as CSV UTF-8."
        raise BadTable(where=where, why=f"line {start}: {error}", advice=advice) from error
    return Sheet(rows, remarks)


def _swallows_another(row: list[str], sign: str) -> bool:
    """Whether a text over several lines has separators, and no spaces after them, as only rows have."""
    lines = (line for cell in row if "\n" in cell for line in cell.splitlines())
    return any(len(re.findall(re.escape(sign) + r"\S", line)) * 2 >= max(6, len(row)) for line in lines)


def _decoded(data: bytes) -> str:
    """Text as Excel saves it: UTF-8, or UTF-16 with its mark, or else the letters of Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data[1:2] == b"\0":
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _sign(text: str) -> str:
    """What separates the cells: that with which some row names the most of our keys."""
    first = text[:20_000].splitlines()[: 2 * ABOVE]
    return max(_SIGNS, key=lambda sign: max((named(line.replace('"', "").split(sign)) for line in first), default=0))
