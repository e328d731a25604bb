"""Where services are missing: in a table, as CSV, and as a picture that says the same without any colour."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.all_content import Content
from bot.fits import around
from bot.gaps import Gap, as_csv, as_picture, as_text, gap, gaps
from bot.signposts import Cost, Reach, Service
from tests.conftest import TODAY

OLD = TODAY - timedelta(days=366)
FRESH = TODAY - timedelta(days=365)


def service(checked: date | None, cost: Cost = Cost.UNKNOWN, area: str = "oxford") -> Service:
    name = f"s{checked}-{cost}-{area}"
    topics = ("smoking",)
    return Service(
        id=name, name=name, offer="o", topics=topics, areas=(area,), reach=Reach.SELF, source="s", cost=cost,
        checked_on=checked,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("services", "found"),
    [
        ([], Gap.NONE),
        ([service(None)], Gap.STALE),
        ([service(OLD), service(None, Cost.FREE)], Gap.STALE),
        ([service(FRESH, Cost.PAID)], Gap.PAID),
        ([service(FRESH, Cost.PAID), service(OLD, Cost.FREE)], Gap.PAID),
        ([service(FRESH)], Gap.SOME),
        ([service(FRESH, Cost.PAID), service(FRESH, Cost.FREE)], Gap.SOME),
    ],
)
def test_what_the_services_of_a_cell_amount_to(services: list[Service], found: Gap) -> None:
    assert gap(services, TODAY) is found


@pytest.fixture
def small(content: Content) -> Content:
    """Smoking has something fresh in Oxford, a paid one in Cherwell, and a stale one in the county."""
    services = (
        service(FRESH, Cost.FREE),
        service(FRESH, Cost.PAID, "cherwell"),
        service(None, Cost.FREE, "oxfordshire"),
    )
    return replace(content, services={each.id: each for each in services})


def test_a_cell_holds_what_a_worker_there_is_shown(small: Content) -> None:
    found = gaps(small, "oxfordshire", TODAY)
    row = next(row for row in found.rows if row.topic == "smoking")
    cells = dict(zip((area for area, _ in found.areas), row.cells, strict=True))
    assert cells["oxford"] == cells["barton"] == (Gap.SOME, 2)
    assert cells["banbury"] == (Gap.PAID, 2)
    assert cells["witney"] == cells["oxfordshire"] == (Gap.STALE, 1)


def test_the_table_is_of_one_programme(small: Content) -> None:
    names = [name for _, name in gaps(small, "cheshire-and-merseyside", TODAY).areas]
    assert len(names) == 10
    assert "Oxford" not in names


def test_the_table_names_every_topic_area_and_sign(small: Content) -> None:
    text = as_text(gaps(small, "oxfordshire", TODAY))
    for topic in small.topics:
        assert topic.title in text
    for area in around("oxfordshire", small.areas):
        assert re.search(rf"^ *\d+ {area.name}$", text, re.MULTILINE)
    for each in Gap:
        assert f"{each.sign} {each.word}: " in text
    assert max(map(len, text.splitlines())) <= 120


def test_the_csv_has_a_line_for_each_cell(small: Content) -> None:
    lines = as_csv(gaps(small, "oxfordshire", TODAY)).splitlines()
    assert lines[0] == "topic,area,gap,services"
    assert len(lines) == 1 + len(small.topics) * len(around("oxfordshire", small.areas))
    assert "smoking,banbury,only paid,2" in lines


def test_the_picture_has_a_letter_in_each_cell_and_escapes_names(small: Content) -> None:
    areas = {**small.areas, "oxford": replace(small.areas["oxford"], name="<Ox & ford>")}
    tree = ElementTree.fromstring(as_picture(gaps(replace(small, areas=areas), "oxfordshire", TODAY)))  # noqa: S314 - made here
    texts = [each.text for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert "<Ox & ford>" in texts
    letters = [text for text in texts if text in {each.sign for each in Gap}]
    assert len(letters) == len(small.topics) * len(around("oxfordshire", small.areas)) + len(Gap)


def test_the_command_prints_and_draws(tmp_path: Path) -> None:
    def mecc(*words: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "bot", "services", "gaps", *words]
        return subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    done = mecc("--picture", "gaps.svg")
    assert "only stale" in done.stdout
    assert (tmp_path / "gaps.svg").read_text(encoding="utf-8").startswith("<svg")
    assert mecc("--format", "csv").stdout.startswith("topic,area,gap,services\n")
    wrong = mecc("--picture", "none/gaps.svg")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("none/gaps.svg cannot be written")
