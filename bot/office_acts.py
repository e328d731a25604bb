"""What those who run an organisation write: from a press, or from what was typed, to a write and where it leads."""

from __future__ import annotations

from typing import TypeAlias

from bot.addresses import Address
from bot.cue_places import AfterTypedCues, UseTypedCues
from bot.errors import BadName, Gone, TooOld
from bot.keys import read_code
from bot.office import OfficeAct, may
from bot.office_branches import branch, patch
from bot.office_invites import may_invite
from bot.office_known import Plan
from bot.office_offers import expires_on, uses_of
from bot.office_people import may_remove
from bot.office_people_places import (
    EndInvite,
    MakeInvites,
    Offer,
    OfferMade,
    RemoveCard,
    RemoveMember,
    StepDown,
)
from bot.office_places import (
    AfterOffice,
    Answer,
    Asked,
    CloseBranch,
    Gather,
    OfficeOutcome,
    Planned,
    UsePlan,
)
from bot.office_reading import faults, organisation_of, read_organisation, read_places
from bot.office_rules import (
    LONGEST_NAME,
    LONGEST_PATCH,
    LONGEST_ROLE,
    LONGEST_TEXT,
    checked_name,
    free_code,
    is_phone,
    is_taken,
)
from bot.office_writes import (
    AddingOrganisation,
    AddingPlaces,
    ChangingContact,
    ClosingPlace,
    EndingInvite,
    Gathering,
    Inviting,
    Keeping,
    OfficeWrite,
    Removing,
    RenamingPatch,
    RenamingPlace,
    SteppingDown,
    SwitchingCues,
)
from bot.periods import hour_of
from bot.phones import spaced
from bot.seen import WRITABLE_HOURS, Seen

Acted: TypeAlias = tuple[OfficeWrite | None, Address]
"""What is written, if anything, and where it leads."""
_MEMBER_CODE = 6
_PHONES = (Asked.SAFEGUARDING_PHONE, Asked.SAFEGUARDING_OUT_OF_HOURS)


def act(address: OfficeAct, typed: str, seen: Seen) -> Acted:
    """What a press, or an answer in writing, writes. typed: "" for a press. Raises Gone, and TooOld for old offers."""
    if not may(address, seen):
        raise Gone(what="the role of a coordinator")
    match address:
        case Answer():
            return _answered(address, typed, seen) if typed.strip() else (None, address.parent)
        case UsePlan():
            return _use_plan(address, seen)
        case CloseBranch(code):
            return ClosingPlace(branch(code, seen).code), AfterOffice(OfficeOutcome.CLOSED)
        case Gather(code, chosen):
            if code:
                patch(code, seen)
            return Gathering(_chosen(chosen, seen), code), AfterOffice(OfficeOutcome.GATHERED)
        case MakeInvites(offer):
            return _inviting(offer, seen), OfferMade(offer)
        case EndInvite(key):
            return EndingInvite(key), AfterOffice(OfficeOutcome.INVITE_ENDED)
        case RemoveMember(code):
            return _removing(code, seen), AfterOffice(OfficeOutcome.REMOVED)
        case UseTypedCues(on):
            return SwitchingCues(bool(on)), AfterTypedCues(on)
        case StepDown():
            return SteppingDown(), AfterOffice(OfficeOutcome.STEPPED_DOWN)


def _use_plan(address: UsePlan, seen: Seen) -> Acted:
    plan = seen.office().plan
    if plan is None:
        return None, AfterOffice(OfficeOutcome.GONE)
    if not plan.organisation:
        return AddingPlaces(address.code, plan.places), AfterOffice(OfficeOutcome.ADDED)
    return _make_organisation(address, plan, seen)


def _make_organisation(address: UsePlan, plan: Plan, seen: Seen) -> Acted:
    others, areas = seen.office().organisations, seen.content.areas
    if not may(Answer(Asked.ORGANISATION), seen) or faults(plan.organisation, [each.name for each in others], areas):
        return None, Planned(address.code)
    code = free_code(plan.organisation[0], {each.code for each in others})
    made = organisation_of(plan.organisation, code, areas)
    outcome = AfterOffice(OfficeOutcome.ORGANISATION_MADE, Asked.ORGANISATION, code)
    return AddingOrganisation(address.code, made), outcome


