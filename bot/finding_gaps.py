"""mecc services gaps: the gaps of the settings' content, printed and drawn."""

from __future__ import annotations

from pathlib import Path

from bot.clock import now
from bot.config import Config
from bot.gaps import as_csv, as_picture, as_text, gaps
from bot.outputs import write_bytes
from bot.periods import local_day
from bot.wiring import open_house


async def gaps_text(config: Config, form: str, picture: Path | None) -> str:
    """The table, with what editors have changed; a picture is written, too. Raises BadContent or CannotWrite."""
    async with open_house(config) as house:
        found = gaps(house.content, config.programme.area, local_day(now(), config.zone))
    if picture:
        write_bytes(picture, as_picture(found).encode())
    return as_csv(found) if form == "csv" else as_text(found)
