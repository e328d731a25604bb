"""What is known of an organisation's week, looked up for its digest: in the chat and at the command line."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bot.all_content import Content
from bot.disclosure import OwnFigures, Rules, own_figures, own_patches
from bot.periods import Week, month_of
from bot.report import under_todays_names
from bot.seen import Organisation
from bot.store import Store
from bot.usual import open_weeks
from bot.weeks_known import SILENT_WEEKS, ByPatch, WeekKnown, care_of, closed_weeks


class Weekly:
    """Reads, and writes nothing. Each raises StoreDown when the database does not answer.

    rules: how much of its own figures an organisation sees.
    """

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self.rules = rules

    async def figures(self, organisation: str, first: date, last: date, today: date, content: Content) -> OwnFigures:
        """An organisation's own figures over buckets from first to last."""
        return own_figures(
            under_todays_names(await self._store.tally(organisation, first, last), content),
            await self._store.signposted(organisation, first, last),
            await self._store.count_members(organisation, month_of(today)),
            self.rules,
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
            patches=await self._patches(organisation.code, week, today),
        )

    async def _patches(self, organisation: str, week: Week, today: date) -> ByPatch | None:
        """A week by patch, as far as it may be shown; nothing for an organisation without patches."""
        known = await self._store.figures.patches(organisation, month_of(today))
        if not known.names or (known.since is not None and week.monday < known.since):
            return None
        weeks = open_weeks(week, SILENT_WEEKS)
        totals: dict[Week, Counter[str]] = {each: Counter() for each in (week, *weeks)}
        for cell, n in await self._store.tally(organisation, weeks[-1].buckets[0], week.buckets[-1]):
            if not cell.also and (in_week := Week.of(cell.bucket)) in totals:
                totals[in_week][known.of_place.get(cell.place, "")] += n
        alone, elsewhere = own_patches(totals[week], known.members, self.rules)
        largest_first = sorted(alone, key=lambda code: (-alone[code], known.names[code]))
        is_known = known.since is None or weeks[-1].monday >= known.since
        silent = (code for code in largest_first if is_known and not any(counts[code] for counts in totals.values()))
        return ByPatch(
            {known.names[code]: alone[code] for code in largest_first},
            elsewhere,
            tuple(known.names[code] for code in silent),
        )
