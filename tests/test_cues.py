"""From what a person said to the topics that it may be about: the engine, its files, and mecc cue."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.checking import load_content
from bot.cli import main
from bot.config import Folders
from bot.cues import LONGEST, MOST, CueFile, Cues
from bot.errors import BadContent
from bot.reloading import stamps_of
from tests.conftest import ROOT

TODAY = date(2026, 11, 18)
CUES = Cues(
    topics={
        "smoking": CueFile(("smoke", "fags", "tried to quit"), ("smoke alarm",)),
        "alcohol": CueFile(("drink", "a drop", "hitting the bottle")),
        "money": CueFile(("pay the rent", "no money", "skint", "can't afford the bills"), ("money for old rope",)),
        "sleep": CueFile(("haven't slept", "can't sleep")),
        "food": CueFile(("not eating", "no food in the house")),
        "loneliness": CueFile(("never get out", "on my own")),
        "blood_pressure": CueFile(("blood pressure",)),
        "warm_homes": CueFile(("heating is off", "cold and damp"), ("hearing",)),
    },
    safety={
        "suicide": CueFile(("kill myself", "end it all", "dying"), ("killing time", "dying for a cuppa")),
        "domestic_abuse": CueFile(("he hits me",)),
    },
)


def topics(text: str) -> list[str]:
    return [cue.id for cue in CUES.heard(text).topics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I smoke too much", ["smoking"]),
        ("TOO MUCH SMOKING", ["smoking"]),
        ("I don't smoke in the house", ["smoking"]),
        ("I can't stop smoking", ["smoking"]),
        ("I want to give up smoking", ["smoking"]),
        ("never stopped smoking", ["smoking"]),
        ("not only do I drink", ["alcohol"]),
        ("I don't know how I'll pay the rent", ["money"]),
        ("I dont know how I\u2019ll ever pay any of my rent", ["money"]),
        ("couldn't pay my rent", ["money"]),
        ("cannot afford these bills", ["money"]),
        ("got no money left", ["money"]),
        ("Haven\u2019t slept in weeks", ["sleep"]),
        ("I can't get to sleep", ["sleep"]),
        ("she's not eating", ["food"]),
        ("we never get out", ["loneliness"]),
        ("it's cold and damp in there", ["warm_homes"]),
        ("my heating's off", ["warm_homes"]),
        ("I need to get my blood pressure sorted", ["blood_pressure"]),
        ("I don't smoke I just can't sleep", ["sleep"]),
        ("I don't smoke and I can't sleep", ["sleep"]),
        ("I don't drink, but the fags are another matter", ["smoking"]),
        ("drinkin' again", ["alcohol"]),
        ("can't sleep since my benefits stopped", ["sleep"]),
        ("my benefits stopped can't sleep", ["sleep"]),
        ("they stopped my wages, skint", ["money"]),
        ("we've never got any money", ["money"]),
        ("gave up smoking but I'm back on it", ["smoking"]),
        ("packed in the fags, then started again", ["smoking"]),
        ("they haven't sorted my blood pressure", ["blood_pressure"]),
    ],
)
def test_what_was_said_leads_to_a_topic(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "gave up smoking years ago",
        "I've stopped smoking",
        "used to smoke",
        "the fags I gave up years ago",
        "I’ve already quit smoking",
        "never touched a drop",
        "never smoked in my life",
        "I don't drink",
        "I don\u2019t smoke or drink",
        "never smoked or drank",
        "I don't smoke at all",
        "my GP already sorted my blood pressure",
        "my blood pressure is fine",
        "blood pressure's no problem",
        "no money worries here",
        "no worries about money",
        "the smoke alarm went off",
        "money for old rope",
        "hello",
        "",
        " ,,, ... \n",
    ],
)
def test_what_is_denied_or_over_or_said_in_another_sense_leads_nowhere(text: str) -> None:
    assert topics(text) == []


@pytest.mark.parametrize("text", ["smokking", "smokign", "smokng", "smokinh", "on the botlte: hitting the botlte"])
def test_one_slip_in_a_longer_word_is_understood(text: str) -> None:
    assert topics(text) in (["smoking"], ["alcohol"])


@pytest.mark.parametrize("text", ["smkng", "amoking", "sip", "my hearing is off"])
def test_two_slips_another_first_letter_or_another_word_are_not(text: str) -> None:
    assert topics(text) == []


def test_more_and_longer_phrases_come_first_and_there_are_at_most_three() -> None:
    text = "skint, I smoke, I can't sleep, and there's no food in the house"
    assert topics(text) == ["food", "sleep", "smoking"]
    assert len(topics(text)) == MOST


def test_what_matched_is_said_as_it_is_written_and_a_phrase_within_another_adds_nothing() -> None:
    cues = Cues({"money": CueFile(("pay", "pay the rent", "SKINT"))})
    (money,) = cues.heard("skint: can't pay the rent").topics
    assert money.matched == ("pay the rent", "SKINT")


def test_a_phrase_of_words_that_say_little_is_looked_for_as_it_is() -> None:
    cues = Cues(safety={"suicide": CueFile(("don't want to be here",))})
    assert cues.heard("I do not want to be here any more").safety == "suicide"
    assert cues.heard("I don't want to smoke here").safety is None
    assert cues.heard("don't want it, but here we are").safety is None


def test_words_too_far_apart_or_in_other_order_are_no_phrase() -> None:
    assert topics("pay, and the rent") == []
    assert topics("I pay Paul Smith Jones rent") == []
    assert topics("the rent I pay") == []


@pytest.mark.parametrize("text", ["I want to end it all", "I'm not going to kill myself", "never want to end it all"])
def test_a_not_never_silences_safety(text: str) -> None:
    assert CUES.heard(text).safety == "suicide"


@pytest.mark.parametrize("text", ["just killing time", "I'm dying for a cuppa", "I'll end up doing it all"])
def test_an_exception_does(text: str) -> None:
    assert CUES.heard(text).safety is None


def test_an_exception_covers_its_own_words_only() -> None:
    assert CUES.heard("dying for a cuppa, no, really, I am dying").safety == "suicide"


def test_topics_stand_below_safety() -> None:
    heard = CUES.heard("he hits me and I'm skint")
    assert (heard.safety, [cue.id for cue in heard.topics]) == ("domestic_abuse", ["money"])


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert topics("x" * LONGEST + " skint") == []
    assert topics("skint " + "x" * 10 * LONGEST) == ["money"]


@given(st.one_of(st.text(max_size=300), st.text("smokedrinknt ,.'\u2019-", max_size=300)))
def test_any_text_has_an_answer(text: str) -> None:
    heard = CUES.heard(text)
    assert len(heard.topics) <= MOST
    assert {cue.id for cue in heard.topics} <= set(CUES.topics)
    assert heard.safety is None or heard.safety in CUES.safety
    assert Cues().heard(text).topics == ()


@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=200))
def test_any_phrases_can_be_used(phrases: list[str], text: str) -> None:
    Cues({"one": CueFile(tuple(phrases), tuple(phrases[:2]))}).heard(text)


# The files


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A copy of the content, with a few cues of its own."""
    for each in ("dialogues", "signposts"):
        shutil.copytree(ROOT / each, tmp_path / each)
    shutil.rmtree(tmp_path / "dialogues" / "cues", ignore_errors=True)
    (tmp_path / "dialogues" / "cues").mkdir()
    (tmp_path / "dialogues" / "cues" / "money.yaml").write_text("phrases:\n  - skint\n", encoding="utf-8")
    (tmp_path / "dialogues" / "cues" / "safety.yaml").write_text(
        "suicide:\n  phrases:\n    - end it all\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return Folders(Path("dialogues"), Path("signposts"))


def test_cues_come_with_the_content_and_are_among_its_files(folders: Folders) -> None:
    heard = load_content(folders, TODAY).cues.heard("skint, want to end it all")
    assert ([cue.id for cue in heard.topics], heard.safety) == (["money"], "suicide")
    assert Path("dialogues/cues/money.yaml") in stamps_of(folders)


def test_cues_of_topics_that_are_not_in_use_are_left_alone(folders: Folders) -> None:
    chosen = Folders(folders.dialogues, folders.signposts, ("smoking",))
    assert load_content(chosen, TODAY).cues.heard("skint").topics == ()


def test_content_without_cues_is_whole(folders: Folders) -> None:
    shutil.rmtree("dialogues/cues")
    assert load_content(folders, TODAY).cues.heard("skint").topics == ()


def test_cues_are_no_part_of_what_is_approved(folders: Folders) -> None:
    def approved() -> list[str]:
        content = load_content(folders, TODAY)
        return [content.safety.fingerprint, *(topic.fingerprint for topic in content.topics)]

    before = approved()
    Path("dialogues/cues/money.yaml").write_text("phrases:\n  - brassic\n", encoding="utf-8")
    assert approved() == before


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("money", "phrases:\n  - no\n", "money.yaml:2:5: error unquoted: "),
        ("money", "phrase:\n  - x\n", "money.yaml:1:1: error missing-key: "),
        (
            "mony",
            "phrases:\n  - x\n",
            "mony.yaml:1:1: error unknown-topic: there is no topic 'mony'. Did you mean 'money'?",
        ),
        (
            "safety",
            "suicid:\n  phrases:\n    - x\n",
            "safety.yaml:1:1: error unknown-card: there is no safety card 'suicid'.",
        ),
        ("safety", "- x\n", "safety.yaml:1:1: error wrong-type: "),
    ],
)
def test_a_mistake_is_told_with_its_place(folders: Folders, file: str, text: str, said: str) -> None:
    Path(f"dialogues/cues/{file}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadContent) as caught:
        load_content(folders, TODAY)
    assert f"dialogues/cues/{said}" in str(caught.value)


# The command


def test_mecc_cue_says_a_line_of_json_for_each_sentence(folders: Folders) -> None:
    runner = CliRunner(env={"MECC_CONTENT__DIALOGUES": "dialogues"})
    (one,) = runner.invoke(main, ["cue", "skint, want to end it all"]).output.splitlines()
    assert json.loads(one) == {"topics": [{"id": "money", "matched": ["skint"]}], "safety": "suicide"}
    done = runner.invoke(main, ["cue", "-"], input=b"hello\n\n\xff skint")
    lines = [json.loads(line) for line in done.output.splitlines()]
    assert [[topic["id"] for topic in line["topics"]] for line in lines] == [[], [], ["money"]]
    assert [line["safety"] for line in lines] == [None] * 3
