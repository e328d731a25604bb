"""What is known of an organisation's week, looked up for its digest: in the chat and at the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from bot.all_content import Content
from bot.disclosure import OwnFigures, Rules, own_figures, own_patches
from bot.papers import ByHand
from bot.periods import Week, month_of
from bot.report import under_todays_names
from bot.seen import Organisation
from bot.store import Store
from bot.weeks_known import WeekKnown, care_of, closed_weeks


class Weekly:
    """Reads, and writes nothing. Each raises StoreDown when the database does not answer.

    rules: how much of its own figures an organisation sees.
    """

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self.rules = rules

    async def figures(self, organisation: str, first: date, last: date, today: date, content: Content) -> OwnFigures:
        """An organisation's own figures over buckets from first to last."""
        by_hand = await self._store.figures.by_hand(organisation, first, last)
        return own_figures(
            under_todays_names(await self._store.tally(organisation, first, last), content),
            await self._store.signposted(organisation, first, last),
            await self._store.count_members(organisation, month_of(today)),
            self.rules,
            by_hand.get(ByHand.CONVERSATIONS, 0),
        )

    async def known(self, organisation: Organisation, week: Week, today: date, content: Content) -> WeekKnown:
        """Everything that the digest of a week says."""
        buckets = week.buckets
        patches, elsewhere = await self._patches(organisation.code, week, today)
        return WeekKnown(
            code=organisation.code,
            name=organisation.name,
            week=week,
            figures=await self.figures(organisation.code, buckets[0], buckets[-1], today, content),
            totals=closed_weeks(await self._store.totals(organisation.code), week),
            care=care_of(organisation.area, today, content),
            patches=patches,
            elsewhere=elsewhere,
        )

    async def _patches(self, organisation: str, week: Week, today: date) -> tuple[Mapping[str, int] | None, int]:
        """A week by patch, as far as it may be shown; nothing for an organisation without patches."""
        known = await self._store.figures.patches(organisation, month_of(today))
        if not known.names:
            return None, 0
        totals: Counter[str] = Counter()
        for cell, n in await self._store.tally(organisation, week.buckets[0], week.buckets[-1]):
            if not cell.also:
                totals[known.of_place.get(cell.place, "")] += n
        alone, elsewhere = own_patches(totals, known.members, self.rules)
        return {known.names[code]: n for code, n in sorted(alone.items(), key=lambda each: -each[1])}, elsewhere
