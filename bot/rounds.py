"""Sends the digests that are due: each week once to each who asked for it, missed weeks in their order.

Due is what a closed week has and somebody has not had, not what a timetable says: so it does no harm when the clock is
put back, when the bot was down, or when several processes look at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.all_content import Content
from bot.digest_places import DigestBy
from bot.due import Due, Post
from bot.letters import Delivered, Letters, Postman
from bot.periods import Week, minute_of, month_of
from bot.store import Store
from bot.weekly import Weekly
from bot.workshop import Workshop

_TELL_EVERY = 100
_log = logging.getLogger(__name__)


class Rounds:
    """Goes round with what is due in one way, so that no way waits for another.

    clock: the moment now, aware; zone: the programme's.
    """

    def __init__(
        self,
        store: Store,
        weekly: Weekly,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        post: Post,
        by: DigestBy,
        postman: Postman,
        workshop: Workshop | None = None,
    ) -> None:
        self._store = store
        self._weekly = weekly
        self._clock = clock
        self._zone = zone
        self._post = post
        self._by = by
        self._postman = postman
        self._workshop = workshop

    async def go(self, content: Content, stop: asyncio.Event) -> int:
        """Send everything that is due, beginning no more once stop is set; answers how many were sent.

        Raises StoreDown.
        """
        moment = self._clock().astimezone(self._zone)
        last = self._post.last_due(moment.replace(tzinfo=None))
        found = await self._store.digests.due(last, minute_of(moment), month_of(moment.date()))
        due = [each for each in found if each.by is self._by]
        if not due:
            return 0
        organisations = {each.code: each for each in await self._store.organisations()}
        letters = Letters(self._weekly, content, organisations, moment, self._post, self._workshop)
        sent = await self._send_all(due, last, letters, stop)
        await self._store.digests.forget_history()
        return sent

    async def _send_all(self, due: Sequence[Due], last: Week, letters: Letters, stop: asyncio.Event) -> int:
        """Many people at once; to each, one week after the other."""
        total = sum((last.number - each.week.number) + 1 for each in due)
        _log.info("digests: %d to send, to %d people, up to week %s", total, len(due), last)
        places = asyncio.Semaphore(self._postman.at_once)
        sent = 0

        async def send_to(first: Due) -> None:
            nonlocal sent
            async with places:
                each = first
                while each.week <= last and not stop.is_set() and await self._send(each, letters):
                    each = replace(each, week=each.week.after)
                    sent += 1
                    if sent % _TELL_EVERY == 0:
                        _log.info("digests: %d of %d sent", sent, total)

        await asyncio.gather(*(send_to(each) for each in due))
        _log.info("digests: %d of %d sent, this round is over", sent, total)
        return sent

    async def _send(self, due: Due, letters: Letters) -> bool:
        """Send one, unless somebody else does; answers whether it was sent.

        A crash after it was sent and before that is noted sends it again: its reference tells that it is the same.
        """
        digests = self._store.digests
        try:
            if not await digests.claim(due, minute_of(self._clock())):
                return False
            delivered = await self._deliver(due, letters)
            match delivered:
                case Delivered.YES:
                    await digests.mark_sent(due)
                case Delivered.NOBODY:
                    await digests.forget(due)
                case Delivered.NOT_NOW:
                    await digests.put_off(due, minute_of(self._clock()))
        except Exception as error:  # one person's trouble is nobody else's
            _log.warning("a digest was not sent: %s", type(error).__name__)
            return False
        return delivered is Delivered.YES

    async def _deliver(self, due: Due, letters: Letters) -> Delivered:
        try:
            return await self._postman.deliver(due, await letters.of(due))
        except Exception as error:  # whatever it was, it is put off longer each time
            _log.error("a digest of %s could not be made or sent: %s", due.organisation, type(error).__name__)
            return Delivered.NOT_NOW
