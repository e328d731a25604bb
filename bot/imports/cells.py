"""What a cell of a table says: mended where that is certain, left out where not, and either is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.errors import did_you_mean
from bot.imports.cleaning import OFFER, plain, quoted, short
from bot.imports.costs import cost_of
from bot.imports.days import day_of_cell, day_said
from bot.imports.mapping import Finder
from bot.imports.reaching import no_number, number_of, url_of
from bot.signposts import Cost, Group, Reach

Cell: TypeAlias = str | int | float | bool | date | None
_ID = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_LONGEST_ID = 80
_MOST = 200
_LONGEST = {"name": 120, "offer": OFFER}
_LONGEST_OTHER = 300
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_NOTHING = re.compile(
    r"[-–—_.?/\\* ]+|n\.?[/ ]?a\.?|tb[acd]|not? (?:applicable|known|available|data)|none|nil|null|unknown|blank|empty",
    re.IGNORECASE,
)
_AGE = re.compile(r"(\d{1,3})(?:\.0)?( ?(?:\+|(?:years?|yrs?)(?: old| of age)?|and (?:over|above|under|below)|plus))?")
_OLDEST = 130
YES_NO = ("ask_before_keeping", "hidden")
_YES, _NO = ("yes", "true", "y", "x", "1"), ("no", "false", "n", "0")
_FEWEST_DIGITS = 9
"""In a number of the UK, without the 0 before it."""
_CHOICES = {
    "cost": tuple(Cost),
    "reach": tuple(Reach),
    "groups": tuple(Group),
}
_OTHER_WORDS = {"self_referral": "self", "drop_in": "open", "walk_in": "open", "open_access": "open"}


@dataclass(frozen=True)
class Table:
    """Whose rows these are: the name of the file, and what finds our topics and areas.

    is_theirs: whether they are somebody else's, fetched today.
    """

    where: str
    licence: str | None
    today: date
    finder: Finder
    is_theirs: bool = True


@dataclass(frozen=True)
class Said:
    """What a cell says. flag: what a person should look at. why_not: why its whole row is better set aside."""

    text: str = ""
    flag: str = ""
    why_not: str = ""
    items: tuple[str, ...] = ()


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not plain(cell))


def read_cell(key: str, cell: Cell, is_list: bool, table: Table) -> Said:
    """What a cell that is not empty says for one of our keys."""
    if odd := _odd(key, cell):
        return Said(flag=odd)
    if is_list:
        return _several(key, as_said(cell), table)
    return _READERS.get(key, _text)(key, cell, table)


def _odd(key: str, cell: Cell) -> str:
    """Why nothing at all can be read from a cell; "" if something can."""
    said = plain(as_said(cell))
    if isinstance(cell, str) and cell.lstrip().startswith("="):
        return f"{key!r} holds a formula, and those are never worked out here. Write what it says"
    if _ERROR.fullmatch(said):
        return f"{key!r} holds {said!r}, an error of the spreadsheet, and was left out"
    if isinstance(cell, bool) and key not in YES_NO:
        return f"{key!r} holds a yes or no ({said!r}) and was left out"
    if isinstance(cell, date) and key not in ("checked_on", "fetched_on"):
        return f"{key!r} holds a day ({cell:%d %B %Y}), which the spreadsheet may have made of a text, and was left out"
    if _NOTHING.fullmatch(said) and said.lower() not in _CHOICES.get(key, ()):
        return f"{key!r} says only {said!r}, which is taken for nothing"
    return ""


def as_said(cell: Cell) -> str:
    """A cell as people would type it: 12 rather than 12.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _several(key: str, said: str, table: Table) -> Said:
    """The parts of a list; one that is nothing of ours is looked at again as several with commas between them."""
    found: dict[str, None] = {}
    by_commas = False
    for part in filter(None, map(plain, re.split(r"[;|\n]", said))):
        pieces = [part]
        if key not in ("topics", "areas") or _ours(key, part, table) is None:
            pieces = [piece.strip() for piece in re.split(r",|/| & | and ", part) if piece.strip()]
            by_commas = by_commas or len(pieces) > 1
        for piece in pieces:
            ours = _ours(key, piece, table)
            if ours is None:
                return Said(why_not=_unknown(key, part, table))
            found[ours] = None
    flag = f"{key!r} is taken for several: {'; '.join(found)}" if by_commas else ""
    return Said(flag=flag, items=tuple(found))


def _ours(key: str, word: str, table: Table) -> str | None:
    """Our id for a topic or an area; other words are as they are."""
    if key == "topics":
        return table.finder.topic(word)
    if key == "areas":
        place = table.finder.area(word)
        return place.id if place else None
    return _choice(key, word) if key in _CHOICES else word


def _unknown(key: str, word: str, table: Table) -> str:
    known: Iterable[str] = table.finder.areas if key == "areas" else [topic.id for topic in table.finder.topics]
    hint = did_you_mean(word, known) or f" There are: {', '.join(sorted(known))}."
    return f"there is no {key[:-1]} {quoted(word)} here.{hint}"


