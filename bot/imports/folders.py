"""Records of Open Referral from files: one file, or all the .json files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.errors import BadFeed, BadSource, EmptyFeed
from bot.imports.loose import parse, text
from bot.imports.pages import is_shallow, key_of, page_of

LARGEST = 100_000_000
_OTHER_KINDS = ("organization_identifiers", "website", "services", "service")
_OF_SERVICES = ("organization", "organisation", "status", "service_taxonomys", "assured_date")


def records(source: Path) -> Iterator[object]:
    """Every record; of a folder, whole ones first, so that the short form in a list is not taken for it.

    Raises BadSource, BadFeed or EmptyFeed.
    """
    if not source.is_dir():
        found = list(_records(source))
        if len(found) == 1 and not text(found[0], "id", "name"):
            raise BadFeed(where=source, why="there is no list of services in it")
        if not found:
            raise EmptyFeed(where=source)
        yield from found
        return
    files = sorted(source.glob("*.json"))
    if not files:
        raise BadSource(source=source, why="there is no .json file in this folder", advice="Name another folder.")
    known: set[str] = set()
    for shallow in (False, True):
        for each in (each for file in files for each in _services(file) if is_shallow(each) is shallow):
            if not (shallow and key_of(each) in known):
                known.add(key_of(each))
                yield each
    if not known:
        raise EmptyFeed(where=source)


def _services(file: Path) -> Iterator[object]:
    """The services of a file of a folder, in which other kinds of records, and broken files, may stand, too."""
    try:
        yield from (each for each in _records(file) if _is_service(each, file.name))
    except BadFeed as error:
        yield f"{file.name}: {error.facts['why']}"


def _is_service(record: object, name: str) -> bool:
    """Organisations, places and taxonomies stand beside the services; what is broken is told of."""
    if not isinstance(record, dict):
        return True
    if any(key in record for key in _OTHER_KINDS):
        return False
    return any(key in record for key in _OF_SERVICES) or name.lower().startswith("services")


def _records(file: Path) -> Iterator[object]:
    """The list of a file, or the one record that it is."""
    tree = parse(read(file, LARGEST), str(file))
    page = page_of(tree)
    yield from page.records if page else [tree]


def read(file: Path, largest: int) -> bytes:
    """What a file holds. Raises BadSource if it is not there, or over so many bytes."""
    try:
        if file.stat().st_size > largest:
            why = f"it has over {largest // 1_000_000} MB"
            raise BadSource(source=file, why=why, advice="Make several of it.")
        return file.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BadSource(
            source=file, why=why, advice="Name a file that is there, or an address with https:// before it."
        ) from error
