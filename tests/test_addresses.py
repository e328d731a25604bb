"""Addresses: each has one text of at most 64 bytes, and any other text is refused in one way."""

from __future__ import annotations

import string
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import (
    care_places,
    count_places,
    cue_places,
    digest_places,
    find_places,
    hand_places,
    member_places,
    office_people_places,
    office_places,
    places,
    practice_places,
    report_places,
    room_after_places,
    room_places,
    sheet_places,
    sure_places,
    training_places,
)
from bot.addresses import LIMIT, Address, WriteAddress, all_places, code_of, from_text, to_text
from bot.all_content import Content
from bot.errors import BadAddress
from bot.forms import Code, Day, Many, Number
from bot.places import Home, Safety

LETTERS = string.ascii_letters + string.digits
ROLES = (
    *(
        practice_places,
        sure_places,
        hand_places,
        room_places,
        room_after_places,
        report_places,
        sheet_places,
        training_places,
    ),
    *(office_places, office_people_places, cue_places),
)
ALPHABET = LETTERS + "-_~ é\x00"
DAY_ONE = date(2026, 1, 1)
EVERY_KIND = tuple(sorted(all_places(), key=lambda kind: kind.place))
WITHOUT_SAFETY = tuple(kind for kind in EVERY_KIND if kind is not Safety)
CARDS = tuple(kind for kind in WITHOUT_SAFETY if not issubclass(kind, WriteAddress))
"""What there may be a way back to."""


def marks(record: type[object]) -> dict[str, object]:
    """The fields of a record, each with what tells how it is written."""
    hints = get_type_hints(record, include_extras=True)
    names = [field.name for field in fields(record)] if is_dataclass(record) else []
    return {name: getattr(hints[name], "__metadata__", (hints[name],))[0] for name in names}


def codes(width: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS, min_size=width, max_size=width)


def values(mark: object) -> st.SearchStrategy[object]:
    """Anything that may stand in a field."""
    match mark:
        case Code(width):
            return st.one_of(st.just(""), codes(width))
        case Number(_, least, most):
            return st.integers(least, most)
        case Day():
            return st.dates(DAY_ONE, DAY_ONE + timedelta(days=64**3 - 1))
        case Many(width, most):
            return st.lists(codes(width), max_size=most).map(tuple)
        case type() if issubclass(mark, IntEnum):
            return st.sampled_from(list(mark))
        case type() if issubclass(mark, Address):
            return st.one_of([records(kind) for kind in CARDS])
        case type():
            return records(mark)
    raise TypeError(mark)


def records(kind: type[object]) -> st.SearchStrategy[object]:
    return st.builds(kind, **{name: values(mark) for name, mark in marks(kind).items()})


def _address(made: object) -> Address:
    assert isinstance(made, Address)
    return made


EVERY_ADDRESS = st.one_of([records(kind) for kind in EVERY_KIND]).map(_address)


def longest(mark: object, back: Address) -> object:
    """The value that takes the most bytes in a field."""
    match mark:
        case Code(width):
            return "z" * width
        case Number(_, _, most):
            return most
        case Day():
            return DAY_ONE + timedelta(days=64**3 - 1)
        case Many(width, most):
            return ("z" * width,) * most
        case type() if issubclass(mark, IntEnum):
            return max(mark)
        case type() if issubclass(mark, Address):
            return back
        case type():
            return longest_of(mark, back)
    raise TypeError(mark)


def longest_of(kind: type[object], back: Address) -> object:
    return kind(**{name: longest(mark, back) for name, mark in marks(kind).items()})


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)
def test_every_kind_of_address_comes_back_from_its_text_as_it_was(kind: type[Address]) -> None:
    @settings(max_examples=25)
    @given(records(kind))
    def comes_back(made: object) -> None:
        address = _address(made)
        again = from_text(to_text(address))
        assert again == address
        assert type(again) is kind
        assert to_text(again).isascii()

    comes_back()


@given(EVERY_ADDRESS, EVERY_ADDRESS)
def test_two_addresses_never_share_a_text(one: Address, other: Address) -> None:
    assert (to_text(one) == to_text(other)) == (one == other)


def assert_strict(text: str) -> None:
    """An address that is written exactly so, or BadAddress, and nothing else."""
    with suppress(BadAddress):
        assert to_text(from_text(text)) == text


@given(st.text())
def test_any_text_is_an_address_or_one_bad_address(text: str) -> None:
    assert_strict(text)


@given(st.binary(max_size=80))
def test_any_bytes_are_an_address_or_one_bad_address(raw: bytes) -> None:
    assert_strict(raw.decode("utf-8", "surrogateescape"))
    assert_strict(raw.decode("latin-1"))


