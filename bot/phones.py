"""Phone numbers: as people say them, and as a phone dials them."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

_SHORT = 7
"""Numbers of fewer digits (999, 111, 85258) have no international form."""


def digits(said: str) -> str:
    return "".join(letter for letter in said if letter.isdigit())


def is_number(said: str) -> bool:
    """Whether a text is a phone number that can be rung in the UK."""
    count = len(digits(said))
    if any(letter not in "0123456789 +()-" for letter in said):
        return False
    if count < _SHORT:
        return count >= 3
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(said, "GB"))
    except NumberParseException:
        return False


def international(said: str) -> str:
    """The +44 form without spaces, which phones make tappable; "" for a short number or none at all."""
    if len(digits(said)) < _SHORT:
        return ""
    try:
        parsed = phonenumbers.parse(said, "GB")
    except NumberParseException:
        return ""
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164) if phonenumbers.is_valid_number(parsed) else ""


def both_forms(said: str) -> str:
    """ "0800 731 0055 (+448007310055)", or just the number where there is no other form."""
    other = international(said)
    return f"{said} ({other})" if other else said
