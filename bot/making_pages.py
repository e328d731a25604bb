"""mecc pages: the preview and sign-off pack of the settings' content."""

from __future__ import annotations

from pathlib import Path

from bot.clock import now
from bot.config import Config
from bot.content import read_topic
from bot.preview.page_folder import put
from bot.preview.pages import all_pages
from bot.topics import Topic
from bot.wiring import open_house


async def make_pages(config: Config, folder: Path) -> str:
    """Write every page, with what editors have changed; answers what there is to say.

    Raises BadContent, BadSetting, StoreDown, ForeignFolder or CannotWrite.
    """
    async with open_house(config) as house:
        content = house.content
    copies = Path(config.content.dialogues) / "approved" / "topics"

    def approved(topic: Topic) -> Topic | None:
        return read_topic(copies / f"{topic.id}.yaml")

    programme = config.programme
    pages = all_pages(content, programme.name, programme.area, now().astimezone(config.zone), approved)
    put(pages, folder)
    return content.words.pages.written.format(count=len(pages) - 1, folder=folder)
