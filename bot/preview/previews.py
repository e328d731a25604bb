"""The cards that the preview pages show, as a made-up worker sees them, in usual words and in easy read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.addresses import Address, WriteAddress
from bot.all_content import Content
from bot.cards import Card, Go, Kind
from bot.crawler import roots
from bot.find_places import PassOn, Signpost
from bot.outcomes import outcomes
from bot.periods import year_later
from bot.places import Advise, Ask, First, Home, Safety
from bot.preview.page_names import STRANGER, href, name_elsewhere, name_in_walk, topic_file, walk_place
from bot.programme import Drafts
from bot.rooms import FigureAddress, RoomAddress, draw
from bot.seen import Facts, Member, Organisation, Place, Role, Safeguarding, Seen
from bot.topics import Topic
from bot.words import Words

_LIBRARY, _OTHER = "Anytown Libraries", "Anytown Fire and Rescue"
_BRANCHES = (("bra", "Central Library"), ("brb", "Riverside Library"))
_SAFEGUARDING = Safeguarding("Duty manager", "01632 960001", "Mon to Sat 9am to 6pm", "01632 960002")
_LAST_WEEK = 23
_NONCE = "0" * 8
_EVER = 10_000
"""Days of grace that show a guide however long its review is overdue: its approver has to see it."""


@dataclass(frozen=True)
class Preview:
    """One card. name: its id on its page. label: what it is called for short. easy: None if no word differs.

    opens: its buttons, with those of cards that are like it but for the answer that they carry.
    """

    name: str
    heading: str
    label: str
    address: Address
    usual: Card
    easy: Card | None = None
    opens: tuple[Go, ...] = ()


@dataclass(frozen=True)
class Walk:
    """A topic with all of its cards, in the order in which a worker comes to them."""

    topic: Topic
    cards: tuple[Preview, ...]


def made_up_worker(content: Content, area: str, now: datetime) -> Seen:
    """Somebody who sees every guide, approved or not. now: aware, in the programme's time zone."""
    today = now.date()
    organisation = Organisation("aaa", _LIBRARY, area, _SAFEGUARDING, "the library manager")
    member = Member(organisation, Role.WORKER, "", year_later(today), True)
    other = replace(member, organisation=replace(organisation, code="bbb", name=_OTHER), is_current=False)
    places = tuple(Place(code, name, area) for code, name in _BRANCHES)
    everything = replace(content, programme=replace(content.programme, drafts=Drafts.SHOWN, grace_days=_EVER))
    facts = Facts(places, memberships=(member, other), last_week=_LAST_WEEK, own_code="ABCDEF")
    return Seen(everything, member, now, today, _NONCE, facts)


def walk(topic: Topic, seen: Seen) -> Walk:
    """Every card of a topic that its buttons lead to; of the services, only the first is handed over."""
    ask = Ask(seen.fresh_talk(), topic.code)
    found = gather([ask], seen, lambda address: _key_here(address, topic, seen))
    alike: dict[str, list[Address]] = {}
    for address in found.values():
        alike.setdefault(name_in_walk(address), []).append(address)
    handed_over = [name for name, (address, *_) in alike.items() if type(address) is PassOn]
    for name in handed_over[1:]:
        del alike[name]
    in_order = sorted(alike.items(), key=lambda item: walk_place(item[1][0]))
    return Walk(topic, tuple(_in_walk(name, addresses, topic, seen) for name, addresses in in_order))


def _key_here(address: Address, topic: Topic, seen: Seen) -> str:
    """The name of a card of this topic; the same question before each answer leads on to that answer."""
    if not href(address, seen.content).startswith(f"{topic_file(topic)}#"):
        return ""
    answer = address.answer.word if isinstance(address, First) else ""
    return name_in_walk(address) + answer


def gather(starts: Iterable[Address], seen: Seen, name_of: Callable[[Address], str]) -> dict[str, Address]:
    """The first address of each name that is found by following buttons; without a name it is left out."""
    waiting = deque(starts)
    found: dict[str, Address] = {}
    while waiting:
        address = waiting.popleft()
        if isinstance(address, WriteAddress):
            waiting.extend(outcomes(address, seen))
            continue
        name = name_of(address)
        if name and name not in found and (seen.member or address.for_strangers or isinstance(address, Home)):
            found[name] = address
            card = draw(address, seen)
            waiting.extend(button.address for button in goes(card))
            waiting.extend([card.asks.address] if card.asks else [])
    return found


