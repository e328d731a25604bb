"""Words on pictures: the one font there is, the letters that it has, and lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MORE_THAN_ASCII = frozenset("“”‘’‹›«»°·⁄")


@cache
def font(size: int) -> FreeTypeFont:
    """The font that Pillow brings along, so that a picture looks alike on every machine."""
    found = ImageFont.load_default(size)
    assert isinstance(found, FreeTypeFont)  # noqa: S101 - Pillow brings one
    return found


def plain(text: str) -> str:
    """A text in letters that the font has: é as e, and nothing where it has nothing like it, rather than a box."""
    letters = unicodedata.normalize("NFKD", text.translate(_DASHES))
    return "".join(each for each in letters if each.isascii() or each in _MORE_THAN_ASCII)


def wrapped(text: str, letters: FreeTypeFont, width: float) -> list[str]:
    """In lines of at most a width; a word that is wider by itself goes on in the next line."""
    lines = [""]
    for word in (piece for each in plain(text).split() for piece in _pieces(each, letters, width)):
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(word: str, letters: FreeTypeFont, width: float) -> Iterator[str]:
    while letters.getlength(word) > width:
        fitting = next(count for count in range(len(word) - 1, 0, -1) if letters.getlength(word[:count]) <= width)
        yield word[:fitting]
        word = word[fitting:]
    yield word


def fitted(text: str, sizes: Sequence[int], width: float, most: int) -> tuple[int, list[str]]:
    """The first of some sizes in which a text has so few lines, with those lines; else the last, cut off there."""
    for size in sizes:
        lines = wrapped(text, font(size), width)
        if len(lines) <= most:
            return size, lines
    return sizes[-1], lines[:most]
