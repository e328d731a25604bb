"""The call sheet to print: every number that somebody has to ring before launch, shared out among people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from bot.phones import international
from bot.preview.page_frame import Pack, page
from bot.safety_cards import YesNo
from bot.signposts import Cost, Service

_YEAR_DAYS = 365
_MOST = 12
"""Calls on a sheet."""
_PAGE = 58
"""Lines of print that the calls of a sheet may take, so that it is one side of A4."""
_WIDE, _NARROW = 110, 45
"""Letters on a line of what to ask, and on one of whose it is or of where it stands."""
_FIRST_NUMBER = re.compile(r"[0-9][0-9 ]*[0-9]")


class Kind(IntEnum):
    """What a call is about, in the order of the sheets."""

    SAFETY = 0
    SERVICE = 1
    TO_FIND = 2


@dataclass(frozen=True)
class Call:
    """One number, with all that stands about it. number: as people say it, "" where one has to be found.

    kind: of the sheet that it belongs on. area: the id of the widest area that it is for. names: whose it is.
    places: the files, and the ids there. ask: what to ask, or to look at.
    """

    kind: Kind
    area: str
    number: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    ask: tuple[str, ...]
    by_text: bool = False


@dataclass(frozen=True)
class Sheet:
    """What one person takes. kind: of its calls. heading: which of how many it is, and what is on it."""

    kind: Kind
    heading: str
    calls: tuple[Call, ...]


@dataclass(frozen=True)
class _Use:
    """A number in one place. at: the id of the service or the safety card. key: the same for the same number.

    on_card: what the safety card says about it, in a few words.
    """

    kind: Kind
    area: str
    number: str
    name: str
    at: str
    ask: tuple[str, ...] = ()
    by_text: bool = False
    on_card: str = ""

    @property
    def key(self) -> str:
        match = _FIRST_NUMBER.search(self.number)
        return international(self.number) or (re.sub(" ", "", match[0]) if match else self.number)


def call_sheet(pack: Pack) -> str:
    """Sheets of what is not checked: safety cards first, then services by area, then those without a number."""
    words = pack.content.words.pages.handout
    return page(
        pack, "call-sheet.html", words.calls_title, sheets=sheets(pack), safety=Kind.SAFETY, to_find=Kind.TO_FIND
    )


def sheets(pack: Pack) -> tuple[Sheet, ...]:
    """The calls, shared out: a sheet has one kind, and as far as possible one area."""
    shared = _shared_out(_calls(pack))
    return tuple(
        Sheet(calls[0].kind, _heading(number, len(shared), calls, pack), tuple(calls))
        for number, calls in enumerate(shared, 1)
    )


# What to ring


def _calls(pack: Pack) -> list[Call]:
    """A call for each number, and for each service without one; the widest areas first."""
    uses = [*_safety_uses(pack), *_service_uses(pack)]
    by_number: dict[str, list[_Use]] = {}
    for use in uses:
        by_number.setdefault(use.key or use.at, []).append(use)
    areas = list(pack.content.areas)
    calls = [_call(each, areas, pack) for each in by_number.values()]
    return sorted(calls, key=lambda call: (call.kind, _place(call.area, areas)))


def _place(area: str, areas: list[str]) -> int:
    return areas.index(area) if area in areas else len(areas)


def _call(uses: list[_Use], areas: list[str], pack: Pack) -> Call:
    """All that stands about a number."""
    words = pack.content.words.pages.handout
    cards = dict.fromkeys(use.at for use in uses if use.kind == Kind.SAFETY)
    services = [use for use in uses if use.kind != Kind.SAFETY]
    on_cards = dict.fromkeys(use.on_card for use in uses if use.on_card)
    said = words.calls_card_says.format(said=" · ".join(on_cards)) if on_cards else ""
    places = (
        words.calls_on_cards.format(ids=", ".join(cards)) if cards else "",
        words.calls_in_services.format(ids=", ".join(use.at for use in services)) if services else "",
    )
    return Call(
        min(use.kind for use in uses),
        min((use.area for use in uses), key=lambda area: _place(area, areas)),
        uses[0].number,
        tuple(dict.fromkeys(use.name for use in uses)),
        tuple(filter(None, places)),
        tuple(filter(None, (said, *dict.fromkeys(line for use in uses for line in use.ask)))),
        bool(services) and all(use.by_text for use in services),
    )


def _safety_uses(pack: Pack) -> Iterator[_Use]:
    """The numbers on safety cards, always: a wrong one does the most harm."""
    for card in pack.content.safety.cards:
        is_kept = card.ask_before_keeping is YesNo.YES
        warning = (pack.content.words.pages.handout.calls_abuse,) if is_kept else ()
        for each in card.numbers:
            area, on_card = each.area or pack.content.whole_area, f"{each.label}, {each.note}" if each.note else ""
            yield _Use(Kind.SAFETY, area, each.number, each.label, card.id, warning, on_card=on_card)


def _service_uses(pack: Pack) -> Iterator[_Use]:
    """The services that nobody has checked within a year, by number; what to ask stands at the first of each."""
    see, areas = pack.content.words.pages.handout.calls_see, list(pack.content.areas)
    for service in pack.content.services.values():
        if service.checked_on and (pack.seen.today - service.checked_on).days <= _YEAR_DAYS:
            continue
        area = min(service.areas, key=lambda each: _place(each, areas), default=pack.content.whole_area)
        ask = _ask(service, pack)
        if service.phone:
            yield _Use(Kind.SERVICE, area, service.phone, service.name, service.id, ask)
        if service.text:
            ask = (see.format(number=service.phone),) if service.phone else ask
            yield _Use(Kind.SERVICE, area, service.text, service.name, service.id, ask, by_text=True)
        if not service.phone and not service.text:
            yield _Use(Kind.TO_FIND, area, "", service.name, service.id, ask[:1])


def _ask(service: Service, pack: Pack) -> tuple[str, ...]:
    """The note for editors, the details that workers are shown, and what they are not told yet."""
    words, said = pack.content.words.pages.handout, pack.content.words.service
    cost = service.cost_note or {Cost.FREE: said.free, Cost.PAID: said.paid, Cost.UNKNOWN: ""}[service.cost]
    eligibility = said.eligibility.format(eligibility=service.eligibility) if service.eligibility else None
    details = filter(None, (service.offer, service.opening, eligibility, cost, service.address, service.url))
    unknown = [said for known, said in ((service.opening, words.calls_hours), (cost, words.calls_cost)) if not known]
    told = words.calls_told.format(details=" · ".join(each.strip().removesuffix(".") for each in details))
    ask = words.calls_unknown.format(what=", ".join(unknown)) if unknown else ""
    return tuple(filter(None, ((service.note or "").strip(), f"{told} {ask}".strip())))


# Who rings what


def _shared_out(calls: Iterable[Call]) -> list[list[Call]]:
    """Sheets of one kind each; a sheet goes on with another area only where all of that area still fits."""
    found: list[list[Call]] = []
    for (kind, _), same in groupby(calls, key=lambda call: (call.kind, call.area)):
        group = list(same)
        if not found or found[-1][0].kind != kind or not _fits([*found[-1], *group]):
            found.append([])
        for call in group:
            if not _fits([*found[-1], call]):
                found.append([])
            found[-1].append(call)
    return [sheet for sheet in found if sheet]


def _fits(calls: list[Call]) -> bool:
    return len(calls) <= _MOST and sum(map(_lines, calls)) <= _PAGE


def _lines(call: Call) -> int:
    """About how many lines of print a call takes, with the line to write on."""
    whose, where = (_rows(said, _NARROW) for said in ("  ".join((call.number, *call.names)), "  ".join(call.places)))
    return whose + sum(_rows(line, _WIDE) for line in call.ask) + max(2, where) + 1


def _rows(said: str, letters: int) -> int:
    return -(-len(said) // letters)


def _heading(number: int, count: int, calls: list[Call], pack: Pack) -> str:
    words = pack.content.words.pages.handout
    names = dict.fromkeys(pack.content.areas[call.area].name for call in calls if call.area in pack.content.areas)
    kind = (words.calls_safety, words.calls_services, words.calls_find)[calls[0].kind]
    return words.calls_sheet.format(page=number, pages=count, what=kind.format(areas=", ".join(names)))
