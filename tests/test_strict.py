"""Strict Open XML: a workbook that Excel saved so is read like any other, and is never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook_engine
from tests.corpus import CORPUS, needs_corpus
from tests.opc.packages import in_strict
from tests.small import ROWS, RULES, refresh, run, write_workbook
from workbook_engine.disclosure import inspect_package
from workbook_engine.opc import Package, Refusal, Workbook, splice

FROM_EXCEL = (
    "57914",
    "Comments",
    "OLE-O12-XL-OLE",
    "SimpleStrict",
    "filter_type",
    "universal-content-strict",
)


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    """The small council's workbook, refreshed."""
    file = write_workbook(tmp_path / "july.xlsx")
    assert refresh(file).exit_code == 0
    return file


@pytest.fixture
def strict(usual: Path) -> Path:
    """The same, saved as Strict Open XML: other names, and dates as text."""
    file = usual.with_name("strict.xlsx")
    file.write_bytes(in_strict(usual.read_bytes()))
    assert b't="d"><v>2019-07-01T00:00:00' in Package.from_bytes(file.read_bytes()).read(
        "/xl/worksheets/sheet1.xml"
    )
    return file


def test_its_figures_are_read_and_rated_like_those_of_the_usual_kind(usual: Path, strict: Path) -> None:
    exported, same = (workbook_engine.export(file, "small.yaml") for file in (strict, usual))
    assert not exported.outcome.stopped
    assert exported.figures.equals(same.figures)
    assert len(exported.observations) == 9


def test_it_is_explained_and_compared(usual: Path, strict: Path) -> None:
    code, printed = run("explain", strict, "A 1")
    assert (code, printed) == run("explain", usual, "A 1")
    assert code == 0
    compared = workbook_engine.compare(usual, strict)
    assert not compared.stopped
    assert not compared.differ
    assert not compared.new.remarks


def test_it_is_looked_into_like_the_usual_kind(usual: Path, strict: Path) -> None:
    found, same = (
        [(each.grade, each.kind, str(each.place)) for each in inspect_package(file.read_bytes())]
        for file in (strict, usual)
    )
    assert found == same
    assert found


@pytest.mark.parametrize("verb", ["refresh", "check", "publish"])
def test_what_would_write_to_it_says_how_to_save_it_and_leaves_it_alone(strict: Path, verb: str) -> None:
    before = strict.read_bytes()
    more = ["--output", strict.with_name("sent.xlsx")] if verb == "publish" else []
    code, printed = run(verb, strict, *more)
    assert code == 1
    said = " ".join(printed.split())
    assert "saved as Strict Open XML" in said
    assert "Save As" in said
    assert strict.read_bytes() == before
    assert not strict.with_name("sent.xlsx").exists()


def test_its_sheets_are_not_spliced_into_another(usual: Path, strict: Path) -> None:
    with pytest.raises(Refusal, match=r"The donor cannot be used\. It is saved as Strict Open XML"):
        splice(usual.read_bytes(), strict.read_bytes())


def test_a_check_tells_its_figures_mistakes_beside_why_it_cannot_be_refreshed(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "july.xlsx", [(*ROWS[0][:4], "a7"), *ROWS[1:]])
    file.write_bytes(in_strict(file.read_bytes()))
    ran = refresh(file, RULES)
    said = " ".join(str(problem["text"]) for problem in ran.problems)
    assert "a7" in said
    assert "Strict Open XML" in said


@needs_corpus
@pytest.mark.parametrize("name", FROM_EXCEL)
def test_those_that_excel_saved_are_read(name: str) -> None:
    data = (CORPUS / f"{name}.xlsx").read_bytes()
    workbook = Workbook.of(Package.from_bytes(data))
    assert workbook.strict
    assert all(sheet.part and sheet.kind == "worksheet" for sheet in workbook.sheets)
    assert workbook.styles_part
    assert inspect_package(data)
