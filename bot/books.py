"""Every file that the desk hands out: services for editors, weeks and posters for coordinators, a page for trainers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.all_content import Content
from bot.digest_parts import topic_titles
from bot.figure_words import ReportWords
from bot.frames import answer_words, stage_label
from bot.imports.service_book import ServiceBook
from bot.imports.workbook_writer import Column, Row, Sheet, workbook_bytes
from bot.office_known import OfficeKnown
from bot.posters import posters
from bot.report import Report, as_sheets
from bot.room_known import RoomKnown
from bot.room_paper import room_paper
from bot.room_summary import summary_of
from bot.seen import Organisation, Seen
from bot.talk import Answer, Stage
from bot.tally import NONE
from bot.weeks_known import WeekKnown
from bot.words import Words

_WIDE, _NARROW = 44, 16


class Books(ServiceBook):
    """What the desk needs of workbooks and posters (bot/workshop.py)."""

    def posters(self, organisation: Organisation, known: OfficeKnown, words: Words) -> bytes:
        """A page for each invite that was made just now, as a PDF to print."""
        return posters(organisation.name, known.passes, known.bot_name, words.office.poster)

    def room_paper(self, room: RoomKnown, seen: Seen) -> bytes:
        """How a practice room chose, turn by turn, as a page of a PDF to print."""
        return room_paper(summary_of(room, seen), seen)

    def week_sheet(self, known: WeekKnown, content: Content) -> bytes:
        """A week in numbers, the weeks before it, and a sheet that explains each column."""
        words = content.words.digest_sheet
        columns = (
            Column(words.about, 2 * _NARROW),
            Column(words.name, _WIDE),
            Column(words.count, _NARROW),
        )
        before = (Column(words.week, _NARROW), Column(words.begins, _NARROW), Column(words.count, _NARROW))
        explained = (
            (words.about, words.about_means),
            (words.name, words.name_means),
            (words.count, words.count_means),
            (words.week, words.week_means),
            (words.begins, words.begins_means),
        )
        how = (Column(words.column, _NARROW), Column(words.means, 2 * _WIDE))
        return workbook_bytes(
            [
                Sheet(words.this_week.format(week=known.week), columns, list(_breakdowns(known, content))),
                Sheet(words.weeks, before, list(_weeks(known))),
                Sheet(words.explained, how, [*explained, ("", content.words.digest.caveat)]),
            ]
        )

    def report_sheet(self, report: Report, content: Content) -> bytes:
        """A report, and a sheet that explains each column."""
        return report_book(report, content.words.report)


def report_book(report: Report, words: ReportWords) -> bytes:
    """A report as a workbook, with a sheet that explains each column."""
    (names, *rows), means = as_sheets(report, words)
    columns = tuple(Column(str(name), _WIDE if name in ("of", "topic", "reports_as") else _NARROW) for name in names)
    how = (Column(words.column, _NARROW), Column(words.means, 2 * _WIDE))
    return workbook_bytes([Sheet(words.sheet, columns, rows), Sheet(words.explained, how, [*means, ("", report.note)])])


def _breakdowns(known: WeekKnown, content: Content) -> Iterator[Row]:
    all_words, figures = content.words, known.figures
    words = all_words.digest_sheet
    titles = topic_titles(content)
    services = {service.id: service.name for service in content.services.values()}
    yield words.all, "", figures.total
    yield from _rows(words.topic, figures.topics, titles)
    yield from _rows(words.stage, figures.stages, {each.word: stage_label(each, all_words) for each in Stage})
    yield from _rows(words.answer, figures.answers, {each.word: answer_words(each, all_words) for each in Answer})
    handed = {name: n for name, n in (figures.services or {}).items() if name != NONE}
    yield from _rows(words.service, handed, services)
    yield from _rows(words.none_fitted, figures.none_fitted, titles)
    if known.patches is not None:
        yield from _rows(words.patch, known.patches.counts, {})
        rest = {words.elsewhere: known.patches.elsewhere} if known.patches.elsewhere else None
        yield from _rows(words.patch, rest, {})


def _rows(about: str, counts: Mapping[str, int] | None, names: Mapping[str, str]) -> Iterator[Row]:
    yield from ((about, names.get(name, name), n) for name, n in (counts or {}).items())


def _weeks(known: WeekKnown) -> Iterator[Row]:
    """The last week first, as in the chat."""
    yield from (
        (str(week), f"{week.monday:%Y-%m-%d}", known.totals[week]) for week in sorted(known.totals, reverse=True)
    )
