"""All content as it was read, each record with the place in its file, so that what is wrong can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Generic, TypeAlias, TypeVar

from bot.all_content import Content
from bot.cues import CueFile, Cues, SafetyCueFile
from bot.languages import Language
from bot.programme import Programme
from bot.safety_cards import SafetyCard, SafetyCards
from bot.scenarios import Scenario
from bot.shapes import Shaped
from bot.sign_off import Signed, Standing, standing
from bot.signposts import Area, KnownNumber, Need, Service
from bot.texts import Path
from bot.topics import Topic
from bot.words import Words

Record = TypeVar("Record")


@dataclass(frozen=True)
class Placed(Generic[Record]):
    """A record, and where in which file it stands."""

    record: Record
    file: Shaped
    path: Path = ()

    @property
    def stem(self) -> str:
        """The name of its file without the ending: the id of what it is for."""
        return self.file.file.rsplit("/", 1)[-1].removesuffix(".yaml")


PlacedSigned: TypeAlias = Placed[Topic] | Placed[SafetyCards] | Placed[Language] | Placed[Scenario]


@dataclass(frozen=True)
class SignedFile:
    """A file that is approved as a whole. waits_for: the role that approves it. can_hide: whether it may lapse."""

    record: Signed
    file: Shaped
    standing: Standing
    waits_for: str
    can_hide: bool


@dataclass(frozen=True)
class Library:
    """Everything that dialogues/ and signposts/ hold. chosen: the ids of the topics in use, or none for all.

    today: a day in the programme's time zone, by which approvals are judged. strays: files and folders where content
    is looked for, that nobody reads. cues: a file for each topic that has any, named for it.
    """

    words: Placed[Words]
    safety: Placed[SafetyCards]
    programme: Placed[Programme]
    areas: tuple[Placed[Area], ...]
    services: tuple[Placed[Service], ...]
    needs: tuple[Placed[Need], ...]
    numbers: tuple[Placed[KnownNumber], ...]
    topics: tuple[Placed[Topic], ...]
    languages: tuple[Placed[Language], ...]
    scenarios: tuple[Placed[Scenario], ...]
    chosen: tuple[str, ...]
    today: date
    strays: tuple[str, ...] = ()
    cues: tuple[Placed[CueFile], ...] = ()
    safety_cues: Placed[SafetyCueFile] | None = None

    @cached_property
    def signed(self) -> tuple[SignedFile, ...]:
        """Everything that is approved as a whole, with how far its approval holds today."""
        approvers = self.programme.record.approvers
        files: tuple[tuple[PlacedSigned, str, bool], ...] = (
            (self.safety, approvers.safety, False),
            *((topic, approvers.topics, True) for topic in self.topics if topic.record.guide),
            *((language, approvers.languages, True) for language in self.languages),
            *((scenario, approvers.topics, True) for scenario in self.scenarios),
        )
        grace = self.programme.record.grace_days
        return tuple(
            SignedFile(
                record=placed.record,
                file=placed.file,
                standing=standing(placed.record, self.today, grace),
                waits_for=placed.record.sign_off.approver or whom,
                can_hide=can_hide,
            )
            for placed, whom, can_hide in files
        )

    @cached_property
    def safety_cards(self) -> tuple[Placed[SafetyCard], ...]:
        cards = self.safety.record.cards
        return tuple(Placed(card, self.safety.file, ("cards", at)) for at, card in enumerate(cards))

    @cached_property
    def phones(self) -> tuple[tuple[Placed[Service] | Placed[SafetyCard], Path, str], ...]:
        """Every number that somebody may ring or text: whose, where in it, and the number."""
        services = ((placed, ("phone",), placed.record.phone) for placed in self.services if placed.record.phone)
        safety = (
            (placed, ("numbers", at, "number"), number.number)
            for placed in self.safety_cards
            for at, number in enumerate(placed.record.numbers)
        )
        return (*services, *safety)

    @cached_property
    def content(self) -> Content:
        """What the bot needs of it; topics in the order in which workers see them."""
        topics = sorted((placed.record for placed in self.topics), key=lambda topic: (topic.order, topic.title))
        return Content(
            words=self.words.record,
            topics=tuple(topic for topic in topics if self._is_chosen(topic)),
            unused=tuple(topic for topic in topics if not self._is_chosen(topic)),
            safety=self.safety.record,
            areas={placed.record.id: placed.record for placed in self.areas},
            services={placed.record.id: placed.record for placed in self.services},
            programme=self.programme.record,
            needs=tuple(placed.record for placed in self.needs),
            languages=tuple(sorted((placed.record for placed in self.languages), key=lambda each: each.name)),
            scenarios=tuple(
                sorted((each.record for each in self.scenarios), key=lambda each: (each.order, each.title))
            ),
            cues=self._cues([topic.id for topic in topics if self._is_chosen(topic)]),
        )

    def _cues(self, topics: list[str]) -> Cues:
        """The cues of some topics, in their order, and those of the safety cards."""
        files = {placed.stem: placed.record for placed in self.cues}
        safety = self.safety_cues.record.cards if self.safety_cues else {}
        return Cues({name: files[name] for name in topics if name in files}, safety)

    def _is_chosen(self, topic: Topic) -> bool:
        return not self.chosen or topic.id in self.chosen


def with_code(placed: Placed[Language]) -> Placed[Language]:
    """A language with the code that its file is named for."""
    return replace(placed, record=replace(placed.record, code=placed.stem))
