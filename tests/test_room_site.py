"""Practice rooms in a browser, over real HTTP: people without Telegram choose too, and nothing else can be opened."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from random import Random

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.addresses import Address, to_text
from bot.all_content import Content
from bot.errors import StoreDown
from bot.keys import Keyring
from bot.member_places import Invitation, Leaf, Leaflet
from bot.periods import hour_of, month_of
from bot.places import Home, Safety, Topics
from bot.practice_places import Practice
from bot.reply import Caller
from bot.room_places import GuestCard, HostCard, JoinRoom, RoomDoor
from bot.room_site import RoomSite
from bot.seen import Role
from bot.site_address import PATH, site_beside
from bot.store import Store
from bot.talk import Talk
from bot.web import serving
from bot.wiring import fresh_token
from tests.conftest import LIBRARY, TODAY, Clock
from tests.html_page import Page
from tests.person import Phone
from tests.test_promises import dump
from tests.test_room import Room, crew, room, rows
from tests.test_room_after import asks_again, closes_the_question, plays_to_the_end, says

__all__ = ["crew", "room"]  # fixtures
CODE = "ABCDEFGHJKMN"


class Browser:
    """Somebody without Telegram: opens pages and sends their forms, as a browser without scripts does."""

    def __init__(self, session: ClientSession, site: str) -> None:
        self._session = session
        self.site = site
        self.page = Page("")
        self.status = 0
        self.where = ""
        self.headers: dict[str, str] = {}

    async def open(self, path: str = "") -> str:
        return await self._ask("GET", self.site + path)

    async def _ask(self, method: str, url: str, body: bytes | None = None, **headers: str) -> str:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        async with self._session.request(method, url, data=body, headers=form | headers) as response:
            html = await response.text()
            self.status, self.where, self.headers = response.status, response.url.path, dict(response.headers)
        assert "Traceback" not in html
        self.page = Page(html)
        assert self.page.all("h1"), html
        return self.page.text

    async def post(self, data: str | bytes, **headers: str) -> str:
        body = data if isinstance(data, bytes) else f"address={data}".encode()
        return await self._ask("POST", f"{self.site}/do", body, **headers)

    async def taps(self, *labels: str) -> str:
        for label in labels:
            links = {each.text: each.attributes["href"] for each in self.page.all("a") if "href" in each.attributes}
            if label in links:
                await self.open(links[label].removeprefix(PATH))
            else:
                await self.post(self.data(label))
        return self.page.text

    def data(self, label: str) -> str:
        sent = {each.text: each.attributes.get("value", "") for each in self.page.all("button")}
        assert label in sent, (label, self.page.text)
        return sent[label]

    async def mark(self, query: str = "") -> str:
        """What the page would be told when it asks whether there is something new."""
        follows = [each.attributes["data-follows"] for each in self.page.elements if "data-follows" in each.attributes]
        async with self._session.get(self.site.removesuffix(PATH) + (follows[0] if follows else query)) as response:
            return await response.text()

    @property
    def shown_mark(self) -> str:
        return next(each.attributes["data-mark"] for each in self.page.elements if "data-mark" in each.attributes)


class Hall:
    """A room with pages, into which browsers come."""

    def __init__(self, room: Room, site: str, stack: AsyncExitStack) -> None:
        self.room = room
        self.site = site
        self._stack = stack
        self.words = room.words

    async def browser(self, jar: CookieJar | None = None) -> Browser:
        session = ClientSession(cookie_jar=CookieJar(unsafe=True) if jar is None else jar)
        return Browser(await self._stack.enter_async_context(session), self.site)

    async def guest(self) -> Browser:
        """Somebody who has come in by the square."""
        browser = await self.browser()
        await browser.open(f"/{self.room.code}")
        await browser.taps(self.words.join)
        return browser

    async def chooses(self, browser: Browser, letter: str) -> str:
        return await browser.taps(letter, self.words.choose.format(letter=letter))


@pytest.fixture
async def hall(room: Room, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> AsyncIterator[Hall]:
    def caller(token: str) -> Caller:
        return Caller(keyring.browser(token), clock.now, next(nonces), by_browser=True)

    app = web.Application()
    RoomSite(room.crew.desk, caller, fresh_token, PATH, "MECC").add_to(app)
    async with serving(app, 0) as url, AsyncExitStack() as stack:
        site = room.crew.desk.rooms.site = url.removesuffix("/") + PATH
        yield Hall(room, site, stack)


async def begun(hall: Hall) -> Phone:
    """A room at its first turn, with the trainer's card of it on the screen."""
    room, gathering = hall.room, hall.words.closing.gathering
    trainer = await room.crew.joins(Role.TRAINER)
    await trainer.presses(room.content.words.practice.button, room.words.button, room.scenario.title, room.words.open)
    room.code = trainer.card.qr.removeprefix(f"{hall.site}/")
    assert re.fullmatch(r"\d{6}", room.code), trainer.card.qr
    await trainer.presses(room.words.to_room, gathering.button, gathering.now)
    return trainer


