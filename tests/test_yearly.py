"""The yearly paper: it gives back what was counted, stays as it was released, and tells nothing small."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.all_content import Content
from bot.disclosure import Rules, share_released
from bot.papers import ByHand, PaperKnown, PaperState, Way, YearCounted, paper_of
from bot.periods import bucket_of, hour_of
from bot.reporting import Reporting
from bot.seen import Role
from bot.spans import Span
from bot.store import Store
from bot.tally import Act, Cell, Counting
from bot.topics import ReportingGroup
from bot.writes import Joining
from bot.yearly import as_text
from tests.command import ADD, SAFE, Mecc, mecc, one_line
from tests.conftest import LIBRARY, TODAY, Clock

__all__ = ["mecc"]  # a fixture
YEAR = Span.year("2023-24")
COUNTED = {
    "mental_wellbeing": 4299,
    "physical_activity": 766,
    "smoking": 209,
    "alcohol": 209,
    "eating_and_weight": 522,
    "something_else": 2697,
}
HEAD = "organisation,topic,count,date\n"
TRAINED = ("trained", "add", "Anytown Libraries", "--date", "2023-11-20")
PAPER = ("paper", "Anytown Libraries", "--year")
RULES = Rules()


def lines(year: int, counted: dict[str, int]) -> str:
    return "".join(f"Anytown Libraries,{topic},{n},{year}-06-05\n" for topic, n in counted.items())


def import_counts(mecc: Mecc, folder: Path, text: str) -> None:
    (folder / "counts.csv").write_text(HEAD + text)
    assert mecc("tally", "import", "counts.csv").returncode == 0


# At the command line


def test_fed_with_the_figures_of_a_paper_it_gives_them_back(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    import_counts(mecc, tmp_path, lines(2023, COUNTED))
    added = mecc(*TRAINED, "--people", "512", "--trainers", "28", "--case-studies", "29")
    assert added.stdout == "Anytown Libraries, 2023-24: 512 people trained, 28 trainers trained, 29 case studies.\n"
    said = mecc(*PAPER, "2023-24").stdout
    assert "In 2023-24, 8,702 conversations took place in Anytown Libraries; 49.4% on mental health" in said
    for share in ("8.8% on physical", "2.4% on smoking", "2.4% on alcohol", "6% on healthy eating", "31% on other"):
        assert share in said
    assert "People trained: 512. Trainers trained: 28. Case studies: 29." in said
    rows = [line.split() for line in said.splitlines()]
    for count, share in (("4,299", "49.4%"), ("766", "8.8%"), ("209", "2.4%"), ("522", "6%"), ("2,697", "31%")):
        assert any(row[-2:] == [count, share] for row in rows)
    assert ["All", "8,702"] in rows


def test_the_year_before_stands_beside_it(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    import_counts(mecc, tmp_path, lines(2023, COUNTED) + lines(2022, {"smoking": 300, "alcohol": 100}))
    said = mecc(*PAPER, "2023-24").stdout
    assert "In 2022-23, 400 conversations took place in Anytown Libraries; 75% on smoking and 25% on alcohol." in said
    smoking = next(line.split() for line in said.splitlines() if line.startswith("smoking"))
    assert smoking == ["smoking", "209", "2.4%", "300", "75%"]
    assert "There are no figures of 2021-22" in mecc(*PAPER, "2022-23").stdout


def test_too_few_conversations_make_no_paper(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    import_counts(mecc, tmp_path, lines(2023, {"smoking": 9}))
    said = mecc(*PAPER, "2023-24").stdout
    assert "These numbers are too small to be told" in said
    assert "9" not in said.replace("2023", "").partition("\n")[2]


def test_a_year_that_is_none_or_is_not_over_is_one_clear_error(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    for wrong in ("2023", "2023-25", "last", "2023-2", "1999-00"):
        assert "Write the two years that it lies in, for example 2023-24." in one_line(mecc(*PAPER, wrong))
    assert "is not over yet" in one_line(mecc(*PAPER, "2098-99"))
    assert "There is no organisation 'Nobody'" in one_line(mecc("paper", "Nobody", "--year", "2023-24"))


def test_what_is_counted_by_hand_is_added_up_and_a_mistake_is_taken_back(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    mecc(*TRAINED, "--people", "15")
    assert " 12 people trained, 0 trainers" in mecc(*TRAINED, "--people", "-3").stdout
    wrong = one_line(mecc(*TRAINED, "--people", "-13"))
    assert "only 12 people trained were counted in the week of 2023-11-20" in wrong
    assert wrong.endswith("Nothing was counted.")
    assert " 12 people trained, 4 trainers" in mecc(*TRAINED, "--trainers", "4").stdout


def test_what_cannot_be_counted_by_hand_is_named(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    assert "there is nothing to add" in one_line(mecc(*TRAINED))
    assert "is still to come" in one_line(mecc(*TRAINED[:3], "--date", "2999-01-01", "--people", "1"))
    assert "There is no organisation" in one_line(mecc("trained", "add", "X", "--date", "2023-11-20", "--people", "1"))
    assert mecc(*TRAINED, "--people", "many").returncode == 2


# What has been published


REPORT = ("report", "--from", "2026-04-01", "--to", "2026-04-30")
LATE = ("tally", "add", "Anytown Libraries", "--topic", "smoking", "--date", "2026-04-07", "--count")


def squeezed(text: str) -> str:
    return re.sub(" +", " ", text)


def test_a_count_for_what_has_been_published_is_refused_until_it_is_published_anew(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    mecc(*LATE, "20")
    assert "\nSmoking 20\n" in squeezed(mecc(*REPORT).stdout)
    refused = one_line(mecc(*LATE, "30"))
    assert "the figures of 2026-04-01 to 2026-04-30 have been published" in refused
    assert "mecc report --from 2026-04-01 --to 2026-04-30 --reissue." in refused
    assert "Withdrawn: report of 2026-04-01 to 2026-04-30." in mecc(*REPORT, "--reissue").stdout
    assert mecc(*LATE, "30").returncode == 0
    anew = mecc(*REPORT).stdout
    assert "\nSmoking 50\n" in squeezed(anew)
    assert "This takes the place of figures that were published before." in anew
    assert "have been published" in one_line(mecc(*LATE, "1"))


def test_there_is_nothing_to_publish_anew_where_nothing_was_published(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    assert "nothing to publish anew" in mecc(*REPORT, "--reissue").stdout


def test_an_organisation_that_looks_at_itself_publishes_nothing(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    mecc(*LATE, "20")
    assert mecc(*REPORT, "--org", "Anytown Libraries").returncode == 0
    assert mecc(*LATE, "30").returncode == 0


# Kept as it was


def counting(topic: str, n: int, bucket: date, name: str) -> Counting:
    cell = Cell("lib", "", bucket, "barton", topic, False, "advised", "ready")
    return Counting(Act.COUNT, name, name, hour_of(Clock().now), n, (cell,))


async def fill(store: Store, year: Span, **counted: int) -> None:
    bucket = bucket_of(year.first)
    await store.count_by_hand([counting(topic, n, bucket, f"{topic} {year}") for topic, n in counted.items()])


@pytest.fixture
def reporting(store: Store) -> Reporting:
    return Reporting(store, RULES, "Oxfordshire")


async def read(reporting: Reporting, content: Content, year: Span = YEAR) -> PaperKnown:
    return await reporting.paper(LIBRARY, year, TODAY, content)


async def test_a_paper_that_is_released_stays_as_it_was_and_so_does_the_year_beside_it(
    store: Store, reporting: Reporting, content: Content
) -> None:
    await fill(store, YEAR, smoking=30, sleep=40)
    await fill(store, YEAR.before, smoking=20)
    draft = await read(reporting, content)
    assert draft.state is PaperState.READY
    await reporting.release(draft, "lib", "coordinator", ("a" * 64, TODAY))
    await store.count(counting("smoking", 100, bucket_of(YEAR.first), "late"))
    await store.count(counting("smoking", 100, bucket_of(YEAR.before.first), "later"))
    after = await read(reporting, content)
    assert after.state is PaperState.RELEASED
    assert after.figures is not None
    assert draft.figures is not None
    assert after.figures == replace(draft.figures, released_by="coordinator")
    assert after.before is not None
    assert after.before.total == 20
    assert (await read(reporting, content, YEAR.before)).state is PaperState.RELEASED
    assert "Released by the coordinator of Anytown Libraries." in as_text(after, content, RULES)


async def test_a_topic_that_is_mapped_otherwise_later_changes_no_released_paper_and_the_next_one_says_so(
    store: Store, reporting: Reporting, content: Content
) -> None:
    await fill(store, YEAR, smoking=30, sleep=40)
    await fill(store, YEAR.before, sleep=20)
    await reporting.release(await read(reporting, content, YEAR.before), "lib", "lead", ("a" * 64, TODAY))
    topics = tuple(
        replace(topic, reports_as=ReportingGroup.ANOTHER) if topic.id == "sleep" else topic for topic in content.topics
    )
    after = await read(reporting, replace(content, topics=topics))
    assert after.figures is not None
    assert after.before is not None
    assert after.before.groups == {"mental_wellbeing": 20}
    assert after.figures.groups == {"smoking": 30, "another": 40}
    assert "Counted under another group than in 2022-23: Sleep." in as_text(after, content, RULES)


async def test_what_was_withdrawn_is_released_anew_and_says_so(
    store: Store, reporting: Reporting, content: Content
) -> None:
    await fill(store, YEAR, smoking=30)
    await reporting.release(await read(reporting, content), "lib", "coordinator", ("a" * 64, TODAY))
    await store.figures.withdraw("a" * 64, TODAY, "lib", (YEAR.first, YEAR.first))
    draft = await read(reporting, content)
    assert draft.state is PaperState.READY
    await store.count_by_hand([counting("smoking", 5, bucket_of(YEAR.first), "late")])
    await reporting.release(await read(reporting, content), "lib", "coordinator", ("a" * 64, TODAY))
    said = as_text(await read(reporting, content), content, RULES)
    assert "35 conversations" in said
    assert "It takes the place of figures that were released before." in said


async def test_a_report_of_the_programme_is_shown_again_as_it_was(
    store: Store, reporting: Reporting, content: Content
) -> None:
    month = (date(2026, 9, 1), date(2026, 9, 30))
    await store.count(counting("smoking", 30, month[0], "in time"))
    first = await reporting.programme(month, TODAY, content)
    await reporting.publish(first, "a" * 64, TODAY)
    await store.count(counting("smoking", 300, month[0], "late"))
    assert await reporting.programme(month, TODAY, content) == first


async def test_what_can_still_be_counted_into_is_shown_as_such_and_not_kept(
    store: Store, reporting: Reporting, content: Content
) -> None:
    week = (date(2026, 11, 9), date(2026, 11, 15))
    report = await reporting.programme(week, TODAY, content)
    assert content.words.report.may_change in report.note
    await reporting.publish(report, "a" * 64, TODAY)
    assert await store.figures.published() == []


# What a paper tells


def counted(members: int = 9, by_hand: int = 0, area: str = "barton", **topics: int) -> YearCounted:
    cell = Cell("lib", "", bucket_of(YEAR.first), area, "", False, "advised", "ready")
    tally = [(replace(cell, topic=topic), n) for topic, n in topics.items()]
    return YearCounted("Library", YEAR, tally, tally, {ByHand.CONVERSATIONS: by_hand}, members)


def test_a_few_members_make_no_paper_unless_others_counted_it_on_paper(content: Content) -> None:
    assert paper_of(counted(members=4, smoking=90), content, RULES) is None
    assert paper_of(counted(members=4, by_hand=89, smoking=90), content, RULES) is None
    assert paper_of(counted(members=0, by_hand=90, smoking=90), content, RULES) is not None


def test_groups_of_fewer_than_ten_are_gathered_and_so_is_one_more_where_they_are_few_together(
    content: Content,
) -> None:
    some = paper_of(counted(smoking=90, alcohol=9, food=30), content, RULES)
    assert some is not None
    assert some.groups == {"smoking": 90, "another": 39}
    assert "alcohol" in some.gathered
    few = paper_of(counted(smoking=90, eating_and_weight=40, food=3), content, RULES)
    assert few is not None
    assert few.groups == {"smoking": 90, "another": 43}


def test_how_a_year_was_counted_is_known_from_what_came_by_hand(content: Content) -> None:
    ways = [paper_of(counted(by_hand=n, smoking=90), content, RULES) for n in (0, 40, 90)]
    assert [paper.way for paper in ways if paper] == [Way.BOT, Way.BOTH, Way.PAPER]


def test_a_year_in_the_middle_of_which_counting_began_is_no_whole_year(content: Content) -> None:
    late = paper_of(replace(counted(smoking=90), since=date(2024, 3, 4)), content, RULES)
    assert late is not None
    said = as_text(PaperKnown(YEAR, PaperState.READY, late), content, RULES)
    assert "In 2023-24, counting began in March 2024" in said
    on_paper = paper_of(replace(counted(by_hand=90, smoking=90), since=date(2024, 3, 4)), content, RULES)
    assert on_paper is not None
    assert on_paper.began is None


async def test_a_change_from_paper_to_the_bot_is_said(store: Store, reporting: Reporting, content: Content) -> None:
    for number in range(5):
        code = f"{number:012}"
        await join(store, code, f"{number:064}")
    await fill(store, YEAR.before, smoking=30)
    await store.count(counting("smoking", 60, bucket_of(YEAR.first), "tapped"))
    said = as_text(await read(reporting, content), content, RULES)
    assert "2022-23 was counted on paper, 2023-24 with the bot." in said


async def join(store: Store, code: str, person: str) -> None:
    await store.add_invite(code, "lib", Role.WORKER, 1, TODAY)
    await store.write_member(person, Joining(code, TODAY, "2027-11"))


def test_the_share_of_priority_areas_is_told_where_neither_it_nor_the_rest_is_small(content: Content) -> None:
    assert [share_released(part, 100) for part in (0, 9, 10, 90, 91, 100)] == [0, None, 10, 90, None, 100]
    marked = replace(content.areas["oxford"], priority=True)
    there = replace(content, areas={**content.areas, "oxford": marked})
    inside, outside = (paper_of(counted(area=area, smoking=90), there, RULES) for area in ("barton", "banbury"))
    assert inside is not None
    assert outside is not None
    assert (inside.priority, outside.priority) == (90, 0)
    unmarked = paper_of(counted(smoking=90), content, RULES)
    assert unmarked is not None
    assert unmarked.priority is None
