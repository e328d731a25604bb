"""Updates that Telegram brings to us. The 200 is the confirmation, and follows the commit."""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from aiohttp import web
from telegram.error import BadRequest, TelegramError

from bot.config import WebhookConfig
from bot.errors import BadSetting, NoWebhookSecret
from bot.server_log import server_log
from bot.telegram_bot import Intake, chat_of
from bot.telegram_updates import decode_update
from bot.telegram_wire import ALLOWED_UPDATES, Telegram

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 1_000_000
_PAUSE = 2.0
_log = logging.getLogger(__name__)


def checked(config: WebhookConfig) -> tuple[str, str]:
    """The public address and the secret; raises NoWebhookSecret or BadSetting."""
    if not config.secret:
        raise NoWebhookSecret(key="secret")
    if not config.url:
        raise NoWebhookSecret(key="url")
    if urlsplit(config.url).scheme != "https":
        advice = "Telegram calls https addresses only. Put a proxy with a certificate before the bot."
        raise BadSetting(where="telegram.webhook.url", why=f"{config.url} is no https address", advice=advice)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", config.secret):
        raise BadSetting(
            where="telegram.webhook.secret",
            why="it has other characters than Telegram takes",
            advice="Use 1 to 256 of A to Z, a to z, 0 to 9, _ and -.",
        )
    return config.url, config.secret


async def serve(
    telegram: Telegram,
    intake: Intake,
    config: WebhookConfig,
    stop: asyncio.Event,
    add_pages: Callable[[web.Application], None],
) -> None:
    """Tell Telegram where we are, and handle what comes until stop is set. add_pages: whatever else is served."""
    url, secret = checked(config)
    app = webhook_app(intake, urlsplit(url).path or "/", secret)
    add_pages(app)
    runner = web.AppRunner(app, access_log=None, logger=server_log)
    await runner.setup()
    try:
        await _open_door(runner, config)
        await _set_webhook(telegram, url, secret, stop)
        await stop.wait()
    finally:
        await runner.cleanup()


async def _open_door(runner: web.AppRunner, config: WebhookConfig) -> None:
    try:
        await web.TCPSite(runner, config.listen, config.port).start()
    except OSError as error:
        where = f"telegram.webhook.listen {config.listen}, port {config.port}"
        raise BadSetting(where=where, why=error.strerror or "refused", advice="Choose another.") from error


async def _set_webhook(telegram: Telegram, url: str, secret: str, stop: asyncio.Event) -> None:
    """Ask Telegram to bring updates here, as often as it takes; raises BadSetting if it never will."""
    while not stop.is_set():
        try:
            await telegram.bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        except BadRequest as error:
            advice = "Is the address public, and its certificate valid?"
            raise BadSetting(where="telegram.webhook.url", why=f"Telegram says {error}", advice=advice) from error
        except TelegramError as error:
            _log.warning("the webhook could not be set (%s); trying again", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _PAUSE)
        else:
            return


def webhook_app(intake: Intake, path: str, secret: str) -> web.Application:
    """The one page that Telegram posts to. Updates of one chat are handled one after the other."""
    locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=403)
        update = decode_update(await request.read())
        if update is not None:
            lock = locks.setdefault(chat_of(update), asyncio.Lock())
            async with lock:
                await intake.handle(update)
        return web.Response()

    app = web.Application(client_max_size=_LARGEST)
    app.router.add_post(path, receive)
    return app
