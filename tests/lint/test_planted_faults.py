"""The linter finds the faults that make Excel offer a repair: each is planted, and seen."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lint.faults import OTHERS, SHEET, STYLES, TABLE, THE_39, TYPES, WORKBOOK
from tests.opc.donors import finished, new_book, plain_host, png
from tests.opc.looking import related
from tests.opc.zips import changed, contents, edited
from workbook_engine.lint import find_faults


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
    sheet.conditional_format("B3", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("B4", {"type": "2_color_scale"})
    sheet.data_validation("B2", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.data_validation("B3", {"validate": "list", "source": ["Green", "Red"], "input_title": "Rating"})
    sheet.write("A9", "Shown", book.add_format({"locked": False, "align": "center"}))
    sheet.write_boolean("A10", True)
    sheet.write_formula("A11", "=NA()", None, "#N/A")
    sheet.write_url("A12", "https://www.example.org/", string="Report")
    sheet.set_column("A:A", 20)
    sheet.set_column("B:B", 10)
    sheet.set_header("&LPerformance")
    sheet.unprotect_range("A9", "Entries")
    sheet.unprotect_range("A10", "Other")
    sheet.autofilter("A1:B3")
    sheet.add_sparkline("C2", {"range": "Data!A2:B2"})
    sheet.set_landscape()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$B$2:$B$3"})
    chart.add_series({"values": "=Data!$A$2:$A$3"})
    sheet.insert_chart("E2", chart)
    sheet.insert_image("E20", "dot.png", {"image_data": io.BytesIO(png())})
    sheet.write_comment("A1", "Ask")
    other.write_comment("A1", "Ask")
    sheet.add_table("H1:I3", {"columns": [{"header": "Code"}, {"header": "Figure"}]})
    sheet.add_table("K1:L3", {"name": "Second"})
    book.define_name("Ratings", "=Data!$A$1")
    book.define_name("Data!Mine", "=Data!$A$1")
    return finished(book, stream)


def test_a_sound_workbook_has_no_findings() -> None:
    assert find_faults(sound_workbook()) == ()
    assert find_faults(plain_host("Data", "Notes")) == ()


@cache
def with_a_chain() -> bytes:
    """The sound workbook with a calculation chain, as Excel writes it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = f'<calcChain xmlns="{main}"><c r="B3" i="1"/></calcChain>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    data = changed(sound_workbook(), {"xl/calcChain.xml": chain.encode()})
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    return related(
        edited(data, TYPES, "</Types>", override), "xl/_rels/workbook.xml.rels", "calcChain", "calcChain.xml"
    )


def planted(part: str, pattern: str | None, becomes: str | None) -> bytes:
    """The sound workbook with a fault in it."""
    content: bytes | None = None
    if pattern is not None and becomes is not None:
        text = contents(with_a_chain())[part].decode()
        text, times = re.subn(pattern, becomes, text, count=1, flags=re.DOTALL)
        assert times == 1, f"nothing in {part} to plant the fault in"
        content = text.encode()
    return changed(with_a_chain(), {part: content})


def test_the_workbook_that_faults_are_planted_in_has_none() -> None:
    assert find_faults(with_a_chain()) == ()


def test_there_are_39_faults_of_the_study() -> None:
    assert len(THE_39) == 39


@pytest.mark.parametrize(("part", "pattern", "becomes", "finding"), [*THE_39, *OTHERS])
def test_a_planted_fault_is_found(part: str, pattern: str | None, becomes: str | None, finding: str) -> None:
    found = find_faults(planted(part, pattern, becomes))
    assert any(finding in str(fault) for fault in found), [str(fault) for fault in found]


def test_a_part_that_is_there_twice_is_found() -> None:
    workbook = sound_workbook()
    doubled = changed(workbook, {"XL/Styles.xml": contents(workbook)[STYLES]})
    assert any("is in the package twice" in fault.what for fault in find_faults(doubled))


def test_a_fault_has_a_place_that_people_can_find() -> None:
    (fault,) = find_faults(planted(SHEET, r"<f>SUM", "<f>=SUM"))
    assert str(fault.place) == "Data!B3"
    (fault,) = find_faults(planted(STYLES, r'fontId="1"', 'fontId="99"'))
    assert str(fault.place) == "styles.xml"


def test_against_an_earlier_version_only_new_faults_are_told() -> None:
    before = planted(STYLES, r'fontId="1"', 'fontId="99"')
    after = edited(before, SHEET, "<f>SUM", "<f>=SUM")
    assert [str(fault.place) for fault in find_faults(after, against=before)] == ["Data!B3"]
    assert find_faults(before, against=after) == ()


@pytest.mark.parametrize("data", [b"", b"Ref,Jul-19", b"PK\x03\x04", sound_workbook()[:4000]])
def test_what_is_no_workbook_is_one_fault(data: bytes) -> None:
    assert [fault.what for fault in find_faults(data)] == ["The file is no zip archive that can be read."]


PIECES = [
    "",
    "<",
    "&#0;",
    "²",
    "9" * 5000,
    "-1",
    "A0",
    ":",
    "Data!",
    "<!-- -->",
    '" r="A1',
    "\x00",
    "0x1F",
    "1e999",
]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_workbook_damaged_anywhere_is_told_of_and_no_more(data: st.DataObject) -> None:
    parts = contents(with_a_chain())
    part = data.draw(st.sampled_from(sorted(parts)))
    content = parts[part]
    start = data.draw(st.integers(0, len(content)))
    end = start + data.draw(st.integers(0, 40))
    piece = data.draw(st.sampled_from(PIECES)).encode()
    broken = changed(with_a_chain(), {part: content[:start] + piece + content[end:]})
    for fault in find_faults(broken):
        assert fault.what.endswith(".")
        assert fault.place is not None


SPOILT = [
    SHEET,
    STYLES,
    TYPES,
    WORKBOOK,
    TABLE,
    "xl/comments1.xml",
    "xl/charts/chart1.xml",
    "xl/calcChain.xml",
]
VALUES = st.sampled_from(
    ["", "²", "9" * 5000, "-1", "A0", "1:1", "A1:B", "NaN", "true", "  ", "'", "_x0000_"]
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_an_attribute_says_the_linter_reads_on(data: st.DataObject) -> None:
    parts = contents(with_a_chain())
    part = data.draw(st.sampled_from(SPOILT))
    places = list(re.finditer(rb'="([^"]*)"', parts[part]))
    place = places[data.draw(st.integers(0, len(places) - 1))]
    value = data.draw(VALUES).encode()
    content = parts[part][: place.start(1)] + value + parts[part][place.end(1) :]
    assert isinstance(find_faults(changed(with_a_chain(), {part: content})), tuple)


def test_thousands_of_merges_on_one_place_are_told_one_by_one() -> None:
    merge = '<mergeCell ref="A5:B5"'
    data = edited(sound_workbook(), SHEET, merge, '<mergeCell ref="A1:XFD1048576"/>' * 3000 + merge)
    assert len([fault for fault in find_faults(data) if "Merged cells overlap" in fault.what]) == 3
