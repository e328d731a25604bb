"""Counts from before the bot, or from paper: each once, all of a file or nothing, and every mistake named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import ADD, SAFE, Mecc, mecc, one_line

__all__ = ["mecc"]  # a fixture
ADDING = ("tally", "add", "Anytown Libraries", "--topic", "smoking", "--date", "2026-04-07")
HEAD = "organisation,topic,count,date,stage\n"
RIGHT = "Anytown Libraries,smoking,12,2026-04-07,advised\nAnytown Libraries,food,3,2026-05-05,\n"
REPORT = ("report", "--from", "2026-04-06", "--to", "2026-05-10", "--org", "Anytown Libraries", "--format", "csv")


def total(mecc: Mecc) -> int:
    last = mecc(*REPORT).stdout.splitlines()[-1]
    return int(last.rpartition(",")[2])


def test_a_count_from_paper_is_added_to_its_week(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    assert mecc(*ADDING, "--count", "5").stdout == "Counted: 5 conversations.\n"
    assert mecc(*ADDING, "--count", "5", "--stage", "asked", "--answer", "ready").returncode == 0
    assert total(mecc) == 10


def test_a_file_is_counted_whole_and_once(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    (tmp_path / "before.csv").write_text("\ufeff" + HEAD + RIGHT, encoding="utf-8")
    assert mecc("tally", "import", "before.csv").stdout == "Counted: 15 conversations.\n"
    assert "counted already" in mecc("tally", "import", "before.csv").stdout
    assert total(mecc) == 15


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Anytown Libraries,smokin,12,2026-04-07,", "there is no topic 'smokin'. Did you mean 'smoking'?"),
        ("Anytown,smoking,12,2026-04-07,", "there is no organisation 'Anytown'"),
        ("Anytown Libraries,smoking,-1,2026-04-07,", "'-1' cannot be a count"),
        ("Anytown Libraries,smoking,1.5,2026-04-07,", "'1.5' cannot be a count"),
        ("Anytown Libraries,smoking,1,07/04/2026,", "'07/04/2026' is not a day. Write it like 2026-03-31."),
        ("Anytown Libraries,smoking,1,2999-04-07,", "is still to come"),
        ("Anytown Libraries,smoking,1,2026-04-07,advise", "there is no stage 'advise'. Did you mean 'advised'?"),
        ("Anytown Libraries,smoking,1,2026-04-07,asked,x", "more cells than there are columns"),
        ("Anytown Libraries,,1,2026-04-07,", "there is no topic ''"),
        ("Anytown Libraries", "'' is not a day"),
    ],
)
def test_a_line_that_cannot_be_counted_is_named_and_nothing_of_its_file_is(
    mecc: Mecc, tmp_path: Path, line: str, said: str
) -> None:
    mecc(*ADD, *SAFE)
    (tmp_path / "before.csv").write_text(HEAD + RIGHT + line + "\n")
    told = one_line(mecc("tally", "import", "before.csv"))
    assert told.startswith("before.csv:4: ")
    assert said in told
    assert told.endswith("Nothing was counted.")
    assert total(mecc) == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is no column 'organisation'"),
        (b"organisation,topic,count\n", "there is no column 'date'"),
        (b"organisation,topic,count,date,branch\n", "there is no column 'branch' here"),
        ("organisation,topic,count,date\nCaf\xe9,food,1,2026-04-07\n".encode("cp1252"), "it is not UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_counts_is_one_clear_error(
    mecc: Mecc, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "before.csv").write_bytes(data)
    assert said in one_line(mecc("tally", "import", "before.csv"))
    assert "No such file" in one_line(mecc("tally", "import", "elsewhere.csv"))
