"""A clean copy: what is allowed comes in as it looks, and all else stays out and is told."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.worksheet.table import Table
from PIL import Image, PngImagePlugin

from tests.corpus import corpus_workbooks, needs_corpus
from tests.disclosure.planted import SECRET, by_openpyxl, by_xlsxwriter, with_parts
from tests.opc.zips import changed, contents
from tests.publish.sending import parts_with
from workbook_engine.disclosure import hidden_only, inspect_package
from workbook_engine.lint import find_faults
from workbook_engine.model.grid import Area
from workbook_engine.model.sheet_plan import PlannedTable
from workbook_engine.opc import Package, Refusal, Workbook
from workbook_engine.opc.clean_copy import CleanCopy, copy_sheets


def copied(data: bytes, *sheets: str, **options: Any) -> CleanCopy:
    return copy_sheets(Workbook.of(Package.from_bytes(data)), sheets or ("Data",), **options)


def package_of(copy: CleanCopy) -> bytes:
    assert copy.package is not None, [str(problem) for problem in copy.problems]
    assert find_faults(copy.package) == ()
    return copy.package


def opened(copy: CleanCopy) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(package_of(copy)), rich_text=True)


def test_a_formula_becomes_its_value() -> None:
    data = by_xlsxwriter(lambda book, sheet: sheet.write_formula("D2", '=C2*100&"%"', None, "69%"))
    copy = copied(data)
    assert opened(copy)["Data"]["D2"].value == "69%"
    assert ("formula (its value is sent)", 1) in copy.left_out


def test_every_formula_without_a_value_is_named_at_once() -> None:
    def plant(book: openpyxl.Workbook) -> None:
        book["Data"]["D2"], book["Data"]["E5"] = "=C2*2", "=SUM(C:C)"

    copy = copied(by_openpyxl(plant))
    assert copy.package is None
    assert [str(problem.place) for problem in copy.problems] == ["Data!D2", "Data!E5"]


def test_parts_of_a_text_keep_their_looks_and_spaces() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        bold = book.add_format({"bold": True, "font_color": "#A31621"})
        sheet.write_rich_string("B4", "Rated ", bold, "Red ", "since May")

    text = opened(copied(by_xlsxwriter(plant)))["Data"]["B4"].value
    assert str(text) == "Rated Red since May"
    assert text[1].font.b is True


def test_hidden_rows_stay_hidden_and_hold_nothing() -> None:
    def plant(book: openpyxl.Workbook) -> None:
        sheet = book["Data"]
        sheet["A7"], sheet["A8"] = SECRET, "Seen"
        sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["C"].hidden = True

    copy = copied(by_openpyxl(plant))
    sheet = opened(copy)["Data"]
    assert (sheet["A7"].value, sheet["C2"].value, sheet["A8"].value) == (None, None, "Seen")
    assert sheet.row_dimensions[7].hidden
    assert sheet.column_dimensions["C"].hidden
    assert ("cell in hidden rows or columns", 3) in copy.left_out


def test_links_to_the_web_and_within_the_copy_are_kept_and_others_told() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        book.add_worksheet("Notes").write("A1", "Notes")
        book.add_worksheet("Raw").write("A1", "Raw")
        for row, address in enumerate(
            (
                "https://www.croydon.gov.uk/",
                "internal:Notes!A1",
                "internal:Raw!A1",
                rf"external:\\server\{SECRET}.xlsx",
            )
        ):
            sheet.write_url(row + 4, 0, address, string=f"Link {row}")

    copy = copied(by_xlsxwriter(plant), "Data", "Notes")
    sheet = opened(copy)["Data"]
    links = {
        cell.coordinate: cell.hyperlink.target or cell.hyperlink.location
        for cell in sheet["A"]
        if cell.hyperlink
    }
    assert links == {"A5": "https://www.croydon.gov.uk/", "A6": "Notes!A1"}
    assert {("link to a file or program", 1), ("link to a place that is not sent", 1)} <= set(copy.left_out)
    assert parts_with(package_of(copy), SECRET) == []


def test_notes_are_sent_only_when_asked_for_and_without_their_authors() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_comment("C2", "Late returns in May", {"author": SECRET})

    data = by_xlsxwriter(plant)
    without = copied(data)
    assert opened(without)["Data"]["C2"].comment is None
    assert ("note", 1) in without.left_out
    with_notes = copied(data, keep_notes=True)
    note = opened(with_notes)["Data"]["C2"].comment
    assert note is not None
    assert note.text == "Late returns in May"
    assert parts_with(package_of(with_notes), SECRET) == []


def test_scales_bars_icons_and_rules_are_kept_and_those_that_look_elsewhere_are_told() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        book.add_worksheet("Raw").write("A1", 3)
        sheet.write_column("F1", (1, 2, 3))
        sheet.conditional_format("F1:F3", {"type": "2_color_scale"})
        sheet.conditional_format("F1:F3", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
        sheet.conditional_format("F1:F3", {"type": "icon_set", "icon_style": "3_arrows"})
        red = book.add_format({"bg_color": "#A31621"})
        sheet.conditional_format("F1:F3", {"type": "cell", "criteria": ">", "value": 2, "format": red})
        sheet.conditional_format("F1:F3", {"type": "formula", "criteria": "=$F1>Raw!$A$1", "format": red})

    copy = copied(by_xlsxwriter(plant))
    rules = [rule for block in opened(copy)["Data"].conditional_formatting for rule in block.rules]
    assert sorted(rule.type for rule in rules) == ["cellIs", "colorScale", "dataBar", "iconSet"]
    (filled,) = (rule.dxf for rule in rules if rule.dxf)
    assert filled.fill.bgColor.rgb == "FFA31621"
    assert ("conditional format that looks at what is not sent", 1) in copy.left_out
    assert b"x14:dataBar" in contents(package_of(copy))["xl/worksheets/sheet1.xml"]


_SCALE = ColorScaleRule("min", None, "FFFFFFFF", end_type="max", end_color="FF12826A")


def test_a_rule_that_needs_a_name_is_left_out_as_the_copy_has_no_names() -> None:
    def plant(book: openpyxl.Workbook) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        book.defined_names["Threshold"] = DefinedName("Threshold", attr_text=f'"{SECRET}"')
        book["Data"].conditional_formatting.add("C2", FormulaRule(["C2>Threshold"]))
        book["Data"].conditional_formatting.add("C2", _SCALE)

    copy = copied(by_openpyxl(plant))
    assert ("conditional format that looks at what is not sent", 1) in copy.left_out
    assert parts_with(package_of(copy), "Threshold") == []


def test_a_chart_keeps_the_figures_of_the_cells_and_none_that_it_remembers() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_column("F1", (10, 20, 30))
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$F$1:$F$3", "values_data": [7731, 7732, 7733]})
        sheet.insert_chart("H2", chart, {"description": "Line chart of three figures"})

    package = package_of(copied(by_xlsxwriter(plant)))
    assert parts_with(package, "773") == []
    chart = contents(package)["xl/charts/chart1.xml"]
    assert [chart.count(b"<c:v>%d</c:v>" % figure) for figure in (10, 20, 30)] == [1, 1, 1]
    assert b"Line chart of three figures" in contents(package)["xl/drawings/drawing1.xml"]


def test_a_sparkline_of_cells_that_are_not_sent_stops() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        book.add_worksheet("Raw").write_row("A1", (1, 2, 3))
        sheet.add_sparkline("D2", {"range": "Raw!A1:C1"})

    (problem,) = copied(by_xlsxwriter(plant)).problems
    assert problem.what == "The sparkline in D2 draws from Raw!A1:C1, which is not sent."


def _picture(kind: str) -> io.BytesIO:
    """A small picture whose file says more than it shows."""
    image, stream = Image.new("RGB", (8, 6), (18, 130, 106)), io.BytesIO()
    if kind == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Author", SECRET)
        said.add_itxt("XML:com.adobe.xmp", SECRET)
        image.save(stream, "PNG", pnginfo=said)
        stream.write(SECRET.encode())  # after its end
    else:
        exif = Image.Exif()
        exif[0x013B] = SECRET
        image.save(stream, "JPEG", exif=exif, comment=SECRET.encode())
    stream.seek(0)
    return stream


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_the_same_and_its_file_says_nothing_else(kind: str) -> None:
    picture = _picture(kind)

    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.insert_image("E2", rf"C:\Users\{SECRET}\logo.{kind.lower()}", {"image_data": picture})

    package = package_of(copied(by_xlsxwriter(plant)))
    assert parts_with(package, SECRET) == []
    (media,) = (content for name, content in contents(package).items() if "/media/" in name)
    with Image.open(io.BytesIO(media)) as after, Image.open(picture) as before:
        assert after.tobytes() == before.tobytes()


def test_a_picture_that_is_damaged_is_left_out_and_told() -> None:
    broken = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 99, b"IHDR") + zlib.compress(b"no picture")

    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.insert_image("E2", "logo.png", {"image_data": _picture("PNG")})

    data = with_parts(by_xlsxwriter(plant), {"xl/media/image1.png": lambda _: broken})
    copy = copied(data)
    assert ("picture that is no PNG or JPEG file", 1) in copy.left_out
    assert not any("media" in name or "drawing" in name for name in contents(package_of(copy)))


def test_an_element_that_nobody_knows_is_left_out_and_told() -> None:
    data = with_parts(
        by_openpyxl(lambda book: None),
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"</sheetData>", f'</sheetData><telemetry who="{SECRET}">{SECRET}</telemetry>'.encode()
            ).replace(b'<row r="1"', f'<row who="{SECRET}" r="1"'.encode())
        },
    )
    copy = copied(data)
    assert parts_with(package_of(copy), SECRET) == []
    assert ("telemetry (an element that is not known here)", 1) in copy.left_out


def test_sheets_come_in_the_order_asked_for_with_what_is_printed_of_them() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.print_area("A1:C2")
        notes = book.add_worksheet("Jul 19's notes")
        notes.write("A1", "Notes")
        notes.repeat_rows(0)

    book = opened(copied(by_xlsxwriter(plant), "Jul 19's notes", "Data", title="Performance, July 2019"))
    assert book.sheetnames == ["Jul 19's notes", "Data"]
    assert book["Data"].print_area == "'Data'!$A$1:$C$2"
    assert book["Jul 19's notes"].print_title_rows == "$1:$1"
    assert (book.properties.title, book.properties.language) == ("Performance, July 2019", "en-GB")


@pytest.mark.parametrize(
    ("plant", "why"),
    [
        (lambda book: book.create_chartsheet("Other"), "of another kind"),
        (lambda book: setattr(book.create_sheet("Other"), "sheet_state", "hidden"), "is hidden"),
        (lambda book: None, "no such sheet"),
    ],
)
def test_a_sheet_that_cannot_be_sent_is_told(plant: Any, why: str) -> None:
    (problem,) = copied(by_openpyxl(plant), "Data", "Other").problems
    assert why in problem.what


def test_the_same_workbook_makes_the_same_bytes() -> None:
    data = by_xlsxwriter(lambda book, sheet: sheet.write_comment("C2", "Late"))
    assert copied(data, keep_notes=True).package == copied(data, keep_notes=True).package


def _planted_everywhere(part: bytes) -> bytes:
    """An XML part with an attribute, an element, a comment and an instruction in each of its elements."""
    root = etree.fromstring(part)
    for element in list(root.iter(etree.Element)):
        element.set("planted", SECRET)
        element.set("{http://example.org/planted}who", SECRET)
        for new in (etree.Comment(SECRET), etree.PI("planted", SECRET), etree.Element("planted", who=SECRET)):
            new.tail = None if element.text and element.text.strip() else SECRET
            element.append(new)
        element[-1].text = SECRET
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _lively(book: xlsxwriter.Workbook, sheet: Any) -> None:
    """A sheet with something of every kind that a copy keeps."""
    bold = book.add_format({"bold": True, "bg_color": "#12826A", "num_format": "0.0%", "text_wrap": True})
    sheet.write_column("F1", (1, 2, 3), bold)
    sheet.write_rich_string("B4", "Rated ", bold, "Red")
    sheet.merge_range("A8:B8", "Merged")
    sheet.write_url("A9", "https://www.croydon.gov.uk/", tip="The council")
    sheet.write_comment("C2", "Late returns", {"author": "J. Smith"})
    sheet.conditional_format("F1:F3", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("F1:F3", {"type": "cell", "criteria": ">", "value": 2, "format": bold})
    sheet.add_sparkline("G1", {"range": "Data!F1:F3"})
    for kind in ("line", "column", "pie", "scatter"):
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {"values": "=Data!$F$1:$F$3", "categories": "=Data!$F$1:$F$3", "name": "=Data!$B$1",
             "trendline": {"type": "linear"} if kind == "scatter" else None}
        )  # fmt: skip
        chart.set_title({"name": "Visits"})
        sheet.insert_chart("H2", chart)
    sheet.insert_image("N2", "logo.png", {"image_data": _picture("PNG"), "description": "The logo"})
    sheet.insert_textbox("N9", "A text box", {"font": {"bold": True}})
    sheet.print_area("A1:G9")
    sheet.set_footer("&LSmallton")
    sheet.freeze_panes(1, 1)


@pytest.mark.parametrize("keep_notes", [False, True])
def test_whatever_is_put_into_any_element_of_any_part_stays_out(keep_notes: bool) -> None:
    clean = by_xlsxwriter(_lively)
    parts = contents(clean)
    xml = [name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"]
    planted = {name: _planted_everywhere(parts[name]) for name in xml}
    package = package_of(copied(changed(clean, planted), keep_notes=keep_notes))
    assert parts_with(package, SECRET) == []
    assert parts_with(package, "planted") == []
    assert package == package_of(copied(clean, keep_notes=keep_notes))


@needs_corpus
def test_of_any_workbook_a_sound_copy_is_made_or_it_is_said_why_not() -> None:
    """Nothing is hidden in it but text that only a person can judge."""
    wrong: list[str] = []
    for file in corpus_workbooks():
        wrong += [f"{file.name}: {what}" for what in _wrong_with_copy(file)]
    assert wrong == []


_LARGEST = 300_000


def _wrong_with_copy(file: Path) -> list[str]:
    if file.stat().st_size > _LARGEST:
        return []
    try:
        workbook = Workbook.of(Package.from_bytes(file.read_bytes()))
        names = [
            each.name for each in workbook.sheets if each.kind == "worksheet" and each.state == "visible"
        ]
        copy = copy_sheets(workbook, names)
    except Refusal:  # tests/opc/test_refusals.py has what is refused, and how
        return []
    if copy.package is None:
        return [] if copy.problems else ["no copy, and no word why"]
    judged = {"invisible text", "tiny text", "cropped picture"}
    hides = [each.what for each in hidden_only(inspect_package(copy.package)) if each.kind not in judged]
    before = {fault.what for fault in find_faults(file.read_bytes())}
    return [*hides, *(str(fault) for fault in find_faults(copy.package) if fault.what not in before)]


def _with_a_table(book: openpyxl.Workbook) -> None:
    table = Table(displayName=f"Table_of_{SECRET.replace('-', '_')}", ref="A1:C2")
    table.comment = SECRET
    book["Data"].add_table(table)


def test_a_table_stays_one_with_the_name_of_its_sheet_and_no_filter() -> None:
    copy = copied(by_openpyxl(_with_a_table))
    (table,) = opened(copy)["Data"].tables.values()
    assert (table.displayName, table.ref, table.autoFilter) == ("Data", "A1:C2", None)
    assert [column.name for column in table.tableColumns] == ["Ref", "Indicator", "Jul-19"]
    assert parts_with(package_of(copy), SECRET.replace("-", "_")) == []
    assert parts_with(package_of(copy), SECRET) == []


def test_tables_that_are_wanted_are_marked_up_where_each_column_has_a_heading_of_its_own() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write_row("E1", ("Ward", "ward"))
        sheet.write_row("E2", (1, 2))
        sheet.write_row("H1", ("Line\none", "C"))
        sheet.write_row("H2", (1, 2))

    wanted = (
        PlannedTable("sound", Area(1, 1, 2, 3)),
        PlannedTable("twice the same heading", Area(1, 5, 2, 6)),
        PlannedTable("A1", Area(1, 8, 2, 9)),
        PlannedTable("without headings", Area(4, 1, 5, 2)),
    )
    found = opened(copied(by_xlsxwriter(plant), tables={"Data": wanted}))["Data"].tables
    assert sorted(found) == ["Table_A1", "sound"]
    assert found["Table_A1"].tableColumns[0].name == "Line\none"


def test_a_text_that_has_the_first_row_for_itself_is_tagged_as_the_title_and_looks_as_before() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        bold = book.add_format({"bold": True, "font_size": 20})
        book.add_worksheet("Notes").write("A1", "Notes to the figures", bold)

    sheets = opened(copied(by_xlsxwriter(plant), "Data", "Notes"))
    assert (sheets["Notes"]["A1"].style, sheets["Data"]["A1"].style) == ("Heading 1", "Normal")
    assert (sheets["Notes"]["A1"].font.b, sheets["Notes"]["A1"].font.sz) == (True, 20)


def test_charts_are_in_the_language_of_the_document() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$C$2:$C$2"})
        sheet.insert_chart("E2", chart)

    data = by_xlsxwriter(plant)
    chart = contents(package_of(copied(data)))["xl/charts/chart1.xml"]
    assert b'<c:lang val="en-GB"/>' in chart
    welsh = contents(package_of(copied(data, language="cy-GB")))["xl/charts/chart1.xml"]
    assert b'<c:lang val="en-US"/>' in welsh
