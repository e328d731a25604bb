"""A digest as it is sent unasked: the card of a week for a chat, and all of it in one for an e-mail."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from bot.all_content import Content
from bot.cards import Card, hint
from bot.digest import picture, whole
from bot.digest_places import DigestBy, DigestCard
from bot.digest_room import draw
from bot.due import Due, Post
from bot.periods import Week, month_of
from bot.reply import File
from bot.seen import Facts, Member, Organisation, Role, Seen
from bot.weekly import Weekly
from bot.workshop import EXCEL, Workshop


@dataclass(frozen=True)
class Letter:
    """heading: of an e-mail. card: with its picture and, for a chat, its buttons. file: what goes with an e-mail."""

    heading: str
    card: Card
    file: File | None = None


class Delivered(Enum):
    """What became of a digest. NOBODY: nobody reads there any more. NOT_NOW: it may be tried again."""

    YES = auto()
    NOBODY = auto()
    NOT_NOW = auto()


class Postman(Protocol):
    """A way to write to somebody unasked. at_once: so many letters are under way at a time."""

    at_once: int

    async def deliver(self, due: Due, letter: Letter) -> Delivered:
        """Send it, within subscriptions.CLAIM_MINUTES, or give up."""


class Letters:
    """Writes each digest once, for all who get it. moment: now, in the programme's time zone."""

    def __init__(
        self,
        weekly: Weekly,
        content: Content,
        organisations: Mapping[str, Organisation],
        moment: datetime,
        post: Post,
        workshop: Workshop | None,
    ) -> None:
        self._weekly = weekly
        self._content = content
        self._organisations = organisations
        self._moment = moment
        self._post = post
        self._workshop = workshop
        self._written: dict[tuple[str, Week, DigestBy], asyncio.Task[Letter]] = {}

    async def of(self, due: Due) -> Letter:
        """The letter of a digest. Raises StoreDown."""
        key = (due.organisation, due.week, due.by)
        if key not in self._written:
            self._written[key] = asyncio.create_task(self._write(*key))
        return await asyncio.shield(self._written[key])

    async def _write(self, code: str, week: Week, by: DigestBy) -> Letter:
        organisation = self._organisations[code]
        known = await self._weekly.known(organisation, week, self._moment.date(), self._content)
        words = self._content.words
        heading = words.digest_wish.letter.format(organisation=organisation.name, week=week)
        if by is DigestBy.CHAT:
            seen = self._seen(organisation)
            facts = replace(seen.facts, week=known, rules=self._weekly.rules)
            return Letter(heading, draw(DigestCard(code, week.number), seen.with_facts(facts)))
        card = whole(known, self._content, self._weekly.rules)
        parts = (*card.parts, hint(words.digest_wish.letter_why))
        file = None
        if self._workshop is not None:
            data = await asyncio.to_thread(self._workshop.week_sheet, known, self._content)
            file = File(words.digest.sheet_name.format(week=week), data, EXCEL)
        return Letter(heading, replace(card, parts=parts, chart=picture(known, words)), file)

    def _seen(self, organisation: Organisation) -> Seen:
        """As any coordinator of an organisation sees it who gets its digest by itself."""
        today = self._moment.date()
        member = Member(organisation, Role.COORDINATOR, "", month_of(today), True)
        facts = Facts(memberships=(member,), digests={DigestBy.CHAT: ""}, post=self._post)
        return Seen(self._content, member, self._moment, today, "", facts)
