"""What an import would change in a file of services, in plain lines for a person to judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from bot.imports.results import Gathered, Remark
from bot.imports.writing import quote
from bot.signposts import Service

_LONGEST = 90
_MOST_COMMON = 30


@dataclass(frozen=True)
class Changed:
    """A service that is there already. what: each key with its value before and after."""

    service: Service
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Difference:
    """services: what the file would hold."""

    services: tuple[Service, ...]
    added: tuple[Service, ...]
    changed: tuple[Changed, ...]
    dropped: tuple[Service, ...]
    before: int

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.dropped)

    @property
    def is_fewer(self) -> bool:
        """Whether the file would have a fifth fewer, or fewer still."""
        return bool(self.before) and len(self.services) * 5 <= self.before * 4


def difference(before: Mapping[str, Service], gathered: Gathered) -> Difference:
    """What would be added, changed and dropped. A record that could not be fetched stays as it was."""
    kept = {name: before[name] for name in before if name in gathered.lost and name not in gathered.services}
    after = {**gathered.services, **kept}
    changes = (Changed(after[name], tuple(_changes(before[name], after[name]))) for name in before if name in after)
    return Difference(
        services=tuple(sorted(after.values(), key=lambda service: service.id)),
        added=tuple(service for name, service in after.items() if name not in before),
        changed=tuple(change for change in changes if change.what),
        dropped=tuple(service for name, service in before.items() if name not in after),
        before=len(before),
    )


def _changes(before: Service, after: Service) -> Iterator[tuple[str, str, str]]:
    """A later day of fetching alone is no change."""
    after = replace(after, fetched_on=before.fetched_on)
    for each in fields(Service):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old != new:
            yield each.name, _said(old), _said(new)


def _said(value: object) -> str:
    if value is None or value == ():
        return "nothing"
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def lines(diff: Difference, gathered: Gathered) -> Iterator[str]:
    """All of it for a person to read, the sum of it last."""
    yield from _part("Added", (f"{each.name} ({each.id})" for each in diff.added))
    yield from _part("Changed", (line for each in diff.changed for line in _change(each)), len(diff.changed))
    yield from _part("Dropped", (f"{each.name} ({each.id})" for each in diff.dropped))
    yield from _part("Set aside", _remarks(gathered.set_aside), len(gathered.set_aside))
    yield from _part("Please look at", _remarks(gathered.flags), len(gathered.flags))
    yield from _part("Suggested by words alone, not written", _remarks(gathered.suggestions))
    yield from _part("Their topics that nothing here stands for", _common(gathered.topics), len(gathered.topics))
    yield from _part("Their areas that nothing here stands for", _common(gathered.areas), len(gathered.areas))
    yield from _how_to_map(gathered)
    yield (
        f"{gathered.read} read: {len(diff.added)} to add, {len(diff.changed)} to change, {len(diff.dropped)} to drop, "
        f"{len(gathered.set_aside)} set aside, {len(gathered.flags)} to look at. "
        f"The file has {diff.before} now, and would have {len(diff.services)}."
    )


def _part(title: str, said: Iterable[str], count: int | None = None) -> Iterator[str]:
    listed = list(said)
    if listed:
        yield f"{title} ({len(listed) if count is None else count}):"
        yield from (f"  {line}" for line in listed)
        yield ""


def _change(change: Changed) -> Iterator[str]:
    yield f"{change.service.name} ({change.service.id})"
    for key, old, new in change.what:
        yield f"  {key}: {old} -> {new}"


def _remarks(remarks: Iterable[Remark]) -> Iterator[str]:
    return (f"{remark.known}: {remark.said}" for remark in remarks)


def _how_to_map(gathered: Gathered) -> Iterator[str]:
    """What the table would look like that takes their most frequent words for ours."""
    if gathered.topics or gathered.areas:
        yield "To take them for some of ours, name a file with --map, and in it write for example:"
        for key, counts, ours in (("topics", gathered.topics, "smoking"), ("areas", gathered.areas, "oxfordshire")):
            if counts:
                yield f"  {key}: {{{quote(counts.most_common(1)[0][0])}: {ours}}}"
        yield ""


def _common(counts: Counter[str]) -> Iterator[str]:
    """The most frequent first; a long tail is only counted."""
    for said, count in counts.most_common(_MOST_COMMON):
        yield f"{said!r} in {count} record{'s' * (count > 1)}"
    if len(counts) > _MOST_COMMON:
        yield f"and {len(counts) - _MOST_COMMON} more"
