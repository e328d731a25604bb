"""The end of a guide: a service to pass on, none that fits, or ending early; each can be counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, say, text, title
from bot.care_places import CareCard, WhatIsWrong
from bot.count_places import Count
from bot.editing import is_editor
from bot.errors import Gone
from bot.find_places import Finish, NoneFit, PassOn, Signpost
from bot.finder import area_of, directory, urgent_row
from bot.frames import framed, sign_off_part, stage_label, ticked
from bot.handover import handing_rows, service_of
from bot.seen import Fact, Seen
from bot.service_words import contact_row, in_full, in_one_line
from bot.signposts import Service
from bot.talk import MOST_SERVICES, Entry, Stage
from bot.topics import Topic
from bot.wrong import doubt_part

EndingAddress: TypeAlias = PassOn | NoneFit | Finish
NEEDS: dict[type[Address], Fact] = dict.fromkeys((PassOn, NoneFit, Finish), Fact.PLACES)


def draw(address: EndingAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case PassOn():
            return _pass_on(address, seen)
        case NoneFit():
            return _none_fit(address, seen)
        case Finish():
            return _finish(address, seen)


def _pass_on(here: PassOn, seen: Seen) -> Card:
    words = seen.words.find
    entry = here.entry
    topic = _topic(entry, seen)
    service = service_of(entry, seen)
    another = Signpost(entry.talk, topic.code, entry.answer, entry.services, area=entry.area, wish=here.wish)
    parts = (
        *in_full(service, seen),
        *doubt_part(service, seen),
        *_no_way(here, service, seen),
        *((say(words.keep_close),) if service.asks_first else _closing(topic, seen)),
    )
    looks_after = is_editor(seen) and not entry.talk.is_practice
    rows = (
        *handing_rows(here, service, seen),
        (Go(words.pass_on_another, another),) if len(entry.services) < MOST_SERVICES else (),
        (
            Go(seen.words.wrong.button, WhatIsWrong(entry, here.wish)),
            *((Go(seen.words.care.look_after, CareCard(service.code)),) if looks_after else ()),
        ),
    )
    write = Go(words.passed_on_count, Count(entry))
    return framed(seen, here, parts, rows, write, back=here.parent)


def _no_way(here: PassOn, service: Service, seen: Seen) -> tuple[Part, ...]:
    """Of a service of which nobody has found a number yet: who may know."""
    if service.can_be_found:
        return ()
    known = directory(area_of(here.entry.area, here.entry.talk.place, seen), seen)
    reach = " ".join(filter(None, (known.name, known.phone))) if known else ""
    return (text(seen.words.find.no_way.format(service=reach)),) if reach else ()


def _closing(topic: Topic, seen: Seen) -> tuple[Part, ...]:
    """The kind end of a guide, where there is one that may be shown."""
    guide = seen.guide(topic)
    return (say(guide.close.words(seen.easy_read)), sign_off_part(seen, topic)) if guide else ()


def _none_fit(here: NoneFit, seen: Seen) -> Card:
    words = seen.words.find
    topic = _topic(here.entry, seen)
    known = directory(area_of(here.entry.area, here.entry.talk.place, seen), seen)
    parts = (
        title(words.none_fit_title.format(topic=topic.title)),
        say(words.none_fit_say),
        *((in_one_line(known, seen),) if known else ()),
    )
    end = Finish(replace(here.entry, services=(), area=""), here.wish)
    rows = (
        urgent_row(here.wish, here, seen),
        contact_row(known, seen) if known else (),
        (Go(seen.words.guide.end_here, end),),
    )
    write = Go(words.none_fit_count, Count(here.entry))
    return framed(seen, here, parts, rows, write, back=here.parent)


def _finish(here: Finish, seen: Seen) -> Card:
    words = seen.words.guide
    entry = here.entry
    topic = _topic(entry, seen)
    buttons = [
        Go(ticked(stage_label(stage, seen.words), stage is entry.stage), Finish(replace(entry, stage=stage), here.wish))
        for stage in (Stage.TALKED, Stage.ASKED, Stage.ADVISED)
    ]
    parts = (
        title(words.finish_title.format(topic=topic.title)),
        *_closing(topic, seen),
        text(words.finish_question),
    )
    write = Go(words.count_it, Count(entry))
    return framed(seen, here, parts, (tuple(buttons[:2]), tuple(buttons[2:])), write, back=here.parent)


def _topic(entry: Entry, seen: Seen) -> Topic:
    if len(entry.topics) != 1:
        raise Gone(what="a topic in this address")
    return seen.content.topic(entry.topics[0])
