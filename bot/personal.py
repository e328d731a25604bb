"""Whether a text holds what would tell who somebody is: a number of theirs, an address, a date of birth."""

from __future__ import annotations

import re

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_YEAR = r"(?:19|20)\d\d"
_LOOKS_LIKE = re.compile(
    "|".join(
        (
            r"\S@\S+\.\S",  # an e-mail address
            r"(?<!\d)(?:\+44|0044|0)(?:[ ()./-]{0,2}\d){9,10}(?!\d)",  # a phone number
            r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)",  # an NHS number
            r"\b[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}\b",  # a postcode
            r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)",  # a date
            rf"(?<!\d){_YEAR}-\d\d-\d\d(?!\d)",
            rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})[a-z]*,? {_YEAR}\b",
            rf"\b(?:{_MONTHS})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}\b",
        )
    ),
    re.IGNORECASE,
)


def looks_personal(text: str) -> bool:
    """Whether there is an e-mail address, a phone or NHS number, a postcode or a whole date in it."""
    return _LOOKS_LIKE.search(text) is not None
