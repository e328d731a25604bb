"""What the desk looks up before a card is drawn: who asks, and the stored facts that the room declares it needs."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.addresses import Address
from bot.all_content import Content
from bot.care_places import Proposed
from bot.coordinating import coordinated, is_coordinator
from bot.digest_places import DigestCard, DigestMore, DigestSheet, HearDigest
from bot.digest_room import DigestAddress, last_closed
from bot.disclosure import Rules, own_total
from bot.due import Post
from bot.member_places import Invitation, Leaf
from bot.office_lookups import OfficeLookups
from bot.periods import Week, local_day, month_of
from bot.reply import Caller
from bot.reporting import Reporting
from bot.room_desk import RoomDesk
from bot.rooms import NEEDS
from bot.seen import Fact, Facts, Member, Organisation, Seen
from bot.sheets import SheetAddress, SheetWrite
from bot.store import Store
from bot.throttle import Throttle
from bot.training import run_by, year_of
from bot.training_places import AfterTraining
from bot.weekly import Weekly
from bot.weeks_known import WeekKnown


class Lookups:
    """Reads, and writes nothing. Each raises StoreDown when the database does not answer."""

    def __init__(
        self, store: Store, zone: ZoneInfo, rules: Rules, post: Post, reporting: Reporting, rooms: RoomDesk
    ) -> None:
        self._store = store
        self._zone = zone
        self._rules = rules
        self._post = post
        self._weekly = Weekly(store, rules)
        self._reporting = reporting
        self.office = OfficeLookups(store, rules)
        self._rooms = rooms
        self._throttle = Throttle()

    def nobody(self, content: Content, caller: Caller) -> Seen:
        """What anybody sees, whoever they are."""
        today = local_day(caller.now, self._zone)
        facts = Facts(rules=self._rules)
        return Seen(content=content, member=None, now=caller.now, today=today, nonce=caller.nonce, facts=facts)

    async def see(self, content: Content, caller: Caller) -> Seen:
        """Who this is, read again at every press."""
        seen = self.nobody(content, caller)
        memberships = await self._store.memberships(caller.person)
        living = tuple(each for each in memberships if each.runs_out >= month_of(seen.today))
        return replace(
            seen,
            member=replace(living[0], is_current=True) if living else None,
            facts=replace(seen.facts, memberships=living or tuple(memberships)),
        )

    async def facts(self, address: Address, seen: Seen, caller: Caller) -> Facts:
        """What the address needs to be drawn, and no more."""
        needs = NEEDS.get(type(address), Fact.NONE)
        facts = seen.facts
        if seen.member:
            facts = await self._of_member(needs, facts, seen, seen.member)
        if Fact.HEARS in needs and facts.memberships:  # also of somebody whose year has run out
            heard = await self._store.hears(caller.person)
            facts = replace(facts, hears=heard, can_hear=caller.chat is not None)
        if mine := coordinated(_organisation_of(address), seen):
            facts = await self._of_coordinator(address, needs, facts, seen, mine, caller)
        if isinstance(address, AfterTraining) and Fact.TRAINED in needs and run_by(address.training, seen):
            year, where = year_of(address.training), address.training.organisation
            facts = replace(facts, trained=await self._store.figures.by_hand(where, *year.buckets))
        if Fact.REPORT in needs and is_coordinator(seen):
            facts = await self._reporting.facts(address, seen, facts)
        if seen.member and Fact.OWN_CODE in needs:
            where = seen.member.organisation.code
            facts = replace(facts, own_code=self._store.office.member_code(caller.person, where))
        if Fact.OFFICE in needs and is_coordinator(seen):
            office = await self.office.known(address, facts.places, seen, caller.person)
            facts = replace(facts, office=office)
        if isinstance(address, Invitation | Leaf) and address.code and Fact.INVITED_BY in needs:
            facts = replace(facts, invited_by=await self._invited_by(address.code, seen, caller))
        if Fact.ROOM in needs:
            facts = replace(facts, room=await self._rooms.known(address, seen, caller))
        if isinstance(address, Proposed):
            found = await self._store.services.proposal(address.code, caller.person)
            facts = replace(facts, proposal=found)
        return facts

    async def _of_member(self, needs: Fact, facts: Facts, seen: Seen, member: Member) -> Facts:
        code = member.organisation.code
        if Fact.PLACES in needs:
            facts = await self._with_places(facts, code)
        if Fact.LAST_WEEK in needs:
            facts = replace(facts, last_week=await self._last_week(member, seen))
        return facts

    async def _of_coordinator(
        self, address: Address, needs: Fact, facts: Facts, seen: Seen, member: Member, caller: Caller
    ) -> Facts:
        if Fact.PLACES in needs:
            facts = await self._with_places(facts, member.organisation.code)
        if Fact.WEEK in needs:
            facts = replace(facts, week=await self._week(address, seen, member))
        if Fact.DIGESTS in needs:
            wishes = await self._store.digests.wishes(caller.person, member.organisation.code)
            first = self._post.last_due(caller.now.astimezone(self._zone).replace(tzinfo=None)).after
            facts = replace(facts, digests=wishes, can_hear=caller.chat is not None, post=self._post, first_week=first)
        return facts

    async def _with_places(self, facts: Facts, organisation: str) -> Facts:
        found = await self._store.all_places(organisation)
        still = tuple(place for place in found if not place.is_closed)
        return replace(facts, places=still, closed_places=tuple(place for place in found if place.is_closed))

    async def _last_week(self, member: Member, seen: Seen) -> int:
        buckets = Week.of(seen.today).before.buckets
        return own_total(await self._store.total(member.organisation.code, buckets[0], buckets[-1]))

    async def _week(self, address: Address, seen: Seen, member: Member) -> WeekKnown | None:
        """The week of an address, or the last; None for one that is not over."""
        last = last_closed(seen)
        week = Week.nth(address.week) if isinstance(address, DigestCard | DigestMore | DigestSheet) else last
        if week > last:
            return None
        return await self._weekly.known(member.organisation, week, seen.today, seen.content)

    async def _invited_by(self, code: str, seen: Seen, caller: Caller) -> Organisation | None:
        if not self._throttle.allows(caller.person, caller.now):
            return None
        found = await self._store.invited_by(code, seen.today)
        if found is None:
            self._throttle.note_wrong(caller.person, caller.now)
        return found


def _organisation_of(address: Address) -> str:
    """The code of the organisation that an address names for its coordinator, "" if it names none."""
    if isinstance(address, DigestAddress | HearDigest):
        return address.organisation
    if isinstance(address, SheetAddress | SheetWrite):
        return address.sheet.organisation
    return ""
