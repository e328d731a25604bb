"""QR codes, for whatever a channel can show: a picture, a drawing on a page, blocks in a terminal."""

from __future__ import annotations

import io

import segno

_BORDER = 4
"""Modules of white around it, as its standard asks for."""
_CORRECTION = "m"


def png(said: str) -> bytes:
    """A black and white picture, large enough to be scanned off a phone. Raises nothing for up to 1,000 letters."""
    out = io.BytesIO()
    _code(said).save(out, kind="png", scale=12, border=_BORDER)
    return out.getvalue()


def data_uri(said: str) -> str:
    """A drawing to stand in a page as its own address; white behind, so that it can be scanned on a dark page too."""
    return _code(said).svg_data_uri(scale=6, border=_BORDER, light="#fff")


def modules(said: str) -> list[list[bool]]:
    """Its squares, row by row, dark or not, with the white around them: for a page that is printed."""
    return [[bool(each) for each in row] for row in _code(said).matrix_iter(border=_BORDER)]


def blocks(said: str) -> list[str]:
    """Lines for a terminal that is dark."""
    out = io.StringIO()
    _code(said).terminal(out, border=2, compact=True)
    return out.getvalue().splitlines()


def _code(said: str) -> segno.QRCode:
    return segno.make_qr(said, error=_CORRECTION)
