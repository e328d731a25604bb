"""Invites: which can still be used, and making new ones, for a branch, for every branch, or for a role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from bot.cards import Card, Copy, Go, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed, last_page, more_row, role_label, ticked
from bot.keys import spaced_code
from bot.office_known import OpenInvite
from bot.office_offers import expires_on, fresh_offer, uses_of
from bot.office_people_places import (
    DAYS,
    USES,
    EndInvite,
    InviteCard,
    Invited,
    Invites,
    MakeInvites,
    Offer,
    OfferCard,
    OfferMade,
)
from bot.office_rules import invite_link
from bot.seen import Role, Seen

InviteAddress: TypeAlias = Invites | InviteCard | OfferCard
"""With OfferMade, which is a kind of OfferCard."""
KINDS = (Invites, InviteCard, OfferCard, OfferMade)
_SHOWN = 3
"""So few that no impatient finger falls on what the card of one writes."""
_LONGEST_BRANCH = 30
_STEP = 5


def draw(address: InviteAddress, seen: Seen) -> Card:
    """The card of an address, for a coordinator; raises Gone."""
    match address:
        case Invites():
            return _invites(address, seen)
        case InviteCard():
            return _invite(address, seen)
        case OfferMade():
            return _made(address, seen)
        case OfferCard():
            return _offer(address, seen)


def may_invite(offer: Offer, seen: Seen) -> bool:
    """Only a lead makes leads, and coordinators of other organisations, and nothing but these."""
    if seen.here().role is Role.LEAD:
        return not offer.organisation or offer.role is Invited.COORDINATOR
    return offer.role is not Invited.LEAD and not offer.organisation


def uses_left(invite: OpenInvite, seen: Seen) -> str:
    """How often an invite can still be used.

    For workers in steps of five, upwards: whether the few of one branch have joined is their own business. One that
    was given to a single person tells of them when it is used up; that cannot be helped, and is no count.
    """
    words = seen.words.office
    if invite.role != Role.WORKER:
        return words.left_exactly.format(count=invite.uses_left)
    return words.left_about.format(count=-(-invite.uses_left // _STEP) * _STEP)


def _invites(here: Invites, seen: Seen) -> Card:
    words = seen.words.office
    invites = seen.office().invites
    here = replace(here, page=min(here.page, last_page(len(invites), _SHOWN)))
    listed = [(Go(_line(each, seen), InviteCard(each.key)),) for each in invites[here.page * _SHOWN :][:_SHOWN]]
    more = more_row(seen, len(invites), _SHOWN, here.page, Invites)
    posters = (Go(words.posters, OfferCard(fresh_offer(seen, each=1))),) if seen.facts.places else ()
    new: Row = (Go(words.invite_one, OfferCard(fresh_offer(seen))), *posters)
    parts = (title(words.invites), text(words.invites_open if invites else words.invites_none))
    return framed(seen, here, parts, (*listed, more, new), back=here.parent)


def _line(invite: OpenInvite, seen: Seen) -> str:
    """Role, branch, last day: as much as a button has room for."""
    where = _branch_name(invite.place, seen)[:_LONGEST_BRANCH].strip()
    role = role_label(Role(invite.role), seen)
    return ", ".join(filter(None, (role, where, _day(invite.expires))))


def _branch_name(code: str, seen: Seen) -> str:
    return next((place.name for place in seen.facts.places if place.code == code), "")


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _whole_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _invite(here: InviteCard, seen: Seen) -> Card:
    words = seen.words.office
    invite = next((each for each in seen.office().invites if each.key == here.key), None)
    if invite is None:
        raise Gone(what="open invite")
    parts = (
        title(words.invite_title.format(role=role_label(Role(invite.role), seen))),
        text(words.branch_line.format(branch=_branch_name(invite.place, seen) or words.nothing)),
        text(words.invite_line.format(left=uses_left(invite, seen), day=_whole_day(invite.expires))),
        hint(words.end_hint),
    )
    return framed(seen, here, parts, (), Go(words.end_now, EndInvite(here.key)), back=here.parent)


# Making


def _offer(here: OfferCard, seen: Seen) -> Card:
    words = seen.words.office
    offer = here.offer
    if not may_invite(offer, seen):
        raise Gone(what="right to invite so")
    rows = () if offer.organisation or offer.each or offer.branch else _role_rows(offer, seen)
    if offer.role is Invited.WORKER:
        rows = (*rows, _choices(offer, "uses", [words.offer_uses.format(count=uses) for uses in USES]))
    rows = (*rows, _choices(offer, "days", [words.offer_days.format(count=days) for days in DAYS]))
    parts = (title(_whom(offer, seen)), text(_said(offer, seen)))
    label = words.make_each.format(count=len(seen.facts.places)) if offer.each else words.make_one
    return framed(seen, here, parts, rows, Go(label, MakeInvites(offer)), back=here.parent)


def _whom(offer: Offer, seen: Seen) -> str:
    """Who is invited, and where to."""
    words = seen.words.office
    role = role_label(Role(offer.role.word), seen)
    if offer.each:
        return words.offer_each
    if offer.organisation:
        named = (each.name for each in seen.office().organisations if each.code == offer.organisation)
        return words.offer_to.format(role=role, where=next(named, ""))
    return words.offer_to.format(role=role, where=_branch_name(offer.branch, seen) or seen.here().organisation.name)


def _said(offer: Offer, seen: Seen) -> str:
    words = seen.words.office
    until = expires_on(offer, seen.today)
    said = words.offer_for_one if uses_of(offer) == 1 else words.offer_for.format(count=uses_of(offer))
    return words.offer.format(many=said, day=_whole_day(until))


def _role_rows(offer: Offer, seen: Seen) -> tuple[Row, ...]:
    roles = [role for role in Invited if role is not Invited.LEAD or seen.here().role is Role.LEAD]
    buttons = [
        Go(
            ticked(role_label(Role(role.word), seen), role is offer.role),
            OfferCard(replace(offer, role=role)),
        )
        for role in roles
    ]
    return tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))


def _choices(offer: Offer, field: str, labels: Sequence[str]) -> Row:
    """A row of choices, of which one is ticked."""
    return tuple(
        Go(ticked(label, getattr(offer, field) == at), OfferCard(_with(offer, field, at)))
        for at, label in enumerate(labels)
    )


def _with(offer: Offer, field: str, at: int) -> Offer:
    return replace(offer, uses=at) if field == "uses" else replace(offer, days=at)


def _made(here: OfferMade, seen: Seen) -> Card:
    """What only the one who made them sees, and only while they can be used: the codes are worked out from the card."""
    words = seen.words.office
    passes = seen.office().passes
    if not passes:
        raise Gone(what="invite that can be used")
    if here.offer.each:
        said = words.posters_said.format(count=len(passes))
        return framed(seen, here, (title(words.posters_title), text(said), text(words.made_hint)), back=here.parent)
    made = passes[0]
    link = invite_link(seen.office().bot_name, made.code)
    parts = (
        title(_whom(here.offer, seen)),
        text(words.made_code.format(code=spaced_code(made.code))),
        text(link),
        text(words.made_until.format(day=_whole_day(made.expires))),
        text(words.made_hint),
    )
    copies = (Copy(words.copy_link, link), Copy(words.copy_code, spaced_code(made.code)))
    return replace(framed(seen, here, parts, (copies,), back=here.parent), qr=link)
