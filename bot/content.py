"""All content, from dialogues/ and signposts/: read, shaped, and held against itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.errors import BadContent, Finding, did_you_mean
from bot.references import Placed, check_references
from bot.safety_cards import SafetyCards
from bot.seen import Content, Drafts
from bot.shapes import Shaped, shape
from bot.signposts import Area, Service
from bot.topics import Topic
from bot.words import Words
from bot.yaml_files import BadYaml, read_yaml

Record = TypeVar("Record")


@dataclass(frozen=True)
class Programme:
    """The shape of dialogues/programme.yaml: what the lead of the programme has decided."""

    drafts: Drafts


@dataclass(frozen=True)
class AreaFile:
    """The shape of signposts/areas.yaml."""

    areas: tuple[Area, ...]


@dataclass(frozen=True)
class ServiceFile:
    """The shape of signposts/services/*.yaml."""

    services: tuple[Service, ...]


def load_content(dialogues: Path, signposts: Path, topics: tuple[str, ...] = ()) -> Content:
    """The content of two folders; topics: ids of those to use, or all. Raises BadContent with every error."""
    content, findings = examine(dialogues, signposts, topics)
    errors = [finding for finding in findings if finding.severity == "error"]
    if content is None or errors:
        raise BadContent(errors)
    return content


def examine(dialogues: Path, signposts: Path, topics: tuple[str, ...] = ()) -> tuple[Content | None, list[Finding]]:
    """The content, if all of it can be read, and everything that is wrong with it."""
    reader = _Reader()
    words = reader.one(Words, dialogues / "words.yaml")
    safety = reader.one(SafetyCards, dialogues / "safety.yaml")
    programme = reader.one(Programme, dialogues / "programme.yaml")
    areas = reader.one(AreaFile, signposts / "areas.yaml")
    topic_files = reader.folder(Topic, dialogues / "topics")
    service_files = reader.folder(ServiceFile, signposts / "services")
    if not (words and safety and programme and areas) or reader.findings:
        return None, reader.findings
    services = [
        Placed(service, file.file, ("services", at))
        for file in service_files
        for at, service in enumerate(file.record.services)
    ]
    placed_areas = [Placed(area, areas.file, ("areas", at)) for at, area in enumerate(areas.record.areas)]
    check_references(topic_files, safety, placed_areas, services)
    known = [placed.record for placed in topic_files]
    return Content(
        words=words.record,
        topics=_chosen(known, topics),
        safety=safety.record,
        areas={area.id: area for area in areas.record.areas},
        services={placed.record.id: placed.record for placed in services},
        drafts=programme.record.drafts,
    ), [*reader.findings, *_unknown_choices(known, topics)]


@dataclass
class _Reader:
    """Reads files one by one, and gathers what is wrong in all of them."""

    files: list[Shaped] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        return [finding for file in self.files for finding in file.findings]

    def one(self, kind: type[Record], path: Path) -> Placed[Record] | None:
        file = Shaped(shown(path), {}, [])
        self.files.append(file)
        try:
            knot = read_yaml(path, file.file)
        except BadYaml as error:
            file.findings.extend(error.findings)
            return None
        record = shape(kind, knot, file)
        return None if record is None else Placed(record, file)

    def folder(self, kind: type[Record], folder: Path) -> list[Placed[Record]]:
        paths = sorted(folder.glob("*.yaml"))
        if not paths:
            finding = Finding(shown(folder), 1, 1, "error", "no-files", "there is no .yaml file here. Add one.")
            self.files.append(Shaped(shown(folder), {}, [finding]))
        return [placed for path in paths if (placed := self.one(kind, path)) is not None]


def shown(path: Path) -> str:
    """A path as it stands in findings: from the folder that one is in, if it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _chosen(topics: list[Topic], names: tuple[str, ...]) -> tuple[Topic, ...]:
    chosen = (topic for topic in topics if not names or topic.id in names)
    return tuple(sorted(chosen, key=lambda topic: (topic.order, topic.title)))


def _unknown_choices(topics: list[Topic], names: tuple[str, ...]) -> list[Finding]:
    known = {topic.id for topic in topics}
    return [
        Finding(
            "content.topics",
            1,
            1,
            "error",
            "unknown-topic",
            f"there is no topic {name!r}.{did_you_mean(name, known)}",
        )
        for name in names
        if name not in known
    ]
