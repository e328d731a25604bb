"""What is kept of services: reports of workers, changes of editors, and what a workbook would change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from bot import shelf, subscriptions
from bot.keys import Keyring
from bot.periods import Week
from bot.seen import EDITORS
from bot.transactions import Transactions
from bot.upkeep import WRONG_SERVICES, Edit, Editing, Proposal, ReportCount, Reporting, Upkeep

PROPOSAL_HOURS = 3
_REPORT_DAYS = 800


class ServiceStore:
    """Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, transactions: Transactions, keyring: Keyring) -> None:
        self._transactions = transactions
        self._keyring = keyring

    async def revision(self) -> int:
        """A number that goes up with each change."""
        return await self._transactions.read(shelf.read_revision)

    async def upkeep(self) -> Upkeep:
        return await self._transactions.read(shelf.read_upkeep)

    async def reports(self) -> list[ReportCount]:
        return await self._transactions.read(shelf.read_reports)

    async def report(self, said: Reporting) -> int:
        """Count a report once; answers how many of the service are open now, 0 for one that was counted before."""
        hashed = self._keyring.receipt(said.name)
        return await self._transactions.write(lambda c: shelf.report(c, hashed, said))

    async def edit(self, person: str, day: date, wish: Editing) -> None:
        await self._transactions.write(lambda c: shelf.edit(c, person, day, wish))
        await self._transactions.forget_history()

    async def forget_edits(self, done: Iterable[Edit]) -> None:
        """Take away edits that the files hold now."""
        await self._transactions.write(lambda c: shelf.forget_edits(c, done))

    async def propose(self, code: str, person: str, proposal: Proposal, hour: int) -> None:
        """Keep what a workbook would change. hour: now, as periods.hour_of."""
        said = msgspec.json.encode(proposal).decode()
        await self._transactions.write(lambda c: shelf.propose(c, code, person, said, hour))
        await self._transactions.forget_history()

    async def proposal(self, code: str, person: str) -> Proposal | None:
        """What somebody proposed under a code, while it is kept."""
        said = await self._transactions.read(lambda c: shelf.read_proposal(c, code, person))
        return None if said is None else msgspec.json.decode(said, type=Proposal)

    async def use_proposal(
        self, code: str, person: str, moment: tuple[date, int], wish: Editing, rest: Proposal | None = None
    ) -> bool:
        """Carry out what a proposal asks for: once. Answers whether it was there.

        moment: today, and now as periods.hour_of. rest: what is kept under the code afterwards.
        """
        day, hour = moment
        left = None if rest is None else msgspec.json.encode(rest).decode()
        use = shelf.Using(code, self._receipt(code), hour, wish, left)
        done = await self._transactions.write(lambda c: shelf.use_proposal(c, person, day, use))
        await self._transactions.forget_history()
        return done

    async def was_used(self, code: str) -> bool:
        """Whether somebody has said yes to what was proposed under a code; known for two days."""
        hashed = self._receipt(code)
        return await self._transactions.read(lambda c: shelf.has_receipt(c, hashed))

    def _receipt(self, code: str) -> str:
        return self._keyring.receipt(f"proposal {code}")

    async def note(self, person: str, day: date, act: str, what: str) -> None:
        """An entry of the audit."""
        await self._transactions.write(lambda c: shelf.note(c, person, day, act, what))
        await self._transactions.forget_history()

    async def editors_to_tell(self, month: str) -> list[int]:
        """The chats of editors who asked to hear of services that are reported wrong."""
        roles = [role.value for role in EDITORS]
        return await self._transactions.read(lambda c: subscriptions.read_addresses(c, WRONG_SERVICES, month, roles))

    async def purge(self, hour: int, today: date) -> None:
        """Forget proposals that nobody said yes to, and reports of over two years ago."""
        week = Week.of(today - timedelta(days=_REPORT_DAYS)).monday
        await self._transactions.write(lambda c: shelf.purge(c, hour - PROPOSAL_HOURS, week))
