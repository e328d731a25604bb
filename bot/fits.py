"""Which services fit where, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.signposts import Area, AreaKind, Cost, Freshness, Group, Reach, Service
from bot.wishes import Whom

_ADULT, _YOUNG, _RETIRING, _OLDER = 18, 26, 50, 65
"""Ages in years: who is under 18 may go where people of 17 may; a service from 50 on is there for older people."""
_COSTS = {Cost.FREE: 0, Cost.UNKNOWN: 1, Cost.PAID: 2}
_GROUPS = {Whom.PREGNANT: Group.PREGNANT, Whom.CARER: Group.CARERS, Whom.FAMILY: Group.FAMILIES}


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


def of_programme(area: str, services: Iterable[Service], areas: Mapping[str, Area]) -> Iterator[Service]:
    """The services that somebody in the county or region of an area may be shown, hidden ones too."""
    inside = {each.id for each in around(area, areas)} | set(upwards(area, areas))
    return (each for each in services if not inside.isdisjoint(each.areas))


def fitting(
    topic: str, area: str, services: Iterable[Service], areas: Mapping[str, Area], today: date
) -> tuple[Service, ...]:
    """The services that workers are shown for a topic in an area, best first.

    Those that people can reach themselves come before those that somebody else must refer to, and before those of
    which no way is known. Then the most local first; within that, those for everyone before those for some, those that
    were checked lately, an open door before a voucher, free before paid, those that are there for fewer topics, and the
    last checked.
    """
    nearness = {here: steps for steps, here in enumerate(upwards(area, areas))}

    def order(service: Service) -> tuple[bool, int, bool, Freshness, bool, int, int, int, str]:
        steps = min(nearness[here] for here in service.areas if here in nearness)
        out_of_reach = not service.has_way or service.reach is Reach.REFERRAL
        checked = service.checked_on.toordinal() if service.checked_on else 0
        return (
            out_of_reach,
            steps,
            any(group is not Group.GP_REGISTERED for group in service.groups),
            service.freshness(today),
            service.reach is Reach.VOUCHER,
            _COSTS[service.cost],
            len(service.topics),
            -checked,
            service.name,
        )

    found = (s for s in services if topic in s.topics and not s.hidden and not nearness.keys().isdisjoint(s.areas))
    return tuple(sorted(found, key=order))


def fitting_whom(services: Iterable[Service], need: str, whom: Whom) -> tuple[Service, ...]:
    """Those of some services that meet a need (its id, "" for any) and may help somebody, those just for them first."""
    found = (each for each in services if (not need or need in each.needs) and may_help(each, whom))
    return tuple(sorted(found, key=lambda each: not is_just_for(each, whom)))


def may_help(service: Service, whom: Whom) -> bool:
    """Whether nothing that is known of a service speaks against it for somebody; what is not known never does."""
    match whom:
        case Whom.UNDER_18:
            return (service.from_age or 0) < _ADULT
        case Whom.OVER_65:
            return service.to_age is None or service.to_age >= _OLDER
        case Whom.NO_GP:
            return Group.GP_REGISTERED not in service.groups
    return True


def is_just_for(service: Service, whom: Whom) -> bool:
    """Whether a service is there for people like somebody."""
    match whom:
        case Whom.UNDER_18:
            return service.to_age is not None and service.to_age < _YOUNG
        case Whom.OVER_65:
            return (service.from_age or 0) >= _RETIRING
    return whom in _GROUPS and _GROUPS[whom] in service.groups
