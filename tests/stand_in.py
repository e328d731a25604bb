"""A stand-in for Telegram's Bot API, as strict as the real one, on a port of 127.0.0.1; and people with phones."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import struct
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from html import unescape
from pathlib import Path
from typing import TypeAlias

import msgspec
from aiohttp import web

from bot.terminal import plain

TOKEN = "123456789:CANARYtokenCANARYtokenCANARYtoken01"
NAMES = ("CanaryFirst", "CanaryLast", "canary_username", "+447700900123")
Json: TypeAlias = Mapping[str, object]
_TAG = re.compile(r"<(/?)(b|i|blockquote|a)(?: href=\"([^\"<>]*)\")?>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
_PATIENCE = 30.0


class Bad(Enum):
    """How an answer of Telegram can go wrong."""

    BUSY = auto()  # 429 with retry_after
    ERROR = auto()  # 500
    GATEWAY = auto()  # 502 with a page of HTML
    HANG = auto()  # no answer at all
    RESET = auto()  # the connection is reset before an answer
    CUT = auto()  # the connection ends in the middle of the answer
    HALF = auto()  # 200 with half a JSON
    TOO_OLD = auto()  # 400 query is too old
    BLOCKED = auto()  # 403 bot was blocked by the user
    UNKNOWN = auto()  # 401 as for an unknown token


@dataclass
class Fault:
    """times: calls that it still spoils. done_first: the call is carried out, only its answer is spoilt."""

    method: str
    bad: Bad
    times: int
    chat: int | None
    retry_after: int
    done_first: bool


class Refused(Exception):
    """What Telegram says no to."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        self.why = why


class CopyText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A button of an inline keyboard."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: CopyText | None = None


class _Markup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    inline_keyboard: tuple[tuple[Key, ...], ...] = ()
    force_reply: bool = False


@dataclass(frozen=True)
class Shown:
    """A message of the bot as a person sees it; another object after each edit.

    picture, file: what is above the text. links: the addresses behind parts of the text. asks: whether an answer is
    waited for.
    """

    message: int
    text: str
    html: str
    rows: tuple[tuple[Key, ...], ...]
    picture: bytes = b""
    file: bytes = b""
    links: tuple[str, ...] = ()
    asks: bool = False

    @property
    def labels(self) -> list[str]:
        return [key.text for row in self.rows for key in row]

    def data(self, label: str) -> str:
        """What the button of a label sends."""
        for row in self.rows:
            for key in row:
                if plain(key.text) == plain(label) and key.callback_data:
                    return key.callback_data
        raise AssertionError(f"no button {label!r} among {self.labels} of {self.text!r}")


@dataclass(frozen=True)
class Answered:
    text: str
    alert: bool


@dataclass(frozen=True)
class Call:
    """files: what was uploaded with it, by the name of its field. at: when it came, in seconds that only go forward."""

    method: str
    body: Json
    files: Mapping[str, bytes] = field(default_factory=dict)
    at: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    @property
    def chat(self) -> int | None:
        return int(str(self.body["chat_id"])) if "chat_id" in self.body else None


