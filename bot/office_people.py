"""Who has joined, taking somebody off, handing over, and for leads the organisations of the programme."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.cards import Card, Go, Part, hint, text, title
from bot.errors import Gone
from bot.frames import framed, in_pairs, last_page, more_row, role_label
from bot.keys import spaced_code
from bot.office_figures import SILENT_WEEKS, about, joined
from bot.office_offers import fresh_offer
from bot.office_people_places import (
    HandOver,
    Invited,
    JoinedCard,
    OfferCard,
    OrganisationOf,
    ProgrammeCard,
    RemoveCard,
    RemoveMember,
    StepDown,
    StepDownCard,
)
from bot.office_places import Ask, Asked
from bot.office_plans import area_name
from bot.seen import Role, Seen

PeopleAddress: TypeAlias = JoinedCard | RemoveCard | HandOver | StepDownCard | ProgrammeCard | OrganisationOf
KINDS = (JoinedCard, RemoveCard, HandOver, StepDownCard, ProgrammeCard, OrganisationOf)
_SHOWN = 6
_LINES = 8


def draw(address: PeopleAddress, seen: Seen) -> Card:
    """The card of an address, for a coordinator, or a lead; raises Gone."""
    match address:
        case JoinedCard():
            return _joined(address, seen)
        case RemoveCard():
            return _remove(address, seen)
        case HandOver():
            return _hand_over(address, seen)
        case StepDownCard():
            return _step_down(address, seen)
        case ProgrammeCard():
            return _programme(address, seen)
        case OrganisationOf():
            return _organisation(address, seen)


# Members


def _joined(here: JoinedCard, seen: Seen) -> Card:
    words = seen.words.office
    least = seen.facts.rules.small_group
    patch_of = {place.code: place.patch for place in seen.facts.places}
    known = joined(seen.office().joined, patch_of, seen.facts.rules)
    lines = [
        words.joined_line.format(patch=patch.name, count=about(known.patches[patch.code]))
        for patch in seen.office().patches
        if patch.code in known.patches
    ]
    more = len(lines) - _LINES
    lines = [*lines[:_LINES], *([words.more_names.format(count=more)] if more > 0 else [])]
    if known.rest and lines:
        lines.append(words.joined_rest.format(count=about(known.rest)))
    said = words.joined_few.format(least=least) if known.total is None else words.joined_all.format(count=known.total)
    parts: tuple[Part, ...] = (
        title(words.joined),
        text(said),
        *((text("\n".join(lines)),) if lines else ()),
        text(words.joined_year),
        hint(words.joined_hint.format(least=least)),
    )
    return framed(seen, here, parts, ((Go(words.remove, Ask(Asked.MEMBER)),),), back=here.parent)


def _remove(here: RemoveCard, seen: Seen) -> Card:
    words = seen.words.office
    found = seen.office().found
    if not found:
        again = ((Go(words.again, Ask(Asked.MEMBER)),),)
        said = (title(words.outcome.no_such_member), text(words.outcome_hint.no_such_member))
        return framed(seen, here, said, again, back=here.parent)
    parts = [title(words.remove_title.format(code=spaced_code(here.member)))]
    if seen.office().is_own:
        parts.append(text(words.remove_own))
    elif not may_remove(seen):
        parts.append(text(words.remove_lead.format(contact=seen.here().organisation.contact)))
    else:
        parts += [text(words.remove_role.format(role=role_label(Role(found), seen))), text(words.remove_hint)]
        write = Go(words.remove_now, RemoveMember(here.member))
        return framed(seen, here, parts, (), write, back=here.parent)
    return framed(seen, here, parts, back=here.parent)


def may_remove(seen: Seen) -> bool:
    """Nobody takes themselves off like this, and only a lead takes off a lead."""
    known = seen.office()
    return bool(known.found) and not known.is_own and (known.found != Role.LEAD or seen.here().role is Role.LEAD)


# Handing over


def _hand_over(here: HandOver, seen: Seen) -> Card:
    words = seen.words.office
    role = Invited.LEAD if seen.here().role is Role.LEAD else Invited.COORDINATOR
    rows = (
        (Go(words.invite_next, OfferCard(fresh_offer(seen, role))),),
        (Go(words.step_down, StepDownCard()),),
    )
    parts = (title(words.hand_over), text(words.hand_over_how), text(_others(seen)))
    return framed(seen, here, parts, rows, back=here.parent)


def _others(seen: Seen) -> str:
    """Whether somebody else has the same duty."""
    words = seen.words.office
    role = role_label(seen.here().role, seen)
    others = seen.office().others
    return words.others.format(role=role, count=others) if others else words.no_others.format(role=role)


def _step_down(here: StepDownCard, seen: Seen) -> Card:
    words = seen.words.office
    alone = not seen.office().others
    role = role_label(seen.here().role, seen)
    parts = (
        title(words.step_down_title.format(role=role)),
        text(_others(seen)),
        text(words.step_down_alone if alone else words.step_down_hint),
    )
    write = Go(words.step_down_all_the_same if alone else words.step_down_now, StepDown())
    return framed(seen, here, parts, (), write, back=here.parent)


# The programme


def _programme(here: ProgrammeCard, seen: Seen) -> Card:
    words = seen.words.office
    everyone = seen.office().organisations
    here = replace(here, page=min(here.page, last_page(len(everyone), _SHOWN)))
    buttons = [Go(each.name, OrganisationOf(each.code)) for each in everyone[here.page * _SHOWN :][:_SHOWN]]
    more = more_row(seen, len(everyone), _SHOWN, here.page, ProgrammeCard)
    lines = _silent_lines(seen)
    said = words.silent if lines else words.silent_none
    parts = (
        title(words.programme),
        text("\n".join([said.format(weeks=SILENT_WEEKS), *lines])),
        *((text(words.silent_do),) if lines else ()),
        hint(words.silent_hint.format(least=seen.facts.rules.small_group)),
    )
    rows = (*in_pairs(buttons), more, (Go(words.new_organisation, Ask(Asked.ORGANISATION)),))
    return framed(seen, here, parts, rows, back=here.parent)


def _silent_lines(seen: Seen) -> list[str]:
    """Who is silent, by name and not by how long: it is an offer of support, and no league table."""
    words, known = seen.words.office, seen.office()
    quiet = [each for each in known.organisations if each.code in known.silent]
    lines = [_silent_line(each.name, known.silent[each.code], seen) for each in quiet[:_LINES]]
    more = len(quiet) - _LINES
    return [*lines, *([words.more_names.format(count=more)] if more > 0 else [])]


def _silent_line(name: str, weeks: int | None, seen: Seen) -> str:
    words = seen.words.office
    if weeks is None:
        return words.silent_ever.format(organisation=name)
    return words.silent_line.format(organisation=name, weeks=weeks)


def _organisation(here: OrganisationOf, seen: Seen) -> Card:
    words = seen.words.office
    found = next((each for each in seen.office().organisations if each.code == here.organisation), None)
    if found is None:
        raise Gone(what=f"organisation {here.organisation}")
    offer = fresh_offer(seen, Invited.COORDINATOR, organisation=found.code)
    parts = (title(found.name), text(words.organisation_area.format(area=area_name(found.area, seen))))
    return framed(seen, here, parts, ((Go(words.invite_coordinator, OfferCard(offer)),),), back=here.parent)
