"""Cards that show what others do meanwhile, kept right on Telegram: an edit a second at most, no new message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.desk import Desk
from bot.errors import StoreDown
from bot.reply import Live, Reply
from bot.telegram_send import Sender

_STEP = 1.0
"""Seconds from the end of one edit to the next look: so no two come within one, however slow the way is."""
_LONGEST = 600.0
"""So many seconds without a change, and nobody looks any more."""
Again = Callable[[str], Awaitable[Reply]]
"""Opens an address anew for the person of a chat."""
_log = logging.getLogger(__name__)


class Watcher:
    """Looks after one card in a chat, until another takes its place; what it shows may change in any process."""

    def __init__(self, desk: Desk, sender: Sender) -> None:
        self._desk = desk
        self._sender = sender
        self._watched: dict[int, tuple[int, asyncio.Task[None]]] = {}
        self._marking: set[asyncio.Task[None]] = set()

    def start(self, chat: int, message: int, live: Live, again: Again, mark: str) -> None:
        """Keep the card of a message right from now on. mark: random; whoever comes after has another."""
        self._end(chat)
        task = asyncio.create_task(self._watch(chat, message, live, again, mark))
        self._watched[chat] = message, task
        task.add_done_callback(lambda done: self._forget(chat, done))

    def stop(self, chat: int, message: int) -> None:
        """A card was tapped: if it was looked after, it is not any more."""
        if chat in self._watched and self._sender.stands_at(chat, self._watched[chat][0]) == message:
            self._end(chat)

    async def leave(self, data: str) -> None:
        """Another card takes the place of one that is looked after, here or in another process."""
        try:
            await self._desk.rooms.watch(data, "")
        except StoreDown as error:
            _log.info("%s", error)

    async def finish(self, seconds: float) -> None:
        """Look after nothing any more, and wait so long for what is being written: the database is closed next."""
        ending = [task for _, task in self._watched.values()]
        for chat in list(self._watched):
            self._end(chat)
        if waiting := [*ending, *self._marking]:
            await asyncio.wait(waiting, timeout=seconds)

    def _end(self, chat: int) -> None:
        if chat in self._watched:
            self._watched.pop(chat)[1].cancel()

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        if not done.cancelled() and (error := done.exception()) is not None:
            _log.warning("a card is not kept right any more: %s", type(error).__name__)
        if chat in self._watched and self._watched[chat][1] is done:
            del self._watched[chat]

    async def _watch(self, chat: int, message: int, live: Live, again: Again, mark: str) -> None:
        await self._mark(live, mark)
        clock = asyncio.get_running_loop().time
        changed = clock()
        while clock() < changed + _LONGEST:
            await asyncio.sleep(_STEP)
            version = await self._version(live, mark)
            if version is None:
                return
            if version == live.version:
                continue
            reply = await again(live.data)
            if reply.card is None:  # the database went away in between
                continue
            if not await self._sender.refresh_card(chat, message, reply.card) or reply.live is None:
                return
            live, changed = reply.live, clock()

    async def _mark(self, live: Live, mark: str) -> None:
        """Shielded, as no write may be broken off."""
        marking = asyncio.create_task(self._desk.rooms.watch(live.data, mark))
        self._marking.add(marking)
        marking.add_done_callback(self._marking.discard)
        await asyncio.shield(marking)

    async def _version(self, live: Live, mark: str) -> int | None:
        """That of the card as it stands, while the database is away."""
        try:
            return await self._desk.rooms.version(live.data, mark)
        except StoreDown as error:
            _log.info("%s", error)
            return live.version
