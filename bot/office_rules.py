"""What a name, a contact and a branch may be: the same in the chat and at the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.addresses import code_of
from bot.errors import BadName, BadSafeguarding, UnknownArea, did_you_mean
from bot.phones import costs_extra, is_number
from bot.seen import Safeguarding
from bot.signposts import Area

LONGEST_NAME = 60
LONGEST_PATCH = 40
LONGEST_ROLE = 80
LONGEST_TEXT = 200
_LONGEST_PHONE = 30


def checked_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A name without surrounding blanks; raises BadName."""
    name = " ".join(name.split()) if name.isprintable() else name
    if not name:
        raise BadName(name=name, why="it is empty", longest=longest)
    if len(name) > longest:
        raise BadName(name=name, why=f"it has {len(name)} characters", longest=longest)
    if not name.isprintable():
        raise BadName(name=name, why="it has line breaks or other signs that cannot be printed", longest=longest)
    return name


def is_phone(said: str) -> bool:
    """Whether a number can be that of a contact: one of the UK that costs no more than a usual call."""
    return len(said) <= _LONGEST_PHONE and is_number(said) and not costs_extra(said)


def read_safeguarding(text: str) -> Safeguarding:
    """The contact from "ROLE; PHONE; HOURS; OUT-OF-HOURS PHONE"; raises BadSafeguarding."""
    parts = [" ".join(part.split()) for part in text.split(";")]
    if len(parts) != 4 or not all(parts):
        raise BadSafeguarding(text=text, why=f"has {len([part for part in parts if part])} parts, not four")
    role, phone, hours, out_of_hours = parts
    for number in (phone, out_of_hours):
        if not is_phone(number):
            raise BadSafeguarding(text=text, why=f"has {number!r}, which is no UK phone number at the usual price")
    if len(role) > LONGEST_ROLE or len(hours) > LONGEST_ROLE:
        raise BadSafeguarding(text=text, why="has a role or hours of over 80 characters")
    return Safeguarding(role, phone, hours, out_of_hours)


def check_area(area: str, areas: Mapping[str, Area]) -> None:
    """Raises UnknownArea."""
    if area not in areas:
        raise UnknownArea(area=area, hint=did_you_mean(area, areas), known=", ".join(areas))


def is_taken(name: str, others: Iterable[str]) -> bool:
    """Whether something else has a name already, in any case."""
    return name.casefold() in {other.casefold() for other in others}


def free_code(name: str, taken: set[str]) -> str:
    """A code of three letters made from a name, that no other has."""
    tries = (code_of(name if again == 0 else f"{name} {again}", 3) for again in range(len(taken) + 1))
    return next(code for code in tries if code not in taken)


def invite_link(bot_name: str, code: str) -> str:
    """What somebody opens to join. bot_name: "" where it is not known."""
    return f"https://t.me/{bot_name or 'YOUR_BOT'}?start={code}"
