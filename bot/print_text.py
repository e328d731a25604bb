"""Text on a page of a PDF: the fonts that stand in the file itself, and lines of a width."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path
from unicodedata import normalize

import reportlab
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

USUAL, BOLD = "Vera", "VeraBd"


def lines(said: str, font: str, size: float, width: float) -> list[str]:
    """A text as lines of a font and a size (points) that are no wider than so many points."""
    found = simpleSplit(_printable(said, _font(font).face.charWidths), font, size, width)
    return [str(line) for line in found]


@cache
def _font(name: str) -> TTFont:
    """A font that reportlab brings, to stand in the file itself: what looks right here looks right everywhere."""
    font = TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf"))
    registerFont(font)
    return font


def _printable(said: str, known: Container[int]) -> str:
    """What the font has signs for; a letter without one loses its accent, a picture goes."""
    return " ".join("".join(_sign(each, known) for each in said).split())


def _sign(sign: str, known: Container[int]) -> str:
    if ord(sign) in known:
        return sign
    return "".join(each for each in normalize("NFKD", sign) if ord(each) in known)
