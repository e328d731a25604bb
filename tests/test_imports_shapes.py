"""What directories were seen to publish besides what the standard says: shapes of files, and of what a field holds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bot.all_content import Content
from bot.errors import BadFeed, EmptyFeed
from bot.imports.costs import cost_of
from bot.imports.difference import difference, lines
from bot.imports.folders import records
from bot.imports.loose import parse, text
from bot.imports.mapping import Finder
from bot.imports.opening import is_left_out, opening
from bot.imports.oruk import Feed, read
from bot.imports.reaching import Number, number_of
from bot.imports.results import Gathered
from bot.signposts import Cost, Service
from tests.conftest import TODAY
from tests.stand_in_feed import Json, service

ONE = service("a")
DEEP: Json = {"services": {}}
for _ in range(400):
    DEEP = {"data": DEEP}


@pytest.fixture
def feed(content: Content) -> Feed:
    return Feed("bucks", "https://example.org/api", "OGL v3", TODAY, Finder(content.topics, content.areas))


def taken(record: Json, feed: Feed) -> Service:
    reading = read(record, feed)
    assert reading.service is not None, reading.why_not
    return reading.service


@pytest.mark.parametrize(
    "tree",
    [
        [ONE],
        ONE,
        {"services": [ONE]},
        {"data": {"services": [ONE]}},
        {"results": {"data": {"items": [ONE]}}},
        {"a": {key: value for key, value in ONE.items() if key != "id"}},
    ],
)
def test_services_are_found_wherever_a_file_keeps_them(tree: object, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert list(records(file)) == [ONE]


@pytest.mark.parametrize("tree", [{}, {"error": "no key"}, {"data": {"pages": 1}}, {"version": "3.0"}, DEEP])
def test_a_file_without_services_is_one_clear_error(tree: object, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(BadFeed, match="no list of services"):
        list(records(file))


def test_a_folder_without_services_is_told(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text('{"version": "3.0"}', encoding="utf-8")
    with pytest.raises(EmptyFeed):
        list(records(tmp_path))


@pytest.mark.parametrize(
    ("data", "tree"),
    [
        (b'{"id": 1}\n\n{"id": 2}\r\n', [{"id": 1}, {"id": 2}]),
        (b'[{"a": NaN, "b": -Infinity, "c": "x"}]', [{"a": None, "b": None, "c": "x"}]),
        (b'{"a": "one\x01two\nthree"}', {"a": "one\x01two\nthree"}),
        ('{"a": "café"}'.encode("utf-16"), {"a": "café"}),
    ],
)
def test_json_that_is_not_quite_json_is_put_up_with(data: bytes, tree: object) -> None:
    assert parse(data, "x") == tree


def test_half_a_letter_is_left_out() -> None:
    assert text(parse(b'{"a": "x\\ud800y"}', "x"), "a") == "xy"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"<!DOCTYPE html><html>Sorry", "it is a web page"),
        (gzip.compress(b"[]", mtime=0), "it is packed"),
        (b"PK\x03\x04", "use --format xlsx"),
        (b"id,name,offer\na,b,c", "but so: 'id,name,offer. a,b,c'. For a table use --format csv"),
        (b'[{"id": 1, "name": "x"}', "breaks off before its end"),
        (b'[{"id": 1, "name": "x', "breaks off before its end"),
        (b'[{"id": 1,\n"name": x}]', "line 2, column 9"),
        (b"[" * 9_000 + b"]" * 9_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_says_what_it_is_instead(data: bytes, why: str) -> None:
    with pytest.raises(BadFeed, match=why):
        parse(data, "x")


def test_what_is_no_record_is_named(feed: Feed) -> None:
    assert read("b.json: it is empty", feed).why_not == "it is no record: 'b.json: it is empty'"
    assert read([], feed).why_not == "it is no record: 'a list'"
    assert read(None, feed).why_not == "it is no record: 'null'"


def test_how_to_take_their_words_for_ours_is_shown_with_one_of_theirs(feed: Feed) -> None:
    gathered = Gathered()
    for areas in (["Mars"], ["Mars"], ['The "Moon"']):
        gathered.add(read({**ONE, "service_areas": areas, "attributes": ["Dementia"]}, feed))
    said = "\n".join(lines(difference({}, gathered), gathered))
    assert "nothing here stands for its topics: 'Dementia'; nothing here stands for its areas: 'Mars'" in said
    assert "'Mars' in 2 records\n" in said
    assert "'The \"Moon\"' in 1 record\n" in said
    assert (
        'name a file with --map, and in it write for example:\n  topics: {"Dementia": smoking}\n  areas: {"Mars"'
        in said
    )


def test_the_second_of_one_id_is_taken_if_the_first_was_set_aside(feed: Feed) -> None:
    both = Gathered()
    for record in ({**ONE, "status": "inactive"}, ONE):
        both.add(read(record, feed))
    assert list(both.services) == ["bucks-a"]
    assert [each.said for each in both.set_aside] == ["its status is 'inactive'"]


NUMBER = {"number": "01865 496123"}
CONTACT = {"contacts": [{"name": "x", "phones": [NUMBER]}]}


@pytest.mark.parametrize(
    "where",
    [
        CONTACT,
        {"contact": [{"phone": "01865 496123"}]},
        {"service_at_locations": [CONTACT]},
        {"service_at_locations": [{"location": CONTACT}]},
        {"organization": CONTACT},
        {"locations": [{"phones": NUMBER}]},
        {"phones": [{"number": "01865 496000", "type": ["fax"]}, {**NUMBER, "type": ["voice"]}]},
    ],
)
def test_a_number_is_found_at_whatever_level_it_stands(where: Json, feed: Feed) -> None:
    assert taken({**ONE, **where}, feed).phone == "01865 496123"


def test_an_extension_stays_with_its_number(feed: Feed) -> None:
    assert taken({**ONE, "phones": [{**NUMBER, "extension": 204}]}, feed).phone == "01865 496123 ext 204"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("Freephone: 0808 157 0123 (option 2)", Number("0808 157 0123", "Freephone, option 2")),
        ("01865 496123 (Mon-Fri 9-5)", Number("01865 496123", "Mon-Fri 9-5")),
        ("01865 496123\n01865 496124", Number("01865 496123", others=("01865 496124",))),
        ("01865 496123 01865 496124", Number("01865 496123", others=("01865 496124",))),
        ("01865 496123 / help@example.org", Number("01865 496123", others=("help@example.org",))),
        ("07700 900123 / 01865 496123", Number("01865 496123", others=("07700 900123",))),
    ],
)
def test_numbers_with_something_beside_them(raw: str, number: Number) -> None:
    assert number_of(raw) == number


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("01865 496123 / 01865 496124", "'01865 496123' was taken, and left out: 01865 496124"),
        ("help@example.org", "is an e-mail address and was left out"),
        ("01632 960123", "is in no range of numbers that is in use and was left out"),
        ("ask Ann", "is no number that can be rung and was left out"),
    ],
)
def test_each_oddity_of_a_number_is_told(raw: str, flag: str, feed: Feed) -> None:
    (said,) = read({**ONE, "phones": [{"number": raw}]}, feed).flags
    assert said.endswith(flag)


def test_a_service_that_can_only_be_written_to_is_told(feed: Feed) -> None:
    record = {**ONE, "email": "help@example.org"}
    assert read(record, feed).flags == ("it can be reached by e-mail only, and e-mail addresses are not kept here",)
    assert read({**record, "url": "https://example.org"}, feed).flags == ()


def test_an_age_that_is_none_is_told(feed: Feed) -> None:
    assert read({**ONE, "minimum_age": "18+"}, feed).flags == ("its age '18+' is no number of years and was left out",)


@pytest.mark.parametrize("attributes", [["Smoking"], [{"taxonomy_term": "Smoking"}], [{"taxonomy": "Smoking"}]])
def test_a_term_may_be_a_word_alone(attributes: object, feed: Feed) -> None:
    assert taken({**ONE, "attributes": attributes}, feed).topics == ("smoking",)


@pytest.mark.parametrize("status", ["temporarily closed", "Temporarily_Closed", "temporarily-closed"])
def test_closed_for_now_in_any_spelling(status: str, feed: Feed) -> None:
    assert taken({**ONE, "status": status}, feed).alert == "Closed for now."


def test_a_drawing_on_a_map_names_no_area(feed: Feed) -> None:
    reading = read({**ONE, "service_areas": [{"extent": '{"type": "Polygon"}'}]}, feed)
    assert reading.areas == ()
    assert "it names no area" in reading.why_not


DAY = {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}


@pytest.mark.parametrize(
    "schedule",
    [
        DAY,
        {**DAY, "byday": None, "weekday": "1"},
        {**DAY, "opens_at": "9am", "closes_at": "5pm"},
        {**DAY, "opens_at": "0900", "closes_at": "1700"},
        {**DAY, "opens_at": "2026-01-05T09:00:00Z", "closes_at": "2026-01-05T17:00:00Z"},
        {"rrule": "FREQ=WEEKLY;BYDAY=MO", "opens_at": "09:00", "closes_at": "17:00"},
    ],
)
def test_a_week_in_any_spelling(schedule: Json) -> None:
    assert opening({"schedules": [schedule]}, TODAY) == "Mon 9am to 5pm"
    assert opening({"service_at_locations": [{"location": {"schedules": [schedule]}}]}, TODAY) == "Mon 9am to 5pm"


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ({**DAY, "byday": "MO;TU WE"}, "Mon to Wed 9am to 5pm"),
        ({**DAY, "freq": "DAILY", "byday": None}, "Every day 9am to 5pm"),
        ({**DAY, "opens_at": "9", "closes_at": "5"}, None),
        ({**DAY, "opens_at": "13pm"}, None),
        ({**DAY, "valid_from": "2030-01-01"}, None),
    ],
)
def test_other_weeks(schedule: Json, said: str | None) -> None:
    assert opening({"schedules": [schedule]}, TODAY) == said


def test_hours_that_cannot_be_shown_are_told(feed: Feed) -> None:
    lost = {**ONE, "schedules": [DAY, {**DAY, "byday": "2TU"}]}
    assert is_left_out(lost, TODAY)
    assert "opening times" in read(lost, feed).flags[0]
    for kept in ({}, {"schedules": [DAY]}, {"schedules": [{**DAY, "valid_to": "2020-01-01"}, {"id": "x"}]}):
        assert not is_left_out(kept, TODAY)


@pytest.mark.parametrize(
    ("record", "cost"),
    [
        ({"cost_options": [{"amount": "£5.00", "currency": "GBP"}]}, (Cost.PAID, "£5")),
        ({"cost_options": [{"amount": "1,000.50"}]}, (Cost.PAID, "£1,000.50")),
        ({"cost_options": [{"amount": 5, "currency": "EUR"}]}, (Cost.PAID, "EUR 5")),
        ({"cost_options": [{"amount": "free"}]}, (Cost.FREE, None)),
        ({"cost_options": [{"amount": "2-5"}]}, (Cost.UNKNOWN, "2-5")),
        ({"cost_options": [{"amount": -1}]}, (Cost.UNKNOWN, None)),
        ({"free": "true"}, (Cost.FREE, None)),
        ({"free": "False"}, (Cost.PAID, None)),
    ],
)
def test_costs_in_any_spelling(record: Json, cost: tuple[Cost, str | None]) -> None:
    assert cost_of(record, TODAY) == cost
