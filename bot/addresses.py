"""What an address is, and its compact text form of at most 64 bytes.

An address is a frozen record. Its text is the two characters of its place and then its fields, each of a
fixed width, lists behind their length, an address to come back to behind "~". Decoding is strict and total:
any text gives either an address or one BadAddress, and each address has exactly one text.

What stands in an address are codes, not ids: short, and made from the id itself, so that moving things
around in the content changes none of them. The addresses themselves are in places.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cache
from hashlib import blake2s
from typing import Annotated, ClassVar, NamedTuple, TypeAlias, get_type_hints

from bot.errors import BadAddress

LIMIT = 64
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_CODE_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_CODE = re.compile(r"[0-9A-Za-z]+")
_DAY_ONE = date(2026, 1, 1)


class Code(NamedTuple):
    """Marks a text of so many letters and digits; empty is written as that many dashes."""

    width: int


class Number(NamedTuple):
    """Marks a whole number within bounds, written with so many digits of base 64."""

    width: int
    least: int
    most: int


class Many(NamedTuple):
    """Marks a list of codes: at most so many, each of so many letters."""

    width: int
    most: int


class Day(NamedTuple):
    """Marks a day, from 2026 on, written with three digits of base 64."""


Nonce: TypeAlias = Annotated[str, Code(8)]
Tag: TypeAlias = Annotated[str, Code(6)]
TopicCode: TypeAlias = Annotated[str, Code(2)]
PlaceCode: TypeAlias = Annotated[str, Code(3)]
OrganisationCode: TypeAlias = Annotated[str, Code(3)]
InviteCode: TypeAlias = Annotated[str, Code(12)]
SafetyCode: TypeAlias = Annotated[str, Code(2)]
Page: TypeAlias = Annotated[int, Number(1, 0, 63)]


class Address:
    """A place that a button can open. Reading one changes nothing."""

    place: ClassVar[str]
    for_strangers: ClassVar[bool] = False

    @property
    def parent(self) -> Address:
        """The nearest card above this one, for when this one no longer exists."""
        raise NotImplementedError(type(self).__name__)


class WriteAddress(Address):
    """An address that writes when it is pressed, bound by its tag to the person it was issued to."""

    tag: Tag


def code_of(name: str, width: int) -> str:
    """A code of so many letters made from an id or a name, the same for ever."""
    digest = int.from_bytes(blake2s(name.encode()).digest(), "big")
    return "".join(_CODE_LETTERS[(digest >> (5 * place)) % 32] for place in range(width))


def to_text(address: Address) -> str:
    """The one text of an address."""
    return address.place + _write_record(address)


def from_text(text: str) -> Address:
    """The one address of a text; raises BadAddress, and nothing else, for any other text."""
    reader = _Reader(text)
    address = _read_address(reader)
    if not reader.done:
        raise BadAddress(text=text, why="something follows the last field")
    if to_text(address) != text:
        raise BadAddress(text=text, why="it is not written the one way")
    return address


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at == len(self.text)

    def take(self, width: int) -> str:
        taken = self.text[self._at : self._at + width]
        if len(taken) < width:
            raise self.bad("it is too short")
        self._at += width
        return taken

    def bad(self, why: str) -> BadAddress:
        return BadAddress(text=self.text, why=why)


@cache
def _places() -> dict[str, type[Address]]:
    found: dict[str, type[Address]] = {}
    waiting: list[type[Address]] = [Address]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        if "__dataclass_fields__" in vars(kind) and found.setdefault(kind.place, kind) is not kind:
            raise TypeError(f"{kind.__name__} has the place of {found[kind.place].__name__}")
    return found


def all_places() -> tuple[type[Address], ...]:
    """Every kind of address that there is."""
    return tuple(_places().values())


_known_marks: dict[type[object], tuple[tuple[str, object], ...]] = {}


def _marks(record: type[object]) -> tuple[tuple[str, object], ...]:
    """The fields of a record in order, each with what tells how it is written."""
    if record not in _known_marks:
        hints = get_type_hints(record, include_extras=True)
        names = [field.name for field in fields(record)] if is_dataclass(record) else []
        _known_marks[record] = tuple((name, getattr(hints[name], "__metadata__", (hints[name],))[0]) for name in names)
    return _known_marks[record]


def _write_record(record: object) -> str:
    return "".join(_write(mark, getattr(record, name)) for name, mark in _marks(type(record)))


def _write(mark: object, value: object) -> str:
    match mark, value:
        case Code(width), str():
            return value or "-" * width
        case Number(width, _, _), int():
            return _number_text(value, width)
        case Day(), date():
            return _number_text((value - _DAY_ONE).days, 3)
        case Many(), tuple():
            return _DIGITS[len(value)] + "".join(value)
        case _, IntEnum():
            return _DIGITS[value]
        case _, Address():
            return "~" + to_text(value)
        case _:
            return _write_record(value)


def _number_text(value: int, width: int) -> str:
    return "".join(_DIGITS[(value >> (6 * place)) % 64] for place in reversed(range(width)))


def _read_address(reader: _Reader) -> Address:
    place = reader.take(2)
    kind = _places().get(place)
    if kind is None:
        raise reader.bad("there is no such place")
    address = _read_record(kind, reader)
    assert isinstance(address, Address)  # noqa: S101 - for the type checker: kind is one
    return address


def _read_record(record: type[object], reader: _Reader) -> object:
    make: Callable[..., object] = record  # type: ignore[explicit-any]  # made by the names of its fields
    return make(**{name: _read(mark, reader) for name, mark in _marks(record)})


def _read(mark: object, reader: _Reader) -> object:
    match mark:
        case Code(width):
            return _read_code(reader, width)
        case Number(width, least, most):
            return _read_number(reader, width, least, most)
        case Day():
            return _DAY_ONE + timedelta(days=_read_number(reader, 3, 0, 64**3))
        case Many(width, most):
            length = _read_number(reader, 1, 0, most)
            return tuple(_read_code(reader, width) for _ in range(length))
        case type() if issubclass(mark, IntEnum):
            return mark(_read_number(reader, 1, 0, max(mark)))
        case type() if issubclass(mark, Address):
            return _read_back(reader)
        case type():
            return _read_record(mark, reader)
        case _:
            raise TypeError(f"no text form for {mark!r}")


def _read_code(reader: _Reader, width: int) -> str:
    text = reader.take(width)
    if text == "-" * width:
        return ""
    if _CODE.fullmatch(text) is None:
        raise reader.bad("a code has other characters than letters and digits")
    return text


def _read_number(reader: _Reader, width: int, least: int, most: int) -> int:
    value = 0
    for letter in reader.take(width):
        digit = _DIGITS.find(letter)
        if digit < 0:
            raise reader.bad("a number has another character than a digit")
        value = value * 64 + digit
    if not least <= value <= most:
        raise reader.bad(f"a number is outside {least} to {most}")
    return value


def _read_back(reader: _Reader) -> Address:
    if reader.text.count("~") != 1 or reader.take(1) != "~":
        raise reader.bad("there is no one way back")
    return _read_address(reader)
