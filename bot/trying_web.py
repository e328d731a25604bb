"""mecc try --web: the bot in a browser on this machine, on a made-up organisation."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from bot.clock import now
from bot.config import Config
from bot.madeup import caller, made_up_house, week_so_far
from bot.reloading import Reloader, stamps_of
from bot.room_pages import room_pages
from bot.seen import Role
from bot.site_address import PATH
from bot.web import Web, serving
from bot.wiring import fresh_token, read_content


async def try_in_browser(config: Config, role: str, port: int) -> None:
    """Serve until SIGINT or SIGTERM. Raises PortTaken."""
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # on Windows Ctrl-C cancels this task instead
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    begun = stamps_of(config.folders)
    async with made_up_house(config, Role(role), now) as house:
        words = house.content.words.pages.web
        pages = Web(
            house.desk,
            lambda: caller(house, now),
            lambda: week_so_far(house, now()),
            config.programme.name,
            fresh_token(),
        )
        await pages.greet()
        reloader = Reloader(config.folders, lambda: read_content(config), house.desk.use, begun)
        watching = asyncio.create_task(reloader.watch())  # whoever edits the words sees them at the next press
        app = pages.app()
        room_pages(house, PATH).add_to(app)
        async with serving(app, port) as url:
            house.desk.rooms.site = url.removesuffix("/") + PATH
            print(words.address.format(url=url), words.stop, sep="\n", flush=True)
            await stop.wait()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    print(words.stopped)
