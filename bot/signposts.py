"""The shape of signposts/*.yaml: areas and services, and which services fit where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.addresses import code_of


class AreaKind(StrEnum):
    NATION = "nation"
    COUNTY = "county"
    DISTRICT = "district"
    LOCALITY = "locality"


class Reach(StrEnum):
    """How somebody gets to a service."""

    SELF = "self"
    OPEN = "open"
    VOUCHER = "voucher"
    REFERRAL = "referral"


class Cost(StrEnum):
    FREE = "free"
    PAID = "paid"
    UNKNOWN = "unknown"


class Group(StrEnum):
    """Whom a service is for, where it is not for everyone."""

    PREGNANT = "pregnant"
    CARERS = "carers"
    FAMILIES = "families"
    GP_REGISTERED = "gp_registered"


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the country; within is the id of the area that it lies in.

    directory is the id of the service that knows all the others there. gss: its code at the Office for National
    Statistics, by which directories name it.
    """

    id: str
    name: str
    kind: AreaKind
    within: str | None = None
    directory: str | None = None
    gss: str | None = None
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 3)


@dataclass(frozen=True, kw_only=True)
class Service:
    """Somewhere to send people.

    offer: one line, what they get. phone: as people say it. cost_note, eligibility, opening, accessibility: plain
    words. from_age, to_age: in years, both included. groups: whom it is for alone; none means everyone.
    voucher_from: for a voucher, who gives one from here. languages: names, in English. fallback: the id of the service
    to try when this one does not answer. alert: what people have to know today, such as "closed for now".
    licence, fetched_on: of a service that came from somebody else's directory.
    checked_on: the day on which somebody by the role checked_by last confirmed it with the service itself.
    source: where the details stand. note: for editors, never shown.
    """

    id: str
    name: str
    offer: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    reach: Reach
    source: str
    cost: Cost = Cost.UNKNOWN
    cost_note: str | None = None
    phone: str | None = None
    text: str | None = None
    url: str | None = None
    address: str | None = None
    opening: str | None = None
    eligibility: str | None = None
    from_age: int | None = None
    to_age: int | None = None
    groups: tuple[Group, ...] = ()
    voucher_from: str | None = None
    languages: tuple[str, ...] = ()
    accessibility: str | None = None
    fallback: str | None = None
    alert: str | None = None
    licence: str | None = None
    fetched_on: date | None = None
    checked_on: date | None = None
    checked_by: str | None = None
    note: str | None = None
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 5)


@dataclass(frozen=True, kw_only=True)
class KnownNumber:
    """A number that may stand in the content, as somebody read it at its owner. whose, source: for editors."""

    number: str
    whose: str
    source: str


def upwards(area: str, areas: Mapping[str, Area]) -> tuple[str, ...]:
    """The ids of an area and of all that it lies in, nearest first."""
    chain: list[str] = []
    here: str | None = area
    while here is not None and here in areas and here not in chain:
        chain.append(here)
        here = areas[here].within
    return tuple(chain)


def around(area: str, areas: Mapping[str, Area]) -> tuple[Area, ...]:
    """The areas among which somebody there may choose: all of their county or region, the large ones first."""
    chain = upwards(area, areas)
    top = next((here for here in chain if areas[here].kind is AreaKind.COUNTY), chain[-1])
    order = list(AreaKind)
    inside = (each for each in areas.values() if top in upwards(each.id, areas))
    return tuple(sorted(inside, key=lambda each: (order.index(each.kind), each.name)))


def fitting(topic: str, area: str, services: Iterable[Service], areas: Mapping[str, Area]) -> tuple[Service, ...]:
    """The services for a topic in an area, best first.

    Those that people can reach themselves come before those that somebody else must refer to, and before those of
    which no way is known. Then the most local first; within that, an open door before a voucher, free before paid,
    and the last checked.
    """
    nearness = {here: steps for steps, here in enumerate(upwards(area, areas))}

    def order(service: Service) -> tuple[bool, int, bool, bool, int, str]:
        steps = min(nearness[here] for here in service.areas if here in nearness)
        known = service.phone or service.text or service.url or service.address or service.reach is Reach.OPEN
        out_of_reach = not known or service.reach is Reach.REFERRAL
        checked = service.checked_on.toordinal() if service.checked_on else 0
        is_voucher, is_paid = service.reach is Reach.VOUCHER, service.cost is Cost.PAID
        return out_of_reach, steps, is_voucher, is_paid, -checked, service.name

    found = (s for s in services if topic in s.topics and not nearness.keys().isdisjoint(s.areas))
    return tuple(sorted(found, key=order))
