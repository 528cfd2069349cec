"""Sheets: each cell as it was stored, whoever wrote the workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.corpus import corpus_workbooks, needs_corpus
from tests.read.sheets import MAIN, STRICT, grids, sheet_grid, xml_grid
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.opc import Refusal
from workbook_engine.read import BookParts, read_grid
from workbook_engine.xml import UnsafeXmlError

SAMPLE = Path(__file__).parents[2] / "sample_workbooks" / "croydon_2019-07.xlsx"


def one(
    cell: str, *, strings: str | None = None, formats: Sequence[str] = (), date1904: bool = False
) -> Cell | None:
    """The only cell of a sheet with this one in A1."""
    row = f'<row r="1">{cell}</row>'
    return xml_grid(row, strings=strings, formats=formats, date1904=date1904).cells.get((1, 1))


def test_a_number_keeps_its_text_its_15_digits_and_its_format() -> None:
    cell = one('<c r="A1" s="1"><v>0.69000000000000006</v></c>', formats=["0.0%"])
    assert cell == Cell(CellKind.NUMBER, "0.69000000000000006", Decimal("0.69"), "0.0%")


@pytest.mark.parametrize(
    ("serial", "date1904", "expected"),
    [
        ("43647", False, "2019-07-01"),
        ("42185", True, "2019-07-01"),
        ("43647.5", False, "2019-07-01T12:00:00"),
        ("1", False, "1900-01-01"),
        ("59", False, "1900-02-28"),
        ("61", False, "1900-03-01"),
        ("0", True, "1904-01-01"),
        ("0.25", False, "06:00:00"),
        ("2958465", False, "9999-12-31"),
    ],
)
def test_a_number_with_a_format_of_dates_is_a_date(serial: str, date1904: bool, expected: str) -> None:
    cell = one(f'<c r="A1" s="1"><v>{serial}</v></c>', formats=["mmm-yy"], date1904=date1904)
    assert cell is not None
    assert (cell.kind, cell.text, cell.number) == (CellKind.DATE, expected, Decimal(serial))


@pytest.mark.parametrize("serial", ["-1", "2958466", "1E+20"])
def test_a_number_that_no_calendar_has_stays_a_number(serial: str) -> None:
    cell = one(f'<c r="A1" s="1"><v>{serial}</v></c>', formats=["mmm-yy"])
    assert cell is not None
    assert cell.kind is CellKind.NUMBER


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', CellKind.BOOLEAN, "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', CellKind.BOOLEAN, "FALSE"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', CellKind.ERROR, "#N/A"),
        ('<c r="A1" t="str"><f>A2</f><v>69%</v></c>', CellKind.TEXT, "69%"),
        ('<c r="A1" t="str"><f>A2</f><v></v></c>', CellKind.TEXT, ""),
        ('<c r="A1"><f>A2</f></c>', CellKind.EMPTY, ""),
        ('<c r="A1"><f>A2</f><v></v></c>', CellKind.EMPTY, ""),
        ('<c r="A1" t="d"><v>2019-07-01T00:00:00</v></c>', CellKind.DATE, "2019-07-01"),
        ('<c r="A1" t="d"><v>2019-07-01T09:30:00Z</v></c>', CellKind.DATE, "2019-07-01T09:30:00"),
        ('<c r="A1" t="inlineStr"><is><t>TBC</t></is></c>', CellKind.TEXT, "TBC"),
        ('<c r="A1"><v>NaN</v></c>', CellKind.TEXT, "NaN"),
    ],
)
def test_each_type_of_cell_is_read_as_what_it_is(cell: str, kind: CellKind, text: str) -> None:
    read = one(cell)
    assert read is not None
    assert (read.kind, read.text) == (kind, text)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" s="1"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is/></c>',
    ],
)
def test_a_cell_that_holds_nothing_is_left_out(cell: str) -> None:
    assert one(cell, strings="<si><t></t></si>") is None


def test_shared_and_array_formulas_are_formulas_in_every_cell() -> None:
    grid = xml_grid(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c>'
        '<c r="C1"><f t="array" ref="C1">SUM(A1:A2)</f><v>6</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert [grid.cells[at].formula for at in ((1, 1), (2, 1), (1, 3))] == ["B1*2", "B1*2", "SUM(A1:A2)"]
    assert [grid.text(*at) for at in ((1, 1), (2, 1), (1, 3))] == ["2", "4", "6"]


def test_runs_keep_their_looks_and_readings_are_left_out() -> None:
    strings = (
        '<si><r><t xml:space="preserve">Owner: </t></r>'
        '<r><rPr><b/><i val="0"/><u/><color rgb="FFC00000"/></rPr>'
        "<t>Head of Service</t></r><rPh sb='0' eb='1'><t>reading</t></rPh></si>"
    )
    cell = one('<c r="A1" t="s"><v>0</v></c>', strings=strings)
    assert cell is not None
    assert cell.text == "Owner: Head of Service"
    runs = (Run("Owner: "), Run("Head of Service", bold=True, underline=True, colour="C00000"))
    assert cell.rich == RichText(runs)


def test_a_raised_footnote_number_stays_apart_from_the_figure() -> None:
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'
    cell = one('<c r="A1" t="s"><v>0</v></c>', strings=f"<si><r><t>16.2</t></r>{raised}</si>")
    assert cell is not None
    assert cell.text == "16.2¹"


def test_characters_that_xml_cannot_hold_are_put_back() -> None:
    cell = one('<c r="A1" t="inlineStr"><is><t>one_x000D_\ntwo _x005F_x000D_ _xD83D__xDE00_</t></is></c>')
    assert cell is not None
    assert cell.text == "one\r\ntwo _x000D_ 😀"


def test_rows_and_cells_without_references_follow_the_one_before() -> None:
    grid = xml_grid(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
    )
    assert {at: cell.text for at, cell in grid.cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (5, 3): "3",
        (5, 4): "4",
    }


def test_merges_and_what_is_hidden_are_known() -> None:
    grid = xml_grid(
        '<row r="2" hidden="1"/><row r="3" ht="0" customHeight="1"/><row r="4"/>',
        before='<cols><col min="2" max="3" hidden="1" width="9"/><col min="5" max="5" width="0"/>'
        '<col min="7" max="7" width="10"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="B1:D2"/></mergeCells>',
    )
    assert grid.merges == ((1, 2, 2, 4),)
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({2, 3}, {2, 3, 5})


def test_a_value_that_a_merge_covers_is_not_seen() -> None:
    grid = xml_grid(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><v>4</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    )
    assert {at: cell.text for at, cell in grid.cells.items()} == {(1, 1): "1", (1, 3): "3"}


def test_the_anchors_of_buttons_are_not_taken_for_rows() -> None:
    anchor = '<controls xmlns:xdr="urn:drawing"><xdr:row>7</xdr:row><xdr:col>2</xdr:col></controls>'
    assert xml_grid('<row r="1" hidden="1"/>', after=anchor).hidden_rows == {1}


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_prefixed_and_strict_sheets_read_as_any_other(namespace: str) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{namespace}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    strings = f'<x:sst xmlns:x="{namespace}"><x:si><x:t>no</x:t></x:si><x:si><x:t>Ref</x:t></x:si></x:sst>'
    grid = read_grid(sheet.encode(), name="Data", book=BookParts(None, strings.encode()))
    assert grid.text(1, 1) == "Ref"


@pytest.mark.parametrize("part", ["<worksheet><sheetData>", "", "not xml"])
def test_a_damaged_part_is_refused(part: str) -> None:
    with pytest.raises(UnsafeXmlError):
        read_grid(part.encode(), name="Data", book=BookParts(None, None))


def test_a_part_with_a_document_type_is_refused() -> None:
    part = (
        f'<!DOCTYPE w [<!ENTITY a "x">]><worksheet xmlns="{MAIN}"><sheetData><row/></sheetData></worksheet>'
    )
    with pytest.raises(UnsafeXmlError, match="document type"):
        read_grid(part.encode(), name="Data", book=BookParts(None, None))


def test_a_reference_to_a_text_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="text 7"):
        xml_grid('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', strings="<si><t>only one</t></si>")


def test_only_the_sheets_own_texts_are_needed() -> None:
    grid = sheet_grid([["Ref", "Indicator"], [None, "Ref"]])
    assert {at: cell.text for at, cell in grid.cells.items()} == {
        (1, 1): "Ref",
        (1, 2): "Indicator",
        (2, 2): "Ref",
    }


def readable(file: Path) -> bool:
    """Whether the engine takes a workbook at all; what it refuses is tested with the package."""
    try:
        grids(file)
    except Refusal:
        return False
    return True


OPENPYXL_FAILS_ON = {"EmptyFill.xlsx", "formats.xlsx", "issue_530.xlsx", "pivots.xlsx"}
OPENPYXL_FAILS_ON |= {  # it finds no sheets in Strict Open XML
    "57914.xlsx", "Comments.xlsx", "OLE-O12-XL-OLE.xlsx", "SimpleStrict.xlsx", "filter_type.xlsx",
    "universal-content-strict.xlsx",
}  # fmt: skip
WORKBOOKS = [SAMPLE, *(file for file in corpus_workbooks() if readable(file))]
NOT_READ_BY_OPENPYXL = [file for file in WORKBOOKS if file.name in OPENPYXL_FAILS_ON]


@pytest.mark.parametrize(
    "file", [file for file in WORKBOOKS if file not in NOT_READ_BY_OPENPYXL], ids=lambda file: file.name
)
@pytest.mark.filterwarnings("ignore")
def test_openpyxl_reads_the_same_cells(file: Path) -> None:
    theirs = openpyxl.load_workbook(file, data_only=True)
    for name, grid in grids(file).items():
        sheet = theirs[name]
        assert isinstance(sheet, Worksheet)
        # openpyxl takes the first day of the 1904 calendar for a time of day.
        first_days = {at for at, cell in grid.cells.items() if cell.text == "1904-01-01"}
        read = {at: value_of(cell) for at, cell in grid.cells.items() if cell.text and at not in first_days}
        assert read == {at: value for at, value in openpyxl_values(sheet) if at not in first_days}
        assert {tuple(merge.bounds) for merge in sheet.merged_cells.ranges} == {
            (left, top, right, bottom) for top, left, bottom, right in grid.merges
        }


@pytest.mark.parametrize("file", [SAMPLE, *NOT_READ_BY_OPENPYXL], ids=lambda file: file.name)
def test_calamine_reads_the_same_cells(file: Path) -> None:
    theirs = CalamineWorkbook.from_path(str(file))
    for name, grid in grids(file).items():
        rows = theirs.get_sheet_by_name(name).to_python(skip_empty_area=False)
        seen = {
            (row, column): plain(value)
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if plain(value) != " "
        }
        # calamine gives no errors, which it takes for blank.
        ours = {at: value_of(cell) for at, cell in grid.cells.items() if cell.kind is not CellKind.ERROR}
        assert {at: value for at, value in ours.items() if value != " "} == seen


@needs_corpus
def test_enough_workbooks_were_read() -> None:
    assert len(WORKBOOKS) > 130
    assert len(NOT_READ_BY_OPENPYXL) == len(OPENPYXL_FAILS_ON)


def value_of(cell: Cell) -> object:
    """A cell's value as one that can be compared: numbers to 10 digits, dates as numbers or ISO text."""
    if cell.number is not None and cell.kind is CellKind.NUMBER:
        return f"{float(cell.number):.10g}"
    return cell.text.replace("\r\n", "\n").strip() or " "


