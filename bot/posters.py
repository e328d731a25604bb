"""Posters to join by: a page of A4 for each invite, with text that can be read aloud and copied, and a QR code."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bot import qr
from bot.keys import spaced_code
from bot.office_known import Pass
from bot.office_rules import invite_link
from bot.office_words import PosterWords
from bot.print_text import BOLD, USUAL, lines

_WIDTH, _HEIGHT = A4
_EDGE = 22 * mm
_SQUARE = 100 * mm
_LEADING = 1.35
_NAME_SIZES = (32, 26, 20, 14, 7)
_MOST_LINES = 3


def posters(organisation: str, passes: tuple[Pass, ...], bot_name: str, words: PosterWords) -> bytes:
    """A PDF with a page for each invite."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="en-GB")
    canvas.setTitle(words.title)
    for each in passes:
        _page(canvas, organisation, each, bot_name, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _page(canvas: Canvas, organisation: str, made: Pass, bot_name: str, words: PosterWords) -> None:
    """From the top down: whose it is, what for, the square, how, the code, and who it is for."""
    y = _write(canvas, _HEIGHT - _EDGE, organisation, USUAL, 16)
    y = _write(canvas, y, made.place, BOLD, _size_for(made.place))
    y = _write(canvas, y - 3 * mm, words.title, BOLD, 22)
    y = _write(canvas, y, words.why, USUAL, 15)
    link = invite_link(bot_name, made.code)
    y = _draw_square(canvas, y - 2 * mm, link)
    for number, step in enumerate(words.steps, 1):
        y = _write(canvas, y, f"{number}. {step}", USUAL, 15)
    y = _write(canvas, y - 2 * mm, words.code.format(bot=bot_name, code=spaced_code(made.code)), BOLD, 15)
    y = _write_link(canvas, y, link)
    y = _write(canvas, y, words.until.format(day=f"{made.expires.day} {made.expires:%B %Y}"), USUAL, 11)
    _write(canvas, y, words.staff_only, USUAL, 11)


def _write(canvas: Canvas, y: float, said: str, font: str, size: int) -> float:
    """Lines from y down; answers where the next may begin."""
    found = _lines(said, font, size)
    canvas.setFont(font, size)  # which the lines have brought along
    for line in found:
        y -= size * _LEADING
        canvas.drawString(_EDGE, y, line)
    return y - size * 0.4


def _write_link(canvas: Canvas, y: float, link: str) -> float:
    """To be tapped where the page is read on a screen."""
    below = _write(canvas, y, link, USUAL, 11)
    canvas.linkURL(link, (_EDGE, below, _EDGE + stringWidth(link, USUAL, 11), y))
    return below


def _lines(said: str, font: str, size: int) -> list[str]:
    return lines(said, font, size, _WIDTH - 2 * _EDGE)


def _size_for(name: str) -> int:
    """As large as its longest word, and a few lines of it, have room for."""
    for size in _NAME_SIZES:
        found = _lines(name, BOLD, size)
        if len(found) <= _MOST_LINES and all(stringWidth(line, BOLD, size) <= _WIDTH - 2 * _EDGE for line in found):
            return size
    return _NAME_SIZES[-1]


def _draw_square(canvas: Canvas, y: float, said: str) -> float:
    """A QR code of plain squares, with the white that its standard asks for around it."""
    modules = qr.modules(said)
    size = _SQUARE / len(modules)
    left, bottom = (_WIDTH - _SQUARE) / 2, y - _SQUARE
    for row, line in enumerate(modules):
        top = bottom + _SQUARE - (row + 1) * size
        for start, end in _dark(line):
            canvas.rect(left + start * size, top, (end - start) * size, size, stroke=0, fill=1)
    return bottom


def _dark(line: list[bool]) -> Iterator[tuple[int, int]]:
    """Where each dark stretch of a row begins and ends: drawn as one, no white hair shows between its squares."""
    start = 0
    for is_dark, stretch in groupby(line):
        end = start + len(list(stretch))
        if is_dark:
            yield start, end
        start = end
