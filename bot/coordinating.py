"""Who coordinates an organisation, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Collection

from bot.addresses import Address
from bot.cards import Card, text, title
from bot.frames import framed
from bot.seen import COORDINATORS, Member, Role, Seen


def coordinated(organisation: str, seen: Seen) -> Member | None:
    """The membership by which somebody coordinates an organisation (its code), now."""
    return with_role(COORDINATORS, organisation, seen)


def with_role(roles: Collection[Role], organisation: str, seen: Seen) -> Member | None:
    """The membership by which somebody has one of some roles in an organisation (its code), now."""
    mine = seen.facts.memberships if seen.member is not None else ()
    return next((each for each in mine if each.organisation.code == organisation and each.role in roles), None)


def is_coordinator(seen: Seen) -> bool:
    """Whether somebody coordinates the organisation that they are in now."""
    return seen.member is not None and seen.member.role in COORDINATORS


def refusal(here: Address, seen: Seen) -> Card:
    """Whom to ask."""
    words = seen.words.digest
    contact = seen.here().organisation.contact
    return framed(seen, here, (title(words.refused_title), text(words.refused.format(contact=contact))))
