"""Joining, settings, and leaving."""

from __future__ import annotations

from typing import TypeAlias

from bot import home
from bot.addresses import Address
from bot.cards import Card, Go, Part, text, title
from bot.count_places import TakeBackTopics
from bot.errors import Gone
from bot.frames import framed, in_pairs, more_row, role_label
from bot.leaflets import branch_name, draw_leaf
from bot.member_places import (
    EasyRead,
    Invitation,
    Join,
    Leaf,
    Leaflet,
    Leave,
    Leaving,
    OrganisationCard,
    Organisations,
    PlaceCard,
    Places,
    Settings,
    UseEasyRead,
    UseOrganisation,
    UsePlace,
)
from bot.periods import year_later
from bot.places import Home
from bot.seen import Fact, Member, Place, Seen
from bot.talk import Entry
from bot.writes import Choosing, EasyReading, Forgetting, Joining, MemberWrite, Settling

MembershipAddress: TypeAlias = (
    Home | Leaf | Invitation | Settings | EasyRead | Organisations | OrganisationCard | Places | PlaceCard | Leaving
)
MembershipWrite: TypeAlias = Join | UseOrganisation | UsePlace | UseEasyRead | Leave
NEEDS: dict[type[Address], Fact] = {
    Leaf: Fact.PLACES | Fact.INVITED_BY | Fact.HEARS | Fact.OWN_CODE,
    Invitation: Fact.INVITED_BY,
    Settings: Fact.PLACES,
    Places: Fact.PLACES,
    PlaceCard: Fact.PLACES,
    UsePlace: Fact.PLACES,
    Leaving: Fact.OFFICE,
}
_PLACES_SHOWN = 6


