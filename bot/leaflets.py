"""Cards that only say something: privacy, what is kept, welcome, refused, farewell, emergency numbers."""

from __future__ import annotations

from datetime import date

from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.digest_places import DigestBy
from bot.errors import Gone
from bot.frames import framed, role_label
from bot.keys import spaced_code
from bot.member_places import Leaf, Leaflet, Places, Settings
from bot.places import Home
from bot.safety import pinned
from bot.seen import Member, Seen
from bot.upkeep import WRONG_SERVICES

_FROM_SETTINGS = (Leaflet.PRIVACY, Leaflet.MY_DATA, Leaflet.JOIN_HELP, Leaflet.EMERGENCY)


def draw_leaf(here: Leaf, seen: Seen) -> Card:
    """The card of a leaflet."""
    parts, rows = _said(here, seen)
    settings = isinstance(here.parent, Home) and seen.member and here.leaflet in _FROM_SETTINGS
    return framed(seen, here, parts, rows, back=Settings() if settings else here.parent)


def _said(here: Leaf, seen: Seen) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
    words = seen.words.member
    match here.leaflet:
        case Leaflet.PRIVACY:
            return _privacy(here, seen)
        case Leaflet.PRIVACY_TELEGRAM:
            return (title(words.privacy_telegram_button), *map(text, words.privacy_telegram)), ()
        case Leaflet.PRIVACY_RIGHTS:
            return (title(words.privacy_rights_button), *map(text, words.privacy_rights)), ()
        case Leaflet.MY_DATA:
            return _my_data(seen), ((Go(words.my_code_title, Leaf(Leaflet.MY_CODE)),) if seen.member else (),)
        case Leaflet.MY_CODE:
            return _my_code(seen), ()
        case Leaflet.JOIN_HELP:
            return (title(words.join_help_title), text(words.join_help)), ()
        case Leaflet.JOINED:
            return _joined(seen)
        case Leaflet.INVITE_REFUSED:
            return (title(words.refused_title), text(words.refused)), ()
        case Leaflet.LEFT:
            return (title(words.left_title), text(words.left)), ()
        case Leaflet.EMERGENCY:
            return (*pinned(seen), hint(words.emergency_again)), ()


def _privacy(here: Leaf, seen: Seen) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
    words = seen.words.member
    asked = seen.facts.invited_by or (seen.member.organisation if seen.member else None)
    contact = (words.privacy_contact.format(contact=asked.contact),) if asked else ()
    rows = (
        (
            Go(words.privacy_telegram_button, Leaf(Leaflet.PRIVACY_TELEGRAM, here.code)),
            Go(words.privacy_rights_button, Leaf(Leaflet.PRIVACY_RIGHTS, here.code)),
        ),
    )
    cues = (seen.words.cues.notice,) if asked and asked.typed_cues else ()
    return (title(words.privacy_title), *map(text, (*words.privacy, *cues, *contact))), rows


def _my_data(seen: Seen) -> tuple[Part, ...]:
    words = seen.words.member
    memberships = seen.facts.memberships
    if not memberships:
        return (title(words.my_data_title), text(words.my_data_none))
    lines = (text(_membership_line(member, seen)) for member in memberships)
    told = {
        WRONG_SERVICES: words.my_data_hears,
        DigestBy.CHAT.about: words.my_data_digest,
        DigestBy.MAIL.about: words.my_data_mail,
    }
    hears = (text(said) for about, said in told.items() if about in seen.facts.hears)
    return (title(words.my_data_title), *lines, *hears, text(words.my_data_room), hint(words.my_data_hint))


def _my_code(seen: Seen) -> tuple[Part, ...]:
    """By what a member can be taken off by somebody who runs the organisation, and knows nobody by name."""
    words = seen.words.member
    if not seen.facts.own_code:
        raise Gone(what="membership")
    code = spaced_code(seen.facts.own_code)
    return title(words.my_code_title), text(words.my_code.format(code=code)), hint(words.my_code_hint)


def _membership_line(member: Member, seen: Seen) -> str:
    words = seen.words.member
    month = date.fromisoformat(f"{member.runs_out}-01")
    said = words.my_data.format(
        organisation=member.organisation.name, role=role_label(member.role, seen), month=f"{month:%B %Y}"
    )
    is_here = seen.member is not None and member.organisation == seen.member.organisation
    branch = words.my_data_branch.format(branch=branch_name(member, seen)) if is_here else ""
    easy = words.my_data_easy_read if member.easy_read else ""
    return " ".join(filter(None, (said, branch, easy)))


def branch_name(member: Member, seen: Seen) -> str:
    """The usual branch of a membership in the current organisation, or the word for none."""
    found = (place.name for place in seen.facts.places if place.code == member.place)
    return next(found, seen.words.member.no_branch)


def _joined(seen: Seen) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
    words = seen.words.member
    member = seen.here()
    branch: Row = (Go(words.joined_branch, Places()),) if seen.facts.places and not member.place else ()
    parts = (title(words.joined_title.format(organisation=member.organisation.name)), text(words.joined))
    return parts, (branch, (Go(words.start, Home()),))
