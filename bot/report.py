"""A period in numbers: of one organisation as it sees itself, or of the programme as anyone may see it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.disclosure import OwnFigures, ProgrammeFigures
from bot.errors import BadPeriod, NotClosed
from bot.periods import Week, bucket_end, bucket_of, is_closed
from bot.topics import Topic

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
    if bucket_of(start) != start:
        advice = f"Begin on {bucket_of(start)}: counts are kept by the week, cut at the end of a month."
        raise BadPeriod(start=start, end=end, why=f"{start} is inside a week", advice=advice)
    if bucket_end(bucket_of(end)) != end:
        advice = f"End on {bucket_end(bucket_of(end))}: counts are kept by the week, cut at the end of a month."
        raise BadPeriod(start=start, end=end, why=f"{end} is inside a week", advice=advice)
    if not is_closed(end, today):
        raise NotClosed(what=f"The week of {end}", last=Week.of(today - timedelta(days=7)))
    return start, bucket_of(end)


def own_report(name: str, start: date, end: date, figures: OwnFigures, topics: Iterable[Topic]) -> Report:
    """What an organisation sees of itself: exact, over one dimension."""
    counts = figures.topics or {}
    rows = tuple((t.title, t.reports_as.value, str(counts.get(t.id, 0))) for t in topics) if figures.topics else ()
    note = "Recorded conversations, by main topic."
    if figures.topics is None:
        note += " A small group: the total only."
    return Report(name, start, end, str(figures.total), rows, note)


def programme_report(name: str, start: date, end: date, figures: ProgrammeFigures, topics: Iterable[Topic]) -> Report:
    """What anyone sees of the programme."""
    rows = tuple((t.title, t.reports_as.value, figures.rows[t.id].text) for t in topics)
    note = "Recorded conversations, by main topic. Small numbers are shown as *, others to the nearest 5."
    return Report(name, start, end, figures.total.text, rows, note)


def as_text(report: Report) -> str:
    width = max([len(title) for title, _, _ in report.rows] + [len("All")])
    lines = [f"{report.of}, {report.start} to {report.end}", report.note, ""]
    lines += [f"{title:<{width}}  {number:>7}" for title, _, number in report.rows]
    return "\n".join([*lines, f"{'All':<{width}}  {report.total:>7}"])


def as_json(report: Report) -> str:
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


def as_csv(report: Report) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["of", "from", "to", "topic", "reports_as", "conversations"])
    for title, group, number in (*report.rows, ("All", "", report.total)):
        writer.writerow([*map(harmless, (report.of, str(report.start), str(report.end), title, group)), number])
    return out.getvalue().rstrip("\n")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RISKY) else text
