"""Phone numbers as organisations write them."""

from __future__ import annotations

import pytest

from bot.phones import both_forms, is_in_use, is_number


@pytest.mark.parametrize(
    "said",
    [
        "999",
        "01865 496000",
        "(01865) 496-000",
        "+44 1865 496000",
        "01632 960001",
        "07700 900123",
        "0345 050 7666 option 4",
    ],
)
def test_a_number_that_can_be_rung_is_taken_however_it_is_written(said: str) -> None:
    assert is_number(said)


@pytest.mark.parametrize("said", ["", "12", "ring me", "01865 4960000000", "Duty manager", "01865 496000 or 1"])
def test_what_cannot_be_rung_is_refused(said: str) -> None:
    assert not is_number(said)
    assert not is_in_use(said)


def test_the_content_may_not_hold_a_number_that_is_kept_for_examples() -> None:
    assert not is_in_use("01632 960001")
    assert is_in_use("0808 2000 247")


def test_a_number_is_shown_as_people_say_it_with_its_tappable_form_beside_it() -> None:
    assert both_forms("0800 731 0055") == "0800 731 0055 (+448007310055)"
    assert both_forms("116 123") == "116 123"
    assert both_forms("01865 496000 ext 2") == "01865 496000 ext 2 (+441865496000)"
