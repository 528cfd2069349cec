"""Havering's indicators of 2020/21: each met or missed, and rated as the sub-committee's minutes tell."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import openpyxl
import pytest

from tests.councils import Refreshed, refreshed
from tests.published import published_table

KPIS = published_table("havering_2020-21_kpi")
YEAR = "2020/21"

MINUTED = {
    "% CLA cases with supervision in the last three months": "Green",
    "% of Contacts progressing to Early Help": "Amber",
    "% LAC with an up to date pathway plan in place": "Amber",
    "% of LAC aged under 16 who had been looked after continuously for at least 2.5 years who were "
    "living in the same placement for at least 2 years, or are placed for adoption and "
    "their adoption and their adoptive placement together with their previous placement": "Red",
    "% of former relevant young people at age 18-21 who are in education, employment or training": "Red",
}
MINUTED_WITHOUT_A_TARGET = "% of Educational Health Care assessments completed within 20 weeks"


@pytest.fixture(scope="module")
def havering(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    return refreshed("havering_2020-21", "havering", tmp_path_factory.mktemp("havering"))


def test_the_report_is_for_the_year(havering: Refreshed) -> None:
    assert havering.outcome.scorecard is not None
    assert havering.outcome.scorecard.heading_period.label == YEAR
    assert "43 of 43" in havering.outcome.why_this_period


@pytest.mark.parametrize("row", KPIS, ids=lambda row: row["label_clean"])
def test_every_outturn_and_target_is_as_printed(row: dict[str, str], havering: Refreshed) -> None:
    each = havering.by_key[row["label_clean"]]
    assert each.indicator.section == row["section"]
    assert havering.shown[row["label_clean"], YEAR] == row["outturn"]
    assert each.target is not None
    assert each.target.shown == row["target"]
    assert each.indicator.good_is == row["good_is"]


def test_each_of_43_is_met_or_missed_as_its_two_figures_say(havering: Refreshed) -> None:
    met = Counter[bool]()
    for row in KPIS:
        target, outturn = (Decimal(row[column].rstrip("%")) for column in ("target", "outturn"))
        is_met = outturn >= target if row["good_is"] == "high" else outturn <= target
        word = havering.by_key[row["label_clean"]].rating.word
        assert (word == "Green") is is_met, row["label_clean"]
        assert word in ("Green", "Amber", "Red")
        met[is_met] += 1
    assert met == {True: 21, False: 22}


def test_exactly_on_target_is_met(havering: Refreshed) -> None:
    on_target = [each for each in havering.by_key.values() if " is on the target of " in each.because]
    assert [each.rating.word for each in on_target] == ["Green"] * 3


def test_the_minutes_ratings_are_1_green_2_amber_and_2_red(havering: Refreshed) -> None:
    assert {name: havering.by_key[name].rating.word for name in MINUTED} == MINUTED
    assert Counter(MINUTED.values()) == {"Green": 1, "Amber": 2, "Red": 2}


def test_the_sixth_of_the_minutes_is_not_rated_as_its_target_is_not_printed(havering: Refreshed) -> None:
    sixth = havering.by_key[MINUTED_WITHOUT_A_TARGET]
    assert (sixth.rating.word, sixth.current) == ("Not rated", None)
    assert sixth.because == "The target is “Not printed”, which is no figure, so it is not rated"
    assert havering.outcome.scorecard is not None
    assert havering.outcome.scorecard.counts == {"Green": 21, "Amber": 12, "Red": 10}


def test_that_it_has_no_row_is_the_one_check(havering: Refreshed) -> None:
    (problem,) = havering.problems
    assert problem.code == MINUTED_WITHOUT_A_TARGET
    assert problem.what.startswith("No row of the workbook has the name")


def test_there_is_no_arrow_where_the_workbook_has_no_year_before(havering: Refreshed) -> None:
    """The arrows that the council typed show the change on a year that it did not print."""
    assert sum(bool(row["direction"]) for row in KPIS) == 32
    assert {each.travels[0].arrow for each in havering.by_key.values()} == {None}


def test_the_councils_commentary_stands_beside_its_indicator_and_once_where_it_serves_several(
    havering: Refreshed,
) -> None:
    assert havering.outcome.written is not None
    sheet = openpyxl.load_workbook(havering.outcome.written)["Scorecard"]
    names = [row["label_clean"] for row in KPIS]
    rows = {str(row[0].value): [str(cell.value) for cell in row if cell.value] for row in sheet.iter_rows()}
    texts = {name: " ".join(rows[name][-1].split()) for name in names}
    for row in KPIS:
        printed = " ".join(row["narrative_clean"].split())
        assert printed[:60] in texts[row["label_clean"]] or texts[row["label_clean"]].startswith("See ")
    longest = max(KPIS, key=lambda row: len(row["narrative_clean"]))
    assert " ".join(longest["narrative_clean"].split()) == texts[longest["label_clean"]]
    assert sum(text.startswith("See ") for text in texts.values()) == 8
