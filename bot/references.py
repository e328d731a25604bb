"""What one content file says of another: every id that is named exists, and no code is used twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.errors import did_you_mean
from bot.phones import is_in_use
from bot.safety_cards import SafetyCards
from bot.shapes import Path, Shaped
from bot.signposts import Area, Service
from bot.topics import HeardWords, Topic

Record = TypeVar("Record")


@dataclass(frozen=True)
class Placed(Generic[Record]):
    """A record, and where in which file it stands."""

    record: Record
    file: Shaped
    path: Path = ()

    def wrong(self, path: Path, rule: str, message: str) -> None:
        self.file.wrong((*self.path, *path), rule, message)


def check_references(
    topics: Iterable[Placed[Topic]],
    safety: Placed[SafetyCards],
    areas: Iterable[Placed[Area]],
    services: Iterable[Placed[Service]],
) -> None:
    """Note in each file what it names that does not exist."""
    topics, areas, services = list(topics), list(areas), list(services)
    topic_ids = {topic.record.id for topic in topics}
    area_ids = {area.record.id: area.record for area in areas}
    service_ids = {service.record.id for service in services}
    card_ids = {card.id for card in safety.record.cards}
    _unique("topic", [(topic, topic.record.id, topic.record.code) for topic in topics])
    _unique("area", [(area, area.record.id, area.record.code) for area in areas])
    _unique("service", [(service, service.record.id, service.record.code) for service in services])
    for topic in topics:
        _check_id(topic, topic.record.id, topic.record.short_code, 60, 2)
    for area in areas:
        _check_id(area, area.record.id, area.record.short_code, 60, 3)
    for service in services:
        _check_id(service, service.record.id, service.record.short_code, 80, 5)
    cards = [Placed(card, safety.file, ("cards", at)) for at, card in enumerate(safety.record.cards)]
    _unique("safety card", [(card, card.record.id, card.record.code) for card in cards])
    for topic in topics:
        _check_topic(topic, card_ids)
    for area in areas:
        _check_area(area, area_ids, service_ids)
    for service in services:
        _check_service(service, topic_ids, set(area_ids))
    for card in cards:
        _check_numbers(card.record.numbers, card)


def _unique(what: str, records: list[tuple[Placed[Record], str, str]]) -> None:
    ids: dict[str, str] = {}
    codes: dict[str, str] = {}
    for placed, name, code in records:
        if name in ids:
            placed.wrong(("id",), "repeated-id", f"there is a {what} {name!r} already, in {ids[name]}. Rename one.")
        elif code in codes:
            message = f"{name!r} and {codes[code]!r} have the same short code {code!r}. Add a short_code to one."
            placed.wrong(("id",), "repeated-code", message)
        ids.setdefault(name, placed.file.file)
        codes.setdefault(code, name)


def _check_id(placed: Placed[Record], name: str, short_code: str | None, longest: int, width: int) -> None:
    if len(name) > longest:
        placed.wrong(("id",), "long-id", f"the id has {len(name)} letters. Give it at most {longest}.")
    if short_code is not None and re.fullmatch(rf"[a-z2-7]{{{width}}}", short_code) is None:
        message = (
            f"the short_code {short_code!r} does not fit. Give it {width} letters from a to z or digits from 2 to 7."
        )
        placed.wrong(("short_code",), "bad-code", message)


def _check_topic(topic: Placed[Topic], cards: set[str]) -> None:
    record = topic.record
    stem = topic.file.file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if record.id != stem:
        topic.wrong(("id",), "file-name", f"the id {record.id!r} is not the name of the file. Make it {stem!r}.")
    if record.guide is None:
        return
    for at, hand_off in enumerate(record.guide.hand_offs):
        if hand_off.card not in cards:
            path = ("guide", "hand_offs", at, "card")
            topic.wrong(path, "unknown-card", _unknown("safety card", hand_off.card, cards))
    for answer, heard in record.guide.heard().items():
        _check_fact(topic, answer.word, heard)


def _check_fact(topic: Placed[Topic], answer: str, heard: HeardWords) -> None:
    sources = {source.name for source in topic.record.sign_off.sources}
    if heard.fact is not None and heard.fact.source not in sources:
        path = ("guide", "answers", answer, "fact", "source")
        topic.wrong(path, "unknown-source", _unknown("source", heard.fact.source, sources))


def _check_area(area: Placed[Area], areas: Mapping[str, Area], services: set[str]) -> None:
    record = area.record
    if record.within is not None and record.within not in areas:
        area.wrong(("within",), "unknown-area", _unknown("area", record.within, areas))
    elif _goes_round(record, areas):
        area.wrong(("within",), "area-loop", f"{record.id!r} lies, in the end, within itself. Break the loop.")
    if record.directory is not None and record.directory not in services:
        area.wrong(("directory",), "unknown-service", _unknown("service", record.directory, services))


def _goes_round(area: Area, areas: Mapping[str, Area]) -> bool:
    """Whether an area lies within itself; one that merely leads to such a loop does not."""
    passed: set[str] = set()
    here: str | None = area.within
    while here is not None and here in areas and here not in passed:
        if here == area.id:
            return True
        passed.add(here)
        here = areas[here].within
    return False


def _check_service(service: Placed[Service], topics: set[str], areas: set[str]) -> None:
    record = service.record
    for at, topic in enumerate(record.topics):
        if topic not in topics:
            service.wrong(("topics", at), "unknown-topic", _unknown("topic", topic, topics))
    for at, area in enumerate(record.areas):
        if area not in areas:
            service.wrong(("areas", at), "unknown-area", _unknown("area", area, areas))
    if record.phone is not None and not is_in_use(record.phone):
        service.wrong(("phone",), "bad-phone", f"{record.phone!r} is no UK phone number. Check each digit.")
    if record.url is not None and not record.url.startswith(("https://", "http://")):
        service.wrong(("url",), "bad-url", f"{record.url!r} is no web address. Begin it with https://")


def _check_numbers(numbers: Iterable[object], card: Placed[Record]) -> None:
    for at, number in enumerate(numbers):
        said = getattr(number, "number", "")
        if not is_in_use(said):
            card.wrong(("numbers", at, "number"), "bad-phone", f"{said!r} is no UK phone number. Check each digit.")


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    known = sorted(known)
    advice = did_you_mean(name, known) or f" There are: {', '.join(known[:12])}."
    return f"there is no {what} {name!r}.{advice}"
