"""The map of help: finding a service, handing it over, saying that it is wrong, and the ends of a guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from bot.addresses import Address, AreaCode, Page, TopicCode
from bot.forms import Many, Number
from bot.places import Advise, Ask, Below, Topics
from bot.talk import MOST_SERVICES, Answer, Entry, Talk
from bot.wishes import ANYTHING, Wish


@dataclass(frozen=True)
class Find(Below):
    """Help without a talk: with what?"""

    place = "fh"
    talk: Talk
    page: Page = 0


@dataclass(frozen=True)
class Signpost(Address):
    """Which services to choose from; chosen are those passed on so far. area: where, "" for the usual place."""

    place = "gs"
    talk: Talk
    topic: TopicCode
    answer: Answer
    chosen: Annotated[tuple[str, ...], Many(5, MOST_SERVICES)] = ()
    page: Page = 0
    area: AreaCode = ""
    wish: Wish = ANYTHING

    @property
    def parent(self) -> Address:
        if self.wish.alone:
            return Find(self.talk)
        if self.answer is Answer.NOT_HEARD:
            return Ask(self.talk, self.topic)
        return Advise(self.talk, self.topic, self.answer)


@dataclass(frozen=True)
class Elsewhere(Address):
    """Help somewhere else: which area?"""

    place = "ge"
    talk: Talk
    topic: TopicCode
    answer: Answer
    page: Page = 0
    wish: Wish = ANYTHING

    @property
    def parent(self) -> Address:
        return Signpost(self.talk, self.topic, self.answer, wish=self.wish)


@dataclass(frozen=True)
class Narrow(Address):
    """Only some of the services: which need, and for whom?"""

    place = "gw"
    talk: Talk
    topic: TopicCode
    answer: Answer
    area: AreaCode = ""
    wish: Wish = ANYTHING

    @property
    def parent(self) -> Address:
        return Signpost(self.talk, self.topic, self.answer, area=self.area, wish=self.wish)


class Ending(Address):
    """A card at the end of a guide, from which its entry can be counted."""

    entry: Entry

    @property
    def parent(self) -> Address:
        entry = self.entry
        if not entry.topics:
            return Topics(entry.talk)
        wish = getattr(self, "wish", ANYTHING)
        return Signpost(entry.talk, entry.topics[0], entry.answer, entry.services[:-1], area=entry.area, wish=wish)


@dataclass(frozen=True)
class PassOn(Ending):
    """One service in full, ready to be passed on; it is the last of the entry.

    safe: whether the person has said that it is safe for them to keep it, where that has to be asked.
    """

    place = "gp"
    entry: Entry
    wish: Wish = ANYTHING
    safe: Annotated[int, Number(1, 0, 1)] = 0


@dataclass(frozen=True)
class NoneFit(Ending):
    place = "gn"
    entry: Entry
    wish: Wish = ANYTHING


@dataclass(frozen=True)
class Finish(Ending):
    """The conversation ends here; how far did it get?"""

    place = "gf"
    entry: Entry
    wish: Wish = ANYTHING

    @property
    def parent(self) -> Address:
        entry = self.entry
        if self.wish.alone:
            return super().parent
        if not entry.topics or entry.answer is Answer.NOT_HEARD:
            return super().parent if not entry.topics else Ask(entry.talk, entry.topics[0])
        return Advise(entry.talk, entry.topics[0], entry.answer)


class Handing(PassOn):
    """A way to hand over the service of a PassOn, which is the card to come back to."""

    @property
    def parent(self) -> Address:
        return PassOn(self.entry, self.wish, self.safe)


@dataclass(frozen=True)
class ShowThem(Handing):
    """For the eyes of the person in front of the worker."""

    place = "g1"


@dataclass(frozen=True)
class ReadOut(Handing):
    """Short, to be read out or written down."""

    place = "g2"


@dataclass(frozen=True)
class KeepSafe(Handing):
    """Is it safe for them to keep this?"""

    place = "g3"
