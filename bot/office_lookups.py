"""What is looked up for those who run an organisation, or the programme."""

from __future__ import annotations

from dataclasses import replace

from bot.addresses import Address
from bot.disclosure import Rules
from bot.office_figures import silent
from bot.office_known import OfficeKnown
from bot.office_people_places import OfferMade, RemoveCard, RemoveMember
from bot.office_places import Planned, UsePlan
from bot.periods import month_of
from bot.seen import Place, Role, Seen
from bot.store import Store


class OfficeLookups:
    """Reads, and writes nothing. bot_name: as links have it, "" while it is not known."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store = store
        self._office = store.office
        self._rules = rules
        self.bot_name = ""

    async def known(self, address: Address, places: tuple[Place, ...], seen: Seen, person: str) -> OfficeKnown:
        """What a card of the office may need. places: the branches of the organisation."""
        here, month = seen.here(), month_of(seen.today)
        known = await self._office.known(person, here, seen.today, month)
        known = replace(known, bot_name=self.bot_name)
        if here.role is Role.LEAD:
            known = await self._with_programme(known, seen, month)
        match address:
            case Planned(code=code) | UsePlan(code):
                return replace(known, plan=await self._office.plan(code, person))
            case OfferMade(offer):
                where = [(place.code, place.name) for place in places if offer.each or place.code == offer.branch]
                return replace(known, passes=await self._office.passes(person, offer, where or [("", "")]))
            case RemoveCard(code) | RemoveMember(code):
                return await self._with_found(known, code, here.organisation.code, person)
        return known

    async def _with_programme(self, known: OfficeKnown, seen: Seen, month: str) -> OfficeKnown:
        everyone = await self._office.organisations()
        sizes = await self._office.sizes(month)
        members = {each.code: sizes.get(each.code, 0) for each in everyone}
        quiet = silent(await self._office.last_counted(), members, seen.today, self._rules)
        return replace(known, organisations=everyone, silent=quiet)

    async def _with_found(self, known: OfficeKnown, code: str, where: str, person: str) -> OfficeKnown:
        found = await self._office.found(where, code)
        return known if found is None else replace(known, found=found[1], is_own=found[0] == person)
