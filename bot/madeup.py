"""A made-up organisation to try the bot on: its branches, its members, and the weeks that are over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cards import Card
from bot.config import Config, DatabaseConfig
from bot.digest import so_far
from bot.office_rules import free_code
from bot.periods import Week, bucket_of, hour_of, local_day, year_later
from bot.reply import Caller
from bot.seen import Organisation, Place, Role, Safeguarding
from bot.tally import Act, Cell, Counting
from bot.weekly import Weekly
from bot.wiring import House, fresh_nonce, open_house
from bot.writes import Joining, Settling

NAME = "Anytown Libraries"
_YOU = 0
_COLLEAGUES = 7
_LAST_WEEK = {"mental_wellbeing": 12, "money": 5, "loneliness": 4, "smoking": 2}
_WEEKS = 90
"""So long has it been counting: there is a usual week, and a financial year that is over."""
_BRANCHES = ("Central Library", "Riverside Library")


@asynccontextmanager
async def made_up_house(config: Config, role: Role, clock: Callable[[], datetime]) -> AsyncIterator[House]:
    """The bot on a made-up organisation, in a database of its own that is gone afterwards."""
    with TemporaryDirectory(prefix="mecc-try-") as folder:
        own = replace(
            config,
            database=DatabaseConfig(f"sqlite:///{Path(folder) / 'try.db'}"),
            secret_file=str(Path(folder) / "secret.key"),
        )
        async with open_house(own) as house:
            await _make_up(house, role, clock())
            yield house


async def _make_up(house: House, role: Role, now: datetime) -> None:
    today = local_day(now, house.config.zone)
    organisation = Organisation(
        code=free_code(NAME, set()),
        name=NAME,
        area=house.config.programme.area,
        safeguarding=Safeguarding("Duty manager", "01632 960001", "Mon to Sat 9am to 6pm", "01632 960002"),
        contact="the library manager",
    )
    await house.store.add_organisation(organisation)
    places = _places(house, organisation)
    await house.store.add_places(organisation.code, places)
    for number in range(_YOU, _YOU + 1 + _COLLEAGUES):
        code = f"{number:012}"
        await house.store.add_invite(code, organisation.code, Role.WORKER if number else role, 1, today)
        person = house.keyring.person(number)
        await house.store.write_member(person, Joining(code, today, year_later(today)))
        await house.store.write_member(person, Settling(organisation.code, places[0].code))
    await _count_weeks(house, organisation, places[0], now)


def _places(house: House, organisation: Organisation) -> list[Place]:
    inside = [area.id for area in house.content.areas.values() if area.within == organisation.area]
    areas = (inside * len(_BRANCHES))[: len(_BRANCHES)] or [organisation.area] * len(_BRANCHES)
    taken: set[str] = set()
    places = []
    for name, area in zip(_BRANCHES, areas, strict=True):
        code = free_code(name, taken)
        taken.add(code)
        places.append(Place(code, name, area))
    return places


async def _count_weeks(house: House, organisation: Organisation, place: Place, now: datetime) -> None:
    today = local_day(now, house.config.zone)
    counts = []
    for ago, (topic, times) in product(range(_WEEKS), _LAST_WEEK.items()):
        bucket = bucket_of(today - timedelta(weeks=ago + 1))
        cell = Cell(organisation.code, place.code, bucket, place.area, topic, False, "signposted", "ready")
        name = f"{topic} {ago}"
        counts.append(Counting(Act.COUNT, name, name, hour_of(now), times + ago % 4, (cell,)))
    await asyncio.gather(*map(house.store.count, counts))


def caller(house: House, clock: Callable[[], datetime], nonce: Callable[[], str] = fresh_nonce) -> Caller:
    """The one who tries it out."""
    return Caller(house.keyring.person(_YOU), clock(), nonce())


async def week_so_far(house: House, now: datetime) -> Card:
    """The digest of the made-up organisation's week that is not over."""
    today = local_day(now, house.config.zone)
    week = Week.of(today)
    organisation = (await house.store.organisations())[0]
    known = await Weekly(house.store, house.rules).known(organisation, week, today, house.content)
    return so_far(known, house.content, house.rules)
