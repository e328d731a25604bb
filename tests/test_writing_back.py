"""What editors changed is written into the files: comments and order stay, and all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.checking import check_content, load_library
from bot.config import Folders
from bot.engines import database_url, open_engine
from bot.errors import BadContent, CannotWrite
from bot.imports import writing_back
from bot.imports.writing_back import NEW_FILE, sort_edits, write_back
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
    new = {
        "name": "Coffee",
        "offer": "A chat.",
        "topics": "loneliness",
        "areas": "banbury",
        "reach": "open",
        "source": "us",
    }
    for name in ("coffee", "tea"):
        library = written(folders, *(Edit(name, field, value) for field, value in new.items()))
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


def test_a_file_that_cannot_be_written_is_told_and_stays(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folders)

    def full(*_: object) -> None:
        raise CannotWrite(file=OXON, why="No space left on device")

    monkeypatch.setattr(writing_back, "put_text", full)
    with pytest.raises(CannotWrite, match="No space left"):
        written(folders, Edit("bhbh", "phone", RIGHT))
    assert files(folders) == before


async def test_the_command_shows_writes_and_forgets(folders: Folders, tmp_path: Path, keyring: Keyring) -> None:
    url = f"sqlite:///{tmp_path / 'mecc.db'}"
    store = Store(open_engine(database_url(url)), keyring)
    await upgrade(store.engine)
    wish = Editing((Edit("foodbank-banbury", "phone", RIGHT),), (), "correct", "foodbank-banbury")
    await store.services.edit("p" * 64, TODAY, wish)
    environment = {"MECC_DATABASE__URL": url, "MECC_SECRET_FILE": str(tmp_path / "secret.key")}
    environment |= {f"MECC_CONTENT__{name.upper()}": name for name in ("dialogues", "signposts")}
    shown = await mecc(environment, tmp_path, "services", "changes")
    assert "foodbank-banbury, phone: 01295 661301 -> 01295 227001" in shown[1]
    assert "mecc services changes --write" in shown[1]
    done = await mecc(environment, tmp_path, "services", "changes", "--write")
    assert f"Written: {OXON}" in done[1]
    assert (await store.services.upkeep()).edits == ()
    assert (await mecc(environment, tmp_path, "services", "changes"))[1] == "Editors have changed nothing.\n"
    await store.close()
