"""The end of a guide: services to pass on, none that fits, or ending early; each can be counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, say, text, title
from bot.count_places import Count
from bot.errors import Gone
from bot.frames import PAGE, framed, in_pairs, last_page, more_row, sign_off_part, stage_label
from bot.places import Elsewhere, Finish, NoneFit, PassOn, Signpost
from bot.seen import Fact, Seen
from bot.service_words import contact_row, copy_row, in_full, in_one_line
from bot.signposts import Service, around, fitting, upwards
from bot.talk import MOST_SERVICES, NONE_FITTED, Entry, Stage
from bot.topics import Topic

EndingAddress: TypeAlias = Signpost | Elsewhere | PassOn | NoneFit | Finish
NEEDS: dict[type[Address], Fact] = dict.fromkeys((Signpost, Elsewhere, PassOn, NoneFit, Finish), Fact.PLACES)
_SHOWN = 3


def draw(address: EndingAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case Signpost():
            return _signpost(address, seen)
        case Elsewhere():
            return _elsewhere(address, seen)
        case PassOn():
            return _pass_on(address, seen)
        case NoneFit():
            return _none_fit(address, seen)
        case Finish():
            return _finish(address, seen)


def _signpost(here: Signpost, seen: Seen) -> Card:
    words = seen.words.guide
    topic = seen.content.topic(here.topic)
    area = _area(here.area, here.talk.place, seen)
    found = fitting(topic.id, area, seen.content.services.values(), seen.content.areas)
    left = [service for service in found if service.code not in here.chosen]
    here = replace(here, page=min(here.page, last_page(len(left), _SHOWN)))
    shown = left[here.page * _SHOWN :][:_SHOWN]
    where = seen.content.areas[area].name
    parts = (
        title(words.help_title.format(topic=topic.title, area=where)),
        *_passed_on(here, seen),
        *(map(in_one_line, shown) if shown else (text(words.nothing_here),)),
    )
    rows = tuple((Go(service.name, PassOn(_entry(here, topic, service.code, seen), here.area)),) for service in shown)
    more = more_row(seen, len(left), _SHOWN, here.page, lambda page: replace(here, page=page))
    none = () if here.chosen else (Go(words.none_fit, NoneFit(_entry(here, topic, NONE_FITTED, seen), here.area)),)
    elsewhere = () if here.chosen else (Go(words.elsewhere, Elsewhere(here.talk, here.topic, here.answer)),)
    return framed(seen, here, parts, (*rows, (*more, *none), elsewhere), back=_back(here, topic, seen))


def _back(here: Signpost, topic: Topic, seen: Seen) -> Address:
    """To the service that was passed on last, or to what was said."""
    if not here.chosen:
        return here.parent
    return PassOn(_entry(replace(here, chosen=here.chosen[:-1]), topic, here.chosen[-1], seen), here.area)


def _area(code: str, place: str, seen: Seen) -> str:
    """The id of the area that was chosen, or of the usual place; raises Gone for one that is no longer there."""
    if not code:
        return seen.area(place)
    found = next((area.id for area in seen.content.areas.values() if area.code == code), None)
    if found is None:
        raise Gone(what=f"area {code}")
    return found


def _elsewhere(here: Elsewhere, seen: Seen) -> Card:
    """The areas of the programme, districts before localities."""
    words = seen.words.guide
    areas = around(seen.area(here.talk.place), seen.content.areas)
    page = min(here.page, last_page(len(areas), PAGE))
    buttons = [
        Go(area.name, Signpost(here.talk, here.topic, here.answer, area=area.code))
        for area in areas[page * PAGE :][:PAGE]
    ]
    more = more_row(seen, len(areas), PAGE, page, lambda turned: replace(here, page=turned))
    topic = seen.content.topic(here.topic)
    parts = (title(words.elsewhere_title.format(topic=topic.title)),)
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=here.parent)


def _passed_on(here: Signpost, seen: Seen) -> tuple[Part, ...]:
    names = ", ".join(seen.content.service(code).name for code in here.chosen)
    return (text(seen.words.guide.passed_on.format(names=names)),) if names else ()


def _entry(here: Signpost, topic: Topic, service: str, seen: Seen) -> Entry:
    services = (*here.chosen, service)[-MOST_SERVICES:]
    stage = Stage.ADVISED if service == NONE_FITTED else Stage.SIGNPOSTED
    return Entry(here.talk, seen.bucket, stage, here.answer, topics=(topic.code,), services=services)


def _pass_on(here: PassOn, seen: Seen) -> Card:
    words = seen.words.guide
    entry = here.entry
    topic = _topic(entry, seen)
    services = [seen.content.service(code) for code in entry.services]
    if not services:
        raise Gone(what="a service in this address")
    another = Signpost(entry.talk, topic.code, entry.answer, entry.services, area=here.area)
    guide = seen.guide(topic)
    parts = (
        *in_full(services[-1], seen),
        *((say(guide.close.words(seen.easy_read)), sign_off_part(seen, topic)) if guide else ()),
    )
    rows = (
        contact_row(services[-1], seen),
        copy_row(services[-1], seen),
        (Go(words.pass_on_another, another),) if len(services) < MOST_SERVICES else (),
    )
    write = Go(words.passed_on_count, Count(entry))
    return framed(seen, here, parts, rows, write, back=here.parent)


def _none_fit(here: NoneFit, seen: Seen) -> Card:
    words = seen.words.guide
    topic = _topic(here.entry, seen)
    directory = _directory(_area(here.area, here.entry.talk.place, seen), seen)
    parts = (
        title(words.none_fit_title.format(topic=topic.title)),
        say(words.none_fit_say),
        *((in_one_line(directory),) if directory else ()),
    )
    end = Finish(replace(here.entry, services=()))
    rows = (contact_row(directory, seen) if directory else (), (Go(words.end_here, end),))
    write = Go(words.none_fit_count, Count(here.entry))
    return framed(seen, here, parts, rows, write, back=here.parent)


def _directory(area: str, seen: Seen) -> Service | None:
    """The service that knows all the others, of the nearest area that has one."""
    areas = seen.content.areas
    named = (areas[here].directory for here in upwards(area, areas))
    return next((seen.content.services[name] for name in named if name and name in seen.content.services), None)


def _finish(here: Finish, seen: Seen) -> Card:
    words = seen.words.guide
    entry = here.entry
    topic = _topic(entry, seen)
    guide = seen.guide(topic)
    buttons = [
        Go(_ticked(stage_label(stage, seen.words), stage is entry.stage), Finish(replace(entry, stage=stage)))
        for stage in (Stage.TALKED, Stage.ASKED, Stage.ADVISED)
    ]
    parts = (
        title(words.finish_title.format(topic=topic.title)),
        *((say(guide.close.words(seen.easy_read)), sign_off_part(seen, topic)) if guide else ()),
        text(words.finish_question),
    )
    write = Go(words.count_it, Count(entry))
    return framed(seen, here, parts, (tuple(buttons[:2]), tuple(buttons[2:])), write, back=here.parent)


def _ticked(label: str, on: bool) -> str:
    return f"● {label}" if on else label


def _topic(entry: Entry, seen: Seen) -> Topic:
    if len(entry.topics) != 1:
        raise Gone(what="a topic in this address")
    return seen.content.topic(entry.topics[0])
