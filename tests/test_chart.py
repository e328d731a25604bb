"""The picture of a digest can be read: the bars are as high as their numbers, and no colour is needed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.chart import png
from bot.pictures import Bar, Picture

WEEKS = Picture(
    title="Anytown Libraries: 38 conversations in week 47, about as many as usual",
    bars=tuple(Bar(f"W{number}", value) for number, value in ((44, 20), (45, 40), (46, 0), (47, 38))),
    usual=(24, 45),
    usual_label="usual: 24 to 45",
)


def drawn(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(png(picture)))


def bar_height(image: Image.Image, at: int, bars: int) -> int:
    """How many dark points stand one above the other in the left half of a bar."""
    x = int(60 + (1080 - 120) / bars * (at + 0.3))
    column = image.crop((x, 190, x + 1, 668)).tobytes()
    return sum(point < 160 for point in column)


def test_it_is_grey_light_and_as_large_as_a_phone_needs() -> None:
    image = drawn(WEEKS)
    assert (image.size, image.mode) == ((1080, 760), "L")
    assert len(png(WEEKS)) < 60_000


def test_bars_are_as_high_as_their_numbers() -> None:
    image = drawn(replace(WEEKS, usual=None))
    heights = [bar_height(image, at, 4) for at in range(4)]
    assert heights[1] > heights[3] > heights[0] > heights[2]
    assert abs(heights[0] / heights[1] - 0.5) < 0.03


@pytest.mark.parametrize(
    "picture",
    [
        replace(WEEKS, bars=()),
        replace(WEEKS, bars=(Bar("W1", None),), usual=None),
        replace(WEEKS, bars=tuple(Bar("W99", 99_999) for _ in range(53))),
        replace(WEEKS, title="Longword " * 60),
        replace(WEEKS, title="x" * 500, usual=(0, 0)),
    ],
    ids=["no weeks", "nothing known", "a year", "a long title", "one word"],
)
def test_odd_numbers_and_words_still_give_a_picture(picture: Picture) -> None:
    assert drawn(picture).size == (1080, 760)
