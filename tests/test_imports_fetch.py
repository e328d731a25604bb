"""Feeds over real HTTP: every page is found however the server counts, and nothing that it does removes a service."""

from __future__ import annotations

import asyncio
import gzip
import socket
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from bot.config import Config, ImportsConfig
from bot.content import read_services
from bot.errors import (
    BadContent,
    BadFeed,
    BadSource,
    EmptyFeed,
    FeedAnswered,
    FewerServices,
    MeccError,
    NoLicence,
    NotPublic,
)
from bot.importing import Plan, Wish, plan
from bot.imports.feed import Feed, Given, address
from bot.imports.fetching import Limits, PublicOnly, check_address, check_public, open_fetcher
from bot.imports.loose import text
from bot.settings import load_config
from tests.stand_in_feed import Bad, Directory, Form, Json, served, served_by, service

OWN = Config(imports=ImportsConfig(private_addresses=True))


def silent(line: str) -> None:
    """No progress is told."""


QUICK = Limits(pause=0.01, seconds=5)


def many(count: int) -> list[Json]:
    return [service(f"s{number}") for number in range(count)]


async def walked(directory: Directory, limits: Limits = QUICK) -> list[Given]:
    async with served(directory), open_fetcher(True, limits) as fetcher:
        return [given async for given in Feed(directory.url, fetcher).records()]


def ids(given: list[Given]) -> list[str]:
    return sorted(text(each.record, "id") for each in given)


async def planned(directory: Directory, out: Path, limits: Limits = QUICK, fewer: bool = False) -> Plan:
    wish = Wish(directory.url, "oruk", out, licence="Open Government Licence v3.0", fewer=fewer)
    return await plan(OWN, wish, silent, limits)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("bad", [None, Bad.NEVER_LAST, Bad.ALWAYS_LAST, Bad.NOT_FOUND_AFTER])
@pytest.mark.parametrize("count", [1, 10, 25])
async def test_every_service_is_found_once_however_the_pages_are_counted(
    form: Form, bad: Bad | None, count: int
) -> None:
    given = await walked(Directory(many(count), form, bad=bad))
    assert ids(given) == sorted(f"s{number}" for number in range(count))
    assert not any(each.why_not for each in given)


async def test_a_server_that_ignores_pages_is_asked_for_three_and_no_more() -> None:
    directory = Directory(many(7), bad=Bad.SAME_PAGE, whole_lists=True)
    assert len(await walked(directory)) == 7
    assert sum(directory.calls.values()) == 3


async def test_of_a_shallow_list_each_service_is_asked_for_a_few_at_a_time() -> None:
    directory = Directory(many(40), size=40)
    given = await walked(directory, replace(QUICK, at_once=3))
    assert all("attributes" in each.record for each in given if isinstance(each.record, dict))
    assert directory.most_at_once <= 3
    assert directory.calls["/services/s39"] == 1


async def test_a_whole_list_is_taken_as_it_is() -> None:
    directory = Directory(many(40), whole_lists=True)
    await walked(directory)
    assert sum(directory.calls.values()) == 4


async def test_a_busy_or_broken_server_is_tried_again() -> None:
    directory = Directory(many(25), statuses={"/services?page=2": [500, 503, 429], "/services/s3": [502]})
    assert len(await walked(directory)) == 25


async def test_retry_after_is_kept_in_seconds_and_as_a_day_by_the_servers_clock() -> None:
    loop = asyncio.get_running_loop()
    at = datetime(2001, 2, 3, tzinfo=UTC)
    by_day = {
        "Retry-After": format_datetime(at + timedelta(seconds=1), usegmt=True),
        "Date": format_datetime(at, usegmt=True),
    }
    for headers in ({"Retry-After": "1"}, by_day):
        start = loop.time()
        await walked(Directory(many(1), statuses={"/services?page=1": [429]}, headers=headers))
        assert 0.9 < loop.time() - start < 4


