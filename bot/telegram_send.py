"""Sending to Telegram: each chat in its order, no chat waiting for another, and nothing lost on a bad day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.cards import Card, Question
from bot.errors import NoFile
from bot.photos import picture_of
from bot.reply import File
from bot.telegram_pace import Pace
from bot.telegram_patience import patiently
from bot.telegram_view import cut, html, keyboard, length, question_html
from bot.turns import Turns

_DELETE_SECONDS = 3.0
_FETCH_SECONDS = 8.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_REMEMBERED = 1_000
"""So many messages that are gone, with the one in their place; and so many that have a picture above them."""
_LONGEST_CAPTION = 1_024
Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


class Sender(Turns):
    """What the bot does in chats. Everything is tried again while Telegram is busy or away."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self.pace = Pace(asyncio.get_running_loop().time)
        self._bot = bot
        self._newest: dict[tuple[int, int], object] = {}
        self._replaced: dict[tuple[int, int], int] = {}
        self._above: dict[tuple[int, int], int] = {}

    def replace_card(self, chat: int, message: int, card: Card, file: File | None = None) -> None:
        """Put a card in the place of another. Of several that wait for one message, only the newest is sent."""
        mark = object()
        self._newest[chat, message] = mark

        async def edit() -> None:
            if self._newest.get((chat, message)) is not mark:
                return
            del self._newest[chat, message]
            if (chat, message) in self._replaced:
                return  # it was tapped again while another took its place
            await self._edit(chat, message, card, file)
            if above := self._above.pop((chat, message), None):
                await self.delete(chat, above)

        self.later(chat, edit)

    async def _edit(self, chat: int, message: int, card: Card, file: File | None) -> None:
        """A file and a text cannot take each other's place: the new one is sent, and the old one taken away."""
        if card.is_picture or file:
            await self._replace(chat, message, card, file)
            return
        self.pace.tapped(chat)
        if not await self._edit_words(chat, message, card):
            await self._replace(chat, message, card, None)

    async def _edit_words(self, chat: int, message: int, card: Card) -> bool:
        """Put the words and buttons of a card into a message; answers whether they stand there now."""
        card = cut(card)
        try:
            await self._patiently(
                lambda: self._bot.edit_message_text(
                    html(card),
                    chat_id=chat,
                    message_id=message,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(card),
                    link_preview_options=_NO_PREVIEW,
                )
            )
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True

    async def refresh_card(self, chat: int, message: int, card: Card) -> bool:
        """Redraw a card that nobody tapped for, when there is room for it; answers whether it is still there.

        It has its place in the order of the chat: what was tapped meanwhile is shown after it, and stays.
        """
        await self.pace.turn(chat)
        shown: list[bool] = []

        async def edit() -> None:
            shown.append(await self._edit_words(chat, self.stands_at(chat, message), card))

        await asyncio.wait([self.later(chat, edit)])
        return shown == [True]

    def stands_at(self, chat: int, message: int) -> int:
        """The message in which a card stands now, which was to take the place of another."""
        return self._replaced.get((chat, message), message)

    async def _replace(self, chat: int, message: int, card: Card, file: File | None) -> None:
        new = await self.send_card(chat, card, file)
        if await self.delete(chat, message):
            _remember(self._replaced, (chat, message), new)
        else:
            await self._take_buttons(chat, message)

    async def _take_buttons(self, chat: int, message: int) -> None:
        """Try to leave an old card without buttons, so that there is one place to tap."""
        try:
            await self._bot.edit_message_reply_markup(chat, message)
        except TelegramError as error:
            _log.info("an old card keeps its buttons: %s", type(error).__name__)

    async def send_card(self, chat: int, card: Card, file: File | None = None) -> int:
        """Send a new card, with its picture or a file if it has one; answers the id of the message with its buttons."""
        self.pace.tapped(chat)
        return await self._send_card(chat, card, file)

    async def send_unasked(self, chat: int, card: Card) -> None:
        """Send a card that nobody tapped for, when there is room for it. Raises TelegramError."""
        await self.pace.turn(chat)
        await self._send_card(chat, card, None)

    async def _send_card(self, chat: int, card: Card, file: File | None) -> int:
        """Words that are too long for a caption come below the picture or the file, in a message of their own."""
        card = cut(card)
        words, keys = html(card), keyboard(card)
        if file is not None:
            upload = partial(self._bot.send_document, chat, InputFile(file.data, file.name))
        elif card.is_picture:
            upload = partial(self._bot.send_photo, chat, await asyncio.to_thread(picture_of, card))
        else:
            return (await self._send_words(chat, words, keys)).message_id
        if length(words) <= _LONGEST_CAPTION:
            send = partial(upload, caption=words, parse_mode=ParseMode.HTML, reply_markup=keys)
            return (await self._patiently(send)).message_id
        above = await self._patiently(upload)
        sent = await self._send_words(chat, words, keys)
        _remember(self._above, (chat, sent.message_id), above.message_id)
        return sent.message_id

    async def _send_words(self, chat: int, words: str, keys: InlineKeyboardMarkup | ForceReply | None) -> Message:
        send = partial(self._bot.send_message, chat, words, link_preview_options=_NO_PREVIEW)
        return await self._patiently(partial(send, parse_mode=ParseMode.HTML, reply_markup=keys))

    async def ask(self, chat: int, question: Question) -> None:
        """Ask something that is answered in writing."""
        await self._send_words(chat, question_html(question), ForceReply())

    async def fetch(self, file_id: str) -> bytes:
        """A file that somebody sent, in one try of a few seconds: its sender can send it again. Raises NoFile."""
        try:
            async with asyncio.timeout(_FETCH_SECONDS):
                found = await self._bot.get_file(file_id)
                return await self._bot.request.retrieve(found.file_path or "")
        except (TelegramError, TimeoutError) as error:
            raise NoFile(why=type(error).__name__) from error

    async def pin_card(self, chat: int, card: Card) -> None:
        """Send a card and pin it, in the place of what was pinned before."""
        message = await self.send_card(chat, card)
        await self.unpin(chat)
        await self._patiently(lambda: self._bot.pin_chat_message(chat, message, disable_notification=True))

    async def unpin(self, chat: int) -> None:
        """Take away whatever is pinned in a chat."""
        await self._patiently(lambda: self._bot.unpin_all_chat_messages(chat))

    async def answer(self, query: str, words: str, alert: bool) -> None:
        """End the waiting sign on a button, with a few words. A query that is too old needs no answer."""
        try:
            if alert:  # it is all that the person gets to see
                await self._patiently(lambda: self._bot.answer_callback_query(query, text=words, show_alert=True))
            else:
                await self._bot.answer_callback_query(query, text=words or None)
        except TelegramError as error:
            _log.debug("a query was not answered: %s", type(error).__name__)

    async def delete(self, chat: int, message: int) -> bool:
        """Try to delete a message, once; answers whether it is gone. Telegram keeps what is older than two days."""
        try:
            async with asyncio.timeout(_DELETE_SECONDS):
                return await self._bot.delete_message(chat, message)
        except (TelegramError, TimeoutError) as error:
            _log.info("a message could not be deleted: %s", type(error).__name__)
            return isinstance(error, BadRequest) and "not found" in str(error).lower()

    async def leave(self, chat: int) -> None:
        """Leave a group or a channel, saying nothing."""
        try:
            await self._bot.leave_chat(chat)
        except TelegramError as error:
            _log.info("a group could not be left: %s", type(error).__name__)

    async def _patiently(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        return await patiently(call, self.pace.hold)

    async def set_menu(self, chat: int | None, commands: dict[str, str]) -> None:
        """The menu of commands of a chat, or (None) of all private chats that have none of their own."""
        scope = BotCommandScopeAllPrivateChats() if chat is None else BotCommandScopeChat(chat)
        menu = [BotCommand(name, words) for name, words in commands.items()]
        await self._patiently(lambda: self._bot.set_my_commands(menu, scope=scope))


def _remember(memory: dict[tuple[int, int], int], key: tuple[int, int], message: int) -> None:
    memory[key] = message
    if len(memory) > _REMEMBERED:
        del memory[next(iter(memory))]
