"""What a workbook hides is found, wherever it is; what is there for all to see is not called hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from tests.corpus import CORPUS, corpus_index, needs_corpus
from tests.disclosure.planted import PLANTED, SECRET, by_openpyxl, by_xlsxwriter, plain, with_parts
from tests.disclosure.planted_by_hand import BY_HAND
from tests.opc.zips import edited
from workbook_engine.disclosure import Finding, Grade, hidden_only, inspect_package
from workbook_engine.opc import Refusal

ALL = PLANTED | BY_HAND

_KINDS_OF_FEATURES = {
    "pivotCache": {"pivot cache"},
    "externalLink": {"link to another workbook"},
    "comments": {"note", "threaded comment", "leftover"},
    "threaded": {"threaded comment"},
    "persons": {"person"},
    "customXml": {"custom XML"},
    "printerSettings": {"printer settings"},
    "connections": {"data connection"},
    "queryTable": {"query table"},
    "docPropsCustom": {"custom property"},
    "slicer": {"slicer cache"},
    "ole": {"embedded object"},
    "customSheetView": {"custom view"},
    "revisions": {"revision history"},
    "mashup": {"custom XML"},
    "xmlMaps": {"custom XML"},
    "dataModel": {"data model"},
    "signature": {"signature"},
    "ctrlProps": {"form control"},
    "richData": {"rich value"},
    "volatile": {"live data"},
    "docMetadata": {"sensitivity label", "unknown part"},
    "webext": {"web add-in"},
}
"""What must be found in a workbook of the corpus that the index says has a feature."""


def kinds(data: bytes) -> set[str]:
    return {finding.kind for finding in hidden_only(inspect_package(data))}


def found(kind: str, data: bytes) -> Finding:
    return next(finding for finding in inspect_package(data) if finding.kind == kind)


def test_a_plain_workbook_hides_nothing() -> None:
    assert kinds(plain()) == set()


@pytest.mark.parametrize("thing", ALL)
def test_a_planted_thing_is_found_and_nothing_else_is(thing: str) -> None:
    kind, build = ALL[thing]
    with_it = kinds(build())
    assert kind in with_it
    assert with_it <= {kind, "hidden sheet"}, "a chart's hidden sheet is told too, and nothing more"


@pytest.mark.parametrize(
    ("thing", "place", "count"),
    [
        ("a hidden sheet", "sheet Raw", 1),
        ("a hidden row", "Data!A7", 1),
        ("a hidden column", "Data!F1", 1),
        ("white text", "Data!D4", 1),
        ("a pivot cache", "xl/pivotCache/pivotCacheDefinition1.xml", 2),
        ("a macro", "xl/vbaProject.bin", 1),
        ("a chart of a hidden sheet", "xl/charts/chart1.xml", 3),
    ],
)
def test_a_finding_tells_where_it_is_and_how_much(thing: str, place: str, count: int) -> None:
    kind, build = PLANTED[thing]
    finding = found(kind, build())
    assert (str(finding.place), finding.count) == (place, count)
    assert finding.what.endswith((".", "…"))
    assert finding.to_do.endswith(".")


def test_white_text_on_a_dark_fill_is_to_be_seen() -> None:
    def plant(book: object) -> None:
        from openpyxl.styles import Font, PatternFill

        cell = book["Data"]["D4"]  # type: ignore[index]
        cell.value, cell.font, cell.fill = (
            SECRET,
            Font(color="FFFFFFFF"),
            PatternFill("solid", fgColor="FF12344D"),
        )

    assert kinds(by_openpyxl(plant)) == set()


def test_tiny_text_is_found_though_its_words_have_a_colour_of_their_own() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        red, tiny = book.add_format({"font_color": "#C00000"}), book.add_format({"font_size": 1})
        sheet.write_rich_string("D4", red, "Named: ", SECRET, tiny)

    assert kinds(by_xlsxwriter(plant)) == {"tiny text"}


@pytest.mark.parametrize("colour", ["", "white", "FFFF", "GGGGGGGG"])
def test_a_colour_that_is_none_counts_as_not_said(colour: str) -> None:
    styles = "xl/styles.xml"
    data = with_parts(
        by_openpyxl(lambda book: _in_colour(book)),
        {styles: lambda xml: xml.replace(b'rgb="FF12826A"', f'rgb="{colour}"'.encode())},
    )
    assert kinds(data) == set()


def _in_colour(book: openpyxl.Workbook) -> None:
    book["Data"]["D4"].value = "Seen by all"
    book["Data"]["D4"].font = Font(color="FF12826A")


@pytest.mark.parametrize(
    ("build", "part"),
    [
        (lambda: by_xlsxwriter(lambda book, sheet: None), "xl/sharedStrings.xml"),
        (PLANTED["a pivot cache"][1], "xl/pivotCache/pivotCacheRecords1.xml"),
    ],
)
def test_a_damaged_part_is_told_in_a_sentence(build: Callable[[], bytes], part: str) -> None:
    data = with_parts(build(), {part: lambda xml: xml[: len(xml) // 2]})
    with pytest.raises(Refusal, match="not well-formed"):
        inspect_package(data)


def test_white_text_that_a_conditional_format_paints_is_a_note() -> None:
    def plant(book: xlsxwriter.Workbook, sheet: Any) -> None:
        sheet.write("D4", SECRET, book.add_format({"font_color": "white"}))
        red = book.add_format({"bg_color": "#A31621"})
        sheet.conditional_format("D4", {"type": "cell", "criteria": "==", "value": '"Red"', "format": red})

    data = by_xlsxwriter(plant)
    assert kinds(data) == set()
    told = found("text that depends on a conditional format", data)
    assert (told.grade, str(told.place), told.count) == (Grade.NOTE, "Data!D4", 1)


def test_an_empty_hidden_column_is_only_a_note() -> None:
    def plant(book: object) -> None:
        book["Data"].column_dimensions["H"].hidden = True  # type: ignore[index]

    data = by_openpyxl(plant)
    assert kinds(data) == set()
    assert found("hidden column", data).grade is Grade.NOTE


@needs_corpus
def test_what_the_index_of_the_corpus_says_is_found() -> None:
    missed: list[str] = []
    for row in corpus_index():
        try:
            with_it = kinds(Path(CORPUS, row["file"]).read_bytes())
        except Refusal:  # what cannot be opened is told in a sentence; tests/opc has them all
            continue
        missed += [
            f"{row['file']}: {feature}"
            for feature in row["features"].split()
            if feature in _KINDS_OF_FEATURES and not _KINDS_OF_FEATURES[feature] & with_it
        ]
    assert missed == []


@pytest.mark.parametrize(
    "colour",
    ['rgb="ZZZZZZ" tint="0.5"', 'rgb="1" tint="nan"', f'theme="{"9" * 5000}"', 'indexed="-7"', 'rgb=""'],
)
def test_a_colour_or_a_number_that_excel_never_wrote_stops_nothing(colour: str) -> None:
    data = edited(plain(), "xl/styles.xml", '<color theme="1"', f'<color {colour}/><color a="1"')
    data = edited(data, "xl/worksheets/sheet1.xml", "<c ", f'<c s="{"9" * 5000}" ')
    assert not hidden_only(inspect_package(data))
