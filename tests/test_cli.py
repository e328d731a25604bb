"""The mecc command, as its users call it: real processes, one clear line for each mistake."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from bot.periods import Week
from tests.command import ADD, SAFE, Mecc, one_line


@pytest.fixture
def mecc(tmp_path: Path) -> Mecc:
    """Runs mecc in an empty folder, where it keeps its database and its key."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MECC_")}

    def call(*words: str, stdin: str = "", **more: str) -> CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=tmp_path,
            env=environment | more,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


def test_an_organisation_is_made_listed_and_given_branches(mecc: Mecc) -> None:
    assert mecc(*ADD, *SAFE).returncode == 0
    assert "Anytown Libraries  (area oxfordshire, 0 branches)" in mecc("org", "list").stdout
    added = mecc("org", "places", "anytown libraries", "--add", "Cowley; oxford", "--add", "Banbury; banbury")
    assert added.stdout == "Banbury  (area banbury)\nCowley  (area oxford)\n"


def test_an_organisation_cannot_be_made_twice_or_without_a_whole_safeguarding_contact(mecc: Mecc) -> None:
    assert "has 2 parts, not four" in one_line(mecc(*ADD, "--safeguarding", "Manager; 01865 496000"))
    assert "no UK phone number" in one_line(mecc(*ADD, "--safeguarding", "Manager; 12; 9 to 5; 01865 496001"))
    assert mecc(*ADD, *SAFE).returncode == 0
    assert "already" in one_line(mecc(*ADD, *SAFE))


def test_a_mistyped_area_organisation_or_branch_is_answered_with_the_nearest(mecc: Mecc) -> None:
    wrong = ("org", "add", "A", "--area", "oxfordshir", "--contact", "us")
    assert "Did you mean 'oxfordshire'?" in one_line(mecc(*wrong, *SAFE))
    mecc(*ADD, *SAFE)
    assert "Did you mean 'Anytown Libraries'?" in one_line(mecc("invite", "Anytown Library", "--role", "worker"))
    assert '"NAME; AREA"' in one_line(mecc("org", "places", "Anytown Libraries", "--add", "Cowley"))


