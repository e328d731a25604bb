"""Reports in the chat: chosen by buttons, taken along as files, and for those alone who may see them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

from bot.addresses import to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.keys import Keyring
from bot.periods import hour_of
from bot.reply import Menu
from bot.report_places import PaperCard, PaperFile, ReleaseCard, ReportCard, ReportSheet, ReportSpans
from bot.seen import Role
from bot.spans import Span, SpanKind
from bot.store import Store
from bot.tables import audit
from bot.tally import Act, Cell, Counting
from tests.conftest import ZONE, Clock
from tests.crew import Crew

OCTOBER = Span.of(SpanKind.MONTH, date(2026, 10, 1))
LAST_YEAR = Span.year("2025-26")


@pytest.fixture
def crew(content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books(), programme="Oxfordshire")
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def counted(crew: Crew, clock: Clock, **numbers: int) -> None:
    """Five workers, and what was counted in a week of October and in one of the financial year before."""
    for _ in range(5):
        await crew.joins(Role.WORKER)
    for bucket in (date(2026, 10, 5), date(2025, 6, 2)):
        for topic, n in numbers.items():
            cell = Cell("lib", "", bucket, "oxford", topic, False, "advised", "ready")
            name = f"{topic} {bucket}"
            await crew.store.count(Counting(Act.COUNT, name, name, hour_of(clock.now), n, (cell,)))


async def audited(store: Store) -> list[tuple[str, str]]:
    async with store.engine.connect() as connection:
        found = await connection.execute(select(audit.c.act, audit.c.what).order_by(audit.c.act, audit.c.what))
    return [(row.act, row.what) for row in found]


async def test_a_coordinator_chooses_a_closed_month_and_takes_it_along(
    crew: Crew, clock: Clock, content: Content
) -> None:
    await counted(crew, clock, smoking=12, food=3)
    coordinator = await crew.joins(Role.COORDINATOR)
    words = content.words
    await coordinator.presses(words.home.digest, words.report_card.button, words.report_card.months)
    assert "November 2026" not in coordinator.labels
    said = await coordinator.presses("October 2026")
    assert "Anytown Libraries, October 2026" in said
    assert "Conversations: 15\nSmoking: 12\nFood: 3" in said
    assert words.report_card.programme not in coordinator.labels
    await coordinator.presses(words.report_card.sheet)
    assert coordinator.reply.file is not None
    assert coordinator.reply.file.name == "report-2026-10-01-to-2026-10-31.xlsx"
    figures, explained = openpyxl.load_workbook(io.BytesIO(coordinator.reply.file.data)).worksheets
    rows = {row[3].value: row[5].value for row in figures.iter_rows()}
    assert (rows["Smoking"], rows["All"]) == (12, 15)
    assert {cell.value for cell in figures[1]} <= {cell.value for cell in explained["A"]}
    assert ("download", "lib report 2026-10") in await audited(crew.store)


async def test_quarters_and_years_are_chosen_in_the_same_way(crew: Crew, clock: Clock, content: Content) -> None:
    await counted(crew, clock, smoking=12)
    coordinator = await crew.joins(Role.COORDINATOR)
    words = content.words.report_card
    await coordinator.types("/report")
    await coordinator.presses(words.quarters)
    assert coordinator.labels[0] == "July to September 2026"
    assert "Conversations: 12" in await coordinator.presses("April to June 2025")
    await coordinator.types("/report")
    await coordinator.presses(words.years)
    assert "2026-27" not in coordinator.labels
    assert "Conversations: 12" in await coordinator.presses("2025-26")


async def test_an_organisation_that_has_counted_nothing_is_told_so(crew: Crew, content: Content) -> None:
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.types("/report")
    assert content.words.report_card.nothing_yet in await coordinator.presses(content.words.report_card.months)


async def test_the_lead_sees_the_programme_too_with_small_numbers_hidden(
    crew: Crew, clock: Clock, content: Content
) -> None:
    await counted(crew, clock, smoking=12, food=3)
    lead = await crew.joins(Role.LEAD)
    words = content.words.report_card
    await lead.types("/report")
    await lead.presses(words.months, "October 2026")
    said = await lead.presses(words.programme)
    assert "Oxfordshire, October 2026" in said
    assert content.words.report.not_published in said
    assert "Smoking" not in said, "whoever could look and count again and again would find out what a * hides"
    assert await crew.store.figures.published() == []
    await lead.presses(words.sheet)
    assert lead.reply.file is not None
    assert lead.reply.file.name == "programme-2026-10-01-to-2026-10-31.xlsx"
    (kept,) = await crew.store.figures.published()
    assert (kept.scope, kept.first_day, kept.last_day) == ("", date(2026, 10, 1), date(2026, 10, 31))
    assert ("publish", "2026-10-01 to 2026-10-31") in await audited(crew.store)
    assert "Conversations: 15\nSmoking: 10\nFood: *" in await lead.presses("Back")


async def test_nobody_else_sees_reports_papers_or_files(crew: Crew, clock: Clock, content: Content) -> None:
    await counted(crew, clock, smoking=120)
    month, year = (SpanKind.MONTH, OCTOBER.month), LAST_YEAR.month
    own = (ReportSpans(SpanKind.MONTH), ReportCard(*month), ReportSheet(*month), PaperCard(year), PaperFile(year))
    for role in (Role.WORKER, Role.EDITOR, Role.TRAINER):
        phone = await crew.joins(role)
        assert content.words.digest.refused_title in await phone.types("/report")
        for address in (*own, ReleaseCard(year)):
            assert content.words.digest.refused_title in await phone.presses_data(to_text(address))
            assert phone.reply.file is None
    coordinator = await crew.joins(Role.COORDINATOR)
    for address in (ReportCard(*month, 1), ReportSheet(*month, 1)):
        assert content.words.report_card.lead_title in await coordinator.presses_data(to_text(address))
        assert coordinator.reply.file is None


async def test_a_period_that_is_not_over_or_is_none_is_not_shown(crew: Crew, clock: Clock, content: Content) -> None:
    await counted(crew, clock, smoking=120)
    coordinator = await crew.joins(Role.COORDINATOR)
    this = Span.of(SpanKind.MONTH, date(2026, 11, 1)).month
    may_to_april = LAST_YEAR.month + 1
    for address in (
        ReportCard(SpanKind.MONTH, this),
        PaperCard(Span.year("2026-27").month),
        ReleaseCard(may_to_april),
        ReportCard(SpanKind.QUARTER, OCTOBER.month - 1),
    ):
        await coordinator.presses_data(to_text(address))
        assert content.words.frame.changed_meanwhile in coordinator.card.text


async def test_coordinators_have_the_command_in_their_menu(crew: Crew, content: Content) -> None:
    assert "report" in Menu.COORDINATOR.commands(content.words)
    assert "report" not in Menu.MEMBER.commands(content.words)
    assert Menu.of(None) is Menu.STRANGER


# The yearly paper


async def test_a_coordinator_reads_a_paper_takes_it_along_and_releases_it(
    crew: Crew, clock: Clock, content: Content
) -> None:
    await counted(crew, clock, smoking=40, alcohol=60)
    coordinator = await crew.joins(Role.COORDINATOR)
    words = content.words.paper
    await coordinator.types("/report")
    said = await coordinator.presses(words.button, "2025-26")
    assert "In 2025-26, 100 conversations took place in Anytown Libraries; 40% on smoking and 60% on alcohol." in said
    assert words.draft in said
    assert words.caveat in await coordinator.presses(words.beside)
    await coordinator.presses("Back", words.file)
    assert coordinator.reply.file is not None
    assert coordinator.reply.file.name == "paper-2025-26.txt"
    assert "100 conversations took place" in coordinator.reply.file.data.decode()
    asked = await coordinator.presses("Back", words.release)
    assert "Release the paper of Anytown Libraries, 2025-26?" in asked
    release = coordinator.data(words.release_now)
    assert "Released by the coordinator of Anytown Libraries." in await coordinator.presses(words.release_now)
    assert words.release not in coordinator.labels
    await coordinator.presses_data(release)
    assert "Released by the coordinator of Anytown Libraries." in coordinator.card.text
    assert (await audited(crew.store)).count(("release", "lib 2025-04-01 to 2026-03-31")) == 1


async def test_the_year_beside_it_is_released_along_with_it(crew: Crew, clock: Clock, content: Content) -> None:
    await counted(crew, clock, smoking=40)
    clock.forward(days=147)
    coordinator = await crew.joins(Role.COORDINATOR)
    for _ in range(5):
        await crew.joins(Role.WORKER)
    words = content.words.paper
    await coordinator.types("/report")
    await coordinator.presses(words.button, "2026-27")
    assert words.release_both.format(year="2025-26") in await coordinator.presses(words.release)
    await coordinator.presses(words.release_now)
    assert [each.first_day for each in await crew.store.figures.published()] == [date(2025, 4, 1), date(2026, 4, 1)]


async def test_a_year_into_which_last_week_reaches_is_not_released_yet(
    crew: Crew, clock: Clock, content: Content
) -> None:
    await counted(crew, clock, smoking=40)
    clock.forward(days=138)  # Monday, 5 April 2027: the week of 31 March was last week
    for _ in range(5):
        await crew.joins(Role.WORKER)
    coordinator = await crew.joins(Role.COORDINATOR)
    words = content.words.paper
    await coordinator.types("/report")
    assert words.open in await coordinator.presses(words.button, "2026-27")
    assert words.release not in coordinator.labels
    await coordinator.presses_data(to_text(ReleaseCard(Span.year("2026-27").month)))
    assert content.words.frame.changed_meanwhile in coordinator.card.text


async def test_a_small_organisation_is_told_why_it_has_no_paper(crew: Crew, clock: Clock, content: Content) -> None:
    cell = Cell("lib", "", date(2025, 6, 2), "oxford", "smoking", False, "advised", "ready")
    await crew.store.count(Counting(Act.COUNT, "one", "one", hour_of(clock.now), 500, (cell,)))
    coordinator = await crew.joins(Role.COORDINATOR)
    await coordinator.types("/report")
    said = await coordinator.presses(content.words.paper.button, "2025-26")
    assert "These numbers are too small to be told" in said
    assert "500" not in said
    assert content.words.paper.file not in coordinator.labels