def openpyxl_values(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], object]]:
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or value == "" or isinstance(cell, MergedCell):
                continue
            yield (cell.row, cell.column), plain(value)


def plain(value: object) -> object:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, datetime.datetime):
        whole = value.replace(microsecond=0)
        return (whole.date() if whole.time() == datetime.time() else whole).isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds")
    return str(value).replace("\r\n", "\n").strip() or " "


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "",
            f'<row r="9">{"<c><v>1</v></c>" * 40_000}</row>',
            "a row of more cells than a sheet",
        ),
        (
            "",
            '<row r="99999"><c r="A99999"><v>1</v></c></row></sheetData><mergeCells>'
            + '<mergeCell ref="A1:XFD1048576"/>' * 50,
            "its merged cells overlap",
        ),
    ],
    ids=["an endless row", "merges over merges"],
)
def test_a_sheet_made_to_take_for_ever_is_refused(before: str, after: str, said: str) -> None:
    ending = "</mergeCells>" if "<mergeCells>" in after else "</sheetData>"
    part = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{after}{ending}</worksheet>'
    with pytest.raises(ValueError, match=said):
        read_grid(part.encode(), name="Data", book=BookParts(None, None))


@pytest.mark.parametrize("cell", ["<c><v>1</v></c>", "<x:c><x:v>1</x:v></x:c>", "<c><is><t>a</t></is></c>"])
def test_a_sheet_of_too_many_cells_is_refused_before_it_is_parsed(cell: str) -> None:
    """What stands before the cells is no XML: nobody looked at it."""
    row = f"<row>{cell * 10_000}</row>"
    too_many = f"<worksheet <sheetData>{row * 200}<row>{cell}</row>"
    with pytest.raises(ValueError, match="holds more than 2,000,000 cells, as tables of raw records do"):
        read_grid(too_many.encode(), name="Data", book=BookParts(None, None))


def test_columns_that_are_hidden_many_times_over_are_hidden_once() -> None:
    columns = '<col min="2" max="16384" hidden="1"/>' * 5_000
    part = f'<worksheet xmlns="{MAIN}"><cols>{columns}</cols><sheetData/></worksheet>'
    grid = read_grid(part.encode(), name="Data", book=BookParts(None, None))
    assert grid.hidden_columns == frozenset(range(2, 16385))
