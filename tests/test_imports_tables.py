"""Services from CSV and Excel: our own columns, each row on its own, and what spreadsheets do to numbers and days."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.all_content import Content
from bot.config import Config, ImportsConfig
from bot.content import read_services
from bot.errors import BadSource, BadTable
from bot.importing import Wish, plan, read_table
from bot.imports.cells import Cell, Table
from bot.imports.columns import KEYS, Sheet
from bot.imports.csv_files import csv_rows
from bot.imports.mapping import Finder, MapFile
from bot.imports.results import Reading
from bot.imports.tables import readings
from bot.imports.workbooks import workbook_rows
from bot.signposts import Cost, Group, Reach, Service
from tests.conftest import TODAY
from tests.stand_in_feed import served_by

HEADER = "id,name,offer,topics,areas,reach"
ROW = "tea,Tea,Tea and talk.,loneliness,oxford,open"


@pytest.fixture
def table(content: Content) -> Table:
    return Table("mine.csv", None, TODAY, Finder(content.topics, content.areas))


def from_csv(text: str | bytes, table: Table) -> list[Reading]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(readings(csv_rows(data, "mine.csv"), table))


def one(text: str, table: Table) -> Service:
    (reading,) = from_csv(text, table)
    assert reading.service is not None, reading.why_not
    return reading.service


def reason(text: str, table: Table) -> str:
    (reading,) = from_csv(text, table)
    assert reading.service is None
    return f"{reading.known}: {reading.why_not}"


def workbook(*rows: Sequence[Cell]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_column_is_a_key_of_ours(table: Table) -> None:
    header = f"{HEADER},source,cost,phone,url,from_age,to_age,groups,languages,checked_on,checked_by,licence"
    row = f'{ROW},ours,free,01865 455601,x.org,18,65,carers; families,"Polish;Urdu; ",2026-03-31,the desk,OGL'
    assert one(f"{header}\n{row}", table) == Service(
        id="tea",
        name="Tea",
        offer="Tea and talk.",
        topics=("loneliness",),
        areas=("oxford",),
        reach=Reach.OPEN,
        source="ours",
        cost=Cost.FREE,
        phone="01865 455601",
        url="https://x.org",
        from_age=18,
        to_age=65,
        groups=(Group.CARERS, Group.FAMILIES),
        languages=("Polish", "Urdu"),
        fetched_on=table.today,
        checked_on=date(2026, 3, 31),
        checked_by="the desk",
        licence="OGL",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_it_is_read_as_spreadsheets_save_it(encoding: str, sign: str, table: Table) -> None:
    text = f"{HEADER}\r\n{ROW.replace('Tea and talk', 'Café – tea')}\r\n\r\n".replace(",", sign)
    (reading,) = from_csv(text.encode(encoding), table)
    assert reading.service is not None, reading.why_not
    assert reading.service.offer == "Café – tea."
    assert reading.service.source == "mine.csv"


def test_topics_and_areas_are_found_by_name_too(table: Table) -> None:
    made = one(f"{HEADER}\ntea,Tea,Tea.,Loneliness;physical activity,Oxford City Council;E07000177,self", table)
    assert (made.topics, made.areas) == (("loneliness", "physical_activity"), ("oxford", "cherwell"))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (ROW.replace("loneliness", "lonelines"), "there is no topic 'lonelines' here. Did you mean 'loneliness'?"),
        (ROW.replace("oxford", "oxfort"), "there is no area 'oxfort' here. Did you mean 'oxford'?"),
        (ROW.replace("open", "opne"), "'reach' cannot be 'opne'. Did you mean 'open'?"),
        (ROW.replace("loneliness", ""), "its 'topics' is empty"),
        (ROW.replace("Tea,Tea", ",Tea"), "its 'name' is empty"),
        (ROW.replace("tea,", ",", 1), "its 'id' is empty"),
        (ROW.replace("tea,", "%%,", 1), "its id '%%' cannot be one"),
        (ROW.replace("Tea and talk.", "=1+1"), "'offer' holds a formula"),
        (ROW.replace("Tea and talk.", '"=HYPERLINK(""http://x"")"'), "'offer' holds a formula"),
        ("tea", "its 'name' is empty"),
    ],
)
def test_a_row_that_cannot_be_read_says_which_and_why(row: str, why: str, table: Table) -> None:
    said = reason(f"{HEADER}\n{row}", table)
    assert said.startswith("row 2, ")
    assert why in said


def test_one_bad_row_does_not_stop_the_others(table: Table) -> None:
    found = from_csv(f"{HEADER}\nbad\n\n{ROW}\n,,,,,\n{ROW.replace('tea', 'two', 1)}", table)
    assert [each.id for each in found] == ["", "tea", "two"]
    assert found[0].known == "row 2, no name"


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (HEADER.replace("topics", "topcis"), "no column 'topics'. 'topcis' is none. Did you mean 'topics'"),
        (HEADER.replace("reach", "name"), "the column 'name' is there twice"),
        (HEADER.replace(",reach", ""), "it has no column 'reach'"),
        (ROW, "none of its first rows names columns"),
        ("\x00", "none of its first rows names columns"),
    ],
)
def test_a_table_needs_a_row_of_columns(header: str, why: str, table: Table) -> None:
    with pytest.raises(BadTable, match=why):
        from_csv(f"{header}\n{ROW}", table)


@pytest.mark.parametrize("text", ["", "\n\n", HEADER, "\ufeff"])
def test_an_empty_table_is_told(text: str, table: Table) -> None:
    with pytest.raises(BadTable, match=r"is empty|no row below"):
        from_csv(text, table)


def test_a_cell_without_an_end_is_told(table: Table) -> None:
    with pytest.raises(BadTable, match="line 2"):
        from_csv(f'{HEADER}\n"{"x" * 200_000}', table)


@pytest.mark.parametrize(
    ("cell", "number", "flags"),
    [
        ("01865 455601", "01865 455601", 0),
        ("1865455601", "01865 455601", 1),
        ("1865455601.0", "01865 455601", 1),
        ("441865455601", "+441865455601", 1),
        ("+441865455601", "+441865455601", 0),
        ("Advice line: 01865 455601", "01865 455601", 1),
        *(("999", "999", 0), ("116123", "116123", 0), ("ask", None, 1)),
    ],
)
def test_numbers_that_a_spreadsheet_changed_are_mended_and_flagged(
    cell: str, number: str | None, flags: int, table: Table
) -> None:
    (reading,) = from_csv(f"{HEADER},phone\n{ROW},{cell}", table)
    assert reading.service is not None
    assert reading.service.phone == number
    assert len(reading.flags) == flags


def test_a_number_that_lost_digits_sets_its_row_aside(table: Table) -> None:
    assert "made '1.86546E+09' of its phone number" in reason(f"{HEADER},phone\n{ROW},1.86546E+09", table)


@pytest.mark.parametrize(
    ("cell", "day", "flags"),
    [
        *(
            ("2026-03-31", date(2026, 3, 31), 0),
            ("31/03/2026", date(2026, 3, 31), 0),
            ("1.4.2026", date(2026, 4, 1), 1),
        ),
        *(("31 March 2026", date(2026, 3, 31), 0), ("Tuesday 31st Mar 26", date(2026, 3, 31), 0)),
        *(("March 31, 2026", date(2026, 3, 31), 0), ("03/31/2026", date(2026, 3, 31), 1)),
        *(("46112", date(2026, 3, 31), 1), ("31-03-26", date(2026, 3, 31), 1)),
        *(("2026-03-31 00:00:00", date(2026, 3, 31), 0), ("05/05/2026", date(2026, 5, 5), 0)),
    ],
)
def test_days_are_read_as_people_write_them_here(cell: str, day: date, flags: int, table: Table) -> None:
    (reading,) = from_csv(f'{HEADER},checked_on\n{ROW},"{cell}"', table)
    assert reading.service is not None
    assert (reading.service.checked_on, len(reading.flags)) == (day, flags)


@pytest.mark.parametrize("cell", ["31/31/2026", "soon", "2026", "2099-01-01", "31 Foo 2026", "99999"])
def test_what_is_no_day_that_has_been_is_left_out_and_told(cell: str, table: Table) -> None:
    (reading,) = from_csv(f"{HEADER},checked_on\n{ROW},{cell}", table)
    assert reading.service is not None
    assert reading.service.checked_on is None
    assert "is no day that has been" in reading.flags[0]


def test_a_workbook_is_read_with_its_days_numbers_and_gaps(table: Table) -> None:
    header = [*HEADER.split(","), "phone", "checked_on", "from_age", "fetched_on"]
    row: list[Cell] = [*ROW.split(","), 1865455601, datetime(2026, 3, 31), 18.0, date(2026, 4, 1)]  # noqa: DTZ001 - as Excel has it
    data = workbook([], header, [], row, [None] * 6, ["=A1", *row[1:]])
    first, second = readings(workbook_rows(data, "x.xlsx"), table)
    assert first.service is not None, first.why_not
    assert (first.service.phone, first.service.checked_on, first.service.from_age) == (
        "01865 455601",
        date(2026, 3, 31),
        18,
    )
    assert first.service.fetched_on == date(2026, 4, 1)
    assert (second.known, second.why_not[:27]) == ("row 6, Tea", "'id' holds a formula, and t")


def test_a_number_in_a_workbook_that_cannot_be_mended_sets_its_row_aside(table: Table) -> None:
    data = workbook([*HEADER.split(","), "phone"], [*ROW.split(","), 18654556])
    (reading,) = readings(workbook_rows(data, "x.xlsx"), table)
    assert "its phone number '18654556' has lost digits" in reading.why_not


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_far_too_much_is_refused() -> None:
    with pytest.raises(BadTable, match="unpacks to far too much"):
        workbook_rows(packed(**{"xl__big.xml": b"0" * 120_000_000}), "x.xlsx")


def test_a_workbook_that_defines_words_of_its_own_is_refused() -> None:
    with pytest.raises(BadTable, match="defines entities"):
        workbook_rows(packed(**{"xl__workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "x.xlsx")


@pytest.mark.parametrize("data", [b"PK", b"not a workbook", packed(), packed(x=b"y"), workbook(["a"])[:-50]])
def test_what_is_no_workbook_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(BadTable, match="no workbook that can be opened"):
        workbook_rows(data, "x.xlsx")


WHOLE = workbook(HEADER.split(","), ROW.split(","))
"""Made once: a workbook holds the second in which it was made, and no two are of quite the same length."""


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_workbook_is_read_or_one_clear_error(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadTable):
        workbook_rows(bytes(whole), "x.xlsx")


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"{HEADER}\n{text}".encode()))
def test_any_bytes_are_rows_or_one_clear_error(data: bytes) -> None:
    with suppress(BadTable):
        list(readings(csv_rows(data, "x"), Table("x", None, TODAY, Finder((), {}))))


_CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.text(max_size=20)


@given(st.dictionaries(st.sampled_from([*KEYS, "Telephone", "", "colour"]), _CELLS, max_size=6))
def test_whatever_a_cell_holds_its_row_is_read_or_says_why_not(cells: dict[str, Cell]) -> None:
    whole: dict[str, Cell] = {**dict(zip(HEADER.split(","), ROW.split(","), strict=True)), **cells}
    finder = Finder((), {}, MapFile({"loneliness": "loneliness"}, {"oxford": "oxford"}))
    (reading,) = readings(Sheet([(1, [*whole]), (2, [*whole.values()])]), Table("x", None, TODAY, finder))
    assert (reading.service is None) == bool(reading.why_not)


def test_a_file_that_is_too_large_or_not_there_is_told(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as out:
        out.truncate(20_000_001)
    for source, why in ((big, "over 20 MB"), (tmp_path, "it is a folder"), (tmp_path / "none.csv", "No such file")):
        with pytest.raises(BadSource, match=why):
            read_table(source)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_a_table_goes_from_a_file_or_an_address_into_services(form: str, tmp_path: Path) -> None:
    rows = [HEADER.split(","), ROW.split(","), [*ROW.split(",")], ["two", *ROW.split(",")[1:]]]
    data = workbook(*rows) if form == "xlsx" else "\n".join(map(",".join, rows)).encode()
    (tmp_path / f"mine.{form}").write_bytes(data)
    config, out = Config(imports=ImportsConfig(private_addresses=True)), tmp_path / "out.yaml"

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=data)

    made = await plan(config, Wish(str(tmp_path / f"mine.{form}"), form, out), print)
    assert "row 3, Tea: the id 'tea' was there before" in made.text
    made.carry_out()
    assert [each.id for each in read_services(out)] == ["tea", "two"]
    async with served_by(answer, "/table") as url:
        again = await plan(config, Wish(f"{url}/table", form, out, "OGL"), print)
    assert "licence: nothing -> OGL" in again.text
