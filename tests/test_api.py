"""The command line's verbs are functions too."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook_engine
from tests.small import RULES, write_workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    (tmp_path / "july.yaml").write_text(RULES)
    return write_workbook(tmp_path / "july.xlsx")


def test_refresh_gives_a_scorecard_that_makes_a_data_frame(workbook: Path) -> None:
    outcome = workbook_engine.refresh(workbook, month="2019-07")
    assert outcome.written == workbook
    assert outcome.scorecard is not None
    frame = outcome.scorecard.to_frame()
    assert list(frame["code"]) == ["A 1", "A 2", "B 1"]
    assert list(frame["rating"]) == ["Red", "Green", "Grey"]
    assert list(frame["current"]) == ["69%", "16.0", "689"]


def test_a_frame_has_two_columns_for_each_benchmark(workbook: Path) -> None:
    rules = workbook.with_name("july.yaml")
    compared = RULES.replace(
        "target: 85%}", "target: 85%, basis: snapshot, benchmarks: {England: 72%, Region: Local}}"
    )
    rules.write_text(compared)
    outcome = workbook_engine.check(workbook, month="2019-07")
    assert outcome.scorecard is not None
    frame = outcome.scorecard.to_frame().set_index("code")
    said = ["to_date", "benchmark: England", "standing: England", "benchmark: Region"]
    assert list(frame.loc["A 1", said]) == ["69%", "72%", "worse", "Local"]
    assert frame.loc["A 2", said].isna().all()


def test_explain_goes_from_the_cell_to_the_rule(workbook: Path) -> None:
    explanation, _ = workbook_engine.explain(workbook, None, "a  1")
    assert explanation is not None
    assessment = explanation.assessment
    assert assessment.rated is not None
    assert assessment.target is not None
    assert assessment.band is not None
    places = (assessment.rated.place, assessment.target.place, assessment.band.place)
    assert [str(place) for place in places] == ["Data!E4", "july.yaml:11", "july.yaml:8"]


def test_a_month_that_is_no_month_is_the_callers_mistake(workbook: Path) -> None:
    with pytest.raises(ValueError, match="not a month"):
        workbook_engine.refresh(workbook, month="July")


def test_nothing_else_is_in_the_public_module() -> None:
    with pytest.raises(AttributeError, match="rewrite"):
        workbook_engine.rewrite  # noqa: B018 - the access is the test
    assert all(hasattr(workbook_engine, name) for name in workbook_engine.__all__)
