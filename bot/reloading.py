"""Content that is edited while the bot runs: taken over when it is whole, and left alone when it is not."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from bot.all_content import Content
from bot.config import Folders
from bot.errors import BadContent, MeccError

Stamps: TypeAlias = Mapping[Path, tuple[int, int, int, int]]
"""Of each file: when it was last written and when it last changed in any way (nanoseconds), its length, its number."""
_EVERY = 2.0
_log = logging.getLogger(__name__)


class Reloader:
    """Looks at the files of the content now and then, and hands over what they say once they hold still.

    read: loads the content, or raises MeccError. take: uses it from now on. begun: the files as they were before the
    content in use was read, so that no edit falls between.
    """

    def __init__(
        self, folders: Folders, read: Callable[[], Content], take: Callable[[Content], None], begun: Stamps
    ) -> None:
        self._folders = folders
        self._read = read
        self._take = take
        self._tried = begun
        self._last = begun

    async def watch(self, every: float = _EVERY) -> None:
        """Look for ever. every: seconds between two looks; a change is taken over after the second."""
        while True:
            await asyncio.sleep(every)
            try:
                await asyncio.to_thread(self.look)
            except Exception as error:  # whatever became of the files, the bot goes on, and looks again
                _log.warning("the content could not be looked at (%s)", type(error).__name__)

    def look(self) -> None:
        """One look: a change that has held still since the last look is taken over, or told why not."""
        now = stamps_of(self._folders)
        holds_still, self._last = now == self._last, now
        if not holds_still or now == self._tried:
            return
        self._tried = now
        try:
            content = self._read()
        except MeccError as error:
            _log.warning("the content was edited, and is not right yet. The bot goes on as before. %s", _told(error))
            return
        self._take(content)
        _log.info("the content was edited: %d topics, %d services now", len(content.topics), len(content.services))


def stamps_of(folders: Folders) -> Stamps:
    """The state of every content file; one that goes away meanwhile is left out."""
    found: dict[Path, tuple[int, int, int, int]] = {}
    for path in folders.files():
        try:
            state = path.stat()
        except OSError:
            continue
        found[path] = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
    return found


def _told(error: MeccError) -> str:
    """What is wrong, a line each for the findings of files."""
    return "\n".join(("Mend this:", str(error))) if isinstance(error, BadContent) else str(error)
