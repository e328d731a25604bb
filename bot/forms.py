"""How single values stand in the text of an address: codes, numbers, lists, days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bot.errors import BadAddress

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_CODE = re.compile(r"[0-9A-Za-z]+")
_DAY_ONE = date(2026, 1, 1)


class Reader:
    """A text that is read from its beginning, so many characters at a time."""

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


class Form(Protocol):
    """How one kind of value is written as text, and read back."""

    def write(self, value: object) -> str: ...

    def read(self, reader: Reader) -> object: ...


@dataclass(frozen=True)
class Code:
    """Marks a text of so many letters and digits; empty is written as that many dashes."""

    width: int

    def write(self, value: object) -> str:
        return str(value) or "-" * self.width

    def read(self, reader: Reader) -> str:
        text = reader.take(self.width)
        if text == "-" * self.width:
            return ""
        if _CODE.fullmatch(text) is None:
            raise reader.bad("a code has other characters than letters and digits")
        return text


@dataclass(frozen=True)
class Number:
    """Marks a whole number within bounds, written with so many digits of base 64."""

    width: int
    least: int
    most: int

    def write(self, value: object) -> str:
        number = value if isinstance(value, int) else 0
        return "".join(DIGITS[(number >> (6 * place)) % 64] for place in reversed(range(self.width)))

    def read(self, reader: Reader) -> int:
        value = 0
        for letter in reader.take(self.width):
            digit = DIGITS.find(letter)
            if digit < 0:
                raise reader.bad("a number has another character than a digit")
            value = value * 64 + digit
        if not self.least <= value <= self.most:
            raise reader.bad(f"a number is outside {self.least} to {self.most}")
        return value


@dataclass(frozen=True)
class Many:
    """Marks a list of codes: at most so many, each of so many letters."""

    width: int
    most: int

    def write(self, value: object) -> str:
        codes = value if isinstance(value, tuple) else ()
        return DIGITS[len(codes)] + "".join(codes)

    def read(self, reader: Reader) -> tuple[str, ...]:
        length = Number(1, 0, self.most).read(reader)
        return tuple(Code(self.width).read(reader) for _ in range(length))


@dataclass(frozen=True)
class Day:
    """Marks a day, from 2026 on, written with three digits of base 64."""

    def write(self, value: object) -> str:
        days = (value - _DAY_ONE).days if isinstance(value, date) else 0
        return Number(3, 0, 64**3 - 1).write(days)

    def read(self, reader: Reader) -> date:
        return _DAY_ONE + timedelta(days=Number(3, 0, 64**3 - 1).read(reader))