@dataclass
class StandIn:
    """Telegram. Tests read its fields: what is on the screens, what was answered, which calls came.

    too_old: messages up to this one are older than the two days within which a bot may delete them.
    """

    token: str = TOKEN
    url: str = ""
    chats: defaultdict[int, dict[int, Shown]] = field(default_factory=lambda: defaultdict(dict))
    typed: dict[tuple[int, int], Json] = field(default_factory=dict)
    pinned: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, Answered] = field(default_factory=dict)
    commands: dict[str, list[str]] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    too_old: int = 0
    webhook: Json | None = None
    uploads: dict[str, bytes] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    crashes: list[BaseException] = field(default_factory=list)
    _faults: list[Fault] = field(default_factory=list)
    _queue: list[tuple[int, bytes]] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: iter(range(1000, 10**9)))
    _polls: int = 0
    _closing: bool = False
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _runner: web.AppRunner | None = None

    async def start(self) -> StandIn:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._receive)
        app.router.add_get("/file/bot{token}/{name}", self._send_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def close(self) -> None:
        """Ends; raises whatever went wrong in the stand-in itself."""
        self._closing = True
        self._tell()
        assert self._runner is not None
        await self._runner.cleanup()
        if self.crashes:
            raise self.crashes[0]

    # For tests

    def push(self, kind: str, content: object) -> int:
        """Something happened: an update of a kind waits to be fetched. Answers its id."""
        number = next(self._ids)
        self.push_raw(msgspec.json.encode({"update_id": number, kind: content}), number)
        return number

    def push_raw(self, update: bytes, number: int) -> None:
        self._queue.append((number, update))
        self._tell()

    def first(self) -> tuple[int, bytes]:
        """The first update that has not been confirmed, for bringing it to a webhook."""
        return self._queue[0]

    def confirm(self, number: int) -> None:
        """A webhook has answered 200 to an update."""
        self._queue = [(other, raw) for other, raw in self._queue if other != number]
        self._tell()

    def new_id(self) -> int:
        return next(self._ids)

    def fail(
        self,
        method: str,
        bad: Bad,
        times: int = 1,
        *,
        chat: int | None = None,
        retry_after: int = 1,
        done_first: bool = False,
    ) -> None:
        """Spoil the next calls of a method ("*": of any but getUpdates), in one chat or in all."""
        self._faults.append(Fault(method, bad, times, chat, retry_after, done_first))

    @property
    def failing(self) -> bool:
        return any(fault.times for fault in self._faults)

    @property
    def waiting(self) -> list[int]:
        """The ids of updates that have not been confirmed."""
        return [number for number, _ in self._queue]

    def waiting_of(self, person: int) -> bool:
        """Whether anything that somebody did has not been confirmed."""
        return any(b'"from":{"id":%d,' % person in raw for _, raw in self._queue)

    def called(self, method: str, chat: int | None = None) -> int:
        """How often a method was called (in a chat)."""
        return sum(1 for call in self.calls if call.method == method and chat in (None, call.chat))

    async def until(self, condition: Callable[[], object], seconds: float = _PATIENCE) -> None:
        """Wait until something is so; raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():
                await self._changed.wait()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # The server

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != self.token:
                return _refusal(Refused(401, "Unauthorized"))
            call = await _call(request)
            self.calls.append(call)
            self._tell()
            fault = self._next_fault(call)
            if fault is None:
                return await self._answer(call)
            if fault.done_first:
                await self._answer(call)
            return await self._spoil(request, fault)
        except Exception as error:
            self.crashes.append(error)
            raise

    async def _answer(self, call: Call) -> web.Response:
        methods: dict[str, Callable[[Call], object]] = {
            "getMe": lambda _: {"id": 42, "is_bot": True, "first_name": "MECC", "username": "mecc_test_bot"},
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "getFile": self._get_file,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "answerCallbackQuery": self._answer_callback_query,
            "deleteMessage": self._delete_message,
            "pinChatMessage": self._pin_chat_message,
            "unpinAllChatMessages": self._unpin_all,
            "leaveChat": self._leave_chat,
            "setMyCommands": self._set_my_commands,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
        }
        try:
            if call.method == "getUpdates":
                result: object = await self._get_updates(call)
            elif call.method in methods:
                result = methods[call.method](call)
            else:
                raise Refused(404, "Not Found")
        except Refused as error:
            if error.status == 400:
                self.refused.append(error.why)
            return _refusal(error)
        finally:
            self._tell()
        return _json({"ok": True, "result": result})

    def _next_fault(self, call: Call) -> Fault | None:
        for fault in self._faults:
            fits = fault.method == call.method or (fault.method == "*" and call.method != "getUpdates")
            if fault.times and fits and fault.chat in (None, call.chat):
                fault.times -= 1
                return fault
        return None

    async def _spoil(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        match fault.bad:
            case Bad.BUSY:
                why = f"Too Many Requests: retry after {fault.retry_after}"
                return _json(
                    {
                        "ok": False,
                        "error_code": 429,
                        "description": why,
                        "parameters": {"retry_after": fault.retry_after},
                    },
                    429,
                )
            case Bad.ERROR:
                return _refusal(Refused(500, "Internal Server Error"))
            case Bad.GATEWAY:
                page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
                return web.Response(status=502, text=page, content_type="text/html")
            case Bad.HANG:
                with suppress(TimeoutError):
                    await self.until(lambda: self._closing, 120)
                return web.Response(status=500)
            case Bad.RESET:
                _reset(request)
                return web.Response(status=500)
            case Bad.CUT:
                cut = web.StreamResponse(headers={"Content-Length": "100", "Content-Type": "application/json"})
                await cut.prepare(request)
                await cut.write(b'{"ok":true,"result":{"message_id":')
                _reset(request)
                return cut
            case Bad.HALF:
                return web.Response(body=b'{"ok":tr', content_type="application/json")
            case Bad.TOO_OLD:
                return _refusal(Refused(400, _TOO_OLD))
            case Bad.BLOCKED:
                return _refusal(Refused(403, "Forbidden: bot was blocked by the user"))
            case Bad.UNKNOWN:
                return _refusal(Refused(401, "Unauthorized"))

    # The methods

    async def _get_updates(self, call: Call) -> list[msgspec.Raw]:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        offset, seconds, limit = (int(str(call.body.get(name, 0))) for name in ("offset", "timeout", "limit"))
        self._queue = [(number, raw) for number, raw in self._queue if number >= offset]
        self._tell()
        self._polls += 1
        mine = self._polls
        with suppress(TimeoutError):
            await self.until(lambda: self._queue or self._polls != mine or self._closing, seconds)
        if self._polls != mine:
            raise Refused(409, "Conflict: terminated by other getUpdates request")
        return [msgspec.Raw(raw) for _, raw in self._queue[: limit or 100]]

    def _send_message(self, call: Call) -> object:
        shown = _shown(next(self._ids), call)
        self.chats[_chat(call)][shown.message] = shown
        return self._message(call, shown)

    def _send_photo(self, call: Call) -> object:
        picture = call.files.get("photo", b"")
        if not picture.startswith(b"\x89PNG"):
            raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
        shown = _shown(next(self._ids), call, "caption", 1024, picture)
        self.chats[_chat(call)][shown.message] = shown
        return self._message(call, shown)

    def _send_document(self, call: Call) -> object:
        shown = _shown(next(self._ids), call, "caption", 1024, file=call.files["document"])
        self.chats[_chat(call)][shown.message] = shown
        return self._message(call, shown)

    def _get_file(self, call: Call) -> object:
        name = str(call.body["file_id"])
        if name not in self.uploads:
            raise Refused(400, "Bad Request: invalid file_id")
        return {"file_id": name, "file_unique_id": name, "file_size": len(self.uploads[name]), "file_path": name}

    async def _send_file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token or request.match_info["name"] not in self.uploads:
            return web.Response(status=404)
        return web.Response(body=self.uploads[request.match_info["name"]])

    def _edit_message_text(self, call: Call) -> object:
        chat, message = _chat(call), _message_id(call)
        before = self.chats[chat].get(message)
        if before is not None and (before.picture or before.file):
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        if (chat, message) in self.typed:
            raise Refused(400, "Bad Request: message can't be edited")
        if before is None:
            raise Refused(400, "Bad Request: message to edit not found")
        shown = _shown(message, call)
        if (shown.html, shown.rows) == (before.html, before.rows):
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message",
            )
        self.chats[chat][message] = shown
        return self._message(call, shown)

    def _edit_message_reply_markup(self, call: Call) -> object:
        chat, message = _chat(call), _message_id(call)
        before = self.chats[chat].get(message)
        if before is None:
            raise Refused(400, "Bad Request: message to edit not found")
        rows = _markup(call).inline_keyboard
        if rows == before.rows:
            raise Refused(400, "Bad Request: message is not modified")
        self.chats[chat][message] = replace(before, rows=rows)
        return self._message(call, before)

    def _message(self, call: Call, shown: Shown) -> Json:
        chat = {"id": _chat(call), "type": "private", "first_name": NAMES[0], "username": NAMES[2]}
        return {"message_id": shown.message, "date": 1_790_000_000, "chat": chat, "text": shown.text}

    def _answer_callback_query(self, call: Call) -> bool:
        query, text = str(call.body["callback_query_id"]), str(call.body.get("text") or "")
        if not query.startswith("query"):
            raise Refused(400, _TOO_OLD)
        if len(text) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        self.answers[query] = Answered(text, str(call.body.get("show_alert", "")).lower() == "true")
        return True

    def _delete_message(self, call: Call) -> bool:
        chat, message = _chat(call), _message_id(call)
        if message <= self.too_old:
            raise Refused(400, "Bad Request: message can't be deleted for everyone")
        found = [self.typed.pop((chat, message), None), self.chats[chat].pop(message, None)]
        if found == [None, None]:
            raise Refused(400, "Bad Request: message to delete not found")
        return True

    def _pin_chat_message(self, call: Call) -> bool:
        if _message_id(call) not in self.chats[_chat(call)]:
            raise Refused(400, "Bad Request: message to pin not found")
        self.pinned[_chat(call)].append(_message_id(call))
        return True

    def _unpin_all(self, call: Call) -> bool:
        self.pinned[_chat(call)].clear()
        return True

    def _leave_chat(self, call: Call) -> bool:
        self.left.append(_chat(call))
        return True

    def _set_my_commands(self, call: Call) -> bool:
        commands = msgspec.json.decode(str(call.body["commands"]), type=list[dict[str, str]])
        scope = msgspec.json.decode(str(call.body.get("scope", '{"type":"default"}')), type=dict[str, str | int])
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]) or not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands[str(scope.get("chat_id", scope["type"]))] = [command["command"] for command in commands]
        return True

    def _set_webhook(self, call: Call) -> bool:
        if not str(call.body["url"]).startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = dict(call.body)
        return True

    def _delete_webhook(self, _: Call) -> bool:
        self.webhook = None
        return True


_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def _json(content: object, status: int = 200) -> web.Response:
    return web.Response(status=status, body=msgspec.json.encode(content), content_type="application/json")


def _refusal(error: Refused) -> web.Response:
    return _json({"ok": False, "error_code": error.status, "description": error.why}, error.status)


def _reset(request: web.Request) -> None:
    """End the connection the hard way."""
    assert request.transport is not None
    connection = request.transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


def _chat(call: Call) -> int:
    return int(str(call.body["chat_id"]))


def _message_id(call: Call) -> int:
    return int(str(call.body["message_id"]))


async def _call(request: web.Request) -> Call:
    """What was asked, as JSON or as a form with files."""
    method = request.match_info["method"]
    if not request.content_type.startswith("multipart/"):
        return Call(method, msgspec.json.decode(await request.read() or b"{}", type=dict[str, object]))
    form = await request.post()
    files = {name: part.file.read() for name, part in form.items() if isinstance(part, web.FileField)}
    body = {name: part for name, part in form.items() if isinstance(part, str)}
    named = {name: files[part.removeprefix("attach://")] for name, part in body.items() if part.startswith("attach://")}
    return Call(method, body, {**files, **named})


def _shown(
    message: int, call: Call, words: str = "text", most: int = 4096, picture: bytes = b"", file: bytes = b""
) -> Shown:
    """A message as Telegram would take it; raises Refused."""
    html = str(call.body.get(words) or "")
    text = _read_html(html) if call.body.get("parse_mode") == "HTML" else html
    if not (words == "text") <= len(text.strip().encode("utf-16-le")) // 2 <= most:
        raise Refused(400, "Bad Request: message is too long" if text.strip() else "Bad Request: text is empty")
    keys = _markup(call)
    links = tuple(unescape(link) for _, _, link in _TAG.findall(html) if link)
    return Shown(message, text, html, keys.inline_keyboard, picture, file, links, keys.force_reply)


def _markup(call: Call) -> _Markup:
    """The buttons of a message as Telegram would take them; raises Refused."""
    try:
        keys = msgspec.json.decode(str(call.body.get("reply_markup") or "{}"), type=_Markup)
    except msgspec.MsgspecError as error:
        raise Refused(400, f"Bad Request: can't parse reply keyboard markup: {error}") from error
    for row in keys.inline_keyboard:
        if not 1 <= len(row) <= 8:
            raise Refused(400, "Bad Request: a row has none, or too many buttons")
        for key in row:
            _check_key(key)
    return keys


def _check_key(key: Key) -> None:
    if not key.text.strip():
        raise Refused(400, "Bad Request: inline keyboard button text must be non-empty")
    if sum(action is not None for action in (key.callback_data, key.url, key.copy_text)) != 1:
        raise Refused(400, "Bad Request: exactly one action must be set in an inline keyboard button")
    if key.callback_data is not None and not 1 <= len(key.callback_data.encode()) <= 64:
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    if key.url is not None and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", key.url):
        raise Refused(400, "Bad Request: BUTTON_URL_INVALID")
    if key.copy_text is not None and not 1 <= len(key.copy_text.text) <= 256:
        raise Refused(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")


def _read_html(html: str) -> str:
    """The text of a message after its entities; raises Refused for any other tag, or one that is not closed."""
    open_tags: list[str] = []
    for closing, tag, _ in _TAG.findall(html):
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            raise Refused(400, f"Bad Request: can't parse entities: unexpected end tag {tag}")
    text = _TAG.sub("", html)
    if "<" in text or open_tags:
        raise Refused(400, "Bad Request: can't parse entities: unsupported or unclosed tag")
    return _ENTITY.sub(lambda found: unescape(found.group()), text)


class Person:
    """Somebody with a phone: types, presses buttons by their labels, and reads the newest card of the chat."""

    def __init__(self, telegram: StandIn, number: int) -> None:
        self.telegram = telegram
        self.id = number

    @property
    def about(self) -> Json:
        """What Telegram tells a bot about them."""
        name = {"first_name": NAMES[0], "last_name": NAMES[1], "username": NAMES[2]}
        return {"id": self.id, "is_bot": False, "language_code": "en", **name}

    @property
    def cards(self) -> list[Shown]:
        """The bot's messages in the chat, oldest first."""
        return [shown for _, shown in sorted(self.telegram.chats[self.id].items())]

    @property
    def card(self) -> Shown:
        """The newest card that is not pinned."""
        cards = [card for card in self.cards if card.message not in self.telegram.pinned[self.id]]
        assert cards, "there is nothing on the screen"
        return cards[-1]

    def message(self, **content: object) -> Json:
        """A new message of theirs in the private chat, as Telegram puts it into an update."""
        message = {
            "message_id": self.telegram.new_id(),
            "date": 1_790_000_000,
            "chat": {**self.about, "type": "private"},
            "from": self.about,
            **content,
        }
        self.telegram.typed[self.id, int(str(message["message_id"]))] = message
        return message

    def sends(self, **content: object) -> int:
        """Send a message of any kind; answers its id."""
        message = self.message(**content)
        self.telegram.push("message", message)
        return int(str(message["message_id"]))

    def types(self, text: str) -> int:
        return self.sends(text=text)

    def replies(self, text: str, to: Shown) -> int:
        """Type something as an answer to a message of the bot."""
        entities = [{"type": "text_link", "offset": 0, "length": 1, "url": link} for link in to.links]
        bot = {"id": 42, "is_bot": True, "first_name": "MECC"}
        question = {"message_id": to.message, "date": 1_790_000_000, "from": bot, "text": to.text, "entities": entities}
        return self.sends(text=text, reply_to_message={**question, "chat": {**self.about, "type": "private"}})

    def sends_file(self, data: bytes, size: int | None = None) -> int:
        """Send a document."""
        name = f"file{self.telegram.new_id()}"
        self.telegram.uploads[name] = data
        document = {"file_id": name, "file_unique_id": name, "file_name": NAMES[1], "file_size": size or len(data)}
        return self.sends(document=document)

    async def writes(self, text: str) -> Shown:
        """Type something, and wait for the new card."""
        typed = self.types(text)
        await self.telegram.until(lambda: self.cards and self.card.message > typed)
        return self.card

    async def joins(self, code: str) -> Shown:
        """Follow the link of an invite, join, and wait for the pinned numbers and the home card."""
        await self.writes(f"/start {code}")
        self.presses("Join")
        await self.telegram.until(lambda: self.telegram.pinned[self.id] and not self.telegram.waiting)
        return await self.taps("Start")

    def presses(self, label: str, card: Shown | None = None) -> str:
        """Press a button of the newest card, or of another, without waiting; answers the id of the query."""
        card = card or self.card
        return self.presses_data(card.data(label), card.message)

    def presses_data(self, data: str | None, message: int) -> str:
        """Send any callback data from a message of the bot."""
        query = f"query{self.telegram.new_id()}"
        of = {"message_id": message, "date": 1_790_000_000, "chat": {**self.about, "type": "private"}, "text": "?"}
        content = {"id": query, "from": self.about, "message": of, "chat_instance": "1"}
        self.telegram.push("callback_query", content if data is None else {**content, "data": data})
        return query

    async def taps(self, *labels: str) -> Shown:
        """Press one button after the other on the newest card, each time waiting until that card has changed."""
        for label in labels:
            before = self.card
            self.presses(label)
            await self.telegram.until(lambda before=before: self.card is not before)  # type: ignore[misc]
        return self.card

    async def sees(self, words: str, seconds: float = _PATIENCE) -> Shown:
        """Wait until the newest card has some words."""
        try:
            await self.telegram.until(lambda: self.cards and words in self.card.text, seconds)
        except TimeoutError:
            screen = "\n---\n".join(card.text for card in self.cards)
            raise AssertionError(f"{words!r} did not come within {seconds} s, but:\n{screen}") from None
        return self.card

    async def hears(self, query: str, seconds: float = _PATIENCE) -> Answered:
        """Wait for the answer to a press."""
        await self.telegram.until(lambda: query in self.telegram.answers, seconds)
        return self.telegram.answers[query]


# The real command, as a process of its own


def settings(telegram: StandIn, folder: Path, database: str, **more: str) -> dict[str, str]:
    """The environment of a mecc command that talks to the stand-in; more: further settings, without MECC_."""
    mine = {
        "TELEGRAM__TOKEN": telegram.token,
        "TELEGRAM__API_URL": telegram.url,
        "DATABASE__URL": database,
        "SECRET_FILE": str(folder / "secret.key"),
        **more,
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("MECC_")}
    return others | {f"MECC_{name}": value for name, value in mine.items() if value}


def _command(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / "mecc"), *arguments]


