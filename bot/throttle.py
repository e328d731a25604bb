"""Slows down whoever tries codes: so many wrong ones an hour, or so many looks a second."""

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


class Rate:
    """So many looks a second by whoever it is, and some more at once. It is full again a moment after a rush."""

    def __init__(self, a_second: float = 20.0, at_once: float = 400.0) -> None:
        self._a_second = a_second
        self._most = self._left = at_once
        self._at: datetime | None = None

    def allows(self, now: datetime) -> bool:
        """Whether there may be one more look now; if so, it is taken."""
        waited = max(0.0, (now - self._at).total_seconds()) if self._at else 0.0
        self._left = min(self._most, self._left + waited * self._a_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
