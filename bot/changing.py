"""mecc services changes: what editors changed over the files; and written into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.checking import load_library
from bot.clock import now
from bot.config import Config, Folders
from bot.imports.sorting_edits import Sorted, sort_edits
from bot.imports.writing_back import services_path, write_back
from bot.library import Library
from bot.periods import local_day
from bot.service_texts import texts_of
from bot.upkeep import Edit
from bot.wiring import open_house

_GUARDED = (
    "These numbers stand on safety cards, too, and are not written: look at both, and change them by hand "
    "(in numbers.yaml, too):"
)


async def changes_text(config: Config, writing: bool) -> str:
    """What editors changed, a line each; writing: also into the files. Raises CannotWrite, BadContent, NotTheSame."""
    today = local_day(now(), config.zone)
    library = load_library(config.folders, today)
    async with open_house(config) as house:
        upkeep = await house.store.services.upkeep()
        found = sort_edits(upkeep.edits, library)
        lines = list(_lines(found, library, config.folders))
        if writing and (found.to_write or found.done):
            files = write_back(found, library, config.folders, f"put in by an editor, written here on {today}")
            written = (Edit(name, *change) for name, changes in found.to_write.items() for change in changes.items())
            await house.store.services.forget_edits([*written, *found.done])
            lines += ["", *(f"Written: {file}" for file in files), "Now run: mecc check"]
        elif found.to_write:
            lines += ["", "To write these into the files: mecc services changes --write"]
    return "\n".join(lines) or "Editors have changed nothing."


def _lines(found: Sorted, library: Library, folders: Folders) -> Iterator[str]:
    for file, services in found.by_file.items():
        yield f"{services_path(folders, file)}:"
        yield from _changes(services.items(), library)
    if found.added:
        yield "New:"
        yield from _changes(found.added.items(), library)
    if found.guarded:
        yield _GUARDED
        yield from _changes(((edit.service, {edit.field: edit.value}) for edit in found.guarded), library)
    yield from _listed("Over what an import writes; they stay in the database:", found.kept)
    yield from _listed("These make no service any more, and are left out:", found.void)


def _changes(services: Iterable[tuple[str, Mapping[str, str]]], library: Library) -> Iterator[str]:
    before = {placed.record.id: texts_of(placed.record) for placed in library.services}
    for name, changes in services:
        for field, value in changes.items():
            old = before.get(name, {}).get(field, "") or "nothing"
            yield f"  {name}, {field}: {old} -> {value or 'nothing'}"


def _listed(title: str, edits: Iterable[Edit]) -> Iterator[str]:
    listed = list(edits)
    if listed:
        yield title
        yield from (f"  {edit.service}, {edit.field}: {edit.value or 'nothing'}" for edit in listed)
