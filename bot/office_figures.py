"""The numbers that those see who run an organisation, or the programme: how many joined, and who is silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.disclosure import Rules
from bot.periods import Week

SILENT_WEEKS = 4
"""From so many closed weeks without a conversation on, an organisation is offered support."""

_STEP = 5


@dataclass(frozen=True)
class Joined:
    """total: None where fewer than a small group have joined. patches: by code, those that are shown.

    rest: everybody else, where some patch is not shown or somebody has none.
    """

    total: int | None
    patches: Mapping[str, int]
    rest: int


def joined(by_place: Mapping[str, int], patch_of: Mapping[str, str], rules: Rules) -> Joined:
    """How many have joined, by patch. by_place: by the code of a branch; patch_of: the patch of each.

    Joining is everyone's own choice, so a number must not tell on a few: that of a small group is not shown, and
    nought is no exception. Nor may it be worked out: what is not shown is told as one sum with as many of the smallest
    other patches as it takes, so that a hidden one may still be any number from nought to four. Each patch that is
    added for that has a whole small group at least, so the sum says something only by what it has above those.
    """
    least = rules.small_group
    total = sum(by_place.values())
    if total < least:
        return Joined(None, {}, 0)
    sums = dict.fromkeys((patch for patch in patch_of.values() if patch), 0)
    for place, n in by_place.items():
        if patch := patch_of.get(place, ""):
            sums[patch] += n
    shown = {patch: n for patch, n in sums.items() if n >= least}
    rest, added = total - sum(shown.values()), 0
    hides = bool(rest) or len(shown) < len(sums)
    while hides and shown and (rest < least or rest <= least * added):
        smallest = min(shown, key=lambda patch: (shown[patch], patch))
        rest, added = rest + shown.pop(smallest), added + 1
    return Joined(total, shown, rest)


def about(count: int) -> int:
    """A number of members to the nearest five.

    Whoever moves a branch from one patch to another and looks before and after would else know how many of it joined.
    """
    return _STEP * round(count / _STEP)


def weeks_silent(last: date | None, today: date) -> int | None:
    """For how many closed weeks nothing has been counted. last: the last bucket with a count, None if there is none."""
    if last is None:
        return None
    return max(0, (Week.of(today).before.monday - Week.of(last).monday).days // 7)


def silent(last: Mapping[str, date], members: Mapping[str, int], today: date, rules: Rules) -> Mapping[str, int | None]:
    """The organisations that have been silent for four closed weeks or more, with how many; None: ever since.

    Nothing but that they are, and since when: nought is no secret (design, section 5). One of a few people is left
    out all the same, for its silence is theirs.
    """
    weeks = {code: weeks_silent(last.get(code), today) for code, n in members.items() if n >= rules.small_group}
    return {code: n for code, n in weeks.items() if n is None or n >= SILENT_WEEKS}
