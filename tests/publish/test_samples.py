"""The four councils' samples, published: nothing is hidden in the copies, and they look as before."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops, ImageFilter

import workbook_engine
from tests.conftest import PROJECT
from tests.validators import audit_finds_new, sdk_finds_new
from workbook_engine.disclosure import hidden_only, inspect_package
from workbook_engine.lint import find_faults

SAMPLES = sorted((PROJECT / "sample_workbooks").glob("*.xlsx"))
_NO_HOST = PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda file: file.stem.partition("_")[0])
def refreshed_and_sent(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A sample as refreshed by its council's rule book, and the copy that publish makes of that."""
    sample: Path = request.param
    folder = tmp_path_factory.mktemp("sent")
    shipped = PROJECT / "rules" / f"{sample.stem.partition('_')[0]}.yaml"
    rules = folder / shipped.name
    rules.write_text(shipped.read_text("utf-8") + "\nprovenance: {figures_in_copies: yes}\n", "utf-8")
    outcome = workbook_engine.refresh(sample, rules, output=folder / sample.name)
    assert outcome.written, [str(problem) for problem in outcome.problems]
    published = workbook_engine.publish(outcome.written, rules, output=folder / "sent.xlsx")
    assert not published.outcome.stopped, [str(problem) for problem in published.outcome.problems]
    return outcome.written, folder / "sent.xlsx"


def test_nothing_is_hidden_in_the_copy(refreshed_and_sent: tuple[Path, Path]) -> None:
    assert not hidden_only(inspect_package(refreshed_and_sent[1].read_bytes()))


def test_the_copy_is_a_sound_workbook(refreshed_and_sent: tuple[Path, Path]) -> None:
    _, copy = refreshed_and_sent
    assert find_faults(copy.read_bytes()) == ()
    assert audit_finds_new(copy, _NO_HOST) == set()


def test_the_open_xml_sdk_finds_the_copy_sound(refreshed_and_sent: tuple[Path, Path]) -> None:
    assert sdk_finds_new(refreshed_and_sent[1], _NO_HOST) == set()


@pytest.mark.libreoffice
@pytest.mark.parametrize(  # the one with trend pages, the one with long texts: a minute of printing each
    "refreshed_and_sent",
    [file for file in SAMPLES if file.stem.startswith(("croydon", "havering"))],
    ids=["croydon", "havering"],
    indirect=True,
)
def test_libreoffice_prints_the_same_pages(
    refreshed_and_sent: tuple[Path, Path], render: Callable[[Path], list[Path]]
) -> None:
    before, after = ([_without_page_number(page) for page in render(file)] for file in refreshed_and_sent)
    assert after
    assert [
        number
        for number, page in enumerate(after, start=1)
        if not any(_look_the_same(page, other) for other in before)
    ] == []


def test_the_copy_holds_the_scorecard_and_what_goes_with_it_and_no_other_sheet(
    refreshed_and_sent: tuple[Path, Path],
) -> None:
    book, copy = (openpyxl.load_workbook(file) for file in refreshed_and_sent)
    marked = {sheet.title for sheet in book if "WorkbookEngine" in sheet.defined_names}
    assert set(copy.sheetnames) == marked
    assert copy.active is copy.worksheets[0]


def test_every_cell_shows_what_it_showed(refreshed_and_sent: tuple[Path, Path]) -> None:
    book, copy = (openpyxl.load_workbook(file) for file in refreshed_and_sent)
    for sheet in copy:
        for row in book[sheet.title].iter_rows():
            for cell in row:
                there = sheet[cell.coordinate]
                if cell.number_format != ";;;":  # the key of a sentence, which nobody sees
                    assert there.value == cell.value, cell
                assert _look(there) == _look(cell), cell


def test_widths_merges_rules_and_what_is_printed_are_the_same(refreshed_and_sent: tuple[Path, Path]) -> None:
    book, copy = (openpyxl.load_workbook(file) for file in refreshed_and_sent)
    for sheet in copy:
        assert _page(sheet) == _page(book[sheet.title]), sheet.title


