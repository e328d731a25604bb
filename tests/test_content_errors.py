"""A gallery of broken content: what a librarian is told, word for word, and that nothing else ever happens."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.addresses import code_of
from bot.checking import check_content, load_content
from bot.config import Folders
from bot.content import ServiceFile
from bot.errors import BadContent
from bot.safety_cards import SafetyCards
from bot.shapes import Shaped, shape
from bot.topics import Topic
from bot.words import Words
from bot.yaml_files import LARGEST, BadYaml, parse_yaml
from tests.conftest import ROOT, TODAY

FOLDERS = Folders(Path("dialogues"), Path("signposts"))
MONEY = "dialogues/topics/money.yaml"
WORDS = "dialogues/words.yaml"
SAFETY = "dialogues/safety.yaml"
PROGRAMME = "dialogues/programme.yaml"
AREAS = "signposts/areas.yaml"
SERVICES = "signposts/services/oxfordshire.yaml"
ONE_FINDING = re.compile(r"[^:\n]+:[1-9]\d*:[1-9]\d*: (error|warning) [a-z]+(-[a-z]+)*: [^\r\n]+")
TITLE = "title: Money worries"
HELP_TITLE = 'help_title: "{topic}: help in {area}"'
INDENT = "Check the indent (keys that belong together start in the same column), and that each quote is closed."
CARDS = (
    "There are: adult_at_risk, alcohol_withdrawal, blood_pressure, child_at_risk, domestic_abuse, heart_or_stroke, "
    "no_food_or_heat, nowhere_tonight, overdose, who_to_ask."
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real content, in the folder that one is in."""
    for folder in ("dialogues", "signposts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(file: str, old: str, new: str) -> None:
    """Put one text in the place of another, where it first stands in a file of the copy."""
    text = Path(file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer has {old!r}: choose another for this mistake"
    Path(file).write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(file: str, text: str) -> int:
    """The line where a text first stands in a file of the copy, so that the real content may grow."""
    whole = Path(file).read_text(encoding="utf-8")
    assert text in whole, f"{file} does not have {text!r}"
    return whole[: whole.index(text)].count("\n") + 1


def told() -> list[str]:
    """What is said of the copy, a line each."""
    with pytest.raises(BadContent) as caught:
        load_content(FOLDERS, TODAY)
    return str(caught.value).splitlines()


@dataclass(frozen=True)
class Mistake:
    """A mistake in one file, and the one line that is said.

    at: a text in the line that the message points to, in the broken file; column: where in that line.
    """

    name: str
    file: str
    old: str
    new: str
    at: str
    column: int
    said: str


MISTAKES = [
    Mistake(
        "a tab before a key",
        MONEY,
        "order: 30",
        "\torder: 30",
        "\torder",
        1,
        "yaml-syntax: it cannot be read here: found a tab character that violates indentation. "
        "There is a tab in this line. Use spaces to indent. What it belongs to began in line 3.",
    ),
    Mistake(
        "a tab for an indent",
        MONEY,
        "  author: MECC",
        "\tauthor: MECC",
        "\tauthor",
        1,
        "yaml-syntax: it cannot be read here: found character that cannot start any token. "
        "There is a tab in this line. Use spaces to indent.",
    ),
    Mistake(
        "a quote that is never closed, with another quote far below",
        SAFETY,
        'number: "111"\n        note: health, day or night\n      - label: Council, child or adult',
        'number: "111\n        note: health, day or night\n      - label: Council, child or adult',
        'number: "0345 050 7666"',
        18,
        f"yaml-syntax: it cannot be read here: did not find expected key. {INDENT} What it belongs to began in line",
    ),
    Mistake(
        "a quote that is never closed, to the end of the file",
        PROGRAMME,
        "languages: Native speaker",
        'languages: "Native speaker',
        "",
        1,
        "yaml-syntax: it cannot be read here: found unexpected end of stream. "
        "A quote that was opened further up is never closed. What it belongs to began in line",
    ),
    Mistake(
        "one space too many",
        MONEY,
        "  publisher: MECC",
        "   publisher: MECC",
        "   publisher",
        13,
        "yaml-syntax: it cannot be read here: mapping values are not allowed in this context. "
        'A text with a colon in it needs quotes: "like: this". Or the line above lacks its colon, or a quote.',
    ),
    Mistake(
        "one space too many before a part with keys",
        MONEY,
        "  ask:\n",
        "   ask:\n",
        "   ask:",
        4,
        f"yaml-syntax: it cannot be read here: did not find expected key. {INDENT} What it belongs to began in line",
    ),
    Mistake(
        "a colon in a sentence",
        MONEY,
        TITLE,
        "title: Money: worries",
        "title: Money:",
        13,
        "yaml-syntax: it cannot be read here: mapping values are not allowed in this context. "
        'A text with a colon in it needs quotes: "like: this". Or the line above lacks its colon, or a quote.',
    ),
    Mistake(
        "a colon in an item of a list",
        MONEY,
        "- Has lost a job, or some of their hours",
        "- Lost: a job",
        "- Lost:",
        7,
        "wrong-type: item 5 of 'notice' should be a single text. "
        "If there is a colon in it, put quotes around all of it; or is a line indented too far?",
    ),
    Mistake(
        "a key without its colon",
        MONEY,
        TITLE,
        "title Money worries",
        "reports_as",
        1,
        "yaml-syntax: it cannot be read here: could not find expected ':'. "
        "A key needs a colon after it, and a long text is indented below its key. What it belongs to began in line 2.",
    ),
    Mistake(
        "a text that begins with a sign",
        MONEY,
        TITLE,
        "title: @money",
        "title: @",
        8,
        "yaml-syntax: it cannot be read here: found character that cannot start any token. "
        "If it is a tab, use spaces; if a sign like @ or %, put quotes around the text.",
    ),
    Mistake(
        "two documents in one file",
        MONEY,
        "order: 30",
        "order: 30\n---\norder: 40",
        "---",
        1,
        "yaml-syntax: it cannot be read here: but found another document. "
        "Look at this line and the one above. What it belongs to began in line 1.",
    ),
    Mistake(
        "a key of another file",
        MONEY,
        "order: 30",
        "order: 30\nzzz: 1",
        "zzz",
        1,
        "unknown-key: there is no key 'zzz'. "
        "The keys here are: id, title, reports_as, order, sign_off, guide, short_code, moved.",
    ),
    Mistake(
        "a misspelt key that may be left out",
        MONEY,
        "  hand_offs:",
        "  hand_off:",
        "  hand_off:",
        3,
        "unknown-key: there is no key 'hand_off'. Did you mean 'hand_offs'?",
    ),
    Mistake(
        "a missing key",
        MONEY,
        f"{TITLE}\n",
        "",
        "id: money",
        1,
        "missing-key: 'the file' has no 'title'. Add it, indented like its neighbours.",
    ),
    Mistake(
        "a key without a value",
        MONEY,
        TITLE,
        "title:",
        "title:",
        7,
        "empty: 'title' is empty. Write a value, or take the line out if you may.",
    ),
    Mistake(
        "an empty text",
        MONEY,
        TITLE,
        'title: " "',
        "title:",
        8,
        "empty: 'title' is empty. Write something between the quotes.",
    ),
    Mistake(
        "a short phone number without quotes",
        SERVICES,
        'phone: "0800 122 3790"',
        "phone: 111",
        "phone: 111",
        12,
        "unquoted: 'phone' would be read as a number. Put quotes around it: \"111\"",
    ),
    Mistake(
        "a phone number without quotes that is an octal number to YAML",
        SERVICES,
        'phone: "0800 122 3790"',
        "phone: 02071234567",
        "phone: 0207",
        12,
        "unquoted: 'phone' would be read as a number. Put quotes around it: \"02071234567\"",
    ),
    Mistake(
        "yes without quotes",
        MONEY,
        TITLE,
        "title: yes",
        "title: yes",
        8,
        "unquoted: 'title' would be read as a yes or no. Put quotes around it: \"yes\"",
    ),
    Mistake(
        "a list where a text belongs",
        MONEY,
        TITLE,
        "title:\n  - Money worries",
        "- Money worries",
        3,
        "wrong-type: 'title' should be a single text. "
        "If there is a colon in it, put quotes around all of it; or is a line indented too far?",
    ),
    Mistake(
        "a text where a list belongs",
        SERVICES,
        "topics: [smoking]",
        "topics: smoking",
        "topics: smoking",
        13,
        "wrong-type: 'topics' should be a list. Put each item on a line with a dash.",
    ),
    Mistake(
        "a text where keys belong",
        PROGRAMME,
        "approvers:\n  topics: Consultant in public health\n  safety: Clinical safety officer\n  languages: Native",
        "approvers: Native",
        "approvers: Native",
        12,
        "wrong-type: 'approvers' should have keys of its own, indented by two spaces.",
    ),
    Mistake(
        "a number with a point",
        MONEY,
        "version: 2",
        "version: 1.5",
        "version: 1.5",
        12,
        "wrong-type: 'version' should be a whole number, not '1.5'.",
    ),
    Mistake(
        "a day written the British way",
        SERVICES,
        "    note: >-\n      The text number",
        "    checked_on: 31/03/2026\n    note: >-\n      The text number",
        "checked_on: 31/03",
        17,
        "wrong-type: 'checked_on' should be a day like 2026-11-21, not '31/03/2026'.",
    ),
    Mistake(
        "a day that does not exist",
        SERVICES,
        "    note: >-\n      The text number",
        "    checked_on: 2026-02-30\n    note: >-\n      The text number",
        "checked_on: 2026-02-30",
        17,
        "wrong-type: 'checked_on' should be a day like 2026-11-21, not '2026-02-30'.",
    ),
    Mistake(
        "a word that is none of the choices",
        SERVICES,
        "reach: self",
        "reach: teleport",
        "reach: teleport",
        12,
        "unknown-word: 'reach' cannot be 'teleport'. Choose one of: self, open, voucher, referral.",
    ),
    Mistake(
        "a misspelt choice",
        PROGRAMME,
        "drafts: shown",
        "drafts: show",
        "drafts: show",
        9,
        "unknown-word: 'drafts' cannot be 'show'. Did you mean 'shown'?",
    ),
    Mistake(
        "a key twice",
        MONEY,
        "order: 30",
        "order: 30\norder: 40",
        "order: 40",
        1,
        "duplicate-key: the key 'order' stands here twice (first in line 4). Keep one.",
    ),
    Mistake(
        "brackets that never close",
        MONEY,
        TITLE,
        "title: " + "[" * 40 + "]" * 40,
        "title: [",
        37,
        "yaml-depth: this is nested too deep. Is a bracket left open?",
    ),
    Mistake(
        "a short code of the wrong length",
        MONEY,
        TITLE,
        f"{TITLE}\nshort_code: abc",
        "short_code: abc",
        13,
        "bad-code: the short_code 'abc' does not fit. Give it 2 letters from a to z or digits from 2 to 7, "
        "or leave it out: one is made for you.",
    ),
    Mistake(
        "an id that is too long",
        SERVICES,
        "id: youmove",
        "id: " + "y" * 81,
        "id: yyy",
        9,
        "long-id: the id has 81 letters. Give it at most 80.",
    ),
    Mistake(
        "an anchor",
        MONEY,
        TITLE,
        "title: &m Money worries",
        "title: &m",
        8,
        "yaml-alias: &m is a YAML alias. Write the text out in full, or put quotes around it.",
    ),
    Mistake(
        "an alias",
        MONEY,
        TITLE,
        "title: *m",
        "title: *m",
        8,
        "yaml-alias: *m is a YAML alias. Write the text out in full, or put quotes around it.",
    ),
    Mistake(
        "a tag that would run a program",
        MONEY,
        TITLE,
        "title: !!python/object/apply:os.system [ls]",
        "title: !!",
        8,
        "yaml-tag: tag:yaml.org,2002:python/object/apply:os.system is not allowed here. Take it out.",
    ),
    Mistake(
        "a misspelt topic",
        SERVICES,
        "topics: [smoking]",
        "topics: [smokin]",
        "topics: [smokin]",
        14,
        "unknown-topic: there is no topic 'smokin'. Did you mean 'smoking'?",
    ),
    Mistake(
        "an area that is far from any",
        SERVICES,
        "areas: [oxfordshire]",
        "areas: [zzz]",
        "areas: [zzz]",
        13,
        "unknown-area: there is no area 'zzz'. There are: abingdon, banbury, barton, bicester, blackbird-leys, "
        "cherwell, cheshire-and-merseyside, cheshire-east, cheshire-west-and-chester, didcot, england, halton.",
    ),
    Mistake(
        "an area within a misspelt one",
        AREAS,
        "within: england",
        "within: englnd",
        "within: englnd",
        13,
        "unknown-area: there is no area 'englnd'. Did you mean 'england'?",
    ),
    Mistake(
        "a misspelt directory of an area",
        AREAS,
        "directory: live-well-oxon",
        "directory: live-wel-oxon",
        "directory: live-wel-oxon",
        16,
        "unknown-service: there is no service 'live-wel-oxon'. Did you mean 'live-well-oxon'?",
    ),
    Mistake(
        "a misspelt safety card",
        MONEY,
        "card: suicide",
        "card: suicid",
        "card: suicid",
        13,
        "unknown-card: there is no safety card 'suicid'. Did you mean 'suicide'?",
    ),
    Mistake(
        "a source of a fact that is not among the sources",
        MONEY,
        '        source: "gov.uk, Financial wellbeing: applying All Our Health (8 November 2022)"',
        '        source: "gov.uk"',
        'source: "gov.uk"',
        17,
        "unknown-source: there is no source 'gov.uk'. There are: Healthy Conversation Skills, "
        "NHS Tayside, one-minute script on the cost of living, "
        "gov.uk, Financial wellbeing: applying All Our Health (8 November 2022). Or add it to sources above.",
    ),
    Mistake(
        "an id twice",
        SERVICES,
        "id: turning-point-oxon",
        "id: stop-for-life-oxon",
        "id: stop-for-life-oxon\n    name: Turning",
        9,
        "repeated-id: there is a service 'stop-for-life-oxon' already, "
        "in signposts/services/oxfordshire.yaml, line N. Rename one.",
    ),
    Mistake(
        "a short code twice",
        AREAS,
        "- id: banbury\n",
        f"- id: banbury\n    short_code: {code_of('oxford', 3)}\n",
        "id: banbury",
        9,
        f"repeated-code: 'banbury' and 'oxford' have the same short code '{code_of('oxford', 3)}'. "
        "Add to the newer of the two: short_code, three letters of your choice.",
    ),
    Mistake(
        "a blank that nothing fills",
        WORDS,
        'topics: "What is it about?"',
        'topics: "What is it about, {name}?"',
        'topics: "What',
        11,
        "blank: 'topics' has a blank {name} that nothing fills. It may have: none.",
    ),
    Mistake(
        "a misspelt blank",
        WORDS,
        HELP_TITLE,
        HELP_TITLE.replace("area", "aera"),
        "help_title",
        15,
        "blank: 'help_title' has a blank {aera} that nothing fills. Did you mean 'area'? It may have: {area}, {topic}.",
    ),
    Mistake(
        "a blank that is never closed",
        WORDS,
        HELP_TITLE,
        HELP_TITLE.replace("area}", "area"),
        "help_title",
        15,
        "blank: 'help_title' has a curly bracket without its partner. Write {name}.",
    ),
    Mistake(
        "a blank in a text that has none",
        MONEY,
        TITLE,
        'title: "Money {worries}"',
        "title",
        8,
        "blank: 'title' has a blank {worries} that nothing fills. It may have: none.",
    ),
    Mistake(
        "a phone number with a digit missing",
        SERVICES,
        'phone: "01865 455601"',
        'phone: "01865 45560"',
        'phone: "01865 45560"',
        12,
        "bad-phone: '01865 45560' is no UK phone number. Check each digit.",
    ),
    Mistake(
        "words for a phone number",
        SERVICES,
        'phone: "01865 455601"',
        'phone: "ring us"',
        'phone: "ring us"',
        12,
        "bad-phone: 'ring us' is no UK phone number. Check each digit.",
    ),
    Mistake(
        "a wrong phone number on a safety card",
        SAFETY,
        'number: "0345 050 7666"',
        'number: "0345 050 76"',
        'number: "0345 050 76"',
        17,
        "bad-phone: '0345 050 76' is no UK phone number. Check each digit.",
    ),
    Mistake(
        "a web address without https",
        SERVICES,
        'url: "https://www.stopforlifeoxon.org"',
        'url: "www.stopforlifeoxon.org"',
        'url: "www.stopforlifeoxon.org"',
        10,
        "bad-url: 'www.stopforlifeoxon.org' is no web address. Write it with https:// in front, as the browser has it.",
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_how_to_mend_it(copy: Path, mistake: Mistake) -> None:
    change(mistake.file, mistake.old, mistake.new)
    whole = Path(mistake.file).read_text(encoding="utf-8")
    line = line_of(mistake.file, mistake.at.lstrip("\n")) if mistake.at else whole.count("\n") + 1
    if mistake.at.startswith("\n"):
        line = line_of(mistake.file, mistake.at) + 1
    (said,) = told()
    expected = f"{mistake.file}:{line}:{mistake.column}: error {mistake.said}"
    said = re.sub(r", line \d+\.", ", line N.", said)
    if mistake.said.endswith("in line"):
        said = re.sub(r" \d+\.$", "", said)
    assert said == expected


def test_a_misspelt_key_that_is_needed_is_told_as_misspelt_and_as_missing(copy: Path) -> None:
    change(MONEY, "reports_as: another", "report_as: another")
    assert told() == [
        f"{MONEY}:1:1: error missing-key: 'the file' has no 'reports_as'. Add it, indented like its neighbours.",
        f"{MONEY}:3:1: error unknown-key: there is no key 'report_as'. Did you mean 'reports_as'?",
    ]


def test_an_id_that_is_not_the_name_of_its_file_is_told_there_and_wherever_it_is_named(copy: Path) -> None:
    change(MONEY, "id: money", "id: monney")
    advice = "Make it 'money', or rename the file to monney.yaml."
    first = f"{MONEY}:1:5: error file-name: the id 'monney' is not the name of the file. {advice}"
    others = [line for line in told() if line != first]
    assert first in told()
    assert len(others) > 3
    assert all(": error unknown-topic: there is no topic 'money'. Did you mean 'monney'?" in other for other in others)


def test_an_area_loop_is_told_once_with_the_areas_that_lie_on_it_and_no_other(copy: Path) -> None:
    change(AREAS, "    kind: nation\n", "    kind: nation\n    within: oxfordshire\n")
    assert told() == [
        f"{AREAS}:{line_of(AREAS, 'within: oxfordshire')}:13: error area-loop: it lies, in the end, within itself: "
        "'england' in 'oxfordshire' in 'england'. Take one within: out."
    ]


def test_a_file_that_is_over_1_mb_is_refused(copy: Path) -> None:
    whole = Path(MONEY).read_bytes()
    Path(MONEY).write_bytes(whole + b"#" * (LARGEST - len(whole)))
    assert load_content(FOLDERS, TODAY).topics
    Path(MONEY).write_bytes(whole + b"#" * (LARGEST - len(whole) + 1))
    assert told() == [f"{MONEY}:1:1: error too-large: the file is over 1 MB. Split it."]


def test_a_file_that_is_not_utf_8_is_told_with_the_byte(copy: Path) -> None:
    Path(PROGRAMME).write_bytes("# Größe\ndrafts: shown\n".encode("latin-1"))
    assert told() == [f"{PROGRAMME}:1:1: error encoding: it is not UTF-8 text (byte 4). Save it as UTF-8."]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "{}"])
def test_a_file_with_nothing_in_it_is_told_what_it_lacks(copy: Path, text: str) -> None:
    Path(PROGRAMME).write_text(text, encoding="utf-8")
    lines = told()
    assert [line.split(": error missing-key: ")[1] for line in lines] == [
        f"'the file' has no {name!r}. Add it, indented like its neighbours."
        for name in ("approvers", "drafts", "grace_days")
    ]


def test_a_file_that_is_gone_and_a_folder_without_files_are_told(copy: Path) -> None:
    Path(PROGRAMME).unlink()
    shutil.rmtree(copy / "dialogues" / "topics")
    assert told() == [
        f"{PROGRAMME}:1:1: error unreadable: it cannot be read: No such file or directory.",
        "dialogues/topics:1:1: error no-files: there is no .yaml file here. Add one.",
    ]


def test_a_folder_with_the_name_of_a_file_is_told(copy: Path) -> None:
    (copy / "dialogues" / "topics" / "folder.yaml").mkdir()
    assert told() == ["dialogues/topics/folder.yaml:1:1: error unreadable: it cannot be read: Is a directory."]


def test_a_topic_in_the_settings_that_does_not_exist_is_told(copy: Path) -> None:
    with pytest.raises(BadContent) as caught:
        load_content(Folders(FOLDERS.dialogues, FOLDERS.signposts, ("money", "smokin")), TODAY)
    expected = "content.topics:1:1: error unknown-topic: there is no topic 'smokin'. Did you mean 'smoking'?"
    assert str(caught.value) == expected


def test_a_removed_safety_card_is_told_wherever_it_is_named(copy: Path) -> None:
    change(SAFETY, "- id: suicide", "- id: who_to_ask")
    line = line_of(SAFETY, "- id: who_to_ask")
    gone = "error missing-safety-card: there is no safety card 'suicide'. Put it back."
    twice = f"repeated-id: there is a safety card 'who_to_ask' already, in {SAFETY}, line {line}. Rename one."
    lines = [line for line in told() if not line.endswith((gone, twice))]
    assert len(told()) - len(lines) == 2
    assert len(lines) > 2
    assert all(f": error unknown-card: there is no safety card 'suicide'. {CARDS}" in line for line in lines)


def test_mistakes_in_several_files_are_told_all_at_once_in_the_order_of_files_and_lines(copy: Path) -> None:
    change(SERVICES, "reach: self", "reach: teleport")
    change(MONEY, TITLE, "title: yes")
    change(MONEY, "version: 2", "version: one")
    change(AREAS, "    kind: nation\n", "    kind: planet\n")
    change(WORDS, HELP_TITLE, 'help_title: "{nobody}"')
    change(PROGRAMME, "drafts: shown", "drafts: [")
    lines = told()
    assert [line.split(": error ")[1].split(":")[0] for line in lines] == [
        "yaml-syntax",
        "unquoted",
        "wrong-type",
        "blank",
        "unknown-word",
        "unknown-word",
    ]
    assert [line.split(":")[0] for line in lines] == [PROGRAMME, MONEY, MONEY, WORDS, AREAS, SERVICES]


def test_what_files_say_of_each_other_is_told_of_all_files_at_once(copy: Path) -> None:
    change(SERVICES, "topics: [smoking]", "topics: [smokin]")
    change(MONEY, "card: suicide", "card: suicid")
    change(AREAS, "directory: live-well-oxon", "directory: nobody")
    change(SAFETY, 'number: "0345 050 7666"', 'number: "0345"')
    rules = {(line.split(":")[0], line.split(": error ")[1].split(":")[0]) for line in told()}
    assert rules >= {(SERVICES, "unknown-topic"), (MONEY, "unknown-card"), (AREAS, "unknown-service")}


def test_the_real_content_has_no_finding_at_all(copy: Path) -> None:
    assert [str(each) for each in check_content(FOLDERS, TODAY) if each.severity == "error"] == []


# Mistakes that must not reach a worker


@pytest.mark.parametrize("blank", ["{area:d}", "{area:>9}", "{area!x}", "{area!r}", "{area:{width}}", "{area.name}"])
def test_a_blank_with_more_in_it_than_its_name_is_refused_because_drawing_it_would_fail(copy: Path, blank: str) -> None:
    change(WORDS, HELP_TITLE, HELP_TITLE.replace("{area}", blank))
    (said,) = told()
    assert said.startswith(f"{WORDS}:{line_of(WORDS, 'help_title')}:15: error blank: 'help_title' has ")


@pytest.mark.parametrize(
    ("file", "key", "code"),
    [
        (MONEY, "id: money", "mon"),
        (MONEY, "id: money", "m"),
        (MONEY, "id: money", "'~~'"),
        (SERVICES, "- id: turning-point-oxon", "tp"),
        (SERVICES, "- id: turning-point-oxon", "'00000'"),
    ],
)
def test_a_short_code_that_no_address_can_carry_is_refused(copy: Path, file: str, key: str, code: str) -> None:
    indent = "    " if key.startswith("-") else ""
    change(file, f"{key}\n", f"{key}\n{indent}short_code: {code}\n")
    assert any("short_code" in line for line in told())


@pytest.mark.parametrize(
    ("file", "new", "longest"),
    [
        (
            SERVICES,
            "\n  - id: {}\n    name: A\n    offer: B\n    topics: []\n    areas: []\n    reach: self\n    source: C\n",
            80,
        ),
        (AREAS, "\n  - id: {}\n    name: A\n    kind: locality\n", 60),
    ],
)
def test_an_id_that_is_too_long_for_its_column_is_refused(copy: Path, file: str, new: str, longest: int) -> None:
    whole = Path(file).read_text(encoding="utf-8")
    Path(file).write_text(whole + new.format("x" * longest), encoding="utf-8")
    assert load_content(FOLDERS, TODAY)
    Path(file).write_text(whole + new.format("x" * (longest + 1)), encoding="utf-8")
    assert any(line.startswith(f"{file}:") for line in told())


def test_a_message_is_one_line_whatever_stands_in_the_file(copy: Path) -> None:
    change(MONEY, TITLE, "title: Money \x07 worries")
    lines = told()
    assert len(lines) == 1
    assert lines[0].startswith(f"{MONEY}:2:")


def test_a_message_about_a_blank_is_one_line_whatever_stands_in_the_blank(copy: Path) -> None:
    change(WORDS, HELP_TITLE, 'help_title: "{topic}: {a\\nb}"')
    assert len(told()) == 1


@pytest.mark.parametrize("depth", [100, 400, 2_000])
def test_a_file_that_is_nested_too_deep_is_told_and_nothing_else_happens(copy: Path, depth: int) -> None:
    Path(PROGRAMME).write_text("drafts: " + "[" * depth + "]" * depth, encoding="utf-8")
    (said,) = told()
    assert ONE_FINDING.fullmatch(said)


def test_a_file_that_is_nested_very_deep_neither_ends_nor_holds_up_the_program(tmp_path: Path) -> None:
    program = (
        "from bot.yaml_files import BadYaml, parse_yaml\n"
        "try:\n    parse_yaml('[' * 60_000 + ']' * 60_000, 'file.yaml')\n"
        "except BadYaml as error:\n    print(*error.findings)\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=4)
    assert done.returncode == 0, f"ended by signal {-done.returncode}: {done.stderr}"
    assert ONE_FINDING.fullmatch(done.stdout.strip())


# Every rule has an example


def rules_in_code() -> Iterator[str]:
    """The rule of each finding that bot/ can make."""
    where = {"wrong": 1, "_bad": 3, "_finding": 3, "Finding": 4}
    for name in ("shapes", "yaml_files", "content"):
        for node in ast.walk(ast.parse((ROOT / "bot" / f"{name}.py").read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            at = where.get(called, 99)
            rule = node.args[at] if len(node.args) > at else None
            if isinstance(rule, ast.Constant):
                yield str(rule.value)


def test_every_rule_has_an_example_in_this_gallery() -> None:
    rules = set(rules_in_code())
    assert len(rules) > 10
    gallery = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in sorted(rules) if f"{rule}: " not in gallery] == []


# Anything at all


SCRAPS = st.sampled_from(
    [
        *(
            "\t",
            ": ",
            "- ",
            '"',
            "'",
            "{",
            "}",
            "{x}",
            "[",
            "]",
            "&a ",
            "*a",
            "!!x ",
            "!!null ",
            "\n",
            "#",
            "|",
            ">",
            "%",
        ),
        *(
            "@",
            "\x07",
            "\xa0",
            "~",
            "0x1",
            "yes",
            "2026-01-01",
            "? ",
            "<<: ",
            "=",
            "---\n",
            "...\n",
            "\ufeff",
            "\u2028",
            ",",
        ),
    ]
)
KINDS: dict[str, type[object]] = {
    MONEY: Topic,
    SAFETY: SafetyCards,
    WORDS: Words,
    SERVICES: ServiceFile,
}


def edited(text: str, data: st.DataObject) -> str:
    """A file as a distracted hand leaves it."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.sampled_from((0, 0, 1, 2, 7, 40, 400)))
        text = text[:at] + data.draw(st.one_of(SCRAPS, st.text(max_size=3))) + text[at + cut :]
    return text


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_edit_of_a_real_file_gives_a_record_or_findings_of_one_line(file: str, data: st.DataObject) -> None:
    text = edited((ROOT / file).read_text(encoding="utf-8"), data)
    shaped = Shaped(file, {}, [])
    try:
        record = shape(KINDS[file], parse_yaml(text, file), shaped)
    except BadYaml as error:
        findings = list(error.findings)
        assert findings
    else:
        findings = shaped.findings
        assert isinstance(record, KINDS[file]) != bool(findings)
    assert [str(each) for each in findings if not ONE_FINDING.fullmatch(str(each))] == []


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), st.text("[]{}:-,&*!|>'\"% \n\tab1~?#@"), st.text("[{-: \n", max_size=400)))
def test_any_text_is_a_tree_or_bad_yaml(text: str) -> None:
    with suppress(BadYaml):
        knot = parse_yaml(text, "file.yaml")
        assert (knot.line, knot.column) >= (1, 1)


@pytest.fixture(scope="module")
def worn_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for many tries; each try mends what it broke."""
    folder = tmp_path_factory.mktemp("worn")
    for each in ("dialogues", "signposts"):
        shutil.copytree(ROOT / each, folder / each)
    return folder


def loads_or_says(folder: Path, file: str, raw: bytes) -> None:
    """Whatever stands in a file, the content is there or what is wrong with it is said."""
    whole = (folder / file).read_bytes()
    (folder / file).write_bytes(raw)
    try:
        findings = check_content(Folders(folder / "dialogues", folder / "signposts"), TODAY)
    finally:
        (folder / file).write_bytes(whole)
    assert all(finding.line > 0 and finding.column > 0 and finding.message for finding in findings)


FILES = st.sampled_from([MONEY, WORDS, SAFETY, PROGRAMME, AREAS, SERVICES])
slow_but_sure = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow_but_sure
@given(FILES, st.binary(max_size=200))
def test_any_bytes_in_a_file_give_content_or_bad_content(worn_copy: Path, file: str, raw: bytes) -> None:
    loads_or_says(worn_copy, file, raw)
    loads_or_says(worn_copy, file, (worn_copy / file).read_bytes() + raw)


@slow_but_sure
@given(FILES, st.data())
def test_any_edit_in_the_whole_content_gives_content_or_bad_content(
    worn_copy: Path, file: str, data: st.DataObject
) -> None:
    text = edited((worn_copy / file).read_text(encoding="utf-8"), data)
    loads_or_says(worn_copy, file, text.encode("utf-8", "replace"))
