"""What there is to look after: services that are reported wrong, due for checking, or hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.cards import Card, Go, Row, text, title
from bot.care_places import Care, CareCard, CareList, TellMe, Workbook
from bot.fits import of_programme
from bot.frames import framed, last_page, more_row
from bot.seen import Seen
from bot.signposts import Freshness, Service
from bot.upkeep import CareKind
from bot.wrong import doubts_in_words

_SHOWN = 5
_REASONS = 2


def draw(address: Care | CareList, seen: Seen) -> Card:
    """The card of an address, for an editor."""
    match address:
        case Care():
            return _all_kinds(address, seen)
        case CareList():
            return _list(address, seen)


def services_of(kind: CareKind, seen: Seen) -> list[Service]:
    """The services of the editor's programme of one kind, the most pressing first."""
    mine = of_programme(seen.here().organisation.area, seen.content.services.values(), seen.content.areas)
    doubts = seen.content.doubts
    match kind:
        case CareKind.REPORTED:
            found = [each for each in mine if doubts.get(each.id)]
            return sorted(found, key=lambda each: (-sum(doubts[each.id].values()), each.name))
        case CareKind.DUE:
            found = [each for each in mine if not each.hidden and each.freshness(seen.today) > Freshness.THIS_YEAR]
            return sorted(found, key=lambda each: (each.checked_on is not None, each.checked_on, each.name))
        case CareKind.HIDDEN:
            return sorted((each for each in mine if each.hidden), key=lambda each: each.name)


def _all_kinds(here: Care, seen: Seen) -> Card:
    words = seen.words.care
    counts = {kind: len(services_of(kind, seen)) for kind in CareKind}
    said = words.sum.format(
        reported=counts[CareKind.REPORTED], due=counts[CareKind.DUE], hidden=counts[CareKind.HIDDEN]
    )
    labels = {CareKind.REPORTED: words.reported, CareKind.DUE: words.due, CareKind.HIDDEN: words.hidden}
    lists: Iterable[Row] = ((Go(label.format(count=counts[kind]), CareList(kind)),) for kind, label in labels.items())
    rows = (*lists, (Go(words.workbook, Workbook()), Go(words.tell_me, TellMe())))
    return framed(seen, here, (title(words.title), text(said)), rows)


def _list(here: CareList, seen: Seen) -> Card:
    words = seen.words.care
    titles = {
        CareKind.REPORTED: (words.reported_title, words.none_reported),
        CareKind.DUE: (words.due_title, words.none_due),
        CareKind.HIDDEN: (words.hidden_title, words.none_hidden),
    }
    heading, nothing = titles[here.kind]
    found = services_of(here.kind, seen)
    here = replace(here, page=min(here.page, last_page(len(found), _SHOWN)))
    shown = found[here.page * _SHOWN :][:_SHOWN]
    rows = tuple((Go(service.name, CareCard(service.code)),) for service in shown)
    more = more_row(seen, len(found), _SHOWN, here.page, lambda page: replace(here, page=page))
    reported = "\n".join(_reported(service, seen) for service in shown) if here.kind is CareKind.REPORTED else ""
    said = reported or ("" if shown else nothing)
    parts = (title(heading), *((text(said),) if said else ()))
    return framed(seen, here, parts, (*rows, more), back=here.parent)


def _reported(service: Service, seen: Seen) -> str:
    return seen.words.care.reported_line.format(service=service.name, what=doubts_in_words(service.id, seen, _REASONS))