async def test_a_server_that_wants_to_be_left_alone_for_long_is() -> None:
    directory = Directory(many(1), statuses={"/services?page=1": [503]}, headers={"Retry-After": "7200"})
    with pytest.raises(BadFeed, match="left alone for 7200 seconds"):
        await walked(directory)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
async def test_an_answer_that_is_no_yes_is_told_and_not_asked_for_again(status: int) -> None:
    directory = Directory(many(1), statuses={"/services?page=1": [status]})
    with pytest.raises(FeedAnswered, match=f"answered {status}"):
        await walked(directory)
    assert directory.calls["/services?page=1"] == 1


async def test_a_page_that_stays_broken_stops_the_import() -> None:
    with pytest.raises(FeedAnswered, match="answered 500"):
        await walked(Directory(many(25), statuses={"/services?page=2": [500] * 9}))


@pytest.mark.parametrize("body", ["[]", '{"contents": []}', '{"content": [], "totalElements": 0}'])
async def test_an_empty_feed_may_be_an_error_and_is_none_to_judge_by(body: str) -> None:
    with pytest.raises(EmptyFeed):
        await walked(Directory(many(3), statuses={"/services?page=1": [body] * 9}))


async def test_an_empty_page_in_the_middle_is_asked_for_again_and_then_stops_the_import() -> None:
    once = Directory(many(25), statuses={"/services?page=2": ['{"contents": []}']})
    assert len(await walked(once)) == 25
    with pytest.raises(BadFeed, match="page 2 of 3 is empty"):
        await walked(Directory(many(25), statuses={"/services?page=2": ['{"contents": []}'] * 9}))


@pytest.mark.parametrize(
    "body", ['{"error": "no"}', "<html>", "", "null", "5", '"x"', "[" * 10_000, '{"a": NaN}', "\x00"]
)
async def test_what_is_no_list_of_services_is_one_clear_error(body: str) -> None:
    with pytest.raises(BadFeed, match="cannot be read as a feed"):
        await walked(Directory(many(1), statuses={"/services?page=1": [body] * 9}))


async def test_a_feed_that_says_that_it_has_none_and_gives_some_is_read_to_its_end() -> None:
    listed = many(25)
    pages = [
        {"total_items": 0, "total_pages": 0, "last_page": at == 2, "contents": listed[10 * at : 10 * at + 10]}
        for at in range(3)
    ]
    bodies = {f"/services?page={at + 1}": msgspec.json.encode(page) for at, page in enumerate(pages)}
    assert len(await walked(Directory([], bodies=bodies))) == 25


@pytest.mark.parametrize("spoilt", [b'{"contents": [', b"\x1f\x8b\x08no"])
async def test_an_answer_that_breaks_off_is_tried_again_and_then_told_in_words(spoilt: bytes) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Encoding": "gzip"} if spoilt.startswith(b"\x1f") else {"Content-Length": "5000"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        await response.write(spoilt)
        assert request.transport is not None
        request.transport.close()
        return response

    async with served_by(answer, "/services") as url, open_fetcher(True, replace(QUICK, tries=2)) as fetcher:
        with pytest.raises(BadFeed, match=r"its answer breaks off, or cannot be unpacked \("):
            await fetcher.get(f"{url}/services")


async def test_a_server_that_is_not_there_is_told_in_words() -> None:
    async with open_fetcher(True, replace(QUICK, tries=1)) as fetcher:
        with pytest.raises(BadFeed, match=r"no connection can be made to it \("):
            await fetcher.get("http://127.0.0.1:9/services")


async def test_an_id_with_half_a_letter_stops_nothing() -> None:
    body = b'{"total_pages": 1, "last_page": true, "contents": [{"id": "\\ud800", "name": "x"}, {"id": "b\\ud800"}]}'
    given = await walked(Directory([], bodies={"/services?page=1": body, "/services/b": b'{"id": "b", "name": "y"}'}))
    assert [(text(each.record, "name"), each.why_not) for each in given] == [("x", ""), ("y", "")]


async def test_a_feed_that_says_more_than_it_gives_is_not_believed() -> None:
    with pytest.raises(BadFeed, match="says that it has 100 services, and gave 25"):
        await walked(Directory(many(25), total=100))


