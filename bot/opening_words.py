"""The words in which opening hours are written: which are known, and which days and times they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property

Span = tuple[time, time]
"""From when to when. It ends on the next day if its second time is not later; (0:00, 0:00) is the whole day."""
ALL_DAY: Span = (time(), time())

_MORNING, _NOON, _MIDNIGHT = 6 * 60, 12 * 60, 24 * 60
"""In minutes from the beginning of a day, like all numbers of minutes below."""
_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEVERAL: Mapping[str, frozenset[int]] = {"weekda": frozenset(range(5)), "weeken": frozenset((5, 6))}
"""Days, counted from Monday, by how the word for them begins; any other word for several days means all seven."""

_DAY_NAMES = r"mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_MANY_DAYS = (
    r"weekdays?|weekends?|daily|(?:every|each) ?day|all ?week|(?:7|seven) days(?: a week)?|365 days(?: a year)?"
)
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\b\.?)?"
_END = r"(?![a-z0-9])"
_KINDS = {
    "x": rf"\(?(?:except|excluding|closed|not)(?: on)? (?:bank|public) holidays{_END}\)?",
    "_": rf"(?:open(?:ing (?:hours|times))?|from|on|(?:every|each)(?= (?:{_DAY_NAMES}))){_END}| ",
    "a": rf"(?:24 ?/ ?7|24 ?(?:hours|hrs?)(?: (?:a|per) day)?|day (?:and|&) night){_END}",
    "d": rf"(?:{_MANY_DAYS})(?: of(?: the)? (?:week|year))?{_END}|(?:{_DAY_NAMES})s?{_END}\.?",
    "h": rf"(?:(?:12(?:[:.]00)? ?)?(?:noon|midday|midnight)|{_CLOCK}){_END}",
    "-": rf"-|(?:to|until|till|through){_END}",
    ",": rf"[,&/]|and{_END}",
    ";": r"[;:.|\n]",
    "b": rf"between{_END}",
    "c": rf"closed{_END}",
}
"""The words that are known, by the letter of their kind: x leaves bank holidays out, _ says nothing, a is day and
night, d days, h an hour, c closed; b goes before two hours that "and" joins."""
_LETTERS = "".join(_KINDS)
_WORD = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()), re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_TIME = re.compile(r"([0-9]+)(?:[:.]([0-9]+))? ?([ap]?).*", re.ASCII)


@dataclass(frozen=True)
class Time:
    """A time as it was written. minutes: as on a clock of 24 hours, up to 24:00. half: "a" or "p", if it was said.

    is_sure: whether it can only be that time. is_clock: whether it may be of a clock of 24 hours, as 9:30 may.
    """

    minutes: int
    half: str = ""
    is_sure: bool = True
    is_clock: bool = False


@dataclass(frozen=True)
class Known:
    """A text, word by word. kinds: a letter for each of the words."""

    kinds: str
    words: tuple[str, ...]

    @cached_property
    def is_clock(self) -> bool:
        """Whether its times are of a clock of 24 hours where they say nothing else: one of them, as 17:00, must be."""
        times = [time_of(word) for kind, word in zip(self.kinds, self.words, strict=True) if kind == "h"]
        return any(each.is_sure and each.is_clock for each in times if each)

    def without(self, kinds: str) -> Known:
        """The same without the words of some kinds."""
        kept = [at for at, kind in enumerate(self.kinds) if kind not in kinds]
        return Known("".join(self.kinds[at] for at in kept), tuple(self.words[at] for at in kept))


def known_words(text: str) -> Known | None:
    """The words of a text, in lower case; none if one of them is not known."""
    rest = "\n".join(" ".join(line.split()) for line in text.lower().translate(_DASHES).splitlines())
    at, kinds, words = 0, "", []
    while at < len(rest):
        match = _WORD.match(rest, at)
        if match is None or match.lastindex is None:
            return None
        kinds += _LETTERS[match.lastindex - 1]
        words.append(match[0])
        at = match.end()
    return Known(kinds, tuple(words))


def days_of(word: str) -> frozenset[int]:
    """The days of "mon", "tuesdays", "weekdays", "daily": from Monday, 0, to Sunday, 6."""
    if word[:3] in _CODES:
        return frozenset({_CODES.index(word[:3])})
    return _SEVERAL.get(word[:6], frozenset(range(7)))


def time_of(word: str) -> Time | None:
    """The time of "9am", "9.30", "17:00", "12 noon"; none of "13pm" and "9.75"."""
    if word.endswith(("noon", "midday")):
        return Time(_NOON, "p")
    if word.endswith("midnight"):
        return Time(_MIDNIGHT)
    match = _TIME.fullmatch(word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if minute > 59 or hour * 60 + minute > _MIDNIGHT or (half and not 1 <= hour <= 12):
        return None
    if half:
        return Time(hour % 12 * 60 + minute + (_NOON if half == "p" else 0), half)
    is_clock = match[2] is not None
    return Time(hour * 60 + minute, "", is_clock and (hour > 12 or match[1][0] == "0"), is_clock)


def span_of(first: str, last: str, is_clock: bool) -> Span | None:
    """From one time to another; none where it is not sure which times are meant.

    Only the last may say the half of the day: "9-5pm". is_clock: whether others are of a clock of 24 hours.
    """
    begins, ends = time_of(first), time_of(last)
    if begins is None or ends is None:
        return None
    opens = _before(begins, ends) if ends.half and not begins.is_sure else _sure(begins, ends, is_clock)
    closes = _sure(ends, begins, is_clock)
    is_twelve = "12" in (first[:2] if begins.half == "a" else "", last[:2] if ends.half == "a" else "")
    return None if opens is None or closes is None else _span(opens, closes, is_twelve)


def _before(begins: Time, ends: Time) -> int | None:
    """The start of "9-5pm": in the same half of the day if it then comes before the end, or else in the other.

    None for "8-10pm", which may begin in the morning or in the evening.
    """
    if ends.minutes < 60 or not 0 < begins.minutes < _NOON + 60:
        return None
    same = begins.minutes % _NOON + (_NOON if ends.minutes >= _NOON else 0)
    other = (same + _NOON) % _MIDNIGHT
    if same >= ends.minutes:
        return other
    return None if _MORNING <= other < ends.minutes else same


def _sure(moment: Time, other: Time, is_clock: bool) -> int | None:
    """The minutes of a time, if the text leaves no doubt."""
    return moment.minutes if moment.is_sure or (is_clock and moment.is_clock and not other.half) else None


def _span(opens: int, closes: int, is_twelve: bool) -> Span | None:
    """The span, if people keep such hours. is_twelve: "12am" is in it, which in the morning many write for noon."""
    is_nothing = opens == closes  # such as 00:00 to 00:00, which may be a whole day or an empty form
    opens, closes = opens % _MIDNIGHT, _MIDNIGHT if closes in (0, _MIDNIGHT - 1) else closes
    in_one_day = opens < closes and not (is_twelve and opens < _NOON)
    into_night = opens >= _NOON and closes < _NOON
    if is_nothing or not (in_one_day or into_night):
        return None
    return time(*divmod(opens, 60)), time(*divmod(closes % _MIDNIGHT, 60))