def _choice(key: str, said: str) -> str:
    """One of the words that a key can have, however it is spelt; or else what is said."""
    word = re.sub(r"[ -]+", "_", said.lower())
    word = _OTHER_WORDS.get(word, word)
    return word if word in _CHOICES[key] else said


def _text(key: str, cell: Cell, _table: Table) -> Said:
    said, most = plain(as_said(cell)), _LONGEST.get(key, _LONGEST_OTHER)
    kept = short(said, most)
    return Said(kept, f"{key!r} has {len(said):,} letters and was cut" if kept != said else "")


def _id(_key: str, cell: Cell, _table: Table) -> Said:
    said = plain(as_said(cell))
    ours = re.sub(r"[^a-z0-9_-]+", "-", said.lower()[:_MOST])
    ours = re.sub(r"[_-]*([_-])[_-]*", r"\1", ours).strip("-_")
    if not _ID.fullmatch(ours) or len(ours) > _LONGEST_ID:
        advice = f"use small letters, digits and hyphens, at most {_LONGEST_ID}"
        return Said(why_not=f"its id {quoted(said)} cannot be one: {advice}")
    return Said(ours, f"its id {quoted(said)} is taken for {ours!r}" if ours != said else "")


def _word(key: str, cell: Cell, _table: Table) -> Said:
    """One of a few words."""
    said = plain(as_said(cell))
    word = _choice(key, said)
    is_spelt = word == re.sub(r"[ -]+", "_", said.lower())
    return Said(word, "" if word == said or is_spelt else f"{key} {quoted(said)} is taken for {word!r}")


def _cost(key: str, cell: Cell, table: Table) -> Said:
    """Free, paid or unknown, also out of a text such as "£3 a session"."""
    said = _word(key, cell, table)
    if said.text in _CHOICES[key]:
        return said
    cost, _ = cost_of({"fees": as_said(cell)}, table.today)
    return Said(cost, f"cost {quoted(as_said(cell))} is taken for {cost.value!r}")


def _age(key: str, cell: Cell, _table: Table) -> Said:
    said = plain(as_said(cell))
    match = _AGE.fullmatch(said.lower())
    if match is None or int(match[1]) > _OLDEST:
        return Said(flag=f"{key!r} {quoted(said)} is no age in years and was left out")
    return Said(match[1], f"{key!r} {quoted(said)} is taken for {match[1]}" if match[2] else "")


def _url(_key: str, cell: Cell, _table: Table) -> Said:
    url = url_of(as_said(cell))
    return Said(url or "", "" if url else f"link {quoted(as_said(cell))} cannot be opened and was left out")


def _phone(_key: str, cell: Cell, _table: Table) -> Said:
    """A number; one that a spreadsheet took for a quantity gets its 0 back if it then is one that can be rung."""
    said = plain(as_said(cell)).removesuffix(".0")
    number = number_of(said)
    if number and said.isdigit() and said != number.said:
        return Said(number.said, f"phone {said!r} had lost its beginning and is taken for {number.said!r}")
    if number:
        left = ", ".join(filter(None, (number.label, *number.others)))
        return Said(number.said, f"phone {quoted(said)} is taken for {number.said!r}; left out: {left}" if left else "")
    if re.fullmatch(r"[\d.]+E\+?\d+", said, re.IGNORECASE):
        made = f"the spreadsheet made {said!r} of its phone number"
        return Said(why_not=f"{made}. Format the column as text, and type it again")
    if not isinstance(cell, str) and len(said) < _FEWEST_DIGITS:
        return Said(why_not=f"its phone number {said!r} has lost digits. Format the column as text, and type it again")
    return Said(flag=f"phone {quoted(said)} {no_number(said)} and was left out")


def _day(key: str, cell: Cell, table: Table) -> Said:
    """A day as the spreadsheet has it, or as people write it."""
    day, flag = day_of_cell(cell) or day_said(plain(as_said(cell)))
    if day is None or day > table.today:
        return Said(flag=f"{key!r} {quoted(as_said(cell))} is no day that has been (2026-03-31) and was left out")
    return Said(day.isoformat(), f"{key!r} {flag}" if flag else "")


_Reader: TypeAlias = Callable[[str, Cell, Table], Said]


def _yes_or_no(key: str, cell: Cell, _table: Table) -> Said:
    said = plain(as_said(cell)).lower()
    if said in _YES:
        return Said("yes")
    return Said() if said in _NO else Said(flag=f"{key!r} says neither yes nor no ({said!r}) and was left out")


_READERS: dict[str, _Reader] = {
    **dict.fromkeys(YES_NO, _yes_or_no),
    **dict.fromkeys(("checked_on", "fetched_on"), _day),
    **dict.fromkeys(("from_age", "to_age"), _age),
    "phone": _phone,
    "url": _url,
    "id": _id,
    "cost": _cost,
    "reach": _word,
}
