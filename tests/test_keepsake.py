"""A picture to keep for having practised: what it says is right and fits, no name is on it, and nothing is kept."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from bot.addresses import Address, code_of, to_text
from bot.all_content import Content
from bot.cards import Card, Go
from bot.config import Config
from bot.desk import Desk
from bot.errors import Gone
from bot.keepsake import png
from bot.lettering import fitted, font, plain, wrapped
from bot.madeup import caller, made_up_house
from bot.photos import picture_of
from bot.pictures import Keepsake
from bot.places import Home, Safety
from bot.practice_places import MOST_TURNS, KeepCard, PlayEnd, Score
from bot.room_places import GuestKeep
from bot.rooms import draw
from bot.scenarios import Did, Ending, Scenario
from bot.seen import Role
from bot.terminal import Terminal
from bot.web_view import sends, web_card
from tests.conftest import LIBRARY, Clock
from tests.crew import Crew
from tests.person import Phone
from tests.test_practice import with_every_scene
from tests.test_promises import dump
from tests.test_room import Room, crew, room
from tests.test_telegram_http import ANN, Service, service, telegram

__all__ = ["crew", "room", "service", "telegram"]  # fixtures
EDGE, BAND = 60, 410
"""So many points on each side nothing stands on; so high is the dark band."""
A_SCORE = Score(5, 3, 4)
MONTH = "November 2026"


def drawn(keepsake: Keepsake) -> Image.Image:
    return Image.open(io.BytesIO(png(keepsake))).convert("RGB")


def of(keep: KeepCard | GuestKeep, content: Content) -> Card:
    return draw(keep, with_every_scene(content))


def kept(card: Card) -> Keepsake:
    assert card.keepsake is not None
    return card.keepsake


def keeps(content: Content, score: Score = A_SCORE) -> list[tuple[Scenario, Ending, KeepCard]]:
    """The card of every ending of every scene."""
    return [
        (scenario, ending, KeepCard(scenario.code, code_of(name, 2), score))
        for scenario in content.scenarios
        for name, ending in scenario.endings.items()
    ]


def anything(content: Content) -> Keepsake:
    return kept(of(keeps(content)[0][2], content))


# What it looks like


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Where, in a part of a picture, something is drawn on its background."""
    part = picture.convert("L").crop(box)
    return ImageChops.difference(part, Image.new("L", part.size, part.getpixel((0, 0)))).getbbox() or (0, 0, 0, 0)


def assert_nothing_at_the_edges(picture: Image.Image) -> None:
    for top, bottom in ((0, BAND), (BAND, 1080)):
        left, first, right, last = ink(picture, (0, top, 1080, bottom))
        assert min(left, 1080 - right) >= EDGE
        assert min(first, bottom - top - last) >= 20


def test_it_is_a_square_as_large_as_a_phone_needs_and_small_to_send(content: Content) -> None:
    keepsake = anything(content)
    assert drawn(keepsake).size == (1080, 1080)
    assert len(png(keepsake)) < 60_000
    assert png(keepsake) == png(replace(keepsake))


def test_that_of_every_scene_fits_with_and_without_a_score(content: Content) -> None:
    for _, ending, keep in keeps(content, Score(MOST_TURNS, MOST_TURNS, MOST_TURNS)):
        if ending.is_good:
            continue  # the words of the others are longer
        assert_nothing_at_the_edges(drawn(kept(of(keep, content))))
    assert_nothing_at_the_edges(drawn(kept(of(replace(keeps(content)[0][2], score=Score()), content))))


@pytest.mark.parametrize(
    "scene",
    ["W" * 64, "Longword " * 7, "x", "a b c " * 10, "Wait and see what she says: “Café”?", "é — £5 №", ""],
    ids=["one word", "long words", "short", "short words", "signs", "letters that the font has not", "none"],
)
def test_odd_titles_fit_too(content: Content, scene: str) -> None:
    most = "September 2026"
    keepsake = replace(anything(content), scene=f"“{scene}”", kind="Each try makes it easier. " * 2, month=most)
    assert_nothing_at_the_edges(drawn(keepsake))
    assert_nothing_at_the_edges(drawn(replace(keepsake, said=0)))


def test_more_open_questions_look_like_more_even_without_colour(content: Content) -> None:
    keepsake = replace(anything(content), said=5)
    dark = [drawn(replace(keepsake, opened=opened)).convert("L").histogram()[:80] for opened in range(6)]
    assert [sum(each) for each in dark] == sorted({sum(each) for each in dark})


def test_letters_stand_out_from_what_is_behind_them(content: Content) -> None:
    picture = drawn(anything(content)).convert("L")
    for top, bottom in ((0, 100), (BAND, 1080)):
        shades = picture.crop((0, top, 1080, bottom)).tobytes()
        assert max(shades) - min(shades) > 150


