"""The front desk: who asks, may they, which room; then what is written. Every channel calls only this."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from dataclasses import replace
from hmac import compare_digest
from zoneinfo import ZoneInfo

from bot import counting, membership
from bot.addresses import Address, WriteAddress, from_text, to_text
from bot.all_content import Content
from bot.cards import Button, Card, Go, text
from bot.count_places import Quick
from bot.disclosure import own_total
from bot.errors import BadAddress, Gone, StoreDown, TooOld
from bot.keys import Keyring, read_code
from bot.member_places import Invitation, Join, Leaf, Leaflet, Leave, Leaving, Settings, UseOrganisation
from bot.periods import Week, local_day, month_of
from bot.places import Home, Safety
from bot.reply import Caller, Menu, Reply
from bot.rooms import NEEDS, draw, with_tag
from bot.safety import pinned
from bot.seen import Fact, Facts, Member, Organisation, Seen
from bot.store import Store
from bot.talk import Entry
from bot.throttle import Throttle

_LONGEST_TYPED = 200
_log = logging.getLogger(__name__)


class Desk:
    """Takes what a channel was told, and answers with a card. Holds nothing about anybody."""

    def __init__(self, content: Content, store: Store, keyring: Keyring, zone: ZoneInfo) -> None:
        self.content = content
        self._store = store
        self._keyring = keyring
        self._zone = zone
        self._throttle = Throttle()

    def use(self, content: Content) -> None:
        """Answer from other content from now on; whatever is being answered keeps what it began with."""
        self.content = content

    async def press(self, caller: Caller, data: str) -> Reply:
        """A button was pressed; data is the text of its address, or any other bytes."""
        try:
            address = from_text(data)
        except BadAddress:
            return await self._guarded(self._open(Home(), caller, self.content.words.frame.changed_meanwhile))
        if isinstance(address, Safety):
            return await self._safety(address, caller)
        if isinstance(address, WriteAddress):
            return await self._guarded(self._write(address, caller), self.content.words.frame.not_counted)
        return await self._guarded(self._open(address, caller))

    async def typed(self, caller: Caller, words: str) -> Reply:
        """Something was typed: a command, an invite code, or anything else."""
        if words.strip().lower().startswith("/safety"):
            return await self._safety(Safety("", Home()), caller)
        return await self._guarded(self._typed(caller, words))

    async def _guarded(self, work: Awaitable[Reply], when_down: str = "") -> Reply:
        try:
            return await work
        except StoreDown as error:
            _log.warning("%s", error)
            return Reply(None, alert=when_down or self.content.words.frame.not_reached)

    async def _safety(self, address: Safety, caller: Caller) -> Reply:
        """A safety card is shown whatever has happened; without the database, without the organisation's contact."""
        try:
            return await self._open(address, caller)
        except StoreDown as error:
            _log.warning("%s", error)
        seen = self._nobody(caller)
        try:
            return Reply(draw(address, seen))
        except Gone:
            return Reply(draw(address.parent, seen))

    def _nobody(self, caller: Caller) -> Seen:
        today = local_day(caller.now, self._zone)
        return Seen(content=self.content, member=None, now=caller.now, today=today, nonce=caller.nonce)

    # Reading

    async def _open(self, address: Address, caller: Caller, notice: str = "") -> Reply:
        seen = await self._see(caller)
        while True:
            if seen.member is None and not address.for_strangers:
                address = Home()
            try:
                card = draw(address, seen.with_facts(await self._facts(address, seen, caller)))
            except Gone:
                address, notice = address.parent, notice or seen.words.frame.changed_meanwhile
                continue
            told = (text(notice),) if notice else ()
            return Reply(self._sealed(replace(card, parts=(*told, *card.parts)), caller, seen))

    async def _see(self, caller: Caller) -> Seen:
        """Who this is, read again at every press."""
        seen = self._nobody(caller)
        memberships = await self._store.memberships(caller.person)
        living = tuple(each for each in memberships if each.runs_out >= month_of(seen.today))
        return replace(
            seen,
            member=replace(living[0], is_current=True) if living else None,
            facts=Facts(memberships=living or tuple(memberships)),
        )

    async def _facts(self, address: Address, seen: Seen, caller: Caller) -> Facts:
        """What the address needs to be drawn, and no more."""
        needs = NEEDS.get(type(address), Fact.NONE)
        facts = seen.facts
        if seen.member and Fact.PLACES in needs:
            facts = replace(facts, places=tuple(await self._store.places(seen.member.organisation.code)))
        if seen.member and Fact.LAST_WEEK in needs:
            facts = replace(facts, last_week=await self._last_week(seen.member, seen))
        if isinstance(address, Invitation | Leaf) and address.code and Fact.INVITED_BY in needs:
            facts = replace(facts, invited_by=await self._invited_by(address.code, seen, caller))
        return facts

    async def _last_week(self, member: Member, seen: Seen) -> int:
        buckets = Week.of(seen.today).before.buckets
        return own_total(await self._store.total(member.organisation.code, buckets[0], buckets[-1]))

    async def _invited_by(self, code: str, seen: Seen, caller: Caller) -> Organisation | None:
        if not self._throttle.allows(caller.person, caller.now):
            return None
        found = await self._store.invited_by(code, seen.today)
        if found is None:
            self._throttle.note_wrong(caller.person, caller.now)
        return found

    def _sealed(self, card: Card, caller: Caller, seen: Seen) -> Card:
        """The card with its writing addresses bound to the person, and the membership, they are issued to."""
        rows = tuple(tuple(self._seal(button, caller, seen) for button in row) for row in card.rows)
        return replace(card, rows=rows)

    def _seal(self, button: Button, caller: Caller, seen: Seen) -> Button:
        if isinstance(button, Go) and isinstance(button.address, WriteAddress):
            return replace(button, address=with_tag(button.address, self._tag(button.address, caller, seen)))
        return button

    def _tag(self, address: WriteAddress, caller: Caller, seen: Seen) -> str:
        """Joining, choosing and leaving change the membership, so a second tap on them must not depend on it."""
        of_membership = seen.member is not None and not isinstance(address, Join | UseOrganisation | Leave)
        organisation = seen.here().organisation.code if of_membership else ""
        return self._keyring.tag(caller.person, organisation, to_text(with_tag(address, "")))

    # Writing

    async def _write(self, address: WriteAddress, caller: Caller) -> Reply:
        seen = await self._see(caller)
        too_old = seen.words.frame.too_old
        may = seen.member is not None or address.for_strangers
        if not may or not compare_digest(address.tag, self._tag(address, caller, seen)):
            return await self._open(Home(), caller, too_old)
        try:
            seen = seen.with_facts(await self._facts(address, seen, caller))
            outcome = await self._carry_out(address, seen, caller)
        except TooOld:
            return await self._open(Home(), caller, too_old)
        except Gone:
            return await self._open(address.parent, caller)
        try:
            return await self._after(outcome, caller)
        except StoreDown:
            if not isinstance(outcome, counting.CountingAddress):
                raise
            return Reply(self._sealed(draw(outcome, seen), caller, seen))  # it is written: say so

    async def _after(self, outcome: Address, caller: Caller) -> Reply:
        """The card of an outcome; after joining and leaving also the pinned message and the menu that fit now."""
        reply = await self._open(outcome, caller)
        if outcome not in (Leaf(Leaflet.JOINED), Leaf(Leaflet.LEFT)):
            return reply
        if (await self._see(caller)).member is None:
            return replace(reply, unpin=True, menu=Menu.STRANGER)
        return replace(await self._with_pin(reply, caller), menu=Menu.MEMBER)

    async def _carry_out(self, address: WriteAddress, seen: Seen, caller: Caller) -> Address:
        """Write, and answer the address of the outcome. Raises Gone if there is nothing to write any more."""
        if isinstance(address, counting.CountingWrite):
            return counting.after(address, await self._store.count(counting.act(address, seen)))
        if isinstance(address, membership.MembershipWrite):
            done = await self._store.write_member(caller.person, membership.act(address, seen))
            return membership.after(address, done)
        raise TypeError(f"no room for {type(address).__name__}")

    async def _with_pin(self, reply: Reply, caller: Caller) -> Reply:
        seen = await self._see(caller)
        return replace(reply, pin=Card(pinned(seen)))

    # Typing

    async def _typed(self, caller: Caller, words: str) -> Reply:
        command, _, rest = words.strip()[:_LONGEST_TYPED].partition(" ")
        command = command.lower().partition("@")[0]
        if command in ("/start", "/join") and rest.strip():
            return await self._open(_invitation(rest), caller)
        seen = await self._see(caller)
        if command == "/count" and seen.member:
            return await self._open(Quick(Entry(seen.fresh_talk(), seen.bucket)), caller)
        if command in _COMMANDS and (seen.facts.memberships or command != "/forgetme"):
            return await self._open(_COMMANDS[command], caller)
        if command == "/emergency":
            return await self._with_pin(await self._open(Home(), caller), caller)
        if seen.member is None and read_code(words):
            return await self._open(_invitation(words), caller)
        return await self._open(Home(), caller, seen.words.frame.not_understood if seen.member else "")


_COMMANDS: dict[str, Address] = {
    "/start": Home(),
    "/home": Home(),
    "/help": Home(),
    "/settings": Settings(),
    "/join": Leaf(Leaflet.JOIN_HELP),
    "/privacy": Leaf(Leaflet.PRIVACY),
    "/mydata": Leaf(Leaflet.MY_DATA),
    "/forgetme": Leaving(),
}


def _invitation(typed: str) -> Address:
    code = read_code(typed)
    return Invitation(code) if code else Leaf(Leaflet.INVITE_REFUSED)
