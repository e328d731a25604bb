"""The front desk: who asks, may they, which room; then what is written. Every channel calls only this."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.addresses import Address, WriteAddress, from_text, to_text
from bot.all_content import Content
from bot.cards import Card, text
from bot.care_places import Proposed
from bot.clerk import Clerk, Done
from bot.commands import COMMANDS, door, invitation
from bot.count_places import Quick
from bot.counting import CountingAddress
from bot.disclosure import Rules
from bot.due import Post
from bot.editing import is_editor
from bot.errors import BadAddress, Gone, MeccError, StoreDown, TooOld
from bot.exports import Exports
from bot.keys import Keyring, read_code
from bot.living import LivingContent
from bot.lookups import Lookups
from bot.member_places import Leaf, Leaflet
from bot.places import Home, Safety
from bot.reply import Caller, Menu, Reply
from bot.reporting import Reporting
from bot.room_desk import RoomDesk, live_of, mark_of
from bot.room_rules import RoomWrite
from bot.room_screen import Screen
from bot.rooms import draw
from bot.safety import pinned
from bot.seals import Seals
from bot.seen import Seen
from bot.store import Store
from bot.suggesting import suggested
from bot.talk import Entry
from bot.workshop import Workshop

_LONGEST_TYPED = 200
Fetch = Callable[[], Awaitable[bytes]]
_log = logging.getLogger(__name__)


class Desk:
    """Takes what a channel was told, and answers with a card. Holds nothing about anybody.

    rooms: practice rooms, for channels that keep what they show right. workshop: reads and writes workbooks.
    rules: how much of figures anybody sees. post: how digests go out. programme: what reports of all of it are headed.
    """

    def __init__(
        self,
        content: Content,
        store: Store,
        keyring: Keyring,
        zone: ZoneInfo,
        workshop: Workshop | None = None,
        rules: Rules | None = None,
        post: Post | None = None,
        programme: str = "MECC",
    ) -> None:
        self._content = LivingContent(content, store.services)
        rules = rules or Rules()
        reporting = Reporting(store, rules, programme)
        self.rooms = RoomDesk(store)
        self._lookups = Lookups(store, zone, rules, post or Post(), reporting, self.rooms)
        self._seals = Seals(keyring)
        self._clerk = Clerk(store, workshop, Exports(store, reporting, workshop), self.rooms)

    def is_called(self, bot_name: str) -> None:
        """Make links to the bot of this name from now on."""
        self._lookups.office.bot_name = self.rooms.bot_name = bot_name

    @property
    def content(self) -> Content:
        """That of the files, with what editors changed laid over."""
        return self._content.now

    def use(self, content: Content) -> None:
        """Answer from other content from now on; whatever is being answered keeps what it began with."""
        self._content.use(content)

    async def refresh(self) -> None:
        """Take over what editors and workers did meanwhile, here or in another process. Raises StoreDown."""
        await self._content.refresh()

    async def press(self, caller: Caller, data: str) -> Reply:
        """A button was pressed; data is the text of its address, or any other bytes."""
        try:
            address = from_text(data)
        except BadAddress:
            return await self._guarded(self._open(Home(), caller, self.content.words.frame.changed_meanwhile))
        if isinstance(address, Safety):
            return await self._safety(address, caller)
        if isinstance(address, WriteAddress):
            when_down = "" if isinstance(address, RoomWrite) else self.content.words.frame.not_counted
            return await self._guarded(self._write(address, caller), when_down)
        return await self._guarded(self._open(address, caller))

    async def screen(self, caller: Caller, code: str) -> Screen | None:
        """A practice room on a big screen; None where there is none. Raises StoreDown."""
        return await self.rooms.screen(code, self._lookups.nobody(self.content, caller), caller)

    async def typed(self, caller: Caller, words: str) -> Reply:
        """Something was typed: a command, an invite code, or anything else."""
        if words.strip().lower().startswith("/safety"):
            return await self._safety(Safety("", Home()), caller)
        return await self._guarded(self._typed(caller, words))

    async def answered(self, caller: Caller, data: str, words: str) -> Reply:
        """Something was typed in answer to a question; data is the text of the address that its card asked for."""
        try:
            address = from_text(data)
        except BadAddress:
            return await self.typed(caller, words)
        if not isinstance(address, WriteAddress) or words.startswith("/"):
            return await self.typed(caller, words)
        return await self._guarded(self._write(address, caller, words.strip()[: address.most_typed]))

    async def sent(self, caller: Caller, fetch: Fetch | None) -> Reply:
        """A file was sent; fetch: gets it, None for what nobody would want to open."""
        return await self._guarded(self._sent(caller, fetch))

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
        seen = self._lookups.nobody(self.content, caller)
        try:
            return Reply(draw(address, seen))
        except Gone:
            return Reply(draw(address.parent, seen))

    # Reading

    async def _open(self, address: Address, caller: Caller, notice: str = "") -> Reply:
        seen = await self._lookups.see(self.content, caller)
        while True:
            if seen.member is None and not address.for_strangers:
                address = Home()
            try:
                known = seen.with_facts(await self._lookups.facts(address, seen, caller))
                card = draw(address, known)
            except Gone:
                address, notice = address.parent, notice or seen.words.frame.changed_meanwhile
                continue
            told = (text(notice),) if notice else ()
            card = self._sealed(replace(card, parts=(*told, *card.parts)), caller, seen)
            room = known.facts.room
            reply = Reply(
                card,
                at=to_text(address),
                mark=mark_of(room),
                live=live_of(address, known),
                left=await self.rooms.left(address, known, caller),
            )
            return await self._clerk.with_file(address, reply, caller, known)

    def _sealed(self, card: Card, caller: Caller, seen: Seen) -> Card:
        return self._seals.sealed(card, caller.person, seen)

    # Writing

    async def _write(self, address: WriteAddress, caller: Caller, typed: str = "") -> Reply:
        seen = await self._lookups.see(self.content, caller)
        too_old = seen.words.frame.too_old
        may = seen.member is not None or address.for_strangers
        if not may or not self._seals.is_right(address, caller.person, seen):
            return await self._open(Home(), caller, too_old)
        try:
            seen = seen.with_facts(await self._lookups.facts(address, seen, caller))
            done = await self._clerk.carry_out(address, seen, caller, typed)
        except TooOld:
            return await self._open(Home(), caller, too_old)
        except Gone:
            return await self._open(address.parent, caller)
        try:
            return await self._after(done, caller)
        except StoreDown:
            if not isinstance(done.outcome, CountingAddress):
                raise
            return Reply(self._sealed(draw(done.outcome, seen), caller, seen))  # it is written: say so

    async def _after(self, done: Done, caller: Caller) -> Reply:
        """The card of an outcome; after joining and leaving also the pinned message and the menu that fit now."""
        if done.changed_services:
            await self.refresh()
        reply = await self._open(done.outcome, caller)
        if done.to_tell is not None:
            seen = await self._lookups.see(self.content, caller)
            return replace(reply, notices=await self._clerk.notices(done.to_tell, seen))
        if done.outcome not in (Leaf(Leaflet.JOINED), Leaf(Leaflet.LEFT)):
            return reply
        if (menu := Menu.of((await self._lookups.see(self.content, caller)).member)) is Menu.STRANGER:
            return replace(reply, unpin=True, menu=menu)
        return replace(await self._with_pin(reply, caller), menu=menu)

    async def _with_pin(self, reply: Reply, caller: Caller) -> Reply:
        seen = await self._lookups.see(self.content, caller)
        return replace(reply, pin=Card(pinned(seen)))

    # Typing and files

    async def _typed(self, caller: Caller, words: str) -> Reply:
        command, _, rest = words.strip()[:_LONGEST_TYPED].partition(" ")
        command = command.lower().partition("@")[0]
        comes_in = invitation(rest) if command in ("/start", "/join") and rest.strip() else door(words)
        if comes_in is not None:
            return await self._open(comes_in, caller)
        seen = await self._lookups.see(self.content, caller)
        if command == "/count" and seen.member:
            return await self._open(Quick(Entry(seen.fresh_talk(), seen.bucket)), caller)
        if command in COMMANDS and (seen.facts.memberships or command != "/forgetme"):
            return await self._open(COMMANDS[command], caller)
        if command == "/emergency":
            return await self._with_pin(await self._open(Home(), caller), caller)
        if seen.member is None and read_code(words):
            return await self._open(invitation(words), caller)
        if seen.member and seen.member.organisation.typed_cues and command and not command.startswith("/"):
            return await self._open(suggested(words.strip(), seen), caller)
        return await self._open(Home(), caller, seen.words.frame.not_understood if seen.member else "")

    async def _sent(self, caller: Caller, fetch: Fetch | None) -> Reply:
        seen = await self._lookups.see(self.content, caller)
        if seen.member is None:
            return await self._open(Home(), caller)
        if fetch is None or not is_editor(seen):
            return await self._open(Home(), caller, seen.words.care.file_refused)
        try:
            await self._clerk.propose(await fetch(), seen, caller)
        except StoreDown:
            raise
        except MeccError as error:
            return await self._open(Proposed("").parent, caller, seen.words.care.file_bad.format(why=error))
        return await self._open(Proposed(caller.nonce), caller)
