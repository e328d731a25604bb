"""A gallery of broken content: a file a rule, with the whole of what mecc check says. Rewritten with pytest --rewrite.

A file holds what somebody did to the small content beside it (in FILE, find: and put:, as often as needed), and
what is said of it. Lines of a text are indented by four spaces. "add FILE" and "remove FILE" change whole files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot import checks
from bot.checking import check_content
from bot.config import Folders
from tests.conftest import ROOT

GALLERY = Path(__file__).parent / "gallery"
EXAMPLES = sorted(GALLERY.glob("*.txt"))
RULES = {rule.code for rule in (*checks.STRUCTURE, *checks.WORDING, *checks.CARDS, *checks.CRAWL)}
NOT_BY_CONTENT = {"address-too-long", "bad-address", "dead-end", "impatient-finger", "no-safety"}
"""No edit of the content draws such a card; tests/test_card_checks.py makes them by hand."""
NO_RULES = {"__init__", "rule", "card_rule", "lines", "stems"}
FOLDERS = Folders(Path("dialogues"), Path("signposts"))
TODAY = date(2026, 11, 18)
EVERYWHERE = ("not-approved", "due-for-checking")
"""Nothing of the small content is approved or checked; only the examples of these rules say so."""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small content, in the folder that one is in."""
    shutil.copytree(GALLERY / "small", tmp_path, dirs_exist_ok=True)
    shutil.copy(ROOT / "dialogues" / "words.yaml", tmp_path / "dialogues" / "words.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The headings of an example, each with the indented text below it."""
    heading, lines = "", list[str]()
    for line in text.splitlines():
        if line.startswith("    ") or not line:
            lines.append(line[4:])
        elif not line.startswith("#"):
            if heading:
                yield heading, "\n".join(lines).strip("\n")
            heading, lines = line, []
    yield heading, "\n".join(lines).strip("\n")


def break_it(text: str) -> None:
    """Do to the copy what an example says."""
    file, old = Path(), ""
    for heading, block in blocks(text):
        word, _, name = heading.partition(" ")
        match word:
            case "in":
                file = Path(name)
            case "find:":
                old = block
                assert file.read_text(encoding="utf-8").count(old) >= 1, f"{file} has no {old!r}"
            case "put:":
                file.write_text(file.read_text(encoding="utf-8").replace(old, block, 1), encoding="utf-8")
            case "add":
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).write_text(f"{block}\n", encoding="utf-8")
            case "remove":
                Path(name).unlink()
            case "says:":
                return
            case _:
                raise AssertionError(f"an example cannot say {heading!r}")


def said(rule: str) -> list[str]:
    findings = [str(finding) for finding in check_content(FOLDERS, TODAY)]
    others = [f" {each}: " for each in EVERYWHERE if each != rule]
    return [line for line in findings if not any(each in line for each in others)]


def test_the_small_content_is_whole(small: Path) -> None:
    assert said("") == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_said_of_broken_content_is_pinned(small: Path, path: Path, request: pytest.FixtureRequest) -> None:
    text = path.read_text(encoding="utf-8")
    break_it(text)
    lines = said(path.stem)
    assert any(f" {path.stem}: " in line for line in lines), (
        "the rule that the example is for is not among the findings"
    )
    whole = text.partition("says:\n")[0] + "says:\n" + "".join(f"    {line}\n" for line in lines)
    if request.config.getoption("--rewrite"):
        path.write_text(whole, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == whole


def test_every_rule_has_its_example_and_every_example_its_rule() -> None:
    assert {path.stem for path in EXAMPLES} == RULES - NOT_BY_CONTENT


def test_every_file_among_the_checks_is_a_rule_that_is_used() -> None:
    files = {path.stem for path in Path(checks.__path__[0]).glob("*.py")} - NO_RULES
    assert {name.replace("_", "-") for name in files} == RULES


def test_every_message_says_what_to_do() -> None:
    """After what is wrong, a sentence of its own: an order, a question, or what to write."""
    for path in EXAMPLES:
        for line in path.read_text(encoding="utf-8").partition("says:\n")[2].splitlines():
            message = line.split(": ", 2)[2]
            assert message.rstrip("”").endswith((".", "?")), line
            assert ". " in message or "? " in message, line
