"""People of one organisation at one desk: workers, and an editor who keeps the services right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.desk import Desk
from bot.keys import Keyring
from bot.periods import local_day, year_later
from bot.seen import Role
from bot.store import Store
from bot.tally import Act, Cell, Counting
from bot.writes import Joining
from tests.conftest import LIBRARY, ZONE, Clock
from tests.person import Phone


async def count_some(store: Store, organisation: str, bucket: date, times: int = 12) -> None:
    """Conversations on smoking that were counted in a part of a week."""
    cell = Cell(organisation, "", bucket, "oxford", "smoking", False, "asked", "ready")
    name = f"{organisation} {bucket}"
    await store.count(Counting(Act.COUNT, name, name, 0, times, (cell,)))


class Crew:
    """Lets people join, each with a Telegram id of their own."""

    def __init__(self, desk: Desk, store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> None:
        self.desk = desk
        self.store = store
        self._keyring = keyring
        self._clock = clock
        self._nonces = nonces
        self._numbers = iter(range(100, 1000))

    async def joins(self, role: Role, desk: Desk | None = None, chat: bool = False) -> Phone:
        """Somebody with a role, with the home card on the screen. chat: whether they can be written to."""
        number = next(self._numbers)
        phone = Phone(desk or self.desk, self._keyring, self._clock, self._nonces, number, number if chat else None)
        await self.join(phone, role)
        await phone.types("/start")
        return phone

    async def join(self, phone: Phone, role: Role) -> None:
        code = f"{next(self._numbers):012}"
        today = local_day(self._clock.now, ZONE)
        await self.store.add_invite(code, LIBRARY.code, role, 1, today)
        await self.store.write_member(phone.person, Joining(code, today, year_later(today)))
