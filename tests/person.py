"""Somebody with a phone: sends text, presses buttons by their labels, and reads the card on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from bot.addresses import to_text
from bot.cards import Card, Copy, Go
from bot.desk import Desk
from bot.keys import Keyring
from bot.reply import Caller, Reply
from bot.terminal import plain
from tests.conftest import Clock

MORE = "More ›"


class Phone:
    """A person at the desk. telegram_id: any number that is theirs alone."""

    def __init__(
        self,
        desk: Desk,
        keyring: Keyring,
        clock: Clock,
        nonces: Iterator[str],
        telegram_id: int = 7,
        chat: int | None = None,
    ) -> None:
        self._chat = chat
        self._desk = desk
        self._clock = clock
        self._nonces = nonces
        self.person = keyring.person(telegram_id)
        self.reply = Reply(None)
        self.card = Card(())

    async def types(self, words: str) -> str:
        return self._shows(await self._desk.typed(self._caller(), words))

    async def answers(self, words: str) -> str:
        """Type in answer to the question that is on the screen."""
        assert self.card.asks is not None, "nothing is asked"
        return self._shows(await self._desk.answered(self._caller(), to_text(self.card.asks.address), words))

    async def sends(self, data: bytes) -> str:
        """Send a file."""

        async def fetch() -> bytes:
            return data

        return self._shows(await self._desk.sent(self._caller(), fetch))

    async def presses(self, *labels: str) -> str:
        """Press one button after the other; answers what the last card says."""
        for label in labels:
            await self._turns_pages_to(label)
            await self.presses_data(self.data(label))
        return self.card.text

    async def _turns_pages_to(self, label: str) -> None:
        """A long list has pages: somebody who looks for a button that is not there goes through them once."""
        turned = 0
        while turned < 5 and MORE in self.labels and plain(label) not in map(plain, self.labels):
            await self.presses_data(self.data(MORE))
            turned += 1

    async def presses_data(self, data: str) -> str:
        return self._shows(await self._desk.press(self._caller(), data))

    def data(self, label: str) -> str:
        """What the button of a label sends."""
        for row in self.card.rows:
            for button in row:
                if isinstance(button, Go) and plain(button.label) == plain(label):
                    return to_text(button.address)
        raise AssertionError(f"no button {label!r} among {self.labels}")

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.card.rows for button in row]

    @property
    def copies(self) -> list[str]:
        return [button.text for row in self.card.rows for button in row if isinstance(button, Copy)]

    def _caller(self) -> Caller:
        return Caller(self.person, self._clock(), next(self._nonces), self._chat)

    def _shows(self, reply: Reply) -> str:
        self.reply = reply
        if reply.card is not None:
            self.card = reply.card
        return self.card.text
