"""Rotherham's report of May 2015: what follows from its own figures, and what does not, by name."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest

from tests.councils import Refreshed, refreshed
from tests.published import published_table
from tests.shown import rows_under

SUMMARY = published_table("rotherham_2015-05_summary")
PAGES = {
    "placements": {"stable_2yr_pct": "9.1", "three_plus_pct": "9.2"},
    "reviews": {
        "reviewed_in_timescale_pct": "7.6",
        "visits_national_min_pct": "7.12",
        "visits_rotherham_pct": "7.13",
    },
    "health": {"health_assessment_pct": "7.8", "dental_assessment_pct": "7.9"},
    "pep": {"pep_pct": "7.10"},
}
LABELS = {
    "mar_15": "Mar-15",
    "apr_15": "Apr-15",
    "may_15": "May-15",
    "ytd": "YTD May-15",
    "yr_2013_14": "2013/14",
    "yr_2014_15": "2014/15",
}

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

ARROWS_THAT_CONTRADICT_THEIR_FIGURES = {
    "7.7": (None, "down", "an arrow, and no figure for May"),
    "7.12": ("down", "up", "98.6% to 95.2% is worse; the arrow is the one that April had"),
    "10.1": ("down", "level", "100.0% to 50.0% is worse; the arrow is the one that April had"),
}
COUNTS_THAT_DO_NOT_MAKE_THEIR_RATE = {
    ("9.1", "Feb-15"): ("71.0%", "105 of 148 is 70.9%"),
    ("7.6", "Apr-15"): ("94.8%", "3 of 71 late leaves 95.8%"),
}
YEARS_TO_DATE_THAT_CONTRADICT_THE_REPORT = {
    "7.6": ("92.5%", "93.1%", "10 of 134 late; April's 3 of 71 and May's 6 of 60 are 9 of 131"),
    "7.13": ("73.0%", "79.0%", "as at the month's end; the Reviews page still has April's"),
    "10.1": ("75.0%", "50.0%", "the note says As at, and it is the mean of April and May"),
    "10.2": ("463.3", "566.0", "the note says As at, and it is the mean of April and May"),
    "10.3": ("184.8", "295.0", "the note says As at; the mean of April and May would be 184.6"),
}
PAGES_THAT_CONTRADICT_THE_SUMMARY = {
    "7.10": ("59.6% in Summary!J16", "66.1% in PEP!D11", "the PEP page's figures stand a month too late"),
    "7.12": ("94.9% in Summary!N18", "95.2% in Reviews!H23", "two figures for 2014/15"),
    "7.13": ("64.0% in Summary!N19", "82.6% in Reviews!I23", "two figures for 2014/15"),
}
OTHER_FIGURES_ON_PAGES = {
    ("7.10", "Apr-15"): ("66.1%", "64.0%"),
    ("7.10", "May-15"): ("59.6%", "66.1%"),
    ("7.12", "2014/15"): ("94.9%", "95.2%"),
    ("7.13", "2014/15"): ("64.0%", "82.6%"),
}


@pytest.fixture(scope="module")
def rotherham(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    return refreshed("rotherham_2015-05", "rotherham", tmp_path_factory.mktemp("rotherham"))


def test_the_report_is_for_may_although_the_pep_page_has_a_figure_for_june(rotherham: Refreshed) -> None:
    assert rotherham.outcome.scorecard is not None
    assert str(rotherham.outcome.scorecard.period) == "2015-05"
    assert "June 2015 (1 of 22)" in rotherham.outcome.why_this_period


@pytest.mark.parametrize("row", SUMMARY, ids=lambda row: row["no_clean"])
def test_every_figure_of_the_summary_is_as_printed(row: dict[str, str], rotherham: Refreshed) -> None:
    for column, label in LABELS.items():
        printed = row[column].split(" ")[-1] if "%" in row[column] else row[column]
        if printed:
            assert rotherham.shown[row["no_clean"], label] == printed, label
            assert rotherham.places[row["no_clean"], label].startswith("Summary!")


def test_the_years_before_stand_on_the_scorecard_as_printed(rotherham: Refreshed) -> None:
    """Of 7.5, printed `60 37.50%`, the rate."""
    assert rotherham.outcome.written is not None
    sheet = openpyxl.load_workbook(rotherham.outcome.written)["Scorecard"]
    (header,) = [cell.row for cell in sheet["A"] if cell.value == "No"]
    shown = rows_under(sheet, header, "No")
    for row in SUMMARY:
        for column in ("yr_2013_14", "yr_2014_15"):
            printed, here = row[column].split(" ")[-1], shown[row["no_clean"]][LABELS[column]]
            assert here == printed, (row["no_clean"], column)


def test_names_ways_and_targets_are_as_printed(rotherham: Refreshed) -> None:
    ways = {"High": "high", "Low": "low", "Info": "neither", "": None}
    for row in SUMMARY:
        each = rotherham.by_key[row["no_clean"]]
        assert each.indicator.name == row["label_clean"]
        assert each.indicator.good_is == ways[row["good_perf_is"]]
        target = each.target.words or each.target.shown if each.target else ""
        assert target == row["target"].replace("n/a", "")
    assert len(rotherham.by_key) == len(SUMMARY) == 22


def test_19_of_22_arrows_are_the_published_ones_and_the_others_contradict_their_own_figures(
    rotherham: Refreshed,
) -> None:
    differ = {
        row["no_clean"]: (arrow, row["dot_clean"])
        for row in SUMMARY
        if (arrow := rotherham.by_key[row["no_clean"]].travels[0].arrow) != row["dot_clean"]
    }
    assert differ == {key: said[:2] for key, said in ARROWS_THAT_CONTRADICT_THEIR_FIGURES.items()}
    assert len(SUMMARY) - len(differ) == 19


def test_what_the_report_rates_na_is_what_has_no_target(rotherham: Refreshed) -> None:
    """The colours of the other twelve are lost."""
    unrated = {key for key, each in rotherham.by_key.items() if each.rating.word == "n/a"}
    assert unrated == {row["no_clean"] for row in SUMMARY if row["rag"] == "n/a"}
    assert len(unrated) == 10
    for key in rotherham.by_key.keys() - unrated:
        assert rotherham.by_key[key].rating.word in ("Green", "Red")


def test_42_of_44_percentages_follow_from_their_counts(rotherham: Refreshed) -> None:
    """38 of the pages, and 6 of 7.5, whose counts are out of those who left (7.4)."""

    def made(cell: tuple[str, str]) -> str:
        numerator, denominator = rotherham.ratios[cell]
        decimals = rotherham.shown[cell].rstrip("%").partition(".")[2]
        rate = Decimal(numerator) * 100 / denominator
        return f"{rate.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)}%"

    wrong = {cell: rotherham.shown[cell] for cell in rotherham.ratios if made(cell) != rotherham.shown[cell]}
    assert wrong == {cell: printed for cell, (printed, _) in COUNTS_THAT_DO_NOT_MAKE_THEIR_RATE.items()}
    assert len(rotherham.ratios) == 44
    assert {key for key, _ in rotherham.ratios} == {"7.5", "7.6", "9.1", "9.2"}


def test_counts_that_do_not_make_a_rate_on_the_scorecard_are_told_with_their_cell(
    rotherham: Refreshed,
) -> None:
    """The other, of February, is in no column: the scorecard shows three months."""
    told = rotherham.checks("by the counts beside it")
    assert told == {"7.6": "Reviews!G10"}


def test_years_to_date_follow_from_the_months_as_far_as_the_report_is_consistent(
    rotherham: Refreshed,
) -> None:
    agree, differ = set[str](), dict[str, tuple[str, str]]()
    for key, each in rotherham.by_key.items():
        to_date = each.to_date
        assert to_date is not None
        if to_date.printed is None or to_date.printed.figure is None:
            continue
        ours = to_date.figure.shown if to_date.figure else to_date.why_none
        printed = to_date.printed.figure.shown
        if ours == printed:
            agree.add(key)
        else:
            differ[key] = (printed, ours)
    assert differ == {key: said[:2] for key, said in YEARS_TO_DATE_THAT_CONTRADICT_THE_REPORT.items()}
    assert agree == {"7.3", "7.4", "7.5", "7.8", "7.9", "9.1", "9.2"}
    assert rotherham.checks("for the year to date").keys() == differ.keys()


def test_the_summary_goes_first_and_a_check_names_both_places(rotherham: Refreshed) -> None:
    told = {
        problem.code: problem.what
        for problem in rotherham.problems
        if problem.what.startswith("Two places have different figures")
    }
    assert told.keys() == PAGES_THAT_CONTRADICT_THE_SUMMARY.keys()
    for key, (used, other, _) in PAGES_THAT_CONTRADICT_THE_SUMMARY.items():
        assert f"{used} and {other}; the first is used" in told[str(key)]


def test_every_check_is_one_of_these(rotherham: Refreshed) -> None:
    assert sorted(str(problem.code) for problem in rotherham.problems) == sorted(
        ["7.6", *YEARS_TO_DATE_THAT_CONTRADICT_THE_REPORT, *PAGES_THAT_CONTRADICT_THE_SUMMARY]
    )


def test_benchmarks_are_as_printed_and_each_is_better_or_worse(rotherham: Refreshed) -> None:
    columns = {
        "Stat. neighbour average": "stat_neigh_ave",
        "Best stat. neighbour": "best_stat_neigh",
        "National average": "nat_ave",
        "National top quartile": "qtile_threshold",
    }
    for row in SUMMARY:
        standings = rotherham.by_key[row["no_clean"]].standings
        shown = {each.benchmark.name: each.benchmark.shown for each in standings}
        assert shown == {name: row[column] for name, column in columns.items() if row[column]}
    care_leavers = {each.benchmark.name: each.verdict for each in rotherham.by_key["8.3"].standings}
    assert care_leavers == {
        "Stat. neighbour average": "better",
        "Best stat. neighbour": "worse",
        "National average": "better",
        "National top quartile": "better",
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_of_a_page_is_as_printed_but_where_the_summary_has_another(
    page: str, rotherham: Refreshed
) -> None:
    used = {
        (key, row["period"].replace("/ ", "/")): (rotherham.shown[key, label], row[column])
        for row in published_table(f"rotherham_2015-05_{page}")
        for column, key in PAGES[page].items()
        if "YTD" not in row["period"] and row["period_type"] != "benchmark" and row[column]
        for label in [row["period"].replace("/ ", "/")]
    }
    differ = {cell: figures for cell, figures in used.items() if len(set(figures)) > 1}
    assert differ == {
        cell: said for cell, said in OTHER_FIGURES_ON_PAGES.items() if cell[0] in PAGES[page].values()
    }
    assert len(used) > 2 * len(differ)
