"""What those who run an organisation look up and write. None of it is a count, and none of it is written with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from bot import office_shelf, roster, shelf
from bot.addresses import to_text
from bot.keys import Keyring
from bot.office_known import Named, OfficeKnown, Pass, Plan
from bot.office_orders import Orderer, carry_out, kept_under
from bot.office_people_places import Offer, OfferCard
from bot.office_writes import OfficeWrite
from bot.seen import Member
from bot.transactions import Transactions


class OfficeStore:
    """Each method is one transaction; raises StoreDown when the database does not answer."""

    def __init__(self, transactions: Transactions, keyring: Keyring) -> None:
        self._transactions = transactions
        self._keyring = keyring

    def member_code(self, person: str, organisation: str) -> str:
        """By what somebody is taken off, in an organisation. It is worked out, and kept nowhere."""
        return self._keyring.member_code(person, organisation)

    async def known(self, person: str, here: Member, today: date, month: str) -> OfficeKnown:
        """What every card of the office may need. here: the membership of the one who asks."""
        where, read = here.organisation.code, self._transactions.read
        return OfficeKnown(
            patches=await read(lambda c: office_shelf.read_patches(c, where)),
            invites=await read(lambda c: office_shelf.read_invites(c, where, today)),
            joined=await read(lambda c: office_shelf.read_joined(c, where, month)),
            others=await read(lambda c: office_shelf.count_others(c, person, where, here.role, month)),
        )

    async def plan(self, code: str, person: str) -> Plan | None:
        """What somebody typed, while it waits for a yes."""
        said = await self._transactions.read(lambda c: shelf.read_proposal(c, kept_under(code), person))
        return None if said is None else msgspec.json.decode(said, type=Plan)

    async def passes(self, person: str, offer: Offer, places: Sequence[tuple[str, str]]) -> tuple[Pass, ...]:
        """What the invites of an offer are used by, in the order of places (code and name), while they can be used."""
        codes = [(name, self._code(person, offer, code)) for code, name in places]
        hashes = {code: self._keyring.invite(code) for _, code in codes}
        until = await self._transactions.read(lambda c: office_shelf.read_expiries(c, hashes.values()))
        return tuple(Pass(name, code, until[hashes[code]]) for name, code in codes if hashes[code] in until)

    def _code(self, person: str, offer: Offer, place: str) -> str:
        """The code is made from the card, so that pressing twice makes one invite, and none has to be kept."""
        return self._keyring.invite_code(f"{person} {to_text(OfferCard(offer))} {place}")

    async def found(self, organisation: str, member_code: str) -> tuple[str, str] | None:
        """The one member of a short code, by their hash, with their role."""
        members = await self._transactions.read(lambda c: office_shelf.read_members(c, organisation))
        meant = [each for each in members if self.member_code(each[0], organisation) == member_code]
        return meant[0] if len(meant) == 1 else None

    async def organisations(self) -> tuple[Named, ...]:
        """Every organisation of the programme."""
        found = await self._transactions.read(roster.read_organisations)
        return tuple(Named(each.code, each.name, each.area) for each in found)

    async def last_counted(self) -> dict[str, date]:
        """The last bucket in which each organisation has a conversation."""
        return await self._transactions.read(office_shelf.read_last_counted)

    async def sizes(self, month: str) -> dict[str, int]:
        """How many members each organisation has."""
        return await self._transactions.read(lambda c: office_shelf.read_sizes(c, month))

    # Writing

    async def write(self, person: str, here: Member, day: date, wish: OfficeWrite) -> bool:
        """Carry out what somebody wants who runs an organisation, noted by day; answers whether it could be done."""
        where = here.organisation.code
        who = Orderer(
            person,
            where,
            day,
            lambda inviting, place: self._keyring.invite(self._code(person, inviting.offer, place)),
            lambda each, code: self.member_code(each, where) == code,
        )
        done = await self._transactions.write(lambda c: carry_out(c, who, wish))
        await self._transactions.forget_history()
        return done
