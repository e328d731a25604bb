"""Random walks: whatever is pressed, in whatever order, old buttons too, there is a card and the counts are right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from bot.addresses import from_text, to_text
from bot.cards import Go
from bot.count_places import Count, Undo
from bot.desk import Desk
from bot.find_places import ShowThem
from bot.keys import Keyring
from bot.places import Safety, ShowSentence
from bot.seen import Role
from bot.store import Store
from bot.talk import Entry
from bot.writes import Joining
from tests.conftest import LIBRARY, Clock
from tests.person import Phone

STEPS = 500


class Model:
    """What the counters should hold: the first entry counted under each name, less those undone."""

    def __init__(self) -> None:
        self.counted: dict[str, Entry] = {}
        self.undone: set[str] = set()

    def press(self, data: str) -> None:
        address = from_text(data)
        if isinstance(address, Count):
            self.counted.setdefault(self._name(address.entry), address.entry)
        if isinstance(address, Undo) and self.counted.get(self._name(address.entry)) == address.entry:
            self.undone.add(self._name(address.entry))

    @staticmethod
    def _name(entry: Entry) -> str:
        return f"{entry.talk.nonce}{entry.talk.nth}"

    @property
    def total(self) -> int:
        return sum(entry.times * len(entry.topics) for name, entry in self.counted.items() if name not in self.undone)


@pytest.mark.parametrize("seed", range(4))
async def test_a_random_walk_always_has_a_card_and_counts_exactly(
    desk: Desk, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str], seed: int
) -> None:
    random = Random(seed)
    phone, model = Phone(desk, keyring, clock, nonces), Model()
    await sqlite_store.add_invite("0" * 12, LIBRARY.code, Role.WORKER, 1, date(2027, 1, 1))
    await sqlite_store.write_member(phone.person, Joining("0" * 12, clock().date(), "2027-11"))
    await phone.types("/start")
    known: list[str] = []
    for _ in range(STEPS):
        buttons = [to_text(b.address) for row in phone.card.rows for b in row if isinstance(b, Go)]
        known = [*known, *buttons][-200:]
        writes = [button for button in buttons if isinstance(from_text(button), Count)]
        data = random.choice(
            known if random.random() < 0.15 else writes if writes and random.random() < 0.5 else buttons
        )
        if type(from_text(data)).__name__ in ("Leave", "TakeBack"):
            continue
        model.press(data)
        await phone.presses_data(data)
        assert phone.card.parts
        ways = [b.address for row in phone.card.rows for b in row if isinstance(b, Go)]
        assert any(isinstance(way, Safety) for way in ways) or type(from_text(data)) in (ShowSentence, ShowThem)
    rows = await sqlite_store.tally(LIBRARY.code, date(2026, 1, 1), date(2027, 1, 1))
    assert sum(n for _, n in rows) == model.total
    assert model.counted
