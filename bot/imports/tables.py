"""Services from a table whose columns are our own keys: each row is read on its own, and told about by its number."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from typing import TypeAlias, get_type_hints

from bot.errors import BadTable, EmptyFeed, did_you_mean
from bot.imports.cleaning import plain, quoted, short
from bot.imports.mapping import Finder
from bot.imports.reaching import number_of, url_of
from bot.imports.results import Reading
from bot.shapes import Knot, Shaped, shape
from bot.signposts import Service

LARGEST = 20_000_000
MOST_ROWS = 20_000
Cell: TypeAlias = str | int | float | bool | date | None
Row: TypeAlias = Sequence[Cell]
_HINTS = get_type_hints(Service)
_KEYS = tuple(each.name for each in fields(Service))
_LISTS = tuple(each.name for each in fields(Service) if str(_HINTS[each.name]).startswith("tuple"))
_NEEDED = tuple(each.name for each in fields(Service) if each.default is MISSING and each.name != "source")
_DAYS = ("fetched_on", "checked_on")
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_LONGEST_ID = 80
_FORMULA = "="


@dataclass(frozen=True)
class Table:
    """Whose rows these are: the name of the file, and what finds our topics and areas."""

    where: str
    licence: str | None
    today: date
    finder: Finder


class _SetAside(Exception):
    """Why a row cannot be read; never leaves this file."""


def csv_rows(data: bytes, where: str) -> list[tuple[int, Row]]:
    """The rows of a CSV file that are not empty, each with its number. Raises BadTable."""
    text = _decoded(data)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    sign = max(",;\t", key=lambda each: len({_header(part) for part in first.split(each)} & set(_KEYS)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False)
    rows: list[tuple[int, Row]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, row))
            if len(rows) > MOST_ROWS:
                raise BadTable(where=where, why=f"it has over {MOST_ROWS} rows", advice="Make several of it.")
    except csv.Error as error:
        raise BadTable(where=where, why=f"line {reader.line_num}: {error}", advice="Save it as CSV UTF-8.") from error
    return rows


def _decoded(data: bytes) -> str:
    """Text as Excel saves it: UTF-8, or UTF-16 with its mark, or else the letters of Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def readings(rows: list[tuple[int, Row]], table: Table) -> Iterator[Reading]:
    """What becomes of each row below the header. Raises BadTable, or EmptyFeed."""
    if not rows:
        raise EmptyFeed(where=table.where)
    columns = _columns(rows[0][1], table.where)
    if len(rows) == 1:
        raise EmptyFeed(where=table.where)
    for number, row in rows[1:]:
        yield _reading(number, dict(zip(columns, row, strict=False)), table)


def _header(cell: Cell) -> str:
    return re.sub(r"[\s-]+", "_", plain(str(cell or "")).lower())


def _columns(header: Row, where: str) -> list[str]:
    """The keys that the columns stand for; one without a name is skipped. Raises BadTable."""
    names = [_header(cell) for cell in header]
    named = [name for name in names if name]
    advice = f"The columns are: {', '.join(_KEYS)}."
    if not set(named) & set(_KEYS):
        raise BadTable(where=where, why="its first row does not name columns", advice=advice)
    for name in named:
        if name not in _KEYS:
            raise BadTable(
                where=where, why=f"there is no column {name[:60]!r}", advice=did_you_mean(name, _KEYS).strip() or advice
            )
        if named.count(name) > 1:
            raise BadTable(where=where, why=f"the column {name!r} is there twice", advice="Keep one.")
    missing = [name for name in _NEEDED if name not in named]
    if missing:
        raise BadTable(where=where, why=f"it has no column {missing[0]!r}", advice=f"Needed are: {', '.join(_NEEDED)}.")
    return names


def _reading(number: int, cells: dict[str, Cell], table: Table) -> Reading:
    cells = {name: cell for name, cell in cells.items() if name and not _is_empty(cell)}
    name = short(plain(str(cells.get("name", ""))), 80)
    known = f"row {number}, {name or 'no name'}"
    flags: list[str] = []
    try:
        pieces = {key: _piece(key, cell, number, table, flags) for key, cell in cells.items()}
        return _shaped(known, {key: piece for key, piece in pieces.items() if piece}, number, table, flags)
    except _SetAside as why:
        return Reading(known, "", None, str(why))


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not plain(cell))


