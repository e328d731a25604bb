"""The programme's table from their words to our topics and areas; and what is found without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.errors import BadMapping, did_you_mean
from bot.imports.cleaning import folded, key
from bot.signposts import Area, AreaKind
from bot.topics import Topic

_GSS = re.compile(r"(?<![A-Z0-9])[ENSW][0-9]{8}(?![0-9])")
_OFFICE = re.compile(r" (?:(?:city|county|district|borough)(?: council)?|council)$")
_SHORTEST = 4


@dataclass(frozen=True)
class MapFile:
    """The shape of a mapping table: their term, or its id, to one of our topics; their area to one of ours."""

    topics: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What was found for a text: an id of ours, and whether somebody should look at it again."""

    id: str
    is_unsure: bool = False


@dataclass(frozen=True)
class Finder:
    """Finds our topics and areas for their words. Never guesses: words in texts only suggest."""

    topics: tuple[Topic, ...]
    areas: Mapping[str, Area]
    map: MapFile = MapFile()

    def topic(self, *said: str) -> str | None:
        """Our topic for a term that is known by several names, or by an id."""
        return next((found for each in said if (found := self._topics.get(key(each)))), None)

    def area(self, *said: str) -> Found | None:
        """Our area for what they call it: through the table, by a GSS code in it, or by its name."""
        for each in said:
            if mapped := self._mapped_areas.get(key(each)):
                return Found(mapped)
        for code in (code for each in said for code in _GSS.findall(each[:200])):
            if code in self._codes:
                return Found(self._codes[code])
        return next((found for each in said if each and (found := self._named(key(each)))), None)

    @property
    def everywhere(self) -> str | None:
        """The area of records that name none, if the table says one."""
        return self._mapped_areas.get("")

    def suggested(self, text: str) -> tuple[str, ...]:
        """Topics whose names stand in a text. Only a person can tell whether it is about them."""
        words = folded(text)
        return tuple(name for name, stems in self._stems.items() if any(stem in words for stem in stems))

    def _named(self, name: str) -> Found | None:
        area = self._names.get(name) or self._names.get(_OFFICE.sub("", name))
        return Found(area.id, area.kind is AreaKind.LOCALITY) if area else None

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        own = {key(name): topic.id for topic in self.topics for name in _names(topic)}
        return {**own, **{key(name): topic for name, topic in self.map.topics.items()}}

    @cached_property
    def _mapped_areas(self) -> Mapping[str, str]:
        return {key(name): area for name, area in self.map.areas.items()}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {area.gss: area.id for area in self.areas.values() if area.gss}

    @cached_property
    def _names(self) -> Mapping[str, Area]:
        return {key(name): area for area in self.areas.values() for name in (area.id, area.name)}

    @cached_property
    def _stems(self) -> Mapping[str, tuple[str, ...]]:
        """The beginnings of the words of a topic's id and title, without those that stand everywhere."""
        return {topic.id: tuple(_beginnings(f"{topic.id.replace('_', ' ')} {topic.title}")) for topic in self.topics}


def _names(topic: Topic) -> tuple[str, ...]:
    return topic.id, topic.id.replace("_", " "), topic.title


def _beginnings(names: str) -> Iterable[str]:
    """ "smok" of "Smoking": what is left of a long word without its ending."""
    common = {"something", "else", "and", "with", "help", "worries", "health"}
    for word in dict.fromkeys(re.findall(r"[a-z]+", names.lower())):
        if word not in common and len(word) >= _SHORTEST:
            yield re.sub(r"(?:ing|ness|s|ity)$", "", word) if len(word) > 6 else word


def check(table: MapFile, topics: Iterable[str], areas: Iterable[str], where: str) -> MapFile:
    """The table, if it only names topics and areas of ours. Raises BadMapping."""
    for kind, pairs, known in (("topic", table.topics, list(topics)), ("area", table.areas, list(areas))):
        for theirs, ours in pairs.items():
            if ours not in known:
                hint = did_you_mean(ours, known) or f" There are: {', '.join(sorted(known))}."
                raise BadMapping(where=where, theirs=theirs, kind=kind, ours=ours, hint=hint)
    return table
