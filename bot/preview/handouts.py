"""Pages to print: service cards for the pocket, a tally sheet for places without phones, and a refresher."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.all_content import Content
from bot.cards import Card, Go
from bot.fits import upwards
from bot.frames import sign_off_part, stage_label
from bot.preview.page_frame import Pack, page
from bot.preview.page_names import topic_file
from bot.preview.sign_off_view import day_in_words
from bot.scenarios import LETTERS
from bot.service_words import on_paper
from bot.signposts import Service
from bot.talk import Stage
from bot.web_view import Press, WebButton, WebCard, web_card

_ON_A_SHEET = 8
_BOXES = 10
_SHAPES = (
    "M50 5A45 45 0 1 1 49.9 5Z",
    "M10 10H90V90H10Z",
    "M50 6L96 90H4Z",
    "M50 3L62 37H98L69 58L80 93L50 72L20 93L31 58L2 37H38Z",
)
"""A circle, a square, a triangle and a star: no two look alike from afar."""
_STAGES = (Stage.TALKED, Stage.ASKED, Stage.ADVISED, Stage.SIGNPOSTED)


@dataclass(frozen=True)
class PocketCard:
    """where: the areas and topics that it is for."""

    where: str
    card: WebCard


@dataclass(frozen=True)
class Sheet:
    heading: str
    cards: tuple[PocketCard, ...]


def service_cards(pack: Pack) -> str:
    """Every service that can be found, the widest area first, within it by topic; eight to a sheet.

    What may be unsafe to have stands on sheets of its own, with the question to ask first in print.
    """
    services = sorted(pack.content.services.values(), key=lambda service: _order(service, pack.content))
    found = [service for service in services if service.can_be_found and not service.hidden]
    safe = [service for service in found if not service.asks_first]
    unsafe = [service for service in found if service.asks_first]
    whole = [*_eights(safe), *_eights(unsafe)]
    sheets = [_sheet(number, few, pack) for number, few in enumerate(whole, 1)]
    question = pack.content.words.person.safe
    return page(pack, "service-cards.html", pack.content.words.pages.handout.cards_title, sheets=sheets, ask=question)


def _eights(services: list[Service]) -> list[list[Service]]:
    return [services[start : start + _ON_A_SHEET] for start in range(0, len(services), _ON_A_SHEET)]


def _order(service: Service, content: Content) -> tuple[int, int, int, str]:
    areas = list(content.areas)
    topics = [topic.id for topic in content.topics]
    area = min((areas.index(area) for area in service.areas if area in areas), default=len(areas))
    topic = min((topics.index(topic) for topic in service.topics if topic in topics), default=len(topics))
    depth = len(upwards(areas[area], content.areas)) if area < len(areas) else len(areas)
    return depth, area, topic, service.name


def _sheet(number: int, services: list[Service], pack: Pack) -> Sheet:
    names = dict.fromkeys(name for service in services for name in _areas(service, pack.content))
    words = pack.content.words
    form = words.pages.handout.cards_first if services[0].asks_first else words.pages.handout.cards_sheet
    heading = form.format(page=number, areas=", ".join(names), question=words.person.safe)
    return Sheet(heading, tuple(_pocket_card(service, pack) for service in services))


def _pocket_card(service: Service, pack: Pack) -> PocketCard:
    titles = {topic.id: topic.title for topic in pack.content.topics}
    where = pack.content.words.pages.handout.cards_where.format(
        area=", ".join(_areas(service, pack.content)),
        topics=", ".join(titles[topic] for topic in service.topics if topic in titles),
        day=day_in_words(pack.seen.today),
    )
    return PocketCard(where, web_card(Card(on_paper(service, pack.seen)), _nothing))


def _nothing(button: Go) -> WebButton:
    """These cards are of paper."""
    return WebButton(button.label, Press.PLAIN)


def _areas(service: Service, content: Content) -> list[str]:
    return [content.areas[area].name for area in service.areas if area in content.areas]


def tally_sheet(pack: Pack) -> str:
    """A row a topic, a column for each way that a conversation can end."""
    words = pack.content.words
    stages = [stage_label(stage, words) for stage in _STAGES]
    topics = [topic.title for topic in pack.content.topics]
    return page(
        pack, "tally-sheet.html", words.pages.handout.tally_title, stages=stages, topics=topics, boxes=range(_BOXES)
    )


@dataclass(frozen=True)
class RefresherBlock:
    """standing: whether the words have been approved, as it stands on each card."""

    title: str
    file: str
    lines: tuple[str, ...]
    standing: str


def refresher(pack: Pack) -> str:
    """The refresher lines of each topic whose guide workers may see."""
    worker = replace(pack.seen, content=pack.content)
    guides = ((topic, worker.guide(topic)) for topic in pack.content.topics)
    blocks = [
        RefresherBlock(topic.title, topic_file(topic), guide.refresher, sign_off_part(worker, topic).text)
        for topic, guide in guides
        if guide
    ]
    words = pack.content.words
    title = words.pages.handout.refresher_title
    return page(pack, "refresher.html", title, blocks=blocks, danger=pack.content.safety.words.danger)


def answer_cards(pack: Pack) -> str:
    """To hold up: what a person in the room would say."""
    title = pack.content.words.pages.handout.answers_title
    return page(pack, "answer-cards.html", title, ballots=list(zip(LETTERS, _SHAPES, strict=True)))
