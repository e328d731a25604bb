"""What editors changed, written into the files of the services: all else stays as it is, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, ScalarNode

from bot.checking import load_library
from bot.config import Folders
from bot.errors import BadContent, CannotWrite, NotTheSame
from bot.imports.sorting_edits import Sorted, new_numbers
from bot.imports.writing import check_writable, held, put_texts, quote
from bot.imports.yaml_lines import Item, Items, Pair, added, changes, plain_or_quoted, put_in
from bot.library import Library
from bot.service_texts import LISTS, edited
from bot.signposts import Service

NEW_FILE = "editors.yaml"
"""New services of editors go here."""
_NUMBERS = "numbers.yaml"
_FLAGS = frozenset({"hidden", "ask_before_keeping"})
_COUNTS = frozenset({"from_age", "to_age"})
_DAYS = frozenset({"checked_on", "fetched_on"})
_PLAIN = frozenset({"id", "cost", "reach"})
_IN_ORDER = [each.name for each in fields(Service)]


def services_path(folders: Folders, name: str) -> Path:
    """A file of services by its name."""
    return folders.signposts / "services" / name


def write_back(found: Sorted, library: Library, folders: Folders, source: str) -> tuple[Path, ...]:
    """Write what can be written; answers the files. source: what numbers.yaml says of new numbers.

    Raises CannotWrite, BadContent or NotTheSame; then every file is as it was.
    """
    # The numbers first: with them alone in place the edits are still to be written, and a next run writes them.
    texts = {**_numbers(found, library, folders, source), **_services(found, folders)}
    for path in texts:
        check_writable(path)
    _check(texts, found, folders, library)
    put_texts(texts)
    return tuple(texts)


def _numbers(found: Sorted, library: Library, folders: Folders, source: str) -> dict[Path, str]:
    """The list of known numbers, with those that editors have put in; without such a list nobody asks for one."""
    fresh = new_numbers(found, library) if library.numbers else {}
    if not fresh:
        return {}
    path = folders.signposts / _NUMBERS
    text = _read(path)
    records = (
        {"number": quote(number), "whose": plain_or_quoted(whose), "source": plain_or_quoted(source)}
        for number, whose in fresh.items()
    )
    return {path: put_in(text, [added(text, _items(text, "numbers"), records)])}


def _services(found: Sorted, folders: Folders) -> dict[Path, str]:
    """The new text of each file of services that changes."""
    texts: dict[Path, str] = {}
    for file, services in found.by_file.items():
        path = services_path(folders, file)
        text = _read(path)
        items = {item.name: item for item in _items(text, "services").items}
        texts[path] = put_in(
            text,
            (
                piece
                for name, said in services.items()
                for piece in changes(
                    text, items[name], {key: _value(key, each) for key, each in said.items()}, _IN_ORDER
                )
            ),
        )
    if found.added:
        path = services_path(folders, NEW_FILE)
        text = texts.get(path) or (_read(path) if path.exists() else "services: []\n")
        records = (dict(_record(name, said)) for name, said in found.added.items())
        texts[path] = put_in(text, [added(text, _items(text, "services"), records)])
    return texts


def _record(name: str, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in _IN_ORDER:
        value = _value(key, {**said, "id": name}.get(key, ""))
        if value is not None:
            yield key, value


def _value(field: str, value: str) -> str | None:
    """A value as YAML has it; None for none."""
    if not value:
        return None
    if field in LISTS:
        words = (word.strip() for word in value.split(";"))
        return f"[{', '.join(plain_or_quoted(word) for word in words if word)}]"
    if field in _FLAGS:
        return "true" if value.lower() in ("true", "yes") else "false"
    if field in _COUNTS:
        return str(int(value))
    if field in _DAYS:
        return date.fromisoformat(value).isoformat()
    return plain_or_quoted(value) if field in _PLAIN else quote(value)


def _check(texts: Mapping[Path, str], found: Sorted, folders: Folders, library: Library) -> None:
    """Read a copy of what would be written: it has to say just what is wanted. Raises BadContent or NotTheSame."""
    wanted = {placed.record.id: placed.record for placed in library.services}
    for name, said in found.to_write.items():
        service = edited(wanted.get(name), name, said)
        if service is not None:
            wanted[name] = service
    with TemporaryDirectory(prefix="mecc-changes-") as folder:
        copy = Path(folder) / "signposts"
        _copy(texts, folders, copy)
        try:
            read = load_library(Folders(folders.dialogues, copy, folders.topics), library.today)
        except BadContent as error:
            here, there = copy.as_posix(), folders.signposts.as_posix()
            raise BadContent([replace(each, file=each.file.replace(here, there)) for each in error.findings]) from error
    if {placed.record.id: placed.record for placed in read.services} != wanted:
        raise NotTheSame(file=folders.signposts)


def _copy(texts: Mapping[Path, str], folders: Folders, copy: Path) -> None:
    """The content as it would be; the copies have modes of their own, as the files may be read-only."""
    was = {path: held(path) or b"" for path in folders.files() if path.is_relative_to(folders.signposts)}
    for path, data in {**was, **{path: text.encode("utf-8") for path, text in texts.items()}}.items():
        target = copy / path.relative_to(folders.signposts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            raise CannotWrite(file=target, why=error.strerror or type(error).__name__) from error


def _read(path: Path) -> str:
    """The text of a file with its own line ends."""
    return (held(path) or b"").decode("utf-8")


def _items(text: str, name: str) -> Items:
    """The list that stands under a key of a file. The content has been read before, so it is there."""
    root = YAML(typ="safe", pure=True).compose(text)
    listed = next(value for key, value in root.value if key.value == name)
    items = tuple(_item(text, each) for each in listed.value)
    return Items(listed.start_mark.index, _end(text, listed), items, bool(listed.flow_style))


def _item(text: str, node: MappingNode) -> Item:
    pairs = {key.value: _pair(text, key, value) for key, value in node.value}
    name = next((value.value for key, value in node.value if key.value == "id"), "")
    return Item(name, pairs, _end(text, node), bool(node.flow_style))


def _pair(text: str, key: ScalarNode, value: ScalarNode | CollectionNode) -> Pair:
    colon = text.index(":", key.end_mark.index) + 1
    scalars = [value] if isinstance(value, ScalarNode) else value.value
    texts = tuple((_start(text, each), _end(text, each)) for each in scalars)
    return Pair(key.start_mark.index, colon, max(colon, value.start_mark.index), _end(text, value), texts)


def _start(text: str, node: ScalarNode) -> int:
    """Where the text of a scalar begins: behind the line of a > or |, on which a comment may stand."""
    start: int = node.start_mark.index
    return text.index("\n", start) if node.style in ("|", ">") else start


def _end(text: str, node: ScalarNode | CollectionNode) -> int:
    """Where a piece ends; the marks of what has no end sign of its own count the empty lines and comments after it."""
    end: int = node.end_mark.index
    if isinstance(node, ScalarNode):
        while node.style in ("|", ">") and text[end - 1] in " \t\r\n":
            end -= 1
        return end
    if node.flow_style:
        return end
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)
