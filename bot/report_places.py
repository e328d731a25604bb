"""The map of reports: closed months, quarters and financial years, and the yearly paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from bot.addresses import Address, OrganisationCode, Page, Tag, WriteAddress
from bot.forms import Number
from bot.places import Below
from bot.spans import Span, SpanKind

MonthNumber: TypeAlias = Annotated[int, Number(2, 0, 64**2 - 1)]
"""A month, as spans.Span.month."""


@dataclass(frozen=True)
class Reports(Below):
    """Months, quarters, years, or the yearly paper? organisation: whose, "" for that in which one is."""

    place = "r0"
    organisation: OrganisationCode = ""


@dataclass(frozen=True)
class ReportSpans(Below):
    """Which of them?"""

    place = "r1"
    kind: SpanKind
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Reports()


@dataclass(frozen=True)
class ReportCard(Below):
    """A closed period of the organisation, or (on 1) of the whole programme."""

    place = "r2"
    kind: SpanKind
    month: MonthNumber
    programme: Annotated[int, Number(1, 0, 1)] = 0

    @property
    def span(self) -> Span:
        return Span(self.kind, self.month)

    @property
    def parent(self) -> Address:
        return ReportSpans(self.kind)


@dataclass(frozen=True)
class ReportSheet(ReportCard):
    """The same as a spreadsheet: opening it sends the file."""

    place = "r3"

    @property
    def parent(self) -> Address:
        return ReportCard(self.kind, self.month, self.programme)


@dataclass(frozen=True)
class PaperYears(Below):
    """The paper of which year?"""

    place = "r4"
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Reports()


@dataclass(frozen=True)
class PaperCard(Below):
    """The yearly paper: its paragraph."""

    place = "r5"
    month: MonthNumber

    @property
    def year(self) -> Span:
        return Span(SpanKind.YEAR, self.month)

    @property
    def parent(self) -> Address:
        return PaperYears()


@dataclass(frozen=True)
class PaperBeside(PaperCard):
    """What stands beside it: the year before, and what is not counted."""

    place = "r6"

    @property
    def parent(self) -> Address:
        return PaperCard(self.month)


@dataclass(frozen=True)
class PaperFile(PaperBeside):
    """All of it as a text, ready to paste: opening it sends the file."""

    place = "r7"


@dataclass(frozen=True)
class ReleaseCard(PaperBeside):
    """Is it to be released?"""

    place = "r8"


@dataclass(frozen=True)
class ReleasePaper(WriteAddress, Below):
    place = "wp"
    month: MonthNumber
    tag: Tag = ""

    @property
    def year(self) -> Span:
        return Span(SpanKind.YEAR, self.month)

    @property
    def parent(self) -> Address:
        return PaperCard(self.month)
