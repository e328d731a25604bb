"""Spreadsheets as people keep them: what is certain is mended, what is not is left out, and each oddity is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from bot.all_content import Content
from bot.config import Config
from bot.content import read_services
from bot.errors import BadTable, CannotWrite
from bot.importing import Wish, plan
from bot.imports.cells import Cell, Table
from bot.imports.columns import KEYS
from bot.imports.csv_files import csv_rows
from bot.imports.mapping import Finder
from bot.imports.results import Reading
from bot.imports.tables import readings
from bot.imports.workbooks import workbook_rows
from bot.signposts import Cost, Reach, Service
from tests.conftest import TODAY

HEADER = "id,name,offer,topics,areas,reach"
ROW = "tea,Tea,Tea and talk.,loneliness,oxford,open"


@pytest.fixture
def table(content: Content) -> Table:
    return Table("mine.csv", None, TODAY, Finder(content.topics, content.areas))


def with_cell(key: str, cell: Cell, table: Table) -> Reading:
    """One row, in which one cell is what it should not be, out of a workbook."""
    cells: dict[str, Cell] = {**dict(zip(HEADER.split(","), ROW.split(","), strict=True)), key: cell}
    (reading,) = readings(workbook_rows(workbook(list(cells), list(cells.values())), "x.xlsx"), table)
    return reading


@pytest.mark.parametrize("piece", ["! ", "1 ", "01865 496123 ", ", ", "a-", "£1 ", "n/", "(", "=", "1/1/"])
def test_hostile_cells_are_read_quickly(piece: str, table: Table) -> None:
    for key in KEYS:
        with_cell(key, (piece * 20_000)[:32_000], table)


Change = Callable[[openpyxl.Workbook], object]


def workbook(*rows: Sequence[Cell], change: Change | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("cell", ["n/a", "N/A", "na", "-", "–", "TBC", "none", "Not known", "?", "."])
@pytest.mark.parametrize("key", ["phone", "url", "from_age", "checked_on", "cost", "opening", "languages"])
def test_a_word_for_nothing_is_nothing_and_is_told(cell: str, key: str, table: Table) -> None:
    reading = with_cell(key, cell, table)
    assert reading.service == with_cell(key, None, table).service
    assert reading.flags == (f"{key!r} says only {cell!r}, which is taken for nothing",)


def test_a_row_whose_needed_cell_says_nothing_is_set_aside_with_that_word(table: Table) -> None:
    assert with_cell("offer", "TBC", table).why_not == "'offer' says only 'TBC', which is taken for nothing"


@pytest.mark.parametrize(
    ("key", "cell", "value", "flag"),
    [
        ("phone", "01865 496123 / 07700 900123", "01865 496123", "is taken for '01865 496123'; left out: 07700 900123"),
        ("phone", "01865 496123\n01865 496124", "01865 496123", "left out: 01865 496124"),
        ("phone", "01865 496123 (Ann, weekdays)", "01865 496123", "left out: Ann, weekdays"),
        ("phone", 1865496123, "01865 496123", "had lost its beginning"),
        ("phone", 7700900123, None, "is in no range of numbers that is in use and was left out"),
        ("phone", "help@example.org", None, "is an e-mail address and was left out"),
        ("phone", "=A1", None, "holds a formula"),
        ("phone", "#REF!", None, "holds '#REF!', an error of the spreadsheet"),
        ("url", "#N/A", None, "holds '#N/A', an error of the spreadsheet"),
        ("opening", datetime(2026, 5, 9), None, "holds a day (09 May 2026)"),  # noqa: DTZ001 - as Excel has it
        ("accessibility", True, None, "holds a yes or no ('True')"),
        ("from_age", "18+", 18, "'from_age' '18+' is taken for 18"),
        ("to_age", "25 years", 25, "'to_age' '25 years' is taken for 25"),
        ("from_age", "16-25", None, "is no age in years and was left out"),
        ("from_age", -1, None, "is no age in years and was left out"),
        ("from_age", 400, None, "is no age in years and was left out"),
        ("cost", "£3 a session", Cost.PAID, "cost '£3 a session' is taken for 'paid'"),
        ("cost", "No charge", Cost.FREE, "is taken for 'free'"),
        ("cost", "Ask us", Cost.UNKNOWN, "is taken for 'unknown'"),
        ("reach", "Drop-in", Reach.OPEN, "reach 'Drop-in' is taken for 'open'"),
        ("id", "AC 12/ü_b", "ac-12_b", "its id 'AC 12/ü_b' is taken for 'ac-12_b'"),
        ("topics", "Loneliness, food", ("loneliness", "food"), "is taken for several: loneliness; food"),
        ("areas", "Oxford and Banbury", ("oxford", "banbury"), "is taken for several"),
        ("languages", "Polish, Urdu", ("Polish", "Urdu"), "is taken for several"),
        ("offer", "A word. " * 2_000, "A word. " * 37, "has 15,999 letters and was cut"),
        ("checked_on", 46112, datetime(2026, 3, 31).date(), "is how a spreadsheet counts days"),  # noqa: DTZ001
    ],
)
def test_each_oddity_is_mended_or_left_out_and_told(
    key: str, cell: Cell, value: object, flag: str, table: Table
) -> None:
    reading = with_cell(key, cell, table)
    assert reading.service is not None, reading.why_not
    found = getattr(reading.service, key)
    assert (found.strip() if isinstance(found, str) else found) == (value.strip() if isinstance(value, str) else value)
    assert len(reading.flags) == 1
    assert flag in reading.flags[0]


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("cost", "Free", Cost.FREE),
        ("reach", "Open", Reach.OPEN),
        ("topics", "Loneliness\nfood", ("loneliness", "food")),
        ("offer", "One\nTwo\u00a0three", "One. Two three"),
        ("id", 12.0, "12"),
        ("from_age", 18.0, 18),
        ("phone", "+44 (0)1865 496123", "+44 (0)1865 496123"),
        ("phone", "01865 496123 ext 12", "01865 496123 ext 12"),
    ],
)
def test_what_is_no_oddity_is_not_told(key: str, cell: Cell, value: object, table: Table) -> None:
    reading = with_cell(key, cell, table)
    assert reading.service is not None, reading.why_not
    assert (getattr(reading.service, key), reading.flags) == (value, ())


def test_a_price_in_words_stands_in_the_note_on_cost(table: Table) -> None:
    reading = with_cell("cost", "£3 a session", table)
    assert reading.service is not None
    assert reading.service.cost_note == "£3 a session"


def test_ages_that_contradict_each_other_are_left_out_and_told(table: Table) -> None:
    sheet = csv_rows(f"{HEADER},from_age,to_age\n{ROW},65,18".encode(), "x")
    (reading,) = readings(sheet, table)
    assert reading.service is not None
    assert (reading.service.from_age, reading.service.to_age) == (None, None)
    assert reading.flags == ("its ages (65 to 18) contradict each other and were left out",)


def told(data: bytes, table: Table) -> tuple[list[Service | None], str]:
    sheet = workbook_rows(data, "x.xlsx") if data.startswith(b"PK") else csv_rows(data, "x.csv")
    found = [each.service for each in readings(sheet, table)]
    return found, "\n".join(sheet.remarks)


def test_columns_may_have_other_names_and_be_more_than_are_read(table: Table) -> None:
    header = "Ref,Organisation name ,Service Name, DESCRIPTION,Category,Area,reach,Telephone,Contact number,Colour,"
    row = "tea,Org,Tea,Tea and talk.,loneliness,oxford,open,01865 496123,01865 496124,red,stray"
    (made,), remarks = told(f"{header}\n{row}".encode(), table)
    assert made is not None
    assert (made.id, made.name, made.offer, made.phone) == ("tea", "Tea", "Tea and talk.", "01865 496123")
    for said in (
        "the column 'Telephone' is read as 'phone'",
        "the column 'Organisation name' stands for nothing here and is not read",
        "the column 'Contact number' stands for nothing here and is not read",
        "the column 'Colour' stands for nothing here and is not read",
        "column K has no name and is not read",
    ):
        assert said in remarks


def test_a_column_that_is_nearly_ours_is_not_guessed(table: Table) -> None:
    _, remarks = told(f"{HEADER},acessibilty\n{ROW},ramp".encode(), table)
    assert "'acessibilty' stands for nothing here and is not read. Did you mean 'accessibility'?" in remarks


@pytest.mark.parametrize("top", ["Our services,,,,,\n\nUpdated 1 April,,,,,\n", "sep=,\n"])
def test_there_may_be_a_title_above_the_columns(top: str, table: Table) -> None:
    (made,), remarks = told(f"{top}{HEADER}\n{ROW}".encode(), table)
    assert made is not None
    assert f"the columns are named in row {top.count(chr(10)) + 1}; the rows above it are not read" in remarks


def test_a_row_with_a_comma_too_many_is_set_aside(table: Table) -> None:
    sheet = csv_rows(f"{HEADER}\n{ROW.replace('Tea and', 'Tea, cake and')}".encode(), "x")
    (reading,) = readings(sheet, table)
    assert reading.why_not.startswith("it has 7 cells for 6 columns")


def test_a_quotation_mark_that_is_never_closed_stops_it_all(table: Table) -> None:
    with pytest.raises(BadTable, match="opens in line 3 is never closed"):
        csv_rows(f'{HEADER}\n{ROW}\ntwo,"Two,x,loneliness,oxford,open\n{ROW}\n'.encode(), "x")
    with pytest.raises(BadTable, match="opens in line 3 is never closed"):
        csv_rows(f'{HEADER}\n{ROW}\ntwo,"Two'.encode(), "x")


def test_a_quotation_mark_that_swallows_a_row_is_told(table: Table) -> None:
    text = f'{HEADER}\na,"A,x,loneliness,oxford,open\nb,"B",x,loneliness,oxford,open\n'
    assert "row 2: a text holds what looks like a row" in told(text.encode(), table)[1]
    prose = f"{HEADER}\n{ROW.replace('Tea and talk.', quoted_lines())}\n"
    assert told(prose.encode(), table)[1] == ""


def quoted_lines() -> str:
    return '"Tea, cake, talk, music, games,\nand, now and then, a walk."'


def test_rows_count_as_a_spreadsheet_counts_them(table: Table) -> None:
    text = f"{HEADER}\n{ROW.replace('Tea and talk.', quoted_lines())}\n\nbad\n"
    assert [each.known for each in readings(csv_rows(text.encode(), "x"), table)] == ["row 2, Tea", "row 4, no name"]


def test_letters_of_two_bytes_are_read_without_their_mark_too(table: Table) -> None:
    assert told(f"{HEADER}\n{ROW}".encode("utf-16-le"), table)[0][0] is not None


def merge(*ranges: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        for each in ranges:
            book.worksheets[0].merge_cells(each)

    return change


def test_merged_cells_hold_for_each_of_their_rows_and_are_told(table: Table) -> None:
    rows: list[list[Cell]] = [[*HEADER.split(",")], [*ROW.split(",")], ["two", "Two", "Talk.", "food", None, "self"]]
    found, remarks = told(workbook(*rows, change=merge("E2:E3", "A1:A1")), table)
    assert [each.areas for each in found if each] == [("oxford",), ("oxford",)]
    assert "merged cells (E2:E3): what stands in them is taken for each of their rows" in remarks


def test_a_merged_header_of_two_rows_is_read(table: Table) -> None:
    rows: list[list[Cell]] = [
        [*HEADER.split(","), "Contact", None],
        [*(None for _ in range(6)), "phone", "url"],
        [*ROW.split(","), "01865 496123"],
    ]
    change = merge(*(f"{letter}1:{letter}2" for letter in "ABCDEF"), "G1:H1")
    (made,), remarks = told(workbook(*rows, change=change), table)
    assert made is not None
    assert made.phone == "01865 496123"
    assert "and 1 more" in remarks
    assert "merged cells (G1:H1): what stands in them is taken for the first of their columns alone" in remarks


def other_sheets(book: openpyxl.Workbook) -> None:
    """Before the sheet with the services: one that is empty, and a hidden one of last year."""
    book.create_sheet("Cover", 0)
    old = book.create_sheet("Old", 0)
    old.sheet_state = "hidden"
    for row in (HEADER.split(","), ["old", *ROW.split(",")[1:]]):
        old.append(row)
    book.create_sheet("Notes").append(["Ring Ann"])


def test_the_sheet_with_services_is_found_and_the_others_are_named(table: Table) -> None:
    data = workbook(HEADER.split(","), ROW.split(","), change=other_sheets)
    (made,), remarks = told(data, table)
    assert made is not None
    assert made.id == "tea"
    assert remarks == "the sheet 'Sheet' is read, and not 'Old' (hidden), 'Notes'"


def test_a_workbook_that_is_wrong_about_its_size_is_read_whole(table: Table) -> None:
    out = io.BytesIO()
    whole = zipfile.ZipFile(io.BytesIO(workbook(HEADER.split(","), ROW.split(","))))
    with zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            changed.writestr(name, whole.read(name).replace(b'<dimension ref="A1:F2"', b'<dimension ref="A1"'))
    assert told(out.getvalue(), table)[0][0] is not None


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"it has a password, or is of the old kind \(.xls\)"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), r"LibreOffice \(.ods\)"),
        (b"\xef\xbb\xbf\n<html><table>", "it is a web page under another name"),
        (HEADER.encode(), "--format csv"),
        (b"\x89PNG\x00", "no workbook that can be opened"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(BadTable, match=why):
        workbook_rows(data, "x.xlsx")


def test_a_workbook_under_the_name_of_csv_is_told() -> None:
    with pytest.raises(BadTable, match="Use --format xlsx"):
        csv_rows(workbook(["a"]), "x.csv")


def test_a_web_page_instead_of_csv_is_told() -> None:
    with pytest.raises(BadTable, match="it is a web page and not CSV"):
        csv_rows(b"\n<!doctype html><title>Sign in</title>", "x.csv")


async def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    wish = Wish("none.csv", "csv", tmp_path / "none" / "out.yaml")
    with pytest.raises(CannotWrite, match="its folder is not there"):
        await plan(Config(), wish, print)


def _lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_what_was_odd_stands_in_the_text_before_the_question(form: str, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Our services"],
        [*HEADER.split(","), "Phone number", "Colour"],
        [*ROW.split(","), "01865 496123 / 01865 496124", "red"],
        ["two", *ROW.split(",")[1:], "n/a", None],
        ["three", *ROW.split(",")[1:], 1865496125, None],
        ["four", None, None, None, None, None, None, None],
    ]
    (tmp_path / f"mine.{form}").write_bytes(workbook(*rows) if form == "xlsx" else _lines(rows))
    out = tmp_path / "out.yaml"
    made = await plan(Config(), Wish(str(tmp_path / f"mine.{form}"), form, out), print)
    for said in (
        f"mine.{form}: the columns are named in row 2",
        f"mine.{form}: the column 'Phone number' is read as 'phone'",
        f"mine.{form}: the column 'Colour' stands for nothing here",
        "row 3, Tea: phone '01865 496123 / 01865 496124' is taken for '01865 496123'",
        "row 4, Tea: 'phone' says only 'n/a'",
        "row 5, Tea: phone '1865496125' had lost its beginning and is taken for '01865 496125'",
        "row 6, no name: its 'name' is empty",
    ):
        assert said in made.text
    assert not out.exists()
    made.carry_out()
    assert [each.phone for each in read_services(out)] == ["01865 496123", "01865 496125", None]
