"""What the desk needs of the tools: services as a workbook, what a workbook would change, a week as a workbook,
posters for invites, a page about a practice room."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from bot.all_content import Content
from bot.office_known import OfficeKnown
from bot.report import Report
from bot.room_known import RoomKnown
from bot.seen import Organisation, Seen
from bot.upkeep import Proposal
from bot.weeks_known import WeekKnown
from bot.words import Words

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Workshop(Protocol):
    """Each may take a second or more: the desk calls them off the loop."""

    def workbook(self, content: Content, area: str) -> bytes:
        """The services that somebody in the programme of an area (its id) may be shown, as an Excel workbook."""

    def proposal(self, data: bytes, content: Content, area: str, today: date) -> Proposal:
        """What a workbook (or a CSV) would change. Raises BadTable or EmptyFeed for what cannot be read."""

    def week_sheet(self, known: WeekKnown, content: Content) -> bytes:
        """A closed week of an organisation in numbers, as an Excel workbook."""

    def report_sheet(self, report: Report, content: Content) -> bytes:
        """A report, as an Excel workbook."""

    def posters(self, organisation: Organisation, known: OfficeKnown, words: Words) -> bytes:
        """A page for each invite that was made just now, as a PDF to print."""

    def room_paper(self, room: RoomKnown, seen: Seen) -> bytes:
        """How a practice room chose, turn by turn, as a page of a PDF to print."""
