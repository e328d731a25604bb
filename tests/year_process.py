"""A process that sends digests by a clock that stands in a file, until it is killed. Started by test_digest_year.py."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path

from bot import telegram_pace
from bot.config import Config, DatabaseConfig, TelegramConfig
from bot.digest_places import DigestBy
from bot.due import Post
from bot.rounds import Rounds
from bot.telegram_post import ChatPost
from bot.telegram_send import Sender
from bot.telegram_wire import open_telegram
from bot.weekly import Weekly
from bot.wiring import open_house

telegram_pace._IN_A_CHAT = 0.05  # the clock in the file goes faster than Telegram's


async def main(folder: Path, url: str, token: str) -> None:
    def clock() -> datetime:
        return datetime.fromisoformat((folder / "clock").read_text(encoding="utf-8"))

    config = Config(
        telegram=TelegramConfig(token=token, api_url=url),
        database=DatabaseConfig(f"sqlite:///{folder / 'mecc.db'}"),
        secret_file=str(folder / "secret.key"),
    )
    async with open_house(config) as house, open_telegram(config.telegram) as telegram:
        postman = ChatPost(Sender(telegram.bot))
        rounds = Rounds(
            house.store, Weekly(house.store, house.rules), clock, config.zone, Post(), DigestBy.CHAT, postman
        )
        while True:
            await rounds.go(house.content, asyncio.Event())
            await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
