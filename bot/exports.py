"""Figures that leave the chat as a file: noted by day, and kept as they were where they are the programme's."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot import paper_room, yearly
from bot.addresses import Address
from bot.papers import PaperKnown
from bot.reply import Caller, File, Reply
from bot.report import Report
from bot.report_places import PaperFile, ReleasePaper, ReportSheet
from bot.reporting import Reporting
from bot.seen import Seen
from bot.store import Store
from bot.workshop import EXCEL, Workshop

_TEXT = "text/plain; charset=utf-8"


class Exports:
    """Raises StoreDown when the database does not answer."""

    def __init__(self, store: Store, reporting: Reporting, workshop: Workshop | None) -> None:
        self._store = store
        self._reporting = reporting
        self._workshop = workshop

    async def with_file(self, address: Address, reply: Reply, caller: Caller, seen: Seen) -> Reply:
        """A card together with the file that its address promises, if it does and the member may have it."""
        report, paper = seen.facts.report, seen.facts.paper
        if isinstance(address, ReportSheet) and report is not None and self._workshop is not None:
            return await self._with_report(address, report, self._workshop, reply, caller, seen)
        if isinstance(address, PaperFile) and paper is not None and paper.figures is not None:
            return await self._with_paper(paper, reply, caller, seen)
        return reply

    async def _with_report(
        self, address: ReportSheet, report: Report, workshop: Workshop, reply: Reply, caller: Caller, seen: Seen
    ) -> Reply:
        if address.programme:
            await self._reporting.publish(report, caller.person, seen.today)
        await self._note(f"report {address.span}", caller, seen)
        data = await asyncio.to_thread(workshop.report_sheet, report, seen.content)
        words = seen.words.report_card
        name = words.programme_sheet_name if address.programme else words.sheet_name
        return replace(reply, file=File(name.format(first=report.start, last=report.end), data, EXCEL))

    async def _with_paper(self, paper: PaperKnown, reply: Reply, caller: Caller, seen: Seen) -> Reply:
        await self._note(f"paper {paper.year}", caller, seen)
        data = yearly.as_text(paper, seen.content, seen.facts.rules).encode()
        return replace(reply, file=File(seen.words.paper.file_name.format(year=paper.year), data, _TEXT))

    async def _note(self, what: str, caller: Caller, seen: Seen) -> None:
        code = seen.here().organisation.code
        await self._store.services.note(caller.person, seen.today, "download", f"{code} {what}")

    async def release(self, address: ReleasePaper, seen: Seen, caller: Caller) -> Address:
        """Release a paper; answers the card of it. Raises Gone."""
        known, role = paper_room.act(address, seen)
        who = (caller.person, seen.today)
        await self._reporting.release(known, seen.here().organisation.code, role, who)
        return address.parent
