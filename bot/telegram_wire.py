"""The wire to Telegram: an aiohttp transport under python-telegram-bot, and the fetching of updates and files."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import msgspec
from telegram import Bot
from telegram.error import (
    Conflict,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from bot.config import TelegramConfig
from bot.errors import NoToken
from bot.telegram_updates import Unreadable, Update, decode_batch

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
_EDITED = b'{"ok":true,"result":true}'
_CONNECTIONS = 100
_SECONDS = 15.0
LARGEST_FILE = 5_000_000
"""Bytes of a file that somebody sends."""
_log = logging.getLogger(__name__)


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
        """Send one request; answers status and body. Raises TimedOut or NetworkError, never with the address.

        Telegram takes POST for everything but files.
        """
        if method == "GET":
            return await self._send(url, None, None, _SECONDS)
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
        self, url: str, body: bytes | aiohttp.FormData | None, kind: str | None, seconds: float
    ) -> tuple[int, bytes]:
        """body: None to get a file, of which no more is read than the bot may be sent."""
        if self._session is None:
            raise NetworkError("The wire is closed")
        headers = {"Content-Type": kind} if kind else {}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            method = "GET" if body is None else "POST"
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                return response.status, await response.read() if body else await _bounded(response)
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
        files = config.api_url.rstrip("/") + "/file/bot"
        self.bot = Bot(token, base_url=base, base_file_url=files, request=self._wire, get_updates_request=Wire())

    async def open(self) -> None:
        await self._wire.initialize()

    async def close(self) -> None:
        await self._wire.shutdown()

    async def own_name(self) -> str:
        """The bot's user name; raises InvalidToken, NetworkError."""
        return (await self.bot.get_me()).username or ""

    async def updates(
        self, offset: int, seconds: int, limit: int = 100, patience: float | None = None
    ) -> tuple[list[Update], int]:
        """The next updates, waiting for them so long, and the highest id; confirms all below offset.

        patience: seconds more for the answer to arrive; None: as for any answer. Where a batch cannot be read, each
        update of it is fetched alone, and passed over if it cannot be read even then. Raises TelegramError.
        """
        asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": ALLOWED_UPDATES}
        longest = seconds + (_SECONDS if patience is None else patience)
        status, payload = await self._wire.send_json(self._updates_url, msgspec.json.encode(asked), longest)
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


async def _bounded(response: aiohttp.ClientResponse) -> bytes:
    """As much of a file as one may have; raises NetworkError for a longer one."""
    data = await response.content.read(LARGEST_FILE + 1)
    while len(data) <= LARGEST_FILE and (more := await response.content.read(LARGEST_FILE + 1 - len(data))):
        data += more
    if len(data) > LARGEST_FILE:
        raise NetworkError("The file is too large")
    return data


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
