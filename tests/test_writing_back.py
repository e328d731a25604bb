"""What editors changed is written into the files: comments and order stay, and all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from errno import ENOSPC
from pathlib import Path

import pytest

from bot.checking import check_content, load_library
from bot.config import Folders
from bot.engines import database_url, open_engine
from bot.errors import BadContent, CannotWrite
from bot.imports import writing
from bot.imports.sorting_edits import sort_edits
from bot.imports.writing_back import NEW_FILE, write_back
from bot.keys import Keyring
from bot.library import Library
from bot.migrate import upgrade
from bot.store import Store
from bot.upkeep import Edit, Editing
from tests.conftest import ROOT, TODAY
from tests.stand_in import mecc

OXON = "signposts/services/oxfordshire.yaml"
RIGHT = "01295 227001"
SOURCE = "put in by an editor"
COFFEE = {
    "name": "Coffee",
    "offer": "A chat.",
    "topics": "loneliness",
    "areas": "banbury",
    "reach": "open",
    "source": "us",
}


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """A copy of the project's own content, in the folder that one is in."""
    for name in ("dialogues", "signposts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return Folders(Path("dialogues"), Path("signposts"))


def written(folders: Folders, *edits: Edit) -> Library:
    """The content after some edits have been written into it."""
    library = load_library(folders, TODAY)
    write_back(sort_edits(edits, library), library, folders, SOURCE)
    return load_library(folders, TODAY)


def files(folders: Folders) -> Mapping[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folders.files()}


def lines_changed(before: str, after: str) -> list[str]:
    old, new = before.splitlines(), after.splitlines()
    return [line.strip() for line in new if line not in old] + [f"- {line.strip()}" for line in old if line not in new]


def test_only_the_lines_that_are_changed_change(folders: Folders) -> None:
    before = files(folders)
    library = written(
        folders, Edit("foodbank-banbury", "phone", RIGHT), Edit("bhbh", "opening", "Mon to Fri 9am to 5pm")
    )
    after = files(folders)
    assert lines_changed(before["oxfordshire.yaml"], after["oxfordshire.yaml"]) == [
        'opening: "Mon to Fri 9am to 5pm"',
        f'phone: "{RIGHT}"',
        '- phone: "01295 661301"',
    ]
    assert {name for name in after if before[name] != after[name]} == {"oxfordshire.yaml", "numbers.yaml"}
    (number,) = [placed.record for placed in library.numbers if placed.record.number == RIGHT]
    assert (number.whose, number.source) == ("Banbury Food Bank", SOURCE)
    assert Path(f"{OXON}.before").read_text(encoding="utf-8") == before["oxfordshire.yaml"]


def test_what_is_written_breaks_no_rule(folders: Folders) -> None:
    before = {(each.file, each.rule) for each in check_content(folders, TODAY)}
    written(
        folders,
        Edit("foodbank-banbury", "phone", RIGHT),
        Edit("bhbh", "checked_on", "2026-11-18"),
        Edit("bhbh", "checked_by", "editor, Anytown Libraries"),
        Edit("samaritans", "hidden", "yes"),
    )
    assert {(each.file, each.rule) for each in check_content(folders, TODAY)} <= before


def test_each_kind_of_field_is_written_as_it_is_read(folders: Folders) -> None:
    said = {
        "checked_on": "2026-11-18",
        "from_age": "16",
        "topics": "housing; money",
        "hidden": "yes",
        "cost_note": '1: it\'s "free" # really',
        "phone": "",
        "reach": "open",
    }
    library = written(folders, *(Edit("bhbh", field, value) for field, value in said.items()))
    service = next(placed.record for placed in library.services if placed.record.id == "bhbh")
    assert service.checked_on == date(2026, 11, 18)
    assert (service.from_age, service.topics, service.hidden) == (16, ("housing", "money"), True)
    assert (service.cost_note, service.phone, service.reach) == ('1: it\'s "free" # really', None, "open")


def test_new_services_come_into_a_file_of_their_own(folders: Folders) -> None:
    for name in ("coffee", "tea"):
        library = written(folders, *(Edit(name, field, value) for field, value in COFFEE.items()))
    found = [placed.record.id for placed in library.services if placed.file.file.endswith(NEW_FILE)]
    assert found == ["coffee", "tea"]


def test_what_an_import_writes_anew_is_left_to_the_database(folders: Folders) -> None:
    library = load_library(folders, TODAY)
    theirs = tuple(
        replace(placed, record=replace(placed.record, fetched_on=TODAY)) if placed.record.id == "bhbh" else placed
        for placed in library.services
    )
    edit = Edit("bhbh", "phone", RIGHT)
    found = sort_edits([edit], replace(library, services=theirs))
    assert (found.kept, dict(found.to_write)) == ((edit,), {})


def test_a_key_is_written_and_taken_out_within_its_own_lines(folders: Folders) -> None:
    before = files(folders)["national.yaml"]
    note = (
        "    note: >-\n"
        "      Seen on a local news page. Confirm the hours, from what age, "
        "and that it fits people who have lost someone.\n"
    )
    assert f"{note}\n  # Money and housing\n" in before
    written(folders, Edit("silver-line", "note", ""), Edit("samaritans", "hidden", "yes"))
    hidden = 'jo@samaritans.org."\n'
    assert files(folders)["national.yaml"] == before.replace(note, "").replace(hidden, f"{hidden}    hidden: true\n")


def test_every_service_can_be_hidden_and_all_other_lines_stay(folders: Folders) -> None:
    before = files(folders)
    library = load_library(folders, TODAY)
    after = written(folders, *(Edit(placed.record.id, "hidden", "yes") for placed in library.services))
    assert all(placed.record.hidden for placed in after.services)
    for name, text in files(folders).items():
        assert text.replace("    hidden: true\n", "") == before[name]
        assert "\n\n    hidden" not in text


ODD = b"""\
# Ours
services:
- id: odd
  name: Odd  # as people say it
  offer: >-  # one line
    Something # odd

    # it is
  topics:
    # ours
    - housing  # most of all
    - money
  areas: [
    oxfordshire,  # all of it
  ]
  reach: self
  phone:   '01865 328460'  # rung
  source: us
   # a heading that is not quite in line

- {id: flow, name: Flow, offer: A, topics: [money], areas: [oxfordshire], reach: open, cost: free, source: us}
- id: last
  name: Last
  offer: Nothing
  topics: [money]
  areas: [oxfordshire]
  reach: open
  source: us""".replace(b"\n", b"\r\n")
ODD_AFTER = (
    ODD.replace(b">-  # one line\r\n    Something # odd\r\n\r\n    # it is", b'"Even"  # one line')
    .replace(b"\r\n    # ours\r\n    - housing  # most of all\r\n    - money", b" [money]  # ours  # most of all")
    .replace(b"[\r\n    oxfordshire,  # all of it\r\n  ]", b"[oxford]  # all of it")
    .replace(b"'01865 328460'", b'"01295 753751"')
    .replace(b"  source: us\r\n   #", b'  source: us\r\n  cost: paid\r\n  note: "N"\r\n  hidden: true\r\n   #')
    .replace(b", cost: free, source: us}", b', source: us, note: "N"}')
    + b"\r\n  hidden: true"
)


def test_the_form_of_a_file_is_left_to_those_who_write_it(folders: Folders) -> None:
    file = folders.signposts / "services" / "odd.yaml"
    file.write_bytes(ODD)
    said = {"offer": "Even", "topics": "money", "areas": "oxford", "phone": "01295 753751"}
    said |= {"hidden": "yes", "cost": "paid", "note": "N"}
    written(
        folders,
        *(Edit("odd", field, value) for field, value in said.items()),
        *(Edit("flow", "cost", ""), Edit("flow", "note", "N"), Edit("last", "hidden", "yes")),
    )
    assert file.read_bytes() == ODD_AFTER


def test_words_that_yaml_takes_for_something_else_stand_in_quotes(folders: Folders) -> None:
    words = ("no", "Polish", "2026", "a: b", "null", "#1")
    library = written(
        folders,
        Edit("samaritans", "languages", "; ".join(words)),
        *(Edit("on", field, value) for field, value in COFFEE.items()),
    )
    services = {placed.record.id: placed.record for placed in library.services}
    assert services["samaritans"].languages == words
    assert services["on"].name == "Coffee"
    assert '["no", Polish, "2026", "a: b", "null", "#1"]' in files(folders)["national.yaml"]


def test_what_editors_add_and_change_in_their_own_file_is_both_written(folders: Folders) -> None:
    written(folders, *(Edit("coffee", field, value) for field, value in COFFEE.items()))
    library = written(
        folders,
        Edit("coffee", "name", "Coffee and cake"),
        *(Edit("tea", field, value) for field, value in COFFEE.items()),
    )
    names = [placed.record.name for placed in library.services if placed.file.file.endswith(NEW_FILE)]
    assert names == ["Coffee and cake", "Coffee"]


def test_every_number_that_the_check_asks_for_comes_into_the_list(folders: Folders) -> None:
    library = written(
        folders,
        Edit("foodbank-banbury", "text", "HELP to 60123"),
        Edit("foodbank-banbury", "opening", f"Ring {RIGHT} first"),
        Edit("foodbank-banbury", "phone", "01295661301"),
    )
    fresh = [placed.record.number for placed in library.numbers if placed.record.source == SOURCE]
    assert sorted(fresh) == [RIGHT, "60123"]
    assert not [each for each in check_content(folders, TODAY) if each.rule == "unknown-number"]


def test_a_number_of_a_safety_card_is_left_for_somebody_to_look_at(folders: Folders) -> None:
    before = files(folders)
    wrong = (Edit("samaritans", "phone", "116 124"), Edit("shout", "text", "HELP to 60123"))
    fine = (Edit("samaritans", "opening", "Ring 116 124"), Edit("shout", "hidden", "yes"))
    library = load_library(folders, TODAY)
    found = sort_edits([*wrong, *fine], library)
    assert found.guarded == wrong
    write_back(found, library, folders, SOURCE)
    after = files(folders)
    assert lines_changed(before["national.yaml"], after["national.yaml"]) == ['opening: "Ring 116 124"', "hidden: true"]
    assert after["numbers.yaml"] == before["numbers.yaml"]


def test_what_the_files_say_already_and_what_makes_no_service_is_told_apart(folders: Folders) -> None:
    library = load_library(folders, TODAY)
    same, odd, gone = Edit("bhbh", "cost", "free"), Edit("samaritans", "reach", "by train"), Edit("gone", "phone", "1")
    found = sort_edits([same, odd, gone], library)
    assert (found.done, found.void, dict(found.to_write)) == ((same,), (odd, gone), {})


def test_a_change_that_the_bot_could_not_use_writes_nothing(folders: Folders) -> None:
    before = files(folders)
    with pytest.raises(BadContent, match="no topic 'astrology'"):
        written(folders, Edit("bhbh", "topics", "astrology"), Edit("samaritans", "hidden", "yes"))
    assert files(folders) == before


@pytest.mark.parametrize(
    "full", [".numbers.yaml.new", ".national.yaml.new", ".oxfordshire.yaml.before.new", ".editors.yaml.new"]
)
def test_a_full_disk_leaves_every_file_as_it_was(folders: Folders, monkeypatch: pytest.MonkeyPatch, full: str) -> None:
    before = files(folders)
    write = writing._write

    def until_full(path: Path, data: bytes, like: Path) -> None:
        if path.name == full:
            path.write_bytes(data[:9])
            raise OSError(ENOSPC, "No space left on device")
        write(path, data, like)

    monkeypatch.setattr(writing, "_write", until_full)
    with pytest.raises(CannotWrite, match="No space left"):
        written(
            folders,
            Edit("samaritans", "hidden", "yes"),
            Edit("foodbank-banbury", "phone", RIGHT),
            *(Edit("coffee", field, value) for field, value in COFFEE.items()),
        )
    assert files(folders) == before
    assert not list(Path("signposts").rglob(".*"))


@pytest.mark.parametrize("closed", ["signposts/numbers.yaml", "signposts", OXON, "signposts/services"])
def test_what_may_not_be_written_is_told_before_anything_is(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    before = files(folders)
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != Path(closed).resolve())
    with pytest.raises(CannotWrite, match="read-only"):
        written(folders, Edit("foodbank-banbury", "phone", RIGHT))
    assert files(folders) == before
    assert not list(Path("signposts").rglob("*.before"))


async def test_the_command_shows_writes_and_forgets(folders: Folders, tmp_path: Path, keyring: Keyring) -> None:
    url = f"sqlite:///{tmp_path / 'mecc.db'}"
    store = Store(open_engine(database_url(url)), keyring)
    await upgrade(store.engine)
    crisis = Edit("samaritans", "phone", "116 124")
    new = (Edit("coffee", field, value) for field, value in COFFEE.items())
    wish = Editing((Edit("foodbank-banbury", "phone", RIGHT), crisis, *new), (), "correct", "foodbank-banbury")
    await store.services.edit("p" * 64, TODAY, wish)
    environment = {"MECC_DATABASE__URL": url, "MECC_SECRET_FILE": str(tmp_path / "secret.key")}
    environment |= {f"MECC_CONTENT__{name.upper()}": name for name in ("dialogues", "signposts")}
    shown = await mecc(environment, tmp_path, "services", "changes")
    assert "foodbank-banbury, phone: 01295 661301 -> 01295 227001" in shown[1]
    assert "mecc services changes --write" in shown[1]
    done = await mecc(environment, tmp_path, "services", "changes", "--write")
    names = ("signposts/numbers.yaml", OXON, f"signposts/services/{NEW_FILE}")
    assert [line for line in done[1].splitlines() if "Written" in line] == [f"Written: {name}" for name in names]
    assert (await store.services.upkeep()).edits == (crisis,)
    for _ in range(2):
        left = await mecc(environment, tmp_path, "services", "changes", "--write")
        assert left[1].startswith("These numbers stand on safety cards, too, and are not written")
        assert left[1].endswith("  samaritans, phone: 116 123 -> 116 124\n")
    await store.services.forget_edits([crisis])
    assert (await mecc(environment, tmp_path, "services", "changes"))[1] == "Editors have changed nothing.\n"
    await store.close()
