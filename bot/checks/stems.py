"""The stems of the words in the content, each worked out once however many rules ask: never for what people type."""

from __future__ import annotations

from functools import cache

from bot import spoken

stem = cache(spoken.stem)
