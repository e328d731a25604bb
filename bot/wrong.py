"""A worker says that a service is wrong: counted by service, week and reason, and nobody named."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Card, Go, Part, hint, text, title
from bot.care_places import AfterWrong, ReportWrong, WhatIsWrong
from bot.errors import TooOld
from bot.frames import framed, in_pairs, ticked
from bot.handover import service_of
from bot.periods import Week, hour_of
from bot.seen import WRITABLE_HOURS, Fact, Seen
from bot.signposts import Service
from bot.upkeep import Reporting, Wrong

WrongAddress: TypeAlias = WhatIsWrong | AfterWrong
NEEDS: dict[type[Address], Fact] = {}
_MOST = 2


def draw(address: WrongAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has the service."""
    match address:
        case WhatIsWrong():
            return _what_is_wrong(address, seen)
        case AfterWrong():
            return _after(address, seen)


def act(address: ReportWrong, seen: Seen) -> Reporting:
    """What a press writes; raises TooOld, or Gone if the service is no longer there."""
    talk = address.entry.talk
    if not -1 <= hour_of(seen.now) - talk.hour <= WRITABLE_HOURS:
        raise TooOld
    service = service_of(address.entry, seen)
    return Reporting(
        name=f"{talk.nonce}!{service.id}",
        hour=talk.hour,
        service=service.id,
        week=Week.of(seen.today).monday,
        wrong=address.wrong,
    )


def _what_is_wrong(here: WhatIsWrong, seen: Seen) -> Card:
    words = seen.words.wrong
    service = service_of(here.entry, seen)
    chosen = Wrong(here.picked - 1) if here.picked else None
    offered = [wrong for wrong in Wrong if wrong is not Wrong.NO_ANSWER or service.phone]
    buttons = [Go(ticked(label(wrong, seen), wrong is chosen), replace(here, picked=wrong + 1)) for wrong in offered]
    parts = (title(words.title.format(service=service.name)), hint(words.hint))
    write = None if chosen is None else Go(words.tell, ReportWrong(here.entry, chosen, here.wish))
    return framed(seen, here, parts, in_pairs(buttons), write, back=here.parent)


def _after(here: AfterWrong, seen: Seen) -> Card:
    words = seen.words.wrong
    rows = ((Go(words.other_help, here.parent),),)
    card = framed(seen, here, (title(words.thanks), text(words.thanks_hint)), rows)
    return replace(card, toast=words.thanks)


def label(wrong: Wrong, seen: Seen) -> str:
    words = seen.words.wrong
    return {
        Wrong.NO_ANSWER: words.no_answer,
        Wrong.MOVED: words.moved,
        Wrong.CLOSED: words.closed,
        Wrong.FULL: words.full,
        Wrong.NOT_FOR_THEM: words.not_for_them,
        Wrong.DETAILS: words.details,
    }[wrong]


def doubts_in_words(service: str, seen: Seen, most: int = len(Wrong)) -> str:
    """What was said of a service (its id) since an editor looked, the most frequent first; "" for nothing."""
    said = sorted(seen.content.doubts.get(service, {}).items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(
        seen.words.wrong.times.format(what=label(wrong, seen), count=count) for wrong, count in said[:most]
    )


def doubt_part(service: Service, seen: Seen, most: int = _MOST) -> tuple[Part, ...]:
    """What workers have to know of what was said."""
    said = doubts_in_words(service.id, seen, most)
    return (text(seen.words.wrong.doubted.format(what=said)),) if said else ()
