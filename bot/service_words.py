"""A service in words: a line of a list, a whole card, and the buttons to reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

from bot.cards import Copy, Link, Part, Row, hint, text, title
from bot.opening import today_in_words
from bot.phones import both_forms
from bot.seen import Seen
from bot.signposts import Cost, Freshness, Reach, Service

_WEEKS, _MONTHS, _MONTH_DAYS = 14, 63, 30.4
"""From so many days on, time is told in weeks, in months; the days of a month."""
_LONGEST_OFFER, _LONGEST_ALERT = 90, 45
"""Letters of each in a list; the card of a service has all of them."""
_LONGEST_COPY = 256
_LONGEST_LINK = 256


def in_one_line(service: Service, seen: Seen) -> Part:
    """Name, offer, and the shortest way to reach it; and whether it has been reported wrong."""
    reach = service.phone or service.text or ""
    doubt = seen.words.wrong.in_doubt if seen.content.doubts.get(service.id) else ""
    offer, alert = _short(service.offer, _LONGEST_OFFER), _short(service.alert or "", _LONGEST_ALERT)
    return text(" · ".join(filter(None, (f"{service.name}: {offer}", alert, reach, doubt))))


def _short(said: str, most: int) -> str:
    """As many words as fit into a list of three; directories of others write more than that."""
    return said if len(said) <= most else f"{said[:most].rsplit(' ', 1)[0].rstrip(',;:.')}…"


def in_full(service: Service, seen: Seen) -> tuple[Part, ...]:
    """Everything a person needs to get there today, and how long ago it was checked."""
    return _whole(service, both_forms(service.phone) if service.phone else "", "", opening_today(service, seen), seen)


def opening_today(service: Service, seen: Seen) -> str:
    """When it is open, and in words what that means today, where it is understood; "" if nothing is said."""
    today = today_in_words(service.opening, seen.today, seen.words.service)
    return "\n".join(filter(None, (service.opening, today)))


def on_paper(service: Service, seen: Seen) -> tuple[Part, ...]:
    """The same where nothing can be tapped, and on any day: the number as people say it, the website in letters."""
    return _whole(service, service.phone or "", website(service), service.opening or "", seen)


def _whole(service: Service, phone: str, page: str, opening: str, seen: Seen) -> tuple[Part, ...]:
    words = seen.words.service
    lines = (
        phone,
        words.text.format(text=service.text) if service.text else "",
        page,
        service.address or "",
        opening,
        words.eligibility.format(eligibility=service.eligibility) if service.eligibility else "",
        words.languages.format(languages=", ".join(service.languages)) if service.languages else "",
        service.accessibility or "",
        terms(service, seen),
        _fallback(service, seen),
    )
    said = "\n".join(line for line in lines if line)
    return (
        title(service.name),
        *((text(service.alert),) if service.alert else ()),
        text(service.offer),
        *((text(said),) if said else ()),
        hint(freshness(service, seen)),
    )


def _fallback(service: Service, seen: Seen) -> str:
    """Whom to try when there is no answer."""
    other = seen.content.services.get(service.fallback or "")
    if other is None or other.hidden:
        return ""
    reach = other.phone or other.text or website(other)
    return seen.words.service.fallback.format(service=" ".join(filter(None, (other.name, reach))))


def freshness(service: Service, seen: Seen) -> str:
    """How long ago somebody confirmed it, in words."""
    words = seen.words.service
    if service.checked_on is None:
        return words.never_checked
    days = max(0, (seen.today - service.checked_on).days)
    month = f"{service.checked_on:%B %Y}"
    if service.freshness(seen.today) is Freshness.OLD:
        return words.checked_long_ago.format(month=month)
    if days < 2:
        return words.checked_yesterday if days else words.checked_today
    if days < _WEEKS:
        return words.checked_days.format(count=days)
    if days < _MONTHS:
        return words.checked_weeks.format(count=days // 7)
    return words.checked_months.format(count=max(2, round(days / _MONTH_DAYS)), month=month)


def contact_row(service: Service, seen: Seen) -> Row:
    """Buttons that copy the number and open the page, as far as there are any."""
    words = seen.words.service
    copy = (Copy(words.copy_number, service.phone),) if service.phone else ()
    return (*copy, *website_row(service, seen))


def website_row(service: Service, seen: Seen) -> Row:
    return (Link(seen.words.service.website, service.url),) if service.url else ()


def website(service: Service) -> str:
    """Its page in letters, as people write it down; "" without one."""
    if not service.url or not service.url.startswith(("https://", "http://")):
        return ""
    return service.url.partition("://")[2].rstrip("/")


def as_text(service: Service, seen: Seen) -> str:
    """All that somebody needs to get there, as far as it fits on a button that copies it."""
    return _kept("\n", _pieces(service, seen), lambda said: len(said) <= _LONGEST_COPY)


def share_link(service: Service, seen: Seen) -> str:
    """An address at which Telegram asks whom to send a service to, as far as it fits on a button.

    What stands where a page would is put into the message as it is.
    """
    said = _kept("\n", _pieces(service, seen), lambda said: len(_shared(said)) <= _LONGEST_LINK)
    return _shared(said)


def _pieces(service: Service, seen: Seen) -> tuple[str | None, ...]:
    """How to get there before what it is: what does not fit is left out."""
    page = service.url if service.url and service.url.startswith("http") else None
    more = (terms(service, seen), service.opening, service.offer)
    return (service.name, service.phone, service.text, page, service.address, *more)


def _shared(said: str) -> str:
    return f"https://t.me/share/url?url={quote(said, safe='')}"


def _kept(joint: str, pieces: Iterable[str | None], fits: Callable[[str], bool]) -> str:
    """The pieces one after the other, without those with which it would be too long."""
    kept = ""
    for piece in filter(None, pieces):
        longer = f"{kept}{joint}{piece}" if kept else piece
        kept = longer if fits(longer) else kept
    return kept


def terms(service: Service, seen: Seen) -> str:
    """How people get in, and what it costs; "" where there is nothing to say."""
    said = filter(None, (_reach(service, seen), _cost(service, seen)))
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in said)


def _reach(service: Service, seen: Seen) -> str:
    words = seen.words.service
    return {
        Reach.SELF: "",
        Reach.OPEN: words.open_door if service.address else "",
        Reach.VOUCHER: words.voucher_from.format(who=service.voucher_from) if service.voucher_from else words.voucher,
        Reach.REFERRAL: words.referral,
    }[service.reach]


def _cost(service: Service, seen: Seen) -> str:
    words = seen.words.service
    said = {Cost.FREE: words.free, Cost.PAID: words.paid, Cost.UNKNOWN: ""}[service.cost]
    return service.cost_note or said
