"""Files that a command writes for somebody to keep."""

from __future__ import annotations

from pathlib import Path

from bot.errors import CannotWrite


def write_bytes(out: Path, data: bytes) -> None:
    """All of a file or nothing. Raises CannotWrite."""
    half = out.with_name(f".{out.name}.new")
    try:
        half.write_bytes(data)
        half.replace(out)
    except OSError as error:
        raise CannotWrite(file=out, why=error.strerror or type(error).__name__) from error
