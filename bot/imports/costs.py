"""What a service costs, as far as a directory says it. Nothing said is unknown, not free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.imports.cleaning import plain, short
from bot.imports.loose import get, items, number, text
from bot.imports.opening import day_of
from bot.signposts import Cost

_FREE = re.compile(
    r"(?:this (?:service )?is |it is |all )?(?:completely |entirely )?free"
    r"(?: of charge| to (?:use|access|join|attend))?[.!]?"
    r"|no (?:charge|cost|fee)s?[.!]?|£? ?0(?:\.00)?|none|nil",
    re.IGNORECASE,
)
_PRICE = re.compile(r"£ ?(?!0+(?:\.0+)?\b)\d")
_LONGEST = 150


def cost_of(record: object, today: date) -> tuple[Cost, str | None]:
    """The cost, and a note in their words if there is more to say than free or paid."""
    options = [each for each in items(record, "cost_options") if isinstance(each, dict) and _holds(each, today)]
    fees = plain(text(record, "fees_description", "fees"))
    note = short("; ".join(dict.fromkeys(filter(None, (fees, *_notes(options))))), _LONGEST)
    if _FREE.fullmatch(note):
        return Cost.FREE, None
    amounts = [amount for each in options if (amount := number(each, "amount")) is not None]
    return _cost(get(record, "free"), amounts, note), note or None


def _cost(free: object, amounts: list[float], note: str) -> Cost:
    if any(amount > 0 for amount in amounts) or _PRICE.search(note):
        return Cost.PAID
    if free is True or amounts:
        return Cost.FREE
    return Cost.PAID if free is False else Cost.UNKNOWN


def _holds(option: object, today: date) -> bool:
    """Whether a price is one of today."""
    start, end = day_of(text(option, "valid_from")), day_of(text(option, "valid_to"))
    return (start is None or start <= today) and (end is None or today <= end)


def _notes(options: list[dict[object, object]]) -> Iterator[str]:
    """ "£35 per 1 hour session (Under 18s)" for each price."""
    for each in options:
        amount = number(each, "amount")
        price = "" if amount is None else "free" if amount <= 0 else f"£{amount:.2f}".removesuffix(".00")
        said = " ".join(filter(None, (price, plain(text(each, "amount_description", "cost_type")))))
        whom = plain(text(each, "option"))
        yield f"{said} ({whom})" if said and whom else said or whom
