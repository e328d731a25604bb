"""The map of conversations: home, the guide, safety, and sentences to show to the person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.addresses import Address, LanguageCode, Page, SafetyCode, SentenceCode, TopicCode
from bot.talk import Answer, Talk


@dataclass(frozen=True)
class Home(Address):
    place = "h0"

    @property
    def parent(self) -> Address:
        return self


class Below(Address):
    """An address whose parent is the home card."""

    @property
    def parent(self) -> Address:
        return Home()


@dataclass(frozen=True)
class Topics(Below):
    place = "gt"
    talk: Talk
    page: Page = 0


@dataclass(frozen=True)
class Ask(Address):
    place = "ga"
    talk: Talk
    topic: TopicCode

    @property
    def parent(self) -> Address:
        return Topics(self.talk)


@dataclass(frozen=True)
class OtherWords(Address):
    place = "go"
    talk: Talk
    topic: TopicCode

    @property
    def parent(self) -> Address:
        return Ask(self.talk, self.topic)


@dataclass(frozen=True)
class BeforeYouStart(OtherWords):
    place = "gb"


@dataclass(frozen=True)
class Cues(OtherWords):
    """What one may notice: the cues of a topic."""

    place = "gc"

    @property
    def parent(self) -> Address:
        return BeforeYouStart(self.talk, self.topic)


@dataclass(frozen=True)
class Refresher(Cues):
    """The whole talk on one card."""

    place = "gr"


@dataclass(frozen=True)
class Advise(Address):
    place = "gv"
    talk: Talk
    topic: TopicCode
    answer: Answer

    @property
    def parent(self) -> Address:
        return Ask(self.talk, self.topic)


@dataclass(frozen=True)
class First(Advise):
    """A question to ask before what is said to an answer."""

    place = "gq"


@dataclass(frozen=True)
class IdeaList(Advise):
    """A short list that may help the talk along."""

    place = "gi"

    @property
    def parent(self) -> Address:
        return Advise(self.talk, self.topic, self.answer)


@dataclass(frozen=True)
class Safety(Address):
    """A safety card (or, with an empty code, their list), and the card to come back to."""

    place = "s1"
    for_strangers = True
    code: SafetyCode
    back: Address

    @property
    def parent(self) -> Address:
        return Safety("", self.back) if self.code else self.back


@dataclass(frozen=True)
class Languages(Address):
    """Which language to show a sentence in; topic is that of the conversation to come back to, or ""."""

    place = "p1"
    talk: Talk
    topic: TopicCode = ""

    @property
    def parent(self) -> Address:
        return OtherWords(self.talk, self.topic) if self.topic else Home()


@dataclass(frozen=True)
class Sentences(Languages):
    """Which sentence to show in a language; "" is English."""

    place = "p2"
    talk: Talk
    topic: TopicCode = ""
    language: LanguageCode = ""
    page: Page = 0

    @property
    def parent(self) -> Address:
        return Languages(self.talk, self.topic)


@dataclass(frozen=True)
class ShowSentence(Sentences):
    """One sentence, for the eyes of the person in front of the worker."""

    place = "p3"
    talk: Talk
    topic: TopicCode = ""
    language: LanguageCode = ""
    page: Page = 0
    sentence: SentenceCode = ""

    @property
    def parent(self) -> Address:
        return Sentences(self.talk, self.topic, self.language, self.page)