def test_letters_that_the_font_has_not_are_written_like_those_that_it_has(content: Content) -> None:
    assert plain("Café – “Zoë’s” ½ …") == "Cafe - “Zoe’s” 1⁄2 ..."
    assert plain("чай ☕") == " "
    box = font(40).getmask("\uffff")
    words = content.words.practice
    said = [each.title for each in content.scenarios] + [words.setting.of(each.setting) for each in content.scenarios]
    shown = plain("".join([*said, *vars(words.keep).values(), MONTH]))
    assert shown == "".join([*said, *vars(words.keep).values(), MONTH]).replace("🖼", "")
    assert [each for each in set(shown) - {" "} if bytes(font(40).getmask(each)) == bytes(box)] == []


def test_lines_are_as_wide_as_they_may_be_and_the_largest_letters_that_fit_are_taken() -> None:
    lines = wrapped("Longword " * 9 + "x" * 90, font(40), 500)
    assert all(font(40).getlength(line) <= 500 for line in lines)
    assert "".join(lines).replace(" ", "") == "Longword" * 9 + "x" * 90
    assert fitted("Red letters", (100, 50), 600, 1) == (100, ["Red letters"])
    assert fitted("Red letters", (100, 50), 300, 1) == (50, ["Red letters"])
    assert fitted("Red letters " * 9, (100, 50), 300, 2) == (50, ["Red letters", "Red letters"])


# What it says


def test_it_says_what_was_practised_and_the_card_says_the_same_in_words(content: Content) -> None:
    words = content.words.practice.keep
    for scenario, ending, keep in keeps(content):
        card = of(keep, content)
        keepsake = kept(card)
        assert scenario.title in keepsake.scene
        assert keepsake.where == content.words.practice.setting.of(scenario.setting)
        assert (keepsake.opened, keepsake.said) == (3, 5)
        assert keepsake.score == "Open questions: 3 of 5 things said"
        assert keepsake.course == "Practice: Making Every Contact Count"
        assert keepsake.month == MONTH
        assert keepsake.kind == (words.good if ending.is_good else words.more)
        said = (keepsake.heading, keepsake.kind, keepsake.scene, keepsake.where, keepsake.score, keepsake.course, MONTH)
        assert [each for each in said if each not in card.text] == []


def test_a_bad_ending_is_told_kindly_and_not_as_a_good_one(content: Content) -> None:
    endings = {ending.is_good: keep for _, ending, keep in keeps(content)}
    good, bad = (kept(of(endings[is_good], content)) for is_good in (True, False))
    assert good.heading == bad.heading == "Well practised"
    assert good.kind != bad.kind


def test_where_nobody_counted_what_was_said_there_is_no_score(content: Content) -> None:
    card = of(replace(keeps(content)[0][2], score=Score()), content)
    assert "Open questions" not in card.text
    assert (kept(card).score, kept(card).said) == ("", 0)


def test_only_an_ending_has_one(content: Content) -> None:
    scenario = content.scenarios[0]
    ending = code_of(next(iter(scenario.endings)), 2)
    nowhere: list[KeepCard | GuestKeep] = [
        KeepCard(scenario.code, code_of(scenario.first, 2), A_SCORE),
        KeepCard(scenario.code, "zz", A_SCORE),
        KeepCard("zzz", ending, A_SCORE),
        GuestKeep("123456", scenario.code, code_of(scenario.first, 2)),
    ]
    for address in nowhere:
        with pytest.raises(Gone):
            of(address, content)


def test_a_page_shows_it_with_words_for_whoever_does_not_see_it(content: Content) -> None:
    shown = web_card(of(keeps(content)[0][2], content), sends)
    assert shown.picture.startswith("data:image/png;base64,")
    assert shown.shows == content.words.practice.keep.shows


async def test_a_terminal_says_what_the_picture_shows(content: Content, clock: Clock) -> None:
    words = content.words.practice
    first = next(each for each in content.scenarios if not each.is_hard)
    async with made_up_house(Config(), Role.WORKER, clock) as house:
        terminal = Terminal(house.desk, lambda: caller(house, clock))
        for line in ("/start", words.button, words.scenes, first.title, words.start_scene, "A"):
            await terminal.enter(line)
        while words.go_on in terminal.labels:
            await terminal.enter(words.go_on)
            await terminal.enter("A")
        await terminal.enter(words.how_it_ends)
        shown = " ".join(await terminal.enter(words.keep.button))
    assert content.words.terminal.picture.format(shows=words.keep.shows) in shown


# Getting it


