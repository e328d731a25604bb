"""What a service costs, as far as a directory says it. Nothing said is unknown, not free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.imports.cleaning import plain, short
from bot.imports.loose import as_text, get, items, number, text
from bot.imports.opening import holds
from bot.signposts import Cost

_FREE = re.compile(
    r"(?:this (?:service )?is |it is |all )?(?:completely |entirely )?free"
    r"(?: of charge| to (?:use|access|join|attend))?[.!]?"
    r"|no (?:charge|cost|fee)s?[.!]?|£? ?0(?:\.00)?|none|nil",
    re.IGNORECASE,
)
_PRICE = re.compile(r"£ ?(?!0+(?:\.0+)?\b)\d")
_LONGEST = 150
_SIGNS = {"": "£", "GBP": "£", "£": "£"}


def cost_of(record: object, today: date) -> tuple[Cost, str | None]:
    """The cost, and a note in their words if there is more to say than free or paid."""
    options = [each for each in items(record, "cost_options") if isinstance(each, dict) and holds(each, today)]
    fees = plain(text(record, "fees_description", "fees"))
    note = short("; ".join(dict.fromkeys(filter(None, (fees, *_notes(options))))), _LONGEST)
    if _FREE.fullmatch(note):
        return Cost.FREE, None
    amounts = [amount for each in options if (amount := _amount(each)) is not None]
    return _cost(_as_word(get(record, "free")), amounts, note), note or None


def _as_word(free: object) -> str:
    return (str(free) if isinstance(free, bool) else as_text(free)).lower()


def _amount(option: object) -> float | None:
    """A price; one below nothing means that none is known."""
    amount = number(option, "amount")
    return amount if amount is not None and amount >= 0 else None


def _cost(free: str, amounts: list[float], note: str) -> Cost:
    if any(amount > 0 for amount in amounts) or _PRICE.search(note):
        return Cost.PAID
    if free in ("true", "yes", "1") or amounts:
        return Cost.FREE
    return Cost.PAID if free in ("false", "no", "0") else Cost.UNKNOWN


def _sign(currency: str) -> str:
    return _SIGNS.get(currency.upper()) or f"{plain(currency)[:10]} "


def _notes(options: list[dict[object, object]]) -> Iterator[str]:
    """ "£35 per 1 hour session (Under 18s)" for each price."""
    for each in options:
        amount, sign = _amount(each), _sign(text(each, "currency"))
        price = plain(text(each, "amount")) if number(each, "amount") is None else ""
        if amount is not None:
            price = f"{sign}{amount:,.2f}".removesuffix(".00") if amount else "free"
        said = " ".join(filter(None, (price, plain(text(each, "amount_description", "cost_type")))))
        whom = plain(text(each, "option"))
        yield f"{said} ({whom})" if said and whom else said or whom
