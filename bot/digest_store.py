"""What is kept of digests: who gets them, and which week is due to whom."""

from __future__ import annotations

from bot import subscriptions
from bot.digest_places import DigestBy
from bot.due import Due
from bot.periods import Week
from bot.seen import COORDINATORS
from bot.transactions import Transactions


class DigestStore:
    """Each method is one transaction; raises StoreDown when the database does not answer. minute: periods.minute_of."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def wishes(self, person: str, organisation: str) -> dict[DigestBy, str]:
        """The ways in which somebody gets the digests of an organisation, each with its e-mail address or ""."""
        return await self._transactions.read(lambda c: subscriptions.read_wishes(c, person, organisation))

    async def due(self, last: Week, minute: int, month: str) -> list[Due]:
        """The next digest of each coordinator who has not had those of all weeks up to the last, oldest week first."""
        roles = [role.value for role in COORDINATORS]
        return await self._transactions.read(lambda c: subscriptions.read_due(c, last, minute, month, roles))

    async def claim(self, due: Due, minute: int) -> bool:
        """Keep a digest for oneself for some minutes; answers whether it was still to be had."""
        return await self._transactions.write(lambda c: subscriptions.claim(c, due, minute))

    async def put_off(self, due: Due, minute: int) -> None:
        """The digest could not be sent: it is tried again after a while, each time a longer one."""
        await self._transactions.write(lambda c: subscriptions.put_off(c, due, minute))

    async def mark_sent(self, due: Due) -> None:
        await self._transactions.write(lambda c: subscriptions.mark_sent(c, due))

    async def forget(self, due: Due) -> None:
        """Forget an address at which nobody reads any more."""
        await self._transactions.write(lambda c: subscriptions.forget(c, due))

    async def forget_history(self) -> None:
        """Leave no order of writes about members behind."""
        await self._transactions.forget_history()
