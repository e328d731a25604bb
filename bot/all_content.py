"""All that dialogues/ and signposts/ say, as one value, and how codes in addresses find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.addresses import code_of
from bot.cues import Cues
from bot.errors import Gone
from bot.fits import fitting
from bot.languages import Language, translated
from bot.phones import dialled
from bot.programme import Programme
from bot.safety_cards import SafetyCard, SafetyCards
from bot.scenarios import Scenario
from bot.signposts import Area, Need, Service
from bot.topics import Topic
from bot.upkeep import Doubts
from bot.words import Words


@dataclass(frozen=True)
class Content:
    """All that dialogues/ and signposts/ say. Topics are in the order in which workers see them.

    doubts: what workers say is wrong with services, until an editor has looked.
    cues: what is said that may be about one of them.
    unused: topics that are there, but that the settings have not chosen; what was counted of them has a name still.
    """

    words: Words
    topics: tuple[Topic, ...]
    safety: SafetyCards
    areas: Mapping[str, Area]
    services: Mapping[str, Service]
    programme: Programme
    languages: tuple[Language, ...] = ()
    unused: tuple[Topic, ...] = ()
    needs: tuple[Need, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    doubts: Doubts = field(default_factory=dict)
    cues: Cues = field(default_factory=Cues)
    _fitting: dict[tuple[str, str, date], tuple[Service, ...]] = field(default_factory=dict, compare=False, init=False)

    def services_for(self, topic: str, area: str, today: date) -> tuple[Service, ...]:
        """The services that workers are shown for a topic in an area (their ids), best first; worked out once a day."""
        asked = (topic, area, today)
        if asked not in self._fitting:
            for old in [each for each in self._fitting if each[-1] != today]:
                del self._fitting[old]
            self._fitting[asked] = fitting(topic, area, self.services.values(), self.areas, today)
        return self._fitting[asked]

    def need(self, code: str) -> Need:
        """The need of a code; raises Gone."""
        found = next((need for need in self.needs if need.code == code), None)
        if found is None:
            raise Gone(what=f"need {code}")
        return found

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        """By code; where a topic has moved, also by the code that it had before."""
        by_id = {topic.id: topic for topic in self.topics}
        moved = ((old, self.topic_id_today(old)) for old in self._moved)
        before = {code_of(old, 2): by_id[new] for old, new in moved if new in by_id}
        return {**before, **{topic.code: topic for topic in self.topics}}

    @cached_property
    def _moved(self) -> Mapping[str, str]:
        return {old: new for topic in (*self.topics, *self.unused) for old, new in topic.moved.items()}

    def topic_id_today(self, name: str) -> str:
        """The id that a topic has today; counts may have been made under one that it had before."""
        for _ in self._moved:  # a topic may have moved again and again, but never in a circle
            name = self._moved.get(name, name)
        return name

    def earlier_ids(self, name: str) -> tuple[str, ...]:
        """The ids that a topic had before."""
        return tuple(old for old in self._moved if old != name and self.topic_id_today(old) == name)

    @cached_property
    def _services(self) -> Mapping[str, Service]:
        return {service.code: service for service in self.services.values()}

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return {area.code: area for area in self.areas.values()}

    @cached_property
    def _safety(self) -> Mapping[str, SafetyCard]:
        return {card.code: card for card in self.safety.cards}

    @cached_property
    def whole_area(self) -> str:
        """The id of the area that lies in no other; for whoever works in one that is no longer listed."""
        return next(area.id for area in self.areas.values() if area.within not in self.areas)

    def topic(self, code: str) -> Topic:
        """The topic of a code; raises Gone."""
        if code not in self._topics:
            raise Gone(what=f"topic {code}")
        return self._topics[code]

    @cached_property
    def _translated(self) -> Mapping[str, Words]:
        return {language.code: translated(self.words, language) for language in self.languages}

    def words_in(self, language: Language) -> Words:
        """The bot's own sentences in a language, as far as it has them; the others in English."""
        return self._translated[language.code]

    def language(self, code: str) -> Language:
        """The language of a code; raises Gone."""
        found = next((language for language in self.languages if language.code == code), None)
        if found is None:
            raise Gone(what=f"language {code}")
        return found

    def area(self, code: str) -> Area:
        """The area of a code; raises Gone."""
        if code not in self._areas:
            raise Gone(what=f"area {code}")
        return self._areas[code]

    def service(self, code: str) -> Service:
        """The service of a code, hidden or not; raises Gone."""
        if code not in self._services:
            raise Gone(what=f"service {code}")
        return self._services[code]

    def safety_card(self, code: str) -> SafetyCard:
        """The safety card of a code; raises Gone."""
        if code not in self._safety:
            raise Gone(what=f"safety card {code}")
        return self._safety[code]

    @cached_property
    def safety_numbers(self) -> frozenset[str]:
        """What a phone dials for each number of the safety cards."""
        return frozenset(dialled(number.number) for card in self.safety.cards for number in card.numbers)

    @cached_property
    def known_numbers(self) -> frozenset[str]:
        """What a phone dials for each number that workers see somewhere."""
        phones = (service.phone for service in self.services.values() if service.phone)
        return self.safety_numbers | frozenset(map(dialled, phones))

    def safety_card_by_id(self, name: str) -> SafetyCard:
        """The safety card of an id; the content check holds that there is one."""
        return next(card for card in self.safety.cards if card.id == name)
