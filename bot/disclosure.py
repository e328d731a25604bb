"""The one way from counts to numbers that someone sees, for each audience.

Own organisation: exact totals of closed weeks, each over one dimension; only the total for a small group.
Released by the organisation: a closed year by group, exactly, where every number is large enough.
Anyone else: 0 stays 0, small counts become *, all others are rounded, and whatever is added up is added from
what was shown: so no difference of two published numbers gives a hidden one away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.tally import NONE, Cell, SignpostCell

HIDDEN = "*"
LEAST_RELEASED = 10
_CANDIDATES = 4
"""A number that is hidden may have been any of so many, whatever else has been shown."""


@dataclass(frozen=True)
class Rules:
    """small_group: fewer members than this see totals only. Counts from 1 to suppress_up_to are hidden."""

    small_group: int = 5
    suppress_up_to: int = 7
    round_to: int = 5

    @property
    def stand_in(self) -> int:
        """What a hidden count is taken for when it is added up: the middle of what it may be."""
        return (1 + self.suppress_up_to) // 2


@dataclass(frozen=True)
class OwnFigures:
    """What an organisation sees of itself. Without breakdowns (None) where its group is small.

    Each breakdown is from a name to its count, the largest first. answers: what was heard; none_fitted: by topic.
    """

    total: int
    topics: Mapping[str, int] | None
    stages: Mapping[str, int] | None
    services: Mapping[str, int] | None
    answers: Mapping[str, int] | None = None
    none_fitted: Mapping[str, int] | None = None


def own_total(total: int) -> int:
    """The total of a closed week, as the whole organisation may see it."""
    return total


def own_figures(
    tally: Iterable[tuple[Cell, int]],
    signposted: Iterable[tuple[SignpostCell, int]],
    members: int,
    rules: Rules,
) -> OwnFigures:
    """An organisation's own figures, of the main topics of its conversations."""
    main = [(cell, n) for cell, n in tally if not cell.also]
    services = list(signposted)
    total = sum(n for _, n in main)
    if members < rules.small_group:
        return OwnFigures(total, None, None, None)
    return OwnFigures(
        total=total,
        topics=_largest_first((cell.topic, n) for cell, n in main),
        stages=_largest_first((cell.stage, n) for cell, n in main),
        services=_largest_first((cell.service, n) for cell, n in services),
        answers=_largest_first((cell.answer, n) for cell, n in main),
        none_fitted=_largest_first((cell.topic, n) for cell, n in services if cell.service == NONE),
    )


