"""Phone numbers: as people say them, and as a phone dials them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

_UK = 44
_SHORT = 7
"""Numbers of fewer digits (999, 111, 85258) have no international form."""
_SAID = re.compile(r"([0-9 +()-]+?)(?:,? ?(?:option|ext|extension|x)\.? ?[0-9]{1,6})?", re.IGNORECASE)


def is_number(said: str) -> bool:
    """Whether a text could be a phone number in the UK: its length is right. "0345 050 7666 option 4" is one too.

    Numbers that are kept free for examples (01632 960001, 07700 900123) pass.
    """
    number = _dialled(said)
    if len(_digits(number)) < _SHORT:
        return len(_digits(number)) >= 3 and not number.startswith("0")
    parsed = _parsed(number)
    return parsed is not None and phonenumbers.is_possible_number(parsed)


def is_in_use(said: str) -> bool:
    """Whether a number belongs to a range that is in use, as every number in the content should."""
    if len(_digits(_dialled(said))) < _SHORT:
        return is_number(said)
    parsed = _parsed(_dialled(said))
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def may_be_given(said: str, known: Collection[str]) -> bool:
    """Whether an editor may give this number to workers: one of the UK in use that costs no more than a usual call.

    known: what is dialled for numbers that are there already; among short ones, no other is taken but 116 and three.
    """
    digits = dialled(said)
    if len(_digits(_dialled(said))) < _SHORT:
        return digits in known or (len(digits) == 6 and digits.startswith("116"))
    parsed = _parsed(_dialled(said))
    if parsed is None or parsed.country_code != _UK or not is_in_use(said):
        return False
    return not costs_extra(said)


def costs_extra(said: str) -> bool:
    """Whether a call to a number costs more than a usual one."""
    parsed = _parsed(_dialled(said)) if len(_digits(_dialled(said))) >= _SHORT else None
    return parsed is not None and phonenumbers.number_type(parsed) == PhoneNumberType.PREMIUM_RATE


def international(said: str) -> str:
    """The +44 form without spaces, which phones make tappable; "" for a short number or none at all."""
    number = _dialled(said)
    parsed = _parsed(number) if len(_digits(number)) >= _SHORT else None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def dialled(said: str) -> str:
    """What a phone dials for a number: the +44 form, or the digits of a short one; "" for none at all."""
    return international(said) or _digits(_dialled(said))


def spaced(said: str) -> str:
    """A number as people say it; one that was typed without spaces gets them."""
    parsed = _parsed(said) if said.isdecimal() and len(said) >= _SHORT else None
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL) if parsed else said


@cache
def both_forms(said: str) -> str:
    """ "0800 731 0055 (+448007310055)", or just the number where there is no other form.

    For numbers on cards only: each is remembered.
    """
    other = international(said)
    return f"{said} ({other})" if other else said


def _dialled(said: str) -> str:
    """The part before an extension or an option; "" if it is no number."""
    match = _SAID.fullmatch(said.strip())
    return match[1] if match else ""


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdecimal())


def _parsed(number: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, "GB")
    except NumberParseException:
        return None
