"""The workbook as the pipeline reads it: sheets, names, notes, and what hangs on a sheet."""

from __future__ import annotations

import pytest

from tests.corpus import CORPUS, corpus_index, needs_corpus
from tests.opc.donors import SCORECARD, finished, new_book, plain_host, rich_donor
from tests.opc.looking import related
from tests.opc.zips import changed, contents
from workbook_engine.model.mark import Mark
from workbook_engine.opc import DefinedName, Package, Refusal, SheetEntry, Workbook, splice


def opened(data: bytes) -> Workbook:
    return Workbook.of(Package.from_bytes(data))


def corpus(file: str) -> Workbook:
    return opened((CORPUS / file).read_bytes())


def test_sheets_are_listed_in_order_and_found_in_any_case() -> None:
    workbook = opened(plain_host("Data", "Notes"))
    assert workbook.sheets == (
        SheetEntry("Data", 1, "rId1", "xl/worksheets/sheet1.xml"),
        SheetEntry("Notes", 2, "rId2", "xl/worksheets/sheet2.xml"),
    )
    assert workbook.sheet("NOTES") == workbook.sheets[1]
    assert workbook.sheet("Scorecard") is None
    assert workbook.styles_part == "xl/styles.xml"
    assert workbook.shared_strings_part == "xl/sharedStrings.xml"


@needs_corpus
def test_hidden_sheets_chart_sheets_and_the_year_that_dates_start_in_are_known() -> None:
    assert "hidden" in {sheet.state for sheet in corpus("47813.xlsx").sheets} | {
        sheet.state for sheet in corpus("any_sheets.xlsx").sheets
    }
    assert "chartsheet" in {sheet.kind for sheet in corpus("chartsheet03.xlsx").sheets}
    assert corpus("Date1904System.xlsx").date1904
    assert not opened(plain_host()).date1904


def test_defined_names_say_what_they_stand_for_and_where() -> None:
    names = opened(splice(plain_host(), rich_donor())).defined_names
    assert DefinedName("Ratings", "'Data'!$A$1:$B$2") in names
    assert DefinedName("_xlnm.Print_Area", "Scorecard!$A$1:$K$11", "Scorecard") in names


def test_a_mark_is_read_whether_it_is_hidden_or_not() -> None:
    entry, mark, fingerprints = opened(rich_donor()).marks()[0]
    assert (entry.name, mark, fingerprints) == ("Scorecard", SCORECARD, "AbCdEfGhIj")
    assert opened(plain_host()).marks() == ()


def test_fingerprints_are_joined_in_the_order_of_their_numbers() -> None:
    book, stream = new_book()
    book.add_worksheet("A")
    for number in (1, 2, 10):
        book.define_name(f"A!WorkbookEngine.Drawn{number}", f'="<{number}>"')
    book.define_name("A!WorkbookEngine", f'="{Mark("log", "A").text}"')
    assert opened(finished(book, stream)).marks()[0][2] == "<1><2><10>"


def test_notes_are_read_with_their_cell_and_author() -> None:
    workbook = opened(plain_host())
    assert workbook.notes(workbook.sheets[0]) == (("A1", "Lee", "Ask Amina"),)


@needs_corpus
def test_copies_of_threaded_comments_are_no_notes() -> None:
    workbook = corpus("PF_Round_1_Success.xlsx")
    notes = [note for sheet in workbook.sheets for note in workbook.notes(sheet)]
    assert not any(text.startswith("[Threaded comment]") for _, _, text in notes)
    assert any(
        "threaded comment" in each for sheet in workbook.sheets for each in workbook.attachments(sheet)
    )


def test_a_sheet_of_cells_and_notes_has_no_attachments() -> None:
    book, stream = new_book()
    sheet = book.add_worksheet("Data")
    sheet.write_url("A1", "https://www.example.org/")
    sheet.write_comment("A2", "Ask")
    workbook = opened(finished(book, stream))
    assert workbook.attachments(workbook.sheets[0]) == ()


def test_what_hangs_on_a_sheet_is_named_in_plain_words() -> None:
    workbook = opened(rich_donor())
    assert workbook.attachments(workbook.sheets[0]) == (
        "a chart",
        "a drop-down or input rule",
        "a header or footer picture",
        "a picture",
    )


ATTACHED = [
    ("table05.xlsx", "table"),
    ("pivots.xlsx", "pivot table"),
    ("checkbox01.xlsx", ""),
    ("sheet-with-form-controls-input.xlsx", "form control"),
    ("FileWithButton.xlsm", "form control"),
    ("background02.xlsx", "background picture"),
    ("header_image07.xlsx", "header or footer picture"),
    ("Spreadsheet.xlsx", "chart"),
    ("51850.xlsx", ""),
    ("AllShapes.xlsx", "shape"),
    ("bug64512_embed.xlsx", "embedded object"),
    ("QueryTable.xlsx", "table"),
]


@needs_corpus
@pytest.mark.parametrize(("file", "noun"), ATTACHED)
def test_attachments_of_real_workbooks(file: str, noun: str) -> None:
    workbook = corpus(file)
    found = [each for sheet in workbook.sheets for each in workbook.attachments(sheet)]
    assert any(noun in each for each in found) if noun else not found


@needs_corpus
def test_every_sheet_of_the_corpus_can_be_asked_for_notes_and_attachments() -> None:
    files = [row["file"] for row in corpus_index() if row["status"] == "ok"]
    asked = 0
    for file in files:
        try:
            workbook = corpus(file)
        except Refusal:
            continue
        for sheet in workbook.sheets:
            assert all(isinstance(note, tuple) for note in workbook.notes(sheet))
            assert all(each[0] == "a" or each[0].isdigit() for each in workbook.attachments(sheet))
            asked += 1
    assert asked > 250


def test_a_sheet_whose_part_is_missing_is_listed_without_it() -> None:
    workbook = opened(changed(plain_host("Data", "Notes"), {"xl/worksheets/sheet2.xml": None}))
    assert [sheet.part for sheet in workbook.sheets] == ["xl/worksheets/sheet1.xml", ""]


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    data = plain_host()
    odd = {name.replace("/", "\\"): content for name, content in contents(data).items()}
    package = Package.from_bytes(changed(changed(data, dict.fromkeys(contents(data))), odd))
    assert package.read("XL/Workbook.xml") == contents(data)["xl/workbook.xml"]
    assert "xl/styles.xml" in package.part_names
    assert Workbook.of(package).sheets[0].name == "Data"


def test_relationships_name_parts_and_keep_addresses() -> None:
    data = related(plain_host(), "xl/worksheets/_rels/sheet1.xml.rels", "hyperlink", "#Data!A1")
    relationships = Package.from_bytes(data).relationships("xl/worksheets/sheet1.xml")
    assert [(r.kind, r.target, r.external) for r in relationships][-1] == ("hyperlink", "#Data!A1", True)
    assert "xl/drawings/drawing1.xml" in [r.target for r in relationships]
