"""Records of Open Referral, in every dialect and with everything that real feeds were seen to hold."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.all_content import Content
from bot.content import read_services
from bot.errors import BadFeed, BadMapping, BadSource, CannotWrite, ChangedMeanwhile, TooManyServices
from bot.imports.cleaning import OFFER, mended, plain, short
from bot.imports.costs import cost_of
from bot.imports.difference import difference, lines
from bot.imports.folders import records
from bot.imports.loose import parse
from bot.imports.mapping import Finder, MapFile, check
from bot.imports.opening import opening
from bot.imports.oruk import Feed, our_id, read
from bot.imports.reaching import Number, number_of, url_of
from bot.imports.results import Gathered, Reading
from bot.imports.writing import put, quote, services_file
from bot.phones import is_in_use
from bot.signposts import Cost, Group, Reach, Service
from tests.conftest import TODAY
from tests.stand_in_feed import Json, service


@pytest.fixture
def feed(content: Content) -> Feed:
    return Feed("bucks", "https://example.org/api", "OGL v3", TODAY, Finder(content.topics, content.areas))


def taken(record: Json, feed: Feed) -> Service:
    reading = read(record, feed)
    assert reading.service is not None, reading.why_not
    return reading.service


V3: Json = {
    "id": "3f2c",
    "name": " Stop &amp; go ",
    "description": "<p>Help to stop <b>smoking</b>.</p><ul><li>One to one</li><li>In groups</li></ul>",
    "url": "www.example.org/stop?utm_source=x&id=3",
    "status": "active",
    "assured_date": "2026-05-04",
    "last_modified": "2026-11-01T00:00:00Z",
    "minimum_age": 12,
    "maximum_age": 25,
    "eligibility_description": "Young people",
    "alert": "Moved for the summer.",
    "schedules": [
        {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"},
        {"freq": "WEEKLY", "byday": "SA", "opens_at": "10:30:00Z", "closes_at": "12:00:00Z"},
    ],
    "service_areas": [{"name": "Oxford City Council"}, {"uri": "http://statistics.data.gov.uk/id/E07000177"}],
    "languages": [{"name": "English"}, {"name": "Polish"}, {"code": "ur"}, {"id": "nothing else"}],
    "cost_options": [{"amount": 0}, {"amount": 5, "valid_to": "2020-01-01"}],
    "contacts": [{"name": "Ann Person", "phones": [{"number": "Advice line: 0117 496 0000"}]}],
    "attributes": [
        {"taxonomy_term": {"id": "t1", "name": "Smoking "}},
        {"taxonomy_term": {"id": "t9", "name": "Students", "taxonomy": "Audience"}},
    ],
    "service_at_locations": [
        {
            "location": {
                "addresses": [{"address_1": "1 High Street", "city": "Oxford", "postal_code": "OX1 1AA"}],
                "accessibility": [{"description": "Step-free"}],
            }
        }
    ],
}


def test_version_3(feed: Feed) -> None:
    assert taken(V3, feed) == Service(
        id="bucks-3f2c",
        name="Stop & go",
        offer="Help to stop smoking. One to one. In groups",
        topics=("smoking",),
        areas=("oxford", "cherwell"),
        reach=Reach.SELF,
        source="https://example.org/api, 3f2c",
        cost=Cost.FREE,
        phone="0117 496 0000",
        url="https://www.example.org/stop?id=3",
        address="1 High Street, Oxford OX1 1AA",
        opening="Mon to Fri 9am to 5pm; Sat 10.30am to 12 noon",
        eligibility="Young people. For: Students.",
        from_age=12,
        to_age=25,
        languages=("Polish", "Urdu"),
        accessibility="Step-free",
        alert="Moved for the summer.",
        licence="OGL v3",
        fetched_on=TODAY,
        checked_on=date(2026, 5, 4),
        checked_by="the directory that it comes from",
        note="The number is theirs for: Advice line.",
    )


def test_version_1(feed: Feed) -> None:
    made = taken(
        {
            "id": "v1",
            "name": "Walks",
            "description": "A walk.",
            "attending_access": "drop-in",
            "eligibilitys": [{"eligibility": "Adults", "minimum_age": 18, "maximum_age": 120}],
            "regular_schedules": [{"byday": "MO", "freq": "WEEKLY", "opens_at": "18:00", "closes_at": "19:30"}],
            "service_taxonomys": [{"taxonomy": {"id": "x:1", "name": "Physical activity", "vocabulary": "esdNeeds"}}],
            "service_areas": [{"service_area": "Oxfordshire"}],
            "fees": "Free of charge",
            "organization": {"name": "Org", "url": "https://org.example.org"},
            "service_at_locations": [
                {
                    "location": {
                        "physical_addresses": [{"address_1": "The Hall", "postal_code": "OX2 6AA"}],
                        "accessibility_for_disabilities": [{"accessibility": "Ramp"}],
                    }
                }
            ],
        },
        feed,
    )
    assert made.topics == ("physical_activity",)
    assert (made.reach, made.cost, made.from_age, made.to_age) == (Reach.OPEN, Cost.FREE, 18, None)
    assert (made.opening, made.eligibility) == ("Mon 6pm to 7.30pm", "Adults")
    assert (made.url, made.address, made.accessibility) == ("https://org.example.org", "The Hall OX2 6AA", "Ramp")
    assert (made.checked_on, made.checked_by) == (None, None)


def test_the_outpost_dialect(feed: Feed, content: Content) -> None:
    table = MapFile({"17": "loneliness"}, {"": "oxfordshire"})
    made = taken(
        {
            "id": 42,
            "name": "Tea",
            "description": None,
            "free": True,
            "min_age": 0,
            "max_age": 0,
            "needs_referral": True,
            "status": "active",
            "organisation": {"id": 1, "name": "Org", "url": "org.example.org"},
            "contacts": [{"name": "x", "visible": False, "phone": "01865 455601"}, {"phone": "01865 455 602"}],
            "taxonomies": [{"id": 17, "name": "Socialising", "slug": "socialising"}],
            "regular_schedules": [
                {"weekday": day, "opens_at": "10:00", "closes_at": "12:00"} for day in ("Monday", "Wednesday")
            ],
            "locations": [{"name": "Hidden", "city": "Oxford", "postal_code": "OX1", "mask_exact_address": True}],
            "suitabilities": [{"name": "Dementia"}, {"name": "Dementia "}],
            "cost_options": [],
            "local_offer": None,
        },
        replace(feed, finder=Finder(content.topics, content.areas, table)),
    )
    assert (made.id, made.offer, made.topics, made.areas) == ("bucks-42", "Tea", ("loneliness",), ("oxfordshire",))
    assert (made.cost, made.reach, made.from_age, made.to_age) == (Cost.FREE, Reach.REFERRAL, None, None)
    assert (made.phone, made.address, made.eligibility) == ("01865 455 602", None, "For: Dementia")
    assert made.opening == "Mon 10am to 12 noon; Wed 10am to 12 noon"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": " \u200b"}, "its name is empty"),
        ({"name": None}, "its name is empty"),
        ({"id": None}, "it has no id"),
        ({"id": "//"}, "it has no id"),
        ({"status": "inactive"}, "its status is 'inactive'"),
        ({"status": "defunct"}, "its status is 'defunct'"),
        ({"status": "marked for deletion"}, "its status is 'marked for deletion'"),
        ({"attributes": [{"taxonomy_term": {"name": "Dementia "}}]}, "nothing here stands for its topics: 'Dementia'"),
        ({"attributes": None}, "it names no topic"),
        ({"service_areas": [{"name": "Mars"}]}, "nothing here stands for its areas: 'Mars'"),
        ({"service_areas": None}, 'it names no area (map "" to an area if the whole feed serves it)'),
    ],
)
def test_what_is_set_aside_says_why(changes: Json, why: str, feed: Feed) -> None:
    reading = read({**service("a"), **changes}, feed)
    assert (reading.service, reading.why_not) == (None, why)


def test_words_only_suggest(feed: Feed) -> None:
    reading = read({**service("a"), "name": "Smokers welcome", "attributes": []}, feed)
    assert reading.service is None
    assert reading.suggested == ("smoking",)


def test_a_service_that_is_closed_for_now_stays_and_says_so(feed: Feed) -> None:
    made = taken({**service("a"), "status": "Temporarily closed", "alert": "Until May."}, feed)
    assert made.alert == "Closed for now. Until May."


@pytest.mark.parametrize(
    ("low", "high", "ages"),
    [
        *((-1, -1, (None, None)), (0, 0, (None, None)), (None, None, (None, None)), (0, 17, (None, 17))),
        *((18, 0, (18, None)), (18, 999, (18, None)), ("16", "25", (16, 25)), (12.0, 18.0, (12, 18))),
        *((30, 20, (None, None)), ("x", [], (None, None)), (-1, 0, (None, None)), (True, 1e400, (None, None))),
    ],
)
def test_ages(low: object, high: object, ages: tuple[int | None, int | None], feed: Feed) -> None:
    made = taken({**service("a"), "minimum_age": low, "maximum_age": high}, feed)
    assert (made.from_age, made.to_age) == ages


def test_ages_that_contradict_each_other_are_flagged(feed: Feed) -> None:
    flags = read({**service("a"), "minimum_age": 30, "maximum_age": 20}, feed).flags
    assert flags == ("its ages contradict each other and were left out",)


def test_the_name_of_a_village_is_taken_but_flagged(feed: Feed) -> None:
    reading = read({**service("a"), "service_areas": [{"name": "Barton"}]}, feed)
    assert reading.service is not None
    assert reading.service.areas == ("barton",)
    assert "taken for 'barton'" in reading.flags[0]


def test_an_area_that_is_a_link_or_unknown_stays_as_words_beside_one_that_is_known(feed: Feed) -> None:
    areas = [{"name": "http://www.example.com"}, {"name": "Bucks"}, {"name": "Vale of White Horse District Council"}]
    made = taken({**service("a"), "service_areas": areas}, feed)
    assert made.areas == ("vale-of-white-horse",)
    assert made.note == "It also serves, by their words: http://www.example.com; Bucks."


@pytest.mark.parametrize(
    ("said", "checked"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        ("2026-11-18T09:00:00.123Z", date(2026, 11, 18)),
        *(("2026-11-19", None), ("0001-01-01", None), ("18/11/2026", None), ("soon", None), (5, None)),
    ],
)
def test_only_an_assured_date_that_has_been_is_a_check(said: object, checked: date | None, feed: Feed) -> None:
    reading = read({**service("a"), "assured_date": said, "last_modified": "2026-11-01"}, feed)
    assert reading.service is not None
    assert reading.service.checked_on == checked
    assert bool(reading.flags) is (checked is None)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<p>One</p><p>Two.</p>Three<br/>four", "One. Two. Three. four"),
        ("a&nbsp;b &amp;amp; c", "a b & c"),
        ("&lt;p&gt;Hello&lt;/p&gt;", "Hello"),
        ("x<script>alert('</p>')</script>y<style>p {}</style>z", "xyz"),
        ("<img src='data:image/png;base64,AAAA/+='>See data:image/png;base64,iVBORw0KGgo= here", "See here"),
        ("![a picture](data:x) text", "text"),
        ("zero\u200bwidth\ufeff and \u202eturned\u202c soft\u00adhyphen", "zerowidth and turned softhyphen"),
        ("bell\x07 escape\x1b[31m nul\x00", "bell escape [31m nul"),
        ("5 < 6 and {name}", "5 < 6 and (name)"),
        ("Â£10 a week. Itâ€™s cafÃ©", "£10 a week. It’s café"),
        ("A" * 150 + " stays out", "stays out"),
        ("• one\n• two", "one. two"),
        ("<a href='x", "<a href='x"),
    ],
)
def test_texts_are_cleaned(raw: str, clean: str) -> None:
    assert plain(raw) == clean


@pytest.mark.parametrize("text", ["CAFÉ »", "naïve", "£10", "Â", "â€", "Ünï", "CAFÉ», Ä°", "Ŵyn â"])
def test_a_text_that_is_right_is_not_mended(text: str) -> None:
    assert mended(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=0xC0, max_codepoint=0xFF), min_size=1, max_size=20))
def test_what_was_decoded_twice_is_mended(text: str) -> None:
    assert mended(text.encode().decode("latin-1")) == text


@given(st.text(max_size=400))
def test_clean_text_is_clean_and_in_one_line(text: str) -> None:
    clean = plain(text)
    assert clean.isprintable()
    assert "{" not in clean
    assert clean == clean.strip()


def test_hostile_texts_are_cleaned_quickly() -> None:
    for piece in ("<", "<!--", "<script", "<p", "&lt;", "![", "data:a/b;base64,", "Â", "<script></p", "\n"):
        plain(piece * 60_000)


def test_an_offer_ends_with_a_sentence_and_their_link(feed: Feed) -> None:
    long = "This is a sentence of them, e.g. one. " * 20
    made = taken({**service("a", url="https://example.org/a"), "description": long}, feed)
    text, _, link = made.offer.partition(" More: ")
    assert len(text) <= OFFER
    assert text.endswith("e.g. one.")
    assert link == "https://example.org/a"
    assert len(short("word " * 100, OFFER)) <= OFFER
    assert short("x" * 1000, 50) == "x" * 49 + "…"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("0117 496 0000", Number("0117 496 0000")),
        ("Advice line: 0117 496 0000", Number("0117 496 0000", "Advice line")),
        ("Tel: 01865 455601.", Number("01865 455601")),
        ("01865 455601 (office)", Number("01865 455601", "office")),
        ("01865 455601 ext 12", Number("01865 455601 ext 12")),
        ("01865.455.601", Number("01865 455 601")),
        ("01865 455601 / 01865 455602", Number("01865 455601", others=("01865 455602",))),
        ("01865 455601 or 01865 455602", Number("01865 455601", others=("01865 455602",))),
        ("+44 (0)1865 455601", Number("+44 (0)1865 455601")),
        ("1865455601", Number("01865 455601")),
        ("441865455601", Number("+441865455601")),
        *(("111", Number("111")), ("116 123", Number("116 123")), ("85258", Number("85258"))),
        *(("455601", None), ("12", None), ("", None), ("ask at the desk", None), ("01865 45560", None)),
        ("Please ring us on 01865 455601 and ask for Ann", None),
        ("You can reach our friendly team on 01865 455601", None),
        ("https://example.org/01865 455601", None),
        ("٠١٨٦٥ ٤٥٥٦٠١", None),
    ],
)
def test_numbers(raw: str, number: Number | None) -> None:
    assert number_of(raw) == number


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("example.org", "https://example.org"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
        ("HTTPS://Example.org", "https://example.org"),
        ("//example.org/x", "https://example.org/x"),
        ("http:/example.org", "http://example.org"),
        ("https//example.org", "https://example.org"),
        ("http://https://example.org/x", "https://example.org/x"),
        ("https://web.archive.org/web/http://example.org", "https://web.archive.org/web/http://example.org"),
        ("https://example.org/?fbclid=1&UTM_Medium=x&q=a%20b", "https://example.org/?q=a+b"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org/" + "x" * 150, "https://example.org/" + "x" * 150),
        *(("mailto:a@example.org", None), ("javascript:alert(1)", None), ("ftp://example.org", None)),
        *(("http://localhost/", None), ("http://192.168.0.1/", None), ("http://me:pw@example.org/", None)),
        *(("n/a", None), ("none", None), ("see our page", None), ("http://[x", None), ("a@example.org", None)),
        ("https://example.org:x/", None),
    ],
)
def test_links(raw: str, url: str | None) -> None:
    assert url_of(raw) == url


def test_a_number_or_link_that_is_left_out_is_flagged(feed: Feed) -> None:
    record = {**service("a", url="n/a"), "contacts": [{"phones": [{"number": "ask Ann"}]}]}
    assert read(record, feed).flags == (
        "phone 'ask Ann' is no number that can be rung and was left out",
        "link 'n/a' cannot be opened and was left out",
    )


WEEK = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "12:00"}


@pytest.mark.parametrize(
    ("schedules", "said"),
    [
        ([WEEK], "Every day 12 midnight to 12 noon"),
        ([{**WEEK, "byday": "MO"}, {**WEEK, "byday": "TU"}], "Mon and Tue 12 midnight to 12 noon"),
        ([{**WEEK, "byday": "MO,WE"}], "Mon 12 midnight to 12 noon; Wed 12 midnight to 12 noon"),
        (
            [{**WEEK, "byday": "MO"}, {**WEEK, "byday": "MO", "opens_at": "13:00", "closes_at": "17:05"}],
            "Mon 12 midnight to 12 noon and 1pm to 5.05pm",
        ),
        ([{**WEEK, "byday": None, "dtstart": "2026-11-19"}], "Thu 12 midnight to 12 noon"),
        ([{**WEEK, "byday": "2TU", "freq": "MONTHLY", "description": "Second Tuesday"}], "Second Tuesday"),
        ([{**WEEK, "interval": 2, "description": "Every other week"}], "Every other week"),
        ([WEEK, {"description": "<p>Closed in August</p>"}], "Every day 12 midnight to 12 noon. Closed in August"),
        ([{**WEEK, "valid_to": "2020-01-01", "description": "Long ago"}], None),
        ([{**WEEK, "opens_at": "12:00"}], None),
        ([{**WEEK, "opens_at": "25:99"}], None),
        ([{}, None, 5, "x", []], None),
        (None, None),
    ],
)
def test_opening(schedules: object, said: str | None) -> None:
    assert opening({"schedules": schedules}, TODAY) == said


@pytest.mark.parametrize(
    ("record", "cost"),
    [
        ({}, (Cost.UNKNOWN, None)),
        ({"cost_options": None, "fees": None}, (Cost.UNKNOWN, None)),
        ({"free": True}, (Cost.FREE, None)),
        ({"free": False}, (Cost.PAID, None)),
        ({"free": None}, (Cost.UNKNOWN, None)),
        ({"fees": "No charge"}, (Cost.FREE, None)),
        ({"fees": "Ask us"}, (Cost.UNKNOWN, "Ask us")),
        ({"fees": "Â£3.50 a time"}, (Cost.PAID, "£3.50 a time")),
        ({"fees": "Free for carers, £0 to join"}, (Cost.UNKNOWN, "Free for carers, £0 to join")),
        ({"cost_options": [{"amount": "0.00"}]}, (Cost.FREE, None)),
        (
            {"cost_options": [{"amount": 35, "amount_description": "an hour", "option": "Under 18s"}]},
            (Cost.PAID, "£35 an hour (Under 18s)"),
        ),
        ({"cost_options": [{"amount": 35, "valid_to": "2020-01-01"}]}, (Cost.UNKNOWN, None)),
        ({"cost_options": [{"option": "Donations"}]}, (Cost.UNKNOWN, "Donations")),
    ],
)
def test_cost(record: Json, cost: tuple[Cost, str | None]) -> None:
    assert cost_of(record, TODAY) == cost


def test_ids_are_safe_stable_and_short() -> None:
    assert our_id("bucks", "AC-14 8/ü") == "bucks-ac-14-8"
    long = our_id("bucks", "x" * 200)
    assert len(long) <= 80
    assert long == our_id("bucks", "x" * 200) != our_id("bucks", "x" * 201)
    assert re.fullmatch(r"[a-z0-9-]+", long)


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
_ODD = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_KEYS = (
    *("id", "name", "description", "url", "status", "alert", "assured_date", "minimum_age", "maximum_age", "schedules"),
    *("service_areas", "service_at_locations", "languages", "organization", "cost_options", "contacts", "attributes"),
    *("eligibilitys", "regular_schedules", "service_taxonomys", "locations", "taxonomies", "free", "fees", "phones"),
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(_KEYS), _ODD, max_size=8), st.booleans())
def test_whatever_a_record_holds_it_gives_a_service_or_a_reason(odd: Json, on_top: bool) -> None:
    finder = Finder((), {}, MapFile({"Smoking": "smoking"}, {"Oxfordshire": "oxfordshire", "": "oxfordshire"}))
    feed = Feed("x", "x", None, TODAY, finder)
    reading = read({**service("a"), **odd} if on_top else odd, feed)
    assert (reading.service is None) == bool(reading.why_not)
    if reading.service:
        assert reading.service.phone is None or is_in_use(reading.service.phone)
        assert same_after_writing([reading.service])


@given(st.binary(max_size=200))
def test_any_bytes_are_json_or_one_clear_error(data: bytes) -> None:
    with suppress(BadFeed):
        parse(data, "x")


def test_letters_of_windows_and_a_byte_order_mark_are_put_up_with() -> None:
    assert parse('{"a": "café"}'.encode("cp1252"), "x") == {"a": "café"}
    assert parse(b'\xef\xbb\xbf{"a": 1}', "x") == {"a": 1}


def same_after_writing(services: list[Service]) -> bool:
    """Whether they are read back, as the bot reads its content, just as they were."""
    path = Path("/tmp") / f"mecc-{id(services)}.yaml"
    try:
        path.write_text(services_file(services, ["a comment"]), encoding="utf-8")
        return read_services(path) == tuple(services)
    finally:
        path.unlink(missing_ok=True)


_TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="{}"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))
_MAYBE = st.none() | _TEXT
_SERVICES = st.builds(
    Service,
    id=_TEXT,
    name=_TEXT,
    offer=_TEXT,
    topics=st.lists(_TEXT, max_size=3).map(tuple),
    areas=st.lists(_TEXT, max_size=3).map(tuple),
    reach=st.sampled_from(Reach),
    source=_TEXT,
    cost=st.sampled_from(Cost),
    phone=_MAYBE,
    url=_MAYBE,
    from_age=st.none() | st.integers(0, 150),
    groups=st.lists(st.sampled_from(Group), max_size=2).map(tuple),
    fetched_on=st.none() | st.dates(),
    note=_MAYBE,
    short_code=_MAYBE,
)


@settings(max_examples=200)
@given(st.lists(_SERVICES, max_size=3))
def test_what_is_written_reads_back_the_same(services: list[Service]) -> None:
    assert same_after_writing(services)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_is_one_line_of_visible_signs(text: str) -> None:
    assert quote(text).isprintable()


def plain_service(theirs: str, **more: object) -> Service:
    made = Service(
        id=theirs, name=theirs, offer="o", topics=("smoking",), areas=("oxford",), reach=Reach.SELF, source="s",
        fetched_on=date(2026, 1, 1),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # by the names of its fields


def gathered(*services: Service) -> Gathered:
    all_of_them = Gathered()
    for each in services:
        all_of_them.add(Reading(each.name, each.id, each))
    return all_of_them


def test_the_difference_tells_what_changed_and_a_later_fetch_alone_is_no_change() -> None:
    before = {name: plain_service(name) for name in ("a", "b", "c")}
    new = gathered(
        plain_service("a", fetched_on=date(2026, 2, 2)),
        plain_service("b", phone="111", topics=("food",)),
        plain_service("d"),
    )
    diff = difference(before, new)
    assert [each.id for each in diff.added] == ["d"]
    assert [each.id for each in diff.dropped] == ["c"]
    said = "\n".join(lines(diff, new))
    assert "phone: nothing -> 111" in said
    assert "topics: smoking -> food" in said
    assert "fetched_on" not in said
    assert said.endswith("The file has 3 now, and would have 3.")


def test_repeated_ids_are_set_aside_and_repeated_names_and_links_only_flagged() -> None:
    one, two = plain_service("a", url="https://x.org"), plain_service("b", name="A", url="https://x.org")
    new = gathered(one, two, plain_service("a", name="Other"))
    new.note_repeats()
    assert list(new.services) == ["a", "b"]
    assert [remark.known for remark in new.set_aside] == ["Other"]
    assert [remark.said for remark in new.flags] == [
        "its name stands here 2 times",
        "its name stands here 2 times",
        "2 services share this link",
    ]


def test_a_code_that_another_service_has_is_not_given_twice() -> None:
    new = gathered(plain_service("a"), plain_service("b"))
    new.give_codes({plain_service("a").code}, {})
    assert new.services["a"].code != plain_service("a").code
    assert new.services["b"].short_code is None
    again = gathered(plain_service("a"), plain_service("b"))
    again.give_codes({plain_service("a").code}, {"a": new.services["a"].code})
    assert again.services == new.services


def test_a_write_keeps_the_file_before_and_a_refused_one_leaves_it(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    put(file, services_file([plain_service("a")], []), [plain_service("a")], None)
    first = file.read_bytes()
    put(file, services_file([plain_service("b")], []), [plain_service("b")], first)
    assert (tmp_path / "x.yaml.before").read_bytes() == first
    second = file.read_bytes()
    with pytest.raises(ChangedMeanwhile):
        put(file, services_file([plain_service("c")], []), [plain_service("c")], first)
    many = [plain_service(f"s{number}", note="x" * 300) for number in range(13_000)]
    with pytest.raises(TooManyServices, match="at most 5 MB"):
        put(file, services_file(many, []), many, second)
    with pytest.raises(CannotWrite):
        put(tmp_path / "none" / "x.yaml", services_file([], []), [], None)
    with pytest.raises(CannotWrite):
        put(file / "x.yaml", services_file([], []), [], None)
    assert file.read_bytes() == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.yaml", "x.yaml.before"]


def test_a_table_maps_terms_ids_and_areas_and_a_wrong_one_is_told(content: Content) -> None:
    table = MapFile({"Stopping smoking": "smoking", "t7": "food"}, {"Bucks ": "oxfordshire"})
    finder = Finder(content.topics, content.areas, table)
    assert [finder.topic(name) for name in ("STOPPING  smoking", "t7", "x")] == ["smoking", "food", None]
    found = finder.area("bucks")
    assert found is not None
    assert found.id == "oxfordshire"
    with pytest.raises(BadMapping, match="Did you mean 'smoking'"):
        check(MapFile({"x": "smokin"}), ["smoking"], [], "map.yaml")


def test_a_folder_gives_its_services_each_once_and_whole(tmp_path: Path) -> None:
    whole, listed = service("a", organization={}), {"id": "a", "name": "Service a", "organization": {}}
    organisation = {"id": "o", "name": "Org", "website": "x", "organization_identifiers": []}
    for name, tree in {
        "list.json": {"contents": [listed, service("b", status="active")]},
        "one.json": whole,
        "organisation.json": organisation,
        "taxonomy.json": {"contents": [{"id": "t", "name": "Term", "taxonomy": "x"}]},
    }.items():
        (tmp_path / name).write_bytes(msgspec.json.encode(tree))
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    found = list(records(tmp_path))
    assert [each for each in found if isinstance(each, dict)] == [service("b"), whole]
    assert next(each for each in found if isinstance(each, str)).startswith("broken.json: its JSON breaks off")


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    for source in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadSource):
            list(records(source))


def mecc(folder: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "services", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_shows_asks_and_writes_only_on_a_yes(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_bytes(msgspec.json.encode([service("a"), service("b", name="")]))
    call = ("import", "feed.json", "--format", "oruk", "--out", "mine.yaml")
    for answer in ("n\n", "", "\n"):
        done = mecc(tmp_path, *call, stdin=answer)
        assert "Added (1):" in done.stdout
        assert "its name is empty" in done.stdout
        assert not (tmp_path / "mine.yaml").exists()
        assert "Traceback" not in done.stderr
    assert "Written: 1 services to mine.yaml" in mecc(tmp_path, *call, stdin="y\n").stdout
    assert mecc(tmp_path, *call).stdout.endswith("Nothing to write.\n")
    (tmp_path / "feed.json").write_bytes(msgspec.json.encode([service("c")]))
    assert "is mine.yaml.before" in mecc(tmp_path, *call, "--yes").stdout
    assert [each.id for each in read_services(tmp_path / "mine.yaml")] == ["mine-c"]


def test_the_command_tells_a_mistake_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("services: x", encoding="utf-8")
    (tmp_path / "hand.yaml").write_text(services_file([plain_service("a", fetched_on=None)], []), encoding="utf-8")
    (tmp_path / "feed.json").write_text("[]", encoding="utf-8")
    (tmp_path / "map.yaml").write_text("topics: {x: y}", encoding="utf-8")
    for words in (
        ("import", "none.json", "--format", "oruk", "--out", "o.yaml"),
        ("import", "feed.json", "--format", "oruk", "--out", "o.yaml"),
        ("import", "feed.json", "--format", "oruk", "--out", "bad.yaml"),
        ("import", "feed.json", "--format", "oruk", "--out", "hand.yaml"),
        ("import", "feed.json", "--format", "oruk", "--out", "o.yaml", "--map", "map.yaml"),
        ("import", "feed.json", "--format", "oruk", "--out", "o.yaml", "--map", "none.yaml"),
        ("import", "http://127.0.0.1:1/", "--format", "oruk", "--out", "o.yaml", "--licence", "x"),
        ("import", "https://example.org/", "--format", "oruk", "--out", "o.yaml"),
        ("import", "ftp://example.org/", "--format", "csv", "--out", "o.yaml"),
    ):
        done = mecc(tmp_path, *words)
        assert done.returncode == 1, words
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not (tmp_path / "o.yaml").exists()
