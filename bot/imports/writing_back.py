"""What editors changed, written into the files of the services: comments and order stay, and all of it or nothing."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.checking import load_library
from bot.config import Folders
from bot.errors import CannotWrite, NotTheSame
from bot.imports.writing import put_text
from bot.library import Library
from bot.service_texts import LISTS, edited, texts_of
from bot.signposts import Service
from bot.upkeep import Edit

NEW_FILE = "editors.yaml"
"""New services of editors go here."""
_NUMBERS = "numbers.yaml"
_QUOTED = frozenset({"phone", "text", "url"})
_FLAGS = frozenset({"hidden", "ask_before_keeping"})
_COUNTS = frozenset({"from_age", "to_age"})
_IN_ORDER = [each.name for each in fields(Service)]
Record = dict[str, object]


@dataclass(frozen=True)
class Sorted:
    """Edits by what can be done with them.

    by_file: the file (its name) and the services in it that are changed; added: new services; kept: of services that
    an import writes, which stay over it; void: that make no service any more; done: that the files say already.
    """

    by_file: Mapping[str, Mapping[str, Mapping[str, str]]]
    added: Mapping[str, Mapping[str, str]]
    kept: tuple[Edit, ...]
    void: tuple[Edit, ...]
    done: tuple[Edit, ...]

    @property
    def to_write(self) -> Mapping[str, Mapping[str, str]]:
        """What is to be written, by the id of its service."""
        changed = (item for services in self.by_file.values() for item in services.items())
        return {**dict(changed), **self.added}


def sort_edits(edits: Iterable[Edit], library: Library) -> Sorted:
    """Which edits belong to which file."""
    files = {placed.record.id: (placed.record, placed.file.file) for placed in library.services}
    by_service: dict[str, dict[str, str]] = {}
    for edit in edits:
        by_service.setdefault(edit.service, {})[edit.field] = edit.value
    by_file: dict[str, dict[str, dict[str, str]]] = {}
    added: dict[str, dict[str, str]] = {}
    kept, void, done = list[Edit](), list[Edit](), list[Edit]()
    for name, changes in by_service.items():
        record, file = files.get(name, (None, ""))
        said = texts_of(record) if record else {}
        same = {field: value for field, value in changes.items() if record and said.get(field, "") == value}
        done += (Edit(name, field, value) for field, value in same.items())
        rest = {field: value for field, value in changes.items() if field not in same}
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
    return Sorted(by_file, added, tuple(kept), tuple(void), tuple(done))


def write_back(found: Sorted, library: Library, folders: Folders, source: str) -> tuple[Path, ...]:
    """Write what can be written; answers the files. source: what numbers.yaml says of new numbers.

    Raises CannotWrite, BadContent or NotTheSame; then every file is as it was.
    """
    texts = _texts(found, library, folders, source)
    _check(texts, found, folders, library)
    for path, text in texts.items():
        put_text(path, text)
    return tuple(texts)


def _texts(found: Sorted, library: Library, folders: Folders, source: str) -> dict[Path, str]:
    """The new text of each file that changes."""
    texts: dict[Path, str] = {}
    for file, services in found.by_file.items():
        tree = _read(Path(file))
        for item in tree["services"]:
            _change(item, services.get(str(item["id"]), {}))
        texts[Path(file)] = _dump(tree)
    if found.added:
        path = folders.signposts / "services" / NEW_FILE
        tree = _read(path) if path.exists() else CommentedMap(services=CommentedSeq())
        for name, changes in found.added.items():
            item = CommentedMap(id=name)
            _change(item, changes)
            tree["services"].append(item)
        texts[path] = _dump(tree)
    return {**texts, **_numbers(found, library, folders, source)}


def _numbers(found: Sorted, library: Library, folders: Folders, source: str) -> dict[Path, str]:
    """The list of known numbers, with those that editors have put in."""
    known = {placed.record.number for placed in library.numbers}
    names = {placed.record.id: placed.record.name for placed in library.services}
    fresh = {
        changes["phone"]: changes.get("name") or names.get(name, name)
        for name, changes in found.to_write.items()
        if changes.get("phone") and changes["phone"] not in known
    }
    path = folders.signposts / _NUMBERS
    if not fresh or not path.exists():
        return {}
    tree = _read(path)
    for number, whose in fresh.items():
        entry = CommentedMap(number=DoubleQuotedScalarString(number), whose=whose, source=source)
        tree["numbers"].append(entry)
    return {path: _dump(tree)}


def _change(item: CommentedMap, changes: Mapping[str, str]) -> None:
    for field, value in changes.items():
        if value:
            _put(item, field, _piece(field, value))
        elif field in item:
            del item[field]


def _put(item: CommentedMap, field: str, value: object) -> None:
    """A new key stands where the others of its kind do: behind the last of those that come before it."""
    if field in item:
        item[field] = value
        return
    before = _IN_ORDER[: _IN_ORDER.index(field)]
    places = [at for at, key in enumerate(item) if key in before]
    item.insert(max(places, default=-1) + 1, field, value)


def _piece(field: str, value: str) -> object:
    if field in LISTS:
        items = CommentedSeq(part.strip() for part in value.split(";"))
        items.fa.set_flow_style()
        return items
    if field in _FLAGS:
        return True
    if field in _COUNTS:
        return int(value)
    if field in ("checked_on", "fetched_on"):
        return _plain_day(value)
    return DoubleQuotedScalarString(value)


def _plain_day(value: str) -> object:
    return YAML(typ="safe").load(value)


def _check(texts: Mapping[Path, str], found: Sorted, folders: Folders, library: Library) -> None:
    """Read a copy of what would be written: it has to say just what is wanted. Raises BadContent or NotTheSame."""
    wanted = {placed.record.id: placed.record for placed in library.services}
    for name, changes in found.to_write.items():
        service = edited(wanted.get(name), name, changes)
        if service is not None:
            wanted[name] = service
    with TemporaryDirectory(prefix="mecc-changes-") as folder:
        copy = Path(folder) / "signposts"
        shutil.copytree(folders.signposts, copy)
        for path, text in texts.items():
            (copy / path.resolve().relative_to(folders.signposts.resolve())).write_text(text, encoding="utf-8")
        read = load_library(Folders(folders.dialogues, copy, folders.topics), library.today)
    if {placed.record.id: placed.record for placed in read.services} != wanted:
        raise NotTheSame(file=folders.signposts)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _read(path: Path) -> CommentedMap:
    try:
        tree = _yaml().load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CannotWrite(file=path, why=error.strerror or type(error).__name__) from error
    assert isinstance(tree, CommentedMap)  # noqa: S101 - the content has been read before
    return tree


def _dump(tree: CommentedMap) -> str:
    out = io.StringIO()
    _yaml().dump(tree, out)
    return out.getvalue()
