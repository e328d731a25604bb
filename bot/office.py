"""Running an organisation from the chat, for coordinators: the way in, what is asked, and what became of it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TypeAlias

from bot import office_branches, office_cues, office_invites, office_people, office_plans
from bot.addresses import Address
from bot.cards import Card, Copy, Go, Question, hint, text, title
from bot.coordinating import is_coordinator
from bot.cue_places import TypedCues, UseTypedCues
from bot.frames import framed, in_pairs
from bot.office_offers import fresh_offer
from bot.office_people_places import (
    Contacts,
    EndInvite,
    HandOver,
    Invites,
    JoinedCard,
    MakeInvites,
    OfferCard,
    OrganisationOf,
    ProgrammeCard,
    RemoveMember,
    StepDown,
)
from bot.office_places import (
    AfterOffice,
    Answer,
    Ask,
    Asked,
    Branches,
    CloseBranch,
    Gather,
    Office,
    OfficeOutcome,
    Patches,
    Planned,
    UsePlan,
)
from bot.places import Home
from bot.seen import Fact, Role, Seen

OfficeAddress: TypeAlias = (
    Office
    | Ask
    | AfterOffice
    | Contacts
    | Planned
    | office_branches.BranchAddress
    | office_invites.InviteAddress
    | office_cues.SwitchAddress
    | office_people.PeopleAddress
)
OfficeAct: TypeAlias = (
    Answer | UsePlan | CloseBranch | Gather | MakeInvites | EndInvite | RemoveMember | UseTypedCues | StepDown
)
_OWN_PLACES = (*office_branches.KINDS, *office_invites.KINDS, *office_cues.KINDS, *office_people.KINDS)
NEEDS: dict[type[Address], Fact] = dict.fromkeys(
    (Office, Ask, AfterOffice, Contacts, Planned, *_OWN_PLACES, *OfficeAct.__args__), Fact.OFFICE | Fact.PLACES
)
_OF_LEADS = ProgrammeCard | OrganisationOf
_LEADS_BACK: dict[OfficeOutcome, Address] = {
    OfficeOutcome.GATHERED: Patches(),
    OfficeOutcome.INVITE_ENDED: Invites(),
    OfficeOutcome.REMOVED: JoinedCard(),
    OfficeOutcome.STEPPED_DOWN: Home(),
    OfficeOutcome.GONE: Office(),
}
"""Where to go on, where that is not where something was asked."""
_BAD = (OfficeOutcome.BAD_NAME, OfficeOutcome.BAD_PHONE, OfficeOutcome.NAME_TAKEN, OfficeOutcome.NO_SUCH_MEMBER)


def draw(address: OfficeAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than a coordinator, the one that says whom to ask. Raises Gone."""
    if isinstance(address, AfterOffice) and address.outcome is OfficeOutcome.STEPPED_DOWN:
        return _after(address, seen)  # whoever sees it is no coordinator any more
    if not may(address, seen):
        return _refusal(address, seen)
    match address:
        case Office():
            return _menu(address, seen)
        case Ask():
            return _ask(address, seen)
        case AfterOffice():
            return _after(address, seen)
        case Contacts():
            return _contacts(address, seen)
        case Planned():
            return office_plans.draw(address, seen)
    if isinstance(address, office_branches.BranchAddress):
        return office_branches.draw(address, seen)
    if isinstance(address, office_invites.InviteAddress):
        return office_invites.draw(address, seen)
    if isinstance(address, office_cues.SwitchAddress):
        return office_cues.draw(address, seen)
    return office_people.draw(address, seen)


def may(address: Address, seen: Seen) -> bool:
    """Whether somebody may open an address of the office, or write by it: read again at every press."""
    is_of_leads = isinstance(address, _OF_LEADS) or getattr(address, "what", None) is Asked.ORGANISATION
    return is_coordinator(seen) and (not is_of_leads or is_lead(seen))


def is_lead(seen: Seen) -> bool:
    return seen.member is not None and seen.member.role is Role.LEAD


def _refusal(here: Address, seen: Seen) -> Card:
    words = seen.words.office
    said = words.refused_lead if is_coordinator(seen) else words.refused
    contact = seen.here().organisation.contact
    return framed(seen, here, (title(words.refused_title), text(said.format(contact=contact))))


