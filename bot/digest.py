"""A week of an organisation in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.all_content import Content
from bot.cards import Card, Part, hint, text, title
from bot.disclosure import OwnFigures, Rules
from bot.fits import of_programme
from bot.frames import stage_label
from bot.periods import Week
from bot.signposts import Freshness
from bot.talk import Stage
from bot.tally import NONE
from bot.words import Words

_SERVICES_SHOWN = 5


@dataclass(frozen=True)
class Care:
    """How well the services are kept. reported: names, with how often they were reported wrong; due: for checking."""

    reported: Mapping[str, int]
    due: int
    total: int


def digest(organisation: str, week: Week, figures: OwnFigures, content: Content, rules: Rules, care: Care) -> Card:
    """The digest of a closed week, as its coordinator gets it."""
    words = content.words
    return Card(
        (
            _title(organisation, week, words),
            _total(figures.total, words),
            *_breakdowns(figures, content),
            *_small(figures, words, rules),
            *_care(care, words),
            hint(words.digest.caveat),
        )
    )


def care_of(area: str, today: date, content: Content) -> Care:
    """How well the services are kept that are shown in the programme of an area (its id)."""
    services = [each for each in of_programme(area, content.services.values(), content.areas) if not each.hidden]
    doubts = {each.name: sum(content.doubts.get(each.id, {}).values()) for each in services}
    reported = {name: count for name, count in sorted(doubts.items(), key=lambda each: -each[1]) if count}
    return Care(reported, sum(each.freshness(today) > Freshness.THIS_YEAR for each in services), len(services))


def _care(care: Care, words: Words) -> tuple[Part, ...]:
    first = dict(list(care.reported.items())[:_SERVICES_SHOWN])
    due = (text(words.digest.due.format(count=care.due, total=care.total)),) if care.due else ()
    return (*_lines(words.digest.reported, first, lambda name: name, words.digest.line), *due)


def digest_so_far(
    organisation: str, week: Week, figures: OwnFigures, content: Content, rules: Rules, care: Care
) -> Card:
    """The same of a week that is not over, for a made-up organisation only."""
    whole = digest(organisation, week, figures, content, rules, care)
    return Card((whole.parts[0], hint(content.words.digest.so_far), *whole.parts[1:]))


def total_so_far(organisation: str, week: Week, total: int, words: Words) -> Card:
    """The bare total of a week that is not over, for whoever holds the database."""
    return Card((_title(organisation, week, words), hint(words.digest.so_far), _total(total, words)))


def _title(organisation: str, week: Week, words: Words) -> Part:
    first, last = (f"{day.day} {day:%B}" for day in (week.monday, week.sunday))
    return title(words.digest.title.format(organisation=organisation, week=week, first=first, last=last))


def _total(total: int, words: Words) -> Part:
    if total == 0:
        return text(words.digest.total_none)
    if total == 1:
        return text(words.digest.total_one)
    return text(words.digest.total_many.format(count=f"{total:,}"))


def _breakdowns(figures: OwnFigures, content: Content) -> tuple[Part, ...]:
    words = content.words.digest
    titles = {topic.id: topic.title for topic in content.topics}
    services = {service.id: service.name for service in content.services.values()}
    stages = {stage.word: stage_label(stage, content.words) for stage in Stage}
    return (
        *_lines(words.topics, figures.topics, lambda name: titles.get(name, name), words.line),
        *_lines(words.stages, figures.stages, lambda name: stages.get(name, name), words.line),
        *_lines(
            words.services,
            dict(list((figures.services or {}).items())[:_SERVICES_SHOWN]),
            lambda name: words.none_fitted if name == NONE else services.get(name, name),
            words.line,
        ),
    )


def _lines(
    heading: str, counts: Mapping[str, int] | None, name_of: Callable[[str], str], line: str
) -> tuple[Part, ...]:
    if not counts:
        return ()
    rows = [line.format(name=name_of(name), count=f"{n:,}") for name, n in counts.items()]
    return (text("\n".join([heading, *rows])),)


def _small(figures: OwnFigures, words: Words, rules: Rules) -> tuple[Part, ...]:
    if figures.topics is not None:
        return ()
    return (hint(words.digest.small_group.format(least=rules.small_group)),)
