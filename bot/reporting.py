"""What reports and yearly papers say; what has been published is shown again as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

import msgspec

from bot.addresses import Address
from bot.all_content import Content
from bot.archive import Publication
from bot.disclosure import Rules, merged, programme_figures
from bot.papers import PaperFigures, PaperKnown, PaperState, YearCounted, paper_of, released_by
from bot.periods import EARLIEST, bucket_of, month_of
from bot.report import Report, listed, own_report, programme_report
from bot.report_places import PaperCard, PaperYears, ReleasePaper, ReportCard, ReportSheet, ReportSpans
from bot.report_room import is_lead
from bot.seen import Facts, Organisation, Seen
from bot.spans import Span, is_settled
from bot.store import Store
from bot.weekly import Weekly

_PROGRAMME = ""


class Kind(StrEnum):
    """What is published: of the programme its reports, of an organisation its yearly paper."""

    REPORT = "report"
    PAPER = "paper"


class Reporting:
    """programme: what reports of the whole programme are headed. Each raises StoreDown when the database is silent."""

    def __init__(self, store: Store, rules: Rules, programme: str) -> None:
        self._store = store
        self._rules = rules
        self._programme = programme
        self._weekly = Weekly(store, rules)

    async def since(self, organisation: str) -> date | None:
        """The first bucket in which an organisation (its code) counted anything."""
        buckets = (bucket for bucket, _ in await self._store.totals(organisation) if bucket >= EARLIEST)
        return min(buckets, default=None)

    async def facts(self, address: Address, seen: Seen, facts: Facts) -> Facts:
        """What the cards of reports and papers show, for a coordinator; nothing of a period that is not over."""
        organisation = seen.here().organisation
        match address:
            case ReportSpans() | PaperYears():
                return replace(facts, since=await self.since(organisation.code))
            case ReportCard() if address.span.is_over(seen.today):
                return replace(facts, report=await self._report(address, seen))
            case PaperCard() | ReleasePaper() if address.year.is_over(seen.today):
                return replace(facts, paper=await self.paper(organisation, address.year, seen.today, seen.content))
        return facts

    async def _report(self, address: ReportCard, seen: Seen) -> Report | None:
        days = (address.span.first, address.span.last)
        if not address.programme:
            return await self.own(seen.here().organisation, days, seen.today, seen.content)
        return await self._of_programme(address, days, seen) if is_lead(seen) else None

    async def _of_programme(self, address: ReportCard, days: tuple[date, date], seen: Seen) -> Report | None:
        """In the chat only what has been published, or is by taking its spreadsheet.

        Somebody who could count and look again and again would find out what a * hides.
        """
        report = await self.programme(days, seen.today, seen.content)
        kept = await self._kept(_PROGRAMME, days)
        if kept is not None and kept.figures:
            return report
        words, settled = seen.content.words.report, is_settled(report.end, seen.today)
        if isinstance(address, ReportSheet):
            return report if settled else None
        return replace(report, total="–", rows=(), note=words.not_published if settled else words.too_early)

    # Reports

    async def own(self, organisation: Organisation, days: tuple[date, date], today: date, content: Content) -> Report:
        """What an organisation sees of itself. days: the first and the last, edges of buckets."""
        first, last = days
        figures = await self._weekly.figures(organisation.code, first, bucket_of(last), today, content)
        return own_report(organisation.name, first, last, figures, content)

    async def programme(self, days: tuple[date, date], today: date, content: Content) -> Report:
        """What anyone sees of the programme: as it was published, or as it would be now.

        Shown under the names that topics had when they were counted, and only then added: a sum may hide no less.
        """
        first, last = days
        kept = await self._kept(_PROGRAMME, days)
        if kept is not None and kept.figures:
            return msgspec.json.decode(kept.figures, type=Report)
        tally = await self._store.tally(None, first, bucket_of(last))
        names = listed((cell.topic for cell, _ in tally), content)
        shown = programme_figures(tally, lambda cell: cell.topic, names, self._rules)
        figures = merged(shown, content.topic_id_today, self._rules)
        words = content.words.report
        more = (words.replaces if kept else "", "" if is_settled(last, today) else words.may_change)
        return programme_report(self._programme, first, last, figures, content, " ".join(filter(None, more)))

    async def publish(self, report: Report, person: str, today: date) -> None:
        """Keep a report of the programme as it leaves, once nobody can count into it any more.

        Until then it holds only what depends on hidden and rounded numbers, so that two versions tell no more than one.
        """
        if is_settled(report.end, today):
            said = msgspec.json.encode(report).decode()
            new = Publication(_PROGRAMME, report.start, report.end, Kind.REPORT, said)
            await self._store.figures.publish(person, today, "publish", [new])

    async def _kept(self, scope: str, days: tuple[date, date]) -> Publication | None:
        """What has been published of a period, or withdrawn since."""
        found = await self._store.figures.published()
        return next((each for each in found if (each.scope, each.first_day, each.last_day) == (scope, *days)), None)

    # The yearly paper

    async def paper(self, organisation: Organisation, year: Span, today: date, content: Content) -> PaperKnown:
        """The paper of a year that is over, with that of the year before beside it."""
        figures, is_kept = await self._paper(organisation, year, today, content)
        before, _ = await self._paper(organisation, year.before, today, content)
        if is_kept:
            return PaperKnown(year, PaperState.RELEASED, figures, before)
        ready = PaperState.READY if figures else PaperState.SMALL
        state = ready if is_settled(year.last, today) else PaperState.OPEN
        return PaperKnown(year, state, figures, before)

    async def _paper(
        self, organisation: Organisation, year: Span, today: date, content: Content
    ) -> tuple[PaperFigures | None, bool]:
        """The figures of a year, and whether they have been released."""
        kept = await self._kept(organisation.code, (year.first, year.last))
        if kept is not None and kept.figures:
            return msgspec.json.decode(kept.figures, type=PaperFigures), True
        first, last = year.buckets
        counted = YearCounted(
            organisation=organisation.name,
            year=year,
            tally=await self._store.tally(organisation.code, first, last),
            programme=await self._store.tally(None, first, last),
            by_hand=await self._store.figures.by_hand(organisation.code, first, last),
            members=await self._store.count_members(organisation.code, month_of(today)),
            since=await self.since(organisation.code),
            was_withdrawn=kept is not None,
        )
        return paper_of(counted, content, self._rules), False

    async def release(self, known: PaperKnown, organisation: str, role: str, who: tuple[str, date]) -> None:
        """Release a paper, along with the year that stands beside it. who: the person, and the day."""
        person, today = who
        years = ((known.year, known.figures), (known.year.before, known.before))
        fresh = [(year, figures) for year, figures in years if figures is not None and not figures.released_by]
        new = [_publication(organisation, year, figures, role) for year, figures in fresh]
        await self._store.figures.publish(person, today, "release", new)


def _publication(organisation: str, year: Span, figures: PaperFigures, role: str) -> Publication:
    said = msgspec.json.encode(released_by(figures, role)).decode()
    return Publication(organisation, year.first, year.last, Kind.PAPER, said)
