"""The shape of signposts/*.yaml: areas, needs, services, and the numbers that may stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from bot.addresses import code_of

_UNSAFE = re.compile(
    r"domestic (?:abuse|violence)|\brefuges?\b|sexual(?:ly)? (?:violence|abuse|assault)|\brape\b|honou?r[ -]based|"
    r"forced marriage|coercive|stalking|\babus(?:ed|ive) (?:partner|relationship)",
    re.IGNORECASE,
)
"""Words of services that it may be dangerous to be seen with."""
_FRESH_DAYS = 90
_YEAR_DAYS = 365


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
    Statistics, by which directories name it. priority: whether the yearly paper says how much was done there.
    """

    id: str
    name: str
    kind: AreaKind
    within: str | None = None
    directory: str | None = None
    gss: str | None = None
    priority: bool = False
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 3)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What somebody may need within a topic; label: as it stands on a button.

    card: id of the safety card that belongs to it, where it may not wait.
    """

    id: str
    label: str
    topics: tuple[str, ...]
    card: str | None = None
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 2)


class Freshness(IntEnum):
    """How long ago a service was checked, the best first."""

    FRESH = 0
    THIS_YEAR = 1
    OLD = 2
    NEVER = 3


@dataclass(frozen=True, kw_only=True)
class Service:
    """Somewhere to send people.

    offer: one line, what they get. needs: ids of what it helps with within its topics. phone: as people say it.
    cost_note, eligibility, opening, accessibility: plain words. from_age, to_age: in years, both included.
    groups: whom it is for alone; none means everyone. voucher_from: for a voucher, who gives one from here.
    languages: names, in English. fallback: the id of the service to try when this one does not answer.
    alert: what people have to know today, such as "closed for now".
    licence, fetched_on: of a service that came from somebody else's directory.
    checked_on: the day on which somebody by the role checked_by last confirmed it with the service itself.
    source: where the details stand. note: for editors, never shown.
    offered_by, offered_at: the names of the organisation, and of its branch, that offers it itself; at all of its
    branches without offered_at. ask_before_keeping: whether it may be unsafe to have it on paper or on a phone.
    hidden: kept, but shown to no worker.
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
    needs: tuple[str, ...] = ()
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
    offered_by: str | None = None
    offered_at: str | None = None
    ask_before_keeping: bool = False
    hidden: bool = False
    short_code: str | None = None

    @property
    def code(self) -> str:
        return self.short_code or code_of(self.id, 5)

    @property
    def has_way(self) -> bool:
        """Whether it says how people get there."""
        return self.can_be_found or self.reach is Reach.OPEN

    @property
    def can_be_found(self) -> bool:
        """Whether it gives anything that a person could take along."""
        return bool(self.phone or self.text or self.url or self.address)

    @property
    def asks_first(self) -> bool:
        """Whether the person is asked if it is safe to keep this: where it says so, and where its words do."""
        return self.ask_before_keeping or _UNSAFE.search(f"{self.name} {self.offer}") is not None

    def freshness(self, today: date) -> Freshness:
        """How long ago somebody confirmed it."""
        if self.checked_on is None:
            return Freshness.NEVER
        age = (today - self.checked_on).days
        return Freshness.FRESH if age <= _FRESH_DAYS else Freshness.THIS_YEAR if age <= _YEAR_DAYS else Freshness.OLD

    def is_ours(self, organisation: str, branch: str) -> bool:
        """Whether an organisation, at one of its branches, offers it itself; both by name."""
        if self.offered_by is None or self.offered_by.casefold() != organisation.casefold():
            return False
        return self.offered_at is None or self.offered_at.casefold() == branch.casefold()


@dataclass(frozen=True, kw_only=True)
class KnownNumber:
    """A number that may stand in the content, as somebody read it at its owner. whose, source: for editors."""

    number: str
    whose: str
    source: str