def goes(card: Card) -> list[Go]:
    """The buttons of a card that open an address."""
    return [button for row in card.rows for button in row if isinstance(button, Go)]


def _in_walk(name: str, alike: list[Address], topic: Topic, seen: Seen) -> Preview:
    address = alike[0]
    usual, easy = draw(address, seen), draw(address, in_easy_read(seen))
    return Preview(
        name=name,
        heading=heading_of(address, topic, seen),
        label=_heard(address, topic) or heading_of(address, topic, seen),
        address=address,
        usual=usual,
        easy=easy if easy.text != usual.text else None,
        opens=tuple(button for each in alike for button in goes(draw(each, seen))),
    )


def in_easy_read(seen: Seen) -> Seen:
    return replace(seen, member=replace(seen.here(), easy_read=True))


def _heard(address: Address, topic: Topic) -> str:
    heard = topic.guide.heard().get(address.answer) if topic.guide and type(address) is Advise else None
    return heard.label if heard else ""


def heading_of(address: Address, topic: Topic, seen: Seen) -> str:
    """What a card of a walk is called."""
    words = seen.words.pages.card
    if type(address) is Advise:
        return words.advise.format(label=_heard(address, topic))
    if isinstance(address, Signpost) and address.page:
        return words.signpost_more.format(page=address.page + 1)
    if type(address) is PassOn:
        return words.hand_over.format(service=seen.content.service(address.entry.services[0]).name)
    ideas = topic.guide.ideas.label if topic.guide and topic.guide.ideas else ""
    return _by_kind(words_of=seen.words, ideas=ideas)[type(address).__name__]


def _by_kind(words_of: Words, ideas: str) -> dict[str, str]:
    words = words_of.pages.card
    return {
        "Ask": words.ask,
        "OtherWords": words.other_words,
        "BeforeYouStart": words.before_you_start,
        "Cues": words.cues,
        "Refresher": words.refresher,
        "First": words.first,
        "IdeaList": words.ideas.format(label=ideas),
        "Signpost": words.signpost,
        "Elsewhere": words.elsewhere,
        "Narrow": words.narrow,
        "ShowThem": words.show_them,
        "ReadOut": words.read_out,
        "KeepSafe": words.keep_safe,
        "WhatIsWrong": words.what_is_wrong,
        "AfterWrong": words.after_wrong,
        "NoneFit": words.nothing_fits,
        "Finish": words.close,
    }


def safety_previews(seen: Seen) -> tuple[Preview, ...]:
    """The list of the safety cards, and each of them."""
    cards = seen.content.safety.cards
    whole = Safety("", Home())
    named = [(href(whole, seen.content), seen.content.safety.words.title, whole)]
    named += [(href(Safety(card.code, Home()), seen.content), card.label, Safety(card.code, Home())) for card in cards]
    return tuple(
        Preview(where.partition("#")[2], heading, heading, address, draw(address, seen))
        for where, heading, address in named
    )


def other_previews(seen: Seen) -> tuple[Preview, ...]:
    """One card of each kind that belongs to no topic, as a member sees them; of those that say the same, the first."""
    found = gather(roots(seen), seen, lambda address: _elsewhere(address, seen.content))
    drawn = [preview_of(name, address, seen) for name, address in found.items()]
    return tuple({_said(card.usual): card for card in reversed(drawn)}.values())[::-1]


def _said(card: Card) -> tuple[str, ...]:
    return (card.text, *(button.label for row in card.rows for button in row))


def stranger_previews(seen: Seen, known: Iterable[Preview]) -> tuple[Preview, ...]:
    """The cards that look otherwise to somebody who has not joined, but holds an invite."""
    stranger = replace(seen, member=None, facts=Facts(invited_by=seen.here().organisation))
    found = gather(roots(stranger), stranger, lambda address: _elsewhere(address, seen.content))
    drawn = [preview_of(STRANGER + name, address, stranger) for name, address in found.items()]
    alike = {_said(card.usual) for card in known}
    return tuple(card for card in drawn if _said(card.usual) not in alike)


def _elsewhere(address: Address, content: Content) -> str:
    """Of cards that no role has to itself."""
    if isinstance(address, FigureAddress | RoomAddress):
        return ""
    return name_elsewhere(address) if href(address, content).startswith("other.html#") else ""


def preview_of(name: str, address: Address, seen: Seen) -> Preview:
    """The preview of a card that belongs to no topic, under its title."""
    card = draw(address, seen)
    heading = next((part.text for part in card.parts if part.kind is Kind.TITLE), name)
    return Preview(name, heading, heading, address, card)
