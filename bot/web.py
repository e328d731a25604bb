"""The same bot as a page in a browser on this machine: each button is a form, and no script is needed."""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl

from aiohttp import web

from bot.addresses import to_text
from bot.cards import Card
from bot.desk import Desk
from bot.errors import PortTaken
from bot.reply import Caller, File, Reply
from bot.server_log import server_log
from bot.templates import filled, raw
from bot.web_view import sends, web_card

HOST = "127.0.0.1"
_LARGEST = 65_536
"""So many bytes a message of 4,096 letters may take in a form."""
_MOST_FIELDS = 8
_LAST_SECONDS = 1.0
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_log = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Web:
    """One person at a browser. caller: makes a Caller anew for each press. week: what the coordinator would read.

    token: stands in each form of these pages, so that no other page can press a button here.
    """

    def __init__(
        self, desk: Desk, caller: Callable[[], Caller], week: Callable[[], Awaitable[Card]], name: str, token: str
    ) -> None:
        self._desk = desk
        self._caller = caller
        self._week = week
        self._name = name
        self._token = token
        self._card = Card(())
        self._alert = ""
        self._pinned: Card | None = None
        self._file: File | None = None

    def app(self) -> web.Application:
        """The pages: what is on the screen, the two forms, and the week so far."""
        app = web.Application(client_max_size=_LARGEST, middlewares=[self._guard])
        app.router.add_get("/", self._screen)
        app.router.add_post("/press", self._press)
        app.router.add_post("/typed", self._typed)
        app.router.add_get("/week", self._so_far)
        app.router.add_get("/file", self._send_file)
        app.router.add_get("/style.css", file_page("style.css", "text/css"))
        app.router.add_get("/copy.js", file_page("copy.js", "text/javascript"))
        return app

    async def greet(self) -> None:
        """What a member's chat has in it from the start: the pinned numbers, and the home card."""
        self._show(await self._desk.typed(self._caller(), "/emergency"))
        self._show(await self._desk.typed(self._caller(), "/start"))

    # Pages

    async def _screen(self, _: web.Request) -> web.StreamResponse:
        card = web_card(self._card, sends)
        pinned = web_card(self._pinned, sends) if self._pinned else None
        said = self._desk.content.words.pages.web
        title = card.heading or said.notice
        return self._page(
            "web.html",
            title,
            card=card,
            asks=self._card.asks,
            pinned=pinned,
            alert=self._alert,
            token=self._token,
            file=self._file,
        )

    async def _send_file(self, _: web.Request) -> web.StreamResponse:
        if self._file is None:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": f'attachment; filename="{self._file.name}"'}
        return web.Response(body=self._file.data, content_type=self._file.kind, headers=headers)

    async def _so_far(self, _: web.Request) -> web.StreamResponse:
        card = web_card(await self._week(), sends)
        return self._page("week.html", card.heading, card=card)

    def _told(self, status: int, title: str, said: str) -> web.Response:
        return self._page("told.html", title, status, said=said)

    def _page(self, template: str, title: str, status: int = 200, **values: object) -> web.Response:
        words = self._desk.content.words.pages
        html = filled(template, title=title, style="/style.css", words=words, programme=self._name, **values)
        return web.Response(text=html, content_type="text/html", status=status)

    # Forms: after each the browser is sent back to the screen, so that reloading it sends nothing again.

    async def _press(self, request: web.Request) -> web.StreamResponse:
        data = (await form_of(request)).get("address", "")
        self._show(await self._desk.press(self._caller(), data))
        return _back_to_screen()

    async def _typed(self, request: web.Request) -> web.StreamResponse:
        words = (await form_of(request)).get("words", "")
        asks = self._card.asks
        if asks is None:
            self._show(await self._desk.typed(self._caller(), words))
        else:
            self._show(await self._desk.answered(self._caller(), to_text(asks.address), words))
        return _back_to_screen()

    def _show(self, reply: Reply) -> None:
        self._alert = reply.alert
        self._card = reply.card or self._card
        self._file = reply.file
        self._pinned = None if reply.unpin else reply.pin or self._pinned

    # Who may ask

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if len(request.match_info.apps) > 1 and _is_ours(request):  # pages of others, which look at their own forms
            return await handler(request)
        response = await self._answered(request, handler)
        response.headers.update(HEADERS)
        return response

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        words = self._desk.content.words.pages.web
        try:
            if not _is_ours(request) or not await self._has_token(request):
                return self._told(403, words.refused_title, words.refused)
            return await handler(request)
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
            return self._told(404, words.missing_title, words.missing)
        except web.HTTPRequestEntityTooLarge:
            return self._told(413, words.refused_title, words.refused)
        except Exception as error:  # whatever was sent, there is a page, and what was sent reaches no log
            _log.error("a page could not be made (%s)", type(error).__name__)
            return self._told(500, words.refused_title, self._desk.content.words.frame.something_wrong)

    async def _has_token(self, request: web.Request) -> bool:
        if request.method != "POST":
            return True
        given = (await form_of(request)).get("token", "")
        return hmac.compare_digest(given.encode(), self._token.encode())


def _back_to_screen() -> web.Response:
    return web.Response(status=303, headers={"Location": "/"})


def _is_ours(request: web.Request) -> bool:
    """Whether the browser asked for this machine by its name, and from one of these pages if it says from where."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
    if request.host not in hosts | ({HOST, "localhost"} if port == 80 else set()):
        return False
    return request.headers.get("Origin", f"http://{request.host}") == f"http://{request.host}"


async def form_of(request: web.Request) -> dict[str, str]:
    """What a form sent; nothing for bytes that no form sends."""
    body = (await request.read()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}


def file_page(name: str, kind: str) -> Handler:
    """A page that is a file of the templates. kind: its media type."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(text=raw(name), content_type=kind)

    return answer


@asynccontextmanager
async def serving(app: web.Application, port: int) -> AsyncIterator[str]:
    """The pages on this machine only, as long as it lasts; port 0 is any free one. Answers the address.

    Raises PortTaken.
    """
    runner = web.AppRunner(app, access_log=None, logger=server_log, shutdown_timeout=_LAST_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise PortTaken(port=port, why=os.strerror(error.errno or 0)) from error
        yield f"http://{HOST}:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
