"""The content that the bot answers from: that of the files, with what editors changed laid over."""

from __future__ import annotations

from threading import Lock

from bot.all_content import Content
from bot.service_store import ServiceStore
from bot.service_texts import kept_right
from bot.upkeep import Upkeep


class LivingContent:
    """now: what to answer from; whatever is being answered keeps what it began with."""

    def __init__(self, content: Content, services: ServiceStore) -> None:
        self.now = content
        self._files = content
        self._services = services
        self._upkeep = Upkeep()
        self._laying = Lock()

    def use(self, content: Content) -> None:
        """Take over other files from now on."""
        self._files = content
        self._lay_over()

    async def refresh(self) -> None:
        """Take over what editors and workers did meanwhile, here or in another process. Raises StoreDown."""
        if await self._services.revision() != self._upkeep.revision:
            self._upkeep = await self._services.upkeep()
            self._lay_over()

    def _lay_over(self) -> None:
        """Files are read in a thread of their own: whoever is second sees what the first has put down."""
        with self._laying:
            self.now = kept_right(self._files, self._upkeep)
