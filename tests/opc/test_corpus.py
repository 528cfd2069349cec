"""The corpus: a full scorecard spliced into every workbook of other people that can take it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.corpus import CORPUS, corpus_index, needs_corpus
from tests.opc.donors import rich_donor
from tests.opc.zips import payloads
from workbook_engine.lint import find_faults
from workbook_engine.opc import ALLOWED, Package, Refusal, Workbook, splice

pytestmark = needs_corpus

CASES = Path(__file__).parents[1] / "cases"
TAB = "Scorecard of the corpus"
MEMORY = 1 << 31  # one real workbook makes calamine ask for 14 GB


def _refused() -> list[dict[str, str]]:
    with (CASES / "refused_workbooks.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


REFUSED = _refused()
TAKEN = sorted(
    {row["file"] for row in corpus_index()} - {r["file"] for r in REFUSED if not r["unless_allowed"]}
)


@cache
def donor() -> bytes:
    return rich_donor(TAB)


@cache
def host(file: str) -> bytes:
    return (CORPUS / file).read_bytes()


@cache
def spliced(file: str) -> bytes:
    return splice(host(file), donor(), allow=ALLOWED)


def folded(name: str) -> str:
    return name.replace("\\", "/").lower()


def may_differ(workbook: Workbook) -> set[str]:
    """What a new sheet may change, whatever the workbook calls its parts; no sheet is replaced here."""
    folder, _, name = workbook.part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    return {folded(part) for part in ("[Content_Types].xml", workbook.part, rels, workbook.styles_part or "")}


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["file"])
def test_a_workbook_is_refused_with_its_reason(row: dict[str, str]) -> None:
    with pytest.raises(Refusal) as refused:
        splice(host(row["file"]), donor())
    assert row["reason"] in refused.value.what
    assert refused.value.to_do
    if row["unless_allowed"]:
        assert splice(host(row["file"]), donor(), allow=[row["unless_allowed"]])


@pytest.mark.parametrize("file", TAKEN)
class TestEveryWorkbookThatCanTakeASheet:
    def test_only_parts_that_may_change_do(self, file: str) -> None:
        before, after = payloads(host(file)), payloads(spliced(file))
        differing = {folded(name) for name in before if after.get(name) != before[name]}
        assert differing <= may_differ(Workbook.of(Package.from_bytes(host(file))))
        assert [name for name in after if name in before] == list(before)

    def test_the_linter_finds_nothing_new(self, file: str) -> None:
        assert find_faults(spliced(file), against=host(file)) == ()

    def test_splicing_ten_times_is_splicing_once(self, file: str) -> None:
        result = spliced(file)
        again = splice(result, donor(), allow=ALLOWED)
        assert again == result
        for _ in range(8):
            again = splice(again, donor(), allow=ALLOWED)
        assert len(again) == len(result)

    def test_openpyxl_opens_it_where_it_opened_the_host(self, file: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                names = openpyxl.load_workbook(io.BytesIO(host(file))).sheetnames
            except Exception:  # whatever it stumbles over in a stranger's file is not ours
                return
            result = openpyxl.load_workbook(io.BytesIO(spliced(file)))
        assert result.sheetnames == [*names, TAB]
        assert result[TAB]["A2"].value == "AMT 1"
        assert result[TAB]["A1"].fill.fgColor.rgb == "FF12344D"
        assert result[TAB]["C2"].number_format == "0.0%;-0.0%"

    def test_calamine_opens_it_where_it_opened_the_host(self, file: str, tmp_path: Path) -> None:
        pytest.importorskip("resource", reason="a limit on memory needs Linux or a Mac")
        result = tmp_path / "result.xlsx"
        result.write_bytes(spliced(file))
        assert _calamine_reads(result) or not _calamine_reads(CORPUS / file)


_READ_WITH_CALAMINE = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
if "{TAB}" in book.sheet_names:
    assert book.get_sheet_by_name("{TAB}").to_python()[1][0] == "AMT 1"
"""


def _calamine_reads(file: Path) -> bool:
    """Whether calamine opens a workbook, in a process of its own that may not take all memory."""
    command = [sys.executable, "-c", _READ_WITH_CALAMINE, str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
