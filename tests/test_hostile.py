"""Files that somebody made to do harm: nothing outside is read or run, and the memory is not filled."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fuzz.promises import keep
from fuzz.seeds import SMALL_RULES, seeds
from tests.opc.zips import changed, contents
from tests.small import RULES, Row, refresh, write_workbook
from tests.test_refresh import find

SECRET = "the secret of another file"
PARTS = [name for name in contents(seeds()[0].workbook) if not name.endswith((".bin", ".png"))]


def with_entity(xml: bytes, declared: str) -> bytes:
    """A part with a document type, whose entity stands in the text of its root element."""
    start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    end = xml.index(b">", xml.index(b"<", start)) + 1
    entity = b"" if xml[:end].endswith(b"/>") else b"&x;"
    return xml[:start] + f"<!DOCTYPE a [{declared}]>".encode() + xml[start:end] + entity + xml[end:]


BOMB = '<!ENTITY a "0123456789">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghx", strict=True)
)


@pytest.mark.parametrize("part", PARTS)
def test_an_entity_of_any_part_reads_no_other_file(part: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SECRET)
    data = seeds()[0].workbook
    spoilt = with_entity(contents(data)[part], f'<!ENTITY x SYSTEM "{other.as_uri()}">')
    file, rules = tmp_path / "july.xlsx", tmp_path / "small.yaml"
    file.write_bytes(changed(data, {part: spoilt}))
    rules.write_text(SMALL_RULES)
    ran = refresh(file, rules)
    assert SECRET not in ran.printed
    assert all(SECRET.encode() not in content for content in contents(file.read_bytes()).values())
    if ran.exit_code:
        assert "document type declaration" in str(ran.problems[0]["text"])
    assert keep(changed(data, {part: spoilt}), SMALL_RULES.encode()) in ("stopped", "refreshed", "sent")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_part_that_grows_a_hundred_million_times_is_refused(part: str) -> None:
    data = seeds()[0].workbook
    spoilt = changed(data, {part: with_entity(contents(data)[part], BOMB)})
    assert keep(spoilt, SMALL_RULES.encode()) == "stopped"


TARGETS = [
    "../../../../etc/passwd", "/etc/passwd", "..\\..\\..\\etc\\passwd",
    "C:\\Windows\\win.ini", "C:/Windows/win.ini",
    "file:///etc/passwd", "\\\\server\\share\\file", "http://127.0.0.1:9/x.xml", "%2e%2e/%2e%2e/etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("mode", ["", ' TargetMode="External"'])
def test_what_a_relationship_points_at_outside_is_never_opened(target: str, mode: str) -> None:
    """`keep` watches what is opened, connected to and started."""
    data = seeds()[1].workbook
    for part in ("xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels", "_rels/.rels"):
        text = contents(data)[part].decode()
        start = text.index('Target="') + len('Target="')
        spoilt = text[:start] + target + '"' + mode + text[text.index('"', start) + 1 :]
        keep(changed(data, {part: spoilt.encode()}), SMALL_RULES.encode())


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/evil.txt", "..\\evil.txt", "C:\\evil.txt", "a/../../evil"]
)
def test_a_part_whose_name_leads_out_of_the_package_is_written_nowhere(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file = write_workbook(folder / "july.xlsx")
    file.write_bytes(changed(file.read_bytes(), {name: b"evil"}))
    assert refresh(file).exit_code == 0
    written = {each.name for each in tmp_path.rglob("*") if each.is_file()}
    assert written == {"july.xlsx", "july.backup.xlsx", "july.json", "small.yaml"}
    assert not Path("/evil.txt").exists()


TYPED = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
    "\t=1+1",
    "'=1+1",
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_looks_like_a_formula_is_written_as_the_text_that_it_is(typed: str, tmp_path: Path) -> None:
    """As an indicator's name, as a cell's words, in a .csv file's cell, and as commentary."""
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row("A3", ("Ref", "Indicator", "Jun-19", "Jul-19"))
        sheet.write_row("A4", ("A 1", "Visits on time", "65%", "69%"))
        for column, text in enumerate(("A 2", "Average caseload", "16.2")):
            sheet.write_string(4, column, text)
        sheet.write_string(4, 3, typed)
        sheet.write_row("A6", ("B 1", "Open cases", "640", "689"))
    quoted = typed.replace("\t", "").replace("'", "''")
    rules = RULES.replace("name: Open cases", f"name: '{quoted} cases'")
    assert refresh(file, rules, "--month", "2019-07").exit_code == 0
    opened = openpyxl.load_workbook(file)
    cell = opened["Scorecard"].cell(*find(opened["Scorecard"], "A 1", "Commentary"))
    cell.value, cell.data_type = typed, "s"
    opened.save(file)
    assert refresh(file, rules, "--month", "2019-07").exit_code == 0
    card = openpyxl.load_workbook(file)["Scorecard"]
    for row in card.iter_rows():
        for each in row:
            assert each.data_type != "f", (each.coordinate, each.value)
    texts = {str(each.value).strip() for row in card.iter_rows() for each in row}
    assert {f"{typed.strip()} cases", typed.strip()} <= texts


CONTROL: tuple[Row, ...] = (
    ("A 1", "Visits \x01on\x1f time", 0.61, 0.65, 0.69),
    ("A 2", "x" * 32_767, 16.4, 16.2, 16.0),
)


def test_control_characters_and_the_longest_texts_are_borne(tmp_path: Path) -> None:
    ran = refresh(write_workbook(tmp_path / "july.xlsx", CONTROL))
    assert ran.exit_code == 0
    assert (ran.rows["A 1"]["current"], ran.rows["A 2"]["current"]) == ("69%", "16.0")
