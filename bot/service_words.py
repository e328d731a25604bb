"""A service in words: a line of a list, a whole card, and the buttons to reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import quote

from bot.cards import Copy, Link, Part, Row, hint, text, title
from bot.phones import both_forms
from bot.seen import Seen
from bot.signposts import Cost, Freshness, Reach, Service

_LONGEST_COPY = 256
_LONGEST_LINK = 256


def in_one_line(service: Service) -> Part:
    """Name, offer, and the shortest way to reach it."""
    reach = service.phone or service.text or ""
    return text(" · ".join(filter(None, (f"{service.name}: {service.offer}", service.alert, reach))))


def in_full(service: Service, seen: Seen) -> tuple[Part, ...]:
    """Everything a person needs to get there, and how long ago it was checked."""
    return _in_full(service, both_forms(service.phone) if service.phone else None, "", seen)


def on_paper(service: Service, seen: Seen) -> tuple[Part, ...]:
    """The same where nothing can be tapped: the number as people say it, and the website in letters."""
    return _in_full(service, service.phone, website(service), seen)


def _in_full(service: Service, phone: str | None, page: str, seen: Seen) -> tuple[Part, ...]:
    words = seen.words.service
    lines = (
        phone,
        words.text.format(text=service.text) if service.text else None,
        page,
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
    return (*copy, *website_row(service, seen))


def website_row(service: Service, seen: Seen) -> Row:
    return (Link(seen.words.service.website, service.url),) if service.url else ()


def website(service: Service) -> str:
    """Its page in letters, as people write it down; "" without one."""
    return service.url.removeprefix("https://").removeprefix("http://").rstrip("/") if service.url else ""


def as_text(service: Service) -> str:
    """All that somebody needs to get there, as far as it fits on a button that copies it."""
    return _kept("\n", _pieces(service), lambda said: len(said) <= _LONGEST_COPY)


def share_link(service: Service) -> str:
    """An address at which Telegram asks whom to send a service to, as far as it fits on a button.

    What stands where a page would is put into the message as it is.
    """
    said = _kept("\n", _pieces(service), lambda said: len(_shared(said)) <= _LONGEST_LINK)
    return _shared(said)


def _pieces(service: Service) -> tuple[str | None, ...]:
    page = service.url if service.url and service.url.startswith("http") else None
    return (service.name, service.phone, service.text, page, service.address, service.opening)


def _shared(said: str) -> str:
    return f"https://t.me/share/url?url={quote(said, safe='')}"


def _kept(joint: str, pieces: Iterable[str | None], fits: Callable[[str], bool]) -> str:
    """The pieces one after the other, without those with which it would be too long."""
    kept = ""
    for piece in filter(None, pieces):
        longer = f"{kept}{joint}{piece}" if kept else piece
        kept = longer if fits(longer) else kept
    return kept


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
