"""Whether what was said is denied, or over: "never touched a drop" and "gave up years ago" say that there is no need.

"I can't" is a trouble, not a denial; and a word like "not" that belongs to a phrase counts as the phrase.
"""

from __future__ import annotations

from bot.spoken import Clause
from bot.spoken_words import (
    BACK_AT_IT,
    BY_NOW,
    DENIES_NOTHING,
    DENYING,
    FOR_GOOD,
    IS_WELL,
    NOT_THEIR_DOING,
    NOT_YET,
    ONLY_SOMETIMES,
    OVER,
    SOMEBODY,
    TROUBLE,
    Sayings,
)

_REACH = 3
"""So many words after a "not" are denied by it."""


def is_denied(clause: Clause, path: tuple[int, ...]) -> bool:
    """Whether a phrase that was found at some places of a clause is denied there, or over and done with."""
    start, end = _part_around(clause, path)
    others = [at for at in range(start, end) if at not in path]
    words = clause.words
    return (
        _is_no_trouble(words, path)
        or any(words[at] in DENYING and _denies(clause, at, path, end) for at in others)
        or any(words[at] in OVER and _is_over(clause, at, path, start, end) for at in others)
        or any(words[at] in IS_WELL and _is_well(clause, at, start, end) for at in others)
    )


def _is_no_trouble(words: tuple[str, ...], path: tuple[int, ...]) -> bool:
    """ "No money worries" is not "no money"."""
    return words[path[0]] in DENYING and bool(TROUBLE & set(words[path[-1] + 1 : path[-1] + 2]))


def _part_around(clause: Clause, path: tuple[int, ...]) -> tuple[int, int]:
    """From the "and" before to the "and" after."""
    ands = [at for at, word in enumerate(clause.words) if word == "and"]
    start = max((at + 1 for at in ands if at < path[0]), default=0)
    return start, min((at for at in ands if at > path[-1]), default=len(clause.words))


def _denies(clause: Clause, at: int, path: tuple[int, ...], end: int) -> bool:
    """Whether a "not" at a place denies the phrase."""
    words = clause.words
    if at > path[-1]:  # "money is no problem"
        return clause.between(path[-1], at) == 0 and bool(TROUBLE & set(words[at + 1 : at + 3]))
    if words[at - 1 : at] in (("can",), ("could",)) or clause.between(at, path[0]) > _REACH:
        return False
    if SOMEBODY & set(words[at + 1 : path[0]]):
        return False
    if DENIES_NOTHING & set(words[at + 1 : at + 3]) - {words[place] for place in path}:
        return False
    tail = words[path[-1] + 1 : end]
    if _said(FOR_GOOD, tail, 0):
        return True
    return not (ONLY_SOMETIMES & set(tail[:3]))


def _is_over(clause: Clause, at: int, path: tuple[int, ...], start: int, end: int) -> bool:
    """Whether somebody says at a place that they stopped with it, or did it once: before it, or at the very end."""
    words = clause.words
    said = _said(OVER, words, at)
    if not said or any(place in path for place in range(at, at + len(said))):
        return False
    before = [word for word in words[start:at] if word not in BY_NOW]
    after = words[at + len(said) : end]
    if (before and before[-1] not in SOMEBODY - NOT_THEIR_DOING) or set(before[-3:]) & (NOT_THEIR_DOING | DENYING):
        return False
    if BACK_AT_IT & {*after, *clause.following[:4]}:
        return False
    return not SOMEBODY & set(words[at : path[0]]) if at < path[0] else not after or "ago" in after


def _is_well(clause: Clause, at: int, start: int, end: int) -> bool:
    words = clause.words
    if not _said(IS_WELL, words, at):
        return False
    part = set(words[start:end])
    return not (part & NOT_YET or part & (DENYING - {"no"}))


def _said(sayings: Sayings, words: tuple[str, ...], at: int) -> tuple[str, ...]:
    """Which of some sayings stands at a place; () for none."""
    there = sayings.get(words[at], ()) if at < len(words) else ()
    return next((said for said in there if words[at : at + len(said)] == said), ())