def test_an_invite_prints_its_code_and_its_link(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    said = mecc("invite", "Anytown Libraries", "--role", "worker", "--uses", "3", "--days", "7").stdout
    code = re.search(r"code: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", said)
    assert code is not None
    assert f"link: https://t.me/YOUR_BOT?start={code[1].replace('-', '')}" in said


def test_the_key_is_readable_by_this_user_alone(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_the_digest_of_a_closed_week_and_the_total_of_this_one(mecc: Mecc) -> None:
    mecc(*ADD, *SAFE)
    this = Week.of(datetime.now(UTC).date())
    assert "Nothing has been counted yet." in mecc("digest", "Anytown Libraries", "--week", str(this.before)).stdout
    assert "So far: this week is not over." in mecc("digest", "Anytown Libraries", "--week", str(this)).stdout
    following = Week(this.monday + timedelta(days=7))
    assert "is not over yet" in one_line(mecc("digest", "Anytown Libraries", "--week", str(following)))
    assert "is not a week" in one_line(mecc("digest", "Anytown Libraries", "--week", "last"))


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_report_covers_whole_buckets_of_closed_weeks_only(mecc: Mecc, form: str, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    said = mecc("report", "--from", "2026-04-01", "--to", "2026-10-31", "--format", form, "--out", "report")
    assert said.returncode == 0
    assert "Smoking" in (tmp_path / "report").read_text()
    assert "Begin on 2026-04-06" in one_line(mecc("report", "--from", "2026-04-08", "--to", "2026-10-31"))
    assert "End on 2026-04-30" in one_line(mecc("report", "--from", "2026-04-01", "--to", "2026-04-29"))
    assert "Swap" in one_line(mecc("report", "--from", "2026-05-01", "--to", "2026-04-30"))
    end = Week.of(datetime.now(UTC).date()).sunday + timedelta(days=700)
    assert mecc("report", "--from", "2026-04-01", "--to", str(end)).returncode == 1


def test_a_report_is_a_workbook_too_and_explains_its_columns(mecc: Mecc, tmp_path: Path) -> None:
    mecc(*ADD, *SAFE)
    asked = ("report", "--from", "2026-04-01", "--to", "2026-10-31", "--format", "xlsx")
    assert "--out report.xlsx" in mecc(*asked).stderr
    assert mecc(*asked, "--out", "report.xlsx").returncode == 0
    figures, explained = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets
    names = [cell.value for cell in figures[1]]
    assert names == [cell.value for cell in explained["A"]][1 : len(names) + 1]
    assert figures.max_row > 10


def test_the_content_is_without_errors(mecc: Mecc) -> None:
    checked = mecc("check")
    assert checked.returncode == 0
    assert " error " not in checked.stdout
    assert {line.split(" warning ")[1].split(":")[0] for line in checked.stdout.splitlines()} == {
        "not-approved",  # what ships is a draft, and says so
        "unreachable-service",  # whose number nobody has found yet
        "due-for-checking",  # nobody has rung the services yet
    }


def test_check_shows_findings_with_file_line_and_column(mecc: Mecc, tmp_path: Path) -> None:
    dialogues = tmp_path / "dialogues"
    root = Path(__file__).parent.parent
    subprocess.run(["cp", "-r", str(root / "dialogues"), str(dialogues)], check=True)
    topic = dialogues / "topics" / "smoking.yaml"
    topic.write_text(topic.read_text().replace("    listen_for:", "    listn_for:"))
    checked = mecc("check", MECC_CONTENT__DIALOGUES=str(dialogues))
    assert checked.returncode == 1
    assert re.search(
        r"dialogues/topics/smoking.yaml:\d+:5: error unknown-key: .*Did you mean 'listen_for'", checked.stdout
    )


def test_a_script_plays_and_ends_with_the_digest_so_far(mecc: Mecc, tmp_path: Path) -> None:
    script = tmp_path / "talk.txt"
    script.write_text("# hello\nyou: /start\nyou: 2\nyou: 1\nyou: Count it\n")
    played = mecc("try", "--script", str(script))
    assert played.returncode == 0
    assert played.stdout.startswith("# hello\nyou: /start\n")
    assert "✓ COUNTED" in played.stdout
    assert "1 conversation was counted." in played.stdout


def test_a_script_that_presses_a_button_that_is_not_there_says_which_are(mecc: Mecc, tmp_path: Path) -> None:
    script = tmp_path / "talk.txt"
    script.write_text("you: /start\nyou: 17\n")
    said = one_line(mecc("try", "--script", str(script)))
    assert "talk.txt:2: there is no button 17" in said


def test_a_script_that_is_no_text_is_told_in_a_line(mecc: Mecc, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(b"\xff\xfe")
    assert "Save it as UTF-8 text." in one_line(mecc("try", "--script", "talk.txt"))


def test_a_report_that_cannot_be_written_is_told_in_a_line(mecc: Mecc) -> None:
    said = mecc("report", "--from", "2026-04-01", "--to", "2026-10-31", "--out", "nowhere/report")
    assert "nowhere/report cannot be written" in one_line(said)


def test_the_terminal_can_be_talked_to(mecc: Mecc) -> None:
    said = mecc("try", stdin="2\n1\nCount it\nnonsense\n99\nq\n").stdout
    assert "1 conversation was counted." in said


def test_an_unknown_setting_is_answered_with_the_nearest(mecc: Mecc, tmp_path: Path) -> None:
    said = one_line(mecc("org", "list", MECC_TELEGRAM__TOKN="x"))
    assert "Did you mean 'MECC_TELEGRAM__TOKEN'?" in said
    (tmp_path / "config.yaml").write_text("telegram:\n  tokn: 'x'\n")
    assert "config.yaml:2:3: error unknown-key: there is no key 'tokn'. Did you mean 'token'?" in one_line(
        mecc("org", "list")
    )


def test_running_without_a_token_says_where_to_get_one(mecc: Mecc) -> None:
    assert "@BotFather" in one_line(mecc("run"))


def test_a_database_that_is_away_or_not_migrated_is_said_in_a_line(mecc: Mecc) -> None:
    away = mecc("org", "list", MECC_DATABASE__URL="postgresql://postgres@127.0.0.1:1/none")
    assert "The database did not answer" in one_line(away)
    assert "database.url" in one_line(mecc("org", "list", MECC_DATABASE__URL="nonsense"))


def test_the_example_configuration_is_a_configuration(mecc: Mecc, tmp_path: Path) -> None:
    example = Path(__file__).parent.parent / "config.example.yaml"
    assert mecc("--config", str(example), "org", "list").returncode == 0
