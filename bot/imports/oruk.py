"""A record of Open Referral UK as a service of ours: HSDS 3, its UK profile, version 1, and the Outpost dialect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.addresses import code_of
from bot.imports.cleaning import OFFER, named, plain, quoted, short
from bot.imports.costs import cost_of
from bot.imports.loose import as_text, text
from bot.imports.mapping import Finder
from bot.imports.opening import opening
from bot.imports.oruk_contact import first_number, link, way_in
from bot.imports.oruk_flags import checked_on, flags
from bot.imports.oruk_people import ages, eligibility, languages
from bot.imports.oruk_places import accessibility, address, areas_said
from bot.imports.oruk_terms import terms
from bot.imports.reaching import Number
from bot.imports.results import Reading
from bot.signposts import Service

_LONGEST_ID = 80
_LONGEST_ALERT = 200
_CLOSED = "Closed for now."
_SHUT = "temporarily closed"
_OPEN = ("", "active", "published")


@dataclass(frozen=True)
class Feed:
    """Whose records these are. prefix: what their ids begin with here. where: their address, or the name of a file."""

    prefix: str
    where: str
    licence: str | None
    today: date
    finder: Finder


def our_id(prefix: str, theirs: str) -> str:
    """Their id as one of ours: small letters, digits and hyphens, at most 80; the same for ever."""
    safe = re.sub(r"[^a-z0-9]+", "-", f"{prefix}-{theirs}".lower()).strip("-")
    if len(safe) <= _LONGEST_ID:
        return safe
    return f"{safe[: _LONGEST_ID - 11].rstrip('-')}-{code_of(theirs, 10)}"


def read(record: object, feed: Feed) -> Reading:
    """What becomes of one record, whatever it holds."""
    theirs, name = text(record, "id"), plain(text(record, "name"))
    known = f"{name or 'no name'} ({plain(theirs)[:60] or 'no id'})"
    ours = our_id(feed.prefix, theirs)
    if not isinstance(record, dict):
        what = quoted(as_text(record) or ("a list" if isinstance(record, list) else "null"))
        return Reading("an item of the list", "", None, f"it is no record: {what}")
    if why := _why_not(record, name, theirs):
        return Reading(known, ours if theirs else "", None, why)
    return _Reader(record, feed, ours, short(name, 120), known).reading()


def _why_not(record: object, name: str, theirs: str) -> str:
    """Why a record is set aside before anything else of it is read."""
    if not re.search(r"[^\W_]", theirs):
        return "it has no id"
    if not name:
        return "its name is empty"
    status = _status(record)
    if status not in (*_OPEN, _SHUT):
        return f"its status is {quoted(status)}"
    return ""


def _status(record: object) -> str:
    return re.sub(r"[_-]", " ", plain(text(record, "status")).lower())


@dataclass(frozen=True)
class _Reader:
    """Reads one record that has a name and an id."""

    record: object
    feed: Feed
    id: str
    name: str
    known: str

    def reading(self) -> Reading:
        offer = plain(text(self.record, "description"))
        topics, unmapped = self._topics()
        areas, unknown, unsure = self._areas()
        suggested = self.feed.finder.suggested(f"{self.name} {offer[:1000]}") if not topics else ()
        why = self._missing(topics, areas, unmapped, unknown)
        remarks = (*flags(self.record, self.feed.today), *unsure)
        service = self._service(offer, topics, areas, unknown) if not why else None
        return Reading(self.known, self.id, service, why, remarks, unmapped, unknown, suggested)

    def _service(
        self, offer: str, topics: tuple[str, ...], areas: tuple[str, ...], unknown: tuple[str, ...]
    ) -> Service:
        url, number, span = link(self.record), first_number(self.record), ages(self.record)
        cost, cost_note = cost_of(self.record, self.feed.today)
        checked = checked_on(self.record, self.feed.today)
        return Service(
            id=self.id,
            name=self.name,
            offer=_offer(offer, url) or self.name,
            topics=topics,
            areas=areas,
            reach=way_in(self.record),
            source=f"{self.feed.where}, {plain(text(self.record, 'id'))[:100]}",
            cost=cost,
            cost_note=cost_note,
            phone=number.said if number else None,
            url=url,
            address=address(self.record),
            opening=opening(self.record, self.feed.today),
            eligibility=eligibility(self.record),
            from_age=None if span.is_odd else span.start,
            to_age=None if span.is_odd else span.end,
            languages=languages(self.record),
            accessibility=accessibility(self.record),
            alert=_alert(self.record),
            licence=self.feed.licence,
            fetched_on=self.feed.today,
            checked_on=checked,
            checked_by="the directory that it comes from" if checked else None,
            note=_note(number, unknown),
        )

    def _topics(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ours, and the names of theirs that nothing of ours stands for."""
        found: dict[str, None] = {}
        unknown: dict[str, None] = {}
        for names in terms(self.record):
            topic = self.feed.finder.topic(*names)
            if topic:
                found[topic] = None
            elif names[0]:
                unknown[named(names[0])] = None
        return tuple(found), tuple(filter(None, unknown))

    def _areas(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Ours, the texts of theirs that nothing of ours stands for, and flags for those that are not certain."""
        found: dict[str, None] = {}
        unknown: dict[str, None] = {}
        unsure: list[str] = []
        said = list(areas_said(self.record))
        for names in said:
            place = self.feed.finder.area(*names)
            if place is None:
                unknown[next(filter(None, map(named, names)), "")] = None
                continue
            found[place.id] = None
            if place.is_unsure:
                unsure.append(
                    f"area {quoted(names[0])} is taken for {place.id!r}, a name that other places may have too"
                )
        if not said and self.feed.finder.everywhere:
            found[self.feed.finder.everywhere] = None
        return tuple(found), tuple(filter(None, unknown)), tuple(unsure)

    def _missing(
        self, topics: tuple[str, ...], areas: tuple[str, ...], terms: tuple[str, ...], unknown: tuple[str, ...]
    ) -> str:
        said = []
        if not topics:
            said.append(f"nothing here stands for its topics: {_listed(terms)}" if terms else "it names no topic")
        if not areas:
            everywhere = 'it names no area (map "" to an area if the whole feed serves it)'
            said.append(f"nothing here stands for its areas: {_listed(unknown)}" if unknown else everywhere)
        return "; ".join(said)


def _offer(said: str, url: str | None) -> str:
    offer = short(said, OFFER)
    return f"{offer} More: {url}" if offer != said and url and len(url) <= 100 else offer


def _alert(record: object) -> str | None:
    said = plain(text(record, "alert"))
    closed = _CLOSED if _status(record) == _SHUT else ""
    return short(" ".join(filter(None, (closed, said))), _LONGEST_ALERT) or None


def _note(number: Number | None, areas: tuple[str, ...]) -> str | None:
    label = f"The number is theirs for: {number.label}." if number and number.label else ""
    beyond = f"It also serves, by their words: {'; '.join(areas)[:300]}." if areas else ""
    return " ".join(filter(None, (label, beyond))) or None


def _listed(said: tuple[str, ...]) -> str:
    return f"{', '.join(map(quoted, said[:8]))}{' ...' if len(said) > 8 else ''}"
