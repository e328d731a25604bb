"""Reports in the chat: a closed month, quarter or financial year, for coordinators; the programme's for its lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Button, Card, Go, hint, text, title
from bot.coordinating import is_coordinator, refusal
from bot.errors import Gone
from bot.frames import framed, in_pairs, last_page, more_row
from bot.member_places import Organisations
from bot.report import Report
from bot.report_places import PaperYears, ReportCard, Reports, ReportSheet, ReportSpans
from bot.seen import Fact, Role, Seen
from bot.spans import Span, SpanKind, closed_spans
from bot.words import Words

ReportAddress: TypeAlias = Reports | ReportSpans | ReportCard | ReportSheet
NEEDS: dict[type[Address], Fact] = dict.fromkeys((ReportSpans, ReportCard, ReportSheet), Fact.REPORT)
_SPANS_SHOWN = 8
_ROWS_SHOWN = 8


def draw(address: ReportAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than a coordinator, the one that says whom to ask. Raises Gone."""
    if not is_coordinator(seen):
        return refusal(address, seen)
    match address:
        case Reports(organisation) if organisation not in ("", seen.here().organisation.code):
            words = seen.words.report_card
            said = words.elsewhere.format(organisation=seen.here().organisation.name)
            rows = ((Go(seen.words.member.organisation, Organisations()),),)
            return framed(seen, address, (title(words.title), text(said)), rows)
        case Reports():
            return _kinds(address, seen)
        case ReportSpans():
            return _spans(address, seen)
        case ReportCard() if address.programme and not is_lead(seen):
            words = seen.words.report_card
            said = words.lead_only.format(contact=seen.here().organisation.contact)
            return framed(seen, address, (title(words.lead_title), text(said)), back=Reports())
        case ReportSheet():
            heading, _ = _figures(address, seen)
            return framed(seen, address, (title(heading), text(seen.words.report_card.sheet_hint)), back=address.parent)
        case ReportCard():
            return _report(address, seen)


def is_lead(seen: Seen) -> bool:
    """Whether this member sees the whole programme."""
    return seen.member is not None and seen.member.role is Role.LEAD


def name_of(span: Span, words: Words) -> str:
    """ "March 2026", "April to June 2026", "2026-27"."""
    match span.kind:
        case SpanKind.MONTH:
            return f"{span.first:%B %Y}"
        case SpanKind.QUARTER:
            return words.report_card.quarter.format(first=f"{span.first:%B}", last=f"{span.last:%B %Y}")
        case _:
            return str(span)


def _kinds(here: Reports, seen: Seen) -> Card:
    words = seen.words.report_card
    labels = {SpanKind.MONTH: words.months, SpanKind.QUARTER: words.quarters, SpanKind.YEAR: words.years}
    rows = [(Go(label, ReportSpans(kind)),) for kind, label in labels.items()]
    rows.append((Go(seen.words.paper.button, PaperYears()),))
    return framed(seen, here, (title(words.title), text(words.hint)), rows)


def _spans(here: ReportSpans, seen: Seen) -> Card:
    words = seen.words.report_card
    return span_list(here, words.which, here.kind, lambda span: ReportCard(span.kind, span.month), seen)


def span_list(
    here: ReportSpans | PaperYears, heading: str, kind: SpanKind, card_of: Callable[[Span], Address], seen: Seen
) -> Card:
    """Those that are over since the organisation began, the last one first."""
    since = seen.facts.since
    spans = list(closed_spans(kind, since, seen.today)) if since else []
    page = min(here.page, last_page(len(spans), _SPANS_SHOWN))
    buttons = [Go(name_of(span, seen.words), card_of(span)) for span in spans[page * _SPANS_SHOWN :][:_SPANS_SHOWN]]
    more = more_row(seen, len(spans), _SPANS_SHOWN, page, lambda turned: replace(here, page=turned))
    parts = (title(heading), *(() if buttons else (text(seen.words.report_card.nothing_yet),)))
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=Reports())


def _figures(here: ReportCard, seen: Seen) -> tuple[str, Report]:
    """The title of a report, and the report; raises Gone for one that is not over."""
    report = seen.facts.report
    if report is None:
        raise Gone(what="a period that is over")
    heading = seen.words.report_card.card_title.format(of=report.of, period=name_of(here.span, seen.words))
    return heading, report


def _report(here: ReportCard, seen: Seen) -> Card:
    words, digest = seen.words.report_card, seen.words.digest
    heading, report = _figures(here, seen)
    counted = sorted((row for row in report.rows if row[2] != "0"), key=lambda row: -_size(row[2]))
    lines = [digest.line.format(name=name, count=_spaced(n)) for name, _, n in counted[:_ROWS_SHOWN]]
    more = len(counted) - _ROWS_SHOWN
    rest = [digest.more_lines.format(count=more)] if more > 0 else []
    parts = (
        title(heading),
        text("\n".join([words.total.format(count=_spaced(report.total)), *lines, *rest])),
        hint(report.note),
        hint(digest.caveat),
    )
    sheet = Go(words.sheet, ReportSheet(here.kind, here.month, here.programme))
    other = Go(words.own if here.programme else words.programme, replace(here, programme=1 - here.programme))
    buttons: tuple[Button, ...] = (sheet, other) if is_lead(seen) else (sheet,)
    return framed(seen, here, parts, (buttons,), back=here.parent)


def _size(number: str) -> int:
    """By what a number is sorted; a hidden one is small."""
    return int(number) if number.isdecimal() else 1


def _spaced(number: str) -> str:
    return f"{int(number):,}" if number.isdecimal() else number
