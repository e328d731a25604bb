"""Phone numbers and web addresses of a directory, put right where that is certain, or else left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.imports.cleaning import plain
from bot.phones import is_in_use, is_number, spaced

_NUMBER = r"\+?[0-9(][0-9 ()-]{1,22}[0-9](?:,? ?(?:option|ext|extension|x)\.? ?[0-9]{1,6})?"
_BEFORE = r"(?P<label>[^\W\d_][^\d:+]{0,40}?)? ?[:–-]? ?"
_AFTER = r"(?: ?[(–-] ?(?P<after>[^\d()]{1,40}|(?<=[(] )[^()]{1,40}|(?<=[(])[^()]{1,40})\)?)?"
_LABELLED = re.compile(f"{_BEFORE}(?P<number>{_NUMBER}){_AFTER}", re.IGNORECASE)
_SEVERAL = re.compile(r" ?(?:/|;|,| or | and | & |\||\. ) ?", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"((?:[0-9] ?){10,11}) (?=0)")
"""A whole number, before another with nothing but a space between them."""
_MOST_WORDS = 4
_FEW_WORDS = 2
"""A label may have so many; with nothing between it and the number, more would be the beginning of a sentence."""
_SHORT = 7
"""A number of fewer digits is a code, such as 111 or 116 123, or lacks those of its area."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_ga|_gl|yclid|hsa_\w+", re.IGNORECASE)
_SCHEME = re.compile(r"(https?) ?[:;]?/{1,3}", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+\.?")
_LONGEST = 500


@dataclass(frozen=True)
class Number:
    """A number that can be rung, what their directory calls it, and which others stand beside it."""

    said: str
    label: str = ""
    others: tuple[str, ...] = ()


def number_of(raw: str) -> Number | None:
    """The number in a field for numbers; None if there is none, or if it stands in the middle of a sentence."""
    text = plain(raw)
    text = re.sub(r"(?<=\d)\.(?=\d)", " ", re.sub(r"^tel(?:ephone)?[:. ]+", "", text, flags=re.IGNORECASE)).rstrip(". ")
    if number := _one(text):
        return number
    parts = [part.strip(" .") for part in _SEVERAL.split(_SIDE_BY_SIDE.sub(r"\1; ", text)) if part.strip(" .")]
    for part in parts if all(re.search(r"[\d@]", part) for part in parts) else ():
        if number := _one(part):
            return replace(number, others=tuple(each for each in parts if each != part))
    return None


def no_number(raw: str) -> str:
    """Why what stands in a field for numbers cannot be taken."""
    if "@" in raw:
        return "is an e-mail address"
    is_like_one = bool(re.search(r"\d{2}", raw)) and is_number(plain(raw))
    return "is in no range of numbers that is in use" if is_like_one else "is no number that can be rung"


def _one(text: str) -> Number | None:
    if whole := _whole(text):
        return Number(whole)
    match = _LABELLED.fullmatch(text)
    whole = _whole(match["number"].strip()) if match else ""
    if match is None or not whole:
        return None
    before, after = ((match[name] or "").strip(" :–-") for name in ("label", "after"))
    is_set_off = not before or re.search(r"[:–-]", text[: match.start("number")])
    if len(before.split()) > (_MOST_WORDS if is_set_off else _FEW_WORDS) or len(after.split()) > _MOST_WORDS:
        return None
    return Number(whole, ", ".join(filter(None, (before, after))))


def _whole(said: str) -> str:
    """A number that can be rung from anywhere, or "". Its 0 or + comes back where a spreadsheet took it."""
    digits = "".join(letter for letter in said if letter.isdecimal())
    if len(digits) < _SHORT:
        is_code = len(digits) in (3, 5) or (len(digits) == 6 and digits.startswith("116"))
        return said if is_code and is_in_use(said) else ""
    if said.startswith(("0", "+", "(")):
        return spaced(said) if is_in_use(said) else ""
    return next((spaced(whole) for whole in (f"0{said}", f"+{said}") if is_in_use(whole)), "")


def url_of(raw: str) -> str | None:
    """A web address that a phone can open: with a scheme, without what follows people around."""
    text = plain(raw, _LONGEST)
    starts = list(_SCHEME.finditer(text))
    if starts and starts[0].start() == 0:
        last = max(
            (start for start in starts if start.start() == 0 or text[: start.start()] == starts[0][0]), key=_start
        )
        text = f"{last[1].lower()}://{text[last.end() :]}"
    elif _OTHER_SCHEME.match(text):
        return None
    else:
        text = f"https://{text.lstrip('/')}"
    return _checked(text)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _checked(text: str) -> str | None:
    if re.search(r"\s", text) or len(text) > _LONGEST:
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:  # a bracket without its partner, a port that is none
        return None
    if parts.username is not None or parts.password is not None or _is_ip(host) or not _HOST.fullmatch(host):
        return None
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path, _untracked(parts.query), parts.fragment))


def _untracked(query: str) -> str:
    """The query as it is, unless something in it only serves to follow people."""
    if not any(_TRACKING.fullmatch(part.split("=")[0]) for part in query.split("&")):
        return query
    return urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])])


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
