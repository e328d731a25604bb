"""Content that is edited under a live bot: taken over when it is whole, and nobody is stranded by it."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.addresses import code_of, to_text
from bot.all_content import Content
from bot.checking import load_content
from bot.config import Folders
from bot.crawler import crawl
from bot.desk import Desk
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.reloading import Reloader, stamps_of
from bot.reply import Caller
from bot.seen import Role
from bot.store import Store
from bot.topics import Topic
from bot.writes import Joining
from tests.conftest import LIBRARY, ROOT, TODAY, ZONE, Clock
from tests.person import Phone
from tests.stand_in import Person, Running, StandIn, organisation_and_code, settings

CODE = "0123456789AB"
ANN = 9_070_605_040_301


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    stand_in = await StandIn().start()
    yield stand_in
    await stand_in.close()


class Edited:
    """A copy of the content that is edited, and what the bot took over of it."""

    def __init__(self, folder: Path) -> None:
        self.folders = Folders(folder / "dialogues", folder / "signposts")
        self.taken: list[Content] = []
        begun = stamps_of(self.folders)
        self.reloader = Reloader(self.folders, lambda: load_content(self.folders, TODAY), self.taken.append, begun)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folders.dialogues / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def looks(self, times: int = 2) -> None:
        for _ in range(times):
            self.reloader.look()


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    for folder in ("dialogues", "signposts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Edited(tmp_path)


# Taking over


def test_an_edit_is_taken_over_once_it_has_held_still(edited: Edited) -> None:
    edited.edit("topics/money.yaml", "title: Money worries", "title: Money and bills")
    edited.looks(1)
    assert edited.taken == []
    edited.looks(1)
    assert [topic.title for topic in edited.taken[0].topics if topic.id == "money"] == ["Money and bills"]
    edited.looks(3)
    assert len(edited.taken) == 1


def test_nothing_is_read_again_while_nothing_changes(edited: Edited) -> None:
    edited.looks(5)
    assert edited.taken == []


def test_an_edit_that_breaks_the_content_is_told_once_with_its_line_and_changes_nothing(
    edited: Edited, caplog: pytest.LogCaptureFixture
) -> None:
    edited.edit("topics/money.yaml", "title: Money worries", "titel: Money worries")
    with caplog.at_level(logging.INFO, logger="bot"):
        edited.looks(5)
    assert edited.taken == []
    (said,) = caplog.messages
    assert "The bot goes on as before" in said
    assert "money.yaml:" in said
    assert "Did you mean 'title'?" in said
    edited.edit("topics/money.yaml", "titel: Money worries", "title: Money at last")
    edited.looks()
    assert len(edited.taken) == 1


def test_no_edit_takes_a_safety_card_away(edited: Edited) -> None:
    edited.edit("safety.yaml", "- id: nowhere_tonight", "- id: nowhere_now")
    edited.edit("topics/housing.yaml", "card: nowhere_tonight", "card: nowhere_now")
    edited.edit("../signposts/needs.yaml", "card: nowhere_tonight", "card: nowhere_now")
    edited.edit("cues/safety.yaml", "\nnowhere_tonight:", "\nnowhere_now:")
    edited.looks()
    assert len(edited.taken) == 1  # one that the programme may name as it likes
    edited.edit("safety.yaml", "- id: blood_pressure", "- id: pressure")
    edited.edit("topics/blood_pressure.yaml", "card: blood_pressure", "card: pressure")
    edited.edit("cues/safety.yaml", "\nblood_pressure:", "\npressure:")
    edited.looks()
    assert len(edited.taken) == 1


def test_a_new_file_and_one_that_is_taken_away_are_noticed(edited: Edited) -> None:
    whole = (edited.folders.dialogues / "topics" / "sleep.yaml").read_text(encoding="utf-8")
    new = edited.folders.dialogues / "topics" / "naps.yaml"
    new.write_text(whole.replace("id: sleep", "id: naps"), encoding="utf-8")
    edited.looks()
    new.unlink()
    edited.looks()
    assert [any(topic.id == "naps" for topic in content.topics) for content in edited.taken] == [True, False]


def test_words_that_could_be_better_do_not_stop_an_edit(edited: Edited) -> None:
    """Only what the bot cannot do without does; the rest is said by mecc check."""
    edited.edit("topics/money.yaml", "title: Money worries", "title: Money worries of obese people")
    edited.looks()
    assert len(edited.taken) == 1


def test_a_file_that_cannot_be_looked_at_is_no_end_of_the_bot(edited: Edited) -> None:
    os.symlink(edited.folders.dialogues / "nowhere.yaml", edited.folders.dialogues / "topics" / "loose.yaml")
    edited.looks()
    assert edited.taken == []


async def test_the_running_bot_takes_an_edit_over_without_a_restart(
    telegram: StandIn, tmp_path: Path, sqlite_url: str, edited: Edited
) -> None:
    environment = settings(
        telegram,
        tmp_path,
        sqlite_url,
        CONTENT__DIALOGUES=str(edited.folders.dialogues),
        CONTENT__SIGNPOSTS=str(edited.folders.signposts),
    )
    code = await organisation_and_code(environment, tmp_path)
    process = Running(environment, tmp_path)
    with process.started():
        person = Person(telegram, ANN)
        await person.joins(code)
        edited.edit("words.yaml", "Help me with a conversation", "Help me talk")
        await logged(process, "the content was edited: ")
        await person.writes("/start")
        assert person.card.data("Help me talk")
        edited.edit("words.yaml", "home:", "home")
        await logged(process, "not right yet")
        await person.writes("/start")
        assert person.card.data("Help me talk")
        assert await process.stop() == 0
    assert "Traceback" not in process.said


async def logged(process: Running, words: str) -> None:
    async with asyncio.timeout(20):
        while words not in process.said:  # noqa: ASYNC110 - a file has no event
            await asyncio.sleep(0.1)


# Nobody is stranded


def smaller_contents(content: Content) -> Iterator[tuple[str, Content]]:
    """What may be left of the content after an edit."""
    first, *others = content.topics
    yield "without its first topic", replace(content, topics=tuple(others))
    yield "with one topic", replace(content, topics=(first,))
    yield "without guides", replace(content, topics=tuple(replace(topic, guide=None) for topic in content.topics))
    yield "with fewer answers", replace(content, topics=tuple(map(with_two_answers, content.topics)))
    yield "without services", replace(content, services={})
    cards = content.safety.cards[:1]
    bare = tuple(replace(topic, guide=None) for topic in content.topics)  # guides name cards that must be there
    needs = tuple(replace(need, card=None) for need in content.needs)
    safety = replace(content.safety, cards=cards)
    yield "with one safety card", replace(content, safety=safety, topics=bare, needs=needs)
    yield "with other areas", replace(content, areas={"else": replace(next(iter(content.areas.values())), id="else")})


def with_two_answers(topic: Topic) -> Topic:
    guide = topic.guide
    if guide is None:
        return topic
    answers = replace(guide.answers, unsure=None, already=None)
    return replace(topic, guide=replace(guide, answers=answers, first=None, ideas=None))


async def test_every_address_of_the_old_content_opens_a_sensible_card_in_the_new(
    content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    today = local_day(clock.now, ZONE)
    person = keyring.person(7)
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(person, Joining(CODE, today, year_later(today)))
    addresses = {to_text(visit.address) for visit in crawl(content) if visit.who == "member"}
    assert len(addresses) > 1000
    old_words = content.words.frame.changed_meanwhile
    for name, new in smaller_contents(content):
        desk = Desk(new, sqlite_store, keyring, ZONE)
        moved = 0
        for data in addresses:
            reply = await desk.press(Caller(person, clock.now, next(nonces)), data)
            assert reply.card is not None, (name, data)
            assert reply.card.rows, (name, data)
            moved += old_words in reply.card.text
        assert moved < len(addresses), name
        assert moved or name == "with other areas"


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    today = local_day(clock.now, ZONE)
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.WORKER, 1, today)
    await sqlite_store.write_member(phone.person, Joining(CODE, today, year_later(today)))
    return phone


async def test_a_topic_that_has_moved_is_found_under_its_old_buttons_and_counts_as_the_new_one(
    content: Content, worker: Phone, desk: Desk, sqlite_store: Store
) -> None:
    await worker.types("/start")
    await worker.presses("Help me with a conversation", "Money worries")
    old_card = [worker.data(label) for label in ("Wants some help", "End here")]
    money = next(topic for topic in content.topics if topic.id == "money")
    bills = replace(money, id="bills", title="Bills", moved={"money": "bills"})
    desk.use(replace(content, topics=tuple(bills if topic is money else topic for topic in content.topics)))
    assert "Bills: Wants some help" in await worker.presses_data(old_card[0])
    assert content.words.frame.changed_meanwhile not in worker.card.text
    await worker.presses_data(old_card[1])
    await worker.presses("Count it")
    buckets = (TODAY.replace(day=1), TODAY)
    cells = await sqlite_store.tally(LIBRARY.code, *buckets)
    assert {cell.topic for cell, _ in cells} == {"bills"}


def test_counts_from_before_a_move_are_reported_under_the_new_name(content: Content) -> None:
    money = next(topic for topic in content.topics if topic.id == "money")
    new = replace(content, topics=(replace(money, id="bills", moved={"money": "bills", "debt": "bills"}),))
    assert [new.topic_id_today(name) for name in ("money", "debt", "bills", "sleep")] == [
        "bills",
        "bills",
        "bills",
        "sleep",
    ]
    assert new.topic(code_of("debt", 2)).id == "bills"
