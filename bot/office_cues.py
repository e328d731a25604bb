"""Whether members may type what somebody said: what that means, and the switch."""

from __future__ import annotations

from typing import TypeAlias

from bot.cards import Card, Go, text, title
from bot.cue_places import AfterTypedCues, TypedCues, UseTypedCues
from bot.frames import framed
from bot.seen import Seen

SwitchAddress: TypeAlias = TypedCues | AfterTypedCues
KINDS = SwitchAddress.__args__


def draw(address: SwitchAddress, seen: Seen) -> Card:
    """The card of an address."""
    return _switch(address, seen) if isinstance(address, TypedCues) else _after(address, seen)


def _switch(here: TypedCues, seen: Seen) -> Card:
    words, on = seen.words.cues, seen.here().organisation.typed_cues
    said = (words.is_on if on else words.is_off, words.what, words.telegram, words.never)
    write = Go(words.turn_off if on else words.turn_on, UseTypedCues(int(not on)))
    return framed(seen, here, (title(words.office), *map(text, said)), (), write, back=here.parent)


def _after(here: AfterTypedCues, seen: Seen) -> Card:
    words = seen.words.cues
    said, more = (words.turned_on, words.turned_on_hint) if here.on else (words.turned_off, words.turned_off_hint)
    return framed(seen, here, (title(said), text(more)), back=here.parent)
