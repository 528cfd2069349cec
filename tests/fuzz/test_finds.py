"""What the fuzzer found once stays found: each input, made small, and what becomes of it now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.opc.zips import changed, contents
from tests.small import ROWS, RULES, Row, refresh, write_workbook
from workbook_engine.lint import find_faults
from workbook_engine.opc import Package, Refusal, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
TYPES, BOOK_RELS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def in_part(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """A workbook with the first `old` in a part replaced."""

    def change(data: bytes) -> bytes:
        text = contents(data)[part].decode()
        assert old in text, f"{part} has no {old}"
        return changed(data, {part: text.replace(old, new, 1).encode()})

    return change


REFUSED = {
    "a cell named by a quotation mark, which was read for ever": (
        in_part(SHEET, 'r="A4"', 'r="\'4"'), "it has a cell in column ', and no sheet has that",
    ),
    "a cell beyond the last column": (
        in_part(SHEET, 'r="A4"', 'r="XFE4"'), "it has a cell in column XFE, and no sheet has that",
    ),
    "a row beyond the last": (
        in_part(SHEET, '<row r="4"', '<row r="1048577"'), "it has a row 1048577, and no sheet has that",
    ),
    "a row of no number": (
        in_part(SHEET, '<row r="4"', '<row r="²"'), "“²” stands where something is numbered",
    ),
    "a format of no number": (in_part(SHEET, 's="1"', 's="-1"'), "“-1” stands where something is numbered"),
    "a text of a number with 5,000 digits": (
        in_part(SHEET, "<v>0</v>", f"<v>{'1' * 5000}</v>"), "stands where something is numbered",
    ),
    "two sheets of one name": (
        in_part(BOOK, "</sheets>", '<sheet name="DATA" sheetId="9" r:id="rId1"/></sheets>'),
        "The workbook has two sheets named DATA.",
    ),
    "styles in another language": (
        in_part(STYLES, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        "The styles part in the workbook is not one that Excel reads.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "said"), REFUSED.values(), ids=REFUSED)
def test_a_workbook_that_says_what_cannot_be_is_refused_in_words(
    spoil: Callable[[bytes], bytes], said: str, tmp_path: Path
) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    file.write_bytes(spoil(file.read_bytes()))
    before = file.read_bytes()
    ran = refresh(file)
    assert ran.exit_code == 1
    assert any(said in str(problem["text"]) for problem in ran.problems), ran.printed
    assert file.read_bytes() == before
    assert not (tmp_path / "july.backup.xlsx").exists()


_STRANGER = '<x:Override xmlns:x="urn:x" PartName="/xl/styles.xml" ContentType="x"/>'
TAKEN = {
    "a content type within another": in_part(
        TYPES, 'worksheet+xml"/>',
        'worksheet+xml"><Override PartName="/none.xml" ContentType="x"/></Override>',
    ),
    "a content type of another language": in_part(TYPES, "</Types>", f"{_STRANGER}</Types>"),
    "a relationship of another language": in_part(
        BOOK_RELS, "</Relationships>", '<x:Relationship xmlns:x="urn:x" Id="rId1"/></Relationships>'
    ),
    "a format that is none": in_part(STYLES, "</cellXfs>", '<x:xf xmlns:x="urn:x"/></cellXfs>'),
    "a number format numbered in 5,000 digits": in_part(
        STYLES, "</numFmts>", f'<numFmt numFmtId="{"1" * 5000}" formatCode="0"/></numFmts>'
    ),
    "a name scoped to a sheet of no number": in_part(
        BOOK, "</sheets>",
        '</sheets><definedNames><definedName name="A" localSheetId="²">1</definedName></definedNames>',
    ),
    "a merge from its end to its beginning": in_part(
        SHEET, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="J9:H8"/></mergeCells>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("spoil", TAKEN.values(), ids=TAKEN)
def test_what_is_odd_beside_the_figures_is_passed_over_and_no_fault_is_added(
    spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    file.write_bytes(spoil(file.read_bytes()))
    before = {str(fault) for fault in find_faults(file.read_bytes())}
    assert refresh(file).exit_code == 0
    assert {str(fault) for fault in find_faults(file.read_bytes())} <= before
    once = file.read_bytes()
    assert refresh(file).exit_code == 0
    assert file.read_bytes() == once


LONG = "long words " * 4000


@pytest.mark.parametrize(
    "row",
    [(LONG, "No rule for this", 1, 2, 3), ("A 1", LONG, 0.6, 0.6, 0.6), ("A 1", "Visits", 0.6, 0.6, LONG)],
    ids=["a code", "a name", "a figure"],
)
def test_a_text_as_long_as_a_cell_takes_is_quoted_in_short(row: Row, tmp_path: Path) -> None:
    row = tuple(each[:32767] if isinstance(each, str) else each for each in row)
    ran = refresh(write_workbook(tmp_path / "july.xlsx", (row, *ROWS[1:])), RULES, "--month", "2019-07")
    assert ran.exit_code == 0
    assert ran.problems
    assert all(len(str(problem["text"])) < 2000 for problem in ran.problems)


def test_a_file_may_hold_a_longer_text_than_a_cell(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(f"Ref,Indicator,Jul-19\nA 1,Visits,{'x' * 40_000}\nA 2,Load,16\n")
    rules = RULES.replace("{sheet: Data, layout: months across, code_column: Ref}", "{file: figures.csv}")
    ran = refresh(write_workbook(tmp_path / "july.xlsx"), rules)
    assert ran.exit_code == 0
    assert ran.rows["A 1"]["rating"] == "Not available"
    assert ran.rows["A 2"]["current"] == "16"


SPOILT_RULES = {
    "a scheme that is not there": (
        RULES.replace("good_is: neither}", "good_is: neither, scheme: A 2}") + "other_schemes: []\n",
        "other_schemes",
    ),
    "a direction of travel where there is none": (
        RULES.replace("when: otherwise", "when: improved on last year"), "last year"
    ),
    "a sheet with a long name": (
        RULES[: RULES.index("indicators:")] + f"indicators: {{sheet: {'x' * 9000}}}\n", "no sheet named xxx"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "said"), SPOILT_RULES.values(), ids=SPOILT_RULES)
def test_a_spoilt_rule_book_is_a_stop_in_words(rules: str, said: str, tmp_path: Path) -> None:
    ran = refresh(write_workbook(tmp_path / "july.xlsx"), rules)
    assert ran.exit_code == 1
    told = " ".join(str(problem["text"]) for problem in ran.problems)
    assert said in told
    assert len(told) < 2000


def test_a_name_that_ends_in_thousands_of_digits_is_only_a_name(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    name = f"WorkbookEngine.Drawn{'1' * 5000}"
    names = f'<definedNames><definedName name="{name}" localSheetId="0">1</definedName></definedNames>'
    data = in_part(BOOK, "</sheets>", f"</sheets>{names}")(file.read_bytes())
    data = changed(data, {f"xl/media/image{'1' * 5000}.png": b"x"})
    file.write_bytes(data)
    assert refresh(file).exit_code == 0


def test_a_workbook_that_lists_a_sheet_twice_is_no_workbook(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    sheet = '<sheet name="Data" sheetId="1" r:id="rId1"/>'
    with pytest.raises(Refusal, match="two sheets named Data"):
        Workbook.of(Package.from_bytes(in_part(BOOK, sheet, sheet * 2)(file.read_bytes())))
