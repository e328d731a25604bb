"""The cards of a practice room, as a made-up trainer sees them, and as everybody else does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.addresses import Address
from bot.hand_places import HandsAfresh, HandsWent
from bot.made_up_room import ROOM, made_up_hands, made_up_room
from bot.preview.page_names import name_elsewhere
from bot.preview.previews import Preview, gather, preview_of
from bot.room_known import Phase
from bot.room_places import GuestCard, HostCard, ManyScenes, RoomDoor, RoomRefused
from bot.rooms import RoomAddress
from bot.seen import Role, Seen


def room_previews(seen: Seen) -> tuple[Preview, ...]:
    """One of each kind, and those that change with the room at each of its stages; none where there is no scene."""
    found: dict[str, Preview] = {}
    if not seen.content.scenarios:
        return ()
    for stage, preview in _drawn(seen):
        before = found.get(preview.name)
        if before is None:
            found[preview.name] = preview
        elif before.usual.text != preview.usual.text:
            name = f"{preview.name}-{stage}"
            found.setdefault(name, replace(preview, name=name))
    return tuple(found.values())


def _drawn(seen: Seen) -> Iterator[tuple[str, Preview]]:
    trainer = replace(seen, member=replace(seen.here(), role=Role.TRAINER))
    yield from _gathered("", [ManyScenes(), RoomRefused()], trainer)
    for phase in Phase:
        room = made_up_room(seen.content, phase, is_host=True)
        facts = replace(seen.facts, room=room)
        yield from _gathered(phase.name.lower(), [HostCard(ROOM)], replace(trainer, facts=facts))
        yield from _gathered(phase.name.lower(), [RoomDoor(ROOM), GuestCard(ROOM)], replace(seen, facts=facts))
    for is_invited in (False, True):
        facts = replace(seen.facts, room=made_up_hands(seen.content, is_invited))
        stage = "invited" if is_invited else "hands"
        yield from _gathered(stage, [HandsWent(), HandsAfresh()], replace(trainer, facts=facts))


def _gathered(stage: str, starts: list[Address], seen: Seen) -> Iterator[tuple[str, Preview]]:
    for name, address in gather(starts, seen, _room_name).items():
        yield stage, preview_of(name, address, seen)


def _room_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, RoomAddress) else ""
