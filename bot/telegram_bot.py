"""Intake from Telegram: what an update asks of the desk, and when it is confirmed.

An update is confirmed (by the offset of the next getUpdates, or by the webhook's 200) only after everything
that it caused to be written has been committed. So a crash loses nothing, and a redelivery counts nothing twice.
The one exception is a file, which takes seconds to fetch and to read, and nobody may wait for that: see handle.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from telegram.error import InvalidToken, TelegramError

from bot.cards import Card, text
from bot.desk import Desk
from bot.errors import TokenRefused
from bot.keys import Keyring
from bot.reply import Caller, Reply
from bot.telegram_live import Watcher
from bot.telegram_send import Sender
from bot.telegram_updates import Message, Query, Update
from bot.telegram_wire import LARGEST_FILE, Telegram
from bot.turns import Turns

Answer = TypeVar("Answer")
_PRIVATE = "private"
_LONG_POLL = 25
_PATIENCE = 30.0
_LAST_PATIENCE = 3.0
_log = logging.getLogger(__name__)


class Intake:
    """Hands updates to the desk, and its replies to the sender."""

    def __init__(
        self,
        desk: Desk,
        sender: Sender,
        keyring: Keyring,
        clock: Callable[[], datetime],
        nonce: Callable[[], str],
    ) -> None:
        self._desk = desk
        self._sender = sender
        self._keyring = keyring
        self._clock = clock
        self._nonce = nonce
        self._files = Turns()
        self._watcher = Watcher(desk, sender)

    async def finish(self, seconds: float) -> None:
        """Wait so long for files that are being read, and for what is still to be sent."""
        await self._watcher.finish(seconds)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._files.finish(seconds)
                await self._sender.finish(seconds)

    async def handle_all(self, updates: Iterable[Update]) -> None:
        """Handle updates, each chat's in their order; returns when all that they write is committed, save by files."""
        by_chat: dict[int, list[Update]] = {}
        for update in updates:
            by_chat.setdefault(chat_of(update), []).append(update)
        await asyncio.gather(*(self._handle_in_order(chat) for chat in by_chat.values()))

    async def _handle_in_order(self, updates: Iterable[Update]) -> None:
        for update in updates:
            await self.handle(update)

    async def handle(self, update: Update) -> None:
        """Handle one update. Never raises. A file, and messages that follow it in its chat, are not waited for.

        They are confirmed before anything of them is written. If the process dies then, they stand in the chat
        without an answer, and have to be sent again. Taps never wait: what they count is committed first. Nor do
        commands: somebody may need /safety now.
        """
        message, chat = update.message, chat_of(update)
        waits = message is not None and chat in self._files and not message.text.startswith("/")
        if message is not None and (message.document is not None or waits):
            self._files.later(chat, partial(self._handle, update))
        else:
            await self._handle(update)

    async def _handle(self, update: Update) -> None:
        """Whatever goes wrong is said to the person, and logged without content."""
        try:
            if update.callback_query is not None:
                await self._pressed(update.callback_query)
            elif update.message is not None:
                await self._typed(update.message)
            elif update.my_chat_member is not None and update.my_chat_member.chat.type != _PRIVATE:
                await self._sender.leave(update.my_chat_member.chat.id)
        except Exception as error:  # nobody else's updates may wait for one that fails
            _log.error("an update failed: %s", where(error))
            self._say_failed(update)

    def _say_failed(self, update: Update) -> None:
        words = self._desk.content.words.frame.something_wrong
        if update.callback_query is not None:
            self._sender.soon(self._sender.answer(update.callback_query.id, words, alert=True))
        elif update.message is not None:
            chat = update.message.chat.id
            self._show_new(chat, Card((text(words),)))
            self._sender.soon(self._sender.delete(chat, update.message.message_id))

    def _caller(self, person: int) -> Caller:
        return Caller(self._keyring.person(person), self._clock(), self._nonce(), chat=person)

    async def _pressed(self, query: Query) -> None:
        message = query.message
        if message is not None and message.chat.type != _PRIVATE:
            await self._sender.leave(message.chat.id)
            return
        chat = query.sender.id
        if message is not None:
            self._watcher.stop(chat, message.message_id)
        reply = await self._press(chat, query.data)
        words = reply.alert or (reply.card.toast if reply.card else "")
        self._sender.soon(self._sender.answer(query.id, words, alert=bool(reply.alert)))
        await self._leave(reply)
        self._show(chat, reply, message.message_id if message else None)
        if message is not None and reply.live is not None:
            self._watcher.start(chat, message.message_id, reply.live, partial(self._press, chat), self._nonce())

    async def _leave(self, reply: Reply) -> None:
        if reply.left:
            await self._watcher.leave(reply.left)

    async def _press(self, person: int, data: str) -> Reply:
        return await self._desk.press(self._caller(person), data)

    async def _typed(self, message: Message) -> None:
        chat = message.chat.id
        if message.chat.type != _PRIVATE:
            await self._sender.leave(chat)
            return
        if bytes(message.pinned_message):
            await self._sender.delete(chat, message.message_id)
            return
        reply = await self._read(message)
        await self._leave(reply)
        self._show(chat, reply, None)
        await self._sender.delete(chat, message.message_id)
        if message.reply_to_message is not None and message.reply_to_message.address:
            await self._sender.delete(chat, message.reply_to_message.message_id)

    async def _read(self, message: Message) -> Reply:
        """What somebody typed, answered or sent, for the desk."""
        caller = self._caller(message.chat.id)
        if message.document is not None:
            file = message.document
            small = file.file_size <= LARGEST_FILE
            return await self._desk.sent(caller, partial(self._sender.fetch, file.file_id) if small else None)
        address = message.reply_to_message.address if message.reply_to_message else ""
        if address:
            return await self._desk.answered(caller, address, message.text)
        return await self._desk.typed(caller, message.text)

    def _show(self, chat: int, reply: Reply, old: int | None) -> None:
        """Put a card in the place of the old one; without one, below everything that is new in the chat."""
        if old is not None and reply.card is not None:
            self._sender.replace_card(chat, old, reply.card, reply.file)
        if reply.menu is not None:
            commands = reply.menu.commands(self._desk.content.words)
            self._sender.later(chat, lambda: self._sender.set_menu(chat, commands))
        if reply.pin is not None:
            pin = reply.pin
            self._sender.later(chat, lambda: self._sender.pin_card(chat, pin))
        if reply.unpin:
            self._sender.later(chat, lambda: self._sender.unpin(chat))
        if old is None:
            self._show_new(chat, reply.card or Card((text(reply.alert),)))
        if reply.card is not None and reply.card.asks is not None:
            self._sender.later(chat, partial(self._sender.ask, chat, reply.card.asks))
        for notice in reply.notices:
            self._show_new(notice.chat, notice.card)

    def _show_new(self, chat: int, card: Card) -> None:
        async def send() -> None:
            await self._sender.send_card(chat, card)

        self._sender.later(chat, send)