def _removing(code: str, seen: Seen) -> Removing | None:
    """Nothing where there is no such member any more: taking somebody off twice is taking them off."""
    if not seen.office().found:
        return None
    if not may_remove(seen):
        raise Gone(what="right to remove")
    return Removing(code)


def _inviting(offer: Offer, seen: Seen) -> Inviting:
    if not -1 <= hour_of(seen.now) - offer.hour <= WRITABLE_HOURS:
        raise TooOld(what="offer")
    known = {each.code for each in seen.office().organisations}
    if not may_invite(offer, seen) or (offer.organisation and offer.organisation not in known):
        raise Gone(what="right to invite so")
    places = tuple(place.code for place in seen.facts.places) if offer.each else (offer.branch,)
    if not places or (offer.branch and not offer.each and branch(offer.branch, seen) is None):
        raise Gone(what="branch")
    where = offer.organisation or seen.here().organisation.code
    return Inviting(offer, where, places, uses_of(offer), expires_on(offer, seen.today))


def _chosen(codes: tuple[str, ...], seen: Seen) -> tuple[str, ...]:
    """The branches that are to be gathered, of which there is one at least; raises Gone."""
    if not codes:
        raise Gone(what="chosen branch")
    return tuple(branch(each, seen).code for each in codes)


# What was typed


def _answered(address: Answer, typed: str, seen: Seen) -> Acted:
    match address.what:
        case Asked.BRANCHES:
            taken = [place.name for place in seen.facts.places]
            plan = read_places(typed, seen.here().organisation, taken, seen.content.areas)
            return Keeping(seen.nonce, plan, hour_of(seen.now)), Planned(seen.nonce)
        case Asked.ORGANISATION:
            return Keeping(seen.nonce, read_organisation(typed), hour_of(seen.now)), Planned(seen.nonce)
        case Asked.MEMBER:
            return None, _member(typed)
        case Asked.BRANCH_NAME | Asked.PATCH_NAME | Asked.NEW_PATCH:
            return _named(address, typed, seen)
        case _:
            return _contact(address, typed)


def _member(typed: str) -> Address:
    code = read_code(typed, _MEMBER_CODE)
    return RemoveCard(code) if code else AfterOffice(OfficeOutcome.NO_SUCH_MEMBER, Asked.MEMBER)


def _named(address: Answer, typed: str, seen: Seen) -> Acted:
    """A branch or a patch gets a name that no other has."""
    code, of_branch = address.code, address.what is Asked.BRANCH_NAME
    try:
        name = checked_name(typed, LONGEST_NAME if of_branch else LONGEST_PATCH)
    except BadName:
        return None, AfterOffice(OfficeOutcome.BAD_NAME, address.what, code, address.chosen)
    named = seen.facts.places if of_branch else seen.office().patches
    if is_taken(name, [each.name for each in named if each.code != code]):
        return None, AfterOffice(OfficeOutcome.NAME_TAKEN, address.what, code, address.chosen)
    if of_branch:
        return RenamingPlace(branch(code, seen).code, name), AfterOffice(OfficeOutcome.RENAMED, address.what)
    if address.what is Asked.PATCH_NAME:
        return RenamingPatch(patch(code, seen).code, name), AfterOffice(OfficeOutcome.RENAMED, address.what)
    places = _chosen(address.chosen, seen)
    new = free_code(name, {each.code for each in seen.office().patches})
    return Gathering(places, new, name), AfterOffice(OfficeOutcome.GATHERED, address.what)


def _contact(address: Answer, typed: str) -> Acted:
    """One thing about a contact."""
    what = address.what
    try:
        value = checked_name(typed, LONGEST_TEXT if what is Asked.CONTACT else LONGEST_ROLE)
    except BadName:
        return None, AfterOffice(OfficeOutcome.BAD_NAME, what)
    if what in _PHONES and not is_phone(value):
        return None, AfterOffice(OfficeOutcome.BAD_PHONE, what)
    value = spaced(value) if what in _PHONES else value
    is_safeguarding = what not in (Asked.CONTACT, Asked.CHAMPION)
    outcome = OfficeOutcome.SAFEGUARDING_CHANGED if is_safeguarding else OfficeOutcome.CONTACT_CHANGED
    return ChangingContact(what, value), AfterOffice(outcome, what)
