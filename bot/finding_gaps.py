"""mecc services gaps: the gaps of the settings' content, printed and drawn."""

from __future__ import annotations

from pathlib import Path

from bot.clock import now
from bot.config import Config
from bot.errors import CannotWrite
from bot.gaps import as_csv, as_picture, as_text, gaps
from bot.periods import local_day
from bot.wiring import open_house


async def gaps_text(config: Config, form: str, picture: Path | None) -> str:
    """The table, with what editors have changed; a picture is written, too. Raises BadContent or CannotWrite."""
    async with open_house(config) as house:
        found = gaps(house.content, config.programme.area, local_day(now(), config.zone))
    if picture:
        _write(picture, as_picture(found))
    return as_csv(found) if form == "csv" else as_text(found)


def _write(out: Path, text: str) -> None:
    """All of a file or nothing."""
    half = out.with_name(f".{out.name}.new")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(out)
    except OSError as error:
        raise CannotWrite(file=out, why=error.strerror or type(error).__name__) from error
