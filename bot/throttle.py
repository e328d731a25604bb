"""Slows down whoever tries invite codes: so many wrong ones an hour, each and all together."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

_HOUR = timedelta(hours=1)


class Throttle:
    """Counts wrong codes of the last hour, in memory only. Right codes cost nothing, so a full room can join."""

    def __init__(self, each: int = 10, overall: int = 500) -> None:
        self._each = each
        self._overall = overall
        self._wrong: deque[tuple[datetime, str]] = deque()

    def allows(self, person: str, now: datetime) -> bool:
        """Whether this person may try a code now."""
        while self._wrong and now - self._wrong[0][0] > _HOUR:
            self._wrong.popleft()
        mine = sum(1 for _, other in self._wrong if other == person)
        return mine < self._each and len(self._wrong) < self._overall

    def note_wrong(self, person: str, now: datetime) -> None:
        self._wrong.append((now, person))
