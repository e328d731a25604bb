"""A services file in YAML: every text in quotes, all of the file or nothing, and the file before is kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path

from bot.content import read_services
from bot.errors import CannotWrite, ChangedMeanwhile, NotTheSame, TooManyServices
from bot.signposts import Service
from bot.yaml_files import LARGEST_SERVICES

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def services_file(services: Iterable[Service], comment: Iterable[str]) -> str:
    """The text of a file that holds these services, with a comment on top."""
    top = "".join(f"# {' '.join(line.split())}\n" for line in comment)
    body = "\n".join("\n".join(_item(service)) + "\n" for service in services)
    return f"{top}\nservices:\n{body}" if body else f"{top}\nservices: []\n"


def quote(text: str) -> str:
    """A text in double quotes as YAML reads them; what could not be seen in an editor is written as its number."""
    return f'"{"".join(_ESCAPES.get(letter) or _escaped(letter) for letter in text)}"'


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _item(service: Service) -> Iterator[str]:
    """The lines of one service; keys that say nothing are left out."""
    sign = "-"
    for each in fields(service):
        value: object = getattr(service, each.name)
        if value is None or value == each.default:
            continue
        yield f"  {sign} {each.name}: {_value(value)}"
        sign = " "


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(quote(str(item)) for item in value)}]"
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else quote(str(value))


def before_of(file: Path) -> Path:
    """Where the file that was there before is kept."""
    return file.with_name(f"{file.name}.before")


def put(file: Path, text: str, services: Sequence[Service], seen: bytes | None) -> None:
    """Write a file that is read back as just these services. seen: what it held when the difference was shown.

    Raises CannotWrite, ChangedMeanwhile, TooManyServices or NotTheSame; then the file is as it was.
    """
    check_size(file, text, len(services))
    data = text.encode("utf-8")
    file = file.resolve()
    new = file.with_name(f".{file.name}.new")
    try:
        if held(file) != seen:
            raise ChangedMeanwhile(file=file)
        _write(new, data, file)
        if read_services(new) != tuple(services):
            raise NotTheSame(file=file)
        _swap(new, file, seen)
    except OSError as error:
        raise CannotWrite(file=file, why=error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            new.unlink()


def put_texts(texts: Mapping[Path, str]) -> None:
    """Write files whole, in this order, and keep those before beside them: all of them, or none and CannotWrite."""
    seen = {file: held(file) for file in texts}
    try:
        for file, text in texts.items():
            put_text(file, text)
    except CannotWrite:
        for file, was in seen.items():
            if held(file) != was:
                _put_back(file.resolve(), was)
        raise


def _put_back(file: Path, was: bytes | None) -> None:
    """Renaming needs no space on a full disk; the file before is beside the new one."""
    if was is None:
        file.unlink()
    else:
        before_of(file).replace(file)
    _sync_folder(file.parent)


def check_writable(file: Path) -> None:
    """Raises CannotWrite for a file that may not be written, or whose folder may not be."""
    target = file.resolve()
    if not target.parent.is_dir():
        raise CannotWrite(file=file, why="its folder is not there")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise CannotWrite(file=file, why="its folder is read-only")
    if target.exists() and not os.access(target, os.W_OK):
        raise CannotWrite(file=file, why="it is read-only")


def put_text(file: Path, text: str) -> None:
    """Write a file whole, and keep the one before beside it. Raises CannotWrite; then it is as it was."""
    file = file.resolve()
    seen = held(file)
    new = file.with_name(f".{file.name}.new")
    try:
        _write(new, text.encode("utf-8"), file)
        _swap(new, file, seen)
    except OSError as error:
        raise CannotWrite(file=file, why=error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            new.unlink()


def check_size(file: Path, text: str, count: int) -> None:
    """Raises TooManyServices for a text that would be no file of the content any more."""
    size = len(text.encode("utf-8"))
    if size > LARGEST_SERVICES:
        raise TooManyServices(file=file, count=count, size=f"{size / 1e6:.1f}")


def held(file: Path) -> bytes | None:
    """What a file holds; None if there is none. Raises CannotWrite if it is there but cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWrite(file=file, why=error.strerror or type(error).__name__) from error


def _swap(new: Path, file: Path, seen: bytes | None) -> None:
    """The file is there at every moment: first a copy of it, then the new one in its place."""
    if seen is not None:
        copy = file.with_name(f".{before_of(file).name}.new")
        try:
            _write(copy, seen, file)
            copy.replace(before_of(file))
        finally:
            with suppress(OSError):
                copy.unlink()
    new.replace(file)
    _sync_folder(file.parent)


def _write(path: Path, data: bytes, like: Path) -> None:
    with path.open("wb") as out:
        if like.exists():
            path.chmod(like.stat().st_mode & 0o777)
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
