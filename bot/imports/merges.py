"""Merged cells of a worksheet: the file has their content once, in the first of them, and means it for each row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from bot.imports.columns import Row, letters

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK = 1_000_000
_LONGEST = 200
_MOST_NAMED = 5


@dataclass(frozen=True)
class Merged:
    """Cells that look like one. Columns count from 0, rows from 1."""

    column: int
    top: int
    last_column: int
    bottom: int

    @property
    def said(self) -> str:
        return f"{letters(self.column)}{self.top}:{letters(self.last_column)}{self.bottom}"


def merged_ranges(data: bytes, part: str) -> list[Merged]:
    """Those of one sheet, by its part of the packed file."""
    found: dict[Merged, None] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(part) as inner:
        before = b""
        while chunk := inner.read(_CHUNK):
            for match in _MERGED.finditer(before + chunk):
                column, top, last_column, bottom = match.groups()
                found[Merged(_place(column), int(top), _place(last_column), int(bottom))] = None
            before = chunk[-_LONGEST:]
    return sorted(found, key=lambda each: (each.top, each.column))


def fill_down(rows: list[tuple[int, Row]], ranges: list[Merged]) -> Iterator[str]:
    """Give each row what merged cells mean for it; answer what a person should know."""
    places = {number: place for place, (number, _) in enumerate(rows)}
    tall = [each for each in ranges if each.bottom > each.top and each.top in places]
    for each in tall:
        first = rows[places[each.top]][1]
        for number in range(each.top + 1, min(each.bottom, rows[-1][0]) + 1):
            if number in places and each.column < len(first):
                cells = list(rows[places[number]][1])
                cells += [None] * (each.column + 1 - len(cells))
                cells[each.column] = first[each.column]
                rows[places[number]] = number, cells
    if tall:
        yield f"merged cells ({_named(tall)}): what stands in them is taken for each of their rows"
    wide = [each for each in ranges if each.bottom == each.top and each.top in places]
    if wide:
        yield f"merged cells ({_named(wide)}): what stands in them is taken for the first of their columns alone"


def _named(ranges: list[Merged]) -> str:
    more = f" and {len(ranges) - _MOST_NAMED} more" if len(ranges) > _MOST_NAMED else ""
    return ", ".join(each.said for each in ranges[:_MOST_NAMED]) + more


def _place(column: bytes) -> int:
    place = 0
    for letter in column:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
