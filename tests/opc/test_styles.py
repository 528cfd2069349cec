"""Styles: the donor's formats in the host, appended once and never changing what was there."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.opc.donors import plain_donor, plain_host, rich_donor
from tests.opc.zips import changed, contents, edited
from workbook_engine.lint import find_faults
from workbook_engine.opc import splice
from workbook_engine.opc.formula import quoted_sheet, rename_sheets
from workbook_engine.opc.styles import merge_styles

STYLES, WORKBOOK = "xl/styles.xml", "xl/workbook.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def items(styles: bytes, path: str) -> list[str]:
    root = etree.fromstring(styles)
    found = root.findall("/".join(f"{MAIN}{step}" for step in path.split("/")))
    return [etree.tostring(element, method="c14n").decode() for element in found]


def test_what_the_host_had_comes_first_and_unchanged() -> None:
    host, donor = contents(plain_host())[STYLES], contents(rich_donor())[STYLES]
    merged = merge_styles(host, donor).data
    for path in (
        "fonts/font",
        "fills/fill",
        "borders/border",
        "cellStyleXfs/xf",
        "cellXfs/xf",
        "cellStyles/cellStyle",
    ):
        before = items(host, path)
        assert items(merged, path)[: len(before)] == before


def test_formats_that_are_there_already_are_not_added_again() -> None:
    donor = contents(rich_donor())[STYLES]
    once = merge_styles(contents(plain_host())[STYLES], donor)
    twice = merge_styles(once.data, donor)
    assert twice == once


def test_the_order_of_a_fonts_elements_makes_no_new_font() -> None:
    donor = contents(rich_donor())[STYLES]
    once = merge_styles(contents(plain_host())[STYLES], donor)
    stirred = re.sub(rb"(<font>)(<b/>)(<sz [^>]*/>)", rb"\1\3\2", once.data)
    assert stirred != once.data
    assert merge_styles(stirred, donor).data == stirred


def test_number_formats_get_a_free_id_and_keep_their_code() -> None:
    own = '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts><fonts '
    host = contents(edited(plain_host(), STYLES, "<fonts ", own))[STYLES]
    merged = merge_styles(host, contents(rich_donor())[STYLES])
    codes = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', merged.data.decode()))
    assert codes == {"164": "0.000", "165": "0.0%;-0.0%", "166": "d mmm yyyy"}


def test_cells_take_the_hosts_normal_style_wherever_it_stands() -> None:
    host = plain_host()
    moved = contents(host)[STYLES].replace(
        b'<cellStyle name="Normal" xfId="0" builtinId="0"/>',
        b'<cellStyle name="Normal" xfId="1" builtinId="0"/>',
    )
    xf = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    moved = moved.replace(b'<cellStyleXfs count="1">', b'<cellStyleXfs count="2">' + xf)
    merged = merge_styles(moved, contents(rich_donor())[STYLES])
    appended = items(merged.data, "cellXfs/xf")[1:]
    assert appended
    assert all('xfId="1"' in xf for xf in appended)


def test_fonts_keep_their_own_name_under_another_theme() -> None:
    merged = merge_styles(contents(plain_host())[STYLES], contents(rich_donor())[STYLES])
    before = len(items(contents(plain_host())[STYLES], "fonts/font"))
    assert all("scheme" not in font for font in items(merged.data, "fonts/font")[before:])


def test_a_workbook_without_a_styles_part_gets_one() -> None:
    types = re.sub(rb"<Override [^>]*styles.xml[^>]*/>", b"", contents(plain_host())["[Content_Types].xml"])
    rels = re.sub(
        rb"<Relationship [^>]*styles.xml\"/>", b"", contents(plain_host())["xl/_rels/workbook.xml.rels"]
    )
    host = changed(
        plain_host(), {STYLES: None, "[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": rels}
    )
    result = splice(host, rich_donor())
    assert not find_faults(result)
    assert splice(result, rich_donor()) == result


def test_lists_that_the_host_lacks_are_put_where_the_schema_wants_them() -> None:
    bare = f'<styleSheet xmlns="{MAIN[1:-1]}"><fonts count="1"><font/></fonts><extLst/></styleSheet>'.encode()
    result = splice(changed(plain_host(), {STYLES: bare}), rich_donor())
    assert not find_faults(result)


def test_prefixed_parts_stay_prefixed() -> None:
    def prefixed(part: bytes) -> bytes:
        part = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
        return part.replace(b'xmlns="', b'xmlns:x="', 1)

    host = plain_host()
    host = changed(host, {part: prefixed(contents(host)[part]) for part in (STYLES, WORKBOOK)})
    result = contents(splice(host, rich_donor()))
    for part in (STYLES, WORKBOOK):
        assert not re.search(rb"<[a-wyz]\w*[ />]|ns\d:", result[part].replace(b"<?xml", b""))


def test_each_cell_row_and_column_says_its_format() -> None:
    result = contents(splice(splice(plain_host(), rich_donor()), plain_donor("Trend")))
    trend = result["xl/worksheets/sheet3.xml"].decode()
    assert trend.count("<c ") == len(re.findall(r'<c [^>]*s="[1-9]', trend)) == 2
    scorecard = result["xl/worksheets/sheet2.xml"].decode()
    heading = re.search(r'<row r="1"[^>]* s="(\d+)"[^>]*><c r="A1" s="(\d+)"', scorecard)
    assert heading is not None
    assert heading[1] == heading[2] != "0"


TAB = st.text(
    st.characters(exclude_characters="[]:*?/\\", exclude_categories=("C", "Z")), min_size=1, max_size=31
)


@given(old=TAB, new=TAB, text=st.text(max_size=20))
def test_renaming_a_tab_and_back_gives_the_same_formula(old: str, new: str, text: str) -> None:
    literal = '"' + text.replace('"', '""') + '"'
    formula = f"SUM({quoted_sheet(old)}!A1:B2)&{literal}&{quoted_sheet(old)}!C3"
    renamed = rename_sheets(formula, {old.casefold(): new})
    assert renamed == f"SUM({quoted_sheet(new)}!A1:B2)&{literal}&{quoted_sheet(new)}!C3"
    assert rename_sheets(renamed, {new.casefold(): old}) == formula


def test_only_whole_sheet_names_are_renamed() -> None:
    names = {"data": "Jul 19"}
    for untouched in ("Metadata!A1", "[1]Data!A1", "'My Data'!A1", '"Data!A1"', "Data", "A.Data!B1"):
        assert rename_sheets(untouched, names) == untouched
    assert rename_sheets("-Data!A1+DATA!$B$2", names) == "-'Jul 19'!A1+'Jul 19'!$B$2"


def test_cells_of_two_formats_keep_two_formats() -> None:
    merged = merge_styles(contents(plain_host())[STYLES], contents(rich_donor())[STYLES])
    assert all(one != other for one, other in pairwise(sorted(merged.cell_formats)))
