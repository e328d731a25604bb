"""From a tree of texts to a record, by the types of its fields. Finds everything that is wrong at once."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.errors import Finding, did_you_mean
from bot.fills import Fills, Hidden
from bot.texts import Path

Record = TypeVar("Record")
KEY = "(key)"
"""After the path of a piece: the key that it stands behind, rather than the piece."""


@dataclass(frozen=True)
class Knot:
    """A piece of a file: a text, a list, a mapping, or nothing; lines and columns count from 1.

    kind says what an unquoted text looks like to YAML: "str", "number", "yes or no", "date" or "null".
    """

    line: int
    column: int
    value: str | list[Knot] | dict[str, tuple[Knot, Knot]]
    kind: str


@dataclass(eq=False)
class Shaped:
    """What a file held: where each piece stands, and what is wrong."""

    file: str
    places: dict[Path, tuple[int, int]]
    findings: list[Finding]

    def wrong(self, path: Path, rule: str, message: str, severity: str = "error") -> None:
        """Note something about the piece at a path, or about the nearest piece around it."""
        line, column = self.place(path)
        self.findings.append(Finding(self.file, line, column, severity, rule, message))

    def place(self, path: Path) -> tuple[int, int]:
        """The line and column of the piece at a path, or of the nearest piece around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def shape(kind: type[Record], knot: Knot, into: Shaped) -> Record | None:
    """The record that a tree describes, or None with findings that say why not."""
    before = len(into.findings)
    value = _any(kind, knot, (), into)
    if len(into.findings) > before or not isinstance(value, kind):
        return None
    return value


def _any(kind: object, knot: Knot, path: Path, into: Shaped) -> object:
    into.places.setdefault(path, (knot.line, knot.column))
    marks: list[object] = []
    if get_origin(kind) is Annotated:
        kind, *marks = get_args(kind)
    if get_origin(kind) in (Union, types.UnionType):
        if knot.kind == "null":
            return None
        kind = next(choice for choice in get_args(kind) if choice is not type(None))
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], knot, path, into)
    if get_origin(kind) is Mapping:
        return _mapping(get_args(kind)[1], knot, path, into)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, knot, path, into)
    return _scalar(kind, knot, path, into, marks)


def _list(kind: object, knot: Knot, path: Path, into: Shaped) -> object:
    if not isinstance(knot.value, list):
        into.wrong(path, "wrong-type", f"{_name(path)} should be a list. Put each item on a line with a dash.")
        return None
    return tuple(_any(kind, item, (*path, place), into) for place, item in enumerate(knot.value))


def _mapping(kind: object, knot: Knot, path: Path, into: Shaped) -> object:
    if not isinstance(knot.value, dict):
        into.wrong(path, "wrong-type", f"{_name(path)} should have keys of its own, indented by two spaces.")
        return None
    _keep_keys(knot.value, path, into)
    return {name: _any(kind, inner, (*path, name), into) for name, (_, inner) in knot.value.items()}


def _keep_keys(pieces: Mapping[str, tuple[Knot, Knot]], path: Path, into: Shaped) -> None:
    for name, (key, _) in pieces.items():
        into.places[*path, name, KEY] = (key.line, key.column)


def _record(kind: type[object], knot: Knot, path: Path, into: Shaped) -> object:
    if knot.kind == "null":
        knot = replace(knot, value={}, kind="mapping")
    if not isinstance(knot.value, dict):
        into.wrong(path, "wrong-type", f"{_name(path)} should have keys of its own, indented by two spaces.")
        return None
    hints = get_type_hints(kind, include_extras=True)
    names = {field.name: field for field in fields(kind)} if is_dataclass(kind) else {}
    _keep_keys(knot.value, path, into)
    values: dict[str, object] = {}
    for name, (_, inner) in knot.value.items():
        if name in names:
            values[name] = _any(hints[name], inner, (*path, name), into)
        else:
            advice = did_you_mean(name, names) or f" The keys here are: {', '.join(names)}."
            into.wrong((*path, name, KEY), "unknown-key", f"there is no key {name!r}.{advice}")
    missing = [
        name
        for name, field in names.items()
        if name not in knot.value and field.default is MISSING and field.default_factory is MISSING
    ]
    for name in missing:
        into.wrong(path, "missing-key", f"{_name(path)} has no {name!r}. Add it, indented like its neighbours.")
    make: Callable[..., object] = kind  # type: ignore[explicit-any]  # made by the names of its fields
    return None if missing else make(**values)