def test_sparklines_and_charts_are_the_same_and_draw_the_same_figures(
    refreshed_and_sent: tuple[Path, Path],
) -> None:
    (book, before), (copy, after) = ((openpyxl.load_workbook(f), _parts(f)) for f in refreshed_and_sent)
    assert _sparklines(after) == [
        line for line in _sparklines(before) if _is_on_one(line[0], copy.sheetnames)
    ]
    ours = [chart for chart in _charts(before) if _is_on_one(chart[0], copy.sheetnames)]
    assert sorted(_charts(after)) == sorted(ours)
    assert len(ours) == sum(len(book[name]._charts) for name in copy.sheetnames)


def _without_page_number(page: Path) -> Image.Image:
    """A printed page above its foot, which counts the pages."""
    with Image.open(page) as image:
        return image.convert("RGB").crop((0, 0, image.width, round(image.height * 0.92)))


def _look_the_same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pages differ by hairlines at most: which pixel of two a line falls on is the paper's."""
    if one.size != other.size:
        return False
    different = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 32))
    return different.filter(ImageFilter.MinFilter(3)).getbbox() is None


def _look(cell: object) -> tuple[str, ...]:
    aspects = ("number_format", "font", "fill", "border", "alignment")
    return tuple(repr(getattr(cell, aspect)) for aspect in aspects)


def _page(sheet: Worksheet) -> dict[str, object]:
    rules = [
        (str(block.sqref), [(rule.type, rule.operator, rule.formula, repr(rule.dxf)) for rule in block.rules])
        for block in sheet.conditional_formatting
    ]
    return {
        "widths": {key: (each.width, each.min, each.max) for key, each in sheet.column_dimensions.items()},
        "heights": {key: each.height for key, each in sheet.row_dimensions.items()},
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "rules": rules,
        "printed": (sheet.print_area, sheet.print_title_rows, sheet.print_title_cols),
        "page": (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight),
        "margins": repr(sheet.page_margins),
        "foot": [getattr(sheet.oddFooter, part).text for part in ("left", "center", "right")],
        "breaks": [each.id for each in sheet.row_breaks.brk],
        "frozen": sheet.freeze_panes,
        "grid": sheet.sheet_view.showGridLines,
        "tab": repr(sheet.sheet_properties.tabColor),
    }


def _parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _sparklines(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Each sparkline: the cells that it draws, and the one that it is in."""
    found = re.compile(r"<xm:f>([^<]*)</xm:f>\s*<xm:sqref>([^<]*)</xm:sqref>")
    sheets = [xml.decode() for name, xml in parts.items() if name.startswith("xl/worksheets/sheet")]
    return sorted(pair for xml in sheets for pair in found.findall(xml))


def _charts(parts: dict[str, bytes]) -> list[tuple[str, _Tree]]:
    """Each chart: its first source, and all of it but its language and a page that nobody prints it on."""
    roots = [etree.fromstring(xml) for name, xml in parts.items() if name.startswith("xl/charts/chart")]
    return [(root.findtext(f".//{_C}f") or "", _tree(root)) for root in roots]


_Tree = tuple[str, tuple[tuple[str, str], ...], str, tuple[Any, ...]]


def _tree(element: etree._Element) -> _Tree:
    passed_over = (f"{_C}printSettings", f"{_C}lang")
    children = tuple(_tree(child) for child in element if child.tag not in passed_over)
    attributes = sorted((str(name), str(value)) for name, value in element.attrib.items() if name != "lang")
    return str(element.tag), tuple(attributes), _kept((element.text or "").strip()), children


def _kept(text: str) -> str:
    """Programs write a figure in several ways: 1 and 1.0."""
    try:
        return str(round(Decimal(text), 9).normalize())
    except ArithmeticError:
        return text


def _is_on_one(source: str, sheets: list[str]) -> bool:
    return source.rpartition("!")[0].strip("'") in sheets
