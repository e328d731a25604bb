"""A service is handed over so that the person really has it; where it may be unsafe to keep, that is asked first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from bot.all_content import Content
from bot.cards import Copy, Go, Link
from bot.crawler import crawl
from bot.desk import Desk
from bot.find_places import PassOn, ShowThem
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.qr import blocks, data_uri, png
from bot.seen import Role
from bot.service_words import as_text, share_link
from bot.signposts import Reach, Service
from bot.store import Store
from bot.viewers import viewers
from bot.writes import Joining
from tests.conftest import LIBRARY, ZONE, Clock
from tests.person import Phone

CODE = "0123456789AB"
TO_ABUSE = ("Find help", "Something else", "What for, for whom", "Fear at home", "Oxfordshire Domestic Abuse Service")


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    today = local_day(clock.now, ZONE)
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    await phone.types("/start")
    return phone


def links(phone: Phone) -> list[Link]:
    return [button for row in phone.card.rows for button in row if isinstance(button, Link)]


def decoded(picture: bytes) -> str:
    """What another phone reads off a picture."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return found.text


async def test_what_the_person_is_shown_is_plain_and_leads_only_back(worker: Phone, content: Content) -> None:
    await worker.presses("Help me with a conversation", "Smoking", "Not now", "Find help to offer")
    said = await worker.presses("Stop for Life Oxon", "Show them")
    service = content.services["stop-for-life-oxon"]
    for piece in (service.name, service.offer, service.phone, "www.stopforlifeoxon.org"):
        assert str(piece) in said
    assert worker.labels == [content.words.frame.back, content.words.frame.home]
    heard = [each.label for topic in content.topics if topic.guide for each in topic.guide.heard().values()]
    for thought in (*heard, "draft", "checked", "wrong", "+44"):
        assert thought.lower() not in said.lower()
    await worker.presses("Back")
    assert "Handed over: count it" in " ".join(worker.labels)


async def test_a_phone_that_is_held_over_the_code_opens_the_page_or_dials_the_number(
    worker: Phone, content: Content
) -> None:
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon", "Show them")
    assert decoded(png(worker.card.qr)) == content.services["stop-for-life-oxon"].url
    await worker.presses("Back", "Back", "National Smokefree Helpline", "Show them")
    assert decoded(png(worker.card.qr)) == "tel:+443001231044"


def test_every_code_of_the_directory_is_read_back_from_its_picture(content: Content) -> None:
    codes = {visit.card.qr for visit in crawl(content) if visit.card.qr}
    assert len(codes) > 30
    assert {decoded(png(code)) for code in codes} == codes


def test_a_code_can_be_drawn_on_a_page_and_in_a_terminal() -> None:
    assert data_uri("tel:111").startswith("data:image/svg+xml")
    assert not set('"<>') & set(data_uri('"><script>alert(1)</script>'))
    assert len({len(line.encode("utf-8", "replace")) > 10 for line in blocks("tel:111")}) == 1


async def test_a_short_version_is_there_to_read_out(worker: Phone) -> None:
    said = await worker.presses("Find help", "Smoking", "Stop for Life Oxon", "Read it out")
    assert "Stop for Life Oxon. Ring 0800 122 3790." in said
    assert "0800 – 122 – 3790" in said


async def test_the_same_service_can_be_sent_into_a_chat(worker: Phone, content: Content) -> None:
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon")
    (share,) = [link for link in links(worker) if link.label == content.words.find.share]
    assert share.url.startswith("https://t.me/share/url?")
    (sent,) = parse_qs(urlsplit(share.url).query)["url"]
    assert sent.splitlines()[:2] == ["Stop for Life Oxon", "0800 122 3790"]


def test_what_is_shared_or_copied_is_never_too_long_and_loses_whole_pieces(content: Content) -> None:
    seen = viewers(content)["member"]
    service = replace(content.services["stop-for-life-oxon"], name="é" * 60, address="Far away " * 30, phone="111")
    assert len(share_link(service, seen)) <= 256
    assert len(as_text(service, seen)) <= 256
    assert as_text(service, seen).splitlines()[:2] == ["é" * 60, "111"]
    assert "Far" not in as_text(service, seen)


async def test_a_service_about_abuse_is_not_copied_shared_or_shown_before_it_is_safe(
    worker: Phone, content: Content
) -> None:
    words = content.words
    await worker.presses(*TO_ABUSE)
    buttons = [button for row in worker.card.rows for button in row]
    assert not any(isinstance(button, Copy) for button in buttons)
    assert not any(isinstance(button, Link) and "t.me" in button.url for button in buttons)
    assert not any(isinstance(button, Go) and isinstance(button.address, ShowThem) for button in buttons)
    assert words.person.safe in await worker.presses(words.find.keep_ask)
    assert "Ring 0800 731 0055" in await worker.presses(words.find.keep_no)
    assert worker.copies == []
    await worker.presses("Home", *TO_ABUSE, words.find.keep_ask, words.find.keep_yes)
    assert worker.copies != []
    assert {words.find.show_them, words.find.share} <= set(worker.labels)


