"""One card of each kind that only some roles see, for the preview pages; what stands on them is made up."""

from __future__ import annotations

from dataclasses import replace

from bot.addresses import Address
from bot.care_places import Care, Proposed
from bot.digest_places import DigestCard
from bot.digest_room import last_closed
from bot.due import Post
from bot.editing import CareAddress
from bot.periods import hour_of
from bot.preview.page_names import name_elsewhere
from bot.preview.previews import Preview, gather, preview_of
from bot.proposing import ProposalAddress
from bot.rooms import FigureAddress
from bot.seen import Role, Seen
from bot.training_places import Training, TrainingCard
from bot.viewers import DIGESTS, NONCE, looked_after, made_up_proposal, with_figures


def editor_previews(seen: Seen) -> tuple[Preview, ...]:
    """The cards by which editors keep services right, one of each kind; some services are made up for it."""
    editor = replace(
        seen,
        content=looked_after(seen.content),
        member=replace(seen.here(), role=Role.EDITOR),
        facts=replace(seen.facts, can_hear=True, proposal=made_up_proposal(seen.content)),
    )
    found = gather([Care(), Proposed(NONCE)], editor, _care_name)
    return tuple(preview_of(name, address, editor) for name, address in found.items())


def coordinator_previews(seen: Seen) -> tuple[Preview, ...]:
    """The cards of figures that coordinators see, or enter, one of each kind; the figures are made up."""
    organisation, week = seen.here().organisation, last_closed(seen)
    member = replace(seen.here(), role=Role.COORDINATOR)
    facts = replace(seen.facts, memberships=(member,), can_hear=True, digests=DIGESTS, post=Post(by_mail=True))
    facts = with_figures(facts, organisation, week, seen.content)
    coordinator = replace(seen, member=member, facts=facts)
    training = TrainingCard(Training(organisation.code, seen.bucket, NONCE, hour_of(seen.now)))
    found = gather([DigestCard(organisation.code, week.number), training], coordinator, _figure_name)
    return tuple(preview_of(name, address, coordinator) for name, address in found.items())


def _figure_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, FigureAddress) else ""


def _care_name(address: Address) -> str:
    return name_elsewhere(address) if isinstance(address, CareAddress | ProposalAddress) else ""
