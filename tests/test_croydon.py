"""The main job on Croydon's real figures: every rating and every change word as the council printed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML

import workbook_engine
from tests.councils import Refreshed
from tests.councils import refreshed as refreshed_by
from tests.opc.zips import payloads
from tests.pictures import colours_in
from tests.published import published_table
from tests.small import run

PROJECT = Path(__file__).parents[1]
RULES = PROJECT / "rules" / "croydon.yaml"
MAY_DIFFER = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


@pytest.fixture(scope="module")
def refreshed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("croydon")
    output, report = folder / "croydon_2019-07.xlsx", folder / "report.json"
    code, printed = run("refresh", sample, "--rules", RULES, "--output", output, "--report", report)
    assert code == 0, printed
    return output


@pytest.fixture(scope="module")
def report(refreshed: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((refreshed.parent / "report.json").read_text("utf-8"))
    return report


def test_the_report_is_for_july_2019_as_the_workbook_itself_tells(report: dict[str, Any]) -> None:
    assert report["month"] == "2019-07"


def test_47_of_47_ratings_and_change_words_are_the_published_ones(
    report: dict[str, Any], published: list[dict[str, str]]
) -> None:
    judged = {row["code"]: (row["rating"], row["change"] or "") for row in report["indicators"]}
    printed = {row["ref"]: (row["rag"], row["change"]) for row in published}
    assert judged == printed
    assert len(judged) == 47


def test_every_figure_in_the_report_is_as_printed(
    report: dict[str, Any], published: list[dict[str, str]]
) -> None:
    shown = {
        row["code"]: (row["previous"], row["current"], row["target"] or "") for row in report["indicators"]
    }
    printed = {row["ref"]: (row["jun_19"], row["jul_19"] or None, row["target"]) for row in published}
    assert shown == printed


def test_the_counts_are_those_of_the_printed_colours(
    report: dict[str, Any], published: list[dict[str, str]]
) -> None:
    colours = [row["rag"] for row in published]
    assert report["counts"] == {colour: colours.count(colour) for colour in ("Grey", "Green", "Amber", "Red")}


def test_lac_18_is_rated_on_june_as_july_is_in_arrears(report: dict[str, Any]) -> None:
    (row,) = [row for row in report["indicators"] if row["code"] == "LAC 18"]
    assert (row["current"], row["previous"], row["change"], row["direction"]) == (None, "58%", None, None)
    assert (row["current_period"], row["rating"]) == ("2019-06", "Red")
    assert "58% (June 2019, the latest figure; reported 1 month in arrears)" in row["because"]


def test_cin_7_which_has_no_rule_is_the_one_check(report: dict[str, Any]) -> None:
    (problem,) = report["problems"]
    assert problem["severity"] == "check"
    assert "CIN 7" in problem["text"]
    assert problem["place"].startswith("Data!")


TARGET_OF_THE_TREND_TABLE_ONLY = {"LAC 15": ("80%", "95%")}


@pytest.fixture(scope="module")
def with_cin_7(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    """Croydon's rules, and one for CIN 7, which is in the trend table only."""
    folder = tmp_path_factory.mktemp("trends")
    rules = folder / "croydon.yaml"
    name = "Percentage of CIN for who had review on time (allocated to CWD teams)"
    line = f"  - {{code: CIN 7, section: Trends, unit: percent, good_is: high, target: 95%, name: {name}}}\n"
    rules.write_text(RULES.read_text("utf-8") + line, "utf-8")
    return refreshed_by("croydon_2019-07", rules, folder)


@pytest.mark.parametrize("row", published_table("croydon_2019-07_trend"), ids=lambda row: row["ref"])
def test_the_thirteen_months_of_each_trend_are_as_printed(row: dict[str, str], with_cin_7: Refreshed) -> None:
    each = with_cin_7.by_key[row["ref"]]
    months = [key for key in row if key[-3:] in ("_18", "_19")]
    assert len(months) == len(each.series) == 13
    shown = [str(seen.figure) if seen and seen.figure else "" for seen in each.series]
    assert shown == [row[month].replace("TBC *", "") for month in months]
    assert each.target is not None
    expected = (row["target"], row["target"])
    assert (row["target"], each.target.shown) == TARGET_OF_THE_TREND_TABLE_ONLY.get(row["ref"], expected)


