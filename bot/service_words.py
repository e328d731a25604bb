"""A service in words: a line of a list, a whole card, and the buttons to reach it."""

from __future__ import annotations

from datetime import date

from bot.cards import Copy, Link, Part, Row, hint, text, title
from bot.phones import both_forms
from bot.seen import Seen
from bot.signposts import Cost, Freshness, Reach, Service

_LONGEST_COPY = 256


def in_one_line(service: Service) -> Part:
    """Name, offer, and the shortest way to reach it."""
    reach = service.phone or service.text or ""
    return text(" · ".join(filter(None, (f"{service.name}: {service.offer}", service.alert, reach))))


def in_full(service: Service, seen: Seen) -> tuple[Part, ...]:
    """Everything a person needs to get there, and how long ago it was checked."""
    return _in_full(service, both_forms(service.phone) if service.phone else None, None, seen)


def on_paper(service: Service, seen: Seen) -> tuple[Part, ...]:
    """The same where nothing can be tapped: the number as people say it, and the website in letters."""
    website = service.url.removeprefix("https://").rstrip("/") if service.url else None
    return _in_full(service, service.phone, website, seen)


def _in_full(service: Service, phone: str | None, website: str | None, seen: Seen) -> tuple[Part, ...]:
    words = seen.words.service
    lines = (
        phone,
        words.text.format(text=service.text) if service.text else None,
        website,
        service.address,
        service.opening,
        words.eligibility.format(eligibility=service.eligibility) if service.eligibility else None,
        " ".join(filter(None, (_reach(service, seen), _cost(service, seen)))) or None,
    )
    said = "\n".join(line for line in lines if line)
    return (
        title(service.name),
        *((text(service.alert),) if service.alert else ()),
        text(service.offer),
        *((text(said),) if said else ()),
        freshness(service, seen),
    )


def freshness(service: Service, seen: Seen) -> Part:
    """How long ago somebody confirmed it, in words."""
    words = seen.words.service
    freshness = service.freshness(seen.today)
    if service.checked_on is None:
        return hint(words.never_checked)
    if freshness is Freshness.OLD:
        return hint(words.checked_long_ago)
    if freshness is Freshness.THIS_YEAR:
        return hint(words.checked_in.format(month=f"{service.checked_on:%B %Y}"))
    return hint(words.checked_on.format(day=_day(service.checked_on)))


def contact_row(service: Service, seen: Seen) -> Row:
    """Buttons that copy the number and open the page, as far as there are any."""
    words = seen.words.service
    copy = (Copy(words.copy_number, service.phone),) if service.phone else ()
    link = (Link(words.website, service.url),) if service.url else ()
    return (*copy, *link)


def copy_row(service: Service, seen: Seen) -> Row:
    """A button that copies all that somebody needs to get there, short enough to write down."""
    page = service.url if service.url and service.url.startswith("http") else None
    said = (service.name, service.phone, service.text, service.address, service.opening, page)
    kept = ""
    for piece in filter(None, said):
        longer = f"{kept}\n{piece}" if kept else piece
        if len(longer) <= _LONGEST_COPY:
            kept = longer
    return (Copy(seen.words.service.copy_all, kept),)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _reach(service: Service, seen: Seen) -> str:
    words = seen.words.service
    return {
        Reach.SELF: "",
        Reach.OPEN: words.open_door,
        Reach.VOUCHER: words.voucher_from.format(who=service.voucher_from) if service.voucher_from else words.voucher,
        Reach.REFERRAL: words.referral,
    }[service.reach]


def _cost(service: Service, seen: Seen) -> str:
    words = seen.words.service
    said = {Cost.FREE: words.free, Cost.PAID: words.paid, Cost.UNKNOWN: ""}[service.cost]
    return service.cost_note or said
