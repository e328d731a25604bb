"""Changes to a YAML file in its text: only what changes is written anew, and all else stays, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.imports.writing import quote
from bot.shapes import Knot
from bot.yaml_files import parse_yaml

_SURE = re.compile(r"[A-Za-z](?:[A-Za-z0-9_ -]*[A-Za-z0-9_-])?")
"""What means nothing else to YAML, save for words such as no and null."""
_COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(frozen=True)
class Piece:
    """Another text instead of what stands between two offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Pair:
    """A key and its value, as offsets. colon: behind it; texts: the parts of the value in which # begins no comment."""

    start: int
    colon: int
    value: int
    end: int
    texts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Item:
    """One mapping of a list, with its keys in the order of the file. is_flow: in curly brackets."""

    name: str
    pairs: Mapping[str, Pair]
    end: int
    is_flow: bool


@dataclass(frozen=True)
class Items:
    """A list of mappings. start: of its first dash or its bracket; end: of its last text or its bracket."""

    start: int
    end: int
    items: tuple[Item, ...]
    is_flow: bool


def plain_or_quoted(text: str) -> str:
    """A text without quotes where YAML reads just this text, or else in quotes."""
    return text if _SURE.fullmatch(text) and parse_yaml(text, "") == Knot(1, 1, text, "str") else quote(text)


def put_in(text: str, pieces: Iterable[Piece]) -> str:
    """The text with all pieces in place."""
    done, at = [], 0
    for piece in sorted(pieces, key=lambda each: (each.start, each.end)):
        done += [text[at : piece.start], piece.text]
        at = max(at, piece.end)
    return "".join([*done, text[at:]])


def changes(text: str, item: Item, values: Mapping[str, str | None], order: Sequence[str]) -> Iterator[Piece]:
    """Give keys of an item other values, as YAML has them; None takes a key out. order: of keys, for new ones."""
    for key in sorted(values, key=order.index):
        value, pair = values[key], item.pairs.get(key)
        if pair and value is not None:
            yield _replaced(text, pair, value)
        elif pair:
            yield _taken_out(text, item, key)
        elif value is not None:
            before = [item.pairs[each] for each in item.pairs if each in order[: order.index(key)]]
            yield _inserted(text, item, before[-1], f"{key}: {value}")


def added(text: str, items: Items, records: Iterable[Mapping[str, str]]) -> Piece:
    """New items, after the last one of a list."""
    if items.is_flow and items.items:
        end = items.items[-1].end
        flow = (", ".join(f"{key}: {value}" for key, value in record.items()) for record in records)
        return Piece(end, end, "".join(f", {{{each}}}" for each in flow))
    dash = " " * (items.start - _line_start(text, items.start)) if items.items else "  "
    new_line = _new_line(text)
    blocks = (
        new_line.join(f"{dash}{'  ' if at else '- '}{key}: {value}" for at, (key, value) in enumerate(record.items()))
        for record in records
    )
    if items.items:
        at = _line_end(text, items.end)
        return Piece(at, at, "".join(f"{new_line}{new_line}{block}" for block in blocks))
    start = len(text[: items.start].rstrip(" "))
    return Piece(start, items.end, new_line + (new_line * 2).join(blocks))


def _replaced(text: str, pair: Pair, value: str) -> Piece:
    """The comments of a value that goes over several lines stand behind the new one, which has only one."""
    gap = text[pair.colon : pair.value]
    gap = gap if gap and not gap.strip(" ") else " "
    outside, at = "", pair.colon
    for start, end in pair.texts:
        outside += text[at:start]
        at = end
    comments = _COMMENT.findall(outside + text[at : pair.end])
    return Piece(pair.colon, pair.end, "".join([gap, value, *(f"  {comment.rstrip()}" for comment in comments)]))


def _taken_out(text: str, item: Item, key: str) -> Piece:
    names, pair = list(item.pairs), item.pairs[key]
    at = names.index(key)
    if item.is_flow:
        if at:
            return Piece(item.pairs[names[at - 1]].end, pair.end, "")
        return Piece(pair.start, item.pairs[names[1]].start, "")
    begin = _line_start(text, pair.start)
    behind_dash = text[begin : pair.start].strip()
    start = pair.start if behind_dash else len(text[:begin].removesuffix("\n").removesuffix("\r"))
    return Piece(start, _line_end(text, pair.end), "")


def _inserted(text: str, item: Item, after: Pair, line: str) -> Piece:
    if item.is_flow:
        return Piece(after.end, after.end, f", {line}")
    end = _line_end(text, after.end)
    indent = " " * (after.start - _line_start(text, after.start))
    return Piece(end, end, f"{_new_line(text)}{indent}{line}")


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Where a line ends, before what ends it."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if text[end - 1] == "\r" and end > at else end


def _new_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
