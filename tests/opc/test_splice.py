"""Splicing: what the host's owner sees of a sheet that is put in."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.corpus import CORPUS, needs_corpus
from tests.opc.donors import plain_donor, plain_host, png, rich_donor
from tests.opc.looking import STYLES, WORKBOOK, related, sheet_xml
from tests.opc.zips import changed, contents, edited, payloads
from workbook_engine.lint import find_faults
from workbook_engine.model.mark import Mark
from workbook_engine.opc import MAY_CHANGE, Role, splice


def test_a_new_sheet_comes_last_and_holds_what_the_donor_drew() -> None:
    result = splice(plain_host("Data", "Notes"), rich_donor())
    book = openpyxl.load_workbook(io.BytesIO(result), rich_text=True)
    sheet = book["Scorecard"]
    assert book.sheetnames == ["Data", "Notes", "Scorecard"]
    assert [cell.value for cell in sheet[1]][:4] == ["Ref", "Indicator", "July", "Rating"]
    assert str(sheet["F2"].value) == "Staffing has improved since June"
    assert [bool(run.font.b) for run in sheet["F2"].value if not isinstance(run, str)] == [True, False, False]
    assert sheet["C2"].value == 0.7
    assert sheet["C2"].number_format == "0.0%;-0.0%"
    assert sheet["A1"].fill.fgColor.rgb == "FF12344D"
    assert (sheet["C8"].value, sheet["D8"].value) == ("=AVERAGE(C2:C6)", "='Scorecard'!C8")
    assert sheet["C2"].comment.text == "Provisional"
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert "<c:lineChart>" in contents(result)["xl/charts/chart2.xml"].decode()
    assert contents(result)["xl/media/image1.png"] == png()
    assert sheet.column_dimensions["B"].width > 40
    assert "xm:f>'Scorecard'!H2:K2<" in sheet_xml(result, "Scorecard")


def test_conditional_formats_keep_their_colours_whatever_the_host_has() -> None:
    host = splice(plain_host(), rich_donor("Other", Mark("other", "Other")))
    sheet = openpyxl.load_workbook(io.BytesIO(splice(host, rich_donor())))["Scorecard"]
    rules = [rule for ranged in sheet.conditional_formatting for rule in ranged.rules]
    amber = next(rule for rule in rules if rule.formula == ['"Amber"'])
    assert amber.dxf.fill.bgColor.rgb == "FFFFC000"


def test_every_other_part_keeps_its_compressed_bytes_and_its_place() -> None:
    host = plain_host("Data", "Notes")
    before, after = payloads(host), payloads(splice(host, rich_donor()))
    differing = {name for name in before if after.get(name) != before[name]}
    assert differing == {"[Content_Types].xml", WORKBOOK, "xl/_rels/workbook.xml.rels", STYLES}
    assert list(after)[: len(before)] == list(before)


NOT_THE_ENGINES = ("xl/theme/theme1.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
    "xl/charts/chart1.xml", "docProps/app.xml", "xl/worksheets/sheet3.xml")  # fmt: skip
"""Parts of somebody else; the last is a copy of our sheet that was kept, which is not ours to change."""


@pytest.mark.parametrize("part", NOT_THE_ENGINES)
def test_a_splice_that_would_change_any_other_part_gives_no_result(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = splice(plain_host(), plain_donor("Trend", "July copy"))
    module = sys.modules["workbook_engine.opc.splice"]
    for changes in ({part: b"<changed/>"}, {part.upper(): None}):
        monkeypatch.setattr(module, "_calculation_chain", lambda _, c=changes: c)
        with pytest.raises(RuntimeError, match=f"(?i){part} must not be changed"):
            splice(host, plain_donor("Trend"))


@pytest.mark.parametrize("role", sorted(MAY_CHANGE - {Role.CALCULATION_CHAIN}))
def test_the_splice_holds_to_the_list_of_what_may_change(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    host = splice(plain_host(), plain_donor("Trend"))
    monkeypatch.setattr("workbook_engine.opc.ownership.MAY_CHANGE", MAY_CHANGE - {role})
    with pytest.raises(RuntimeError, match="must not be changed by a splice"):
        splice(host, plain_donor("Trend"))


def test_the_same_input_gives_the_same_bytes_and_ten_splices_no_growth() -> None:
    host, donor = plain_host(), rich_donor()
    first = splice(host, donor)
    assert splice(host, donor) == first
    result = first
    for _ in range(10):
        result = splice(result, donor)
    assert result == first


def test_never_two_tabs_selected_and_a_view_for_every_sheet() -> None:
    host = plain_host()
    without_views = changed(
        host, {WORKBOOK: re.sub(rb"<bookViews>.*</bookViews>", b"", contents(host)[WORKBOOK])}
    )
    for each in (host, without_views):
        result = splice(each, rich_donor())
        assert "tabSelected" not in sheet_xml(result, "Scorecard")
        assert "<workbookView" in contents(result)[WORKBOOK].decode()
        assert not find_faults(result, against=each)


def test_a_negative_active_tab_is_left_as_it_is() -> None:
    host = edited(plain_host(), WORKBOOK, "<workbookView ", '<workbookView activeTab="-1" ')
    assert 'activeTab="-1"' in contents(splice(host, rich_donor()))[WORKBOOK].decode()


def test_part_names_that_are_only_spoken_of_are_not_used() -> None:
    override = '<Override PartName="/xl/worksheets/sheet7.xml" ContentType="application/xml"/></Types>'
    host = edited(plain_host(), "[Content_Types].xml", "</Types>", override)
    host = related(host, "xl/_rels/workbook.xml.rels", "chart", "charts/chart40.xml")
    result = contents(splice(host, rich_donor()))
    assert {"xl/worksheets/sheet8.xml", "xl/charts/chart41.xml"} <= set(result)


def test_relationships_get_a_default_content_type_where_the_host_lists_them_one_by_one() -> None:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{rels}"/>' for name in (
        "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels"))  # fmt: skip
    host = edited(
        plain_host(), "[Content_Types].xml", f'<Default Extension="rels" ContentType="{rels}"/>', overrides
    )
    result = splice(host, rich_donor())
    types = contents(result)["[Content_Types].xml"].decode()
    assert 'Extension="rels"' in types
    assert types.count("/xl/worksheets/_rels/sheet2.xml.rels") == 0


@pytest.mark.parametrize(
    ("host_1904", "donor_1904"), [(True, False), (False, True), (True, True), (False, False)]
)
def test_a_date_is_the_same_day_whatever_year_dates_are_counted_from(
    host_1904: bool, donor_1904: bool
) -> None:
    result = splice(plain_host(date_1904=host_1904), plain_donor("Trend", date_1904=donor_1904))
    cell = openpyxl.load_workbook(io.BytesIO(result))["Trend"]["A2"]
    assert cell.value.date().isoformat() == "2019-07-31"


@pytest.mark.parametrize("content_type", [
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.addin.macroEnabled.main+xml",
])  # fmt: skip
def test_macro_books_templates_and_add_ins_stay_what_they_are(content_type: str) -> None:
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    host = edited(plain_host(), "[Content_Types].xml", plain, content_type)
    host = changed(host, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})
    result = splice(host, rich_donor())
    assert content_type in contents(result)["[Content_Types].xml"].decode()
    assert payloads(result)["xl/vbaProject.bin"] == payloads(host)["xl/vbaProject.bin"]


def test_each_drawing_behind_notes_has_a_block_of_shape_numbers_of_its_own() -> None:
    result = splice(plain_host("Data"), rich_donor())
    vml = {name: content for name, content in contents(result).items() if name.endswith(".vml")}
    assert [re.findall(rb'data="(\d+)"', content) for content in vml.values()] == [[b"1"], [b"2"], [b"3"]]
    assert b"_x0000_s2049" in vml["xl/drawings/vmlDrawing2.vml"]


@needs_corpus
@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["47813.xlsx", "CFDataBars.xlsx", "PF_Round_1_Success.xlsx"])
def test_libreoffice_opens_the_result(
    tmp_path: Path, convert: Callable[[Path, str], Path], name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(splice((CORPUS / name).read_bytes(), rich_donor()))
    sheet = openpyxl.load_workbook(convert(file, "xlsx"))["Scorecard"]
    assert sheet["A2"].value == "AMT 1"
    assert sheet["A1"].fill.fgColor.rgb == "FF12344D"
    assert sheet["C8"].value == "=AVERAGE(C2:C6)"
