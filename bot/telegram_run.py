"""mecc run: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.clock import now
from bot.config import Config, Mode, WebhookConfig
from bot.digest_places import DigestBy
from bot.errors import NoToken, TokenRefused
from bot.letters import Postman
from bot.mail_post import MailPost
from bot.periods import hour_of, local_day, month_of
from bot.reloading import Reloader, stamps_of
from bot.reply import Menu
from bot.room_pages import room_pages
from bot.rounds import Rounds
from bot.site_address import site_beside
from bot.telegram_bot import Intake, poll, where
from bot.telegram_post import ChatPost
from bot.telegram_send import Sender
from bot.telegram_webhook import checked, serve
from bot.telegram_wire import Telegram, open_telegram
from bot.weekly import Weekly
from bot.wiring import House, fresh_nonce, open_house, post_of, read_content

_HOUR = 3600.0
_MOMENT = 3.0
_ROUND = 5.0
_GRACE = timedelta(days=62)
"""Somebody whose year has run out is told so for two months, and then forgotten."""
_LAST_SECONDS = 10.0
_log = logging.getLogger("bot")


async def run_bot(config: Config) -> None:
    """Serve until SIGTERM or SIGINT, then finish what is in hand. Raises NoToken, TokenRefused, NoWebhookSecret."""
    logging.basicConfig(level=config.log.level.upper(), format="%(asctime)s %(levelname)s %(message)s")
    if not config.telegram.token:
        raise NoToken
    if config.telegram.mode is Mode.WEBHOOK:
        checked(config.telegram.webhook)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    begun = stamps_of(config.folders)
    async with open_house(config) as house, open_telegram(config.telegram) as telegram:
        reloader = Reloader(config.folders, lambda: read_content(config), house.desk.use, begun)
        await _serve(house, telegram, reloader, stop)


async def _serve(house: House, telegram: Telegram, reloader: Reloader, stop: asyncio.Event) -> None:
    name = await _greet(telegram, stop)
    if stop.is_set():
        return
    house.desk.is_called(name)
    sender = Sender(telegram.bot)
    intake = Intake(house.desk, sender, house.keyring, now, fresh_nonce)
    sender.later(0, lambda: sender.set_menu(None, Menu.STRANGER.commands(house.content.words)))
    keeping = asyncio.gather(_keep_house(house), _keep_up(house), reloader.watch())
    posting = asyncio.gather(*(_send_digests(house, rounds, stop) for rounds in _all_rounds(house, sender)))
    _log.info("@%s is ready, %d topics, %d services", name, len(house.content.topics), len(house.content.services))
    try:
        if house.config.telegram.mode is Mode.WEBHOOK:
            webhook = house.config.telegram.webhook
            await serve(telegram, intake, webhook, stop, lambda app: _add_pages(house, webhook, app))
        else:
            await _take_webhook_away(telegram, stop)
            await poll(telegram, intake, stop)
    finally:
        keeping.cancel()
        stop.set()
        await asyncio.gather(keeping, return_exceptions=True)
        await intake.finish(_LAST_SECONDS)
        await _end(posting)
        _log.info("stopped")


def _add_pages(house: House, webhook: WebhookConfig, app: web.Application) -> None:
    """Practice rooms for browsers, beside the address that updates come to, unless that is switched off."""
    if webhook.rooms:
        site = house.desk.rooms.site = site_beside(webhook.url or "")
        room_pages(house, urlsplit(site).path).add_to(app)


async def _greet(telegram: Telegram, stop: asyncio.Event) -> str:
    """Wait until Telegram answers and knows the token; answers the bot's name. Raises TokenRefused."""
    wait = 1.0
    while not stop.is_set():
        try:
            return await telegram.own_name()
        except InvalidToken as error:
            raise TokenRefused(status=str(error)) from None
        except TelegramError as error:
            _log.warning("Telegram does not answer (%s); trying again", type(error).__name__)
            await asyncio.wait({asyncio.ensure_future(stop.wait())}, timeout=wait)
            wait = min(60.0, wait * 2)
    return ""


async def _take_webhook_away(telegram: Telegram, stop: asyncio.Event) -> None:
    """A webhook that was set before would stand in the way of polling: ask until Telegram has an answer."""
    wait = 1.0
    while not stop.is_set():
        try:
            await telegram.bot.delete_webhook()
        except (BadRequest, InvalidToken) as error:
            _log.warning("a webhook, if there is one, could not be removed: %s", type(error).__name__)
        except TelegramError:
            await asyncio.wait({asyncio.ensure_future(stop.wait())}, timeout=wait)
            wait = min(60.0, wait * 2)
            continue
        return


def _all_rounds(house: House, sender: Sender) -> Iterator[Rounds]:
    """One for each way in which digests go out."""
    config = house.config
    postmen: dict[DigestBy, Postman] = {DigestBy.CHAT: ChatPost(sender)}
    if config.mail.host is not None:
        postmen[DigestBy.MAIL] = MailPost(config.mail)
    weekly = Weekly(house.store, house.rules)
    for by, postman in postmen.items():
        yield Rounds(house.store, weekly, now, config.zone, post_of(config), by, postman, house.workshop)


async def _send_digests(house: House, rounds: Rounds, stop: asyncio.Event) -> None:
    """Every few seconds: send whatever digests are due."""
    while not stop.is_set():
        try:
            await rounds.go(house.content, stop)
        except Exception as error:  # the next round may find the database again
            _log.warning("digests were not looked after: %s", where(error))
        with suppress(TimeoutError):
            async with asyncio.timeout(_ROUND):
                await stop.wait()


async def _end(posting: asyncio.Future[list[None]]) -> None:
    """Let what is being sent be finished and noted; what is not begun comes after the next start."""
    await asyncio.wait({posting}, timeout=_LAST_SECONDS)
    posting.cancel()
    await asyncio.gather(posting, return_exceptions=True)


async def _keep_up(house: House) -> None:
    """Every few seconds: take over what editors changed in another process."""
    while True:
        await asyncio.sleep(_MOMENT)
        try:
            await house.desk.refresh()
        except Exception as error:  # the next look may find the database again
            _log.info("what editors changed was not looked at: %s", where(error))


async def _keep_house(house: House) -> None:
    """Every hour: forget old receipts, and members and invites that have run out."""
    while True:
        moment = now()
        today = local_day(moment, house.config.zone)
        try:
            await house.store.purge(hour_of(moment), month_of(today - _GRACE), today)
        except Exception as error:  # it must go on keeping house, whatever happened once
            _log.warning("old receipts and members were not forgotten this hour: %s", where(error))
        await asyncio.sleep(_HOUR)
