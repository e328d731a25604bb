"""Whom a service is for, by a record of Open Referral: ages, texts, tags, languages. Nothing said excludes nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.imports.cleaning import plain, short
from bot.imports.loose import as_text, get, items, text, whole

_NO_LIMIT = 99
"""From this age up, a highest age means everybody."""
_LONGEST = 200
_LOWEST = ("minimum_age", "min_age")
_HIGHEST = ("maximum_age", "max_age")
_AUDIENCE = re.compile(r"audience|circumstance|suitab|persona|who ?(?:is )?(?:it|this)", re.IGNORECASE)
_CODES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cy": "Welsh",
    "es": "Spanish",
    "fa": "Farsi",
    "fr": "French",
    "gu": "Gujarati",
    "hi": "Hindi",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}


@dataclass(frozen=True)
class Ages:
    """In years, both included; None where there is no limit, or none is known."""

    start: int | None
    end: int | None

    @property
    def is_odd(self) -> bool:
        return self.start is not None and self.end is not None and self.start > self.end


def ages(record: object) -> Ages:
    """The ages of a record, or of its only eligibility; -1, or 0 for both, means unknown."""
    for holder in _with_ages(record):
        low, high = whole(holder, *_LOWEST), whole(holder, *_HIGHEST)
        if low is not None or high is not None:
            return _ages(low, high)
    return Ages(None, None)


def _with_ages(record: object) -> Iterator[object]:
    inner = list(items(record, "eligibilitys", "eligibility"))
    yield from (record, *(inner if len(inner) == 1 else ()))


def odd_ages(record: object) -> Iterator[str]:
    """What stands where an age should, and is none."""
    for holder in _with_ages(record):
        for keys in (_LOWEST, _HIGHEST):
            if (said := text(holder, *keys)) and whole(holder, *keys) is None:
                yield said


def _ages(low: int | None, high: int | None) -> Ages:
    if low == 0 and high == 0:
        return Ages(None, None)
    start = low if low is not None and 0 < low < _NO_LIMIT else None
    return Ages(start, high if high is not None and 0 < high < _NO_LIMIT else None)


def eligibility(record: object) -> str | None:
    """In their words: texts first, then tags for audiences; or else nothing."""
    said = dict.fromkeys(filter(None, map(plain, (*_texts(record), *_tags(record)))))
    return short(" ".join(_ended(each) for each in said) if len(said) > 1 else "".join(said), _LONGEST) or None


def _texts(record: object) -> Iterator[str]:
    yield text(record, "eligibility_description")
    for each in items(record, "eligibilitys", "eligibility"):
        yield as_text(each) or text(each, "eligibility", "eligibility_description", "description")


def _tags(record: object) -> Iterator[str]:
    """Tags of a taxonomy of audiences; "Dementia" and "Dementia " are one."""
    tags: dict[str, None] = {}
    for each in items(record, "attributes", "service_taxonomys"):
        term = get(each, "taxonomy_term") or get(each, "taxonomy")
        if _AUDIENCE.search(" ".join(text(holder, "taxonomy", "vocabulary") for holder in (term, each))):
            tags[plain(text(term, "name"))] = None
    for each in items(record, "suitabilities"):
        tags[plain(text(each, "name"))] = None
    named = ", ".join(filter(None, tags))
    if named:
        yield f"For: {named}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def languages(record: object) -> tuple[str, ...]:
    """Names of languages other than English, which goes without saying."""
    said: dict[str, None] = {}
    for each in items(record, "languages"):
        name = plain(as_text(each) or text(each, "name", "language", "code"))
        name = _CODES.get(name.lower()[:2], "") if re.fullmatch(r"[A-Za-z]{2}(?:-[A-Za-z]{2})?", name) else name
        if name and len(name) <= 40 and name.casefold() not in ("english", "eng"):
            said[name] = None
    return tuple(said)