def test_no_card_of_a_service_about_abuse_has_a_code_a_copy_or_a_share_unless_it_was_asked(content: Content) -> None:
    unsafe = {service.code for service in content.services.values() if service.asks_first}
    assert unsafe
    seen = 0
    for visit in crawl(content):
        address = visit.address
        services = address.entry.services if isinstance(address, PassOn) and not address.safe else ()
        if len(services) == 1 and services[0] in unsafe:
            seen += 1
            buttons = [button for row in visit.card.rows for button in row]
            assert visit.card.qr == ""
            links = [button.url for button in buttons if isinstance(button, Link)]
            assert not any(isinstance(button, Copy) for button in buttons)
            assert not any("t.me" in link for link in links)
    assert seen > 5


@pytest.mark.parametrize(
    ("offer", "asked"),
    [
        ("Help for anyone who lives with domestic violence.", True),
        ("A refuge for women.", True),
        ("Help for refugees.", False),
        ("Support after rape or sexual assault.", True),
        ("A drape-making class.", False),
    ],
)
def test_words_about_abuse_are_enough_to_ask_first(content: Content, offer: str, asked: bool) -> None:
    plain: Service = replace(content.services["samaritans"], offer=offer)
    assert plain.asks_first is asked


async def test_a_hidden_service_is_neither_listed_nor_shown_any_more(
    worker: Phone, content: Content, desk: Desk
) -> None:
    await worker.presses("Find help", "Smoking", "Stop for Life Oxon")
    show = worker.data("Show them")
    gone = replace(content.services["stop-for-life-oxon"], hidden=True)
    desk.use(replace(content, services={**content.services, gone.id: gone}))
    await worker.presses_data(show)
    assert "Smoking: help in" in worker.card.text
    assert "Stop for Life Oxon" not in worker.labels


async def test_who_is_not_sure_that_it_is_safe_is_not_told_to_write_it_down(worker: Phone, content: Content) -> None:
    words = content.words.find
    said = await worker.presses(*TO_ABUSE, words.keep_ask, words.keep_no)
    assert words.keep_read_title in said
    assert words.keep_read in said
    assert words.read_out_title not in said


async def test_the_close_of_a_talk_about_abuse_promises_nothing_and_does_not_say_goodbye_for_good(
    worker: Phone, content: Content
) -> None:
    said = await worker.presses(*TO_ABUSE)
    assert content.words.find.keep_close in said
    assert "find what you're looking for" not in said
    assert "let you know" not in content.words.find.none_fit_say


@pytest.mark.parametrize(
    ("topic", "need", "card"),
    [
        ("Something else", "Fear at home", "domestic_abuse"),
        ("Housing", "Nowhere to sleep", "nowhere_tonight"),
        ("Food", "Nothing left today", "no_food_or_heat"),
        ("Mental wellbeing", "A crisis now", "suicide"),
    ],
)
async def test_a_need_that_may_not_wait_has_its_safety_card_on_top(
    worker: Phone, content: Content, topic: str, need: str, card: str
) -> None:
    await worker.presses("Find help", topic, "What for, for whom", need)
    wanted = content.safety_card_by_id(card)
    assert worker.labels[0] == f"⚠ {wanted.label}"
    assert wanted.title in await worker.presses(worker.labels[0])
    assert need in await worker.presses("Back")


async def test_what_one_has_to_know_goes_along(worker: Phone, content: Content) -> None:
    service = content.services["foodbank-banbury"]
    assert service.reach is Reach.VOUCHER
    await worker.presses("Find help", "Food", "Somewhere else", "Banbury", service.name)
    (copied,) = [said for said in worker.copies if service.name in said]
    for said in (await worker.presses("Read it out"), await worker.presses("Back", "Show them"), copied):
        assert "voucher" in said


async def test_a_service_that_nobody_can_find_yet_is_not_handed_over_but_asked_for(
    worker: Phone, content: Content
) -> None:
    words = content.words.find
    lost = next(each for each in content.services.values() if not each.can_be_found)
    title = next(each.title for each in content.topics if each.id == lost.topics[0])
    await worker.presses("Find help", title)
    while lost.name not in worker.labels:
        await worker.presses("More")
    said = await worker.presses(lost.name)
    assert words.no_way.format(service="Live Well Oxfordshire 0345 050 7666") in said
    assert not {words.show_them, words.read_out, words.share} & set(worker.labels)
    assert "Just turn up" not in said
