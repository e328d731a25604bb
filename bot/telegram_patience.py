"""Trying again what Telegram did not take, while there is a chance that it will."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

Answer = TypeVar("Answer")
_TRIES = 6
_LONGEST_WAIT = 300.0


def _tell_nobody(_: float) -> None:
    """Nobody waits for anything."""


async def patiently(call: Callable[[], Awaitable[Answer]], hold: Callable[[float], None] = _tell_nobody) -> Answer:
    """Call, and call again after as long as Telegram asks, or a while longer each time. Raises TelegramError.

    hold: is told for how many seconds Telegram wants to hear nothing.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            return await call()
        except TelegramError as error:
            wait = _wait(error, _TRIES - tries_left)
            if isinstance(error, RetryAfter):
                hold(_asked(error))
            if wait is None or not tries_left:
                raise
            await asyncio.sleep(wait)
    raise AssertionError("unreachable")


def _asked(error: RetryAfter) -> float:
    """For how many seconds Telegram wants to hear nothing."""
    asked: object = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else _LONGEST_WAIT


def _wait(error: TelegramError, tries: int) -> float | None:
    """Seconds until a call is worth trying again; None if it never will be."""
    if isinstance(error, RetryAfter):
        seconds = _asked(error)
        return None if seconds > _LONGEST_WAIT else seconds
    if isinstance(error, BadRequest | Forbidden | InvalidToken) or not isinstance(error, NetworkError):
        return None
    return 0.2 * (1 << tries)