async def test_a_feed_without_an_end_is_cut_off() -> None:
    with pytest.raises(BadFeed, match="no end"):
        await walked(Directory([], bad=Bad.ENDLESS), replace(QUICK, pages=5, at_once=4, tries=1))


async def test_a_service_that_is_not_given_is_told_and_the_others_come() -> None:
    given = await walked(Directory(many(30), statuses={"/services/s4": [404], "/services/s5": ['{"id": "other"}']}))
    assert len(given) == 30
    assert {text(each.record, "id"): each.why_not for each in given if each.why_not} == {
        "s4": "404",
        "s5": "what stands at its address is something else",
    }


async def test_a_server_that_gives_hardly_any_service_is_down() -> None:
    broken: dict[str, list[int | str]] = {f"/services/s{number}": [404] for number in range(9)}
    with pytest.raises(BadFeed, match="did not give 9"):
        await walked(Directory(many(20), statuses=broken))


async def test_one_id_with_two_names_is_given_twice_and_an_exact_repeat_once() -> None:
    two = [service("a"), service("a"), service("a", name="Another")]
    given = await walked(Directory(two, whole_lists=True, total=2))
    assert [text(each.record, "name") for each in given] == ["Service a", "Another"]


async def test_time_is_bounded() -> None:
    directory = Directory(many(1), statuses={"/services?page=1": [0]})
    with pytest.raises(BadFeed, match="did not answer in time"):
        await walked(directory, replace(QUICK, seconds=0.2, tries=2))


async def test_the_time_of_it_all_is_bounded(tmp_path: Path) -> None:
    directory = Directory(many(1), statuses={"/services?page=1": [0]})
    async with served(directory):
        with pytest.raises(BadFeed, match="all of it takes over"):
            await planned(directory, tmp_path / "out.yaml", replace(QUICK, all_seconds=0.3))


@pytest.mark.parametrize("packed", [False, True])
async def test_size_is_bounded_as_it_is_unpacked(packed: bool) -> None:
    async def answer(request: web.Request) -> web.Response:
        body = b"[" + b" " * 300_000 + b"]"
        headers = {"Content-Encoding": "gzip"} if packed else {}
        return web.Response(body=gzip.compress(body) if packed else body, headers=headers)

    async with served_by(answer, "/services") as url, open_fetcher(True, replace(QUICK, answer=200_000)) as fetcher:
        with pytest.raises(BadFeed, match=r"over 0.2 MB"):
            await fetcher.get(f"{url}/services")


async def test_the_size_of_it_all_is_bounded() -> None:
    with pytest.raises(BadFeed, match="in all"):
        await walked(Directory(many(200)), replace(QUICK, total=20_000))


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/", "only http and https"),
        ("http://169.254.169.254/latest/meta-data", "not an address of the public internet"),
        ("http://[::1]/", "not an address of the public internet"),
        ("/start", "redirects more than 5 times"),
    ],
)
async def test_each_redirect_is_checked_like_the_first_address(
    target: str, error: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": target})

    async with served_by(answer, "/start") as url, open_fetcher(True, QUICK) as fetcher:
        real = check_public
        monkeypatch.setattr(fetcher, "_private", False)
        monkeypatch.setattr(
            "bot.imports.fetching.check_public",
            lambda host, address, private=False: None if host == "127.0.0.1" else real(host, address, private),
        )
        with pytest.raises(MeccError, match=error):
            await fetcher.get(f"{url}/start")


async def test_a_redirect_to_the_same_place_elsewhere_is_followed() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path == "/old":
            return web.Response(status=301, headers={"Location": "/new"})
        return web.Response(text="here")

    async with served_by(answer, "/old", "/new") as url, open_fetcher(True, QUICK) as fetcher:
        assert await fetcher.get(f"{url}/old") == b"here"


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[ff02::1]", "[::ffff:127.0.0.1]"),
        "100.64.0.1",
        *(
            "[2002:7f00:1::]",
            "[64:ff9b::7f00:1]",
            "2130706433",
            "0177.0.0.1",
            "127。0。0。1",
            "１２７.0.0.1",
            "①②⑦.0.0.1",
            "127.0.0.1.",
            "192.0.2.1",
            "[2001:db8::1]",
        ),
    ],
)
def test_numbers_of_the_own_network_are_refused_in_each_way_to_write_them(host: str) -> None:
    with pytest.raises(NotPublic):
        check_address(f"http://{host}/services", private=False)


