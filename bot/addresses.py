"""What an address is, and its compact text form of at most 64 bytes.

An address is a frozen record. Its text is the two characters of its place and then its fields, each of a
fixed width, lists behind their length, an address to come back to behind "~". Decoding is strict and total:
any text gives either an address or one BadAddress, and each address has exactly one text.

What stands in an address are codes, not ids: short, and made from the id itself, so that moving things
around in the content changes none of them. The addresses themselves are in places.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import IntEnum
from functools import cache
from hashlib import blake2s
from typing import Annotated, ClassVar, TypeAlias, get_type_hints

from bot.errors import BadAddress
from bot.forms import DIGITS, Code, Day, Form, Many, Number, Reader

LIMIT = 64
_CODE_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


Nonce: TypeAlias = Annotated[str, Code(8)]
Tag: TypeAlias = Annotated[str, Code(6)]
TopicCode: TypeAlias = Annotated[str, Code(2)]
PlaceCode: TypeAlias = Annotated[str, Code(3)]
OrganisationCode: TypeAlias = Annotated[str, Code(3)]
InviteCode: TypeAlias = Annotated[str, Code(12)]
ServiceCode: TypeAlias = Annotated[str, Code(5)]
AreaCode: TypeAlias = Annotated[str, Code(3)]
NeedCode: TypeAlias = Annotated[str, Code(2)]
LanguageCode: TypeAlias = Annotated[str, Code(2)]
SentenceCode: TypeAlias = Annotated[str, Code(3)]
ScenarioCode: TypeAlias = Annotated[str, Code(3)]
TurnCode: TypeAlias = Annotated[str, Code(2)]
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
    """An address that writes when it is pressed, bound by its tag to the person it was issued to.

    most_typed: so many letters are read of what is typed in answer to its question.
    """

    most_typed: ClassVar[int] = 200
    tag: Tag


def code_of(name: str, width: int) -> str:
    """A code of so many letters made from an id or a name, the same for ever."""
    digest = int.from_bytes(blake2s(name.encode()).digest(), "big")
    return "".join(_CODE_LETTERS[(digest >> (5 * place)) % 32] for place in range(width))


def to_text(address: Address) -> str:
    """The one text of an address."""
    return address.place + _form_of(type(address)).write(address)


def from_text(text: str) -> Address:
    """The one address of a text; raises BadAddress, and nothing else, for any other text."""
    reader = Reader(text)
    address = _read_address(reader)
    if not reader.done:
        raise BadAddress(text=text, why="something follows the last field")
    if to_text(address) != text:
        raise BadAddress(text=text, why="it is not written the one way")
    return address


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


@dataclass(frozen=True)
class _Choice:
    """The form of an enumeration: the digit of its number."""

    kind: type[IntEnum]

    def write(self, value: object) -> str:
        return DIGITS[value] if isinstance(value, IntEnum) else ""

    def read(self, reader: Reader) -> IntEnum:
        return self.kind(Number(1, 0, max(self.kind)).read(reader))


class _WayBack:
    """The form of an address inside another: behind a "~", and never twice."""

    def write(self, value: object) -> str:
        return "~" + to_text(value) if isinstance(value, Address) else ""

    def read(self, reader: Reader) -> Address:
        if reader.text.count("~") != 1 or reader.take(1) != "~":
            raise reader.bad("there is no one way back")
        address = _read_address(reader)
        if isinstance(address, WriteAddress):
            raise reader.bad("the way back is no card")
        return address


class _Record:
    """The form of a frozen record: its fields, one after the other."""

    def __init__(self, kind: type[object]) -> None:
        hints = get_type_hints(kind, include_extras=True)
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
        self._make: Callable[..., object] = kind  # type: ignore[explicit-any]  # made by the names of its fields
        self._forms = [(name, _form(getattr(hints[name], "__metadata__", (hints[name],))[0])) for name in names]

    def write(self, value: object) -> str:
        return "".join([form.write(getattr(value, name)) for name, form in self._forms])

    def read(self, reader: Reader) -> object:
        return self._make(**{name: form.read(reader) for name, form in self._forms})


def _form(mark: object) -> Form:
    """How a field is written, from its mark or its type."""
    if isinstance(mark, Code | Number | Many | Day):
        return mark
    if isinstance(mark, type) and issubclass(mark, IntEnum):
        return _Choice(mark)
    if isinstance(mark, type) and issubclass(mark, Address):
        return _WayBack()
    if isinstance(mark, type) and is_dataclass(mark):
        return _Record(mark)
    raise TypeError(f"no text form for {mark!r}")


_known_forms: dict[type[Address], _Record] = {}


def _form_of(kind: type[Address]) -> _Record:
    if kind not in _known_forms:
        _known_forms[kind] = _Record(kind)
    return _known_forms[kind]


def _read_address(reader: Reader) -> Address:
    kind = _places().get(reader.take(2))
    if kind is None:
        raise reader.bad("there is no such place")
    address = _form_of(kind).read(reader)
    assert isinstance(address, Address)  # noqa: S101 - for the type checker: kind is one
    return address
