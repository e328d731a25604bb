"""Puts pages into a folder, all of them or none; a folder that holds anything else is left alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from bot.errors import CannotWrite, ForeignFolder

_LIST = ".mecc-pages.json"
"""Names the files that were put there, so that the next time they are known again."""


def put(pages: Mapping[str, str], folder: Path) -> None:
    """Write each page by its name. Raises ForeignFolder or CannotWrite; then nothing has changed."""
    folder = folder.resolve()
    try:
        _check(folder)
        new = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _fill(new, pages)
            _swap(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise CannotWrite(file=folder, why=error.strerror or type(error).__name__) from error


def _check(folder: Path) -> None:
    """Raises ForeignFolder if the folder holds something that was not put there by put()."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ForeignFolder(folder=folder, why="it is a file")
    ours = {_LIST, *_listed(folder / _LIST)}
    foreign = sorted(path.name for path in folder.iterdir() if path.name not in ours or path.is_dir())
    if foreign:
        raise ForeignFolder(folder=folder, why=f"it holds {foreign[0]!r}, which mecc pages did not make")


def _listed(path: Path) -> list[str]:
    try:
        names: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _fill(new: Path, pages: Mapping[str, str]) -> None:
    new.chmod(0o755)
    for name, html in pages.items():
        (new / name).write_text(html, encoding="utf-8")
    (new / _LIST).write_text(json.dumps(sorted(pages), indent=1) + "\n", encoding="utf-8")


def _swap(new: Path, folder: Path) -> None:
    """The new folder takes the place of the old one, which comes back if that fails."""
    if not folder.exists():
        new.rename(folder)
        return
    old = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    folder.rename(old)  # an empty folder gives way to another
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
