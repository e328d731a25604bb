"""The bot in a browser, over real HTTP: a walk to the tick, and whoever else knocks is kept out."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from random import Random

import pytest
from aiohttp import ClientSession

from bot.config import Config
from bot.errors import PortTaken, StoreDown
from bot.madeup import caller, made_up_house, week_so_far
from bot.seen import Role
from bot.web import HOST, Web, serving
from bot.wiring import House
from tests.conftest import Clock
from tests.html_page import Page

TOKEN = "a-token-of-the-page"


class Browser:
    """Opens pages and sends their forms, as a browser without scripts does."""

    def __init__(self, session: ClientSession, url: str, house: House, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self.url = url
        self.house = house
        self.page = Page("")
        self.status = 0

    async def open(self, path: str = "", **headers: str) -> str:
        async with self._session.get(self.url + path, headers=headers) as response:
            return self._shows(response.status, await response.text())

    async def post(self, path: str, body: bytes | dict[str, str], **headers: str) -> str:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if isinstance(body, bytes) else {}
        async with self._session.post(self.url + path, data=body, headers=form | headers) as response:
            return self._shows(response.status, await response.text())

    def _shows(self, status: int, html: str) -> str:
        self.status, self.page = status, Page(html)
        assert "Traceback" not in html
        assert self.page.all("h1"), html
        return self.page.text

    def address(self, label: str) -> str:
        """What the button of a label sends."""
        sent = {each.text.strip("✓●💬⚠ ‹›＋"): each.attributes["value"] for each in self.page.all("button")[:-1]}
        return sent[label]

    async def press(self, *labels: str) -> str:
        for label in labels:
            await self.post("press", {"token": TOKEN, "address": self.address(label)})
        return self.page.text

    async def type(self, words: str) -> str:
        return await self.post("typed", {"token": TOKEN, "words": words})

    async def counted(self) -> str:
        """The total of the week so far, as the coordinator reads it."""
        return (await week_so_far(self.house, self._clock())).text


def web_of(house: House, clock: Clock) -> Web:
    return Web(house.desk, lambda: caller(house, clock), lambda: week_so_far(house, clock()), "MECC", TOKEN)


@pytest.fixture
async def browser(clock: Clock) -> AsyncIterator[Browser]:
    async with made_up_house(Config(), Role.WORKER, clock) as house:
        pages = web_of(house, clock)
        await pages.greet()
        async with serving(pages.app(), 0) as url, ClientSession() as session:
            opened = Browser(session, url, house, clock)
            await opened.open()
            yield opened


async def test_a_walk_from_home_to_the_tick_is_counted_once(browser: Browser) -> None:
    said = await browser.press("Help me with a conversation", "Smoking", "Wants help to stop")
    assert "Smoking: Wants help to stop" in said
    await browser.press("Find help to offer", "None of these fits", "Nothing fitted: count it")
    assert "Counted" in browser.page.all("h1")[0].text
    assert "1 conversation was counted." in await browser.counted()
    await browser.open("week")
    assert "1 conversation was counted." in browser.page.text
    assert browser.page.hrefs[-1] == "/"


async def test_posting_a_count_twice_and_reloading_counts_once(browser: Browser) -> None:
    await browser.press("Count one that happened", "Smoking")
    form = {"token": TOKEN, "address": browser.address("Count it")}
    await asyncio.gather(browser.post("press", form), browser.post("press", form))
    await browser.post("press", form)
    await browser.open()
    await browser.open()
    assert "1 conversation was counted." in await browser.counted()


async def test_after_a_press_the_browser_is_sent_back_to_a_page_that_can_be_reloaded(browser: Browser) -> None:
    address = browser.address("Settings and more")
    async with (
        ClientSession() as session,
        session.post(
            f"{browser.url}press", data={"token": TOKEN, "address": address}, allow_redirects=False
        ) as response,
    ):
        assert (response.status, response.headers["Location"]) == (303, "/")
    assert "Settings and more" in await browser.open()


async def test_typed_words_get_a_card_and_the_pinned_numbers_are_at_hand(browser: Browser) -> None:
    assert "What was it about?" in await browser.type("/count")
    assert "What are you worried about?" in await browser.type("/safety")
    pinned = browser.page.all("details")[0].text
    assert "Emergency numbers" in pinned
    assert "01632 960001" in pinned


async def test_leaving_takes_the_pinned_numbers_away(browser: Browser) -> None:
    await browser.press("Settings and more", "Leave")
    await browser.press("Yes, leave")
    assert "You have left" in browser.page.text
    assert browser.page.all("details") == []


async def test_an_alert_is_said_and_the_card_stays(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    async def down(person: str) -> None:
        raise StoreDown(kind="test")

    monkeypatch.setattr(browser.house.store, "memberships", down)
    said = await browser.press("Settings and more")
    alerts = [each.text for each in browser.page.elements if each.attributes.get("role") == "alert"]
    assert alerts == [browser.house.content.words.frame.not_reached]
    assert "Anytown Libraries" in said


async def test_a_copy_button_shows_what_there_is_to_copy_without_a_script(browser: Browser) -> None:
    await browser.press("Worried about someone's safety?", "Thoughts of suicide")
    copies = [each for each in browser.page.elements if "data-copy" in each.attributes]
    assert {each.tag for each in copies} == {"span"}
    assert all(each.attributes["data-copy"] in each.text for each in copies)
    assert "116 123" in [each.attributes["data-copy"] for each in copies]


@pytest.mark.parametrize("seed", range(3))
async def test_any_bytes_that_are_posted_get_a_page(browser: Browser, seed: int) -> None:
    random = Random(seed)
    start = f"token={TOKEN}&".encode()
    for _ in range(20):
        garbage = random.randbytes(random.choice([0, 1, 20, 3000]))
        for path in ("press", "typed"):
            for body in (garbage, start + b"address=" + garbage, start + b"words=" + garbage, start + garbage):
                await browser.post(path, body)
                assert browser.status in (200, 403)
    await browser.post("press", b"&".join(start for _ in range(50)))
    assert browser.status == 403
    assert "No conversations were counted." in await browser.counted()


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "text/plain; charset=nonsense", "application/json"]
)
async def test_other_kinds_of_bodies_get_a_page(browser: Browser, kind: str) -> None:
    await browser.post("press", b"--x\r\n{", **{"Content-Type": kind})
    assert browser.status == 403


async def test_a_body_that_is_too_large_is_not_read(browser: Browser) -> None:
    await browser.post("typed", f"token={TOKEN}&words=".encode() + b"x" * 100_000)
    assert browser.status == 413


async def test_an_address_that_does_not_exist_opens_the_nearest_card(browser: Browser) -> None:
    said = await browser.post("press", {"token": TOKEN, "address": "zz"})
    assert browser.house.content.words.frame.changed_meanwhile in unescape(said)


@pytest.mark.parametrize("path", ["nothing", "press", "..%2f..%2fetc/passwd", "style.css/x"])
async def test_a_page_that_is_not_there_says_so(browser: Browser, path: str) -> None:
    assert "There is no such page" in await browser.open(path)
    assert browser.status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""])
async def test_a_foreign_host_is_refused(browser: Browser, host: str) -> None:
    port = browser.url.rsplit(":", 1)[1].strip("/")
    await browser.open("", Host=host.format(port=port))
    assert browser.status == 403
    assert TOKEN not in browser.page.html


async def test_localhost_is_this_machine_too(browser: Browser) -> None:
    port = browser.url.rsplit(":", 1)[1].strip("/")
    await browser.open("", Host=f"localhost:{port}")
    assert browser.status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://{host}.evil.example"])
async def test_a_form_from_a_foreign_page_presses_nothing(browser: Browser, origin: str) -> None:
    await browser.press("Count one that happened", "Smoking")
    form = {"token": TOKEN, "address": browser.address("Count it")}
    host = browser.url.split("/")[2]
    await browser.post("press", form, Origin=origin.format(host=host))
    assert browser.status == 403
    assert "No conversations were counted." in await browser.counted()
    await browser.post("press", form, Origin=f"http://{host}")
    assert "1 conversation was counted." in await browser.counted()


@pytest.mark.parametrize("token", ["", "wrong", "ü", TOKEN[:-1]])
async def test_a_form_without_the_token_of_the_page_presses_nothing(browser: Browser, token: str) -> None:
    await browser.press("Count one that happened", "Smoking")
    await browser.post("press", {"token": token, "address": browser.address("Count it")})
    assert browser.status == 403
    assert "Nothing was changed." in browser.page.text
    assert "No conversations were counted." in await browser.counted()


async def test_no_page_may_be_framed_or_load_anything_from_elsewhere(browser: Browser) -> None:
    async with ClientSession() as session:
        for path in ("", "week", "style.css", "copy.js", "nothing"):
            async with session.get(browser.url + path) as response:
                policy = response.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "frame-ancestors 'none'" in policy
                assert response.headers["Cache-Control"] == "no-store"
    assert set(browser.page.loaded) == {"data:,", "/style.css", "/copy.js"}


async def test_it_listens_on_this_machine_alone(browser: Browser) -> None:
    host, port = browser.url.split("/")[2].split(":")
    assert host == HOST == "127.0.0.1"
    with suppress(OSError):
        outside = socket.gethostbyname(socket.gethostname())
        if outside != HOST:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((outside, int(port)), 1)


async def test_what_cannot_be_answered_is_told_without_saying_what_was_sent(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a secret word")

    monkeypatch.setattr(browser.house.desk, "typed", broken)
    said = await browser.type("a secret word")
    assert browser.status == 500
    assert browser.house.content.words.frame.something_wrong in said
    assert "secret" not in caplog.text
    assert "RuntimeError" in caplog.text


async def test_a_taken_port_is_said(browser: Browser, clock: Clock) -> None:
    port = int(browser.url.rsplit(":", 1)[1].strip("/"))
    with pytest.raises(PortTaken, match=f"Port {port} of this machine cannot be opened: Address already in use"):
        async with serving(web_of(browser.house, clock).app(), port):
            pass


def test_the_command_serves_until_ctrl_c_and_ends_cleanly(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MECC_")}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "try", "--web", "--port", "0"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        assert found is not None, first
        taken = subprocess.run(
            [sys.executable, "-m", "bot", "try", "--web", "--port", found[1]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert "Ended. Nothing was kept." in out
    assert taken.returncode == 1
    assert taken.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
