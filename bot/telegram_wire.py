"""The wire to Telegram: an aiohttp transport under python-telegram-bot, and updates with only what the bot may know."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import msgspec
from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.config import TelegramConfig
from bot.errors import NoToken

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
_EDITED = b'{"ok":true,"result":true}'
_CONNECTIONS = 100
_SECONDS = 15.0
_log = logging.getLogger(__name__)


class Person(msgspec.Struct, frozen=True):
    id: int


class Chat(msgspec.Struct, frozen=True):
    id: int
    type: str


class Message(msgspec.Struct, frozen=True):
    """text is missing where somebody sends a picture, a place or a voice, which the bot never looks at.

    pinned_message is there in what Telegram itself says when the bot has pinned something.
    """

    message_id: int
    chat: Chat
    text: str = ""
    pinned_message: msgspec.Raw = msgspec.field(default_factory=msgspec.Raw)


class Query(msgspec.Struct, frozen=True):
    id: str
    sender: Person = msgspec.field(name="from")
    message: Message | None = None
    data: str = ""


class Admission(msgspec.Struct, frozen=True):
    """The bot was let into a chat, or put out of it."""

    chat: Chat


class Update(msgspec.Struct, frozen=True):
    """One thing that happened. Names, phones, languages and places are never decoded."""

    update_id: int
    message: Message | None = None
    callback_query: Query | None = None
    my_chat_member: Admission | None = None


class _OnlyId(msgspec.Struct, frozen=True):
    update_id: int


class _Batch(msgspec.Struct, frozen=True):
    ok: bool
    result: list[msgspec.Raw] = []


def decode_update(raw: bytes | msgspec.Raw) -> Update | None:
    """One update, or None for one that is not of any form that the bot knows. Never raises."""
    try:
        return msgspec.json.decode(raw, type=Update)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


class Unreadable(TelegramError):
    """A batch that cannot be read as a whole: perhaps one update of it spoils the others."""


def decode_batch(payload: bytes) -> tuple[list[Update], int]:
    """The updates that could be read, and the highest id of all. Raises Unreadable if it is no batch at all."""
    try:
        batch = msgspec.json.decode(payload, type=_Batch)
        ids = [msgspec.json.decode(raw, type=_OnlyId).update_id for raw in batch.result]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("The answer to getUpdates cannot be read") from error
    updates = [update for raw in batch.result if (update := decode_update(raw)) is not None]
    if len(updates) < len(ids):
        _log.warning("%d updates of an unknown form were passed over", len(ids) - len(updates))
    return updates, max(ids, default=0)


class Wire(BaseRequest):
    """Sends over aiohttp. What a successful edit answers is not read: nobody needs it, and it is slow to build."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return _SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=_SECONDS))

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # type: ignore[override]  # the time-outs are one for all here, as nobody sets others
        self, url: str, method: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        """Send one request; answers status and body. Raises TimedOut or NetworkError, never with the address."""
        del method  # Telegram takes POST for everything
        if request_data and request_data.contains_files:
            status, payload = await self._send(url, _form(request_data), None, _SECONDS)
        else:
            body = request_data.json_payload if request_data else b"{}"
            status, payload = await self.send_json(url, body, _SECONDS)
        if status == 200 and url.endswith("/editMessageText") and payload.startswith(b'{"ok":true'):
            return status, _EDITED
        if status == 200 and not _is_json(payload):
            raise NetworkError("The answer broke off")
        return status, payload

    async def send_json(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        """One POST of JSON; raises TimedOut or NetworkError. Errors never carry the address: the token is in it."""
        return await self._send(url, body, "application/json", seconds)

    async def _send(
        self, url: str, body: bytes | aiohttp.FormData, kind: str | None, seconds: float
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("The wire is closed")
        headers = {"Content-Type": kind} if kind else {}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(url, data=body, headers=headers, timeout=timeout) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None


class Telegram:
    """python-telegram-bot's client over our wire, and the fetching of updates past its queue and its types."""

    def __init__(self, config: TelegramConfig, token: str) -> None:
        prepare_libraries()
        self._wire = Wire()
        base = config.api_url.rstrip("/") + "/bot"
        self._updates_url = f"{base}{token}/getUpdates"
        self.bot = Bot(token, base_url=base, request=self._wire, get_updates_request=Wire())

    async def open(self) -> None:
        await self._wire.initialize()

    async def close(self) -> None:
        await self._wire.shutdown()

    async def own_name(self) -> str:
        """The bot's user name; raises InvalidToken, NetworkError."""
        return (await self.bot.get_me()).username or ""

    async def updates(
        self, offset: int, seconds: int, limit: int = 100, patience: float = _SECONDS
    ) -> tuple[list[Update], int]:
        """The next updates, waiting for them so long, and the highest id; confirms all below offset.

        patience: seconds more for the answer to arrive. Where a batch cannot be read, each update of it is fetched
        alone, and passed over if it cannot be read even then. Raises TelegramError.
        """
        asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        status, payload = await self._wire.send_json(self._updates_url, msgspec.json.encode(asked), seconds + patience)
        if status == 401:
            raise InvalidToken(str(status))
        if status == 409:
            raise Conflict("Another program fetches this bot's updates")
        if status != 200:
            raise TelegramError(f"getUpdates: {status}")
        try:
            return decode_batch(payload)
        except Unreadable:
            ids = [int(found) for found in re.findall(rb'"update_id"\s*:\s*(\d+)', payload)]
            if limit > 1 and len(ids) > 1:
                return await self.updates(offset, 0, limit=1)
            if not ids:
                raise
            _log.warning("an update that cannot be read was passed over")
            return [], max(ids)


@asynccontextmanager
async def open_telegram(config: TelegramConfig) -> AsyncIterator[Telegram]:
    """An open wire; raises NoToken."""
    if not config.token:
        raise NoToken
    telegram = Telegram(config, config.token)
    await telegram.open()
    try:
        yield telegram
    finally:
        await telegram.close()


def _form(data: RequestData) -> aiohttp.FormData:
    """A request with files, as a browser would send a form."""
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _is_json(payload: bytes) -> bool:
    try:
        msgspec.json.decode(payload, type=msgspec.Raw)
    except msgspec.MsgspecError:
        return False
    return True


async def bot_name(config: TelegramConfig) -> str:
    """The bot's name as Telegram knows it, or "" if there is no token or no answer now."""
    if not config.token:
        return ""
    try:
        async with open_telegram(config) as telegram:
            return await telegram.own_name()
    except TelegramError:
        return ""


def prepare_libraries() -> None:
    """No library may log: they write the token, whole messages, or the parameters of statements at DEBUG.

    PTB_TIMEDELTA asks python-telegram-bot for the form of time spans that it will keep.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    for name in ("telegram", "aiohttp", "aiosqlite", "asyncio", "sqlalchemy", "httpx", "httpcore"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
        logger.addHandler(logging.NullHandler())