@pytest.mark.parametrize("url", ["http://93.184.216.34/", "https://[2606:4700::1111]/", "https://example.org:8443/x"])
def test_public_addresses_pass(url: str) -> None:
    check_address(url, private=False)


@pytest.mark.parametrize(
    "url", ["file:///x", "gopher://x/", "http://", "http://[::1", "http://x:99999/", "https://me:secret@example.org/"]
)
def test_other_addresses_are_refused_without_telling_a_password(url: str) -> None:
    with pytest.raises(BadSource) as refused:
        check_address(url, private=False)
    assert "secret" not in str(refused.value)


async def test_a_name_is_refused_for_the_numbers_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotPublic, match=r"localhost.*127\.0\.0\.1|localhost.*::1"):
        await PublicOnly(private=False).resolve("localhost", 80, socket.AF_UNSPEC)
    async with open_fetcher(False, replace(QUICK, tries=1)) as fetcher:
        with pytest.raises(NotPublic):
            await fetcher.get("http://localhost:9/services")


async def test_what_was_checked_is_connected_to_however_the_name_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look-up says a public number, each later one this machine: only the first counts."""
    asked: list[str] = []

    async def resolve(self: object, host: str, port: int = 0, family: int = 0) -> list[object]:
        asked.append(host)
        number = "203.0.113.1" if len(asked) > 1 else "127.0.0.1"
        return [{"hostname": host, "host": number, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    async def answer(request: web.Request) -> web.Response:
        return web.Response(text=request.host)

    monkeypatch.setattr("aiohttp.ThreadedResolver.resolve", resolve)
    async with served_by(answer, "/") as url, open_fetcher(True, replace(QUICK, tries=1)) as fetcher:
        port = url.rpartition(":")[2]
        assert await fetcher.get(f"http://changing.example:{port}/") == f"changing.example:{port}".encode()
    assert asked == ["changing.example"]


async def test_a_private_feed_is_refused_unless_the_settings_allow_it(tmp_path: Path) -> None:
    directory = Directory(many(2))
    async with served(directory):
        wish = Wish(directory.url, "oruk", tmp_path / "out.yaml", licence="x")
        with pytest.raises(NotPublic, match=r"imports\.private_addresses"):
            await plan(Config(), wish, silent, QUICK)
        assert not directory.calls
        assert len((await plan(OWN, wish, silent, QUICK)).diff.added) == 2


@pytest.mark.parametrize(("said", "allowed"), [("true", True), ("yes", True), ("false", False), ("No", False)])
def test_the_setting_is_yes_or_no_in_the_file_and_in_the_environment(said: str, allowed: bool, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(f"imports: {{private_addresses: {said}}}", encoding="utf-8")
    assert load_config(tmp_path / "config.yaml", {}).imports.private_addresses is allowed
    assert load_config(None, {"MECC_IMPORTS__PRIVATE_ADDRESSES": said}).imports.private_addresses is allowed
    with pytest.raises(BadContent, match="should be true or false, not 'maybe'"):
        load_config(None, {"MECC_IMPORTS__PRIVATE_ADDRESSES": "maybe"})


async def test_how_far_it_has_come_is_told_every_few_seconds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.importing._SECONDS", 0.05)
    told: list[str] = []
    directory = Directory(many(60), headers={"Retry-After": "1"}, statuses={"/services?page=4": [429]})
    async with served(directory):
        await plan(OWN, Wish(directory.url, "oruk", tmp_path / "out.yaml", "x"), told.append, QUICK)
    assert "3 pages, 30 of 60 records ..." in told


async def test_how_far_a_file_has_been_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_bytes(msgspec.json.encode(many(2_100)))
    (tmp_path / "t.csv").write_text("id,name,offer,topics,areas,reach\n" + "x,X,X,food,oxford,open\n" * 1_001, "utf-8")
    for name, form, lines in (("feed.json", "oruk", 2), ("t.csv", "csv", 1)):
        told: list[str] = []
        await plan(OWN, Wish(str(tmp_path / name), form, tmp_path / "out.yaml"), told.append)
        assert told == [f"{thousand},000 records ...".replace(",", "") for thousand in range(1, lines + 1)]


async def test_a_feed_needs_a_licence(tmp_path: Path) -> None:
    for licence in (None, "", "  "):
        with pytest.raises(NoLicence):
            await plan(OWN, Wish("https://example.org/", "oruk", tmp_path / "out.yaml", licence), silent)


def test_the_address_of_a_page_and_of_a_service() -> None:
    assert address("https://x.org/api", "", 2) == "https://x.org/api/services?page=2"
    assert address("https://x.org/api/services/?page=7&key=k", "", 2) == "https://x.org/api/services?key=k&page=2"
    assert address("https://x.org/api/services", "a/b ü") == "https://x.org/api/services/a%2Fb%20%C3%BC"


async def test_a_feed_is_written_and_a_failed_fetch_removes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "bucks.yaml"
    directory = Directory(many(12))
    async with served(directory):
        (await planned(directory, out)).carry_out()
        assert [each.id for each in read_services(out)][:2] == ["bucks-s0", "bucks-s1"]
        assert f"# feed: {directory.url}" in out.read_text(encoding="utf-8")
        before = out.read_bytes()
        directory.statuses = {"/services?page=2": [500] * 9}
        with pytest.raises(FeedAnswered):
            await planned(directory, out)
        directory.statuses = {"/services/s3": [500] * 9, "/services/s4": [404]}
        lost = await planned(directory, out)
        assert lost.diff.is_nothing
        assert "Service s3 (s3): their server did not give it (500)" in lost.text
    assert out.read_bytes() == before


async def test_a_fifth_fewer_stops_unless_it_is_meant(tmp_path: Path) -> None:
    out = tmp_path / "bucks.yaml"
    directory = Directory(many(10))
    async with served(directory):
        (await planned(directory, out)).carry_out()
        directory.services = many(9)
        (await planned(directory, out)).check()
        directory.services = many(8)
        with pytest.raises(FewerServices, match="has 10 services and would have 8"):
            (await planned(directory, out)).check()
        meant = await planned(directory, out, fewer=True)
        meant.check()
        meant.carry_out()
    assert len(read_services(out)) == 8
    assert len(read_services(tmp_path / "bucks.yaml.before")) == 10


async def test_a_key_in_the_query_is_kept_out_of_files_and_messages(tmp_path: Path) -> None:
    directory = Directory(many(2), statuses={"/services?key=SECRET&page=1": [403]})
    async with served(directory):
        directory.url += "/services?key=SECRET"
        with pytest.raises(FeedAnswered) as refused:
            await planned(directory, tmp_path / "out.yaml")
        assert "SECRET" not in str(refused.value)
        made = await planned(directory, tmp_path / "out.yaml")
        made.carry_out()
    assert "SECRET" not in (tmp_path / "out.yaml").read_text(encoding="utf-8") + made.text


async def test_five_thousand_services_pass_through_little_memory(tmp_path: Path) -> None:
    """Of each page only our small records stay: all of theirs at once would be 50 MB of text."""
    long = "A very long story about this service. " * 250
    bodies = {
        f"/services?page={page}": msgspec.json.encode(
            {
                "total_items": 5_000,
                "total_pages": 50,
                "first_page": page == 1,
                "contents": [service(100 * page + at, description=long) for at in range(100)],
            }
        )
        for page in range(1, 51)
    }
    directory = Directory([], bodies=bodies)
    async with served(directory):
        tracemalloc.start()
        try:
            made = await planned(directory, tmp_path / "out.yaml")
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(made.diff.added) == 5_000
    assert peak < 30_000_000
