"""The cards by which an organisation, or the programme, is run: one of each kind, as a made-up lead sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.addresses import Address
from bot.office import OfficeAddress
from bot.office_known import Named, NewPlace, OfficeKnown, OpenInvite, Pass, Patch, Plan
from bot.office_places import Choose, Office, Planned
from bot.preview.page_names import name_elsewhere
from bot.preview.previews import Preview, gather, preview_of
from bot.seen import Place, Role, Seen

_NONCE = "0" * 8
_NORTH = Patch("pna", "North")


def office_previews(seen: Seen) -> tuple[Preview, ...]:
    """Everything is made up, save what the cards say."""
    places = tuple(replace(place, patch=_NORTH.code) for place in seen.facts.places)
    facts = replace(seen.facts, places=places, office=_made_up(places, seen))
    lead = replace(seen, member=replace(seen.here(), role=Role.LEAD), facts=facts)
    some = Choose(tuple(place.code for place in places))
    found = gather([Office(), Planned(_NONCE), some], lead, _office_name)
    return tuple(preview_of(name, address, lead) for name, address in found.items())


def _office_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, OfficeAddress) else ""


def _made_up(places: tuple[Place, ...], seen: Seen) -> OfficeKnown:
    first, area = places[0], seen.here().organisation.area
    until = seen.today + timedelta(weeks=2)
    return OfficeKnown(
        patches=(_NORTH,),
        invites=(OpenInvite("k" * 10, Role.WORKER, first.code, 10, until),),
        joined={place.code: 6 for place in places},
        plan=Plan((NewPlace("Hillside Library", area),), (first.name,), ("Valley Library; Elsewhere",)),
        passes=(Pass(first.name, "ABCDEFGHJKMN", until),),
        found=Role.WORKER,
        organisations=(Named("fir", "Anytown Fire and Rescue", area),),
        silent={"fir": 5},
    )
