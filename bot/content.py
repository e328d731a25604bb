"""All content, from dialogues/ and signposts/: read and shaped, with the place of everything."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.config import Folders, yaml_in
from bot.cues import CueFile, SafetyCueFile
from bot.errors import BadContent, Finding
from bot.languages import Language
from bot.library import Library, Placed, with_code
from bot.programme import Programme
from bot.safety_cards import SafetyCards
from bot.scenarios import Scenario
from bot.shapes import Knot, Shaped, shape
from bot.signposts import Area, KnownNumber, Need, Service
from bot.topics import Topic
from bot.words import Words
from bot.yaml_files import LARGEST, LARGEST_SERVICES, BadYaml, read_yaml

_BEFORE = ".before"
"""How a file ends that was there before another was written in its place."""
Record = TypeVar("Record")
File = TypeVar("File")


@dataclass(frozen=True)
class AreaFile:
    """The shape of signposts/areas.yaml."""

    areas: tuple[Area, ...]


@dataclass(frozen=True)
class ServiceFile:
    """The shape of signposts/services/*.yaml."""

    services: tuple[Service, ...]


@dataclass(frozen=True)
class NeedFile:
    """The shape of signposts/needs.yaml."""

    needs: tuple[Need, ...]


@dataclass(frozen=True)
class NumberFile:
    """The shape of signposts/numbers.yaml."""

    numbers: tuple[KnownNumber, ...]


def read_library(folders: Folders, today: date) -> tuple[Library | None, list[Finding]]:
    """The content, if all of it can be read, or else everything that stands in the way.

    today: a day in the programme's time zone, by which approvals are judged.
    """
    reader = _Reader()
    dialogues, signposts = folders.dialogues, folders.signposts
    words = reader.one(Words, dialogues / "words.yaml")
    safety = reader.one(SafetyCards, dialogues / "safety.yaml")
    programme = reader.one(Programme, dialogues / "programme.yaml")
    areas = reader.one(AreaFile, signposts / "areas.yaml")
    numbers = reader.one_if_there(NumberFile, signposts / "numbers.yaml")
    needs = reader.one_if_there(NeedFile, signposts / "needs.yaml")
    topics = reader.folder(Topic, dialogues / "topics")
    services = reader.folder(ServiceFile, signposts / "services")
    languages = reader.folder_if_there(Language, dialogues / "languages")
    scenarios = reader.folder_if_there(Scenario, dialogues / "practice")
    cues, safety_cues = reader.cues(dialogues / "cues")
    if not (words and safety and programme and areas) or reader.findings:
        return None, reader.findings
    return Library(
        words=words,
        safety=safety,
        programme=programme,
        areas=_items(areas, "areas", lambda file: file.areas),
        services=tuple(placed for file in services for placed in _items(file, "services", lambda each: each.services)),
        needs=_items(needs, "needs", lambda file: file.needs) if needs else (),
        numbers=_items(numbers, "numbers", lambda file: file.numbers) if numbers else (),
        topics=tuple(topics),
        languages=tuple(map(with_code, languages)),
        scenarios=tuple(scenarios),
        chosen=folders.topics,
        today=today,
        strays=tuple(map(shown, reader.strays)),
        cues=tuple(cues),
        safety_cues=safety_cues,
    ), []


def read_services(path: Path) -> tuple[Service, ...]:
    """The services of one file. Raises BadContent."""
    return read_file(ServiceFile, path).services


def read_file(kind: type[Record], path: Path) -> Record:
    """One file of a shape. Raises BadContent with everything that is wrong in it."""
    reader = _Reader()
    placed = reader.one(kind, path)
    if placed is None:
        raise BadContent(reader.findings)
    return placed.record


def read_topic(path: Path) -> Topic | None:
    """One topic file; None if it is not there or cannot be read."""
    placed = _Reader().one(Topic, path) if path.is_file() else None
    return placed.record if placed else None


def _items(placed: Placed[File], name: str, items: Callable[[File], tuple[Record, ...]]) -> tuple[Placed[Record], ...]:
    """The items of a file, each with its own place."""
    return tuple(Placed(item, placed.file, (name, at)) for at, item in enumerate(items(placed.record)))


@dataclass
class _Reader:
    """Reads files one by one, and gathers what is wrong in all of them."""

    files: list[Shaped] = field(default_factory=list)
    strays: list[Path] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        return [finding for file in self.files for finding in file.findings]

    def one(self, kind: type[Record], path: Path, under: str = "") -> Placed[Record] | None:
        """A file. under: the key of its record that all of it is the value of, or ""."""
        file = Shaped(shown(path), {}, [])
        self.files.append(file)
        try:
            knot = read_yaml(path, file.file, LARGEST_SERVICES if kind is ServiceFile else LARGEST)
        except BadYaml as error:
            file.findings.extend(error.findings)
            return None
        if under:
            knot = Knot(1, 1, {under: (knot, knot)}, "mapping")
        record = shape(kind, knot, file)
        return None if record is None else Placed(record, file)

    def one_if_there(self, kind: type[Record], path: Path) -> Placed[Record] | None:
        return self.one(kind, path) if path.is_file() else None

    def cues(self, folder: Path) -> tuple[list[Placed[CueFile]], Placed[SafetyCueFile] | None]:
        """What is said about each topic, and what about safety; where there is none yet, nothing."""
        safety = folder / "safety.yaml"
        files = self.folder_if_there(CueFile, folder, but=safety)
        return files, self.one(SafetyCueFile, safety, "cards") if safety.is_file() else None

    def folder_if_there(self, kind: type[Record], folder: Path, but: Path | None = None) -> list[Placed[Record]]:
        return self.folder(kind, folder, but) if folder.is_dir() else []

    def folder(self, kind: type[Record], folder: Path, but: Path | None = None) -> list[Placed[Record]]:
        paths = yaml_in(folder)
        if not paths:
            finding = Finding(shown(folder), 1, 1, "error", "no-files", "there is no .yaml file here. Add one.")
            self.files.append(Shaped(shown(folder), {}, [finding]))
        strays = (path for path in sorted(folder.iterdir()) if path not in paths) if folder.is_dir() else ()
        self.strays += [path for path in strays if not path.name.startswith(".") and path.suffix != _BEFORE]
        return [placed for path in paths if path != but and (placed := self.one(kind, path)) is not None]


def shown(path: Path) -> str:
    """A path as it stands in findings: from the folder that one is in, if it lies below it."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
