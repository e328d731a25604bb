"""The picture to keep: what was practised, below three speech bubbles. Nothing in it needs colour.

All lengths are those of a sheet that is twice as large as the picture: halved, its round edges become smooth.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Drawing

from bot.lettering import fitted, font
from bot.pictures import Keepsake

_SIDE, _EDGE = 2160, 140
_WIDTH = _SIDE - 2 * _EDGE
_MIDDLE = _SIDE // 2
_BAND = 820
"""How high the dark band is in which the bubbles stand."""
_PAPER, _INK, _DARK, _LIGHT, _SUN = "#fbf7ef", "#12303a", "#0f4c54", "#d6ebe7", "#f6c453"
_COLOURS = 48
_COURSE_AT, _COURSE = 70, (88, 76, 64)
_BUBBLE_TOP, _BUBBLE_HIGH, _BUBBLE_GAP, _ROUND, _TAIL = 230, 420, 70, 90, 90
_SIGN_AT, _STEP_AT, _STEP = 160, 335, (104, 92, 80, 64)
_LARGEST, _SMALL_GAP = 140, 20
_CLOSE = 16
"""Between lines that belong together."""
Box = tuple[float, float, float, float]


def png(keepsake: Keepsake) -> bytes:
    """A picture of 1080 by 1080, with an edge that stands out from a dark chat and a light one alike."""
    image = Image.new("RGB", (_SIDE, _SIDE), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _SIDE, _BAND - 1), fill=_DARK)
    _centred(draw, _COURSE_AT, _lines(keepsake.course, _COURSE, 1), _PAPER)
    _draw_steps(draw, keepsake.steps)
    _draw_blocks(draw, list(_blocks(keepsake)))
    out = io.BytesIO()
    image.reduce(2).quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


# Words


@dataclass(frozen=True)
class _Lines:
    """Lines of one size; the middle of each is a line's height below that of the one before."""

    lines: Sequence[str]
    size: int
    bold: int = 0

    @property
    def line(self) -> float:
        return self.size * 1.2

    @property
    def height(self) -> float:
        return self.line * len(self.lines)


def _lines(text: str, sizes: Sequence[int], most: int, bold: int = 0) -> _Lines:
    size, lines = fitted(text, sizes, _WIDTH - 2 * bold, most)
    return _Lines(lines, size, bold)


def _centred(draw: Drawing, top: float, words: _Lines, colour: str, middle: float = _MIDDLE) -> None:
    for number, line in enumerate(words.lines):
        at = (middle, top + (number + 0.5) * words.line)
        draw.text(at, line, colour, font(words.size), "mm", stroke_width=words.bold)


# The three bubbles


def _draw_steps(draw: Drawing, steps: Sequence[str]) -> None:
    """Each with its sign, its word below that, and a tail to the left or the right."""
    wide = (_WIDTH - _BUBBLE_GAP * (len(steps) - 1)) / len(steps)
    for at, (step, colour, sign) in enumerate(zip(steps, (_PAPER, _SUN, _LIGHT), _SIGNS, strict=True)):
        left = _EDGE + at * (wide + _BUBBLE_GAP)
        box = (left, _BUBBLE_TOP, left + wide, _BUBBLE_TOP + _BUBBLE_HIGH)
        _draw_bubble(draw, box, (_ROUND, _TAIL), colour)
        middle = left + wide / 2
        sign(draw, middle, _BUBBLE_TOP + _SIGN_AT)
        size, lines = fitted(step, _STEP, wide - _ROUND, 1)
        words = _Lines(lines, size, 2)
        _centred(draw, _BUBBLE_TOP + _STEP_AT - words.line / 2, words, _INK, middle)


