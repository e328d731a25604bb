"""What changed in a topic since somebody approved it: texts added, taken out and changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from bot.sign_off import fingerprint_of, read_by_approver
from bot.texts import Path, dotted
from bot.topics import Topic

Placed = tuple[str, str]
"""Where a text stands, as people write it, and the text."""


@dataclass(frozen=True)
class Change:
    """before: "" for what was added. now: "" for what was taken out."""

    where: str
    before: str
    now: str


@dataclass(frozen=True)
class Compared:
    """A topic beside the copy of what was approved. is_same_copy: whether that copy is exactly what was approved."""

    changes: tuple[Change, ...]
    is_same_copy: bool


def compared(approved: Topic, today: Topic) -> Compared:
    """What an approver would read otherwise today, in the order of the file."""
    before, now = _by_list(approved), _by_list(today)
    names = dict.fromkeys((*now, *before))
    changes = (change for name in names for change in _changes(before.get(name, []), now.get(name, [])))
    return Compared(tuple(changes), fingerprint_of(approved) == today.sign_off.fingerprint)


def _by_list(topic: Topic) -> Mapping[str, list[Placed]]:
    """The texts, those of one list together: an item put in on top does not change all that follow."""
    found: dict[str, list[Placed]] = {}
    for path, text in read_by_approver(topic):
        found.setdefault(_without_places(path), []).append((dotted(path), text))
    return found


def _without_places(path: Path) -> str:
    return dotted(tuple(step for step in path if isinstance(step, str)))


def _changes(before: Sequence[Placed], now: Sequence[Placed]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [text for _, text in before], [text for _, text in now], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            pairs = zip_longest(before[start:end], now[new_start:new_end], fillvalue=("", ""))
            yield from (Change(there or here, old, new) for (here, old), (there, new) in pairs)
