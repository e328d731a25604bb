"""mecc digest, mecc report and mecc paper: the figures of an organisation or of the programme, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot import yearly
from bot.admin import find_organisation
from bot.books import report_book
from bot.chart import png
from bot.clock import now
from bot.config import Config
from bot.digest import picture, total_so_far, whole
from bot.disclosure import own_total
from bot.errors import NotClosed
from bot.figure_words import ReportWords
from bot.outputs import write_bytes
from bot.periods import Week, local_day
from bot.report import Report, as_csv, as_json, as_text, check_period
from bot.reporting import Reporting
from bot.spans import Span
from bot.terminal import card_lines
from bot.weekly import Weekly
from bot.wiring import open_house

AT_THE_COMMAND_LINE = "command line"
"""Who, in the audit."""


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


async def report_file(
    config: Config, days: tuple[date, date], name: str | None, form: str, write: Callable[[bytes], None]
) -> None:
    """Write a closed period, of an organisation or of the programme; form: text, json, csv or xlsx.

    That of the programme is published once it has been written, and stays so. Raises BadPeriod or NotClosed, and
    whatever write raises.
    """
    today = local_day(now(), config.zone)
    check_period(*days, today)
    async with open_house(config) as house:
        reporting = Reporting(house.store, house.rules, config.programme.name)
        if name is None:
            report = await reporting.programme(days, today, house.content)
        else:
            organisation = await find_organisation(house.store, name)
            report = await reporting.own(organisation, days, today, house.content)
        write(_in_form(report, form, house.content.words.report))
        if name is None:
            await reporting.publish(report, AT_THE_COMMAND_LINE, today)


def _in_form(report: Report, form: str, words: ReportWords) -> bytes:
    if form == "xlsx":
        return report_book(report, words)
    return ({"text": as_text, "json": as_json, "csv": as_csv}[form](report, words) + "\n").encode()


async def withdraw(config: Config, days: tuple[date, date], name: str | None) -> str:
    """Let what was published of a period be published anew, once the counts that came late are in.

    Raises BadPeriod or NotClosed.
    """
    today = local_day(now(), config.zone)
    first, last = check_period(*days, today)
    async with open_house(config) as house:
        scope = "" if name is None else (await find_organisation(house.store, name)).code
        meant = [each for each in await house.store.figures.published() if each.reaches(scope, first, last)]
        if meant:
            await house.store.figures.withdraw(AT_THE_COMMAND_LINE, today, scope, days)
    if not meant:
        return "Nothing of this period has been published, so there is nothing to publish anew."
    lines = [f"Withdrawn: {each.kind} of {each.first_day} to {each.last_day}." for each in meant]
    return "\n".join([*lines, "Add the counts that came late now. The next one of each period is published anew."])


async def paper_text(config: Config, name: str, year_text: str) -> str:
    """The yearly paper of an organisation: as it was released, or as it would be. Raises BadYear or NotClosed."""
    year = Span.year(year_text)
    today = local_day(now(), config.zone)
    check_period(year.first, year.last, today)
    async with open_house(config) as house:
        organisation = await find_organisation(house.store, name)
        reporting = Reporting(house.store, house.rules, config.programme.name)
        known = await reporting.paper(organisation, year, today, house.content)
        return yearly.as_text(known, house.content, house.rules)
