"""Services from a table whose columns are our own keys: each row is read on its own, and told about by its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import get_type_hints

from bot.imports.cells import Cell, Said, Table, as_said, is_empty, read_cell
from bot.imports.cleaning import plain, short
from bot.imports.columns import NEEDED, Row, Sheet, take_header
from bot.imports.results import Reading
from bot.shapes import Knot, Shaped, shape
from bot.signposts import Cost, Service

LARGEST = 20_000_000
_HINTS = get_type_hints(Service)
_LISTS = tuple(each.name for each in fields(Service) if str(_HINTS[each.name]).startswith("tuple"))


def readings(sheet: Sheet, table: Table) -> Iterator[Reading]:
    """What becomes of each row below the header. Raises BadTable."""
    keys = take_header(sheet, table.where)
    for number, row in sheet.rows:
        yield reading(number, row, keys, table)


def reading(number: int, row: Row, keys: list[str], table: Table) -> Reading:
    """What becomes of one row. keys: what each column stands for, "" for nothing."""
    cells = {key: cell for key, cell in zip(keys, row, strict=False) if key and not is_empty(cell)}
    name = short(plain(as_said(cells.get("name"))), 80)
    known = f"row {number}, {name or 'no name'}"
    said = {key: read_cell(key, cell, key in _LISTS, table) for key, cell in cells.items()}
    why = _too_many(row, keys) or _why_not(said)
    if why:
        return Reading(known, "", None, why)
    _settle(said, cells)
    return _shaped(known, said, number, table)


def _too_many(row: Row, keys: list[str]) -> str:
    """A row with more cells than columns has them in the wrong places."""
    if all(map(is_empty, row[len(keys) :])):
        return ""
    return f"it has {len(row)} cells for {len(keys)} columns: is a text with a comma in it not in quotation marks?"


def _why_not(said: dict[str, Said]) -> str:
    """Why a row is set aside: what it needs is not there, or something in it cannot be right."""
    missing = (said.get(key, Said()).flag or f"its {key!r} is empty" for key in NEEDED if _is_missing(said.get(key)))
    return "; ".join([*(each.why_not for each in said.values() if each.why_not), *missing])


def _is_missing(said: Said | None) -> bool:
    return said is None or not (said.text or said.items or said.why_not)


def _settle(said: dict[str, Said], cells: dict[str, Cell]) -> None:
    """What two cells tell together: a price in words, and ages that contradict each other."""
    cost = said.get("cost", Said())
    if cost.flag and cost.text and cost.text != Cost.FREE and "cost_note" not in said:
        said["cost_note"] = Said(short(plain(as_said(cells["cost"])), 150))
    low, high = said.get("from_age", Said()), said.get("to_age", Said())
    if low.text and high.text and int(low.text) > int(high.text):
        said["from_age"] = Said(flag=f"its ages ({low.text} to {high.text}) contradict each other and were left out")
        said["to_age"] = Said()


def _shaped(known: str, said: dict[str, Said], number: int, table: Table) -> Reading:
    """A service, by the same rules as one in a YAML file."""
    pieces = {key: piece for key, each in said.items() if (piece := _piece(each, number))}
    pieces.setdefault("source", Knot(number, 1, table.where, "str"))
    if table.is_theirs:
        pieces.setdefault("fetched_on", Knot(number, 1, table.today.isoformat(), "str"))
    if table.licence:
        pieces.setdefault("licence", Knot(number, 1, table.licence, "str"))
    tree = Knot(number, 1, {key: (Knot(number, 1, key, "str"), piece) for key, piece in pieces.items()}, "mapping")
    shaped = Shaped(table.where, {}, [])
    service = shape(Service, tree, shaped)
    if service is None:
        return Reading(known, "", None, "; ".join(finding.message for finding in shaped.findings))
    return Reading(known, service.id, service, "", tuple(each.flag for each in said.values() if each.flag))


def _piece(said: Said, number: int) -> Knot | None:
    """What a cell says, as a piece of a YAML file would say it. None leaves the key out."""
    if said.items:
        return Knot(number, 1, [Knot(number, 1, word, "str") for word in said.items], "list")
    return Knot(number, 1, said.text, "str") if said.text else None
