"""mecc digest and mecc report: the figures of an organisation or of the programme, for the command line."""

from __future__ import annotations

from datetime import date

from bot.admin import find_organisation
from bot.clock import now
from bot.config import Config
from bot.digest import care_of, digest, total_so_far
from bot.disclosure import OwnFigures, merged, own_figures, own_total, programme_figures
from bot.errors import NotClosed
from bot.periods import Week, local_day, month_of
from bot.report import (
    Report,
    as_csv,
    as_json,
    as_text,
    check_period,
    listed,
    own_report,
    programme_report,
    under_todays_names,
)
from bot.terminal import card_lines
from bot.wiring import House, open_house


async def digest_text(config: Config, name: str, week_text: str) -> str:
    """The digest of a closed week; of the week that is still open, the total so far. Raises BadWeek, NotClosed."""
    week = Week.parse(week_text)
    today = local_day(now(), config.zone)
    this = Week.of(today)
    if week > this:
        raise NotClosed(what=f"Week {week}", last=this.before)
    async with open_house(config) as house:
        organisation = await find_organisation(house.store, name)
        if week == this:
            total = await house.store.total(organisation.code, week.buckets[0], week.buckets[-1])
            card = total_so_far(organisation.name, week, own_total(total), house.content.words)
        else:
            figures = await _own(house, organisation.code, week.buckets[0], week.buckets[-1], today)
            care = care_of(organisation.area, today, house.content)
            card = digest(organisation.name, week, figures, house.content, house.rules, care)
    return "\n".join(line.strip() for line in card_lines(card))


async def report_text(config: Config, start: str, end: str, name: str | None, form: str) -> str:
    """A closed period, of an organisation or of the programme; form: text, json or csv. Raises BadPeriod, NotClosed."""
    today = local_day(now(), config.zone)
    first_day, last_day = date.fromisoformat(start), date.fromisoformat(end)
    first, last = check_period(first_day, last_day, today)
    async with open_house(config) as house:
        if name is None:
            report = await _programme(house, first_day, last_day, last)
        else:
            organisation = await find_organisation(house.store, name)
            figures = await _own(house, organisation.code, first, last, today)
            report = own_report(organisation.name, first_day, last_day, figures, house.content)
        words = house.content.words.report
    return {"text": as_text, "json": as_json, "csv": as_csv}[form](report, words)


async def _own(house: House, organisation: str, first: date, last: date, today: date) -> OwnFigures:
    return own_figures(
        under_todays_names(await house.store.tally(organisation, first, last), house.content),
        await house.store.signposted(organisation, first, last),
        await house.store.count_members(organisation, month_of(today)),
        house.rules,
    )


async def _programme(house: House, start: date, end: date, last: date) -> Report:
    """Shown under the names that topics had when they were counted, and only then added: a sum may hide no less."""
    tally = await house.store.tally(None, start, last)
    names = listed((cell.topic for cell, _ in tally), house.content)
    shown = programme_figures(tally, lambda cell: cell.topic, names, house.rules)
    figures = merged(shown, house.content.topic_id_today, house.rules)
    return programme_report(house.config.programme.name, start, end, figures, house.content)
