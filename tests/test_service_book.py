"""The list of services as a workbook: sent out, changed, sent back, looked at, and used on a yes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bot.addresses import code_of
from bot.all_content import Content
from bot.books import Books
from bot.desk import Desk
from bot.errors import BadTable
from bot.imports.book_columns import COLUMNS, VERSION
from bot.keys import Keyring
from bot.periods import hour_of
from bot.proposing import version_of
from bot.seen import Role
from bot.service_texts import texts_of
from bot.store import Store
from bot.upkeep import Edit, Editing, Proposal, RowNote
from tests.conftest import TODAY, ZONE, Clock
from tests.crew import Crew

BOOK = Books()
AREA = "oxfordshire"


def changed(content: Content, *cells: tuple[str, str, object], extra: list[dict[str, object]] | None = None) -> bytes:
    """The workbook with some cells (id, column, value) as somebody left them in Excel, and some lines more."""
    book = openpyxl.load_workbook(io.BytesIO(BOOK.workbook(content, AREA)))
    sheet = book.worksheets[0]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[1], start=1)}
    rows = {str(sheet.cell(row, columns["id"]).value): row for row in range(2, sheet.max_row + 1)}
    for name, column, value in cells:
        sheet.cell(rows[name], columns[column]).value = value  # type: ignore[assignment]
    for line in extra or []:
        below = sheet.max_row + 1
        for column, value in line.items():
            sheet.cell(below, columns[column]).value = value  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def proposed(
    content: Content, *cells: tuple[str, str, object], extra: list[dict[str, object]] | None = None
) -> Proposal:
    return BOOK.proposal(changed(content, *cells, extra=extra), content, AREA, TODAY)


def first_sheet(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


# Out


def test_the_workbook_holds_every_service_of_the_programme_and_explains_each_column(content: Content) -> None:
    book = openpyxl.load_workbook(io.BytesIO(BOOK.workbook(content, AREA)))
    services, how = book.worksheets
    assert [cell.value for cell in services[1]] == [*COLUMNS, VERSION]
    names = {services.cell(row, 2).value for row in range(2, services.max_row + 1)}
    assert names == {service.name for service in content.services.values()}
    explained = {str(how.cell(row, 1).value): str(how.cell(row, 2).value) for row in range(2, how.max_row + 1)}
    assert list(explained) == list(COLUMNS)
    needed = {name for name, said in explained.items() if said.startswith("Must be filled in for a new line.")}
    assert needed == {"name", "offer", "topics", "areas", "reach"}
    assert "self: people ring or write themselves." in explained["reach"]
    assert "unknown: nobody has asked yet." in explained["cost"]
    assert "banbury" in explained["areas"]
    assert "liverpool" not in explained["areas"]
    assert "smoking" in explained["topics"]
    assert "{" not in "".join(explained.values())


def test_a_service_of_another_county_is_not_in_it(content: Content) -> None:
    other = replace(content.services["bhbh"], id="scouse", name="Scouse", areas=("liverpool",))
    with_other = replace(content, services={**content.services, other.id: other})
    names = [cell.value for cell in first_sheet(BOOK.workbook(with_other, AREA))["B"]]
    assert "Scouse" not in names
    assert "Samaritans" in names


@pytest.mark.parametrize("text", ["=1+1", "+44 1865", "@SUM(A1)", "-1", "\t=1", "0123", "1e5", "x\x01y"])
def test_nothing_in_it_is_worked_out_or_taken_for_a_number(content: Content, text: str) -> None:
    service = replace(content.services["bhbh"], note=text)
    sheet = first_sheet(BOOK.workbook(replace(content, services={"bhbh": service}), AREA))
    cell = sheet.cell(2, list(COLUMNS).index("note") + 1)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x01", "").replace("\t", "")


def test_rows_are_high_enough_for_their_text_and_it_can_be_printed(content: Content) -> None:
    service = replace(content.services["bhbh"], note="A long note with many words. " * 8)
    sheet = first_sheet(BOOK.workbook(replace(content, services={"bhbh": service}), AREA))
    assert float(sheet.row_dimensions[2].height or 0) >= 6 * 15
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


# Back


def test_a_workbook_that_comes_back_as_it_was_changes_nothing(content: Content) -> None:
    assert proposed(content) == Proposal(())


def test_a_number_that_was_corrected_in_excel_is_proposed(content: Content) -> None:
    found = proposed(content, ("bhbh", "phone", "01865 240940"), ("samaritans", "opening", "24 hours"))
    assert set(found.edits) == {Edit("bhbh", "phone", "01865 240940"), Edit("samaritans", "opening", "24 hours")}
    assert found.aside == ()


def test_a_number_of_which_excel_ate_the_nought_gets_it_back_and_that_is_told(content: Content) -> None:
    found = proposed(content, ("stop-for-life-oxon", "phone", 1865240940))
    assert found.edits == (Edit("stop-for-life-oxon", "phone", "01865 240940"),)
    assert len(found.flags) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("phone", "ring the council"),
        ("phone", "=A1"),
        ("url", "not a page"),
        ("cost", "#REF!"),
        ("from_age", "old"),
        ("checked_on", "last week"),
        ("hidden", "perhaps"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_changes_nothing(content: Content, column: str, value: str) -> None:
    found = proposed(content, ("bhbh", column, value))
    assert found.edits == ()
    assert found.flags or found.aside


def test_an_emptied_cell_takes_out_what_was_there(content: Content) -> None:
    assert proposed(content, ("bhbh", "phone", None)).edits == (Edit("bhbh", "phone", ""),)


def test_a_service_is_hidden_by_a_yes_or_a_true(content: Content) -> None:
    for value in ("yes", "Yes", True):
        assert proposed(content, ("bhbh", "hidden", value)).edits == (Edit("bhbh", "hidden", "yes"),)
    hidden = replace(content, services={**content.services, "bhbh": replace(content.services["bhbh"], hidden=True)})
    for nothing in ("no", None, False):
        assert proposed(hidden, ("bhbh", "hidden", nothing)).edits == (Edit("bhbh", "hidden", ""),)


def test_a_row_that_somebody_else_changed_meanwhile_is_left_as_it_is(content: Content) -> None:
    sent = changed(content, ("bhbh", "offer", "A new offer."), ("samaritans", "offer", "Another offer."))
    meanwhile = replace(content.services["bhbh"], phone="01865 240940")
    now = replace(content, services={**content.services, "bhbh": meanwhile})
    found = BOOK.proposal(sent, now, AREA, TODAY)
    assert found.edits == (Edit("samaritans", "offer", "Another offer."),)
    assert [note.why for note in found.aside] == [content.words.care.changed_meanwhile]


def test_rows_and_columns_that_are_not_there_change_nothing(content: Content) -> None:
    head = "id,name,offer,topics,areas,reach,phone"
    few = f"{head}\nbhbh,Better Housing Better Health,New words.,housing,oxfordshire,self,\n"
    found = BOOK.proposal(few.encode(), content, AREA, TODAY)
    assert {(edit.field, edit.value) for edit in found.edits} == {
        ("offer", "New words."),
        ("topics", "housing"),
        ("phone", ""),
    }


NEW: dict[str, object] = {
    "name": "Thursday Coffee Group",
    "offer": "A chat over coffee.",
    "topics": "loneliness",
    "areas": "Banbury",
    "reach": "open",
    "address": "Banbury Library",
    "opening": "Thursday 10am to noon",
    "offered_by": "Anytown Libraries",
    "offered_at": "Banbury Library",
}


def test_a_new_line_is_a_new_service_with_an_id_made_from_its_name(content: Content) -> None:
    found = proposed(content, extra=[NEW, NEW])
    assert {edit.service for edit in found.edits} == {"thursday-coffee-group", "thursday-coffee-group-2"}
    said = {edit.field: edit.value for edit in found.edits if edit.service == "thursday-coffee-group"}
    assert said["areas"] == "banbury"
    assert said["offered_at"] == "Banbury Library"


def test_a_new_service_whose_code_is_taken_gets_one_of_its_own(content: Content) -> None:
    taken = replace(content.services["bhbh"], short_code=replace(content.services["bhbh"], id="a-new-one").code)
    full = replace(content, services={**content.services, "bhbh": taken})
    found = proposed(full, extra=[{**NEW, "id": "a-new-one"}])
    assert [edit.value for edit in found.edits if edit.field == "short_code"] != []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"needs": "tea"}, "there is no need 'tea' here"),
        ({"fallback": "nobody"}, "there is no service 'nobody'"),
        ({"topics": "astrology"}, "there is no topic 'astrology' here"),
        ({"reach": "by train"}, "by train"),
        ({"offer": None}, "'offer' is empty"),
    ],
)
def test_a_new_line_that_cannot_be_used_is_set_aside_and_told_why(
    content: Content, more: dict[str, object], why: str
) -> None:
    found = proposed(content, extra=[{**NEW, **more}])
    assert found.edits == ()
    (aside,) = found.aside
    assert why in aside.why


def test_a_new_service_of_the_same_name_is_pointed_out(content: Content) -> None:
    found = proposed(content, extra=[{**NEW, "name": "samaritans"}, NEW, NEW])
    said = content.words.care.proposed_same_name
    assert [(note.name, note.why) for note in found.flags] == [("samaritans", said), (NEW["name"], said)]


@pytest.mark.parametrize(
    ("column", "value", "is_told"),
    [
        ("phone", "116 124", True),
        ("phone", None, True),
        ("offer", "Somebody to talk to.", False),
        ("text", "SHOUT to 85258", True),
    ],
)
def test_a_number_that_stands_on_a_safety_card_is_pointed_out(
    content: Content, column: str, value: str | None, is_told: bool
) -> None:
    found = proposed(content, ("samaritans", column, value))
    assert len(found.edits) <= 1
    assert (content.words.care.proposed_on_safety_card in [flag.why for flag in found.flags]) == is_told


def test_a_note_of_a_row_says_the_name_of_its_service(content: Content) -> None:
    found = proposed(content, ("bhbh", "reach", "x" * 7_000))
    (aside,) = found.aside
    assert aside.name == content.services["bhbh"].name
    assert len(aside.why) <= 300


def test_a_workbook_that_would_change_thousands_of_things_is_refused(content: Content) -> None:
    names = [f"s{number}" for number in range(700)]
    many = {name: replace(content.services["bhbh"], id=name, phone=None, url=None) for name in names}
    lines = "".join(f"{name},N,New,housing,banbury,open,01865 240940,x.org,a,b,c,d\n" for name in names)
    head = "id,name,offer,topics,areas,reach,phone,url,opening,eligibility,note,alert\n"
    with pytest.raises(BadTable, match=r"would change \d,\d\d\d things at once, and 5,000 are the most"):
        BOOK.proposal((head + lines).encode(), replace(content, services=many), AREA, TODAY)


def repacked(data: bytes, part: str, inside: bytes) -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, inside if name == part else old.read(name))
    return out.getvalue()


_SHEET, _WIDE = "xl/worksheets/sheet1.xml", b"<row>" + b"<c/>" * 500_000 + b"</row>"


@pytest.mark.parametrize(
    ("part", "inside", "why"),
    [
        (_SHEET, _WIDE, "a row of over 200 cells"),
        (_SHEET, _WIDE * 30, "unpacks to far too much"),
        (_SHEET, (b"<x:row>" + b"<x:c />" * 150 + b"</x:row>") * 5_000, "far too many cells"),
        ("xl/styles.xml", b"<xf/>" * 200_000, "far too many cells"),
        (_SHEET, "<row>".encode("utf-16"), "That is not the list"),
        (_SHEET, b'<?xml version="1.0" encoding="cp037"?><row/>', "That is not the list"),
    ],
)
def test_a_small_file_that_would_take_minutes_to_read_is_refused(
    content: Content, part: str, inside: bytes, why: str
) -> None:
    with pytest.raises(BadTable, match=why):
        BOOK.proposal(repacked(BOOK.workbook(content, AREA), part, inside), content, AREA, TODAY)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\x00\x01", "That is not the list."),
        (b'%PDF-1.7\n"', "That is not the list."),
        (b"PK\x03\x04 and no more", "That is not the list."),
        (b"\xd0\xcf\x11\xe0old", "This is an old Excel file. Save it as .xlsx, and send it again."),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "This file has a password."),
        (b"id,name,offer,name\nx,y,z,y\n", "The column 'name' is there twice. Keep one."),
    ],
)
def test_a_wrong_file_says_what_an_editor_can_do(content: Content, data: bytes, said: str) -> None:
    with pytest.raises(BadTable) as error:
        BOOK.proposal(data, content, AREA, TODAY)
    assert str(error.value).startswith(said)
    assert "Nothing was written" not in str(error.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0old", b"a photo", b"<html></html>"])
def test_what_is_no_workbook_is_one_clear_error(content: Content, data: bytes) -> None:
    with pytest.raises(BadTable) as error:
        BOOK.proposal(data, content, AREA, TODAY)
    assert "Traceback" not in str(error.value)


# At the desk


@pytest.fixture
def crew(content: Content, sqlite_store: Store, keyring: Keyring, clock: Clock, nonces: Iterator[str]) -> Crew:
    return Crew(Desk(content, sqlite_store, keyring, ZONE, BOOK), sqlite_store, keyring, clock, nonces)


async def test_the_list_is_sent_changed_sent_back_looked_at_and_used(crew: Crew, content: Content) -> None:
    editor, worker = await crew.joins(Role.EDITOR), await crew.joins(Role.WORKER)
    await editor.presses("Services to look after", "Get the list for Excel")
    assert editor.reply.file is not None
    assert editor.reply.file.name == "services.xlsx"
    said = await editor.sends(changed(content, ("stop-for-life-oxon", "phone", "01865 240940"), extra=[NEW]))
    assert "To change: 1. New: 1." in said
    assert "• New: Thursday Coffee Group (Banbury Library; loneliness)" in said
    assert "• Stop for Life Oxon, number: 0800 122 3790 → 01865 240940" in said
    assert "0800 122 3790" in await worker.presses("Find help", "Smoking", "Stop for Life Oxon")
    yes = editor.data("✓ Yes, make these 2 changes")
    assert "Every worker sees it from now on." in await editor.presses_data(yes)
    assert "Every worker sees it from now on." in await editor.presses_data(yes), "a second, impatient tap"
    await worker.types("/start")
    assert "01865 240940" in await worker.presses("Find help", "Smoking", "Stop for Life Oxon")
    assert "thursday-coffee-group" in crew.desk.content.services


async def test_a_proposal_is_the_editors_own_and_waits_for_some_hours_only(
    crew: Crew, content: Content, clock: Clock
) -> None:
    editor, other = await crew.joins(Role.EDITOR), await crew.joins(Role.EDITOR)
    await editor.sends(changed(content, ("bhbh", "phone", None)))
    await other.presses_data(editor.data("Yes, change it so"))
    assert "bhbh" in crew.desk.content.services
    assert (await crew.store.services.upkeep()).edits == ()
    clock.forward(hours=5)
    await crew.store.services.purge(hour_of(clock.now), date(2026, 11, 18))
    await editor.presses("Yes, change it so")
    assert (await crew.store.services.upkeep()).edits == ()


async def test_what_somebody_else_changed_before_the_yes_is_left_as_it_is_and_told(
    crew: Crew, content: Content
) -> None:
    editor = await crew.joins(Role.EDITOR)
    await editor.sends(changed(content, ("bhbh", "phone", "01865 240940"), ("samaritans", "offer", "New words.")))
    yes = editor.data("✓ Yes, make these 2 changes")
    meanwhile = Editing((Edit("bhbh", "phone", "01865 246910"),), (), "correct", "bhbh")
    await crew.store.services.edit("q" * 64, TODAY, meanwhile)
    await crew.desk.refresh()
    for _ in range(2):
        said = await editor.presses_data(yes)
        assert "Changed: 1. Left as they are" in said
        assert f"1 ({content.services['bhbh'].name})" in said
    assert crew.desk.content.services["bhbh"].phone == "01865 246910"
    assert crew.desk.content.services["samaritans"].offer == "New words."


async def test_when_all_of_it_was_changed_meanwhile_nothing_is(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    await editor.sends(changed(content, extra=[NEW]))
    edits = proposed(content, extra=[{**NEW, "opening": "Friday"}]).edits
    await crew.store.services.edit("q" * 64, TODAY, Editing(edits, (), "workbook", ""))
    await crew.desk.refresh()
    said = await editor.presses("Yes, change it so")
    assert content.words.care.not_used in said
    assert crew.desk.content.services["thursday-coffee-group"].opening == "Friday"


async def test_a_yes_can_be_said_on_the_last_page_alone(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    names = list(content.services)[:10]
    await editor.sends(changed(content, *((name, "note", "New.") for name in names)))
    assert "Yes" not in " ".join(editor.labels)
    await editor.presses("More ›")
    assert "✓ Yes, make these 10 changes" in editor.labels


async def test_a_card_of_a_proposal_is_never_too_long(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    cells = [(name, "reach", "x" * 7_000) for name in list(content.services)[:8]]
    assert len(await editor.sends(changed(content, *cells))) < 3_000
    lines = [{**NEW, "name": f"N{n} {'name ' * 40}", "address": "street " * 40, "text": "HELP " * 60} for n in range(8)]
    assert len(await editor.sends(changed(content, extra=[dict(line) for line in lines]))) < 3_000


def test_a_version_is_that_of_the_cells(content: Content) -> None:
    for service in content.services.values():
        hidden = replace(service, hidden=True)
        for each in (service, hidden):
            assert version_of(each) == code_of(repr(sorted(texts_of(each).items())), 8)


async def test_a_file_of_a_worker_is_not_even_fetched(crew: Crew, content: Content) -> None:
    worker = await crew.joins(Role.WORKER)
    assert content.words.care.file_refused in await worker.sends(changed(content, ("bhbh", "phone", None)))
    assert content.words.home.hint in worker.card.text


async def test_a_file_that_cannot_be_read_is_one_clear_sentence_and_changes_nothing(crew: Crew) -> None:
    editor = await crew.joins(Role.EDITOR)
    assert "That is not the list. Get it with" in await editor.sends(b"a photo")
    assert "Services to look after" in editor.card.text
    assert (await crew.store.services.upkeep()).edits == ()


async def test_a_workbook_without_a_change_says_so(crew: Crew, content: Content) -> None:
    editor = await crew.joins(Role.EDITOR)
    assert content.words.care.proposed_nothing in await editor.sends(changed(content))
    assert "Yes" not in " ".join(editor.labels)


def test_a_note_of_a_row_says_which(content: Content) -> None:
    found = proposed(content, ("bhbh", "phone", "=A1"))
    notes: list[RowNote] = [*found.flags, *found.aside]
    rows = {str(cell.value): cell.row for cell in first_sheet(BOOK.workbook(content, AREA))["A"]}
    assert [note.row for note in notes] == [rows["bhbh"]]
