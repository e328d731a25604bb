"""A period in numbers: of one organisation as it sees itself, or of the programme as anyone may see it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from bot.all_content import Content
from bot.disclosure import OwnFigures, ProgrammeFigures
from bot.errors import BadPeriod, NotClosed
from bot.figure_words import ReportWords
from bot.periods import EARLIEST, Week, bucket_end, bucket_of, is_closed
from bot.tally import Cell
from bot.topics import ReportingGroup

COLUMNS = ("of", "from", "to", "topic", "reports_as", "conversations")
Rows: TypeAlias = tuple[tuple[str | int, ...], ...]
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Report:
    """of: an organisation, or the programme. Numbers are texts: "12", "*". rows: topic, reporting group, number."""

    of: str
    start: date
    end: date
    total: str
    rows: tuple[tuple[str, str, str], ...]
    note: str


def check_period(start: date, end: date, today: date) -> tuple[date, date]:
    """The first and the last bucket of a period; raises BadPeriod or NotClosed if it cannot be told exactly."""
    if end < start:
        raise BadPeriod(start=start, end=end, why="it ends before it begins", advice="Swap the two days.")
    if start < EARLIEST:
        raise BadPeriod(start=start, end=end, why=f"{start} is too long ago", advice=f"Begin on {EARLIEST} or later.")
    if not is_closed(end, today):
        raise NotClosed(what=f"The week of {end}", last=Week.of(today - timedelta(days=7)))
    if bucket_of(start) != start:
        advice = f"Begin on {bucket_of(start)}: counts are kept by the week, cut at the end of a month."
        raise BadPeriod(start=start, end=end, why=f"{start} is inside a week", advice=advice)
    if bucket_end(bucket_of(end)) != end:
        advice = f"End on {bucket_end(bucket_of(end))}: counts are kept by the week, cut at the end of a month."
        raise BadPeriod(start=start, end=end, why=f"{end} is inside a week", advice=advice)
    return start, bucket_of(end)


def own_report(name: str, start: date, end: date, figures: OwnFigures, content: Content) -> Report:
    """What an organisation sees of itself: exact, over one dimension."""
    words = content.words.report
    counts = figures.topics
    if counts is None:
        return Report(name, start, end, str(figures.total), (), f"{words.note} {words.small_group}")
    rows = tuple((*_named(topic, content), str(counts.get(topic, 0))) for topic in listed(counts, content))
    return Report(name, start, end, str(figures.total), rows, words.note)


def programme_report(
    name: str, start: date, end: date, figures: ProgrammeFigures, content: Content, more: str = ""
) -> Report:
    """What anyone sees of the programme. more: to be noted with it."""
    words = content.words.report
    rows = tuple((*_named(topic, content), row.text) for topic, row in figures.rows.items())
    note = " ".join(filter(None, (words.note, words.rounded, more)))
    return Report(name, start, end, figures.total.text, rows, note)


def listed(counted: Iterable[str], content: Content) -> list[str]:
    """The ids of the topics of a report: those in use, then those that were counted before they were taken out."""
    in_use = [topic.id for topic in content.topics]
    return [*in_use, *sorted(set(counted) - set(in_use))]


def under_todays_names(tally: Iterable[tuple[Cell, int]], content: Content) -> list[tuple[Cell, int]]:
    """Counters with each topic under the id that it has today, wherever it has moved."""
    return [(replace(cell, topic=content.topic_id_today(cell.topic)), n) for cell, n in tally]


def _named(topic_id: str, content: Content) -> tuple[str, str]:
    """Title and reporting group; a topic whose file is gone keeps its id for a title."""
    topic = next((topic for topic in (*content.topics, *content.unused) if topic.id == topic_id), None)
    return (topic.title, topic.reports_as.value) if topic else (topic_id, ReportingGroup.ANOTHER.value)


def as_text(report: Report, words: ReportWords) -> str:
    width = max(len(title) for title in (words.total, *(title for title, _, _ in report.rows)))
    lines = [f"{report.of}, {report.start} to {report.end}", report.note, ""]
    lines += [f"{title:<{width}}  {number:>7}" for title, _, number in report.rows]
    return "\n".join([*lines, f"{words.total:<{width}}  {report.total:>7}"])


def as_json(report: Report, _words: ReportWords) -> str:
    rows = [{"topic": title, "reports_as": group, "conversations": n} for title, group, n in report.rows]
    whole = {
        "of": report.of,
        "from": report.start.isoformat(),
        "to": report.end.isoformat(),
        "conversations": report.total,
        "topics": rows,
        "note": report.note,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def as_csv(report: Report, words: ReportWords) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for title, group, number in (*report.rows, (words.total, "", report.total)):
        writer.writerow([*map(harmless, (report.of, str(report.start), str(report.end), title, group)), number])
    return out.getvalue().rstrip("\n")


def as_sheets(report: Report, words: ReportWords) -> tuple[Rows, Rows]:
    """The rows of a workbook with the names of the columns first, and what each column means."""
    means = (
        *(words.of_means, words.from_means, words.to_means),
        *(words.topic_means, words.reports_as_means, words.conversations_means),
    )
    rows = tuple(
        (report.of, str(report.start), str(report.end), title, group, int(number) if number.isdecimal() else number)
        for title, group, number in (*report.rows, (words.total, "", report.total))
    )
    return (COLUMNS, *rows), tuple(zip(COLUMNS, means, strict=True))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
