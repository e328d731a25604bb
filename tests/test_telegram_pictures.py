"""Pictures on Telegram: messages that take a card's place and give it back, on good days and on bad ones."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator

import pytest
import zxingcpp
from PIL import Image

from bot.cards import Card, Go, text, title
from bot.config import TelegramConfig
from bot.places import Home
from bot.reply import File
from bot.telegram_send import Sender
from bot.telegram_wire import open_telegram
from tests.stand_in import TOKEN, Bad, StandIn
from tests.test_telegram_http import ANN, TICK, Service, service, telegram

__all__ = ["service", "telegram"]  # fixtures
TO_SERVICE = ("Find help", "Smoking", "National Smokefree Helpline")


async def test_the_code_comes_as_a_picture_in_the_place_of_the_card_and_goes_again(service: Service) -> None:
    person = await service.member(ANN)
    await person.taps(*TO_SERVICE)
    before = person.card.message
    person.presses("Show them")
    shown = await person.sees("Point the camera")
    await service.telegram.until(lambda: before not in service.telegram.chats[ANN])
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(shown.picture)))
    assert code.text == "tel:+443001231044"
    assert shown.text.startswith("National Smokefree Helpline")
    assert shown.labels == ["‹ Back", "Home"]
    person.presses("Back")
    await service.telegram.until(lambda: shown.message not in service.telegram.chats[ANN])
    assert person.card.picture == b""
    await person.taps("Handed over: count it")
    assert TICK in person.card.text
    assert await service.total() == 1


async def test_an_impatient_tap_shows_one_picture(service: Service) -> None:
    person = await service.member(ANN)
    card = await person.taps(*TO_SERVICE)
    queries = [person.presses("Show them", card) for _ in range(3)]
    for query in queries:
        await person.hears(query)
    await service.telegram.until(lambda: card.message not in service.telegram.chats[ANN])
    late = person.presses_data(card.data("Show them"), card.message)
    await person.hears(late)
    await service.telegram.until(lambda: not service.telegram.waiting)
    assert service.telegram.called("sendPhoto") == 1


async def test_a_picture_arrives_though_telegram_is_away_for_a_while(service: Service) -> None:
    person = await service.member(ANN)
    await person.taps(*TO_SERVICE)
    for bad in (Bad.ERROR, Bad.RESET, Bad.HALF):
        service.telegram.fail("sendPhoto", bad)
    person.presses("Show them")
    assert (await person.sees("Point the camera")).picture


async def test_a_picture_that_cannot_be_sent_leaves_the_card_where_it_was(service: Service) -> None:
    person = await service.member(ANN)
    card = await person.taps(*TO_SERVICE)
    service.telegram.fail("sendPhoto", Bad.BLOCKED)
    await person.hears(person.presses("Show them"))
    await service.telegram.until(lambda: service.telegram.called("sendPhoto") == 1)
    assert person.card.message == card.message
    await person.taps("Read it out")
    assert "Ring 0300 123 1044" in person.card.text


async def test_a_card_of_last_week_loses_its_buttons_and_a_tap_that_was_on_its_way_is_still_shown(
    service: Service,
) -> None:
    person = await service.member(ANN)
    card = await person.taps(*TO_SERVICE)
    service.telegram.too_old = card.message
    person.presses("Show them")
    shown = await person.sees("Point the camera")
    assert shown.picture
    await service.telegram.until(lambda: service.telegram.chats[ANN][card.message].rows == ())
    person.presses_data(card.data("Home"), card.message)
    await service.telegram.until(lambda: "Find help" in " ".join(service.telegram.chats[ANN][card.message].labels))


async def test_a_card_that_can_neither_go_nor_lose_its_buttons_still_works(service: Service) -> None:
    person = await service.member(ANN)
    card = await person.taps(*TO_SERVICE)
    service.telegram.too_old = card.message
    service.telegram.fail("editMessageReplyMarkup", Bad.ERROR)
    person.presses("Show them")
    await person.sees("Point the camera")
    await service.telegram.until(lambda: not service.telegram.failing)
    person.presses("Handed over: count it", card)
    await service.telegram.until(lambda: TICK in service.telegram.chats[ANN][card.message].text)
    assert await service.total() == 1


async def test_a_picture_of_last_week_gives_the_card_back(service: Service) -> None:
    person = await service.member(ANN)
    await person.taps(*TO_SERVICE)
    person.presses("Show them")
    shown = await person.sees("Point the camera")
    service.telegram.too_old = shown.message
    person.presses("Back", shown)
    await service.telegram.until(lambda: person.card.message > shown.message)
    await service.telegram.until(lambda: service.telegram.chats[ANN][shown.message].rows == ())
    newest = person.card.message
    person.presses_data(shown.data("Home"), shown.message)
    await service.telegram.until(lambda: person.card.message > newest)
    assert "Find help" in " ".join(person.card.labels)


# Cards that are longer than Telegram takes


HOME = ((Go("Home", Home()),),)
LIST = File("list.csv", b"a,b", "text/csv")


@pytest.fixture
async def sender(telegram: StandIn) -> AsyncIterator[Sender]:
    async with open_telegram(TelegramConfig(token=TOKEN, api_url=telegram.url)) as wire:
        sender = Sender(wire.bot)
        yield sender
        await sender.finish(10)


@pytest.mark.parametrize("words", ["x" * 1024, "&" * 1024, "<" * 1024, "😀" * 512])
async def test_a_caption_of_just_the_length_that_telegram_takes_stands_under_the_picture(
    telegram: StandIn, sender: Sender, words: str
) -> None:
    message = await sender.send_card(ANN, Card((text(words),), HOME, qr="tel:999"))
    assert list(telegram.chats[ANN]) == [message]
    assert telegram.chats[ANN][message].picture
    assert telegram.refused == []


@pytest.mark.parametrize("words", ["x" * 1025, "😀" * 513, "x" * 4000])
async def test_a_longer_caption_stands_below_and_the_picture_goes_with_it(
    telegram: StandIn, sender: Sender, words: str
) -> None:
    for card, file in ((Card((text(words),), HOME, qr="tel:999"), None), (Card((text(words),), HOME), LIST)):
        message = await sender.send_card(ANN, card, file)
        above, below = telegram.chats[ANN].values()
        assert (above.picture or above.file, above.text, above.rows) != (b"", "", ())
        assert (below.message, below.text, below.labels) == (message, words, ["Home"])
        sender.replace_card(ANN, message, Card((text("next"),)))
        await telegram.until(lambda: len(telegram.chats[ANN]) == 1)
        assert telegram.chats[ANN].pop(message).text == "next"
    assert telegram.refused == []


@pytest.mark.parametrize(("letter", "fitting"), [("x", 4), ("😀", 2), ("&", 4)])
async def test_a_card_that_is_too_long_is_cut_at_a_paragraph_and_keeps_its_buttons(
    telegram: StandIn, sender: Sender, caplog: pytest.LogCaptureFixture, letter: str, fitting: int
) -> None:
    long = text(letter * 1_000)
    with caplog.at_level(logging.WARNING):
        message = await sender.send_card(ANN, Card((title("Long"), *[long] * 5), HOME))
    shown = telegram.chats[ANN][message]
    assert shown.text.split("\n\n") == ["Long", *[long.text] * fitting, "…"]
    assert shown.labels == ["Home"]
    assert "was cut" in caplog.text
    assert letter * 3 not in caplog.text
    sender.replace_card(ANN, message, Card((text(letter * 5_000),), HOME))
    await telegram.until(lambda: telegram.chats[ANN][message] is not shown)
    assert telegram.chats[ANN][message].text.startswith(letter * 2_000)
    assert telegram.chats[ANN][message].text.endswith("\n\n…")
    assert telegram.chats[ANN][message].labels == ["Home"]
    assert telegram.refused == []
