"""Where services are missing: topics by areas, as a table, as CSV and as a picture that needs no colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from html import escape

from bot.all_content import Content
from bot.fits import around
from bot.signposts import Cost, Freshness, Service

_ABREAST = 20
_CELL = 24
_TOP = 150
_LEFT = 210
_FOOT = 130


class Gap(Enum):
    """What a worker is shown for a topic in an area: the letter of a cell, its word, and what it means."""

    NONE = ("N", "none", "no service at all")
    STALE = ("S", "only stale", "only services that were checked over a year ago, or never")
    PAID = ("P", "only paid", "all that is fresh costs something")
    SOME = ("+", "some", "there is one that is fresh, and not known to cost something")

    @property
    def sign(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.value[1]

    @property
    def meaning(self) -> str:
        return self.value[2]


@dataclass(frozen=True)
class Row:
    """A topic, and for each area in turn what there is, and how many services."""

    topic: str
    title: str
    cells: tuple[tuple[Gap, int], ...]


@dataclass(frozen=True)
class Gaps:
    """areas: id and name, in the order of the cells."""

    areas: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def gap(services: Iterable[Service], today: date) -> Gap:
    """What the services for one topic in one area amount to."""
    found = list(services)
    fresh = [each for each in found if each.freshness(today) <= Freshness.THIS_YEAR]
    if not found:
        return Gap.NONE
    if not fresh:
        return Gap.STALE
    return Gap.PAID if all(each.cost is Cost.PAID for each in fresh) else Gap.SOME


def gaps(content: Content, programme: str, today: date) -> Gaps:
    """As a worker in each area of a programme (the id of its area) would be shown it."""
    areas = tuple((area.id, area.name) for area in around(programme, content.areas))
    return Gaps(areas, tuple(_row(topic.id, topic.title, areas, content, today) for topic in content.topics))


def _row(topic: str, title: str, areas: tuple[tuple[str, str], ...], content: Content, today: date) -> Row:
    shown = (content.services_for(topic, area, today) for area, _ in areas)
    return Row(topic, title, tuple((gap(each, today), len(each)) for each in shown))


def as_text(found: Gaps) -> str:
    """Tables for a terminal, one below the other if there are many areas, which are numbered and named at the end."""
    lines = [
        *(line for start in range(0, len(found.areas), _ABREAST) for line in _band(found, start)),
        *(f"{each.sign} {each.word}: {each.meaning}" for each in Gap),
        "",
        *(f"{number:>3} {name}" for number, (_, name) in enumerate(found.areas, start=1)),
    ]
    return "\n".join(lines) + "\n"


def _band(found: Gaps, start: int) -> Iterator[str]:
    """All topics, and as many areas as fit side by side."""
    width = max((len(row.title) for row in found.rows), default=0)
    end = min(start + _ABREAST, len(found.areas))
    yield " " * width + "".join(f"{number:>4}" for number in range(start + 1, end + 1))
    for row in found.rows:
        yield f"{row.title:<{width}}" + "".join(f"{cell.sign:>4}" for cell, _ in row.cells[start:end])
    yield ""


def as_csv(found: Gaps) -> str:
    """A line for each topic and area. Ids and numbers alone, so that no spreadsheet can take a cell for a formula."""
    return "topic,area,gap,services\n" + "".join(
        f"{row.topic},{area},{cell.word},{count}\n"
        for row in found.rows
        for (area, _), (cell, count) in zip(found.areas, row.cells, strict=True)
    )


def as_picture(found: Gaps) -> str:
    """An SVG: a letter in each cell, which says all; the shade only helps the eye."""
    width = _LEFT + _CELL * len(found.areas) + 20
    height = _TOP + _CELL * len(found.rows) + _FOOT
    body = "\n".join([*_heads(found), *_cells(found), *_legend(_TOP + _CELL * len(found.rows) + 30)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title" font-family="sans-serif" font-size="13">\n'
        f'<title id="title">Services for each topic in each area</title>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _heads(found: Gaps) -> Iterator[str]:
    """The names of areas, slanted, and of topics."""
    for place, (_, name) in enumerate(found.areas):
        x, y = _LEFT + _CELL * place + _CELL // 2, _TOP - 8
        yield f'<text x="{x}" y="{y}" transform="rotate(-60 {x} {y})">{escape(name)}</text>'
    for place, row in enumerate(found.rows):
        y = _TOP + _CELL * place + 17
        yield f'<text x="{_LEFT - 8}" y="{y}" text-anchor="end">{escape(row.title)}</text>'


def _cells(found: Gaps) -> Iterator[str]:
    for down, row in enumerate(found.rows):
        for across, (cell, count) in enumerate(row.cells):
            said = f"{row.title}, {found.areas[across][1]}: {cell.word} ({count})"
            yield _cell(cell, _LEFT + _CELL * across, _TOP + _CELL * down, said)


def _cell(cell: Gap, x: int, y: int, said: str) -> str:
    shade = {Gap.NONE: "#000", Gap.STALE: "#bbb", Gap.PAID: "#e4e4e4", Gap.SOME: "#fff"}[cell]
    ink = "#fff" if cell is Gap.NONE else "#000"
    return (
        f'<g><title>{escape(said)}</title><rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="{shade}" '
        f'stroke="#555"/><text x="{x + _CELL // 2}" y="{y + 17}" text-anchor="middle" fill="{ink}" '
        f'font-weight="bold">{cell.sign}</text></g>'
    )


def _legend(top: int) -> Iterator[str]:
    for place, each in enumerate(Gap):
        y = top + place * (_CELL + 2)
        yield _cell(each, 20, y - 17, each.word)
        yield f'<text x="{20 + _CELL + 8}" y="{y}">{each.word}: {each.meaning}</text>'
