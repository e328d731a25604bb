"""The yearly paper of an organisation in figures: what a health improvement board reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.all_content import Content
from bot.disclosure import Rules, released, share_released
from bot.fits import upwards
from bot.spans import Span
from bot.tally import Cell
from bot.topics import ReportingGroup


class ByHand(StrEnum):
    """What nobody counts by tapping. CONVERSATIONS: those among the others that came from before, or from paper."""

    PEOPLE = "people"
    TRAINERS = "trainers"
    CASE_STUDIES = "case_studies"
    CONVERSATIONS = "conversations"


class Way(StrEnum):
    """How the conversations of a year were counted."""

    PAPER = "paper"
    BOTH = "both"
    BOT = "bot"


@dataclass(frozen=True)
class PaperFigures:
    """A year as everyone may see it, and as it stays once it is released.

    groups: from a ReportingGroup to its conversations; ANOTHER takes in those that are too few to stand alone.
    priority: conversations in areas marked as priority, None where that is not told. mapped: the group of each topic.
    began: the first week that was counted, where that was in the middle of this year.
    released_by: a role. replaces: whether other figures were released before.
    """

    organisation: str
    year: str
    total: int
    groups: Mapping[str, int]
    priority: int | None
    way: Way
    people: int
    trainers: int
    case_studies: int
    mapped: Mapping[str, str]
    began: date | None = None
    released_by: str = ""
    replaces: bool = False

    @property
    def gathered(self) -> tuple[str, ...]:
        """The groups that stand within ANOTHER, or in which nothing was counted."""
        return tuple(group.value for group in ReportingGroup if group.value not in (*self.groups, _REST))

    def remapped(self, before: PaperFigures) -> tuple[str, ...]:
        """The ids of topics that counted under another group the year before."""
        return tuple(topic for topic, group in self.mapped.items() if before.mapped.get(topic, group) != group)


class PaperState(StrEnum):
    """What may be done with a paper."""

    OPEN = "open"
    """Its year is not over, or can still be counted into."""
    SMALL = "small"
    """Too little to tell everyone."""
    READY = "ready"
    RELEASED = "released"


@dataclass(frozen=True)
class PaperKnown:
    """What is known of the paper of a year. before: that of the year before, as it is or would be released."""

    year: Span
    state: PaperState
    figures: PaperFigures | None = None
    before: PaperFigures | None = None


@dataclass(frozen=True)
class YearCounted:
    """A year of an organisation, as it was counted. programme: every counter of the whole programme in it.

    since: the first bucket that it ever counted in. members: how many there are today. was_withdrawn: whether figures
    of it have been released, and taken back.
    """

    organisation: str
    year: Span
    tally: Sequence[tuple[Cell, int]]
    programme: Sequence[tuple[Cell, int]]
    by_hand: Mapping[str, int]
    members: int
    since: date | None = None
    was_withdrawn: bool = False


_REST = ReportingGroup.ANOTHER.value


def paper_of(counted: YearCounted, content: Content, rules: Rules) -> PaperFigures | None:
    """The paper of a year as it would be released now; None where there is too little."""
    main = [(cell, n) for cell, n in counted.tally if not cell.also]
    total, on_paper = sum(n for _, n in main), counted.by_hand.get(ByHand.CONVERSATIONS, 0)
    counts: Counter[str] = Counter({group.value: 0 for group in ReportingGroup})
    for cell, n in main:
        counts[group_of(cell.topic, content)] += n
    groups = released(counts, _REST, _weeks(counted.programme, content), rules)
    is_small = counted.members < rules.small_group and on_paper < total  # who counts on paper need not be a member
    if groups is None or is_small:
        return None
    way = Way.BOT if not on_paper else Way.PAPER if on_paper >= total else Way.BOTH
    return PaperFigures(
        organisation=counted.organisation,
        year=str(counted.year),
        total=total,
        groups=groups,
        priority=_priority(main, total, content),
        way=way,
        people=counted.by_hand.get(ByHand.PEOPLE, 0),
        trainers=counted.by_hand.get(ByHand.TRAINERS, 0),
        case_studies=counted.by_hand.get(ByHand.CASE_STUDIES, 0),
        mapped={topic.id: topic.reports_as.value for topic in (*content.topics, *content.unused)},
        began=counted.since if counted.since and counted.since > counted.year.first and way is Way.BOT else None,
        replaces=counted.was_withdrawn,
    )


def released_by(figures: PaperFigures, role: str) -> PaperFigures:
    """The same, as somebody has released it."""
    return replace(figures, released_by=figures.released_by or role)


def group_of(topic_id: str, content: Content) -> str:
    """The reporting group of a topic, wherever it has moved; of one whose file is gone, the last."""
    today = content.topic_id_today(topic_id)
    known = (topic for topic in (*content.topics, *content.unused) if topic.id == today)
    return next((topic.reports_as.value for topic in known), _REST)


def _weeks(programme: Iterable[tuple[Cell, int]], content: Content) -> Mapping[str, Sequence[int]]:
    """Of each group, what is published of it elsewhere: the count of each week and topic."""
    published: Counter[tuple[str, str]] = Counter()
    for cell, n in programme:
        if not cell.also:
            published[cell.topic, str(cell.bucket)] += n
    found: dict[str, list[int]] = {}
    for (topic, _), n in published.items():
        found.setdefault(group_of(topic, content), []).append(n)
    return found


def _priority(main: Iterable[tuple[Cell, int]], total: int, content: Content) -> int | None:
    """Conversations in areas that are marked as priority, or within one; None where none is marked."""
    marked = {area.id for area in content.areas.values() if area.priority}
    if not marked:
        return None
    inside = (n for cell, n in main if marked.intersection(upwards(cell.area, content.areas)))
    return share_released(sum(inside), total)