# Coming in and choosing


async def test_the_trainer_shows_where_browsers_come_in_and_the_big_screen(hall: Hall) -> None:
    trainer = await begun(hall)
    said = await trainer.presses(hall.words.code)
    assert hall.site.removeprefix("http://") in said
    assert trainer.card.qr == f"{hall.site}/{hall.room.code}"
    assert hall.words.screen in trainer.labels


@pytest.mark.parametrize("typed", ["{}", "{spaced}", " {dashed} "])
async def test_somebody_without_telegram_types_six_digits_and_comes_in(hall: Hall, typed: str) -> None:
    await begun(hall)
    code, browser = hall.room.code, await hall.browser()
    assert hall.words.site.intro in await browser.open()
    query = typed.format(code, spaced=f"{code[:3]}+{code[3:]}", dashed=f"{code[:3]}-{code[3:]}")
    assert hall.words.door_title.format(code=code) in await browser.open(f"?code={query.replace(' ', '+')}")
    assert hall.words.site.cookie in browser.page.text
    assert hall.room.scenario.opening in await browser.taps(hall.words.join)


@pytest.mark.parametrize("typed", ["12345", "1234567", "abcdef", "%F0%9F%98%80", "' or 1=1"])
async def test_whatever_else_is_typed_is_told_what_a_code_is(hall: Hall, typed: str) -> None:
    browser = await hall.browser()
    assert hall.words.site.six_digits in await browser.open(f"?code={typed}")


async def test_browsers_and_chats_choose_together_one_vote_each(hall: Hall) -> None:
    trainer = await begun(hall)
    browsers, chat = [await hall.guest() for _ in range(3)], await hall.room.guest()
    for browser, letter in zip(browsers, "AAB", strict=True):
        assert f"You chose {letter}" in await hall.chooses(browser, letter)
    await hall.room.chooses(chat, "B")
    await hall.chooses(browsers[0], "B")
    await browsers[0].open(f"/{hall.room.code}")
    said = await trainer.presses(hall.words.look_again)
    assert "A ▇▇▇▇ 1\nB ▇▇▇▇▇▇▇▇▇▇▇▇ 3\nC  0" in said
    assert hall.words.who.format(votes=4, people=4) in said
    start = hall.room.scenario.turns[hall.room.scenario.first]
    await hall.room.closes(trainer)
    assert start.options[1].why in await browsers[0].taps(hall.words.go_on)


async def test_a_vote_sent_twice_is_one_and_reloading_sends_nothing(hall: Hall) -> None:
    await begun(hall)
    ann = await hall.guest()
    await ann.taps("C")
    data = ann.data(hall.words.choose.format(letter="C"))
    await asyncio.gather(ann.post(data), ann.post(data))
    assert ann.where.startswith(f"{PATH}/at/")
    await ann.open(ann.where.removeprefix(PATH))
    assert (await rows(hall.room.crew.store))["vote"] == 1


async def test_whoever_closed_the_page_comes_back_by_the_square_where_the_room_is(hall: Hall) -> None:
    trainer = await begun(hall)
    ann = await hall.guest()
    await hall.room.closes(trainer)
    heard = await hall.room.goes_on(trainer, "A")
    await ann.open(f"/{hall.room.code}")
    assert ann.where == f"{PATH}/at/{to_text(GuestCard(hall.room.code))}"
    assert hall.room.scenario.turns[hall.room.scenario.first].options[0].answer in ann.page.text
    assert hall.room.scenario.turns[hall.room.scenario.first].options[0].answer in heard
    assert (await rows(hall.room.crew.store))["seat"] == 1


# The big screen, and following


