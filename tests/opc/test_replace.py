"""Splicing again: what stays of a sheet that is drawn anew, and when it is left alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.opc.donors import SCORECARD, plain_donor, plain_host, rich_donor
from tests.opc.looking import WORKBOOK, related, renamed, sheet_xml, tabs
from tests.opc.zips import changed, contents, edited, payloads
from workbook_engine.lint import find_faults
from workbook_engine.model.mark import Mark
from workbook_engine.opc import Package, Refusal, Workbook, splice


def test_next_months_sheet_replaces_this_months_in_place() -> None:
    july = splice(plain_host(), rich_donor())
    mark = Mark("scorecard", "Scorecard", "2019-08", "croydon.yaml")
    august = splice(july, rich_donor(mark=mark, value=0.75))
    assert tabs(august) == ["Data", "Scorecard"]
    assert openpyxl.load_workbook(io.BytesIO(august))["Scorecard"]["C2"].value == 0.76
    assert [mark.period for _, mark, _ in Workbook.of(Package.from_bytes(august)).marks()] == ["2019-08"]
    assert len(contents(august)) == len(contents(july))


def test_a_tab_that_was_renamed_moved_and_hidden_stays_so() -> None:
    before = renamed(splice(plain_host("Data", "Notes"), rich_donor()), "Scorecard", "Children's KPIs")
    sheets = re.findall(r"<sheet [^>]*/>", contents(before)[WORKBOOK].decode())
    moved = "".join([sheets[2].replace("<sheet ", '<sheet state="hidden" '), *sheets[:2]])
    text = contents(before)[WORKBOOK].decode().replace("".join(sheets), moved)
    text = text.replace('localSheetId="2"', 'localSheetId="0"')
    moved_host = changed(before, {WORKBOOK: text.encode()})
    entry = Workbook.of(Package.from_bytes(moved_host)).sheets[0]
    result = splice(moved_host, rich_donor(value=0.5))
    assert Workbook.of(Package.from_bytes(result)).sheets[0] == entry
    assert (entry.name, entry.state) == ("Children's KPIs", "hidden")
    assert openpyxl.load_workbook(io.BytesIO(result))["Children's KPIs"]["C2"].value == 0.51
    assert not find_faults(result, against=moved_host)


def test_formulas_charts_and_sparklines_follow_the_tabs_new_name() -> None:
    result = splice(renamed(splice(plain_host(), rich_donor()), "Scorecard", "Jul 19"), rich_donor())
    xml = sheet_xml(result, "Jul 19")
    chart = contents(result)["xl/charts/chart2.xml"].decode()
    names = contents(result)[WORKBOOK].decode()
    assert "'Scorecard'!" not in xml + chart + names
    assert "xm:f>'Jul 19'!H2:K2<" in xml
    assert "<f>'Jul 19'!C8</f>" in xml
    assert "location=\"'Jul 19'!A1\"" in xml
    assert "'Jul 19'!$C$2:$C$6" in chart
    assert "'Jul 19'!$1:$1" in names


def test_names_and_sheets_that_refer_to_the_scorecard_still_do() -> None:
    reds = '<definedName name="Reds">Scorecard!$D$2:$D$6</definedName>'
    here = '<definedName name="Here" localSheetId="1">Scorecard!$A$1</definedName>'
    host = splice(plain_host(), rich_donor())
    host = edited(host, WORKBOOK, "<definedNames>", f"<definedNames>{reds}{here}")
    host = edited(host, "xl/worksheets/sheet1.xml", "<f>1+1</f>", "<f>Scorecard!C2+Reds</f>")
    result = splice(host, rich_donor(value=0.5))
    names = {name.name: name.text for name in Workbook.of(Package.from_bytes(result)).defined_names}
    assert names["Reds"] == "Scorecard!$D$2:$D$6"
    assert names["Here"] == "Scorecard!$A$1"
    assert payloads(result)["xl/worksheets/sheet1.xml"] == payloads(host)["xl/worksheets/sheet1.xml"]


def test_of_several_copies_the_tab_with_the_recorded_name_is_replaced() -> None:
    july = splice(plain_host(), rich_donor())
    kept = splice(july, rich_donor("July copy", Mark("kept", "July copy")))
    kept = edited(kept, WORKBOOK, Mark("kept", "July copy").text, SCORECARD.text)
    result = splice(kept, rich_donor(value=0.1))
    assert sheet_xml(result, "July copy") == sheet_xml(kept, "July copy")
    assert sheet_xml(result, "Scorecard") != sheet_xml(kept, "Scorecard")
    with pytest.raises(Refusal, match="several copies of the engine's sheet Scorecard, none of that name"):
        splice(renamed(kept, "Scorecard", "August"), rich_donor())


@pytest.mark.parametrize("name", ["Scorecard", "SCORECARD"])
def test_a_sheet_of_that_name_that_the_engine_did_not_make_is_never_overwritten(name: str) -> None:
    with pytest.raises(
        Refusal, match=f"already has a sheet named {name} that the engine did not make"
    ) as refused:
        splice(plain_host(name), rich_donor())
    assert "scorecard: sheet:" in refused.value.to_do


def test_another_rule_books_scorecard_is_not_overwritten() -> None:
    host = splice(plain_host(), rich_donor())
    with pytest.raises(Refusal, match=r"made with the rule book croydon\.yaml"):
        splice(host, rich_donor(mark=Mark("scorecard", "Scorecard", "2019-07", "adults.yaml")))


def test_a_bare_donor_is_marked_and_found_again() -> None:
    host = splice(plain_host(), plain_donor("Trend", text="June"))
    workbook = Workbook.of(Package.from_bytes(host))
    assert [(entry.name, mark) for entry, mark, _ in workbook.marks()] == [("Trend", Mark("sheet", "Trend"))]
    result = splice(renamed(host, "Trend", "Trends"), plain_donor("Trend", text="July"))
    assert tabs(result) == ["Data", "Trends"]
    assert openpyxl.load_workbook(io.BytesIO(result))["Trends"]["A1"].value == "July"


def test_marks_and_fingerprints_are_hidden_from_people() -> None:
    workbook = Workbook.of(Package.from_bytes(splice(plain_host(), rich_donor())))
    entry, mark, fingerprints = workbook.marks()[0]
    assert (entry.name, mark, fingerprints) == ("Scorecard", SCORECARD, "AbCdEfGhIj")
    ours = [name for name in workbook.defined_names if name.name.startswith("WorkbookEngine")]
    assert len(ours) == 2
    assert all(name.hidden and name.sheet == "Scorecard" for name in ours)


def test_a_donors_sheets_keep_their_order_and_only_the_new_one_is_added() -> None:
    host = splice(plain_host(), plain_donor("Log"))
    result = splice(host, plain_donor("Overview", "Log", "Trend"))
    assert tabs(result) == ["Data", "Log", "Overview", "Trend"]
    assert splice(result, plain_donor("Overview", "Log", "Trend")) == result


def test_macros_still_know_the_sheet_by_its_code_name() -> None:
    host = splice(plain_host(), plain_donor("Trend"))
    named = edited(host, "xl/worksheets/sheet2.xml", "<dimension", '<sheetPr codeName="Sheet7"/><dimension')
    assert '<sheetPr codeName="Sheet7"/>' in sheet_xml(splice(named, plain_donor("Trend")), "Trend")


CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"


def with_calculation_chain(data: bytes, cells: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = changed(data, {"xl/calcChain.xml": f'<calcChain xmlns="{main}">{cells}</calcChain>'.encode()})
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{CHAIN_TYPE}"/></Types>'
    data = edited(data, "[Content_Types].xml", "</Types>", override)
    return related(data, "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml")


def test_only_our_cells_leave_the_calculation_chain() -> None:
    host = with_calculation_chain(
        splice(plain_host(), rich_donor()), '<c r="C8" i="2"/><c r="D8"/><c r="B2" i="1" l="1"/>'
    )
    result = splice(host, rich_donor())
    assert re.findall(r"<c [^>]*>", contents(result)["xl/calcChain.xml"].decode()) == [
        '<c r="B2" i="1" l="1"/>'
    ]
    assert splice(result, rich_donor()) == result


def test_a_calculation_chain_with_nothing_left_is_dropped() -> None:
    host = with_calculation_chain(splice(plain_host(), rich_donor()), '<c r="C8" i="2"/>')
    result = splice(host, rich_donor())
    assert "xl/calcChain.xml" not in contents(result)
    assert not find_faults(result)


def test_a_new_sheet_leaves_the_calculation_chain_alone() -> None:
    host = with_calculation_chain(plain_host(), '<c r="B2" i="1"/>')
    assert payloads(splice(host, rich_donor()))["xl/calcChain.xml"] == payloads(host)["xl/calcChain.xml"]


def test_parts_that_only_the_old_sheet_had_go_with_it() -> None:
    host = splice(plain_host(), rich_donor())
    result = splice(host, plain_donor("Scorecard", marks=(SCORECARD,)))
    assert set(contents(result)) == set(contents(plain_host())) | {"xl/worksheets/sheet2.xml"}
    assert not find_faults(result)


def test_a_picture_that_another_sheet_shows_too_stays() -> None:
    host = splice(plain_host(), rich_donor())
    host = related(host, "xl/drawings/_rels/drawing1.xml.rels", "image", "../media/image1.png")
    result = splice(host, plain_donor("Scorecard", marks=(SCORECARD,)))
    assert "xl/media/image1.png" in contents(result)


def test_what_people_hung_on_our_sheet_stops_the_splice() -> None:
    host = splice(plain_host(), rich_donor())
    host = related(
        host, "xl/worksheets/_rels/sheet2.xml.rels", "pivotTable", "../pivotTables/pivotTable1.xml"
    )
    with pytest.raises(Refusal, match="holds a pivot table, put there by hand"):
        splice(host, rich_donor())


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_is_refreshed_in_place(
    tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    file = tmp_path / "july.xlsx"
    file.write_bytes(splice(plain_host("Data", "Notes"), rich_donor()))
    saved = convert(file, "xlsx").read_bytes()
    assert saved != file.read_bytes()
    result = splice(saved, rich_donor(value=0.5))
    assert tabs(result) == ["Data", "Notes", "Scorecard"]
    assert openpyxl.load_workbook(io.BytesIO(result))["Scorecard"]["C2"].value == 0.51
    assert not find_faults(result, against=saved)
