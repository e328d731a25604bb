"""The branches of an organisation, and the patches that they are gathered in."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.cards import Card, Go, Part, Row, hint, text, title
from bot.errors import Gone
from bot.frames import framed, in_pairs, last_page, more_row, ticked
from bot.office_known import Patch
from bot.office_offers import fresh_offer
from bot.office_people_places import OfferCard
from bot.office_places import (
    MOST_CHOSEN,
    Ask,
    Asked,
    BranchCard,
    Branches,
    Choose,
    CloseBranch,
    CloseCard,
    Gather,
    GatherCard,
    PatchCard,
    Patches,
    WhichPatch,
)
from bot.office_plans import area_name
from bot.seen import Place, Seen

BranchAddress: TypeAlias = Branches | BranchCard | Patches | PatchCard | Choose | WhichPatch | GatherCard
"""With CloseCard, which is a kind of BranchCard."""
KINDS = (Branches, BranchCard, CloseCard, Patches, PatchCard, Choose, WhichPatch, GatherCard)
_SHOWN = 8
_NAMED = 8
_PATCHES_TO_CHOOSE = 4
"""Below the two other ways: so few that no impatient finger falls on what the next card writes."""


def draw(address: BranchAddress, seen: Seen) -> Card:
    """The card of an address, for a coordinator; raises Gone."""
    match address:
        case Branches():
            return _branches(address, seen)
        case CloseCard():
            return _close(address, seen)
        case BranchCard():
            return _branch(address, seen)
        case Patches():
            return _patches(address, seen)
        case PatchCard():
            return _patch(address, seen)
        case Choose():
            return _choose(address, seen)
        case WhichPatch():
            return _which(address, seen)
        case GatherCard():
            return _gather(address, seen)


def branch(code: str, seen: Seen) -> Place:
    """The branch of a code; raises Gone, also for one that has been closed."""
    found = seen.place(code)
    if found is None or found.is_closed:
        raise Gone(what="branch")
    return found


def patch(code: str, seen: Seen) -> Patch:
    """The patch of a code; raises Gone."""
    found = next((each for each in seen.office().patches if each.code == code), None)
    if found is None:
        raise Gone(what=f"patch {code}")
    return found


# Branches


def _branches(here: Branches, seen: Seen) -> Card:
    words = seen.words.office
    places = seen.facts.places
    here = replace(here, page=min(here.page, last_page(len(places), _SHOWN)))
    buttons = [Go(place.name, BranchCard(place.code)) for place in places[here.page * _SHOWN :][:_SHOWN]]
    more = more_row(seen, len(places), _SHOWN, here.page, Branches)
    rows = (*in_pairs(buttons), more, (Go(words.add_branches, Ask(Asked.BRANCHES)),))
    said = words.branches_count.format(count=len(places)) if places else words.branches_none
    return framed(seen, here, (title(words.branches), text(said)), rows, back=here.parent)


def _branch(here: BranchCard, seen: Seen) -> Card:
    words = seen.words.office
    place = branch(here.branch, seen)
    gathered = next((each.name for each in seen.office().patches if each.code == place.patch), words.nothing)
    parts = (title(place.name), text(words.branch.format(area=area_name(place.area, seen), patch=gathered)))
    rows = (
        (Go(words.invite_here, OfferCard(fresh_offer(seen, branch=here.branch))),),
        (Go(words.rename, Ask(Asked.BRANCH_NAME, here.branch)), Go(words.close, CloseCard(here.branch))),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _close(here: CloseCard, seen: Seen) -> Card:
    words = seen.words.office
    parts = (title(words.close_title.format(branch=branch(here.branch, seen).name)), text(words.close_hint))
    return framed(seen, here, parts, (), Go(words.close_now, CloseBranch(here.branch)), back=here.parent)


# Patches


def _patches(here: Patches, seen: Seen) -> Card:
    words = seen.words.office
    patches = seen.office().patches
    here = replace(here, page=min(here.page, last_page(len(patches), _SHOWN)))
    sizes = {each.code: len(_inside(each.code, seen)) for each in patches}
    buttons = [
        Go(words.patch_button.format(patch=each.name, count=sizes[each.code]), PatchCard(each.code))
        for each in patches[here.page * _SHOWN :][:_SHOWN]
    ]
    more = more_row(seen, len(patches), _SHOWN, here.page, Patches)
    choose = (Go(words.gather, Choose()),) if seen.facts.places else (Go(words.add_branches, Ask(Asked.BRANCHES)),)
    parts = (title(words.patches), text(words.patches_hint.format(least=seen.facts.rules.small_group)))
    return framed(seen, here, parts, (*in_pairs(buttons), more, choose), back=here.parent)


def _inside(code: str, seen: Seen) -> tuple[Place, ...]:
    return tuple(place for place in seen.facts.places if place.patch == code)


def _patch(here: PatchCard, seen: Seen) -> Card:
    words = seen.words.office
    inside = _inside(here.patch, seen)
    parts: tuple[Part, ...] = (title(patch(here.patch, seen).name), text(_names(inside, seen)))
    some = Choose(tuple(place.code for place in inside[:MOST_CHOSEN]))
    rows = ((Go(words.rename, Ask(Asked.PATCH_NAME, here.patch)), Go(words.move, some)),)
    return framed(seen, here, parts, rows, back=here.parent)


def _names(places: tuple[Place, ...], seen: Seen) -> str:
    """The first few names, and how many more there are."""
    more = len(places) - _NAMED
    names = [place.name for place in places[:_NAMED]]
    return "\n".join([*names, *([seen.words.office.more_names.format(count=more)] if more > 0 else [])])


def _choose(here: Choose, seen: Seen) -> Card:
    words = seen.words.office
    places = seen.facts.places
    there = {place.code for place in places}
    here = Choose(tuple(code for code in here.chosen if code in there), min(here.page, last_page(len(places), _SHOWN)))
    buttons = [
        Go(ticked(place.name, place.code in here.chosen), _toggled(here, place.code))
        for place in places[here.page * _SHOWN :][:_SHOWN]
    ]
    more = more_row(seen, len(places), _SHOWN, here.page, lambda page: replace(here, page=page))
    done = (Go(words.choose_done.format(count=len(here.chosen)), WhichPatch(here.chosen)),) if here.chosen else ()
    said = words.choose_full if len(here.chosen) == MOST_CHOSEN else words.choose_hint.format(most=MOST_CHOSEN)
    parts = (title(words.choose), text(said))
    return framed(seen, here, parts, (*in_pairs(buttons), more, done), back=here.parent)


def _toggled(here: Choose, code: str) -> Choose:
    if code in here.chosen:
        return replace(here, chosen=tuple(each for each in here.chosen if each != code))
    return replace(here, chosen=(*here.chosen, code)[:MOST_CHOSEN])


def _chosen(codes: tuple[str, ...], seen: Seen) -> tuple[Place, ...]:
    """The branches of some codes; raises Gone if one is no more."""
    if not codes:
        raise Gone(what="chosen branch")
    return tuple(branch(code, seen) for code in codes)


def _which(here: WhichPatch, seen: Seen) -> Card:
    words = seen.words.office
    places = _chosen(here.chosen, seen)
    patches = seen.office().patches
    here = replace(here, page=min(here.page, last_page(len(patches), _PATCHES_TO_CHOOSE)))
    buttons = [
        Go(each.name, GatherCard(each.code, here.chosen))
        for each in patches[here.page * _PATCHES_TO_CHOOSE :][:_PATCHES_TO_CHOOSE]
    ]
    more = more_row(seen, len(patches), _PATCHES_TO_CHOOSE, here.page, lambda page: replace(here, page=page))
    ways: Row = (
        Go(words.new_patch, Ask(Asked.NEW_PATCH, "", here.chosen)),
        Go(words.no_patch, GatherCard("", here.chosen)),
    )
    parts = (title(words.which_patch), hint(_names(places, seen)))
    return framed(seen, here, parts, (ways, *in_pairs(buttons), more), back=here.parent)


def _gather(here: GatherCard, seen: Seen) -> Card:
    words = seen.words.office
    places = _chosen(here.chosen, seen)
    asked = words.gather_title.format(patch=patch(here.patch, seen).name) if here.patch else words.gather_out
    parts = (title(asked), text(_names(places, seen)))
    return framed(seen, here, parts, (), Go(words.gather_now, Gather(here.patch, here.chosen)), back=here.parent)
