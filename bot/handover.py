"""Handing a service over, so that the person really has it: shown, read out, copied, shared; or asked first."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Copy, Go, Link, Part, Row, hint, say, text, title
from bot.errors import Gone
from bot.find_places import KeepSafe, PassOn, ReadOut, ShowThem
from bot.finder import area_of, directory
from bot.frames import framed
from bot.phones import dialled
from bot.places import Home
from bot.seen import Fact, Seen
from bot.service_words import as_text, contact_row, opening_today, share_link, terms, website, website_row
from bot.signposts import Service
from bot.talk import Entry

HandoverAddress: TypeAlias = ShowThem | ReadOut | KeepSafe
NEEDS: dict[type[Address], Fact] = dict.fromkeys((ReadOut, KeepSafe), Fact.PLACES)


def draw(address: HandoverAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    service = service_of(address.entry, seen)
    match address:
        case ShowThem():
            return _show_them(address, service, seen)
        case ReadOut():
            return _read_out(address, service, seen)
        case KeepSafe():
            return _keep_safe(address, seen)


def service_of(entry: Entry, seen: Seen) -> Service:
    """The service that is handed over, the last of an entry; raises Gone, also for one that is hidden."""
    services = [seen.content.service(code) for code in entry.services]
    if not services or services[-1].hidden:
        raise Gone(what="a service in this address")
    return services[-1]


def handing_rows(here: PassOn, service: Service, seen: Seen) -> tuple[Row, ...]:
    """Every way to hand a service over; where it may be unsafe to have, what asks about that instead."""
    words = seen.words.find
    if not service.can_be_found:
        return (_directory_row(here, seen),)
    as_here = (here.entry, here.wish, here.safe)
    read_out = Go(words.read_out, ReadOut(*as_here))
    if service.asks_first and not here.safe:
        return ((Go(words.keep_ask, KeepSafe(*as_here)),), (*website_row(service, seen), read_out))
    copy = Copy(seen.words.service.copy_all, as_text(service, seen))
    return (
        contact_row(service, seen),
        (copy, Link(words.share, share_link(service, seen))),
        (Go(words.show_them, ShowThem(*as_here)), read_out),
    )


def _directory_row(here: PassOn, seen: Seen) -> Row:
    """How to ask those who know most places."""
    known = directory(area_of(here.entry.area, here.entry.talk.place, seen), seen)
    return contact_row(known, seen) if known else ()


def _show_them(here: ShowThem, service: Service, seen: Seen) -> Card:
    """For the person's eyes: nothing of what the worker thinks, and no button but the ways back.

    Home stands below Back so that a second tap on Back does not fall on what counts.
    """
    if (service.asks_first and not here.safe) or not service.can_be_found:
        raise Gone(what="leave to show it")
    said = (
        seen.words.service.text.format(text=service.text) if service.text else "",
        website(service),
        service.address,
        opening_today(service, seen),
        terms(service, seen),
    )
    lines = "\n".join(line for line in said if line)
    code = qr_of(service)
    parts: tuple[Part, ...] = (
        title(service.name),
        text(service.offer),
        *((title(service.phone),) if service.phone else ()),
        *((text(lines),) if lines else ()),
        *((text(service.alert),) if service.alert else ()),
        *((hint(seen.words.find.scan),) if code else ()),
    )
    words = seen.words.frame
    return Card(parts, ((Go(words.back, here.parent),), (Go(words.home, Home()),)), qr=code)


def qr_of(service: Service) -> str:
    """What a phone does that is held over it: open the page, or else dial the number."""
    if website(service) and service.url:
        return service.url
    number = dialled(service.phone) if service.phone else ""
    return f"tel:{number}" if number else ""


def _read_out(here: ReadOut, service: Service, seen: Seen) -> Card:
    words = seen.words.find
    is_unsafe = service.asks_first and not here.safe
    slowly = (service.phone or "").replace(" ", " – ")
    more = "\n".join(filter(None, (service.offer, terms(service, seen), opening_today(service, seen))))
    parts = (
        title(words.keep_read_title if is_unsafe else words.read_out_title),
        say(_in_a_sentence(service, seen)),
        *((text(words.slowly.format(number=slowly)),) if slowly else ()),
        text(more),
        *((text(words.keep_read),) if is_unsafe else ()),
    )
    return framed(seen, here, parts, back=here.parent)


def _in_a_sentence(service: Service, seen: Seen) -> str:
    """The name, and the one shortest way to reach it."""
    words, name = seen.words.find, service.name
    if service.phone:
        return words.ring.format(name=name, phone=service.phone)
    if service.text:
        return words.send.format(name=name, text=service.text)
    if website(service):
        return words.look_up.format(name=name, website=website(service))
    address = (service.address or "").rstrip(".")
    return words.go_to.format(name=name, address=address) if address else words.just_name.format(name=name)


def _keep_safe(here: KeepSafe, seen: Seen) -> Card:
    words = seen.words.find
    parts = (title(words.keep_title), say(seen.words.person.safe), text(words.keep_alone))
    safe = replace(here.parent, safe=1) if isinstance(here.parent, PassOn) else here.parent
    rows = (
        (Go(words.keep_yes, safe),),
        (Go(words.keep_no, ReadOut(here.entry, here.wish, here.safe)),),
    )
    return framed(seen, here, parts, rows, back=here.parent)
