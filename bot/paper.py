"""Counts from before the bot, or from paper: checked row by row, and written all together or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.addresses import code_of
from bot.admin import find_organisation
from bot.all_content import Content
from bot.clock import now
from bot.config import Config
from bot.errors import BadCount, CannotRead, UnknownOrganisation, did_you_mean
from bot.late import check_not_published
from bot.periods import EARLIEST, bucket_of, hour_of, local_day
from bot.seen import Organisation
from bot.store import Store
from bot.talk import Answer, Stage
from bot.tally import Act, Cell, Counting, Result
from bot.wiring import fresh_nonce, open_house

NEEDED = ("organisation", "topic", "count", "date")
COLUMNS = (*NEEDED, "stage", "answer", "area")
_MOST = 1_000_000
_STAGES = {stage.word: stage for stage in Stage}
_ANSWERS = {answer.word: answer for answer in Answer}


@dataclass(frozen=True)
class Row:
    """A count as it was given. where: how to find it again, for what is wrong with it."""

    where: str
    said: Mapping[str, str]


async def add_one(config: Config, said: Mapping[str, str]) -> str:
    """Add one count; said: by COLUMNS. Raises BadCount or UnknownOrganisation."""
    return await _write(config, [Row("mecc tally add", said)], fresh_nonce())


async def import_file(config: Config, file: Path) -> str:
    """Add every count of a CSV file, which is counted once even if it is given twice within two days.

    Raises BadCount, CannotRead or UnknownOrganisation.
    """
    text = _text(file)
    return await _write(config, list(_rows(file, text)), code_of(text, 16))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotRead(file=file, why=error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise CannotRead(file=file, why="it is not UTF-8; save it as “CSV UTF-8”") from error


def _rows(file: Path, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
    where = f"{file}:1"
    for needed in NEEDED:
        if needed not in names:
            advice = f"Name them in the first line: {', '.join(COLUMNS)}."
            raise BadCount(where=where, why=f"there is no column {needed!r}", advice=advice)
    for name in names:
        if name not in COLUMNS:
            why, known = f"there is no column {name!r} here", f" Known are: {', '.join(COLUMNS)}."
            raise BadCount(where=where, why=why, advice=(did_you_mean(name, COLUMNS) or known).strip())
    reader.fieldnames = names
    for said in reader:
        here = f"{file}:{reader.line_num}"
        if None in said:
            why = "it has more cells than there are columns"
            raise BadCount(where=here, why=why, advice="Look for a comma too many.")
        if any((value or "").strip() for value in said.values()):
            yield Row(here, {name: (value or "").strip() for name, value in said.items()})


async def _write(config: Config, rows: list[Row], name: str) -> str:
    async with open_house(config) as house:
        moment = now()
        today = local_day(moment, config.zone)
        published = await house.store.figures.published()
        countings = []
        for number, row in enumerate(rows):
            organisation = await _organisation(row, house.store)
            cell, amount = _checked(row, organisation, house.content, today)
            check_not_published(row.where, organisation, cell.bucket, published)
            once = f"{name}!{number}"
            countings.append(Counting(Act.COUNT, once, once, hour_of(moment), amount, (cell,)))
        results = await house.store.count_by_hand(countings)
    total = sum(each.amount for each, result in zip(countings, results, strict=True) if result is Result.DONE)
    if results and total == 0:
        return "This file was counted already. Nothing was added."
    return f"Counted: {total:,} conversations."


def _checked(row: Row, organisation: Organisation, content: Content, today: date) -> tuple[Cell, int]:
    """The counter of a row, and how many are added to it."""
    day = _day(row, today)
    cell = Cell(
        organisation=organisation.code,
        place="",
        bucket=bucket_of(day),
        area=_one_of(row, "area", {area: area for area in content.areas}, _area(organisation, content)),
        topic=content.topic_id_today(_topic(row, content)),
        also=False,
        stage=_one_of(row, "stage", _STAGES, Stage.NOT_SAID.word),
        answer=_one_of(row, "answer", _ANSWERS, Answer.NOT_HEARD.word),
    )
    return cell, _amount(row)


async def _organisation(row: Row, store: Store) -> Organisation:
    name = row.said["organisation"]
    try:
        return await find_organisation(store, name)
    except UnknownOrganisation as error:
        advice = "See them all with: mecc org list."
        raise BadCount(where=row.where, why=f"there is no organisation {name!r}", advice=advice) from error


def _area(organisation: Organisation, content: Content) -> str:
    return organisation.area if organisation.area in content.areas else content.whole_area


def _topic(row: Row, content: Content) -> str:
    known = {topic.id: topic.id for topic in (*content.topics, *content.unused)}
    return _one_of(row, "topic", known, "")


def _one_of(row: Row, column: str, known: Mapping[str, object], unsaid: str) -> str:
    said = row.said.get(column, "") or unsaid
    if said not in known:
        advice = did_you_mean(said, known) or f" There are: {', '.join(known)}."
        raise BadCount(where=row.where, why=f"there is no {column} {said!r}", advice=advice.strip())
    return said


def _amount(row: Row) -> int:
    said = row.said["count"]
    if not said.isdecimal() or not 1 <= int(said) <= _MOST:
        advice = f"Write a whole number from 1 to {_MOST}."
        raise BadCount(where=row.where, why=f"{said!r} cannot be a count", advice=advice)
    return int(said)


def _day(row: Row, today: date) -> date:
    try:
        day = date.fromisoformat(row.said["date"])
    except ValueError as error:
        advice = "Write it like 2026-03-31."
        raise BadCount(where=row.where, why=f"{row.said['date']!r} is not a day", advice=advice) from error
    if day > today:
        raise BadCount(where=row.where, why=f"{day} is still to come", advice="Count what has happened.")
    if day < EARLIEST:
        raise BadCount(where=row.where, why=f"{day} is too long ago", advice=f"Count from {EARLIEST} on.")
    return day