def chat_of(update: Update) -> int:
    """The chat that an update belongs to; 0 for one that belongs to none."""
    if update.callback_query is not None:
        return update.callback_query.sender.id
    chat = update.message or update.my_chat_member
    return chat.chat.id if chat else 0


def where(error: BaseException) -> str:
    """What failed and where, without a word of what was in hand."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


async def poll(telegram: Telegram, intake: Intake, stop: asyncio.Event) -> None:
    """Fetch and handle until stop is set; what is in hand then is finished and confirmed. Raises TokenRefused."""
    offset, failures = 0, 0
    while not stop.is_set():
        try:
            fetched = await _unless(stop, telegram.updates(offset, _LONG_POLL))
        except InvalidToken as error:
            raise TokenRefused(status=str(error)) from None
        except TelegramError as error:
            failures += 1
            _log.warning("no updates: %s: %s", type(error).__name__, error)
            await _unless(stop, asyncio.sleep(min(_PATIENCE, 0.5 * 2 ** min(failures, 8))))
            continue
        failures = 0
        if fetched is None:
            break
        updates, highest = fetched
        await intake.handle_all(updates)
        offset = max(offset, highest + 1) if highest else offset
    await _confirm(telegram, offset)


async def _confirm(telegram: Telegram, offset: int) -> None:
    """Tell Telegram what has been handled; whatever else it answers comes again later."""
    try:
        await telegram.updates(offset, 0, limit=1, patience=_LAST_PATIENCE)
    except TelegramError as error:
        _log.info("the last updates were not confirmed and will come again: %s", type(error).__name__)


async def _unless(stop: asyncio.Event, work: Coroutine[None, None, Answer]) -> Answer | None:
    """The answer of some work, or None if stop is set first."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        return working.result()
    working.cancel()
    await asyncio.wait({working})
    return None
