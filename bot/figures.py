"""mecc digest and mecc report: the figures of an organisation or of the programme, for the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.admin import find_organisation
from bot.books import report_book
from bot.chart import png
from bot.clock import now
from bot.config import Config
from bot.digest import picture, total_so_far, whole
from bot.disclosure import merged, own_total, programme_figures
from bot.errors import NotClosed
from bot.outputs import write_bytes
from bot.periods import Week, local_day
from bot.report import (
    Report,
    as_csv,
    as_json,
    as_text,
    check_period,
    listed,
    own_report,
    programme_report,
)
from bot.terminal import card_lines
from bot.weekly import Weekly
from bot.wiring import House, open_house


async def digest_text(config: Config, name: str, week_text: str, chart: Path | None) -> str:
    """The digest of a closed week; of the week that is still open, the total so far. chart: a picture to write.

    Raises BadWeek, NotClosed or CannotWrite.
    """
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
            known = await Weekly(house.store, house.rules).known(organisation, week, today, house.content)
            card = whole(known, house.content, house.rules)
            if chart is not None:
                write_bytes(chart, png(picture(known, house.content.words)))
    return "\n".join(line.strip() for line in card_lines(card))


async def report_file(config: Config, start: str, end: str, name: str | None, form: str) -> bytes:
    """A closed period, of an organisation or of the programme; form: text, json, csv or xlsx.

    Raises BadPeriod or NotClosed.
    """
    today = local_day(now(), config.zone)
    first_day, last_day = date.fromisoformat(start), date.fromisoformat(end)
    first, last = check_period(first_day, last_day, today)
    async with open_house(config) as house:
        if name is None:
            report = await _programme(house, first_day, last_day, last)
        else:
            organisation = await find_organisation(house.store, name)
            weekly = Weekly(house.store, house.rules)
            figures = await weekly.figures(organisation.code, first, last, today, house.content)
            report = own_report(organisation.name, first_day, last_day, figures, house.content)
        words = house.content.words.report
    if form == "xlsx":
        return report_book(report, words)
    return ({"text": as_text, "json": as_json, "csv": as_csv}[form](report, words) + "\n").encode()


async def _programme(house: House, start: date, end: date, last: date) -> Report:
    """Shown under the names that topics had when they were counted, and only then added: a sum may hide no less."""
    tally = await house.store.tally(None, start, last)
    names = listed((cell.topic for cell, _ in tally), house.content)
    shown = programme_figures(tally, lambda cell: cell.topic, names, house.rules)
    figures = merged(shown, house.content.topic_id_today, house.rules)
    return programme_report(house.config.programme.name, start, end, figures, house.content)
