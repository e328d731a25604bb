"""Days on which things go wrong: old cards, a database that is away, two organisations, changed minds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from bot.desk import Desk
from bot.errors import StoreDown
from bot.keys import Keyring
from bot.seen import Organisation, Role, Safeguarding
from bot.store import Store
from bot.telegram_updates import decode_update
from bot.writes import Joining
from tests.conftest import LIBRARY, Clock
from tests.person import Phone

ALL_TIME = (date(2026, 1, 1), date(2027, 12, 31))
FIRE = Organisation("fir", "Anytown Fire", "cherwell", Safeguarding("Watch", "01632 960003", "Always", "999"), "hq")


async def join(store: Store, phone: Phone, organisation: str, code: str) -> None:
    await store.add_invite(code, organisation, Role.WORKER, 1, date(2027, 1, 1))
    assert await store.write_member(phone.person, Joining(code, date(2026, 11, 18), "2027-11"))


@pytest.fixture
async def worker(desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Phone:
    phone = Phone(desk, keyring, clock, nonces)
    await join(sqlite_store, phone, LIBRARY.code, "1" * 12)
    await phone.types("/start")
    return phone


@pytest.mark.parametrize("hours", [13, 43, 24 * 30])
async def test_a_home_card_that_waited_since_the_last_shift_counts_today(
    worker: Phone, sqlite_store: Store, clock: Clock, hours: int
) -> None:
    clock.forward(hours=hours)
    assert "✓ Counted" in await worker.presses("Count one that happened", "Smoking", "Count it")
    assert await sqlite_store.total(LIBRARY.code, *ALL_TIME) == 1


async def test_a_tick_that_waited_since_the_last_shift_begins_a_conversation_of_today(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    await worker.presses("Count one that happened", "Smoking", "Count it")
    clock.forward(hours=45)
    assert "✓ Counted" in await worker.presses("Count another", "Smoking", "Count it")
    assert await sqlite_store.total(LIBRARY.code, *ALL_TIME) == 2


async def test_a_guide_from_a_card_of_saturday_counts_into_monday(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 21, 16, tzinfo=UTC)
    await worker.types("/start")
    clock.now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    await worker.presses("Help me with a conversation", "Smoking", "Not now", "End here", "Count it")
    assert [cell.bucket for cell, _ in await sqlite_store.tally(None, *ALL_TIME)] == [date(2026, 11, 23)]


async def test_a_quick_count_from_a_card_of_sunday_evening_counts_into_monday(
    worker: Phone, sqlite_store: Store, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 22, 20, tzinfo=UTC)
    await worker.types("/start")
    clock.now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert "This week." in await worker.presses("Count one that happened", "Smoking")
    await worker.presses("Count it")
    assert [cell.bucket for cell, _ in await sqlite_store.tally(None, *ALL_TIME)] == [date(2026, 11, 23)]


async def test_safety_cards_are_shown_without_a_database(
    worker: Phone, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StoreDown(kind="test")

    monkeypatch.setattr(sqlite_store, "memberships", away)
    said = await worker.presses("Worried about someone's safety?")
    assert said.startswith("Danger now: ring 999.")
    assert "Samaritans: 116 123" in await worker.presses("Thoughts of suicide")
    assert (await worker.types("/safety")).startswith("Danger now: ring 999.")


async def test_without_a_database_the_card_stays_and_says_that_it_is_not_counted_yet(
    worker: Phone, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StoreDown(kind="test")

    before = await worker.presses("Count one that happened", "Smoking")
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_store, "count", away)
        assert await worker.presses("Count it") == before
        assert "not counted yet" in worker.reply.alert
    assert "✓ Counted" in await worker.presses("Count it")


async def test_what_is_written_is_said_even_if_nothing_can_be_read_afterwards(
    worker: Phone, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await worker.presses("Count one that happened", "Smoking")
    really_count = sqlite_store.count

    async def count_and_go_away(counting: object) -> object:
        result = await really_count(counting)  # type: ignore[arg-type]  # it is handed on as it came
        monkeypatch.setattr(sqlite_store, "memberships", None)
        monkeypatch.setattr(sqlite_store, "memberships", away)
        return result

    async def away(*_: object) -> None:
        raise StoreDown(kind="test")

    monkeypatch.setattr(sqlite_store, "count", count_and_go_away)
    assert "✓ Counted" in await worker.presses("Count it")


async def test_an_undo_after_changing_organisation_takes_nothing_from_the_other(
    worker: Phone, sqlite_store: Store
) -> None:
    await sqlite_store.add_organisation(FIRE)
    await worker.presses("Count one that happened", "Smoking", "Count it", "Worried about someone's safety?")
    back = worker.data("Back")
    await join(sqlite_store, worker, FIRE.code, "2" * 12)
    await worker.types("/count")
    await worker.presses("Smoking", "Count it")
    await worker.presses_data(back)
    assert "Nothing to undo" in await worker.presses("Undo")
    assert await sqlite_store.total(LIBRARY.code, *ALL_TIME) == 1
    assert await sqlite_store.total(FIRE.code, *ALL_TIME) == 1


async def test_somebody_who_hands_over_no_second_service_can_go_back_and_count_the_first(
    worker: Phone, sqlite_store: Store
) -> None:
    await worker.presses("Help me with a conversation", "Smoking", "Not now", "Find help to offer")
    first = await worker.presses("Stop for Life Oxon")
    await worker.presses("Hand over another as well")
    assert await worker.presses("Back") == first
    await worker.presses("Handed over: count it")
    assert sum(n for _, n in await sqlite_store.signposted(LIBRARY.code, *ALL_TIME)) == 1


async def test_reading_about_privacy_before_joining_leads_back_to_the_invitation(
    desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]
) -> None:
    stranger = Phone(desk, keyring, clock, nonces, telegram_id=99)
    await sqlite_store.add_invite("3" * 12, LIBRARY.code, Role.WORKER, 1, date(2027, 1, 1))
    notice = await stranger.types("/start " + "3" * 12)
    assert "Questions: us" in await stranger.presses("More about privacy")
    await stranger.presses("What Telegram sees", "Back")
    assert await stranger.presses("Back") == notice


async def test_a_lapsed_member_can_still_be_forgotten(worker: Phone, sqlite_store: Store, clock: Clock) -> None:
    clock.forward(days=400)
    assert "run out" in await worker.types("/start")
    await worker.types("/forgetme")
    await worker.presses("Yes, leave")
    assert await sqlite_store.memberships(worker.person) == []


def test_what_telegram_itself_says_of_a_pinned_message_is_known_as_such() -> None:
    chat = {"id": 1, "type": "private", "first_name": "Canary"}
    message = {"message_id": 5, "chat": chat, "from": {"id": 9}, "pinned_message": {"message_id": 4, "chat": chat}}
    update = decode_update(msgspec.json.encode({"update_id": 1, "message": message}))
    assert update is not None
    assert update.message is not None
    assert bytes(update.message.pinned_message)


def test_the_database_and_the_key_are_for_this_user_alone(sqlite_store: Store, tmp_path: Path) -> None:
    assert (tmp_path / "mecc.db").stat().st_mode & 0o777 == 0o600
