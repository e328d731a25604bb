"""Carries out what those want who run an organisation, in one transaction with what the audit keeps of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import office_shelf, roster, shelf
from bot.addresses import code_of
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
from bot.periods import Week


@dataclass(frozen=True)
class Orderer:
    """Who wants it, where. hash_of: that of the invite for a branch; is_meant: whether a short code is somebody's."""

    person: str
    organisation: str
    day: date
    hash_of: Callable[[Inviting, str], str]
    is_meant: Callable[[str, str], bool]


def kept_under(code: str) -> str:
    """Another name than a workbook's, so that the address of the one never opens the other."""
    return code_of(f"plan {code}", 8)


async def carry_out(connection: AsyncConnection, who: Orderer, wish: OfficeWrite) -> bool:
    """Do it, and note it by day; answers whether it could be done. What waits for a yes changes nothing yet."""
    if isinstance(wish, Keeping):
        said = msgspec.json.encode(wish.plan).decode()
        await shelf.propose(connection, kept_under(wish.code), who.person, said, wish.hour)
        return True
    await office_shelf.wait_for_turn(connection, who.organisation)
    done = await _done(connection, who, wish)
    if done:
        await shelf.note(connection, who.person, who.day, *_for_audit(wish))
    return done


async def _done(connection: AsyncConnection, who: Orderer, wish: OfficeWrite) -> bool:
    where = who.organisation
    match wish:
        case AddingPlaces() | AddingOrganisation():
            return await _use_plan(connection, who, wish)
        case RenamingPlace(code, name) | RenamingPatch(code, name):
            of_patch = isinstance(wish, RenamingPatch)
            return await office_shelf.rename(connection, where, code, name, of_patch=of_patch)
        case ClosingPlace(code):
            await office_shelf.close_place(connection, where, code)
            await office_shelf.show_patches_from(connection, where, Week.of(who.day).after.monday)
        case Gathering():
            await office_shelf.show_patches_from(connection, where, Week.of(who.day).after.monday)
            return await office_shelf.gather(connection, where, wish)
        case ChangingContact(what, value):
            await office_shelf.change_contact(connection, where, what, value)
        case Inviting():
            hashes = [who.hash_of(wish, place) for place in wish.places]
            await office_shelf.add_invites(connection, wish, hashes)
        case EndingInvite(key):
            await office_shelf.end_invite(connection, where, key)
        case Removing(code):
            return await office_shelf.remove_member(connection, where, lambda each: who.is_meant(each, code))
        case SwitchingCues(on):
            await office_shelf.switch_cues(connection, where, on)
        case SteppingDown():
            await office_shelf.step_down(connection, who.person, where)
    return True


async def _use_plan(connection: AsyncConnection, who: Orderer, wish: AddingPlaces | AddingOrganisation) -> bool:
    if not await office_shelf.take_plan(connection, kept_under(wish.plan), who.person):
        return False
    if isinstance(wish, AddingPlaces):
        await office_shelf.add_new_places(connection, who.organisation, wish.places)
        return True
    if not await office_shelf.is_free(connection, wish.organisation):
        return False
    await roster.add_organisation(connection, wish.organisation)
    return True


def _for_audit(wish: OfficeWrite) -> tuple[str, str]:
    """What was done, and to what: never a code by which somebody joins, and never to whom."""
    match wish:
        case AddingPlaces(places=places):
            return "add branches", str(len(places))
        case AddingOrganisation(organisation=new):
            return "add organisation", new.code
        case RenamingPlace(code):
            return "rename branch", code
        case ClosingPlace(code):
            return "close branch", code
        case Gathering(patch=code):
            return "gather branches", code
        case RenamingPatch(code):
            return "rename patch", code
        case ChangingContact(what):
            return "change contact", what.word
        case Inviting():
            return "invite", f"{wish.offer.role.word} {wish.organisation}"
        case EndingInvite(key):
            return "end invite", key
        case Removing():
            return "remove member", ""
        case SwitchingCues(on):
            return "typed cues", "on" if on else "off"
        case _:
            return "step down", ""
