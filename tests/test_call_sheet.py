"""The call sheet: every number that has to be rung is on it, once, with what to ask, and nothing that is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.all_content import Content
from bot.preview.call_sheet import Call, Kind, Sheet, sheets
from bot.preview.page_frame import Pack
from bot.preview.pages import all_pages
from bot.preview.previews import made_up_worker
from bot.signposts import Reach, Service
from tests.conftest import TODAY, ZONE
from tests.html_page import Page

NOW = datetime(2026, 11, 18, 12, tzinfo=ZONE)


def made(content: Content) -> tuple[Sheet, ...]:
    seen = made_up_worker(content, "oxfordshire", NOW)
    return sheets(Pack(content, seen, "MECC", (), (), (), (), (), (), (), frozenset(), lambda _: None))


def calls(content: Content) -> list[Call]:
    return [call for sheet in made(content) for call in sheet.calls]


def shown(content: Content) -> Page:
    return Page(all_pages(content, "MECC", "oxfordshire", NOW, lambda _: None)["call-sheet.html"])


def having(content: Content, services: Mapping[str, Service]) -> Content:
    return replace(content, services=services)


def checked(content: Content, name: str, day: date) -> Content:
    return having(content, {**content.services, name: replace(content.services[name], checked_on=day)})


def service(name: str, area: str = "oxfordshire", phone: str | None = None) -> Service:
    return Service(
        id=name, name=name, offer="Help.", topics=("money",), areas=(area,), reach=Reach.SELF, source="x", phone=phone
    )


def call_of(content: Content, number: str) -> Call:
    return next(call for call in calls(content) if call.number == number)


# What is on it


def test_every_number_of_a_service_and_of_a_safety_card_is_on_it_once(content: Content) -> None:
    expected = {number.number for card in content.safety.cards for number in card.numbers}
    expected |= {number for each in content.services.values() for number in (each.phone, each.text) if number}
    found = Counter(call.number for call in calls(content) if call.number)
    assert set(found) == expected
    assert set(found.values()) == {1}


def test_a_number_that_stands_in_several_places_names_all_of_them(content: Content) -> None:
    call = call_of(content, "01865 249811")
    assert call.names == ("Oxford City Council", "Oxford City Council, housing")
    assert call.places == ("Safety cards: nowhere_tonight", "Services: oxford-city-council, oxford-city-housing")
    assert call.kind == Kind.SAFETY


def test_a_number_is_the_same_however_it_is_written(content: Content) -> None:
    several = [service(f"a{at}", phone=phone) for at, phone in enumerate(("01865 249811", "+44 1865 249811"))]
    several.append(service("a2", phone="01865249811 option 4"))
    found = [call for call in calls(having(content, {each.id: each for each in several})) if call.kind == Kind.SERVICE]
    assert found == []
    assert (
        "Services: a0, a1, a2" in call_of(having(content, {each.id: each for each in several}), "01865 249811").places
    )


def test_a_call_says_what_to_confirm_what_workers_read_and_what_nobody_knows_yet(content: Content) -> None:
    call = call_of(content, "01235 424715")
    assert call.ask == (
        "CarersLine. Seen on the pages of others. Confirm number and hours, and whether it is free.",
        "Workers read: Help by phone for people who look after someone, unpaid · Monday to Friday 9am to 5pm"
        " · For: Unpaid adult carers and parent carers. Ask as well: what it costs.",
    )


def test_a_number_to_text_says_so_and_leads_to_the_details_of_its_service(content: Content) -> None:
    call = call_of(content, "82111")
    assert call.by_text
    assert call.ask == ("The details stand with 0300 123 6600.",)
    assert call_of(content, "85258").by_text, "it is on a safety card as well"
    assert not call_of(content, "0300 123 6600").by_text


def test_a_service_without_a_number_is_to_be_found_with_its_note(content: Content) -> None:
    missing = [each for each in content.services.values() if not each.phone and not each.text]
    found = {call.names[0]: call for call in calls(content) if call.kind == Kind.TO_FIND}
    assert len(found) == len(missing) > 10
    for each in missing:
        assert found[each.name].ask == ((each.note or "").strip(),)
        assert found[each.name].places == (f"Services: {each.id}",)


@pytest.mark.parametrize(("days", "is_there"), [(0, False), (365, False), (366, True)])
def test_a_service_that_was_checked_within_a_year_is_left_out(content: Content, days: int, is_there: bool) -> None:
    for name, number in (("carers-oxon", "01235 424715"), ("gfo-map", "")):
        after = calls(checked(content, name, TODAY - timedelta(days=days)))
        assert (f"Services: {name}" in [place for call in after for place in call.places]) == is_there
        assert number in [call.number for call in after] or not is_there


def test_a_number_of_a_safety_card_stays_though_its_service_was_checked(content: Content) -> None:
    call = call_of(checked(content, "samaritans", TODAY), "116 123")
    assert call.places == ("Safety cards: suicide",)
    assert call.ask == ("On the card: Samaritans, day or night",)


def test_numbers_for_domestic_abuse_say_to_leave_no_message(content: Content) -> None:
    warned = {call.number for call in calls(content) if content.words.pages.handout.calls_abuse in call.ask}
    assert warned == {"0800 731 0055", "0808 2000 247", "0808 801 0327"}


# Who takes what


def test_safety_numbers_come_first_and_a_sheet_has_one_kind(content: Content) -> None:
    kinds = [[call.kind for call in sheet.calls] for sheet in made(content)]
    assert all(len(set(each)) == 1 for each in kinds)
    assert [each[0] for each in kinds] == sorted(each[0] for each in kinds)
    assert kinds[0][0] == Kind.SAFETY


def test_a_sheet_has_at_most_twelve_calls_and_not_only_a_few(content: Content) -> None:
    sizes = [len(sheet.calls) for sheet in made(content)]
    assert max(sizes) <= 12
    assert sum(sizes) / len(sizes) >= 6


def test_an_area_that_fits_on_a_sheet_is_not_torn_apart(content: Content) -> None:
    several = [
        service(f"{area}{at}", area, f"01865 7220{row}{at}")
        for row, area in enumerate(("oxfordshire", "cherwell", "oxford"), 10)
        for at in range(5)
    ]
    made_of = [
        sheet for sheet in made(having(content, {each.id: each for each in several})) if sheet.kind == Kind.SERVICE
    ]
    areas = [{call.area for call in sheet.calls} for sheet in made_of]
    assert all(not before & after for before, after in pairwise(areas))


def test_an_area_that_is_too_large_for_a_sheet_is_shared_out(content: Content) -> None:
    several = [service(f"s{at}", phone=f"01865 7220{at}") for at in range(10, 50)]
    made_of = [
        sheet for sheet in made(having(content, {each.id: each for each in several})) if sheet.kind == Kind.SERVICE
    ]
    assert sum(len(sheet.calls) for sheet in made_of) == 40
    assert len(made_of) <= 5


def test_a_heading_says_which_sheet_it_is_and_what_is_on_it(content: Content) -> None:
    first, *_, last = made(content)
    assert first.heading == f"Sheet 1 of {len(made(content))}: safety cards, England"
    assert last.heading.startswith(f"Sheet {len(made(content))} of {len(made(content))}: find a number or page, ")


def test_an_area_that_is_not_listed_does_no_harm(content: Content) -> None:
    found = made(having(content, {"a": service("a", "nowhere", "01865 722082")}))
    assert found[-1].calls[0].area == "nowhere"


# The page


def test_each_sheet_has_a_place_for_the_role_and_the_day_and_each_number_its_boxes(content: Content) -> None:
    page, words = shown(content), content.words.pages.handout
    numbers = [call for call in calls(content) if call.number]
    assert page.text.count(words.calls_by) == page.text.count(words.calls_on) == len(made(content))
    for label in (words.calls_answers, words.calls_right, words.calls_details):
        assert len([each for each in page.all("li") if each.text == label]) == len(numbers)
    assert page.text.count(words.calls_correct) == len(numbers)
    assert page.text.count(words.calls_found) == len(calls(content)) - len(numbers)


def test_sheets_of_safety_cards_say_to_keep_it_short(content: Content) -> None:
    said = content.words.pages.handout.calls_crisis.format(programme="MECC")
    safety = [sheet for sheet in made(content) if sheet.kind == Kind.SAFETY]
    assert shown(content).text.count(said) == len(safety)


def test_every_word_of_every_call_is_on_the_page(content: Content) -> None:
    text = shown(content).text
    for call in calls(content):
        missing = [said for said in (call.number, *call.names, *call.ask, *call.places) if said not in text]
        assert missing == []


def test_when_all_is_checked_only_the_safety_cards_are_left(content: Content) -> None:
    done = having(content, {name: replace(each, checked_on=TODAY) for name, each in content.services.items()})
    assert {sheet.kind for sheet in made(done)} == {Kind.SAFETY}
    assert shown(done).all("h1")[0].text == content.words.pages.handout.calls_title
