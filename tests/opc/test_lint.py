"""The linter finds the faults that make Excel offer a repair: each is planted, and seen."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest

from tests.opc.donors import finished, new_book, plain_host, png
from tests.opc.lint import lint
from tests.opc.looking import related
from tests.opc.zips import changed, contents

SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
TYPES, RELS = "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels"


@cache
def sound_workbook() -> bytes:
    """A workbook without a fault, with one of all that a fault can be planted in."""
    book, stream = new_book()
    sheet, other = book.add_worksheet("Data"), book.add_worksheet("Notes")
    sheet.write_row("A1", ["Ref", "Jul-19"], book.add_format({"bold": True, "num_format": "0.0000"}))
    sheet.write_row("A2", ["AMT 1", 0.5])
    sheet.write_formula("B3", "=SUM(B2)", None, 0.5)
    sheet.merge_range("A5:B5", "Merged")
    sheet.merge_range("A6:B6", "Merged too")
    for colour in ("#FFC000", "#C00000"):
        dressed = book.add_format({"bg_color": colour})
        sheet.conditional_format("B2", {"type": "cell", "criteria": ">", "value": 1, "format": dressed})
    sheet.data_validation("B2", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.autofilter("A1:B3")
    sheet.add_sparkline("C2", {"range": "Data!A2:B2"})
    sheet.set_landscape()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$B$2:$B$3"})
    sheet.insert_chart("E2", chart)
    sheet.insert_image("E20", "dot.png", {"image_data": io.BytesIO(png())})
    sheet.write_comment("A1", "Ask")
    other.write_comment("A1", "Ask")
    sheet.add_table("H1:I3", {"columns": [{"header": "Code"}, {"header": "Figure"}]})
    book.define_name("Ratings", "=Data!$A$1")
    book.define_name("Data!Mine", "=Data!$A$1")
    return finished(book, stream)


def test_a_sound_workbook_has_no_findings() -> None:
    assert lint(sound_workbook()) == frozenset()
    assert lint(plain_host("Data", "Notes")) == frozenset()


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BLOCK_2 = ("xl/drawings/vmlDrawing2.vml", r'data="\d+"', 'data="1"')

FAULTS = [
    # A part, a pattern in it, what it becomes (None: the part goes), and what the linter says.
    (SHEET, r"(<pageMargins[^>]*/>)(.*?)(<drawing [^>]*/>)", r"\3\1\2", "is out of order"),
    (SHEET, r"(<dataValidations.*</dataValidations>)(.*?<pageSetup[^>]*/>)", r"\2\1", "is out of order"),
    (SHEET, r'dxfId="0"', 'dxfId="77"', "a rule has the format 77"),
    (SHEET, r'(r="A2")', r'\1 s="99"', "A2 has the format 99"),
    (SHEET, r't="s"><v>0<', 't="s"><v>500<', "has a text that is not there"),
    (SHEET, r"<worksheet ", f'<worksheet xmlns:mc="{COMPATIBILITY}" mc:Ignorable="zz" ', "the prefix zz"),
    (SHEET, r'<drawing r:id="rId\d"', '<drawing r:id="rId88"', "uses the relationship rId88"),
    (SHEET, r"<legacyDrawing [^>]*/>", "", "no legacyDrawing"),
    (SHEET, r"x14:sparklineGroup\b", "x14:sparklinegroup", "not well-formed"),
    (SHEET, r"<x14:colorHigh", "<x14:colourHigh", "colourHigh, which means nothing"),
    (SHEET, r"<xm:f>Data!", "<xm:f>Gone!", "draws from Gone"),
    (SHEET, r'(<c r="A2".*?</c>)(<c r="B2".*?</c>)', r"\2\1", "A2 is out of order"),
    (SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1", "row 2 stands after row 3"),
    (SHEET, r'(<row r="2".*?</row>)', r"\1\1", "row 2 stands after row 2"),
    (SHEET, r'<mergeCell ref="A6:B6"', '<mergeCell ref="B5:C6"', "merged cells overlap"),
    (SHEET, r'priority="2"', 'priority="1"', "two rules have the priority 1"),
    (SHEET, r"<f>SUM", "<f>=SUM", "begins with ="),
    (SHEET, r'workbookViewId="0"', 'workbookViewId="3"', "a view that the workbook lacks"),
    ("xl/sharedStrings.xml", r"<t>Ref", "<t>Ref\x07", "not well-formed"),
    (WORKBOOK, r'sheetId="2"', 'sheetId="1"', "two sheets have the id 1"),
    (WORKBOOK, r'name="Notes"', 'name="DATA"', "two sheets are named data"),
    (WORKBOOK, r'name="Notes"', f'name="{"N" * 40}"', "may not be named NNN"),
    (WORKBOOK, r'name="Notes"', 'name="A/B"', "may not be named A/B"),
    (WORKBOOK, r'localSheetId="0"', 'localSheetId="9"', "scope of sheet 9"),
    (WORKBOOK, r"(<definedName name=\"Ratings\".*?</definedName>)", r"\1\1", "is defined twice"),
    (WORKBOOK, r"(<definedNames>.*</definedNames>)(<calcPr[^>]*/>)", r"\2\1", "definedNames is out of order"),
    (WORKBOOK, r"<workbookView ", '<workbookView activeTab="9" ', "the active tab is not there"),
    ("xl/worksheets/sheet2.xml", r"<sheetView ", '<sheetView tabSelected="1" ', "2 tabs are selected"),
    ("xl/_rels/workbook.xml.rels", r'Id="rId2"', 'Id="rId1"', "has the relationship rId1 twice"),
    ("xl/tables/table1.xml", r'name="Figure"', 'name="Other"', "has another heading in its cell"),
    ("xl/tables/table1.xml", r'ref="H1:I3"', 'ref="H1:K3"', "is not as wide as its columns"),
    ("xl/tables/table1.xml", r'name="Figure"', 'name="code"', "two columns are called code"),
    ("xl/tables/table1.xml", r'ref="H1:I3"', 'ref="B1:C3"', "overlaps the filter"),
    (TYPES, r'<Override PartName="/xl/charts/chart1.xml"[^>]*/>', "", "chart1.xml has no content type"),
    (TYPES, r"</Types>", '<Override PartName="/gone.xml" ContentType="x"/></Types>', "gone.xml, which"),
    ("xl/charts/chart1.xml", None, None, "chart1.xml, which is missing"),
    (RELS, r'<Relationship Id="rId\d" Type="[^"]*/table"[^>]*/>', "", "nothing leads to xl/tables/"),
    ("xl/drawings/drawing1.xml", r'cNvPr id="3"', 'cNvPr id="2"', "two shapes have the id 2"),
    (*BLOCK_2, "two VML drawings claim the block 1"),
    (STYLES, r'<numFmt numFmtId="\d+"', '<numFmt numFmtId="300"', "number format 164 is not there"),
    (STYLES, r'fontId="1"', 'fontId="99"', "fontId 99 is not there"),
    (STYLES, r'<cellXfs count="\d+"', '<cellXfs count="99"', "cellXfs counts 99"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "pattern", "becomes", "finding"), FAULTS)
def test_a_planted_fault_is_found(part: str, pattern: str | None, becomes: str | None, finding: str) -> None:
    workbook = sound_workbook()
    content: bytes | None = None
    if pattern is not None and becomes is not None:
        text, times = re.subn(pattern, becomes, contents(workbook)[part].decode(), count=1, flags=re.DOTALL)
        assert times == 1, f"nothing in {part} to plant the fault in"
        content = text.encode()
    findings = lint(changed(workbook, {part: content}))
    assert any(finding in found for found in findings), findings


def test_a_calculation_chain_that_names_a_cell_without_a_formula_is_found() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = f'<calcChain xmlns="{main}"><c r="A1" i="1"/></calcChain>'
    broken = changed(sound_workbook(), {"xl/calcChain.xml": chain.encode()})
    broken = related(broken, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")
    assert any("which has no formula" in finding for finding in lint(broken))


def test_a_part_that_is_there_twice_is_found() -> None:
    workbook = sound_workbook()
    doubled = changed(workbook, {"XL/Styles.xml": contents(workbook)[STYLES]})
    assert any("styles.xml is in the package twice" in finding for finding in lint(doubled))
