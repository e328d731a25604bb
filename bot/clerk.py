"""Carries out what a press writes, and what goes with it: a file to send, somebody to tell."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot import counting, digest_wish, editing, membership, office_acts, proposing, sheets, training, wrong
from bot.addresses import Address, WriteAddress
from bot.care_places import (
    AfterProposal,
    AfterTellMe,
    AfterWrong,
    Correct,
    HearOf,
    Hide,
    Proposed,
    ReportWrong,
    StillRight,
    UseProposal,
    Workbook,
)
from bot.coordinating import coordinated
from bot.digest_places import DigestSheet, HearDigest
from bot.errors import AlreadyPublished, Gone, NoWorkbooks
from bot.exports import Exports
from bot.hand_places import HandsPage
from bot.office import OfficeAct
from bot.office_people_places import OfferMade
from bot.office_places import AfterOffice, OfficeOutcome
from bot.periods import hour_of, month_of
from bot.reply import Caller, File, Notice, Reply
from bot.report_places import ReleasePaper
from bot.room_after_places import HostPage
from bot.room_desk import RoomDesk
from bot.room_rules import RoomWrite
from bot.seen import Seen
from bot.store import Store
from bot.upkeep import TELL_AT
from bot.workshop import EXCEL, Workshop

_PDF = "application/pdf"


@dataclass(frozen=True)
class Done:
    """What became of a write. to_tell: the id of a service of which editors are to hear at once."""

    outcome: Address
    changed_services: bool = False
    to_tell: str | None = None


class Clerk:
    """Writes. Raises Gone if there is nothing to write any more, TooOld, or StoreDown."""

    def __init__(self, store: Store, workshop: Workshop | None, exports: Exports, rooms: RoomDesk) -> None:
        self._store = store
        self._rooms = rooms
        self._exports = exports
        self._workshop = workshop

    async def carry_out(self, address: WriteAddress, seen: Seen, caller: Caller, typed: str) -> Done:
        """Write what an address says. typed: what was typed in answer to its question, if it was."""
        if isinstance(address, counting.CountingWrite):
            return Done(counting.after(address, await self._store.count(counting.act(address, seen))))
        if isinstance(address, membership.MembershipWrite):
            done = await self._store.write_member(caller.person, membership.act(address, seen))
            return Done(membership.after(address, done))
        if isinstance(address, sheets.SheetWrite):
            return Done(await self._from_sheet(address, seen))
        if isinstance(address, training.TrainingWrite):
            return Done(await self._after_training(address, seen))
        if isinstance(address, HearDigest):
            return await self._wish(address, seen, caller, typed)
        if isinstance(address, ReleasePaper):
            return Done(await self._exports.release(address, seen, caller))
        if isinstance(address, RoomWrite):
            return Done(await self._rooms.carry_out(address, seen, caller))
        if isinstance(address, OfficeAct):
            return await self._in_office(address, seen, caller, typed)
        return await self._about_services(address, seen, caller, typed)

    async def _in_office(self, address: OfficeAct, seen: Seen, caller: Caller, typed: str) -> Done:
        wish, outcome = office_acts.act(address, typed, seen)
        if wish is None or await self._store.office.write(caller.person, seen.here(), seen.today, wish):
            return Done(outcome)
        return Done(AfterOffice(OfficeOutcome.GONE))

    async def _from_sheet(self, address: sheets.SheetWrite, seen: Seen) -> Address:
        try:
            (result,) = await self._store.count_by_hand([sheets.act(address, seen)])
        except AlreadyPublished:
            return sheets.too_late(address)
        return sheets.after(address, result)

    async def _after_training(self, address: training.TrainingWrite, seen: Seen) -> Address:
        try:
            (result,) = await self._store.count_by_hand([training.act(address, seen)])
        except AlreadyPublished:
            return training.too_late(address)
        return training.after(address, result)

    async def _wish(self, address: HearDigest, seen: Seen, caller: Caller, typed: str) -> Done:
        if coordinated(address.organisation, seen) is None:
            raise Gone(what="the role of a coordinator")
        wish, outcome = digest_wish.act(address, typed, caller.chat, seen)
        if wish is not None:
            await self._store.write_member(caller.person, wish)
        return Done(outcome)

    async def _about_services(self, address: WriteAddress, seen: Seen, caller: Caller, typed: str) -> Done:
        match address:
            case ReportWrong():
                return await self._report(address, seen)
            case StillRight() | Hide() | Correct():
                wish, outcome = editing.act(address, typed, seen)
                if wish is not None:
                    await self._store.services.edit(caller.person, seen.today, wish)
                return Done(outcome, changed_services=wish is not None)
            case UseProposal():
                return await self._use(address, seen, caller)
            case HearOf():
                await self._store.write_member(caller.person, proposing.hearing(address, caller.chat, seen))
                return Done(AfterTellMe(address.on))
        raise TypeError(f"no room for {type(address).__name__}")

    async def _report(self, address: ReportWrong, seen: Seen) -> Done:
        said = wrong.act(address, seen)
        count = await self._store.services.report(said)
        return Done(AfterWrong(address.entry, address.wish), count > 0, said.service if count == TELL_AT else None)

    async def _use(self, address: UseProposal, seen: Seen, caller: Caller) -> Done:
        services = self._store.services
        proposal = await services.proposal(address.code, caller.person)
        if proposal is None:
            return Done(AfterProposal(int(await services.was_used(address.code))))
        if proposal.left_out:
            return Done(Proposed(address.code))
        wish, rest = proposing.act(address, proposal, seen)
        moment = (seen.today, hour_of(seen.now))
        done = await services.use_proposal(address.code, caller.person, moment, wish, rest)
        if done and rest is not None:
            return Done(Proposed(address.code), changed_services=True)
        done = done or await services.was_used(address.code)
        return Done(AfterProposal(int(done)), changed_services=done)

    async def notices(self, service: str, seen: Seen) -> tuple[Notice, ...]:
        """What editors who asked for it are told of a service (its id)."""
        chats = await self._store.services.editors_to_tell(month_of(seen.today))
        card = proposing.told(seen.content.services[service], seen)
        return tuple(Notice(chat, card) for chat in chats)

    # Workbooks

    async def with_file(self, address: Address, reply: Reply, caller: Caller, seen: Seen) -> Reply:
        """A card together with the workbook that its address promises, if it does and the member may have it."""
        reply = await self._exports.with_file(address, reply, caller, seen)
        if self._workshop is None:
            return reply
        words = seen.words
        match address:
            case Workbook() if editing.is_editor(seen):
                return await self._with_services(reply, self._workshop, caller, seen)
            case OfferMade(offer) if offer.each and seen.facts.office and seen.facts.office.passes:
                mine, known = seen.here().organisation, seen.facts.office
                data = await asyncio.to_thread(self._workshop.posters, mine, known, words)
                return replace(reply, file=File(words.office.poster.name, data, _PDF))
            case HostPage() | HandsPage() if seen.facts.room is not None:
                data = await asyncio.to_thread(self._workshop.room_paper, seen.facts.room, seen)
                return replace(reply, file=File(words.room.paper.name, data, _PDF))
            case DigestSheet() if seen.facts.week is not None:
                week = seen.facts.week
                data = await asyncio.to_thread(self._workshop.week_sheet, week, seen.content)
                return replace(reply, file=File(seen.words.digest.sheet_name.format(week=week.week), data, EXCEL))
        return reply

    async def _with_services(self, reply: Reply, workshop: Workshop, caller: Caller, seen: Seen) -> Reply:
        """The list of services, noted by day."""
        area = seen.here().organisation.area
        data = await asyncio.to_thread(workshop.workbook, seen.content, area)
        await self._store.services.note(caller.person, seen.today, "download", "")
        return replace(reply, file=File(seen.words.care.workbook_name, data, EXCEL))

    async def propose(self, data: bytes, seen: Seen, caller: Caller) -> None:
        """Keep what a workbook would change, under the nonce of the caller. Raises BadTable, EmptyFeed, NoWorkbooks."""
        if self._workshop is None:
            raise NoWorkbooks
        area = seen.here().organisation.area
        proposal = await asyncio.to_thread(self._workshop.proposal, data, seen.content, area, seen.today)
        await self._store.services.propose(caller.nonce, caller.person, proposal, hour_of(seen.now))