async def test_the_big_screen_shows_the_code_and_how_the_room_chooses(hall: Hall) -> None:
    trainer = await begun(hall)
    ann, bob = await hall.guest(), await hall.guest()
    screen = await hall.browser()
    said = await screen.open(f"?screen=1&code={hall.room.code}")
    assert screen.where == f"{PATH}/screen/{hall.room.code}"
    assert f"{hall.room.code[:3]} {hall.room.code[3:]}" in said
    assert hall.room.scenario.opening in said
    assert [each.attributes["width"] for each in screen.page.all("rect")] == ["0", "0", "0"]
    mark = screen.shown_mark
    await hall.chooses(ann, "A")
    await hall.chooses(bob, "A")
    await asyncio.sleep(0)
    hall_clock(hall).forward(seconds=2)
    assert await screen.mark() != mark
    await screen.open(f"/screen/{hall.room.code}")
    assert [each.attributes["width"] for each in screen.page.all("rect")] == ["100", "0", "0"]
    assert hall.room.content.words.practice.did.open not in screen.page.text
    await trainer.presses(hall.words.look_again)
    await hall.room.closes(trainer)
    hall_clock(hall).forward(seconds=2)
    await screen.open(f"/screen/{hall.room.code}")
    assert hall.room.content.words.practice.how_the_room_chose in screen.page.text
    option = hall.room.scenario.turns[hall.room.scenario.first].options[0]
    assert hall.room.content.words.practice.did.of(option.did) in screen.page.text


def hall_clock(hall: Hall) -> Clock:
    return hall.room.crew._clock


async def test_a_page_follows_when_the_room_goes_on_and_not_at_each_vote(hall: Hall) -> None:
    trainer = await begun(hall)
    ann, bob = await hall.guest(), await hall.guest()
    assert await ann.mark() == ann.shown_mark
    await hall.chooses(bob, "B")
    hall_clock(hall).forward(seconds=2)
    assert await ann.mark() == ann.shown_mark
    await hall.room.closes(trainer)
    hall_clock(hall).forward(seconds=2)
    assert await ann.mark() != ann.shown_mark
    await ann.taps("A")
    assert not [each for each in ann.page.elements if "data-follows" in each.attributes]


