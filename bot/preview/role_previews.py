"""One card of each kind that only some roles see, for the preview pages; what stands on them is made up."""

from __future__ import annotations

from dataclasses import replace

from bot.addresses import Address
from bot.care_places import Care, Proposed
from bot.digest_places import DigestCard
from bot.digest_room import DigestAddress, last_closed
from bot.due import Post
from bot.editing import CareAddress
from bot.preview.page_names import name_elsewhere
from bot.preview.previews import Preview, gather, other
from bot.proposing import ProposalAddress
from bot.seen import Role, Seen
from bot.sheets import SheetAddress
from bot.viewers import DIGESTS, NONCE, looked_after, made_up_proposal, made_up_week


def editor_previews(seen: Seen) -> tuple[Preview, ...]:
    """The cards by which editors keep services right, one of each kind; some services are made up for it."""
    editor = replace(
        seen,
        content=looked_after(seen.content),
        member=replace(seen.here(), role=Role.EDITOR),
        facts=replace(seen.facts, can_hear=True, proposal=made_up_proposal(seen.content)),
    )
    found = gather([Care(), Proposed(NONCE)], editor, _care_name)
    return tuple(other(name, address, editor) for name, address in found.items())


def coordinator_previews(seen: Seen) -> tuple[Preview, ...]:
    """The cards by which coordinators see how the weeks go, one of each kind; the figures are made up."""
    organisation, week = seen.here().organisation, last_closed(seen)
    known = made_up_week(organisation, week, seen.content)
    facts = replace(seen.facts, week=known, can_hear=True, digests=DIGESTS, post=Post(by_mail=True))
    member = replace(seen.here(), role=Role.COORDINATOR)
    coordinator = replace(seen, member=member, facts=replace(facts, memberships=(member,)))
    found = gather([DigestCard(organisation.code, week.number)], coordinator, _digest_name)
    return tuple(other(name, address, coordinator) for name, address in found.items())


def _digest_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, DigestAddress | SheetAddress) else ""


def _care_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, CareAddress | ProposalAddress) else ""
