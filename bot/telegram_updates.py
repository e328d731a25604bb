"""What Telegram tells the bot: updates with only what the bot may know, and nothing else of them."""

from __future__ import annotations

import logging

import msgspec
from telegram.error import TelegramError

HIDDEN_LINK = "https://t.me/#"
"""What the address of a question stands behind."""
_log = logging.getLogger(__name__)


class Person(msgspec.Struct, frozen=True):
    id: int
    is_bot: bool = False


class Chat(msgspec.Struct, frozen=True):
    id: int
    type: str


class Entity(msgspec.Struct, frozen=True):
    """A part of a text that is a link; of other parts nothing is known."""

    url: str = ""


class Question(msgspec.Struct, frozen=True):
    """The message of the bot that somebody answers; which address the answer goes to is in a link that nobody sees."""

    message_id: int
    sender: Person | None = msgspec.field(name="from", default=None)
    entities: tuple[Entity, ...] = ()

    @property
    def address(self) -> str:
        """The text of the address, "" if this is no question of the bot."""
        if self.sender is None or not self.sender.is_bot:
            return ""
        found = (each.url.rpartition(HIDDEN_LINK) for each in self.entities)
        return next((address for before, link, address in found if link and not before), "")


class Document(msgspec.Struct, frozen=True):
    """A file that somebody sent. Its name is never decoded."""

    file_id: str
    file_size: int = 0


class Message(msgspec.Struct, frozen=True):
    """text is missing where somebody sends a picture, a place or a voice, which the bot never looks at.

    pinned_message is there in what Telegram itself says when the bot has pinned something.
    """

    message_id: int
    chat: Chat
    text: str = ""
    document: Document | None = None
    reply_to_message: Question | None = None
    pinned_message: msgspec.Raw = msgspec.field(default_factory=msgspec.Raw)


class Query(msgspec.Struct, frozen=True):
    id: str
    sender: Person = msgspec.field(name="from")
    message: Message | None = None
    data: str = ""


class Admission(msgspec.Struct, frozen=True):
    """The bot was let into a chat, or put out of it."""

    chat: Chat


class Update(msgspec.Struct, frozen=True):
    """One thing that happened. Names, phones, languages and places are never decoded."""

    update_id: int
    message: Message | None = None
    callback_query: Query | None = None
    my_chat_member: Admission | None = None


class _OnlyId(msgspec.Struct, frozen=True):
    update_id: int


class _Batch(msgspec.Struct, frozen=True):
    ok: bool
    result: list[msgspec.Raw] = []


def decode_update(raw: bytes | msgspec.Raw) -> Update | None:
    """One update, or None for one that is not of any form that the bot knows. Never raises."""
    try:
        return msgspec.json.decode(raw, type=Update)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


class Unreadable(TelegramError):
    """A batch that cannot be read as a whole: perhaps one update of it spoils the others."""


def decode_batch(payload: bytes) -> tuple[list[Update], int]:
    """The updates that could be read, and the highest id of all. Raises Unreadable if it is no batch at all."""
    try:
        batch = msgspec.json.decode(payload, type=_Batch)
        ids = [msgspec.json.decode(raw, type=_OnlyId).update_id for raw in batch.result]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("The answer to getUpdates cannot be read") from error
    updates = [update for raw in batch.result if (update := decode_update(raw)) is not None]
    if len(updates) < len(ids):
        _log.warning("%d updates of an unknown form were passed over", len(ids) - len(updates))
    return updates, max(ids, default=0)
