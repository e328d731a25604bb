"""How a practice room chose, turn by turn, as a page of A4 to talk through."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bot.print_text import BOLD, USUAL, lines
from bot.room_summary import Choices, Summary
from bot.seen import Seen
from bot.sure import sure_sentence, why_no_bars

_WIDTH, _HEIGHT = A4
_EDGE = 18 * mm
_NUMBER, _BARS = 9 * mm, 32 * mm
"""How wide the column of the counts is, and the longest bar."""
_SIZES = (11, 10, 9, 8, 7, 6, 5, 4)
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
    """A PDF of one page, in the largest print that it has room for."""
    words = seen.words.room.paper
    content = [*_head(summary, seen), *_sure(summary, seen), *_turns(summary, seen), _Line(words.foot, before=1.0)]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(words.title)
    _write(canvas, content, _size_for(content))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(summary: Summary, seen: Seen) -> Iterator[_Line]:
    words = seen.words.room
    yield _Line(words.paper.title, BOLD, 1.8)
    yield _Line(words.paper.made.format(month=f"{seen.today:%B %Y}", people=summary.people))
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


def _turns(summary: Summary, seen: Seen) -> Iterator[_Line]:
    """A scene has its title before the first of its turns."""
    before = ""
    for turn in summary.turns:
        if turn.scenario.title != before:
            yield _Line(turn.scenario.title, BOLD, 1.2, before=1.0)
        before = turn.scenario.title
        yield _Line(" ".join(turn.heard), before=0.7)
        for each in turn.choices:
            yield _Line(_said(each, seen), count=str(each.count), bar=each.count / turn.most)
        if turn.went_on is not None:
            said = seen.words.room.paper.went_on
            yield _Line(said.format(letter=turn.went_on.letter, why=turn.went_on.option.why), BOLD, 0.9, before=0.2)


def _said(choices: Choices, seen: Seen) -> str:
    did = seen.words.practice.did.of(choices.option.did)
    return seen.words.room.paper.line.format(letter=choices.letter, did=did, say=choices.option.say)


def _size_for(content: list[_Line]) -> float:
    """The largest print that fits; a room that has played for hours has small print."""
    fits = (size for size in _SIZES if _height(content, size) <= _HEIGHT - 2 * _EDGE)
    return next(fits, _SIZES[-1])


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