async def mecc(environment: Mapping[str, str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Run a command to its end; answers its exit code, what it says and what it complains of."""

    def run() -> tuple[int, str, str]:
        done = subprocess.run(
            _command(*arguments), env=environment, cwd=folder, capture_output=True, text=True, timeout=60, check=False
        )
        return done.returncode, done.stdout, done.stderr

    return await asyncio.to_thread(run)


async def organisation_and_code(environment: Mapping[str, str], folder: Path, uses: int = 50) -> str:
    """Make an organisation at the command line; answers the code of an invite to it."""
    contact = "Duty manager; 01865 496000; 9 to 5; 01865 496001"
    made = await mecc(
        environment, folder, "org", "add", "Library", "--area", "oxford", "--safeguarding", contact, "--contact", "us"
    )
    assert made[0] == 0, made
    invited = await mecc(environment, folder, "invite", "Library", "--role", "worker", "--uses", str(uses))
    assert invited[0] == 0, invited
    return invited[1].split("code: ")[1].split()[0]


class Running:
    """mecc run, writing all that it says into a file."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.log = folder / "log.txt"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                _command("run"), env=self._environment, cwd=self._folder, stdout=log, stderr=log
            )

    async def ends(self, seconds: float = 15.0) -> int:
        """Wait for its end; answers the exit code."""
        assert self._process is not None
        return await asyncio.to_thread(self._process.wait, seconds)

    async def kill(self) -> None:
        """kill -9"""
        assert self._process is not None
        self._process.kill()
        await self.ends()

    async def stop(self, seconds: float = 15.0) -> int:
        """SIGTERM; answers the exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.ends(seconds)

    @contextmanager
    def started(self) -> Iterator[Running]:
        """Started, and killed in the end if it still runs."""
        self.start()
        try:
            yield self
        finally:
            if self._process is not None and self._process.poll() is None:
                self._process.kill()
                self._process.wait(15)

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")
