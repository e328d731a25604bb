"""When the digest of a week is due, and what is due to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.digest_places import DigestBy
from bot.periods import Week


@dataclass(frozen=True)
class Post:
    """How digests go out: in the week after theirs. weekday: 0 is Monday; at: in the programme's time zone.

    by_mail: whether copies can be sent by e-mail.
    """

    weekday: int = 0
    at: time = time(8)
    by_mail: bool = False

    def last_due(self, local_now: datetime) -> Week:
        """The last week whose digest is due at a moment, told by the clock on the wall of the programme."""
        closed = Week.of(local_now.date()).before
        day = closed.monday + timedelta(days=7 + self.weekday)
        is_due = (local_now.date(), local_now.time()) >= (day, self.at)
        return closed if is_due else closed.before


@dataclass(frozen=True, order=True)
class Due:
    """A digest that somebody is to have. organisation: its code. chat: where to; mail: the address, "" in the chat."""

    week: Week
    organisation: str
    person: str
    by: DigestBy
    chat: int
    mail: str
