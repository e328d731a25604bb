"""What the person at the command line does: organisations, branches, invites, the database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from bot.clock import now
from bot.config import Config
from bot.errors import BadPlace, OrganisationExists, PlaceExists, UnknownOrganisation, did_you_mean
from bot.keys import Keyring, spaced_code
from bot.office_rules import (
    LONGEST_TEXT,
    check_area,
    checked_name,
    free_code,
    invite_link,
    is_taken,
    read_safeguarding,
)
from bot.periods import local_day
from bot.seen import Organisation, Place, Role
from bot.signposts import Area
from bot.store import Store
from bot.wiring import fresh_code, open_house, open_store, read_secret


async def add_organisation(config: Config, name: str, area: str, safeguarding: str, contact: str) -> str:
    """Make an organisation. Raises BadName, OrganisationExists, UnknownArea, BadSafeguarding."""
    name, contact = checked_name(name), checked_name(contact, LONGEST_TEXT)
    contact_of = read_safeguarding(safeguarding)
    async with open_house(config) as house:
        check_area(area, house.content.areas)
        others = await house.store.organisations()
        if is_taken(name, (other.name for other in others)):
            raise OrganisationExists(name=name)
        code = free_code(name, {other.code for other in others})
        await house.store.add_organisation(Organisation(code, name, area, contact_of, contact))
    return f"Made {name!r}. Now invite somebody: mecc invite {name!r} --role worker --uses 20"


async def find_organisation(store: Store, name: str) -> Organisation:
    """An organisation by its name or its code, in any case; raises UnknownOrganisation."""
    all_of_them = await store.organisations()
    for organisation in all_of_them:
        if name.casefold() in (organisation.name.casefold(), organisation.code):
            return organisation
    hint = did_you_mean(name, [organisation.name for organisation in all_of_them])
    raise UnknownOrganisation(name=name, hint=hint)


async def list_organisations(config: Config) -> str:
    """A line each: name, area, branches."""
    async with open_house(config) as house:
        lines = [
            f"{each.name}  (area {each.area}, {len(await house.store.places(each.code))} branches)"
            for each in await house.store.organisations()
        ]
    return "\n".join(lines) or "There is no organisation yet. Make one with: mecc org add"


async def places(config: Config, name: str, new: Sequence[str]) -> str:
    """Add branches, given as "NAME; AREA", all or none; answers a line for each branch that there is."""
    async with open_house(config) as house:
        organisation = await find_organisation(house.store, name)
        known = await house.store.places(organisation.code)
        added: list[Place] = []
        for text in new:
            added.append(_read_place(text, organisation, [*known, *added], house.content.areas))
        if added:
            await house.store.add_places(organisation.code, added)
        lines = [f"{place.name}  (area {place.area})" for place in await house.store.places(organisation.code)]
    return "\n".join(lines) or f"{organisation.name} has no branches yet."


def _read_place(text: str, organisation: Organisation, others: Sequence[Place], areas: Mapping[str, Area]) -> Place:
    name, separator, area = (part.strip() for part in text.partition(";"))
    if not separator or not area:
        raise BadPlace(text=text)
    name = checked_name(name)
    check_area(area, areas)
    if is_taken(name, (other.name for other in others)):
        raise PlaceExists(organisation=organisation.name, place=name)
    return Place(free_code(name, {other.code for other in others}), name, area)


async def make_invite(
    config: Config, name: str, role: str, uses: int, days: int, bot_name: Callable[[], Awaitable[str]]
) -> str:
    """Make an invite; answers its code and its link. bot_name asks Telegram for the bot's name, "" for no answer."""
    async with open_house(config) as house:
        organisation = await find_organisation(house.store, name)
        code = fresh_code()
        expires = local_day(now(), config.zone) + timedelta(days=days)
        await house.store.add_invite(code, organisation.code, Role(role), uses, expires)
    bot = await bot_name()
    return "\n".join(
        (
            f"code: {spaced_code(code)}",
            f"link: {invite_link(bot, code)}",
            f"For {uses} {role}(s) of {organisation.name}, until the end of {expires}.",
            *(() if bot else ("Put the name of your bot in place of YOUR_BOT: it could not be asked for it now.",)),
        )
    )


async def upgrade_database(config: Config) -> str:
    """Bring the database to this version."""
    async with open_store(config, Keyring(read_secret(Path(config.secret_file))), upgrading=True):
        return "The database is at this version."