def chosen(scenario: Scenario, letter: int) -> tuple[Score, Ending]:
    """What is said, and where it ends, by always choosing one of the options."""
    name, said, opened, helped = scenario.first, 0, 0, 0
    while name in scenario.turns:
        option = scenario.turns[name].options[letter]
        said, opened, helped = said + 1, opened + (option.did is Did.OPEN), helped + option.helps
        name = option.then
    return Score(said, opened, helped), scenario.endings[name]


async def played(phone: Phone, scenario: Scenario, content: Content, letter: str) -> str:
    words = content.words.practice
    title = words.hard.format(title=scenario.title) if scenario.is_hard else scenario.title
    await phone.types("/start")
    await phone.presses(words.button, words.scenes, title, words.start_scene, letter)
    while words.go_on in phone.labels:
        await phone.presses(words.go_on, letter)
    return await phone.presses(words.how_it_ends)


@pytest.mark.parametrize("letter", ["A", "B", "C"])
async def test_whoever_plays_a_scene_to_its_end_gets_a_picture_with_their_numbers(
    crew: Crew, content: Content, letter: str
) -> None:
    ann = await crew.joins(Role.WORKER)
    for scenario in content.scenarios:
        ended = await played(ann, scenario, content, letter)
        said = await ann.presses(content.words.practice.keep.button)
        score, ending = chosen(scenario, "ABC".index(letter))
        assert ending.title in ended
        assert f"Open questions: {score.opened} of {score.said} things said" in said
        assert content.words.practice.keep.good in said or not ending.is_good
        assert picture_of(ann.card).startswith(b"\x89PNG")
        assert await ann.presses("Back") == ended


async def test_no_name_and_no_organisation_is_on_it_and_nothing_is_written(crew: Crew, content: Content) -> None:
    ann = await crew.joins(Role.WORKER)
    before = await dump(crew.store)
    await played(ann, content.scenarios[0], content, "A")
    said = await ann.presses(content.words.practice.keep.button)
    assert LIBRARY.name not in repr(ann.card.keepsake) + said
    assert content.words.practice.keep.hint in said
    assert await dump(crew.store) == before
    opened = [each.address for row in ann.card.rows for each in row if isinstance(each, Go)]
    assert [type(each) for each in opened] == [PlayEnd, Home, Safety]


async def test_somebody_who_has_not_joined_sees_no_picture_of_a_scene_played_alone(room: Room) -> None:
    await room.begun_by()
    address: Address = keeps(room.content)[0][2]
    stranger = room.stranger()
    await stranger.presses_data(to_text(address))
    assert stranger.card.keepsake is None


async def test_guests_of_a_room_get_one_without_a_score_also_when_the_room_has_ended(room: Room) -> None:
    words, keep = room.words, room.content.words.practice.keep
    trainer = await room.begun_by()
    ann = await room.guest()
    await trainer.presses(words.to_room)
    while words.how_it_ends not in trainer.labels:
        if words.go_on_with.format(letter="A") in trainer.labels:
            await trainer.presses(words.go_on_with.format(letter="A"))
        await ann.presses(words.go_on)
        assert keep.button not in ann.labels
        await room.chooses(ann, "A")
        await room.closes(trainer)
        await trainer.presses("A")
    await trainer.presses(words.how_it_ends)
    before = await dump(room.crew.store)
    ended = await ann.presses(words.go_on)
    said = await ann.presses(keep.button)
    assert room.scenario.title in said
    assert MONTH in said
    assert re.search("Open questions|" + room.code, said) is None
    assert kept(ann.card).said == 0
    assert await ann.presses("Back") == ended
    assert await dump(room.crew.store) == before
    again = ann.data(keep.button)
    await trainer.presses(words.end, words.end_now)
    assert await ann.presses_data(again) == said
    assert words.refused in await ann.presses("Back")


async def test_on_telegram_it_is_a_photo_with_its_words_that_gives_the_ending_back(
    service: Service, desk: Desk
) -> None:
    words = desk.content.words.practice
    person = await service.member(ANN)
    first = next(each for each in desk.content.scenarios if not each.is_hard)
    await person.taps(words.button, words.scenes, first.title, words.start_scene, "A")
    while words.go_on in person.card.labels:
        await person.taps(words.go_on, "A")
    ending = await person.taps(words.how_it_ends)
    person.presses(words.keep.button)
    shown = await person.sees(words.keep.heading)
    assert Image.open(io.BytesIO(shown.picture)).size == (1080, 1080)
    assert first.title in shown.text
    assert "Home" in shown.labels
    await service.telegram.until(lambda: ending.message not in service.telegram.chats[ANN])
    person.presses("Back")
    await service.telegram.until(lambda: shown.message not in service.telegram.chats[ANN])
    assert person.card.picture == b""
    assert person.card.text == ending.text
    assert service.telegram.called("sendPhoto") == 1
    assert await service.total() == 0
