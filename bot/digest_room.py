"""The digest in the chat: a closed week in ten seconds, and everything behind its buttons, for coordinators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from bot import digest_wish
from bot.addresses import Address
from bot.cards import Card, Go, Row, hint, text, title
from bot.coordinating import coordinated, refusal
from bot.digest import picture, ten_seconds
from bot.digest_parts import part
from bot.digest_places import DigestBy, DigestCard, DigestMore, DigestPart, DigestSheet, DigestWeeks, DigestWish
from bot.errors import Gone
from bot.frames import framed, in_pairs, last_page, more_row
from bot.periods import Week
from bot.report_places import Reports
from bot.seen import Fact, Seen
from bot.sheet_places import SheetTopics
from bot.sheets import fresh_sheet
from bot.weeks_known import WeekKnown

WeekAddress: TypeAlias = DigestCard | DigestMore | DigestWeeks | DigestSheet
DigestAddress: TypeAlias = WeekAddress | digest_wish.WishAddress
NEEDS: dict[type[Address], Fact] = {
    **digest_wish.NEEDS,
    DigestCard: Fact.WEEK | Fact.DIGESTS,
    DigestMore: Fact.WEEK,
    DigestSheet: Fact.WEEK,
    DigestWeeks: Fact.WEEK,
}
_WEEKS_SHOWN = 8
_MOST_WEEKS = 104


def draw(address: DigestAddress, seen: Seen) -> Card:
    """The card of an address; for anybody else than a coordinator, the one that says whom to ask. Raises Gone."""
    if coordinated(address.organisation, seen) is None:
        return refusal(address, seen)
    if isinstance(address, digest_wish.WishAddress):
        return digest_wish.draw(address, seen)
    return _draw_week(address, seen)


def _draw_week(address: WeekAddress, seen: Seen) -> Card:
    match address:
        case DigestCard():
            return _ten_seconds(address, seen)
        case DigestMore():
            return _more(address, seen)
        case DigestWeeks():
            return _weeks(address, seen)
        case DigestSheet():
            words = seen.words.digest
            known = _known(seen)
            parts = (title(words.sheet_title.format(week=known.week)), text(words.sheet_hint))
            return framed(seen, address, parts, back=address.parent)


def last_closed(seen: Seen) -> Week:
    return Week.of(seen.today).before


def _known(seen: Seen) -> WeekKnown:
    """The week of an address; raises Gone for one that is not over."""
    known = seen.facts.week
    if known is None or known.week > last_closed(seen):
        raise Gone(what="a week that is over")
    return known


def _ten_seconds(here: DigestCard, seen: Seen) -> Card:
    words = seen.words.digest
    known = _known(seen)
    labels = {
        DigestPart.TOPICS: words.button_topics,
        DigestPart.HOW_FAR: words.button_how_far,
        DigestPart.SERVICES: words.button_services,
        DigestPart.NONE_FITTED: words.button_none_fitted,
        DigestPart.CARE: words.button_care,
        **({} if known.patches is None else {DigestPart.PATCHES: words.button_patches}),
    }
    buttons = [Go(label, DigestMore(here.organisation, here.week, kind)) for kind, label in labels.items()]
    by_itself = words.button_mute if DigestBy.CHAT in seen.facts.digests else words.button_by_itself
    rows: tuple[Row, ...] = (
        (Go(words.button_weeks, DigestWeeks(here.organisation)), Go(by_itself, DigestWish(here.organisation))),
        *in_pairs([*buttons, Go(words.button_sheet, DigestSheet(here.organisation, here.week))]),
        (
            Go(seen.words.sheet.button, SheetTopics(fresh_sheet(here.organisation, seen))),
            Go(seen.words.report_card.button, Reports(here.organisation)),
        ),
    )
    parts = ten_seconds(known, seen.content, seen.facts.rules)
    chart = None if known.is_new else picture(known, seen.words)
    return replace(framed(seen, here, parts, rows), chart=chart)


def _more(here: DigestMore, seen: Seen) -> Card:
    known = _known(seen)
    parts = part(here.part, known, seen.content, seen.facts.rules)
    heading = title(f"{known.name}, {known.week}")
    return framed(seen, here, (heading, *parts, hint(seen.words.digest.caveat)), back=here.parent)


def _weeks(here: DigestWeeks, seen: Seen) -> Card:
    """The weeks since the organisation began, the last one first."""
    words = seen.words.digest
    totals = _known(seen).totals
    weeks = sorted(totals, reverse=True)[:_MOST_WEEKS]
    here = replace(here, page=min(here.page, last_page(len(weeks), _WEEKS_SHOWN)))
    shown = weeks[here.page * _WEEKS_SHOWN :][:_WEEKS_SHOWN]
    label_of = partial(_label, totals=totals, words=words.week_of)
    buttons = [Go(label_of(week), DigestCard(here.organisation, week.number)) for week in shown]
    more = more_row(seen, len(weeks), _WEEKS_SHOWN, here.page, lambda page: replace(here, page=page))
    parts = (title(words.button_weeks), *(() if shown else (text(words.nothing_yet),)))
    back = DigestCard(here.organisation, last_closed(seen).number)
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=back)


def _label(week: Week, totals: Mapping[Week, int], words: str) -> str:
    return words.format(day=f"{week.monday.day} {week.monday:%b %Y}", count=f"{totals[week]:,}")
