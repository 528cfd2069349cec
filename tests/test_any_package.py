"""Any package that Excel or another tool wrote is refreshed with all else kept, or refused plainly."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.conftest import PROJECT
from tests.opc import packages
from tests.opc.donors import plain_host, rich_donor
from tests.opc.test_refusals import REFUSED
from tests.opc.zips import contents, edited, payloads
from tests.small import MONTHS, ROWS, RULES, refresh, write_workbook
from workbook_engine.lint import find_faults
from workbook_engine.opc import Package, Refusal, Workbook, splice

FORMS: dict[str, Callable[[bytes], bytes]] = {
    "prefixes for its namespaces": packages.prefixed,
    "parts in UTF-16": packages.in_utf16,
    "targets from the root": packages.with_absolute_targets,
    "parts named in capitals": packages.in_capitals,
    "parts named with backslashes": packages.with_backslashes,
    "parts named with a leading slash": packages.with_leading_slashes,
    "data descriptors": packages.streamed,
    "zip64": packages.in_zip64,
    "bytes before the archive": packages.behind_other_bytes,
    "a comment after the archive": packages.with_a_comment,
    "entries that are not compressed": packages.stored,
    "folders among its entries": packages.with_folders,
    "alternate content": packages.with_alternate_content,
    "custom views": packages.with_custom_views,
    "two windows": packages.with_two_windows,
    "a dialog sheet": packages.with_a_dialog_sheet,
    "a very hidden sheet of Excel 4 macros": packages.with_a_macro_sheet,
    "a sensitivity label that does not encrypt": packages.with_a_label,
    "no styles": packages.without_styles,
    "the highest number that a sheet may have": packages.with_the_last_sheet_id,
    "descriptors without a signature": packages.streamed_without_signatures,
    "comments, instructions and CDATA": packages.with_asides,
    "numbered characters": packages.with_numbered_characters,
    "a byte order mark before each part": packages.with_byte_order_marks,
    "no declarations": packages.without_declarations,
    "no theme and no properties": packages.without_theme_or_properties,
    "cells that say no address": packages.without_addresses,
    "no window": packages.without_a_window,
    "types of all parts by name": packages.with_overrides_alone,
    "64,000 cell formats": lambda data: packages.with_cell_formats(data, 64_000),
}


def folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


MAY_CHANGE = {"[content_types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def refreshed(file: Path, *arguments: str, rules: str = RULES) -> bytes:
    """The workbook after it was refreshed twice; nothing but what may change has changed."""
    before = file.read_bytes()
    ran = refresh(file, rules, *arguments)
    assert ran.exit_code == 0, ran.printed
    assert {code: row["rating"] for code, row in ran.rows.items()} == {
        "A 1": "Red", "A 2": "Green", "B 1": "Grey",
    }  # fmt: skip
    after = file.read_bytes()
    old, new = payloads(before), payloads(after)
    assert {folded(name) for name in old if new.get(name) != old[name]} <= MAY_CHANGE
    assert [name for name in new if name in old] == list(old)
    assert find_faults(after, against=before) == ()
    assert Workbook.of(Package.from_bytes(after)).sheets[-1].name == "Scorecard"
    with contextlib.suppress(KeyError):  # openpyxl knows no part that is named in capitals, or with a slash
        openpyxl.load_workbook(io.BytesIO(before))
        assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames[-1] == "Scorecard"
    assert refresh(file, rules, *arguments).exit_code == 0
    assert file.read_bytes() == after
    return after


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_workbook_of_any_form_is_refreshed(form: Callable[[bytes], bytes], tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    file.write_bytes(form(file.read_bytes()))
    refreshed(file)


def test_macros_and_their_signature_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "july.xlsm"
    file.write_bytes(packages.with_macros(write_workbook(tmp_path / "july.xlsx").read_bytes()))
    before, after = contents(file.read_bytes()), contents(refreshed(file))
    for part in ("xl/vbaProject.bin", "xl/vbaProjectSignature.bin", "xl/_rels/vbaProject.bin.rels"):
        assert after[part] == before[part]
    assert b"macroEnabled" in after["[Content_Types].xml"]


def write_data(book: Any) -> None:
    """The sheet of the small council's figures."""
    data, month = book.add_worksheet("Data"), book.add_format({"num_format": "mmm-yy"})
    percent = book.add_format({"num_format": "0%"})
    data.write_row(2, 0, ("Ref", "Indicator"))
    for column, heading in enumerate(MONTHS, start=2):
        data.write_datetime(2, column, heading, month)
    for row, values in enumerate(ROWS, start=3):
        data.write_row(row, 0, values, percent if row == 3 else None)


def test_dates_from_1904_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file, {"date_1904": True}) as book:
        write_data(book)
    assert b'date1904="1"' in contents(file.read_bytes())["xl/workbook.xml"]
    assert Workbook.of(Package.from_bytes(refreshed(file))).date1904


