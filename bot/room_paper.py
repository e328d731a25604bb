"""How a practice room chose, turn by turn, as a page of A4 to talk through; as more where it played for hours."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bot.print_text import BOLD, USUAL, lines
from bot.room_summary import Choices, Summary, TurnSummary
from bot.seen import Seen
from bot.sure import sure_sentence, why_no_bars

_WIDTH, _HEIGHT = A4
_EDGE = 18 * mm
_ROOM = _HEIGHT - 2 * _EDGE
_NUMBER, _BARS = 9 * mm, 32 * mm
"""How wide the column of the counts is, and the longest bar."""
_SIZES = (11, 10, 9, 8, 7, 6)
_SIZE_OF_MANY = 8
"""Of the print: where not even the smallest fits on a page, it goes on overleaf in one that can be read with ease."""
_LEADING = 1.3
_GREY = 0.55


@dataclass(frozen=True)
class _Line:
    """Some of the page's text. bar: how long its bar is, from 0 to 1; count stands before it, "" for no bar at all."""

    said: str
    font: str = USUAL
    larger: float = 1.0
    before: float = 0.0
    count: str = ""
    bar: float = 0.0


def room_paper(summary: Summary, seen: Seen) -> bytes:
    """A PDF of one page, in the largest print that it has room for, or of as many as it takes."""
    words = seen.words.room.paper
    foot = [_Line(words.foot, before=1.0)]
    blocks = [[*_head(summary, seen), *_sure(summary, seen)], *_turns(summary, seen), foot]
    size = _size_for([line for block in blocks for line in block])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(words.title)
    for page in _pages(blocks, size):
        _write(canvas, page, size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(blocks: Iterable[list[_Line]], size: float) -> Iterator[list[_Line]]:
    """The lines of each page. A turn, which is a block, is not torn."""
    page: list[_Line] = []
    for block in blocks:
        if page and _height([*page, *block], size) > _ROOM:
            yield page
            page = []
        page = [*page, *block]
    yield page


def _head(summary: Summary, seen: Seen) -> Iterator[_Line]:
    words = seen.words.room
    yield _Line(words.paper.title, BOLD, 1.8)
    made = words.paper.made_by_hands if summary.by_hands else words.paper.made
    yield _Line(made.format(month=f"{seen.today:%B %Y}", people=summary.people))
    yield _Line(summary.in_words(seen), before=0.3)


def _sure(summary: Summary, seen: Seen) -> Iterator[_Line]:
    """How sure people felt, as far as it is shown; bars are as long before as after, so that they compare."""
    words, times = seen.words.sure, (summary.before, summary.after)
    most = max((count for five in times if not why_no_bars(five, seen) for count in five.counts), default=0)
    sentence = sure_sentence(summary.before, summary.after, seen)
    if sentence:
        yield _Line(words.question, BOLD, before=1.0)
        yield _Line(sentence)
    for when, five in zip((words.before, words.after), times, strict=True):
        if sentence and five.total:
            yield _Line(f"{when} {why_no_bars(five, seen)}", before=0.4)
        if five.total and not why_no_bars(five, seen):
            ends = {1: f" ({words.least})", len(five.counts): f" ({words.most})"}
            for step, count in enumerate(five.counts, 1):
                said = seen.words.room.paper.sure.format(step=step) + ends.get(step, "")
                yield _Line(said, count=str(count), bar=count / most)


def _turns(summary: Summary, seen: Seen) -> Iterator[list[_Line]]:
    """A scene has its title before the first of its turns."""
    before = ""
    for turn in summary.turns:
        heading = [_Line(turn.scenario.title, BOLD, 1.2, before=1.0)] if turn.scenario.title != before else []
        before = turn.scenario.title
        choices = [_Line(_said(each, seen), count=str(each.count), bar=each.count / turn.most) for each in turn.choices]
        yield [*heading, _Line(" ".join(turn.heard), before=0.7), *choices, *_went_on(turn, seen)]


def _went_on(turn: TurnSummary, seen: Seen) -> list[_Line]:
    if turn.went_on is None:
        return []
    said = seen.words.room.paper.went_on
    return [_Line(said.format(letter=turn.went_on.letter, why=turn.went_on.option.why), BOLD, 0.9, before=0.2)]


def _said(choices: Choices, seen: Seen) -> str:
    did = seen.words.practice.did.of(choices.option.did)
    return seen.words.room.paper.line.format(letter=choices.letter, did=did, say=choices.option.say)


def _size_for(content: list[_Line]) -> float:
    """The largest print in which all of it fits on a page, or that of more pages."""
    fits = (size for size in _SIZES if _height(content, size) <= _ROOM)
    return next(fits, _SIZE_OF_MANY)


def _height(content: list[_Line], size: float) -> float:
    return sum((len(_wrapped(line, size)) * line.larger + line.before) * size * _LEADING for line in content)


def _wrapped(line: _Line, size: float) -> list[str]:
    width = _WIDTH - 2 * _EDGE - (_NUMBER + _BARS if line.count else 0)
    return [each for part in line.said.split("\n") for each in lines(part, line.font, size * line.larger, width)]


def _write(canvas: Canvas, content: list[_Line], size: float) -> None:
    y = _HEIGHT - _EDGE
    for line in content:
        y -= line.before * size * _LEADING
        left = _EDGE
        if line.count:
            _draw_bar(canvas, y - size * _LEADING, size, line)
            left += _NUMBER + _BARS
        canvas.setFont(line.font, size * line.larger)
        for said in _wrapped(line, size):
            y -= size * line.larger * _LEADING
            canvas.drawString(left, y, said)


def _draw_bar(canvas: Canvas, y: float, size: float, line: _Line) -> None:
    canvas.setFont(BOLD, size)
    canvas.drawRightString(_EDGE + _NUMBER - 2 * mm, y, line.count)
    canvas.setFillGray(_GREY)
    canvas.rect(_EDGE + _NUMBER, y - size * 0.1, line.bar * (_BARS - 3 * mm), size * 0.8, stroke=0, fill=1)
    canvas.setFillGray(0)
