"""Every text of a record, and where in it the text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The keys and the places in lists that lead to a piece of a file, from the outside in."""


def texts(record: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts of a record in the order of its fields; words chosen from a fixed set, numbers and days are none."""
    if isinstance(record, str):
        if not isinstance(record, Enum):
            yield path, record
    elif isinstance(record, tuple):
        for place, item in enumerate(record):
            yield from texts(item, (*path, place))
    elif isinstance(record, Mapping):
        for key, item in record.items():
            yield from texts(item, (*path, str(key)))
    elif is_dataclass(record):
        for each in fields(record):
            yield from texts(getattr(record, each.name), (*path, each.name))


def leaves(record: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """As texts, and also what is chosen from a fixed set, numbers and days: everything that is said in a file."""
    if isinstance(record, Enum):
        yield path, str(record.value)
    elif isinstance(record, tuple):
        for place, item in enumerate(record):
            yield from leaves(item, (*path, place))
    elif isinstance(record, Mapping):
        for key, item in record.items():
            yield from leaves(item, (*path, str(key)))
    elif is_dataclass(record):
        for each in fields(record):
            yield from leaves(getattr(record, each.name), (*path, each.name))
    elif record is not None:
        yield path, str(record)


def dotted(path: Path) -> str:
    """ "guide.answers.ready.say", as people write it."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
