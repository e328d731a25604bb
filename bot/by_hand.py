"""mecc trained: people trained, trainers trained and case studies, which nobody counts by tapping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.admin import find_organisation
from bot.clock import now
from bot.config import Config
from bot.errors import BadCount
from bot.late import check_not_published
from bot.papers import ByHand
from bot.periods import EARLIEST, bucket_of, local_day
from bot.spans import Span, SpanKind
from bot.tally import HandCell
from bot.wiring import open_house

_WHERE = "mecc trained add"
_NAMES = {
    ByHand.PEOPLE: "people trained",
    ByHand.TRAINERS: "trainers trained",
    ByHand.CASE_STUDIES: "case studies",
}


async def add_trained(config: Config, name: str, numbers: Mapping[ByHand, int], day: date) -> str:
    """Add to what is counted by hand, or, with numbers below nought, take a mistake back; answers the year's sums.

    Raises BadCount or UnknownOrganisation.
    """
    today = local_day(now(), config.zone)
    if not any(numbers.values()):
        advice = "Say how many, for example --people 12."
        raise BadCount(where=_WHERE, why="there is nothing to add", advice=advice)
    if day > today:
        raise BadCount(where=_WHERE, why=f"{day} is still to come", advice="Count what has happened.")
    if day < EARLIEST:
        raise BadCount(where=_WHERE, why=f"{day} is too long ago", advice=f"Count from {EARLIEST} on.")
    bucket, year = bucket_of(day), Span.of(SpanKind.YEAR, day)
    async with open_house(config) as house:
        organisation = await find_organisation(house.store, name)
        figures = house.store.figures
        check_not_published(_WHERE, organisation, bucket, await figures.published(), whole_programme=False)
        _check_left(numbers, await figures.by_hand(organisation.code, bucket, bucket), day)
        additions = {HandCell(organisation.code, bucket, what.value): n for what, n in numbers.items() if n}
        await figures.add_by_hand(additions)
        sums = await figures.by_hand(organisation.code, *year.buckets)
    said = ", ".join(f"{sums.get(what, 0):,} {name}" for what, name in _NAMES.items())
    return f"{organisation.name}, {year}: {said}."


def _check_left(numbers: Mapping[ByHand, int], before: Mapping[str, int], day: date) -> None:
    for what, n in numbers.items():
        there = before.get(what, 0)
        if there + n < 0:
            why = f"only {there} {_NAMES[what]} were counted in the week of {day}"
            raise BadCount(where=_WHERE, why=why, advice="Take back at most as many, with the date that they have.")
