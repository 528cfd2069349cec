"""Number formats: dates are told from numbers, as openpyxl and Excel tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from tests.corpus import corpus_workbooks, needs_corpus
from tests.read.sheets import MAIN
from workbook_engine.opc import Package, Refusal, Workbook
from workbook_engine.read.grid.number_formats import shows_date, style_formats


@pytest.mark.parametrize(
    "code",
    [
        "mmm-yy",
        "dd/mm/yyyy",
        "[$-809]d mmmm yyyy",
        "d/m/yy;@",
        "h:mm",
        "[h]:mm",
        "yyyy\\-mm",
        '"Week of "d mmm',
        "MMM YY",
    ],
)
def test_codes_of_dates_and_times_show_a_date(code: str) -> None:
    assert shows_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0%",
        "#,##0",
        '0" days"',
        "[Red]0.0",
        "[$£-809]#,##0",
        "@",
        "0.00E+00",
        "0\\d",
        "_d0",
        "",
        '0;"dmy"',
    ],
)
def test_codes_of_numbers_and_texts_do_not(code: str) -> None:
    assert not shows_date(code)


@given(st.text('dmyhs0#"[]\\_;@ -/Red', max_size=15))
def test_openpyxl_agrees_wherever_it_reads_the_whole_code(code: str) -> None:
    readable = code.count('"') % 2 == 0 and not any(odd in code for odd in ('"', "\\", "_", "[", "]"))
    if readable:
        assert shows_date(code) == is_date_format(code)


@needs_corpus
def test_openpyxl_agrees_on_every_code_in_the_corpus() -> None:
    codes: set[str] = set()
    for file in corpus_workbooks():
        try:
            book = Workbook.of(Package.from_bytes(file.read_bytes()))
        except Refusal:
            continue
        if book.styles_part:
            codes.update(style_formats(book.package.read(book.styles_part)))
    assert len(codes) > 30
    assert {code for code in codes if shows_date(code)} == {code for code in codes if is_date_format(code)}


def test_ids_without_a_code_have_those_of_the_standard() -> None:
    xfs = "".join(f'<xf numFmtId="{number}"/>' for number in BUILTIN_FORMATS)
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{xfs}</cellXfs></styleSheet>'.encode()
    codes = dict(zip(BUILTIN_FORMATS, style_formats(styles), strict=True))
    plain = {number: code for number, code in BUILTIN_FORMATS.items() if number <= 4 or 9 <= number <= 13}
    assert {number: codes[number] for number in plain} == plain
    assert {number for number, code in codes.items() if shows_date(code)} == {*range(14, 23), 45, 46, 47}


def test_a_workbook_without_styles_has_no_formats() -> None:
    assert style_formats(None) == ()