def _scalar(kind: object, knot: Knot, path: Path, into: Shaped, marks: list[object]) -> object:
    if not isinstance(knot.value, str):
        advice = "If there is a colon in it, put quotes around all of it; or is a line indented too far?"
        into.wrong(path, "wrong-type", f"{_name(path)} should be a single text. {advice}")
        return None
    if knot.kind == "null":
        into.wrong(path, "empty", f"{_name(path)} is empty. Write a value, or take the line out if you may.")
        return None
    text = knot.value
    if knot.kind != "str" and any(isinstance(mark, Hidden) for mark in marks):
        knot = replace(knot, value="...")
    read = {str: _text, int: _integer, date: _date, bool: _yes_or_no}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind, text, path, into)
    if isinstance(kind, type) and kind in read:
        value = read[kind](knot, path, into)
        fills = next((mark for mark in marks if isinstance(mark, Fills)), Fills())
        return _filled(value, fills, path, into) if isinstance(value, str) else value
    raise TypeError(f"no way to read {kind!r}")


def _text(knot: Knot, path: Path, into: Shaped) -> str | None:
    text = str(knot.value)
    if knot.kind != "str":
        into.wrong(path, "unquoted", f'{_name(path)} would be read as a {knot.kind}. Put quotes around it: "{text}"')
        return None
    if not text.strip():
        into.wrong(path, "empty", f"{_name(path)} is empty. Write something between the quotes.")
        return None
    return text


def _integer(knot: Knot, path: Path, into: Shaped) -> int | None:
    text = str(knot.value)
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    into.wrong(path, "wrong-type", f"{_name(path)} should be a whole number, not {text!r}.")
    return None


def _yes_or_no(knot: Knot, path: Path, into: Shaped) -> bool | None:
    text = str(knot.value).lower()
    if text in ("true", "false", "yes", "no"):
        return text in ("true", "yes")
    into.wrong(path, "wrong-type", f"{_name(path)} should be true or false, not {knot.value!r}.")
    return None


def _date(knot: Knot, path: Path, into: Shaped) -> date | None:
    try:
        return date.fromisoformat(str(knot.value))
    except ValueError:
        into.wrong(path, "wrong-type", f"{_name(path)} should be a day like 2026-11-21, not {knot.value!r}.")
        return None


def _choice(kind: type[StrEnum], text: str, path: Path, into: Shaped) -> StrEnum | None:
    known = [choice.value for choice in kind]
    if text in known:
        return kind(text)
    advice = did_you_mean(text, known) or f" Choose one of: {', '.join(known)}."
    into.wrong(path, "unknown-word", f"{_name(path)} cannot be {text!r}.{advice}")
    return None


def _filled(text: str, fills: Fills, path: Path, into: Shaped) -> str:
    try:
        pieces = [piece[1:] for piece in Formatter().parse(text) if piece[1] is not None]
        blanks = {str(name) for name, _, _ in pieces}
        if any(detail or sign for _, detail, sign in pieces):
            raise ValueError(text)
    except ValueError:
        into.wrong(path, "blank", f"{_name(path)} has a curly bracket without its partner. Write {{name}}.")
        return text
    for blank in sorted(blanks - fills.names):
        known = ", ".join(f"{{{name}}}" for name in sorted(fills.names)) or "none"
        into.wrong(
            path,
            "blank",
            f"{_name(path)} has a blank {{{blank}}} that nothing fills.{did_you_mean(blank, fills.names)} "
            f"It may have: {known}.",
        )
    return text


def _name(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    last = path[-1] if path else None
    return f"item {last + 1} of {names[-1]!r}" if isinstance(last, int) and names else repr((names or ["the file"])[-1])
