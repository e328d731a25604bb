"""All content, from dialogues/ and signposts/: read, shaped, and held against itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.errors import BadContent, Finding
from bot.references import reference_findings
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
    """The content of two folders; topics: ids of those to use, or all. Raises BadContent with every finding."""
    content, findings = examine(dialogues, signposts, topics)
    errors = [finding for finding in findings if finding.severity == "error"]
    if content is None or errors:
        raise BadContent(errors)
    return content


def examine(
    dialogues: Path, signposts: Path, topics: tuple[str, ...] = ()
) -> tuple[Content | None, list[Finding]]:
    """The content, if all of it can be read, and everything that is wrong with it."""
    reader = _Reader(dialogues.resolve().parent)
    words = reader.one(Words, dialogues / "words.yaml")
    safety = reader.one(SafetyCards, dialogues / "safety.yaml")
    programme = reader.one(Programme, dialogues / "programme.yaml")
    area_file = reader.one(AreaFile, signposts / "areas.yaml")
    topic_files = reader.many(Topic, dialogues / "topics")
    service_files = reader.many(ServiceFile, signposts / "services")
    if reader.findings() or not (words and safety and programme and area_file):
        return None, reader.findings()
    findings = reference_findings(
        topics=[(topic, shaped) for topic, shaped in topic_files],
        safety=safety,
        areas=(area_file.areas, reader.shaped[-1] if False else reader.of(signposts / "areas.yaml")),
        services=[(file.services, shaped) for file, shaped in service_files],
        chosen=topics,
    )
    chosen = [topic for topic, _ in topic_files if not topics or topic.id in topics]
    content = Content(
        words=words,
        topics=tuple(sorted(chosen, key=lambda topic: (topic.order, topic.title))),
        safety=safety,
        areas={area.id: area for area in area_file.areas},
        services={service.id: service for file, _ in service_files for service in file.services},
        drafts=programme.drafts,
    )
    return content, findings