def _draw_bubble(draw: Drawing, box: Box, round_and_tail: tuple[float, float], fill: str, line: int = 0) -> None:
    """A box with round corners and a tail below its left half. line: how thick it is drawn round, if at all."""
    left, _, right, bottom = box
    corner, tail = round_and_tail
    start = left + (right - left) * 0.28
    tip, end = (start - tail * 0.3, bottom + tail), (start + tail, bottom - line)
    draw.rounded_rectangle(box, corner, fill, _INK, line)
    draw.polygon(((start, bottom - line), tip, end), fill)
    if line:
        draw.line(((start, bottom - line), tip, end), _INK, line, joint="curve")


def _sign_ask(draw: Drawing, x: float, y: float) -> None:
    draw.text((x, y), "?", _INK, font(230), "mm", stroke_width=7)


def _sign_advise(draw: Drawing, x: float, y: float) -> None:
    """Some lines of talk."""
    for number, half in enumerate((110, 110, 60)):
        top = y - 74 + number * 56
        draw.rounded_rectangle((x - 110, top, x - 110 + 2 * half, top + 30), 15, _INK)


def _sign_signpost(draw: Drawing, x: float, y: float) -> None:
    """A board on a pole that points to the right."""
    draw.rounded_rectangle((x - 34, y - 96, x - 6, y + 90), 10, _INK)
    draw.polygon(((x - 120, y - 78), (x + 70, y - 78), (x + 130, y - 22), (x + 70, y + 34), (x - 120, y + 34)), _INK)


_SIGNS: tuple[Callable[[Drawing, float, float], None], ...] = (_sign_ask, _sign_advise, _sign_signpost)


# Below the band


@dataclass(frozen=True)
class _Block:
    """What stands below the band, in the middle. draws: from its top on. goes_on: with what is above it."""

    height: float
    draws: Callable[[Drawing, float], None]
    goes_on: bool = False


def _blocks(keepsake: Keepsake) -> Iterator[_Block]:
    yield _words(_lines(keepsake.heading, (168, 140, 112), 1, 4))
    yield _words(_lines(keepsake.kind, (84, 72), 2), goes_on=True)
    yield _words(_lines(keepsake.scene, (120, 108, 96, 80, 56), 2, 2))
    yield _words(_lines(keepsake.where, (84, 72), 1), goes_on=True)
    if keepsake.said:
        wide = min(_LARGEST, _WIDTH / keepsake.said - _SMALL_GAP)
        yield _Block(wide, lambda draw, top: _draw_said(draw, top, keepsake, wide))
        yield _words(_lines(keepsake.score, (84, 72), 1), goes_on=True)
    yield _words(_lines(keepsake.month, (72,), 1))


def _words(words: _Lines, goes_on: bool = False) -> _Block:
    return _Block(words.height, lambda draw, top: _centred(draw, top, words, _INK), goes_on)


def _draw_blocks(draw: Drawing, blocks: Sequence[_Block]) -> None:
    """One below the other: what belongs together close, and the rest of the room shared out between."""
    used = sum(block.height + (_CLOSE if block.goes_on else 0) for block in blocks)
    apart = (_SIDE - _BAND - used) / (sum(not block.goes_on for block in blocks) + 1)
    top: float = _BAND
    for block in blocks:
        top += _CLOSE if block.goes_on else apart
        block.draws(draw, top)
        top += block.height


def _draw_said(draw: Drawing, top: float, keepsake: Keepsake, wide: float) -> None:
    """A small bubble for each thing that was said; those that were open questions come first, and are filled.

    wide: of one, and with its tail it is as high.
    """
    high = wide * 0.76
    left = _MIDDLE - (keepsake.said * (wide + _SMALL_GAP) - _SMALL_GAP) / 2
    for number in range(keepsake.said):
        x = left + number * (wide + _SMALL_GAP)
        is_open = number < keepsake.opened
        box = (x, top, x + wide, top + high)
        _draw_bubble(draw, box, (wide * 0.24, wide * 0.24), _SUN if is_open else _PAPER, 6)
        if is_open:
            draw.text((x + wide / 2, top + high / 2), "?", _INK, font(int(wide * 0.6)), "mm", stroke_width=2)