def _menu(here: Office, seen: Seen) -> Card:
    words = seen.words.office
    buttons = (
        Go(words.branches, Branches()),
        Go(words.patches, Patches()),
        Go(words.invites, Invites()),
        Go(words.joined, JoinedCard()),
        Go(words.contacts, Contacts()),
        Go(seen.words.cues.office, TypedCues()),
        Go(words.hand_over, HandOver()),
        *((Go(words.programme, ProgrammeCard()),) if is_lead(seen) else ()),
    )
    parts = (title(words.title.format(organisation=seen.here().organisation.name)), text(words.hint))
    return framed(seen, here, parts, in_pairs(buttons))


def _contacts(here: Contacts, seen: Seen) -> Card:
    words = seen.words.office
    mine = seen.here().organisation
    parts = (
        title(words.contacts),
        text(words.safeguarding.format(**asdict(mine.safeguarding))),
        text(words.contact.format(contact=mine.contact)),
        text(words.champion.format(champion=mine.champion or words.nobody)),
    )
    labels = {
        Asked.SAFEGUARDING_ROLE: words.change_role,
        Asked.SAFEGUARDING_PHONE: words.change_phone,
        Asked.SAFEGUARDING_HOURS: words.change_hours,
        Asked.SAFEGUARDING_OUT_OF_HOURS: words.change_out_of_hours,
        Asked.CONTACT: words.change_contact,
        Asked.CHAMPION: words.change_champion,
    }
    rows = in_pairs([Go(label, Ask(what)) for what, label in labels.items()])
    return framed(seen, here, parts, rows, back=here.parent)


def _ask(here: Ask, seen: Seen) -> Card:
    words = seen.words.office
    asked, how = getattr(words.ask, here.what.word), getattr(words.how, here.what.word)
    area = seen.content.areas[seen.area("")].name
    now = _now(here, seen)
    parts = (
        title(asked),
        *((text(words.now.format(value=now)),) if now else ()),
        hint(how.format(area=area)),
    )
    example = words.example_organisation.format(area=area)
    copy = (Copy(words.copy_example, example),) if here.what is Asked.ORGANISATION else ()
    card = framed(seen, here, parts, (copy,), back=_back_from(here))
    return replace(card, asks=Question(asked, Answer(here.what, here.code, here.chosen)))


def _back_from(here: Ask) -> Address:
    match here.what:
        case Asked.MEMBER:
            return JoinedCard()
        case Asked.ORGANISATION:
            return ProgrammeCard()
        case Asked.BRANCHES | Asked.BRANCH_NAME | Asked.NEW_PATCH | Asked.PATCH_NAME:
            return here.parent
        case _:
            return Contacts()


def _now(here: Ask, seen: Seen) -> str:
    """What stands there now; "" where nothing does. Raises Gone for a branch or a patch that is no more."""
    mine = seen.here().organisation
    match here.what:
        case Asked.BRANCH_NAME:
            return office_branches.branch(here.code, seen).name
        case Asked.PATCH_NAME:
            return office_branches.patch(here.code, seen).name
        case Asked.SAFEGUARDING_ROLE:
            return mine.safeguarding.role
        case Asked.SAFEGUARDING_PHONE:
            return mine.safeguarding.phone
        case Asked.SAFEGUARDING_HOURS:
            return mine.safeguarding.hours
        case Asked.SAFEGUARDING_OUT_OF_HOURS:
            return mine.safeguarding.out_of_hours
        case Asked.CONTACT:
            return mine.contact
        case Asked.CHAMPION:
            return mine.champion
    return ""


def _after(here: AfterOffice, seen: Seen) -> Card:
    words = seen.words.office
    said, more = (getattr(each, here.outcome.word) for each in (words.outcome, words.outcome_hint))
    again = (Go(words.again, Ask(here.what, here.code, here.chosen)),) if here.outcome in _BAD else ()
    if here.outcome is OfficeOutcome.ORGANISATION_MADE:
        again = (Go(words.see_organisation, OrganisationOf(here.code)),)
    if here.outcome is OfficeOutcome.ADDED:
        again = (Go(words.posters, OfferCard(fresh_offer(seen, each=1))),)
    back = _LEADS_BACK.get(here.outcome) or _back_from(Ask(here.what))
    card = framed(seen, here, (title(said), text(more)), (again,), back=back)
    return replace(card, toast=said)
