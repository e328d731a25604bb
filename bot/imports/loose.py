"""JSON that may hold anything: what is asked for, if it is there and of its kind, or else nothing."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator

import msgspec

from bot.errors import BadFeed
from bot.imports.cleaning import quoted

_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)


def parse(data: bytes, where: str) -> object:
    """The JSON of some bytes, or its lines if each is a JSON of its own; raises BadFeed.

    A byte order mark, letters of Windows, NaN, half a letter, and signs that cannot be seen are put up with.
    """
    text = _decoded(data)
    for read in (_strictly, _leniently, _line_by_line):
        try:
            return read(text)
        except (ValueError, RecursionError) as error:  # a DecodeError of either library is a ValueError
            last = error
    raise BadFeed(where=where, why=_why(data, text, last))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _strictly(text: str) -> object:
    tree: object = msgspec.json.decode(text.encode("utf-8", errors="replace"))
    return tree


def _leniently(text: str) -> object:
    """As Python writes it: with NaN and Infinity, which say nothing."""
    tree: object = json.loads(text, strict=False, parse_constant=_nothing)
    return tree


def _nothing(_constant: str) -> None:
    """What NaN and Infinity stand for."""


def _line_by_line(text: str) -> object:
    records = [_leniently(line) for line in text.split("\n") if line.strip()]
    if len(records) < 2 or not all(isinstance(each, dict) for each in records):
        raise ValueError("the lines are no records")
    return records


def _why(data: bytes, text: str, error: Exception) -> str:
    """What it is instead of JSON, or where it stops being some."""
    start = text.lstrip()
    if not start:
        return "it is empty"
    if start.startswith("<"):
        return "it is a web page or XML, and not JSON. Services may be at another address of the same directory"
    if data.startswith((b"\x1f\x8b", b"PK")):
        return "it is packed, or a workbook, and not JSON. Unpack it first; for a workbook use --format xlsx"
    if start[0] not in '[{"':
        return f"it does not begin as JSON does, but so: {quoted(start[:40])}. For a table use --format csv or xlsx"
    if isinstance(error, RecursionError):
        return "its JSON is nested too deeply"
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as found:
        is_cut = found.pos >= len(text.rstrip()) - 1 or found.msg.startswith("Unterminated")
        if is_cut and start[0] in "[{":
            return "its JSON breaks off before its end: fetch or save it again"
        return f"it is not JSON (line {found.lineno}, column {found.colno}: {found.msg})"
    except (ValueError, RecursionError):
        pass
    return f"it is not JSON ({str(error)[:120]})"


def get(record: object, key: str) -> object:
    """What stands behind a key; None if there is no such key, or if it is no record at all."""
    return record.get(key) if isinstance(record, dict) else None


def items(record: object, *keys: str) -> Iterator[object]:
    """What the lists behind some keys hold, one list after the other; a single thing is a list of one."""
    for key in keys:
        value = get(record, key)
        yield from value if isinstance(value, list) else [value] if value is not None else []


def text(record: object, *keys: str) -> str:
    """The first text that is not empty behind some keys; a number is a text, too; "" if there is none."""
    return next((said for key in keys if (said := as_text(get(record, key)))), "")


def as_text(value: object) -> str:
    """A text without halves of letters, which no file can hold; a number as people write it; or else ""."""
    if isinstance(value, str):
        return (value if value.isascii() else value.encode("utf-8", errors="ignore").decode("utf-8")).strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return ""


def number(record: object, *keys: str) -> float | None:
    """The first finite number behind some keys, also one that is written as a text, such as "£1,000.00"."""
    for key in keys:
        try:
            value = float(_GROUPS.sub("", as_text(get(record, key)).removeprefix("£")))
        except (ValueError, OverflowError):
            continue
        if math.isfinite(value):
            return value
    return None


def whole(record: object, *keys: str) -> int | None:
    """The first whole number behind some keys."""
    value = number(record, *keys)
    return int(value) if value is not None and value.is_integer() and abs(value) < 10**9 else None
