"""Finding help: the few services that fit, here or somewhere else, for what is needed and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.addresses import Address
from bot.cards import Button, Card, Go, Part, Row, hint, say, text, title
from bot.find_places import Elsewhere, Find, Narrow, NoneFit, PassOn, Signpost
from bot.fits import around, fitting_whom, upwards
from bot.frames import PAGE, framed, in_pairs, last_page, more_row, ticked
from bot.places import Safety
from bot.seen import Fact, Seen
from bot.service_words import contact_row, in_one_line
from bot.signposts import Need, Service
from bot.talk import MOST_SERVICES, NONE_FITTED, Answer, Entry, Stage
from bot.topics import Topic
from bot.wishes import Whom, Wish

FinderAddress: TypeAlias = Find | Signpost | Elsewhere | Narrow
NEEDS: dict[type[Address], Fact] = dict.fromkeys((Find, Signpost, Elsewhere, Narrow), Fact.PLACES)
_SHOWN = 3


def draw(address: FinderAddress, seen: Seen) -> Card:
    """The card of an address; raises Gone if the content no longer has it."""
    match address:
        case Find():
            return _find(address, seen)
        case Signpost():
            return _signpost(address, seen)
        case Elsewhere():
            return _elsewhere(address, seen)
        case Narrow():
            return _narrow(address, seen)


def _find(here: Find, seen: Seen) -> Card:
    words = seen.words.find
    topics = seen.content.topics
    here = replace(here, talk=seen.current(here.talk), page=min(here.page, last_page(len(topics), PAGE)))
    buttons = [
        Go(topic.title, Signpost(here.talk, topic.code, Answer.NOT_HEARD, wish=Wish(alone=1)))
        for topic in topics[here.page * PAGE :][:PAGE]
    ]
    more = more_row(seen, len(topics), PAGE, here.page, lambda page: replace(here, page=page))
    return framed(seen, here, (title(words.title), text(words.hint)), (*in_pairs(buttons), more))


def _signpost(here: Signpost, seen: Seen) -> Card:
    words = seen.words.find
    topic = seen.content.topic(here.topic)
    area = area_of(here.area, here.talk.place, seen)
    found = _found(here, topic, area, seen)
    narrowed = fitting_whom(found, _need_id(here.wish, seen), here.wish.whom)
    left = [service for service in narrowed or found if service.code not in here.chosen]
    here = replace(here, page=min(here.page, last_page(len(left), _SHOWN)))
    shown = left[here.page * _SHOWN :][:_SHOWN]
    parts = (
        title(words.help_title.format(topic=topic.title, area=seen.content.areas[area].name)),
        *_wish_part(here.wish, bool(narrowed), seen),
        *_passed_on(here, seen),
        *(_line(service, _is_ours(service, here, seen), seen) for service in shown),
        *(() if shown else _nothing(here, area, seen)),
    )
    urgent = urgent_row(here.wish, here, seen)
    rows = tuple((Go(service.name, PassOn(entry_for(here, service.code, seen), here.wish)),) for service in shown)
    more = more_row(seen, len(left), _SHOWN, here.page, lambda page: replace(here, page=page))
    all_rows = (urgent, *rows, *_ways_on(here, area, more, bool(shown), seen))
    return framed(seen, here, parts, all_rows, back=_back(here, seen))


def _found(here: Signpost, topic: Topic, area: str, seen: Seen) -> Sequence[Service]:
    """The services for a topic in an area; where the worker is, what is offered there itself comes first."""
    found = seen.content.services_for(topic.id, area, seen.today)
    return sorted(found, key=lambda service: not _is_ours(service, here, seen))


def _is_ours(service: Service, here: Signpost, seen: Seen) -> bool:
    """Whether it is offered where the worker is, and help is looked for there."""
    place = seen.place(here.talk.place)
    return not here.area and service.is_ours(seen.here().organisation.name, place.name if place else "")


def _line(service: Service, is_ours: bool, seen: Seen) -> Part:
    line = in_one_line(service, seen)
    return text(seen.words.find.ours.format(service=line.text)) if is_ours else line


def _need_id(wish: Wish, seen: Seen) -> str:
    return seen.content.need(wish.need).id if wish.need else ""


def urgent_row(wish: Wish, here: Address, seen: Seen) -> Row:
    """The safety card of a need that may not wait."""
    name = seen.content.need(wish.need).card if wish.need else None
    if name is None:
        return ()
    card = seen.content.safety_card_by_id(name)
    return (Go(seen.words.find.urgent.format(card=card.label), Safety(card.code, here)),)


def _wish_part(wish: Wish, is_met: bool, seen: Seen) -> tuple[Part, ...]:
    """What the list is narrowed down to; or that nothing is just like that, and that these are all."""
    if wish.is_open:
        return ()
    need = (seen.content.need(wish.need).label,) if wish.need else ()
    whom = (whom_label(wish.whom, seen),) if wish.whom is not Whom.ANYONE else ()
    words = seen.words.find
    return (hint((words.only if is_met else words.nothing_like_it).format(wish=", ".join((*need, *whom)))),)


def whom_label(whom: Whom, seen: Seen) -> str:
    words = seen.words.find
    return {
        Whom.ANYONE: words.whom_anyone,
        Whom.UNDER_18: words.whom_under_18,
        Whom.OVER_65: words.whom_over_65,
        Whom.PREGNANT: words.whom_pregnant,
        Whom.CARER: words.whom_carer,
        Whom.FAMILY: words.whom_family,
        Whom.NO_GP: words.whom_no_gp,
    }[whom]


def _passed_on(here: Signpost, seen: Seen) -> tuple[Part, ...]:
    names = ", ".join(seen.content.service(code).name for code in here.chosen)
    return (text(seen.words.find.passed_on.format(names=names)),) if names else ()


def _nothing(here: Signpost, area: str, seen: Seen) -> tuple[Part, ...]:
    """Never an empty card: what to say, and who knows all the others."""
    words = seen.words.find
    if here.chosen:
        return (text(words.nothing_more),)
    known = directory(area, seen)
    return (text(words.nothing_here), say(words.none_fit_say), *((in_one_line(known, seen),) if known else ()))


def _ways_on(here: Signpost, area: str, more: Row, is_shown: bool, seen: Seen) -> tuple[Row, ...]:
    """More of them, none of them, somewhere else, or only some; after one was chosen only more."""
    if here.chosen:
        return (more,)
    words = seen.words.find
    known = None if is_shown else directory(area, seen)
    none = NoneFit(entry_for(here, NONE_FITTED, seen), here.wish)
    return (
        contact_row(known, seen) if known else (),
        (*more, Go(words.none_fit if is_shown else words.none_fit_next, none)),
        (
            Go(words.elsewhere, Elsewhere(here.talk, here.topic, here.answer, wish=here.wish)),
            Go(words.narrow, Narrow(here.talk, here.topic, here.answer, here.area, here.wish)),
        ),
    )


def _back(here: Signpost, seen: Seen) -> Address:
    """To the service that was passed on last, or to what was said."""
    if not here.chosen:
        return here.parent
    return PassOn(entry_for(replace(here, chosen=here.chosen[:-1]), here.chosen[-1], seen), here.wish)


def area_of(code: str, place: str, seen: Seen) -> str:
    """The id of the area that was chosen, or of the usual place; raises Gone for one that is no longer there."""
    return seen.content.area(code).id if code else seen.area(place)


def entry_for(here: Signpost, service: str, seen: Seen) -> Entry:
    """What would be counted if a service (its code, or NONE_FITTED) were passed on from a list."""
    services = (*here.chosen, service)[-MOST_SERVICES:]
    stage = Stage.ADVISED if service == NONE_FITTED else Stage.SIGNPOSTED
    return Entry(here.talk, seen.bucket, stage, here.answer, topics=(here.topic,), services=services, area=here.area)


def directory(area: str, seen: Seen) -> Service | None:
    """The service that knows all the others, of the nearest area that has one."""
    areas, services = seen.content.areas, seen.content.services
    named = (areas[here].directory or "" for here in upwards(area, areas))
    return next((services[name] for name in named if name in services and not services[name].hidden), None)


def _elsewhere(here: Elsewhere, seen: Seen) -> Card:
    """The areas of the programme, districts before localities."""
    words = seen.words.find
    areas = around(seen.area(here.talk.place), seen.content.areas)
    page = min(here.page, last_page(len(areas), PAGE))
    buttons = [
        Go(area.name, Signpost(here.talk, here.topic, here.answer, area=area.code, wish=here.wish))
        for area in areas[page * PAGE :][:PAGE]
    ]
    more = more_row(seen, len(areas), PAGE, page, lambda turned: replace(here, page=turned))
    topic = seen.content.topic(here.topic)
    parts = (title(words.elsewhere_title.format(topic=topic.title)),)
    return framed(seen, here, parts, (*in_pairs(buttons), more), back=here.parent)


def _narrow(here: Narrow, seen: Seen) -> Card:
    """What is needed, and for whom; what is ticked is taken away by a second tap."""
    words = seen.words.find
    topic = seen.content.topic(here.topic)
    area = area_of(here.area, here.talk.place, seen)
    met = {name for service in seen.content.services_for(topic.id, area, seen.today) for name in service.needs}
    needs = [each for each in seen.content.needs if topic.id in each.topics and (each.id in met or each.card)]
    parts = (title(words.narrow_title.format(topic=topic.title)), text(words.narrow_hint))
    rows = (
        *in_pairs([_need_button(here, need) for need in needs]),
        *in_pairs([_whom_button(here, whom, seen) for whom in Whom if whom is not Whom.ANYONE]),
    )
    return framed(seen, here, parts, rows, back=here.parent)


def _need_button(here: Narrow, need: Need) -> Button:
    on = here.wish.need == need.code
    return _wishing(here, ticked(need.label, on), replace(here.wish, need="" if on else need.code))


def _whom_button(here: Narrow, whom: Whom, seen: Seen) -> Button:
    on = here.wish.whom is whom
    return _wishing(here, ticked(whom_label(whom, seen), on), replace(here.wish, whom=Whom.ANYONE if on else whom))


def _wishing(here: Narrow, label: str, wish: Wish) -> Go:
    return Go(label, Signpost(here.talk, here.topic, here.answer, area=here.area, wish=wish))