@given(st.sampled_from(EVERY_KIND), st.text(ALPHABET, max_size=80))
def test_a_known_place_with_anything_behind_it_is_an_address_or_one_bad_address(kind: type[Address], rest: str) -> None:
    assert_strict(kind.place + rest)


@given(EVERY_ADDRESS, st.data())
def test_a_changed_text_is_an_address_of_its_own_or_one_bad_address(address: Address, data: st.DataObject) -> None:
    text = to_text(address)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 3))
    changed = text[:at] + data.draw(st.text(ALPHABET, max_size=3)) + text[at + length :]
    assert_strict(changed)
    if changed != text:
        with suppress(BadAddress):
            assert from_text(changed) != address


@given(EVERY_ADDRESS, st.integers(1, 5))
def test_a_text_that_is_cut_short_or_goes_on_is_refused(address: Address, count: int) -> None:
    text = to_text(address)
    with pytest.raises(BadAddress):
        from_text(text[:-count])
    with pytest.raises(BadAddress):
        from_text(text + "0" * count)


def test_a_safety_card_within_a_safety_card_is_refused() -> None:
    with pytest.raises(BadAddress, match="no one way back"):
        from_text(to_text(Safety("", Safety("", Home()))))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "too short"),
        ("h", "too short"),
        ("zz", "no such place"),
        ("h0x", "something follows the last field"),
        ("m1A", "outside 0 to 9"),
        ("m1.", "another character than a digit"),
        ("m7a.c", "other characters than letters and digits"),
        ("m7-ab", "other characters than letters and digits"),
        ("s1--h0", "no one way back"),
    ],
)
def test_a_bad_address_says_why_it_is_one(text: str, why: str) -> None:
    with pytest.raises(BadAddress, match=why):
        from_text(text)


@pytest.mark.parametrize("kind", WITHOUT_SAFETY, ids=lambda kind: kind.__name__)
def test_the_longest_text_of_every_kind_and_of_safety_around_it_fits_a_button(kind: type[Address]) -> None:
    address = _address(longest_of(kind, Home()))
    around = Safety("zz", address)
    for one in (address, around) if kind in CARDS else (address,):
        text = to_text(one)
        assert len(text.encode()) <= LIMIT
        assert from_text(text) == one


@given(EVERY_ADDRESS)
def test_no_text_is_longer_than_the_longest_of_its_kind(address: Address) -> None:
    kind = type(address)
    around = address.back if isinstance(address, Safety) else Home()
    most = longest_of(kind, _address(longest_of(type(around), Home())))
    assert len(to_text(address)) <= len(to_text(_address(most))) <= LIMIT


@pytest.mark.parametrize(
    ("name", "width", "code"),
    [
        ("money", 2, "7j"),
        ("alcohol", 2, "pm"),
        ("smoking", 2, "nc"),
        ("stop-for-life-oxon", 5, "ctlbf"),
        ("suicide", 2, "2f"),
        ("Anytown Libraries", 3, "vod"),
        ("é", 6, "kuc65n"),
    ],
)
def test_a_code_is_the_same_for_ever(name: str, width: int, code: str) -> None:
    assert code_of(name, width) == code


@given(st.text(), st.integers(1, 6))
def test_a_code_has_its_width_and_only_letters_that_an_address_takes(name: str, width: int) -> None:
    name = name.encode("utf-8", "replace").decode()
    code = code_of(name, width)
    assert len(code) == width
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert code_of(name, 7).startswith(code)


def test_places_are_unique_and_two_characters_long() -> None:
    kinds = [
        kind
        for module in (places, find_places, count_places, member_places, care_places, digest_places, *ROLES)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Address) and "__dataclass_fields__" in vars(kind)
    ]
    found = {kind.place for kind in kinds}
    assert len(found) == len(set(kinds)) == len(EVERY_KIND)
    assert all(len(place) == 2 and place.isascii() and place.isalnum() for place in found)


def test_writing_addresses_are_known_by_their_place() -> None:
    for kind in EVERY_KIND:
        assert kind.place.startswith("w") == issubclass(kind, WriteAddress)


@given(EVERY_ADDRESS)
def test_the_parents_of_every_address_lead_home(address: Address) -> None:
    for _ in range(12):
        if address == Home():
            return
        address = address.parent
    raise AssertionError(f"the way up never comes to an end: {address}")


def test_no_two_topics_services_or_safety_cards_share_a_code(content: Content) -> None:
    for each in (content.topics, content.services.values(), content.safety.cards):
        found = [one.code for one in each]
        assert len(found) == len(set(found)) > 3
