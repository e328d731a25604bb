"""Digests that go out on Telegram."""

from __future__ import annotations

import asyncio
import logging

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.due import Due
from bot.letters import Delivered, Letter
from bot.telegram_send import Sender

_SECONDS = 240.0
"""Less than a digest is claimed for: nobody else sends it while this one still may."""
_log = logging.getLogger(__name__)


class ChatPost:
    """Writes to people's chats, as fast as Telegram allows."""

    at_once = 50

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def deliver(self, due: Due, letter: Letter) -> Delivered:
        """Send a digest; where the bot is blocked, or the chat gone, nobody reads there any more."""
        try:
            async with asyncio.timeout(_SECONDS):
                await self._sender.send_unasked(due.chat, letter.card)
        except Forbidden:
            _log.info("somebody who got digests has blocked the bot: they get no more")
            return Delivered.NOBODY
        except BadRequest as error:
            is_gone = "not found" in str(error).lower()
            _log.warning("a digest was refused: %s", "no such chat" if is_gone else type(error).__name__)
            return Delivered.NOBODY if is_gone else Delivered.NOT_NOW
        except (TelegramError, TimeoutError) as error:
            _log.info("a digest could not be sent now: %s", type(error).__name__)
            return Delivered.NOT_NOW
        return Delivered.YES
