"""A bare donor's sheet spliced a second time: what people put on it since is never dropped."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from tests.opc.donors import finished, new_book, plain_donor, plain_host, rich_donor
from tests.opc.looking import WORKBOOK, related, renamed, sheet_xml, tabs
from tests.opc.zips import changed, contents, edited
from workbook_engine.opc import Package, Refusal, Workbook, splice

SHEET, DRAWING = "xl/worksheets/sheet2.xml", "xl/drawings/drawing2.xml"


def bare_donor(text: str = "July") -> bytes:
    """Every kind of value and formula, and one of everything that may hang on a drawn sheet."""
    book, stream = new_book()
    sheet = book.add_worksheet("Trend")
    other = book.add_worksheet("Children's trend")
    day = book.add_format({"num_format": "d mmm yyyy"})
    sheet.write_row("A1", ["Ref", "Indicator", text, "12", "Two\nlines", "Bell \x07 rings", " ends "])
    sheet.write_row("A2", [0.1 + 0.2, -5, 1e-9, 123456789012.5, 69])
    sheet.write_boolean("A3", True)
    sheet.write_boolean("B3", False)
    sheet.write_datetime("C3", datetime.datetime(2019, 7, 31, 9, 30), day)
    sheet.write_rich_string("D3", "Staffing ", book.add_format({"bold": True}), "has improved")
    sheet.merge_range("E3:G3", "Across")
    formulas = [
        "=SUM($A$2:E2) / 2", "=IFERROR(A1/0, \"none  at all\")", "='Children''s trend'!A1", "='Trend'!$A1",
        "=1000*0.10+50%", "=IF(TRUE,A3,FALSE)", "=SUM(A:A)", "=SUM(2:2)", '=TEXT(C3,"mmm yy")&" &"&A1',
        "=_xlfn.CONCAT(A1:B1)", "=SUM({1,2;3,4})", "=A2^-1", "=COUNTIF(A1:G2,\">=0\")",
    ]  # fmt: skip
    for row, formula in enumerate(formulas, 10):
        sheet.write_formula(row, 1, formula)
    sheet.write_array_formula("D12:D14", "{=A10:A12*2}")
    sheet.write_url("A30", "https://www.example.org/report#July", string="Published")
    sheet.write_url("A31", "mailto:team@example.org?subject=July", string="Ask us")
    sheet.write_url("A32", "internal:'Children''s trend'!B2", string="Detail")
    sheet.write_comment("B1", "As published\nin July")
    sheet.data_validation("C20:C25", {"validate": "list", "source": ["Green", "Amber, or", "Red"]})
    sheet.data_validation(
        "D20:D25", {"validate": "date", "criteria": ">", "value": datetime.date(2019, 7, 1)}
    )
    for row in range(20, 24):
        sheet.data_validation(row, 5, row, 5, {"validate": "integer", "criteria": ">", "value": 0})
    sheet.insert_textbox("J2", "How to read this")
    sheet.add_sparkline("H2", {"range": "Trend!A2:E2"})
    for tab, place in ((sheet, "J10"), (other, "C3")):
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Trend!$A$2:$E$2"})
        tab.insert_chart(place, chart)
    other.write("A1", text)
    return finished(book, stream)


@pytest.fixture(scope="module")
def july() -> bytes:
    """A host into which the donor was spliced once."""
    return splice(plain_host("Data"), bare_donor())


def by_hand(data: bytes, change: Callable[[Any], object], tab: str = "Trend") -> bytes:
    """The workbook after a change of one sheet, opened and saved with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    change(book[tab])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(reference: str, value: object) -> Callable[[Any], object]:
    return lambda sheet: setattr(sheet[reference], "value", value)


def add_chart(sheet: Any) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, max_col=5, min_row=2))
    sheet.add_chart(chart, "J40")


def add_rule(sheet: Any) -> None:
    rule = DataValidation(type="list", formula1='"Yes,No"')
    rule.add("G40")
    sheet.add_data_validation(rule)


