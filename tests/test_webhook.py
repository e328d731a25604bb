"""Updates that Telegram brings: answered with 200 after the commit only, and taken from nobody without the secret."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from aiohttp import ClientConnectionError, ClientSession, web

from bot.config import TelegramConfig
from bot.desk import Desk
from bot.keys import Keyring
from bot.seen import Role
from bot.store import Store
from bot.tally import Counting, Result
from bot.telegram_bot import Intake
from bot.telegram_send import Sender
from bot.telegram_updates import Update
from bot.telegram_webhook import webhook_app
from bot.telegram_wire import Telegram
from tests.conftest import LIBRARY, Clock
from tests.stand_in import TOKEN, Bad, Person, Running, StandIn, mecc, organisation_and_code, settings

CODE = "ABCDEFGHJKMN"
SECRET = "a-Secret_of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANN = 9_070_605_040_301
TICK = "✓ Counted"
QUICK = ("Count one that happened", "Smoking")


@dataclass
class Courier:
    """Brings what waits at the stand-in to a webhook in order, each again until it is answered with 200."""

    telegram: StandIn
    url: str
    secret: str = SECRET

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> int:
        headers = {HEADER: self.secret, "Content-Type": "application/json"} if headers is None else headers
        async with ClientSession() as session, session.post(self.url, data=BytesIO(body), headers=headers) as response:
            return response.status

    async def deliver(self) -> None:
        """Until it is cancelled."""
        while True:
            await self.telegram.until(lambda: self.telegram.waiting, 3600)
            number, raw = self.telegram.first()
            try:
                if await self.post(raw) == 200:
                    self.telegram.confirm(number)
            except ClientConnectionError:
                await asyncio.sleep(0.05)  # as Telegram, which also waits between its tries


@dataclass
class Hook:
    """The webhook in this process."""

    telegram: StandIn
    store: Store
    intake: Intake
    courier: Courier

    async def total(self) -> int:
        return await self.store.total(LIBRARY.code, date(2026, 1, 1), date(2026, 12, 31))

    async def ready(self) -> Person:
        """A member who is about to press "count it"."""
        person = Person(self.telegram, ANN)
        delivering = asyncio.create_task(self.courier.deliver())
        await person.joins(CODE)
        await person.taps(*QUICK)
        await self.telegram.until(lambda: not self.telegram.waiting)
        delivering.cancel()
        await asyncio.wait({delivering})
        return person


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    stand_in = await StandIn().start()
    yield stand_in
    await stand_in.close()


@pytest.fixture
async def hook(
    telegram: StandIn, desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> AsyncIterator[Hook]:
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 50, date(2026, 12, 1))
    client = Telegram(TelegramConfig(token=TOKEN, api_url=telegram.url), TOKEN)
    await client.open()
    sender = Sender(client.bot)
    intake = Intake(desk, sender, keyring, clock, lambda: next(nonces))
    runner, url = await served(intake)
    yield Hook(telegram, sqlite_store, intake, Courier(telegram, url))
    await runner.cleanup()
    await sender.finish(10)
    await client.close()


async def served(intake: Intake) -> tuple[web.AppRunner, str]:
    """The webhook of an intake on a port of its own."""
    runner = web.AppRunner(webhook_app(intake, "/hook", SECRET), access_log=None, shutdown_timeout=5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


def pressed(hook: Hook, person: Person, label: str) -> bytes:
    """The update of a press, taken out of the queue."""
    person.presses(label)
    number, raw = hook.telegram.first()
    hook.telegram.confirm(number)
    return raw


async def test_200_follows_the_commit(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await hook.ready()
    reached, gate = asyncio.Event(), asyncio.Event()
    count = hook.store.count

    async def slow(counting: Counting) -> Result:
        reached.set()
        await gate.wait()
        return await count(counting)

    monkeypatch.setattr(hook.store, "count", slow)
    posting = asyncio.create_task(hook.courier.post(pressed(hook, person, "Count it")))
    await reached.wait()
    assert not posting.done()
    gate.set()
    assert await posting == 200
    assert await hook.total() == 1
    await person.sees(TICK)


async def test_what_is_brought_again_is_counted_once(hook: Hook) -> None:
    person = await hook.ready()
    raw = pressed(hook, person, "Count it")
    assert await asyncio.gather(*(hook.courier.post(raw) for _ in range(5))) == [200] * 5
    assert await hook.courier.post(raw) == 200
    await person.sees(TICK)
    assert await hook.total() == 1


@pytest.mark.parametrize(
    "headers",
    [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: SECRET + "x"}, {HEADER: SECRET.upper()}, {"Authorization": SECRET}],
    ids=["none", "empty", "wrong", "longer", "capitals", "elsewhere"],
)
async def test_without_the_right_secret_nothing_is_handled(hook: Hook, headers: dict[str, str]) -> None:
    person = await hook.ready()
    raw = pressed(hook, person, "Count it")
    calls = len(hook.telegram.calls)
    assert await hook.courier.post(raw, headers) == 403
    assert await hook.total() == 0
    assert len(hook.telegram.calls) == calls


async def test_a_secret_of_odd_bytes_is_refused_like_any_other(hook: Hook) -> None:
    host, port = hook.courier.url.removeprefix("http://").removesuffix("/hook").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n{HEADER}: "
    writer.write(head.encode() + b"\xff\xfe\r\n\r\n{}")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.split()[1] in (b"403", b"400")


async def test_too_large_a_body_is_refused(hook: Hook) -> None:
    assert await hook.courier.post(b'{"update_id":1,"x":"' + b"x" * 1_100_000 + b'"}') == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'"text"', b'{"update_id":"x"}', b'{"a":' + b"[" * 5000, b"0" * 9999],
)
async def test_garbage_is_answered_and_harms_nobody(hook: Hook, body: bytes) -> None:
    assert await hook.courier.post(body) in (200, 400)
    person = await hook.ready()
    assert await hook.courier.post(pressed(hook, person, "Count it")) == 200
    assert await hook.total() == 1


async def test_other_paths_and_methods_are_not_there(hook: Hook) -> None:
    async with ClientSession() as session:
        async with session.get(hook.courier.url, headers={HEADER: SECRET}) as response:
            assert response.status == 405
        async with session.post(hook.courier.url + "x", headers={HEADER: SECRET}) as response:
            assert response.status == 404


async def test_updates_of_one_chat_are_handled_one_after_the_other(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    running, arrived = 0, asyncio.Queue[int]()
    gates = {number: asyncio.Event() for number in range(3)}
    most = 0

    async def handle(update: Update) -> None:
        nonlocal running, most
        if update.update_id not in gates:
            return
        running += 1
        most = max(most, running)
        arrived.put_nowait(update.update_id)
        await gates[update.update_id].wait()
        running -= 1

    def post(number: int, chat: int = ANN) -> asyncio.Task[int]:
        message = {"message_id": 1, "chat": {"id": chat, "type": "private"}}
        raw = msgspec.json.encode({"update_id": number, "message": message})
        return asyncio.create_task(hook.courier.post(raw))

    monkeypatch.setattr(hook.intake, "handle", handle)
    posts = [post(0)]
    assert await arrived.get() == 0
    posts.append(post(1))
    assert await post(100, chat=1) == 200  # by then, the post before it waits for its turn
    gates[0].set()
    assert await arrived.get() == 1
    posts.append(post(2))
    assert await post(101, chat=1) == 200
    gates[1].set()
    gates[2].set()
    assert await asyncio.gather(*posts) == [200] * 3
    assert most == 1


# The real process


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def webhook_settings(telegram: StandIn, folder: Path, database: str, port: int, secret: str) -> dict[str, str]:
    more = {
        "TELEGRAM__MODE": "webhook",
        "TELEGRAM__WEBHOOK__URL": "https://bot.example.org/hook",
        "TELEGRAM__WEBHOOK__PORT": str(port),
        "TELEGRAM__WEBHOOK__SECRET": secret,
    }
    return settings(telegram, folder, database, **more)


async def page_at(url: str) -> int:
    """How a page answers that has no secret: those of practice rooms."""
    async with ClientSession() as session, session.get(url) as response:
        return response.status


@pytest.mark.parametrize("secret", ["", "with a space", "x" * 257])
async def test_the_process_does_not_start_without_a_good_secret(
    telegram: StandIn, tmp_path: Path, sqlite_url: str, secret: str
) -> None:
    code, said, complained = await mecc(webhook_settings(telegram, tmp_path, sqlite_url, 8080, secret), tmp_path, "run")
    assert code == 1
    assert said == ""
    assert complained.count("\n") == 1
    assert "secret" in complained
    assert telegram.calls == []


async def test_the_process_serves_is_killed_and_counts_what_is_brought_again_once(
    telegram: StandIn, tmp_path: Path, sqlite_url: str
) -> None:
    port = free_port()
    environment = webhook_settings(telegram, tmp_path, sqlite_url, port, SECRET)
    code = await organisation_and_code(environment, tmp_path)
    process = Running(environment, tmp_path)
    courier = Courier(telegram, f"http://127.0.0.1:{port}/hook")
    with process.started():
        await telegram.until(lambda: telegram.webhook)
        assert telegram.webhook is not None
        assert telegram.webhook["secret_token"] == SECRET
        assert await page_at(f"http://127.0.0.1:{port}/practice") == 200
        delivering = asyncio.create_task(courier.deliver())
        person = Person(telegram, ANN)
        await person.joins(code)
        await person.taps(*QUICK)
        telegram.fail("editMessageText", Bad.HANG, 1)
        person.presses("Count it")
        await telegram.until(lambda: not telegram.failing)
        await process.kill()
        person.presses("Count it")
        process.start()
        await person.sees(TICK)
        await telegram.until(lambda: not telegram.waiting)
        delivering.cancel()
        await asyncio.wait({delivering})
        assert await process.stop() == 0
    assert "Traceback" not in process.said


async def test_where_rooms_are_switched_off_a_browser_finds_none(
    telegram: StandIn, tmp_path: Path, sqlite_url: str
) -> None:
    port = free_port()
    environment = webhook_settings(telegram, tmp_path, sqlite_url, port, SECRET)
    process = Running(environment | {"MECC_TELEGRAM__WEBHOOK__ROOMS": "false"}, tmp_path)
    with process.started():
        await telegram.until(lambda: telegram.webhook, 15)
        assert await page_at(f"http://127.0.0.1:{port}/practice") == 404


async def test_the_process_sets_its_webhook_though_telegram_is_away_at_first(
    telegram: StandIn, tmp_path: Path, sqlite_url: str
) -> None:
    environment = webhook_settings(telegram, tmp_path, sqlite_url, free_port(), SECRET)
    process = Running(environment, tmp_path)
    telegram.fail("setWebhook", Bad.GATEWAY, 1)
    with process.started():
        with suppress(TimeoutError):
            await telegram.until(lambda: telegram.webhook, 15)
        assert telegram.webhook, process.said
        assert await process.stop() == 0
