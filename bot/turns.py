"""What is to be done in chats, in its order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine

_log = logging.getLogger(__name__)


class Turns:
    """What is to be done in chats: in each one thing after the other, no chat waiting for another."""

    def __init__(self) -> None:
        self._tails: dict[int, asyncio.Task[None]] = {}
        self._soon: set[asyncio.Task[object]] = set()

    def __contains__(self, chat: int) -> bool:
        return chat in self._tails

    def soon(self, work: Coroutine[None, None, object]) -> None:
        """Do something now, whatever else is to be done in its chat."""
        task = asyncio.create_task(work)
        self._soon.add(task)
        task.add_done_callback(self._soon.discard)

    def later(self, chat: int, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        """Do something in a chat, after all that was to be done there before, without being waited for."""
        before = self._tails.get(chat)
        task = asyncio.create_task(self._after(before, work))
        self._tails[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))
        return task

    async def _after(self, before: asyncio.Task[None] | None, work: Callable[[], Awaitable[None]]) -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            await work()
        except Exception as error:  # one chat's trouble is nobody else's
            _log.warning("could not be sent: %s", type(error).__name__)

    def _forget(self, chat: int, task: asyncio.Task[None]) -> None:
        if self._tails.get(chat) is task:
            del self._tails[chat]

    async def finish(self, seconds: float) -> None:
        """Wait so long for what is still to be done."""
        if waiting := [*self._tails.values(), *self._soon]:
            await asyncio.wait(waiting, timeout=seconds)
