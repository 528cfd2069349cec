"""The main job on Croydon's real figures: every rating and every change word as the council printed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML

from tests.opc.zips import payloads
from tests.pictures import colours_in
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
