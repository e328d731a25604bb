"""JSON that may hold anything: what is asked for, if it is there and of its kind, or else nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from bot.errors import BadFeed


def parse(data: bytes, where: str) -> object:
    """The JSON of some bytes; raises BadFeed. A byte order mark, and letters of Windows, are put up with."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    try:
        tree: object = msgspec.json.decode(text.encode("utf-8", errors="replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadFeed(where=where, why=f"it is not JSON ({str(error)[:120]})") from error
    return tree


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
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return ""


def number(record: object, *keys: str) -> float | None:
    """The first finite number behind some keys, also one that is written as a text."""
    for key in keys:
        try:
            value = float(as_text(get(record, key)))
        except (ValueError, OverflowError):
            continue
        if math.isfinite(value):
            return value
    return None


def whole(record: object, *keys: str) -> int | None:
    """The first whole number behind some keys."""
    value = number(record, *keys)
    return int(value) if value is not None and value.is_integer() and abs(value) < 10**9 else None
