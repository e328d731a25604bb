"""From an address of the web to its bytes: bounded in size, time and redirects, and from the public internet only."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    TCPConnector,
    ThreadedResolver,
)
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.errors import BadFeed, BadSource, FeedAnswered, NotPublic

_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = (429, 500, 502, 503, 504)
_AGENT = "mecc-companion (import of services)"
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True)
class Limits:
    """How much is fetched at most. answer, total: bytes. pauses: seconds before the second try; then twice as long."""

    answer: int = 20_000_000
    total: int = 500_000_000
    seconds: float = 60
    all_seconds: float = 3600
    pages: int = 2_000
    records: int = 50_000
    redirects: int = 5
    at_once: int = 4
    tries: int = 4
    pause: float = 1
    longest_pause: float = 60


class Fetcher:
    """Fetches, several at a time. private: whether addresses inside the own network are allowed."""

    def __init__(self, session: ClientSession, limits: Limits, private: bool) -> None:
        self.limits = limits
        self._session = session
        self._private = private
        self._gate = asyncio.Semaphore(limits.at_once)
        self._total = 0

    async def get(self, url: str) -> bytes:
        """The body of a page, tried for again where that may help. Raises BadFeed, BadSource or NotPublic."""
        pause = self.limits.pause
        for attempt in range(1, self.limits.tries + 1):
            async with self._gate:
                answer = await self._try(url, is_last=attempt == self.limits.tries)
            if isinstance(answer, bytes):
                return answer
            if answer > self.limits.longest_pause:
                raise BadFeed(where=shown(url), why=f"it asks to be left alone for {answer:.0f} seconds")
            await asyncio.sleep(max(answer, pause))
            pause *= 2
        raise AssertionError("the last try answers or raises")

    async def _try(self, url: str, is_last: bool) -> bytes | float:
        """The body, or for how many seconds the server wants to be left alone before the next try."""
        try:
            async with asyncio.timeout(self.limits.seconds), self._follow(url) as response:
                if response.status in _TRY_AGAIN and not is_last:
                    return _wait(response)
                if response.status != HTTPStatus.OK:
                    raise FeedAnswered(where=shown(url), status=response.status, why="")
                return await self._body(response, url)
        except (ClientError, OSError, ValueError) as error:  # a TimeoutError is an OSError
            if not is_last:
                return 0.0
            why = "it did not answer in time" if isinstance(error, TimeoutError) else _why(error)
            raise BadFeed(where=shown(url), why=why) from error

    @asynccontextmanager
    async def _follow(self, url: str) -> AsyncIterator[ClientResponse]:
        """The answer at the end of all redirects, each target of which is checked like the first address."""
        here = url
        for _ in range(self.limits.redirects + 1):
            checked = check_address(here, self._private)
            async with self._session.get(checked, allow_redirects=False) as response:
                target = response.headers.get("Location")
                if response.status not in _REDIRECTS or not target:
                    yield response
                    return
                here = urljoin(here, target)
        raise BadFeed(where=shown(url), why=f"it redirects more than {self.limits.redirects} times")

    async def _body(self, response: ClientResponse, url: str) -> bytes:
        """All of an answer. What is packed is counted as it is unpacked."""
        body = bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            body += chunk
            self._total += len(chunk)
            if len(body) > self.limits.answer:
                raise BadFeed(where=shown(url), why=f"an answer has over {self.limits.answer / 1e6:g} MB")
            if self._total > self.limits.total:
                raise BadFeed(where=shown(url), why=f"it has over {self.limits.total / 1e6:g} MB in all")
        return bytes(body)


@asynccontextmanager
async def open_fetcher(private: bool, limits: Limits) -> AsyncIterator[Fetcher]:
    """A fetcher that knows no proxy, no cookie and no password, and connects just to what was checked."""
    connector = TCPConnector(resolver=PublicOnly(private), use_dns_cache=False, limit=limits.at_once)
    timeout = ClientTimeout(total=limits.seconds)
    headers = {"User-Agent": _AGENT, "Accept": "application/json, */*;q=0.5"}
    async with ClientSession(connector=connector, timeout=timeout, headers=headers) as session:
        yield Fetcher(session, limits, private)


class PublicOnly(AbstractResolver):
    """Looks a name up once, and refuses it if any address of it is private; what it answers is connected to."""

    def __init__(self, private: bool) -> None:
        self._private = private
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        for each in found:
            if not self._private:
                check_public(host, each["host"])
        return found

    async def close(self) -> None:
        await self._resolver.close()


def check_address(url: str, private: bool) -> URL:
    """The address as the client takes it apart; its host may be written with signs that become dots and digits there.

    Raises BadSource for what is no web address, NotPublic for numbers of the own network.
    """
    try:
        parts, _ = URL(url), urlsplit(url).port
        host = parts.raw_host or ""
    except ValueError as error:
        raise _no_address(url, "it is no address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise _no_address(url, "only http and https can be fetched")
    if "@" in parts.raw_authority or "\\" in url:
        raise _no_address(url, "there is a name or a password in it")
    if host.replace(".", "").isdigit() or ":" in host:
        check_public(host, host, private)
    return parts


def check_public(host: str, address: str, private: bool = False) -> None:
    """Raises NotPublic if a number is of a private network, this machine, a link, or of many machines at once."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError as error:
        raise NotPublic(host=host, why="an odd way to write a number") from error
    if not private and not all(each.is_global and not each.is_multicast for each in _meant(number)):
        raise NotPublic(host=host, why=address)


def _meant(number: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """An address, and those of version 4 that it stands for."""
    if isinstance(number, IPv4Address):
        return [number]
    inner = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
    if number in _NAT64:
        inner.append(IPv4Address(int(number) & 0xFFFFFFFF))
    found = [each for each in inner if each is not None]
    return [*found] if number.ipv4_mapped else [number, *found]


def shown(url: str) -> str:
    """An address without its query, in which there may be a key, or a password."""
    try:
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    except ValueError:
        return "the address"


def _no_address(url: str, why: str) -> BadSource:
    return BadSource(source=shown(url), why=why, advice="Write an address like https://example.org/api.")


def _wait(response: ClientResponse) -> float:
    """What Retry-After says, in seconds or as a day and time by the server's own clock; 0 if nothing."""
    said = response.headers.get("Retry-After", "")
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        span = parsedate_to_datetime(said) - parsedate_to_datetime(response.headers.get("Date", ""))
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, span.total_seconds())


def _why(error: Exception) -> str:
    """What went wrong in words, and then in those of the library, for somebody who can use them."""
    kinds = {
        ClientPayloadError: "its answer breaks off, or cannot be unpacked",
        ClientConnectorDNSError: "there is no server of that name, or no connection to the internet",
        ClientConnectorSSLError: "no safe connection can be made to it",
        ClientConnectorCertificateError: "its certificate cannot be trusted",
        ClientConnectorError: "no connection can be made to it",
    }
    said = next((words for kind, words in kinds.items() if isinstance(error, kind)), "it does not answer as it should")
    return f"{said} ({type(error).__name__}: {' '.join(str(error).split())[:150]})"
