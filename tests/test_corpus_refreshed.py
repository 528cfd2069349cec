"""The corpus: real workbooks of other people, refreshed three times, in which nothing else has changed."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.corpus import CORPUS, corpus_index, needs_corpus
from tests.opc.test_corpus import MEMORY, TAKEN, folded, may_differ
from tests.opc.zips import payloads
from tests.refreshed import DRAWN, refreshed
from tests.validators import audit_finds_new, sdk_finds_new
from workbook_engine.lint import find_faults
from workbook_engine.opc import Package, Workbook

pytestmark = needs_corpus


@pytest.mark.parametrize("file", TAKEN)
def test_a_workbook_that_was_refreshed_three_times_has_kept_all_else(file: str, tmp_path: Path) -> None:
    host = (CORPUS / file).read_bytes()
    first, second, third = refreshed(CORPUS / file, tmp_path)
    for result in (first, second, third):
        before, after = payloads(host), payloads(result)
        differing = {folded(name) for name in before if after.get(name) != before[name]}
        assert differing <= may_differ(Workbook.of(Package.from_bytes(host)))
        assert [name for name in after if name in before] == list(before)
    assert set(payloads(second)) == set(payloads(first))
    assert third == first, "the package grows, or a refresh leaves a trace"
    names = [sheet.name for sheet in Workbook.of(Package.from_bytes(third)).sheets]
    assert names == [sheet.name for sheet in Workbook.of(Package.from_bytes(host)).sheets] + list(DRAWN)
    assert find_faults(third, against=host) == ()
    formulas = _formulas(host)
    assert not formulas or _formulas(third)[: -len(DRAWN)] == formulas
    result_file = tmp_path / f"result{Path(file).suffix}"
    result_file.write_bytes(third)
    assert _values_are_the_same(CORPUS / file, result_file)
    assert audit_finds_new(result_file, CORPUS / file) == set()


@pytest.mark.parametrize("file", TAKEN)
def test_the_open_xml_sdk_finds_nothing_that_it_did_not_find_before(file: str, tmp_path: Path) -> None:
    result = tmp_path / f"result{Path(file).suffix}"
    result.write_bytes(refreshed(CORPUS / file, tmp_path, ("2019-07",))[-1])
    assert sdk_finds_new(result, CORPUS / file) == set()


def _formulas(data: bytes) -> list[tuple[str, dict[str, object]]]:
    """Each worksheet's name with its cells as openpyxl reads them; nothing where it cannot open it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data))
        except Exception:  # whatever it stumbles over in a stranger's file is not ours
            return []
    return [
        (sheet.title, {cell.coordinate: _plain(cell.value) for row in sheet.iter_rows() for cell in row})
        for sheet in book.worksheets
    ]


def _plain(value: object) -> object:
    """Array and table formulas, which openpyxl does not compare, as what they are made of."""
    return vars(value) if hasattr(value, "ref") and hasattr(value, "__dict__") else value


_COMPARE_WITH_CALAMINE = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from python_calamine import CalamineWorkbook
try:
    host = CalamineWorkbook.from_path(sys.argv[1])
    before = {{name: host.get_sheet_by_name(name).to_python() for name in host.sheet_names}}
except BaseException:
    sys.exit(0)  # what it cannot read of a stranger's file is not ours
result = CalamineWorkbook.from_path(sys.argv[2])
for name, cells in before.items():
    assert result.get_sheet_by_name(name).to_python() == cells, name
drawn = result.sheet_names[-{len(DRAWN)}:]
assert drawn == {list(DRAWN)!r}, drawn
assert any("A 1" in row for row in result.get_sheet_by_name(drawn[0]).to_python())
"""


def _values_are_the_same(host: Path, result: Path) -> bool:
    """Whether calamine reads the host's values in the result, in a process that may not take all memory."""
    pytest.importorskip("resource", reason="a limit on memory needs Linux or a Mac")
    command = [sys.executable, "-c", _COMPARE_WITH_CALAMINE, str(host), str(result)]
    return subprocess.run(command, check=False).returncode == 0


LIBREOFFICE_DOES_NOT_OPEN = {"zip_backslash"}
"""What keeps LibreOffice from opening the host itself."""


def _one_of_each_feature() -> list[str]:
    """Few workbooks that have every feature of the index between them."""
    features = {
        row["file"]: set(row["features"].split()) - LIBREOFFICE_DOES_NOT_OPEN
        for row in corpus_index()
        if row["file"] in TAKEN
    }
    left, chosen = set[str]().union(*features.values()), list[str]()
    while left:
        best = max(sorted(features), key=lambda file: len(features[file] & left))
        chosen.append(best)
        left -= features[best]
    return chosen


@pytest.mark.libreoffice
@pytest.mark.parametrize("file", _one_of_each_feature())
def test_libreoffice_opens_a_workbook_with_each_feature(
    file: str, tmp_path: Path, convert: Callable[[Path, str], Path]
) -> None:
    result = tmp_path / f"result{Path(file).suffix}"
    result.write_bytes(refreshed(CORPUS / file, tmp_path, ("2019-07",))[-1])
    saved = openpyxl.load_workbook(convert(result, "xlsx:Calc MS Excel 2007 XML"), read_only=True)
    host = [sheet.name for sheet in Workbook.of(Package.from_bytes((CORPUS / file).read_bytes())).sheets]
    assert set(DRAWN) <= set(saved.sheetnames)
    assert len(saved.sheetnames) == len(host) + len(DRAWN)
    assert any("A 1" in row for row in saved[DRAWN[0]].iter_rows(values_only=True))
