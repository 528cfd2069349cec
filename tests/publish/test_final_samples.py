"""The months that four councils published, made final: what stands in their workbooks from then on."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import openpyxl
import pytest

import workbook_engine
from tests.conftest import PROJECT
from tests.published import published_table
from workbook_engine.office.outcome import Outcome

HISTORY = "Published history"
SAMPLES = (
    ("croydon_2019-07", "croydon"),
    ("havering_2020-21", "havering"),
    ("rotherham_2015-05", "rotherham"),
    ("southampton_2020-12", "southampton"),
)


def final(workbook: Path, rules: Path, on: datetime.date, **said: bool) -> Outcome:
    """A month made final, with a signature; a stop is a failure."""
    published = workbook_engine.publish(
        workbook,
        rules,
        output=workbook.with_name("sent.xlsx"),
        final=True,
        signed_by="Jane Smith",
        published_on=on,
        **said,
    )
    assert not published.outcome.stopped, [str(each) for each in published.outcome.problems]
    return published.outcome


def refreshed(workbook: Path, rules: Path, month: str | None = None) -> Outcome:
    outcome = workbook_engine.refresh(workbook, rules, month=month)
    assert not outcome.stopped, [str(each) for each in outcome.problems]
    return outcome


@pytest.mark.parametrize(("sample", "rules"), SAMPLES)
def test_a_councils_month_is_recorded_as_it_printed_it(sample: str, rules: str, tmp_path: Path) -> None:
    workbook = shutil.copy(PROJECT / "sample_workbooks" / f"{sample}.xlsx", tmp_path / "report.xlsx")
    book = PROJECT / "rules" / f"{rules}.yaml"
    card = refreshed(workbook, book).scorecard
    assert card is not None
    last_day = datetime.date(card.period.plus(1).year, card.period.plus(1).month, 12)
    final(workbook, book, last_day)
    after = workbook.read_bytes()
    assert refreshed(workbook, book).up_to_date
    assert workbook.read_bytes() == after
    assert workbook_engine.find_faults(workbook) == ()
    sheet = openpyxl.load_workbook(workbook)[HISTORY]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    names = [(each.indicator.code, each.indicator.name, each.rating.word) for each in card.assessments]
    assert [(row[1], row[2], row[10]) for row in rows] == names


def correct(workbook: Path, figures: dict[str, float], column: str) -> None:
    book = openpyxl.load_workbook(workbook, rich_text=True)
    sheet = book["Data"]
    rows = {str(sheet.cell(row, 2).value): row for row in range(1, sheet.max_row + 1)}
    for code, figure in figures.items():
        sheet[f"{column}{rows[code]}"] = figure
    book.save(workbook)


def test_croydons_july_stays_as_published_when_figures_and_targets_change(tmp_path: Path) -> None:
    workbook = Path(
        shutil.copy(PROJECT / "sample_workbooks" / "croydon_2019-07.xlsx", tmp_path / "july.xlsx")
    )
    rules = Path(shutil.copy(PROJECT / "rules" / "croydon.yaml", tmp_path / "croydon.yaml"))
    refreshed(workbook, rules)
    final(workbook, rules, datetime.date(2019, 8, 12))
    printed = {row["ref"]: row["rag"] for row in published_table("croydon_2019-07_summary")}
    correct(workbook, {"LAC 18": 0.61}, "S")  # June, which July was rated on: it comes a month late
    correct(workbook, {"CIN 4": 0.97}, "T")
    text = rules.read_text("utf-8").replace("target: 85%", "target: 60%").replace("10% of target", "1 point")
    rules.write_text(text.replace("final for 2019-07", "draft"), encoding="utf-8")
    card = refreshed(workbook, rules, "2019-07").scorecard
    assert card is not None
    assert {each.indicator.code: each.rating.word for each in card.assessments if each.published} == printed
    correct(workbook, {"LAC 18": 0.63}, "T")
    book = openpyxl.load_workbook(workbook, rich_text=True)
    data = book["Data"]
    data["U8"], data["U8"].number_format = datetime.datetime(2019, 8, 1), "mmm-yy"
    for row in range(9, data.max_row + 1):
        if isinstance(data.cell(row, 20).value, int | float):
            data.cell(row, 21).value = data.cell(row, 20).value
            data.cell(row, 21).number_format = data.cell(row, 20).number_format
    book.save(workbook)
    outcome = refreshed(workbook, rules)
    assert outcome.scorecard is not None
    assert str(outcome.scorecard.period) == "2019-08"
    words = [
        str(cell) for row in openpyxl.load_workbook(workbook)["Scorecard"].values for cell in row if cell
    ]
    (note,) = (text for text in words if "Changed since July 2019 was published" in text)
    assert "CIN 4 was 77%, now 97%" in note
    assert "LAC 18 for June 2019 was 58%, now 61%" in note
