"""The sample workbooks, refreshed by the rule books that ship: no validator finds anything new."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook_engine
from tests.conftest import PROJECT
from tests.validators import audit_finds_new, sdk_finds_new
from workbook_engine.lint import find_faults

SAMPLES = sorted((PROJECT / "sample_workbooks").glob("*.xlsx"))


@pytest.fixture(params=SAMPLES, ids=lambda file: file.stem)
def refreshed_sample(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A sample, and what a refresh by its council's rule book makes of it."""
    sample: Path = request.param
    rules = PROJECT / "rules" / f"{sample.stem.partition('_')[0]}.yaml"
    outcome = workbook_engine.refresh(sample, rules, output=tmp_path / sample.name)
    assert outcome.written, [str(problem) for problem in outcome.problems]
    return sample, outcome.written


def test_the_linter_and_openxml_audit_find_nothing_new(refreshed_sample: tuple[Path, Path]) -> None:
    sample, result = refreshed_sample
    assert find_faults(result.read_bytes(), against=sample.read_bytes()) == ()
    assert audit_finds_new(result, sample) == set()


def test_the_open_xml_sdk_finds_nothing_new(refreshed_sample: tuple[Path, Path]) -> None:
    sample, result = refreshed_sample
    assert sdk_finds_new(result, sample) == set()
