"""The picture of a digest: the last weeks as bars, this one the darkest, and what is usual as a band.

Nothing in it needs colour, and every number that it shows stands in the text of the digest or behind its buttons, too.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Drawing
from PIL.ImageFont import FreeTypeFont

from bot.lettering import font, plain, wrapped
from bot.pictures import Bar, Picture

_WIDTH, _HEIGHT = 1080, 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 60, 190, 120
_PAPER, _INK, _GREY, _LIGHT = "white", "#111111", "#8a949c", "#d5dde2"
_TITLE, _VALUE, _SMALL = 40, 30, 26
_GAP = 0.3
_DASH = 12


def png(picture: Picture) -> bytes:
    """A picture of 1080 by 760, on white, so that it is as clear in a dark chat as in a light one."""
    image = Image.new("L", (_WIDTH, _HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    _write_title(draw, picture.title)
    top = max([1, *(bar.value or 0 for bar in picture.bars), *(picture.usual or ())])
    if picture.usual:
        _draw_usual(draw, picture.usual, picture.usual_label, top)
    _draw_bars(draw, picture.bars, top)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _write_title(draw: Drawing, title: str) -> None:
    lines = wrapped(title, font(_TITLE), _WIDTH - _LEFT - _RIGHT)[:3]
    for number, line in enumerate(lines):
        draw.text((_LEFT, 28 + number * (_TITLE + 12)), line, _INK, font(_TITLE))


def _y(value: float, top: int) -> float:
    return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _BOTTOM - _TOP)


def _draw_usual(draw: Drawing, usual: tuple[int, int], label: str, top: int) -> None:
    """The band behind the bars; what it is stands at the foot, where no bar covers it."""
    low, high = (_y(each, top) for each in usual)
    _draw_band(draw, (_LEFT, high, _WIDTH - _RIGHT, low))
    foot = _HEIGHT - _SMALL
    _draw_band(draw, (_LEFT, foot - 20, _LEFT + 4 * _DASH, foot))
    draw.text((_LEFT + 6 * _DASH, foot), plain(label), _INK, font(_SMALL), anchor="ls")


def _draw_band(draw: Drawing, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    draw.rectangle(box, fill=_LIGHT)
    for y in (top, bottom):
        for x in range(int(left), int(right), 2 * _DASH):
            draw.line((x, y, min(x + _DASH, right), y), fill=_GREY, width=3)


def _draw_bars(draw: Drawing, bars: Sequence[Bar], top: int) -> None:
    slot = (_WIDTH - _LEFT - _RIGHT) / max(1, len(bars))
    for at, bar in enumerate(bars):
        left = _LEFT + slot * (at + _GAP / 2)
        right = left + slot * (1 - _GAP)
        middle = (left + right) / 2
        is_last = at == len(bars) - 1
        if bar.value is not None:
            y = _y(bar.value, top)
            draw.rectangle((left, y, right, _HEIGHT - _BOTTOM), fill=_INK if is_last else _GREY, outline=_INK, width=2)
            _write_value(draw, (middle, y - 6), f"{bar.value:,}", font(_VALUE if is_last else _SMALL))
        draw.text((middle, _HEIGHT - _BOTTOM + 14), plain(bar.label), _INK, font(_SMALL), anchor="mt")
    draw.line((_LEFT, _HEIGHT - _BOTTOM, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM), fill=_INK, width=3)


def _write_value(draw: Drawing, at: tuple[float, float], said: str, letters: FreeTypeFont) -> None:
    """A number on white, so that the edge of the band does not run through it."""
    left, top, right, bottom = draw.textbbox(at, said, font=letters, anchor="ms")
    draw.rectangle((left - 3, top - 3, right + 3, bottom + 2), fill=_PAPER)
    draw.text(at, said, _INK, letters, anchor="ms")
