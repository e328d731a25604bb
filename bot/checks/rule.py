"""What a rule for the content is: a code, how bad it is, and a way to find what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bot.errors import Finding, did_you_mean
from bot.library import Library, Placed
from bot.shapes import Shaped
from bot.texts import Path

Record = TypeVar("Record")
ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Found:
    """Something wrong at a piece of a file. message: what is wrong, and what to do."""

    file: Shaped
    path: Path
    message: str


@dataclass(frozen=True)
class Rule:
    """code: as it stands in findings. find: everything in the content that breaks the rule.

    needs_structure: it can tell only where no rule of STRUCTURE is broken, and would repeat what those say.
    """

    code: str
    severity: str
    find: Callable[[Library], Iterator[Found]]
    needs_structure: bool = False

    def findings(self, library: Library) -> Iterator[Finding]:
        """What breaks the rule, with line and column."""
        for found in self.find(library):
            line, column = found.file.place(found.path)
            yield Finding(found.file.file, line, column, self.severity, self.code, found.message)


def at(placed: Placed[Record], path: Path, message: str) -> Found:
    """Something wrong inside a placed record."""
    return Found(placed.file, (*placed.path, *path), message)


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """The message for a name that does not exist."""
    known = sorted(known)
    listed = f" There are: {', '.join(known[:12])}." if known else " There is none yet. Add one, or take this out."
    advice = did_you_mean(name, known) or listed
    return f"there is no {what} {name!r}.{advice}"
