"""The one way from counts to numbers that someone sees, for each audience.

Own organisation: exact totals of closed weeks, each over one dimension; only the total for a small group.
Anyone else: 0 stays 0, small counts become *, all others are rounded, and whatever is added up is added from
what was shown: so no difference of two published numbers gives a hidden one away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.tally import NONE, Cell, SignpostCell

HIDDEN = "*"


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
    tally: Iterable[tuple[Cell, int]], signposted: Iterable[tuple[SignpostCell, int]], members: int, rules: Rules
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