def test_a_chart_sheet_and_a_very_hidden_sheet_stay_where_they_are(tmp_path: Path) -> None:
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file) as book:
        write_data(book)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$C$4:$E$4"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("Lists").very_hidden()
    sheets = Workbook.of(Package.from_bytes(refreshed(file))).sheets
    assert [(sheet.name, sheet.kind, sheet.state) for sheet in sheets] == [
        ("Data", "worksheet", "visible"),
        ("Chart", "chartsheet", "visible"),
        ("Lists", "worksheet", "veryHidden"),
        ("Scorecard", "worksheet", "visible"),
    ]


NAMES = ['Children\'s "KPIs"', "Ein '' Blatt", "📈 Data 🟢", "D" * 31, "数据", "Q1 & Q2 <all>"]


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_of_any_name_is_read_and_kept(name: str, tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx", sheet=name)
    quoted = '"' + name.replace('"', '\\"') + '"'
    result = refreshed(file, rules=RULES.replace("sheet: Data", f"sheet: {quoted}"))
    assert openpyxl.load_workbook(io.BytesIO(result)).sheetnames == [name, "Scorecard"]


@pytest.mark.parametrize("name", NAMES)
def test_the_scorecard_may_have_any_name(name: str, tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    quoted = '"' + name.replace('"', '\\"') + '"'
    rules = RULES.replace("rating_scheme:", f"scorecard: {{sheet: {quoted}}}\nrating_scheme:", 1)
    before = file.read_bytes()
    assert refresh(file, rules).exit_code == 0
    after = file.read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames == ["Data", name]
    assert find_faults(after, against=before) == ()
    assert refresh(file, rules).exit_code == 0
    assert file.read_bytes() == after


def refused(file: Path, *arguments: str) -> str:
    """The sentence of a refresh that stopped, with exit status 1 and nothing written beside its report."""
    before, names = file.read_bytes(), {each.name for each in file.parent.iterdir()}
    ran = refresh(file, RULES, *arguments)
    assert ran.exit_code == 1
    assert file.read_bytes() == before
    assert {each.name for each in file.parent.iterdir()} - names <= {"july.json", "small.yaml"}
    return " ".join(str(problem["text"]) for problem in ran.problems if problem["severity"] == "stop")


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_opened_is_refused_and_nothing_is_written(
    make: Callable[[], bytes], reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "july.xlsx"
    file.write_bytes(make())
    assert reason in refused(file)


STOPS: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "Strict Open XML": (packages.in_strict, "saved as Strict Open XML", ""),
    "a shared workbook": (packages.shared, "is shared in the old way", ""),
    "a protected structure": (packages.locked, "The workbook's structure is protected", "structure-lock"),
    "a digital signature": (packages.signed, "The workbook is signed digitally", "signature"),
    "no room for formats": (
        lambda data: packages.with_cell_formats(data, 65_485), "as many cell formats as Excel allows", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "reason", "allow"), STOPS.values(), ids=STOPS)
def test_a_workbook_that_may_not_be_edited_is_left_alone_until_that_is_allowed(
    spoil: Callable[[bytes], bytes], reason: str, allow: str, tmp_path: Path
) -> None:
    file = write_workbook(tmp_path / "july.xlsx")
    file.write_bytes(spoil(file.read_bytes()))
    assert reason in refused(file)
    if allow:
        refreshed(file, "--allow", allow)


def test_a_sheet_called_scorecard_that_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "july.xlsx"
    with xlsxwriter.Workbook(file) as book:
        write_data(book)
        book.add_worksheet("SCORECARD").write("A1", "Our own, since 2011")
    assert "already has a sheet named SCORECARD that the engine did not make" in refused(file)


def test_the_page_of_limits_says_what_the_engine_says(tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "limits.md").read_text(encoding="utf-8")
    said = re.findall(r"^\|[^|]*\| “([^”]+)” \|", page, re.MULTILINE)
    assert len(said) > 20
    sentences: list[str] = []
    for make, _ in REFUSED.values():
        with pytest.raises(Refusal) as refusal:
            splice(make(), rich_donor())
        sentences.append(refusal.value.what)
    for spoil, _, _ in STOPS.values():
        file = write_workbook(tmp_path / "july.xlsx")
        file.write_bytes(spoil(file.read_bytes()))
        sentences.append(refused(file))
    for host, donor in ((rich_donor(mark=None), rich_donor()), (of_office_2007_beta(), rich_donor())):
        with pytest.raises(Refusal) as refusal:
            splice(host, donor)
        sentences.append(refusal.value.what)
    assert [each for each in said if not any(each in sentence for sentence in sentences)] == []


def of_office_2007_beta() -> bytes:
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return edited(plain_host(), "[Content_Types].xml", types, types.replace("2006", "2005"))