def draw(address: MembershipAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if what it shows is no longer there."""
    match address:
        case Home():
            return home.draw(address, seen)
        case Leaf():
            return draw_leaf(address, seen)
        case Invitation():
            return _invitation(address, seen)
        case Settings():
            return _settings(address, seen)
        case EasyRead():
            return _easy_read(address, seen)
        case Organisations():
            return _organisations(address, seen)
        case OrganisationCard():
            return _organisation(address, seen)
        case Places():
            return _places(address, seen)
        case PlaceCard():
            return _place(address, seen)
        case Leaving():
            return _leaving(address, seen)


def act(address: MembershipWrite, seen: Seen) -> MemberWrite:
    """What a press writes; raises Gone if it names what is not there."""
    match address:
        case Join(code):
            return Joining(code, seen.today, year_later(seen.today))
        case UseOrganisation(organisation):
            return Choosing(organisation)
        case UsePlace(usual):
            _open_place(usual, seen)
            return Settling(seen.here().organisation.code, usual)
        case UseEasyRead(on):
            return EasyReading(seen.here().organisation.code, bool(on))
        case Leave(organisation):
            return Forgetting(organisation)


def after(address: MembershipWrite, done: bool) -> Address:
    """Where a write leads once it has been tried."""
    match address:
        case Join():
            return Leaf(Leaflet.JOINED if done else Leaflet.INVITE_REFUSED)
        case Leave():
            return Leaf(Leaflet.LEFT)
        case _:
            return Settings()


def _invitation(here: Invitation, seen: Seen) -> Card:
    words = seen.words.member
    organisation = seen.facts.invited_by
    if organisation is None:
        return draw_leaf(Leaf(Leaflet.INVITE_REFUSED), seen)
    typing = seen.words.cues.notice if organisation.typed_cues else words.notice_typing
    parts = (title(words.notice_title.format(organisation=organisation.name)), *map(text, (*words.notice, typing)))
    rows = ((Go(words.notice_privacy, Leaf(Leaflet.PRIVACY, here.code)),),)
    return framed(seen, here, parts, rows, Go(words.join, Join(here.code)))


def _settings(here: Settings, seen: Seen) -> Card:
    words = seen.words.member
    member = seen.here()
    entry = Entry(seen.fresh_talk(), seen.bucket)
    parts = (
        title(words.settings_title),
        text(words.settings.format(organisation=member.organisation.name, branch=branch_name(member, seen))),
        *((text(words.easy_read_on),) if seen.easy_read else ()),
    )
    several = len(seen.facts.memberships) > 1
    buttons = (
        *((Go(words.branch, Places()),) if seen.facts.places else ()),
        *((Go(words.organisation, Organisations()),) if several else ()),
        Go(words.easy_read, EasyRead()),
        Go(words.take_back, TakeBackTopics(entry)),
        Go(words.emergency, Leaf(Leaflet.EMERGENCY)),
        Go(words.forget_me, Leaving()),
        Go(words.join_help_title, Leaf(Leaflet.JOIN_HELP)),
        Go(words.privacy_title, Leaf(Leaflet.PRIVACY)),
        Go(words.my_data_button, Leaf(Leaflet.MY_DATA)),
    )
    return framed(seen, here, parts, in_pairs(buttons))


def _easy_read(here: EasyRead, seen: Seen) -> Card:
    words = seen.words.member
    on = seen.easy_read
    parts = (
        title(words.easy_read),
        text(words.easy_read_on if on else words.easy_read_off),
        text(words.easy_read_hint),
    )
    write = Go(words.easy_read_turn_off if on else words.easy_read_turn_on, UseEasyRead(int(not on)))
    return framed(seen, here, parts, (), write, back=Settings())


def _organisations(here: Organisations, seen: Seen) -> Card:
    names = [
        Go(member.organisation.name, OrganisationCard(member.organisation.code)) for member in seen.facts.memberships
    ]
    return framed(seen, here, (title(seen.words.member.which_organisation),), in_pairs(names), back=Settings())


def _membership(code: str, seen: Seen) -> Member:
    found = next((member for member in seen.facts.memberships if member.organisation.code == code), None)
    if found is None:
        raise Gone(what=f"membership of {code}")
    return found


def _organisation(here: OrganisationCard, seen: Seen) -> Card:
    words = seen.words.member
    member = _membership(here.organisation, seen)
    name = member.organisation.name
    parts = (
        title(name),
        text(role_label(member.role, seen)),
        *((text(words.this_is_current),) if member.is_current else ()),
    )
    rows = ((Go(words.leave, Leaving(here.organisation)),),)
    use = None if member.is_current else Go(words.use_this, UseOrganisation(here.organisation))
    return framed(seen, here, parts, rows, use, back=here.parent)


def _places(here: Places, seen: Seen) -> Card:
    words = seen.words.member
    choices = [*((place.code, place.name) for place in seen.facts.places), ("", words.no_branch)]
    shown = choices[here.page * _PLACES_SHOWN :][:_PLACES_SHOWN]
    buttons = [Go(name, PlaceCard(code)) for code, name in shown]
    more = more_row(seen, len(choices), _PLACES_SHOWN, here.page, Places)
    return framed(seen, here, (title(words.which_branch),), (*in_pairs(buttons), more), back=Settings())


def _place(here: PlaceCard, seen: Seen) -> Card:
    words = seen.words.member
    place = _open_place(here.usual, seen)
    name = place.name if place else words.no_branch
    write = Go(words.use_this, UsePlace(here.usual))
    return framed(seen, here, (title(words.branch), text(name)), (), write, back=here.parent)


def _open_place(code: str, seen: Seen) -> Place | None:
    """A branch, or none for ""; raises Gone for one that has been closed."""
    found = seen.place(code)
    if found is not None and found.is_closed:
        raise Gone(what=f"place {code}")
    return found


def _leaving(here: Leaving, seen: Seen) -> Card:
    words = seen.words.member
    if not seen.facts.memberships:
        raise Gone(what="membership")
    if here.organisation:
        name = _membership(here.organisation, seen).organisation.name
        question = words.leaving_one.format(organisation=name)
    else:
        question = words.leaving_all
    write = Go(words.leave_now, Leave(here.organisation))
    parts = (title(question), text(words.leaving_hint), *_leaving_alone(here, seen))
    return framed(seen, here, parts, (), write, back=Settings())


def _leaving_alone(here: Leaving, seen: Seen) -> tuple[Part, ...]:
    """An organisation is not left without a coordinator by somebody who does not know it."""
    office, member = seen.facts.office, seen.member
    if office is None or office.others or member is None or here.organisation not in ("", member.organisation.code):
        return ()
    return (text(seen.words.office.leaving_alone.format(role=role_label(member.role, seen))),)
