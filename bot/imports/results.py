"""What became of each record of a feed or a table, and of all of them together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from bot.addresses import code_of
from bot.signposts import Service

MORE_WOULD_MISLEAD = 200


@dataclass(frozen=True)
class Reading:
    """What became of one record: a service of ours, or why not.

    known: how it is named in messages. flags: what a person should look at. topics, areas: theirs that nothing of ours
    stands for. suggested: topics of ours that its words may be about.
    """

    known: str
    id: str
    service: Service | None
    why_not: str = ""
    flags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """Something about one record, for a person to read."""

    known: str
    said: str


@dataclass
class Gathered:
    """Everything that was read. Keeps our small records and nothing of theirs."""

    services: dict[str, Service] = field(default_factory=dict)
    set_aside: list[Remark] = field(default_factory=list)
    flags: list[Remark] = field(default_factory=list)
    suggestions: list[Remark] = field(default_factory=list)
    topics: Counter[str] = field(default_factory=Counter)
    areas: Counter[str] = field(default_factory=Counter)
    lost: set[str] = field(default_factory=set)
    """The ids of records that a server named, but did not give."""
    read: int = 0

    def add(self, reading: Reading) -> None:
        """Take one record in; the second of two with the same id is set aside."""
        self.read += 1
        why_not = reading.why_not
        if reading.id and reading.id in self.services:
            why_not = f"the id {reading.id!r} was there before: the first is kept, look at both"
        self.topics.update(reading.topics)
        self.areas.update(reading.areas)
        if reading.suggested and why_not == reading.why_not:
            self.suggestions.append(Remark(reading.known, " or ".join(reading.suggested)))
        if why_not or reading.service is None:
            self.set_aside.append(Remark(reading.known, why_not))
            return
        self.flags.extend(Remark(reading.known, flag) for flag in reading.flags)
        self.services[reading.id] = reading.service

    def lose(self, known: str, ours: str, why: str) -> None:
        """A record that a server named, but did not give. What FILE has of it stays."""
        self.read += 1
        self.lost.add(ours)
        self.set_aside.append(Remark(known, f"their server did not give it ({why}); what the file has of it stays"))

    def note_repeats(self) -> None:
        """Flag names that stand there more than once, and links that several share."""
        names = Counter(service.name.casefold() for service in self.services.values())
        links = Counter(service.url for service in self.services.values() if service.url)
        for service in self.services.values():
            if names[service.name.casefold()] > 1:
                said = f"its name stands here {names[service.name.casefold()]} times"
                self.flags.append(Remark(f"{service.name} ({service.id})", said))
        for link, count in links.most_common():
            if count > 1:
                self.flags.append(Remark(link, f"{count} services share this link"))

    def give_codes(self, taken: set[str], before: dict[str, str]) -> None:
        """A short code to each service whose own would be another's. taken: of others; before: those it had."""
        used = set(taken)
        for name, service in self.services.items():
            code = before.get(name, service.short_code)
            again = 0
            while (code or code_of(name, 5)) in used:
                again += 1
                code = code_of(f"{name} {again}", 5)
            used.add(code or code_of(name, 5))
            self.services[name] = replace(service, short_code=code)
