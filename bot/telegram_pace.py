"""How fast Telegram lets a bot send: so many messages a second overall, one a second in a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

A_SECOND = 28.0
"""Telegram says 30; some of them are left to taps, and to messages that are held up on the way and arrive together."""
_IN_A_CHAT = 1.05
_LONGEST_DEBT = 1.0
_LATE = 1
"""So many turns are made up for that came late, as sleep does."""
_REMEMBERED = 10_000


class Pace:
    """Taps go first: they never wait, and what they send is taken from what may be sent unasked.

    clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float], a_second: float = A_SECOND) -> None:
        self._clock = clock
        self._step = 1 / a_second
        self._next = 0.0
        self._held = 0.0
        self._chats: dict[int, float] = {}
        self._gate = asyncio.Lock()

    def tapped(self, chat: int) -> None:
        """Something is sent because somebody tapped. Debts are forgotten after a second: so are Telegram's."""
        now = self._clock()
        self._next = min(max(self._next, now) + self._step, now + _LONGEST_DEBT)
        self._note(chat, now)

    def hold(self, seconds: float) -> None:
        """Telegram asks to send nothing for so long."""
        self._held = max(self._held, self._clock() + seconds)

    async def turn(self, chat: int) -> None:
        """Wait until something may be sent to a chat unasked, and take that turn."""
        await self._until(lambda: self._chats.get(chat, 0.0) + _IN_A_CHAT)
        async with self._gate:
            await self._until(lambda: max(self._next, self._held))
            now = self._clock()
            self._next = max(self._next, now - _LATE * self._step) + self._step
            self._note(chat, now)

    async def _until(self, free: Callable[[], float]) -> None:
        """Wait for a moment that taps may put off meanwhile."""
        while (wait := free() - self._clock()) > 0:  # noqa: ASYNC110 - it is time that is waited for, not an event
            await asyncio.sleep(wait)

    def _note(self, chat: int, now: float) -> None:
        self._chats.pop(chat, None)
        self._chats[chat] = now
        if len(self._chats) > _REMEMBERED:
            del self._chats[next(iter(self._chats))]