ADDED: dict[str, tuple[Callable[[Any], object], str]] = {
    "text in an empty cell": (put("B7", "Ask Amina"), "B7 (“Ask Amina”)"),
    "text beyond all that was drawn": (put("Z99", "Ask Amina"), "Z99 (“Ask Amina”)"),
    "text over a drawn text": (put("C1", "July (final)"), "C1 (“July (final)”)"),
    "part of a styled text": (put("D3", "Staffing has not improved"), "D3 (“Staffing has not improved”)"),
    "text over a formula": (put("B11", "n/a"), "B11 (“n/a”)"),
    "a number": (put("F7", 12.5), "F7 (12.5)"),
    "a changed figure": (put("E2", 70), "E2 (70)"),
    "a number typed over its text": (put("D1", 12), "D1 (12)"),
    "a text typed over its number": (put("E2", "69"), "E2 (“69”)"),
    "a changed date": (put("C3", datetime.datetime(2019, 8, 1)), "C3 (43678)"),
    "a changed truth": (put("B3", True), "B3 (TRUE)"),
    "an error value": (put("F7", "#N/A"), "F7 (#N/A)"),
    "a formula": (put("F7", "=SUM(A2:E2)"), "F7 (=SUM(A2:E2))"),
    "a changed formula": (put("B11", "=SUM($A$2:D2)/2"), "B11 (=SUM($A$2:D2)/2)"),
    "a formula with another text": (put("B12", '=IFERROR(A1/0,"none yet")'), "B12 (=IFERROR"),
    "a formula over a figure": (put("E2", "=60+9"), "E2 (=60+9)"),
    "a note": (lambda s: setattr(s["E2"], "comment", Comment("Check", "Lee")), "the note on E2"),
    "a changed note": (lambda s: setattr(s["B1"], "comment", Comment("Not yet", "Lee")), "the note on B1"),
    "a link": (lambda s: setattr(s["E2"], "hyperlink", "https://www.example.org/"), "the link on E2"),
    "a changed link": (lambda s: setattr(s["A30"], "hyperlink", "https://a.example/"), "the link on A30"),
    "a chart": (add_chart, "lost: a chart."),
    "a drop-down": (add_rule, "the drop-down or input rule on G40"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "where"), ADDED.values(), ids=ADDED)
def test_what_people_put_on_the_sheet_stops_a_second_splice(
    july: bytes, change: Callable[[Any], object], where: str
) -> None:
    with pytest.raises(Refusal) as refused:
        splice(by_hand(july, change), bare_donor("August"))
    assert refused.value.what.startswith("The sheet Trend holds what people put there or changed")
    assert where in refused.value.what
    assert " more" not in refused.value.what
    assert refused.value.to_do.endswith("drawn again.")


SHAPE = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="90" name="Oval"/><xdr:cNvSpPr/></xdr:nvSpPr>'
    "<xdr:spPr/></xdr:sp>"
)
PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="91" name="Photo"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    "<xdr:blipFill/><xdr:spPr/></xdr:pic>"
)


@pytest.mark.parametrize(("drawing", "noun"), [(SHAPE, "a shape"), (PICTURE, "a picture")])
def test_a_picture_or_a_shape_that_people_added_stops_it_too(july: bytes, drawing: str, noun: str) -> None:
    anchor = (
        "<xdr:absoluteAnchor><xdr:pos x='0' y='0'/><xdr:ext cx='9' cy='9'/>"
        f"{drawing}<xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>"
    )
    with pytest.raises(Refusal, match=f"would be lost: {noun}\\."):
        splice(edited(july, DRAWING, "</xdr:wsDr>", anchor), bare_donor())


def test_the_first_few_are_named_and_the_others_counted(july: bytes) -> None:
    def fill(sheet: Any) -> None:
        add_chart(sheet)
        add_chart(sheet)
        for row in range(40, 50):
            sheet.cell(row, 1).value = "A text that goes on for longer than anybody would want to read"

    with pytest.raises(Refusal) as refused:
        splice(by_hand(july, fill), bare_donor())
    text = "“A text that goes on for longer than a...”"
    assert refused.value.what.endswith(
        f"lost: 2 charts, A40 ({text}), A41 ({text}), A42 ({text}) and 7 more."
    )


def test_the_other_sheets_of_the_donor_are_looked_at_too(july: bytes) -> None:
    with pytest.raises(Refusal, match=r"The sheet Children's trend holds .*: B9 "):
        splice(by_hand(july, put("B9", "Ask Amina"), "Children's trend"), bare_donor())


def test_what_was_cleared_is_drawn_again(july: bytes) -> None:
    def clear(sheet: Any) -> None:
        sheet["C1"].value = sheet["B11"].value = sheet["B1"].comment = sheet["A30"].hyperlink = None
        sheet._charts.clear()
        sheet.data_validations.dataValidation.clear()

    august = splice(by_hand(july, clear), bare_donor("August"))
    sheet = openpyxl.load_workbook(io.BytesIO(august))["Trend"]
    assert (sheet["C1"].value, sheet["B11"].value) == ("August", "=SUM($A$2:E2) / 2")
    assert sheet["B1"].comment.text == "As published\nin July"


def test_the_looks_of_cells_may_be_changed(july: bytes) -> None:
    def embolden(sheet: Any) -> None:
        sheet["A2"].font = openpyxl.styles.Font(bold=True)
        sheet["F8"].fill = openpyxl.styles.PatternFill("solid", "FFC000")

    assert tabs(splice(by_hand(july, embolden), bare_donor("August"))) == tabs(july)


def test_a_sheet_that_openpyxl_saved_untouched_is_replaced(july: bytes) -> None:
    august = splice(by_hand(july, lambda _: None), bare_donor("August"))
    assert openpyxl.load_workbook(io.BytesIO(august))["Trend"]["C1"].value == "August"


@pytest.mark.parametrize("date_1904", [False, True])
def test_an_untouched_result_is_spliced_to_the_same_bytes_and_never_grows(date_1904: bool) -> None:
    once = splice(plain_host("Data", date_1904=date_1904), bare_donor())
    again = once
    for _ in range(10):
        again = splice(again, bare_donor())
    assert again == once
    assert splice(splice(once, bare_donor("August")), bare_donor()) == once