def test_lac_18_is_to_be_confirmed_in_july(with_cin_7: Refreshed) -> None:
    assert with_cin_7.shown["LAC 18", "Jul-19"] == "TBC *"


EDUCATION = published_table("croydon_2019-07_education")
PERIODS = {
    "Autumn & Spring 18 / 19": "Autumn & Spring 2018/19",
    "Autumn 2017 / 18": "Autumn 2017/18",
    "Sept 2018 – July 2019": "Sep-18 to Jul-19",
}


@pytest.fixture(scope="module")
def education(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    return refreshed_by("croydon_2019-07", "croydon_education", tmp_path_factory.mktemp("education"))


@pytest.mark.parametrize("row", EDUCATION, ids=lambda row: row["indicator"])
def test_each_education_figure_is_as_printed_and_of_its_own_period(
    row: dict[str, str], education: Refreshed
) -> None:
    each = education.by_key[row["indicator"]]
    assert each.current is not None
    assert str(each.current.figure) == row["latest_performance"]
    is_term = row["frequency"] == "Termly"
    assert each.period.kind == ("term" if is_term else "months")
    assert each.period.label == PERIODS[row["period"]]


def test_there_are_16_education_figures_and_nothing_to_check(education: Refreshed) -> None:
    assert len(education.by_key) == len(EDUCATION) == 16
    assert education.problems == []


def test_both_scorecards_stand_in_one_workbook(refreshed: Path, tmp_path: Path) -> None:
    both = tmp_path / refreshed.name
    rules = PROJECT / "rules" / "croydon_education.yaml"
    assert workbook_engine.refresh(refreshed, rules, output=both).written == both
    book = openpyxl.load_workbook(both)
    assert {"Scorecard", "Education scorecard"} <= set(book.sheetnames)
    again = workbook_engine.refresh(both, RULES)
    assert not again.stopped
    assert again.scorecard is not None
    assert len(again.scorecard.assessments) == 47
    shown = {str(cell.value) for row in book["Education scorecard"].iter_rows() for cell in row}
    assert {row["indicator"] for row in EDUCATION} | set(PERIODS.values()) <= shown


def test_every_figure_says_the_cell_it_came_from(report: dict[str, Any], sample: Path) -> None:
    data = openpyxl.load_workbook(sample, data_only=True)["Data"]
    for row in report["indicators"]:
        _, _, cell = row["place"].partition("!")
        stored, shown = str(data[cell].value).strip(), row["current"] or row["previous"]
        is_share = "%" in shown and "%" not in stored
        value = float(stored.rstrip("%")) * (100 if is_share else 1)
        assert value == pytest.approx(float(shown.rstrip("%")), abs=0.5), row["code"]


def test_only_the_parts_that_may_change_differ_by_a_byte(sample: Path, refreshed: Path) -> None:
    before, after = payloads(sample.read_bytes()), payloads(refreshed.read_bytes())
    assert {name for name in before if after.get(name) != before[name]} == MAY_DIFFER
    assert len(before.keys() - MAY_DIFFER) > 10
    assert list(after)[: len(before)] == list(before)


def test_openpyxl_and_calamine_read_the_same_scorecard(
    refreshed: Path, published: list[dict[str, str]]
) -> None:
    sheet = openpyxl.load_workbook(refreshed)["Scorecard"]
    ours = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    theirs = {
        str(value)
        for row in CalamineWorkbook.from_path(refreshed).get_sheet_by_name("Scorecard").to_python()
        for value in row
    }
    for row in published:
        assert row["ref"] in ours
        assert row["ref"] in theirs


@pytest.mark.libreoffice
def test_libreoffice_renders_the_scorecard_with_its_fills(refreshed: Path, convert: Any) -> None:
    theme = YAML(typ="safe").load((PROJECT / "templates" / "croydon.yaml").read_text("utf-8"))["theme"]
    fills = {theme["ratings"][colour]["fill"].upper() for colour in ("green", "amber", "red")}
    assert fills <= colours_in(convert(refreshed, "pdf"))