async def test_however_many_ask_whether_there_is_something_new_the_database_is_asked_once_a_second(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(hall)
    ann = await hall.guest()
    rooms, asked = hall.room.crew.store.rooms, 0
    glance = rooms.glance

    async def counted(code: str) -> object:
        nonlocal asked
        asked += 1
        return await glance(code)

    monkeypatch.setattr(rooms, "glance", counted)
    for _ in range(50):
        await ann.mark()
    assert asked == 1
    hall_clock(hall).forward(seconds=1)
    await ann.mark()
    assert asked == 2


async def test_a_room_that_has_ended_says_so_to_browsers_and_to_the_big_screen(hall: Hall) -> None:
    trainer = await begun(hall)
    ann, screen = await hall.guest(), await hall.browser()
    await screen.open(f"/screen/{hall.room.code}")
    await trainer.presses(hall.words.end, hall.words.end_now)
    hall_clock(hall).forward(seconds=2)
    assert hall.words.refused in await ann.taps("A")
    assert await screen.mark() == ""
    assert hall.words.refused in await screen.open(f"/screen/{hall.room.code}")
    assert screen.status == 404


async def test_on_a_page_what_writes_comes_first_and_nothing_leads_out_of_the_room(hall: Hall) -> None:
    await begun(hall)
    ann = await hall.guest()
    await ann.taps("B")
    buttons = [each.text for each in ann.page.all("button", "a") if "button" in each.attributes.get("class", "")]
    assert buttons[0] == hall.words.choose.format(letter="B")
    assert hall.room.content.words.frame.home not in buttons


async def test_the_bars_may_wait_until_the_vote_is_closed(hall: Hall) -> None:
    trainer = await begun(hall)
    ann, screen = await hall.guest(), await hall.browser()
    await hall.chooses(ann, "A")
    await screen.open(f"/screen/{hall.room.code}")
    await screen.taps(hall.words.site.bars_late)
    assert screen.page.all("rect") == []
    assert hall.room.scenario.turns[hall.room.scenario.first].options[1].say in screen.page.text
    await trainer.presses(hall.words.look_again)
    await hall.room.closes(trainer)
    hall_clock(hall).forward(seconds=2)
    await screen.open(screen.where.removeprefix(PATH) + "?late=1")
    assert len(screen.page.all("rect")) == 3
    option = hall.room.scenario.turns[hall.room.scenario.first].options[0]
    assert option.answer in screen.page.text
    assert option.why in screen.page.text


async def test_at_the_end_the_big_screen_says_how_it_went(hall: Hall) -> None:
    trainer = await begun(hall)
    people = [await hall.room.guest() for _ in range(5)]
    await plays_to_the_end(hall.room, trainer, people)
    await asks_again(hall.room, trainer)
    for phone in people:
        await phone.presses(hall.words.go_on)
        await says(hall.room, phone, 5)
    await closes_the_question(hall.room, trainer)
    screen = await hall.browser()
    said = await screen.open(f"/screen/{hall.room.code}")
    assert "Choices that helped:" in said
    assert "Sure or very sure (4 or 5): 5 of 5 after." in said


# Who is kept out


OTHERS: list[Address] = [
    Home(),
    Practice(),
    Topics(Talk("nnnnnnnn", 0, 0, "")),
    Invitation(CODE),
    Leaf(Leaflet.MY_CODE),
    HostCard("123456"),
    Safety("", Home()),
]


@pytest.mark.parametrize("address", OTHERS, ids=lambda address: type(address).__name__)
async def test_nothing_of_the_bot_but_rooms_can_be_opened_in_a_browser(hall: Hall, address: Address) -> None:
    await hall.room.crew.store.add_invite(CODE, LIBRARY.code, Role.WORKER, 5, TODAY.replace(year=TODAY.year + 1))
    browser = await hall.browser()
    assert hall.words.site.intro in await browser.open(f"/at/{to_text(address)}")
    assert hall.words.site.intro in await browser.post(to_text(address))
    assert browser.where == PATH


async def test_the_safety_cards_can_be_opened_from_a_room(hall: Hall) -> None:
    await begun(hall)
    ann = await hall.guest()
    said = await ann.taps(hall.room.content.words.frame.safety)
    assert "999" in said
    assert hall.room.scenario.opening in await ann.taps(hall.room.content.words.frame.back)


async def test_a_browser_without_cookies_is_told_that_it_cannot_vote(hall: Hall) -> None:
    await begun(hall)
    browser = await hall.browser(jar=_Forgetful())
    await browser.open(f"/{hall.room.code}")
    said = await browser.taps(hall.words.join)
    assert hall.words.site.no_cookie in said
    assert browser.status == 403
    assert (await rows(hall.room.crew.store))["seat"] == 0


class _Forgetful(CookieJar):
    """Keeps nothing."""

    def update_cookies(self, *_: object) -> None: ...


async def test_the_form_of_another_page_or_another_browser_writes_nothing(hall: Hall) -> None:
    await begun(hall)
    ann, bob = await hall.guest(), await hall.guest()
    await ann.taps("A")
    data = ann.data(hall.words.choose.format(letter="A"))
    for origin in ("https://elsewhere.example", "null", "http://", "http://127.0.0.1:1"):
        assert hall.words.site.refused in await ann.post(data, Origin=origin)
        assert ann.status == 403
    await bob.post(data)
    await bob.post(to_text(JoinRoom(hall.room.code)))
    assert (await rows(hall.room.crew.store))["vote"] == 0


async def test_whoever_guesses_codes_slows_newcomers_down_for_moments_and_nobody_who_is_in(hall: Hall) -> None:
    await begun(hall)
    rooms, clock = hall.room.crew.desk.rooms, hall_clock(hall)
    ann, screen, guesser, browser = await hall.guest(), await hall.browser(), await hall.browser(), await hall.browser()
    await screen.open(f"/screen/{hall.room.code}")
    for path in ("/screen/000001", "/mark/000002", "/000003", f"/at/{to_text(RoomDoor('000004'))}"):
        await guesser.open(path) if path[1] != "m" else await guesser.mark(f"{PATH}{path}")
    while rooms.may_knock(Caller("a" * 64, clock.now, "n" * 8, by_browser=True)):
        pass
    for path in ("/screen/000001", "/000003", f"/{hall.room.code}", f"/at/{to_text(RoomDoor(hall.room.code))}"):
        assert hall.words.site.busy in await browser.open(path)
        assert browser.status == 503
    assert await ann.mark() == ann.shown_mark
    assert hall.room.scenario.opening in await screen.open(f"/screen/{hall.room.code}")
    await hall.chooses(ann, "A")
    assert hall.words.refused not in await hall.room.stranger().types(hall.room.code)
    clock.forward(seconds=5)
    assert hall.words.door_title.format(code=hall.room.code) in await browser.open(f"/{hall.room.code}")


async def test_phones_whose_room_has_ended_are_no_guesses(hall: Hall) -> None:
    trainer = await begun(hall)
    people = [await hall.guest() for _ in range(5)]
    await people[0].mark()
    await trainer.presses(hall.words.end, hall.words.end_now)
    rooms, clock = hall.room.crew.desk.rooms, hall_clock(hall)
    clock.forward(seconds=2)
    while rooms.may_knock(Caller("a" * 64, clock.now, "n" * 8, by_browser=True)):
        pass
    for phone in people:
        assert await phone.mark() == ""
        assert hall.words.refused in await phone.open(phone.where.removeprefix(PATH))


async def test_any_bytes_get_a_page(hall: Hall) -> None:
    await begun(hall)
    ann, chance = await hall.guest(), Random(6)
    for length in (0, 1, 7, 64, 500, 4_000, 9_000):
        await ann.post(chance.randbytes(length))
        await ann.post(b"address=" + chance.randbytes(length))
        assert ann.status in (200, 413)
    await ann.post(b"address=" + b"a" * 5_000)
    assert ann.status == 413
    for path in (
        "/%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5%D9%A6",
        "/at/%00",
        "/at/" + "z" * 300,
        "/screen/12345",
        "/mark/abc",
        "/..%2f",
        "/at/%F0%9F",
        "/do",
        "/none",
    ):
        await ann.open(path)
        assert ann.status in (200, 404)


async def test_a_database_that_is_away_is_said(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await begun(hall)
    ann = await hall.guest()

    async def away(*_: object) -> None:
        raise StoreDown(kind="OperationalError")

    monkeypatch.setattr(hall.room.crew.store.rooms, "known", away)
    monkeypatch.setattr(hall.room.crew.store.rooms, "glance", away)
    assert hall.room.content.words.frame.not_reached in await ann.open(f"/at/{to_text(GuestCard(hall.room.code))}")
    assert ann.status == 503
    hall_clock(hall).forward(seconds=2)
    await ann.open(f"/screen/{hall.room.code}")
    assert ann.status == 503
    await ann.open(f"/{hall.room.code}")
    assert ann.status == 503


async def test_pages_load_nothing_from_elsewhere_and_are_kept_nowhere(hall: Hall) -> None:
    await begun(hall)
    ann, screen = await hall.guest(), await hall.browser()
    await screen.open(f"/screen/{hall.room.code}")
    for browser in (ann, screen):
        assert browser.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in browser.headers["Content-Security-Policy"]
        assert all(each.startswith((PATH, "data:")) for each in browser.page.loaded)


# What is kept


async def test_nothing_is_kept_by_which_a_browser_could_be_known_again(hall: Hall, content: Content) -> None:
    trainer = await begun(hall)
    jar = CookieJar(unsafe=True)
    ann = await hall.browser(jar)
    await ann.open(f"/{hall.room.code}")
    await ann.taps(content.words.room.join)
    await hall.chooses(ann, "A")
    (cookie,) = jar
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    store: Store = hall.room.crew.store
    assert cookie.value.encode() not in await dump(store)
    await trainer.presses(hall.words.end, hall.words.end_now)
    await store.purge(hour_of(hall_clock(hall).now), month_of(TODAY), TODAY)
    assert await rows(store) == dict.fromkeys(("room", "seat", "vote"), 0)


async def test_a_site_is_the_same_however_its_address_is_written(hall: Hall) -> None:
    await begun(hall)
    ann = await hall.guest()
    await ann.taps("A")
    data = ann.data(hall.words.choose.format(letter="A"))
    hall.room.crew.desk.rooms.site = f"https://Bot.Example.org:443{PATH}"
    assert "You chose A" in await ann.post(data, Origin="https://bot.example.org")


async def test_a_request_that_cannot_be_read_reaches_no_log(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    host, port = hall.site.removeprefix("http://").removesuffix(PATH).split(":")
    caplog.set_level(0)
    for line in (b"Cookie: mecc_room=CANARY\x01\r\n", b"Content-Length: CANARY\r\n", b"Content-Length: 1\r\n" * 2):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"GET /practice HTTP/1.1\r\nHost: x\r\n" + line + b"\r\n")
        await reader.read()
        writer.close()
    assert "could not be read" in caplog.text
    assert "CANARY" not in caplog.text
    assert "127.0.0.1" not in caplog.text


@pytest.mark.parametrize(
    ("webhook", "site"),
    [
        ("https://bot.example.org/hook", "https://bot.example.org/practice"),
        ("https://bot.example.org", "https://bot.example.org/practice"),
        ("https://bot.example.org/", "https://bot.example.org/practice"),
        ("https://example.org/mecc/hook", "https://example.org/mecc/practice"),
    ],
)
def test_the_pages_are_beside_the_address_that_updates_come_to(webhook: str, site: str) -> None:
    assert site_beside(webhook) == site
