"""What is kept of figures: what is counted by hand, and what has been published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot import archive
from bot.archive import Patches, Publication
from bot.papers import ByHand
from bot.tally import Act, Counting, HandCell
from bot.transactions import Transactions


class FigureStore:
    """Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def by_hand(self, organisation: str, first: date, last: date) -> Mapping[str, int]:
        """How many of each (papers.ByHand) were counted by hand in buckets from first to last."""
        return await self._transactions.read(lambda c: archive.read_by_hand(c, organisation, first, last))

    async def add_by_hand(self, additions: Mapping[HandCell, int]) -> None:
        await self._transactions.write(lambda c: archive.add_by_hand(c, additions))

    async def patches(self, organisation: str, month: str) -> Patches:
        """The patches of an organisation, with the members whose time has not run out by a month."""
        return await self._transactions.read(lambda c: archive.read_patches(c, organisation, month))

    async def published(self) -> list[Publication]:
        """Everything that has been published, also what has been withdrawn since."""
        return await self._transactions.read(archive.read_published)

    async def publish(self, person: str, day: date, act: str, publications: Sequence[Publication]) -> None:
        """Keep figures as they are now, and note by day who did it; what is kept already stays as it was."""
        await self._transactions.write(lambda c: archive.publish(c, person, day, act, publications))
        await self._transactions.forget_history()

    async def withdraw(self, person: str, day: date, scope: str, days: tuple[date, date]) -> None:
        """Let figures of a scope that reach into a period be published anew, and note by day who did it."""
        await self._transactions.write(lambda c: archive.withdraw(c, person, day, scope, days))
        await self._transactions.forget_history()


def conversations_by_hand(countings: Iterable[Counting]) -> Mapping[HandCell, int]:
    """How many conversations some counts add to each bucket, or take back."""
    sums: Counter[HandCell] = Counter()
    for counting in countings:
        for cell in counting.cells:
            n = -counting.amount if counting.act is Act.UNDO else counting.amount
            sums[HandCell(cell.organisation, cell.bucket, ByHand.CONVERSATIONS.value)] += n
    return sums


def reached(countings: Iterable[Counting]) -> set[tuple[str, date]]:
    """The buckets that some counts change, of an organisation, "" for the programme: it counts only conversations."""
    found: set[tuple[str, date]] = set()
    for counting in countings:
        found |= {(scope, cell.bucket) for cell in counting.cells for scope in (cell.organisation, "")}
        found |= {(cell.organisation, cell.bucket) for cell, _ in counting.by_hand}
    return found
