"""Which edits can be written into which file, and which may not be: no number of a safety card changes unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from bot.checks.unknown_number import digits_of, numbers_said
from bot.library import Library, Placed
from bot.service_texts import edited, texts_of
from bot.shapes import Shaped
from bot.signposts import Service
from bot.upkeep import Edit


@dataclass(frozen=True)
class Sorted:
    """Edits by what can be done with them.

    by_file: the file (its name) and the services in it that are changed; added: new services; kept: of services that
    an import writes, which stay over it; guarded: that would change a number that stands on a safety card, too;
    void: that make no service any more; done: that the files say already.
    """

    by_file: Mapping[str, Mapping[str, Mapping[str, str]]]
    added: Mapping[str, Mapping[str, str]]
    kept: tuple[Edit, ...]
    guarded: tuple[Edit, ...]
    void: tuple[Edit, ...]
    done: tuple[Edit, ...]

    @property
    def to_write(self) -> Mapping[str, Mapping[str, str]]:
        """What is to be written, by the id of its service."""
        changed = (item for services in self.by_file.values() for item in services.items())
        return {**dict(changed), **self.added}


def sort_edits(edits: Iterable[Edit], library: Library) -> Sorted:
    """Which edits belong to which file."""
    files = {placed.record.id: (placed.record, Path(placed.file.file).name) for placed in library.services}
    by_service = _by_service(edits)
    watched = _watched(by_service, library)
    by_file: dict[str, dict[str, dict[str, str]]] = {}
    added: dict[str, dict[str, str]] = {}
    kept, guarded, void, done = list[Edit](), list[Edit](), list[Edit](), list[Edit]()
    for name, changes in by_service.items():
        record, file = files.get(name, (None, ""))
        said = texts_of(record) if record else {}
        rest: dict[str, str] = {}
        for field, value in changes.items():
            if record and said.get(field, "") == value:
                done.append(Edit(name, field, value))
            elif (name, field) in watched:
                guarded.append(Edit(name, field, value))
            else:
                rest[field] = value
        if not rest:
            continue
        if edited(record, name, rest) is None:
            void += (Edit(name, field, value) for field, value in rest.items())
        elif record is None:
            added[name] = rest
        elif record.fetched_on:
            kept += (Edit(name, field, value) for field, value in rest.items())
        else:
            by_file.setdefault(file, {})[name] = rest
    return Sorted(by_file, added, tuple(kept), tuple(guarded), tuple(void), tuple(done))


def _by_service(edits: Iterable[Edit]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for edit in edits:
        found.setdefault(edit.service, {})[edit.field] = edit.value
    return found


def new_numbers(found: Sorted, library: Library) -> Mapping[str, str]:
    """The numbers that mecc check would not know in what is to be written, and whose they are.

    One that is not written for a safety card's sake is none of them where it stands in another field, either.
    """
    known = {digits_of(placed.record.number) for placed in library.numbers}
    guarded = _by_service(found.guarded)
    known |= {
        digits_of(number)
        for name, field, number in _numbers_in(_after(guarded, library), library)
        if field in guarded[name]
    }
    services = _after(found.to_write, library)
    fresh: dict[str, tuple[str, str]] = {}
    for name, field, number in _numbers_in(services, library):
        if field in found.to_write[name] and digits_of(number) not in known:
            fresh.setdefault(digits_of(number), (number, services[name].name))
    return dict(fresh.values())


def _watched(edits: Mapping[str, Mapping[str, str]], library: Library) -> Set[tuple[str, str]]:
    """The fields, by service, that would say another number instead of one that stands on a safety card."""
    before = {placed.record.id: placed.record for placed in library.services if placed.record.id in edits}
    after = {(name, field, digits_of(number)) for name, field, number in _numbers_in(_after(edits, library), library)}
    cards = {digits_of(number) for place, _, number in numbers_said(_only((), library)) if place is library.safety.file}
    return {
        (name, field)
        for name, field, number in _numbers_in(before, library)
        if edits[name].get(field) and digits_of(number) in cards and (name, field, digits_of(number)) not in after
    }


def _after(edits: Mapping[str, Mapping[str, str]], library: Library) -> dict[str, Service]:
    """The services as they are once changed; without those that are none any more."""
    before = {placed.record.id: placed.record for placed in library.services}
    after = {name: edited(before.get(name), name, changes) for name, changes in edits.items()}
    return {name: service for name, service in after.items() if service is not None}


def _numbers_in(services: Mapping[str, Service], library: Library) -> Iterator[tuple[str, str, str]]:
    """Every number in some services, as mecc check finds them: in which, in which field, and the number."""
    places = {name: Shaped(name, {}, []) for name in services}
    placed = tuple(Placed(service, places[name]) for name, service in services.items())
    for place, path, number in numbers_said(_only(placed, library)):
        if places.get(place.file) is place:
            yield place.file, str(path[0]), number


def _only(services: tuple[Placed[Service], ...], library: Library) -> Library:
    return replace(library, services=services, topics=(), needs=())