def test_a_renamed_tab_is_no_change_though_formulas_now_say_its_new_name(july: bytes) -> None:
    host = renamed(july, "Trend", "Trend 2019")
    for part in (SHEET, "xl/worksheets/sheet3.xml"):
        text = contents(host)[part].decode().replace("'Trend'!", "'Trend 2019'!")
        host = changed(host, {part: text.encode()})
    result = splice(splice(host, bare_donor("August")), bare_donor("September"))
    assert tabs(result) == ["Data", "Trend 2019", "Children's trend"]
    assert "'Trend 2019'!$A1" in sheet_xml(result, "Trend 2019")


def test_formulas_that_excel_shares_among_cells_are_told_apart_by_what_they_mean() -> None:
    def donor() -> bytes:
        book, stream = new_book()
        sheet = book.add_worksheet("Trend")
        for row in range(3):
            sheet.write_formula(row, 2, f"=A{row + 1}+$B$1")
        return finished(book, stream)

    host = splice(plain_host(), donor())
    first, others = "<f>A1+$B$1</f>", (("2", "<f>A2+$B$1</f>"), ("3", "<f>A3+$B$1</f>"))
    shared = edited(host, SHEET, first, '<f t="shared" ref="C1:C3" si="0">A1+$B$1</f>')
    for _, formula in others:
        shared = edited(shared, SHEET, formula, '<f t="shared" si="0"/>')
    assert tabs(splice(shared, donor())) == tabs(host)
    with pytest.raises(Refusal, match=r"C1 \(=A1\+B1\), C2 \(a formula\), C3"):
        splice(edited(shared, SHEET, ">A1+$B$1<", ">A1+B1<"), donor())


def test_results_that_were_calculated_anew_are_no_change(july: bytes) -> None:
    text = contents(july)[SHEET].decode()
    calculated = re.sub(r"(</f><v>)0(</v>)", r"\g<1>123.5\2", text)
    spilled = re.sub(r'(<c r="D1[34]"[^>]*><v>)0', r"\g<1>7", calculated)
    assert spilled != calculated != text
    assert tabs(splice(changed(july, {SHEET: spilled.encode()}), bare_donor("August"))) == tabs(july)


def test_a_sheet_without_a_record_of_what_was_drawn_is_never_overwritten(july: bytes) -> None:
    text = re.sub(
        rb'<definedName name="WorkbookEngine\.Drawn.*?</definedName>', b"", contents(july)[WORKBOOK]
    )
    with pytest.raises(Refusal, match="The sheet Trend holds what people put there or changed"):
        splice(changed(july, {WORKBOOK: text}), bare_donor())


def test_a_donor_made_from_an_earlier_result_brings_no_record_of_its_own() -> None:
    saved = by_hand(splice(plain_host("Data"), plain_donor("Trend")), put("A1", "August"))
    book = openpyxl.load_workbook(io.BytesIO(saved))
    del book["Data"]
    del book.defined_names["Ratings"]
    stream = io.BytesIO()
    book.save(stream)
    host = splice(plain_host("Data"), plain_donor("Trend"))
    result = splice(host, stream.getvalue())
    assert splice(result, stream.getvalue()) == result


def test_a_pivot_table_is_named_as_it_is_on_every_sheet_of_ours(july: bytes) -> None:
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    with pytest.raises(Refusal, match="holds a pivot table, put there by hand"):
        splice(related(july, rels, "pivotTable", "../pivotTables/pivotTable1.xml"), bare_donor())


@pytest.mark.libreoffice
@pytest.mark.parametrize("date_1904", [False, True])
def test_a_result_that_libreoffice_saved_untouched_is_replaced(
    tmp_path: Path, convert: Callable[[Path, str], Path], date_1904: bool
) -> None:
    file = tmp_path / "july.xlsx"
    host = splice(plain_host("Data", date_1904=date_1904), bare_donor())
    file.write_bytes(splice(host, rich_donor("Scorecard", mark=None)))
    saved = convert(file, "xlsx").read_bytes()
    result = splice(splice(saved, bare_donor("August")), rich_donor("Scorecard", mark=None, value=0.5))
    book = openpyxl.load_workbook(io.BytesIO(result))
    assert (book["Trend"]["C1"].value, book["Scorecard"]["C2"].value) == ("August", 0.51)
    with pytest.raises(Refusal, match=r"lost: B7 \(“Ask Amina”\)\."):
        splice(by_hand(saved, put("B7", "Ask Amina")), bare_donor("August"))


def test_a_bare_sheets_fingerprints_are_hidden_and_seen_by_that_sheet_only(july: bytes) -> None:
    names = [n for n in Workbook.of(Package.from_bytes(july)).defined_names if "Engine" in n.name]
    assert {(n.name, n.sheet) for n in names} == {
        (name, tab)
        for name in ("WorkbookEngine", "WorkbookEngine.Drawn1")
        for tab in ("Trend", "Children's trend")
    }
    assert all(name.hidden for name in names)
