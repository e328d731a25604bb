"""A coordinator says whether the digest comes by itself, and where copies go; nobody else can."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.addresses import to_text
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.digest_places import DigestBy, HearDigest
from bot.due import Post
from bot.keys import Keyring
from bot.mails import is_mail
from bot.periods import Week, minute_of
from bot.seen import Role
from bot.store import Store
from tests.conftest import LIBRARY, TODAY, ZONE, Clock
from tests.crew import Crew


@pytest.fixture
def crew(content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books(), post=Post(by_mail=True))
    return Crew(desk, sqlite_store, keyring, clock, nonces)


async def test_the_digest_is_wished_in_three_taps_and_muted_in_three(
    crew: Crew, content: Content, clock: Clock
) -> None:
    ann = await crew.joins(Role.COORDINATOR, chat=True)
    digest, wish = content.words.digest, content.words.digest_wish
    assert "on Monday at 08:00" in await ann.presses(content.words.home.digest, digest.button_by_itself)
    assert "You get each week's digest on Monday at 08:00" in await ann.presses(wish.start)
    (due,) = await crew.store.digests.due(Week.of(TODAY), minute_of(clock.now), "2026-11")
    assert due.week == Week.of(TODAY), "the last week she has just looked at"
    await ann.presses("Back")
    assert digest.button_mute in ann.labels
    await ann.presses(digest.button_mute, wish.stop)
    assert await crew.store.digests.due(Week.of(TODAY), minute_of(clock.now), "2026-11") == []


async def test_copies_go_where_was_typed_until_they_are_stopped(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.COORDINATOR, chat=True)
    digest, wish = content.words.digest, content.words.digest_wish
    await ann.presses(content.words.home.digest, digest.button_by_itself, wish.mail_title, wish.mail_start)
    assert wish.bad_mail in await ann.answers("ann at example.org")
    assert await crew.store.digests.wishes(ann.person, LIBRARY.code) == {}
    await ann.presses(wish.mail_start)
    assert "Copies go to ann@example.org." in await ann.answers(" ann@example.org ")
    assert await crew.store.digests.wishes(ann.person, LIBRARY.code) == {DigestBy.MAIL: "ann@example.org"}
    assert content.words.member.my_data_mail in await ann.types("/mydata")
    await ann.types("/start")
    await ann.presses(content.words.home.digest, digest.button_by_itself, wish.mail_title)
    assert wish.mail_off in await ann.presses(wish.mail_stop)
    assert await crew.store.digests.wishes(ann.person, LIBRARY.code) == {}


async def test_another_address_loses_no_week(crew: Crew, content: Content, clock: Clock) -> None:
    ann = await crew.joins(Role.COORDINATOR, chat=True)
    digest, wish = content.words.digest, content.words.digest_wish
    await ann.presses(content.words.home.digest, digest.button_by_itself, wish.mail_title, wish.mail_start)
    await ann.answers("ann@example.org")
    clock.forward(days=7)
    await ann.types("/start")
    await ann.presses(content.words.home.digest, digest.button_by_itself, wish.mail_title, wish.mail_other)
    await ann.answers("bea@example.org")
    last = Week.of(TODAY)
    (due,) = await crew.store.digests.due(last, minute_of(clock.now), "2026-11")
    assert (due.week, due.mail) == (last, "bea@example.org")


async def test_what_comes_first_is_the_first_week_whose_day_is_still_to_come(
    content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books(), post=Post(weekday=4))
    crew = Crew(desk, sqlite_store, keyring, clock, nonces)
    ann = await crew.joins(Role.COORDINATOR, chat=True)
    words = content.words
    await ann.presses(words.home.digest, words.digest.button_by_itself, words.digest_wish.start)
    (due,) = await sqlite_store.digests.due(Week.of(TODAY), minute_of(clock.now), "2026-11")
    assert due.week == Week.of(TODAY).before, "today is Wednesday, and the digest of last week comes on Friday"


async def test_without_a_mail_server_no_copy_is_offered(
    crew: Crew, content: Content, sqlite_store: Store, keyring: Keyring
) -> None:
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    ann = await crew.joins(Role.COORDINATOR, desk, chat=True)
    await ann.presses(content.words.home.digest, content.words.digest.button_by_itself)
    assert content.words.digest_wish.mail_title not in ann.labels


async def test_where_there_is_no_chat_to_write_to_it_says_so(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.COORDINATOR)
    text = await ann.presses(content.words.home.digest, content.words.digest.button_by_itself)
    assert content.words.digest_wish.nowhere in text
    assert content.words.digest_wish.start not in ann.labels


async def test_a_worker_with_a_coordinators_button_gets_nothing(crew: Crew, content: Content) -> None:
    ann, bob = await crew.joins(Role.COORDINATOR, chat=True), await crew.joins(Role.WORKER, chat=True)
    await ann.presses(content.words.home.digest, content.words.digest.button_by_itself)
    await bob.presses_data(ann.data(content.words.digest_wish.start))
    await bob.presses_data(to_text(HearDigest(LIBRARY.code, DigestBy.CHAT, 1)))
    assert await crew.store.digests.wishes(bob.person, LIBRARY.code) == {}


@pytest.mark.parametrize("said", ["a@b.org", "first.last+mecc@libraries.example.gov.uk", "A@B.ORG", "o'neil@nhs.net"])
def test_an_address_is_taken(said: str) -> None:
    assert is_mail(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "a",
        "a@b",
        "@b.org",
        "a@b.org, c@d.org",
        "a b@c.org",
        "a@b..org",
        "a@-b.org",
        "a@b.org\nBcc: c@d.org",
        "ä@b.org",
        "<a@b.org>",
        '"a"@b.org',
        f"{'a' * 250}@b.org",
        "a@b.org;c@d.org",
        "a\x00b@c.org",
        "a..b@c.org",
        ".a@b.org",
        "a@1.2.3.4",
        "=?utf-8?q?boss=40evil.org=2C?=@example.org",
    ],
)
def test_what_is_no_address_is_not_taken(said: str) -> None:
    assert not is_mail(said)
