"""Coordinators on Telegram: a list that is pasted, and posters that come as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.all_content import Content
from bot.books import Books
from bot.cues import CueFile, Cues
from bot.desk import Desk
from bot.keys import Keyring
from bot.seen import Role
from bot.store import Store
from tests.conftest import LIBRARY, ZONE, Clock
from tests.stand_in import Person, StandIn
from tests.test_telegram_editors import asked
from tests.test_telegram_http import ANN, Service, running, telegram

__all__ = ["telegram"]  # a fixture
CODE = "MNPQRSTVWXYZ"


@pytest.fixture
async def service(
    telegram: StandIn, content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> AsyncIterator[Service]:
    content = replace(content, cues=Cues({"money": CueFile(("skint",))}))
    desk = Desk(content, sqlite_store, keyring, ZONE, Books())
    await sqlite_store.add_invite(CODE, LIBRARY.code, Role.COORDINATOR, 5, date(2026, 12, 1))
    async with running(telegram, desk, keyring, clock, lambda: next(nonces)):
        yield Service(telegram, desk, sqlite_store)


async def test_a_pasted_list_is_shown_back_deleted_and_added_and_its_posters_come_as_one_file(
    service: Service,
) -> None:
    person = Person(service.telegram, ANN)
    await person.joins(CODE)
    await person.taps("Run it", "Branches")
    person.presses("Paste a list")
    question = await asked(person)
    many = "\n".join(f"Branch {number:03}; oxford" for number in range(150))
    typed = person.replies(many, question)
    await person.sees("To add: 150. Here already: 0. Not understood: 0.")
    await service.telegram.until(lambda: question.message not in service.telegram.chats[ANN])
    assert (ANN, typed) not in service.telegram.typed
    await person.taps("Yes, add these 150", "A poster for each branch")
    person.presses("Make 152 posters")
    shown = await person.sees("152 pages, one a branch")
    assert shown.file.startswith(b"%PDF-")
    assert shown.file.count(b"/Type /Page\n") == 152
    assert service.telegram.refused == []


async def test_what_somebody_said_is_typed_deleted_and_answered_with_topics(service: Service) -> None:
    person = Person(service.telegram, ANN)
    await person.joins(CODE)
    await person.taps("Run it", "Typing what was said", "Switch it on")
    await person.writes("skint, and nothing helps")
    shown = await person.sees("What may it be about?")
    await service.telegram.until(lambda: not service.telegram.typed)
    assert "skint" not in shown.text
    await person.taps("Money worries")
    assert service.telegram.refused == []
