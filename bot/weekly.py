"""What is known of an organisation's week, looked up for its digest: in the chat and at the command line."""

from __future__ import annotations

from datetime import date

from bot.all_content import Content
from bot.disclosure import OwnFigures, Rules, own_figures
from bot.papers import ByHand
from bot.periods import Week, month_of
from bot.report import under_todays_names
from bot.seen import Organisation
from bot.store import Store
from bot.weeks_known import WeekKnown, care_of, closed_weeks


class Weekly:
    """Reads, and writes nothing. Each raises StoreDown when the database does not answer."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self._rules = rules

    async def figures(self, organisation: str, first: date, last: date, today: date, content: Content) -> OwnFigures:
        """An organisation's own figures over buckets from first to last."""
        by_hand = await self._store.figures.by_hand(organisation, first, last)
        return own_figures(
            under_todays_names(await self._store.tally(organisation, first, last), content),
            await self._store.signposted(organisation, first, last),
            await self._store.count_members(organisation, month_of(today)),
            self._rules,
            by_hand.get(ByHand.CONVERSATIONS, 0),
        )

    async def known(self, organisation: Organisation, week: Week, today: date, content: Content) -> WeekKnown:
        """Everything that the digest of a week says."""
        buckets = week.buckets
        return WeekKnown(
            code=organisation.code,
            name=organisation.name,
            week=week,
            figures=await self.figures(organisation.code, buckets[0], buckets[-1], today, content),
            totals=closed_weeks(await self._store.totals(organisation.code), week),
            care=care_of(organisation.area, today, content),
        )
