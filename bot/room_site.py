"""Practice rooms in a browser, for people without Telegram: they come in by the same code and choose on the same cards,
and a big screen shows how the room chooses. Nothing else that the bot has can be opened here."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from bot import qr
from bot.addresses import Address, WriteAddress, from_text, to_text
from bot.desk import Desk
from bot.errors import BadAddress, StoreDown, TooBusy
from bot.reply import Caller, Reply
from bot.room_places import GuestCard, RoomDoor
from bot.room_view import is_here, room_page
from bot.room_words import RoomSiteWords
from bot.site_address import is_from
from bot.templates import filled
from bot.web import HEADERS, Handler, file_page, form_of

_POLICY = "Content-Security-Policy"
_COOKIE = "mecc_room"
_TOKEN = re.compile(r"[0-9A-Z]{24}")
_DIGITS = re.compile(r"\s*([0-9]{3})[\s-]?([0-9]{3})\s*")
_LARGEST = 4_096
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Visitor:
    """A browser. token: random, kept by the browser until it is closed, and nowhere else. is_new: has none yet."""

    token: str
    is_new: bool


class RoomSite:
    """The pages of a bot that can be reached at a public address. caller: makes a Caller of a browser's token.

    fresh_token: 24 random letters and numbers. path: below which the pages are. programme: stands above each.
    """

    def __init__(
        self, desk: Desk, caller: Callable[[str], Caller], fresh_token: Callable[[], str], path: str, programme: str
    ) -> None:
        self._desk = desk
        self._caller = caller
        self._fresh_token = fresh_token
        self._programme = programme
        self._path = path

    def add_to(self, app: web.Application) -> None:
        """The pages, below the path of the site."""
        pages = web.Application(middlewares=[self._guard])
        pages.router.add_get("", self._entry)
        pages.router.add_get("/", self._entry)
        pages.router.add_get("/style.css", file_page("style.css", "text/css"))
        pages.router.add_get("/follow.js", file_page("follow.js", "text/javascript"))
        pages.router.add_get(r"/{code:[0-9]{6}}", self._door)
        pages.router.add_get("/at/{address}", self._card)
        pages.router.add_post("/do", self._act)
        pages.router.add_get(r"/screen/{code:[0-9]{6}}", self._screen)
        pages.router.add_get(r"/mark/{code:[0-9]{6}}", self._mark)
        app.add_subapp(self._path, pages)

    # Pages

    async def _entry(self, request: web.Request) -> web.StreamResponse:
        """Where the six digits are typed; whoever has typed them goes on to the door, or to the big screen."""
        typed = request.query.get("code", "")
        match = _DIGITS.fullmatch(typed)
        if match:
            to_screen = "screen/" if request.query.get("screen") else ""
            return _see(f"{self._path}/{to_screen}{match[1]}{match[2]}")
        said = self._words.six_digits if typed else ""
        return self._page("room-entry.html", self._words.title, said=said)

    async def _door(self, request: web.Request) -> web.StreamResponse:
        """Whoever is in already goes to where the room is."""
        code, visitor = request.match_info["code"], self._visitor(request)
        if not visitor.is_new and await self._desk.rooms.is_in(code, self._caller(visitor.token)):
            return _see(f"{self._path}/at/{to_text(GuestCard(code))}")
        return await self._show(request, RoomDoor(code))

    async def _card(self, request: web.Request) -> web.StreamResponse:
        try:
            address = from_text(request.match_info["address"])
        except BadAddress:
            return _see(self._path)
        if isinstance(address, WriteAddress) or not is_here(address):
            return _see(self._path)
        return await self._show(request, address)

    async def _act(self, request: web.Request) -> web.StreamResponse:
        """A form was sent: what it writes is written once, and the browser is sent to where that leads."""
        if request.content_length is None or request.content_length > _LARGEST:
            raise web.HTTPRequestEntityTooLarge(_LARGEST, request.content_length or 0)
        visitor = self._visitor(request)
        data = (await form_of(request)).get("address", "")
        try:
            address = from_text(data)
        except BadAddress:
            return _see(self._path)
        if not isinstance(address, WriteAddress) or not is_here(address):
            return _see(self._path)
        if visitor.is_new:
            return self._told(403, self._words.no_cookie)
        reply = await self._desk.press(self._caller(visitor.token), data)
        return _see(f"{self._path}/at/{reply.at}") if reply.card else self._told(503, reply.alert)

    async def _show(self, request: web.Request, address: Address) -> web.StreamResponse:
        visitor = self._visitor(request)
        caller = self._caller(visitor.token)
        if isinstance(address, RoomDoor) and not self._desk.rooms.may_knock(caller):
            raise TooBusy
        reply = await self._desk.press(caller, to_text(address))
        response = self._drawn(reply)
        if visitor.is_new:
            secure = self._site.startswith("https:")
            response.set_cookie(_COOKIE, visitor.token, path=self._path, secure=secure, httponly=True, samesite="Lax")
        return response

    def _drawn(self, reply: Reply) -> web.Response:
        """A card as a page; one that shows where the room is follows it."""
        if reply.card is None:
            return self._told(503, reply.alert)
        here = from_text(reply.at)
        if not is_here(here):  # a second wall
            return self._told(404, self._words.missing)
        card = room_page(reply.card, self._path)
        room = here.room if isinstance(here, GuestCard | RoomDoor) else ""
        follows = f"{self._path}/mark/{room}" if isinstance(here, GuestCard) else ""
        telegram = self._desk.rooms.telegram_link(room) if isinstance(here, RoomDoor) else ""
        title = card.heading or self._words.title
        return self._page("room.html", title, card=card, follows=follows, mark=reply.mark, telegram=telegram)

    async def _screen(self, request: web.Request) -> web.StreamResponse:
        code, late = request.match_info["code"], "late" in request.query
        screen = await self._desk.screen(self._caller(self._visitor(request).token), code)
        if screen is None:
            return self._told(404, self._desk.content.words.room.refused)
        return self._page(
            "room-screen.html",
            screen.heading,
            screen=screen,
            late=late,
            other=f"{self._path}/screen/{code}{'' if late else '?late=1'}",
            follows=f"{self._path}/mark/{code}?all=1",
            where=self._site.partition("://")[2],
            square=qr.data_uri(f"{self._site}/{code}"),
        )

    async def _mark(self, request: web.Request) -> web.StreamResponse:
        """Another text once there is something new: for the big screen at each change, else when the room goes on."""
        caller = self._caller(self._visitor(request).token)
        mark = await self._desk.rooms.mark(request.match_info["code"], caller, every="all" in request.query)
        return web.Response(text=mark)

    @property
    def _site(self) -> str:
        """Where people find these pages, without a slash at its end."""
        return self._desk.rooms.site

    @property
    def _words(self) -> RoomSiteWords:
        return self._desk.content.words.room.site

    def _told(self, status: int, said: str) -> web.Response:
        return self._page("room-told.html", self._words.title, status, said=said)

    def _page(self, template: str, title: str, status: int = 200, **values: object) -> web.Response:
        words = self._desk.content.words.pages
        style = f"{self._path}/style.css"
        html = filled(
            template,
            title=title,
            style=style,
            words=words,
            site=self._words,
            programme=self._programme,
            path=self._path,
            **values,
        )
        return web.Response(text=html, content_type="text/html", status=status)

    # Who may ask

    def _visitor(self, request: web.Request) -> Visitor:
        token = request.cookies.get(_COOKIE, "")
        return Visitor(token, False) if _TOKEN.fullmatch(token) else Visitor(self._fresh_token(), True)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await self._answered(request, handler)
        response.headers.update(HEADERS | {_POLICY: f"{HEADERS[_POLICY]}; connect-src 'self'"})
        return response

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            if not self._is_ours(request):
                return self._told(403, self._words.refused)
            return await handler(request)
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
            return self._told(404, self._words.missing)
        except web.HTTPRequestEntityTooLarge:
            return self._told(413, self._words.refused)
        except StoreDown as error:
            _log.warning("%s", error)
            return self._told(503, self._desk.content.words.frame.not_reached)
        except TooBusy:
            return self._told(503, self._words.busy)
        except Exception as error:  # whatever was sent, there is a page, and what was sent reaches no log
            _log.error("a page of a room could not be made (%s)", type(error).__name__)
            return self._told(500, self._desk.content.words.frame.something_wrong)

    def _is_ours(self, request: web.Request) -> bool:
        """Whether a form comes from one of these pages, if the browser says from where."""
        said = request.headers.get("Origin")
        return request.method != "POST" or said is None or is_from(said, URL(self._site), request.url)


def _see(where: str) -> web.Response:
    return web.Response(status=303, headers={"Location": where})