def _largest_first(counts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    sums: Counter[str] = Counter()
    for name, n in counts:
        sums[name] += n
    return {name: n for name, n in sorted(sums.items(), key=lambda item: (-item[1], item[0])) if n}


def own_patches(totals: Mapping[str, int], members: Mapping[str, int], rules: Rules) -> tuple[Mapping[str, int], int]:
    """Totals of the patches of an organisation that may be shown alone, and that of all others together.

    members: of each patch; "" stands for what is in none. What is left of the total when the others are taken away
    is a number, too: so those that are gathered are two patches or more, and together no small group either.
    """
    used = {name for counts in (totals, members) for name, n in counts.items() if n}
    smallest_first = sorted(used, key=lambda name: (members.get(name, 0), name))
    small = [name for name in smallest_first if members.get(name, 0) < rules.small_group]
    gathered = [name for name in smallest_first if not name or name in small]
    alone = [name for name in smallest_first if name not in gathered]
    while alone and small and _too_few(gathered, members, rules):
        gathered.append(alone.pop(0))
    return {name: totals.get(name, 0) for name in alone}, sum(totals.get(name, 0) for name in gathered)


def _too_few(gathered: Sequence[str], members: Mapping[str, int], rules: Rules) -> bool:
    return len(gathered) < 2 or sum(members.get(name, 0) for name in gathered) < rules.small_group


def released(
    counts: Mapping[str, int], rest: str, weeks: Mapping[str, Sequence[int]], rules: Rules
) -> Mapping[str, int] | None:
    """A closed year by group, exactly, for everyone; None where not even its total may be told.

    rest: the group that takes in those that may not stand alone. weeks: of each group, every count of the whole
    programme that is published elsewhere, hidden or rounded.
    """

    def may_stand(names: Sequence[str]) -> bool:
        enough = sum(counts[name] for name in names) >= LEAST_RELEASED
        return enough and _stays_hidden([n for name in names for n in weeks.get(name, ())], rules)

    gathered = [name for name in counts if name == rest or not may_stand([name])]
    alone = [name for name in counts if name not in gathered]
    while any(counts[name] for name in gathered) and not may_stand(gathered):
        if not alone:
            return None
        gathered.append(alone.pop())  # by its place in the list: to take the smallest would tell how small it is
    together = sum(counts[name] for name in gathered)
    rows = {name: counts[name] for name in alone} | ({rest: together} if together else {})
    return rows or None


def share_released(part: int, total: int) -> int | None:
    """A part of a year, for everyone: None where it, or what is left of the year, is small."""
    return part if all(n == 0 or n >= LEAST_RELEASED for n in (part, total - part)) else None


def _stays_hidden(counts: Sequence[int], rules: Rules) -> bool:
    """Whether hidden counts keep enough possible values for somebody who learns the exact sum of all of them.

    Two weeks shown as * and a year of 14 would be 7 and 7. One value more than enough: that a group does not stand
    alone tells that its year is near an end of what it can be, and then enough are still left. Taken for the whole
    programme, as if every organisation had released its year: of one alone, less is known.
    """
    if not any(1 <= n <= rules.suppress_up_to for n in counts):
        return True
    bounds = [_bounds(n, rules) for n in counts]
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    lowest = max(1, sum(counts) - most + rules.suppress_up_to)
    highest = min(rules.suppress_up_to, sum(counts) - least + 1)
    return highest - lowest + 1 > min(_CANDIDATES, rules.suppress_up_to - 1)


def _bounds(n: int, rules: Rules) -> tuple[int, int]:
    """The least and the most that a count can be, for somebody who sees it shown."""
    if n == 0:
        return 0, 0
    if n <= rules.suppress_up_to:
        return 1, rules.suppress_up_to
    value, step = _rounded(n, rules).value, rules.round_to
    return max(rules.suppress_up_to + 1, value - step // 2), value + (step + 1) // 2 - 1


@dataclass(frozen=True)
class Shown:
    """A number as anyone may see it: its text, and the value that sums are made from."""

    text: str
    value: int


def shown(n: int, rules: Rules) -> Shown:
    """One count for anyone outside the organisation."""
    if n == 0:
        return Shown("0", 0)
    if n <= rules.suppress_up_to:
        return Shown(HIDDEN, rules.stand_in)
    return _rounded(n, rules)


def added(parts: Iterable[Shown], rules: Rules) -> Shown:
    """A sum for anyone outside the organisation, made from what was shown."""
    return _rounded(sum(part.value for part in parts), rules)


def _rounded(n: int, rules: Rules) -> Shown:
    value = rules.round_to * ((2 * n + rules.round_to) // (2 * rules.round_to))
    return Shown(str(value), value)


@dataclass(frozen=True)
class ProgrammeFigures:
    """What anyone sees of the whole programme: a total, and one number a name, in the order of the names."""

    total: Shown
    rows: Mapping[str, Shown]


def programme_figures(
    tally: Iterable[tuple[Cell, int]], name_of: Callable[[Cell], str], names: Iterable[str], rules: Rules
) -> ProgrammeFigures:
    """Conversations of the programme by one dimension (name_of), each bucket shown first and then added."""
    base: dict[str, Counter[date]] = {name: Counter() for name in names}
    for cell, n in tally:
        if not cell.also:
            base.setdefault(name_of(cell), Counter())[cell.bucket] += n
    parts = {name: [shown(n, rules) for n in buckets.values()] for name, buckets in base.items()}
    rows = {name: row[0] if len(row) == 1 else added(row, rules) for name, row in parts.items()}
    return ProgrammeFigures(added((part for row in parts.values() for part in row), rules), rows)


def merged(figures: ProgrammeFigures, name_today: Callable[[str], str], rules: Rules) -> ProgrammeFigures:
    """The same with rows that have one name today added up, from what was shown of each."""
    together: dict[str, list[Shown]] = {}
    for name, row in figures.rows.items():
        together.setdefault(name_today(name), []).append(row)
    rows = {name: parts[0] if len(parts) == 1 else added(parts, rules) for name, parts in together.items()}
    return ProgrammeFigures(figures.total, rows)