def _shaped(known: str, pieces: dict[str, Knot], number: int, table: Table, flags: list[str]) -> Reading:
    """A service, by the same rules as one in a YAML file."""
    pieces.setdefault("source", Knot(number, 1, table.where, "str"))
    if table.licence:
        pieces.setdefault("licence", Knot(number, 1, table.licence, "str"))
    for key in _NEEDED:
        if key not in pieces:
            return Reading(known, "", None, f"its {key!r} is empty")
    tree = Knot(number, 1, {key: (Knot(number, 1, key, "str"), piece) for key, piece in pieces.items()}, "mapping")
    shaped = Shaped(table.where, {}, [])
    service = shape(Service, tree, shaped)
    if service is None:
        return Reading(known, "", None, "; ".join(finding.message for finding in shaped.findings))
    return Reading(known, service.id, service, "", tuple(flags))


def _piece(key: str, cell: Cell, number: int, table: Table, flags: list[str]) -> Knot | None:
    """What a cell says, as a piece of a YAML file would say it. None leaves the key out."""
    if isinstance(cell, str) and cell.lstrip().startswith(_FORMULA):
        raise _SetAside(f"{key!r} holds a formula, and those are never worked out here. Write what it says")
    if key in _LISTS:
        words = [plain(part) for part in _said(cell).split(";")]
        found = dict.fromkeys(_ours(key, word, table) for word in words if word)
        return Knot(number, 1, [Knot(number, 1, word, "str") for word in found], "list")
    said = _readers().get(key, _text)(cell, flags)
    return Knot(number, 1, said, "str") if said else None


def _ours(key: str, word: str, table: Table) -> str:
    """Our id for a topic or an area."""
    if key == "topics":
        found = table.finder.topic(word)
    elif key == "areas":
        place = table.finder.area(word)
        found = place.id if place else None
    else:
        return word
    if found is None:
        known = table.finder.areas if key == "areas" else [topic.id for topic in table.finder.topics]
        hint = did_you_mean(word, known) or f" There are: {', '.join(sorted(known))}."
        raise _SetAside(f"there is no {key[:-1]} {quoted(word)} here.{hint}")
    return found


def _readers() -> dict[str, Callable[[Cell, list[str]], str]]:
    days = dict.fromkeys(_DAYS, _day)
    return {"phone": _phone, "url": _url, "id": _id, "from_age": _age, "to_age": _age, **days}


def _said(cell: Cell) -> str:
    """A cell as people would type it: 12 rather than 12.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _text(cell: Cell, flags: list[str]) -> str:  # noqa: ARG001 - one of a kind
    return plain(_said(cell))


def _id(cell: Cell, flags: list[str]) -> str:  # noqa: ARG001 - one of a kind
    said = plain(_said(cell))
    if not _ID.fullmatch(said) or len(said) > _LONGEST_ID:
        raise _SetAside(
            f"its id {quoted(said)} cannot be one: use small letters, digits and hyphens, at most {_LONGEST_ID}"
        )
    return said


def _age(cell: Cell, flags: list[str]) -> str:  # noqa: ARG001 - one of a kind
    said = _said(cell).strip()
    return "" if said.startswith("-") else said.removesuffix(".0")


def _url(cell: Cell, flags: list[str]) -> str:
    url = url_of(_said(cell))
    if url is None:
        flags.append(f"link {quoted(_said(cell))} cannot be opened and was left out")
    return url or ""


def _phone(cell: Cell, flags: list[str]) -> str:
    """A number; one that a spreadsheet took for a quantity gets its 0 back if it then is one that can be rung."""
    said = plain(_said(cell)).removesuffix(".0")
    number = number_of(said)
    if number and said.endswith(number.said[1:]) and said != number.said and said.isdigit():
        flags.append(f"the phone number {said!r} had lost its beginning and is taken for {number.said!r}")
    if number:
        return number.said
    if re.fullmatch(r"[\d.]+E\+?\d+", said, re.IGNORECASE):
        raise _SetAside(
            f"the spreadsheet made {said!r} of its phone number. Format the column as text, and type it again"
        )
    if not isinstance(cell, str):
        raise _SetAside(f"its phone number {said!r} has lost digits. Format the column as text, and type it again")
    flags.append(f"phone {quoted(said)} is no number that can be rung and was left out")
    return ""


def _day(cell: Cell, flags: list[str]) -> str:
    """A day as the spreadsheet has it, or as people write it here: the day before the month."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    said = plain(_said(cell))
    match = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", said, re.ASCII)
    if match is None:
        return said.removesuffix(" 00:00:00").removesuffix("T00:00:00")
    day, month, year = map(int, match.groups())
    if day <= 12 and day != month:
        flags.append(f"{said!r} is taken for the {day} of month {month}")
    return f"{year:04}-{month:02}-{day:02}"
