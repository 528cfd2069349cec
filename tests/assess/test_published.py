"""What councils printed follows from their figures and rules; rows that contradict themselves are named."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

import pytest

from tests.published import published_table
from workbook_engine.assess import assess
from workbook_engine.model.assessment import Assessment
from workbook_engine.model.figure import Figure
from workbook_engine.model.indicator import Polarity
from workbook_engine.model.observation import Absence, NoFigure, Observation
from workbook_engine.model.period import Month
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.rulebook import read_rule_book
from workbook_engine.rulebook.forms.notation import figure

Row = dict[str, str]


def book(rules: str, rows: Mapping[str, str]) -> RuleBook:
    """A rule book of these rules, with an indicator for each code; `rows` are its keys as YAML."""
    entries = (f"{{code: {json.dumps(code)}, name: An indicator{keys}}}" for code, keys in rows.items())
    indicators = "".join(f"  - {entry}\n" for entry in entries)
    text = f"council: A council\nworkbook: [{{sheet: Data}}]\n{rules}indicators:\n{indicators}"
    read, problems = read_rule_book(text, "published.yaml")
    assert read is not None, [str(problem) for problem in problems]
    return read


def value_of(printed: str) -> Figure | NoFigure:
    """A printed cell: its last figure (`4 36.36%`), else nothing."""
    last = printed.split(" ")[-1].removesuffix("days")
    return figure(last) if last[:1].isdigit() else NoFigure(Absence.BLANK, printed)


def judged(rules: RuleBook, printed: Mapping[str, Mapping[Month, str]]) -> dict[str, Assessment]:
    """The assessments by code, of what was printed by code and month, in the last of its months."""
    observations = {
        code: {month: Observation(code, month, value_of(text)) for month, text in months.items()}
        for code, months in printed.items()
    }
    latest = max(month for months in printed.values() for month in months)
    return {each.indicator.key: each for each in assess(rules, observations, latest)}


ROTHERHAM = "direction_of_travel: [{heading: DOT, compare: previous month, shows: performance}]\n"
CONTRADICT_THEMSELVES = {
    "7.7": "an arrow, and no figure for May",
    "7.12": "98.6% to 95.2% is worse, and the arrow points up, as it did for April",
    "10.1": "100.0% to 50.0% is worse, and the arrow is level",
}


def test_19_of_22_of_rotherhams_arrows_follow_from_its_figures() -> None:
    """Rotherham, May 2015: the arrow shows performance, month on month; plain where no way is good."""
    rows = {row["no_clean"]: row for row in published_table("rotherham_2015-05_summary")}
    ways = {"High": ", good_is: high", "Low": ", good_is: low", "Info": ", good_is: info", "": ""}
    rules = book(ROTHERHAM, {code: ways[row["good_perf_is"]] for code, row in rows.items()})
    months = {Month(2015, 4): "apr_15", Month(2015, 5): "may_15"}
    printed = {code: {month: row[key] for month, key in months.items()} for code, row in rows.items()}
    arrows = {code: each.travels[0].arrow for code, each in judged(rules, printed).items()}
    differ = {code for code, row in rows.items() if arrows[code] != row["dot_clean"]}
    assert (len(rows), differ) == (22, set(CONTRADICT_THEMSELVES))


def havering(rules: str) -> tuple[list[Row], list[Assessment]]:
    rows = published_table("havering_2020-21_kpi")
    keys = {
        str(number): f", good_is: {row['good_is']}, target: '{row['target']}'"
        for number, row in enumerate(rows)
    }
    printed = {str(number): {Month(2021, 3): row["outturn"]} for number, row in enumerate(rows)}
    found = judged(book(rules, keys), printed)
    return rows, [found[str(number)] for number in range(len(rows))]


MET_OR_MISSED = (
    "rating_scheme: [{rating: Met, when: on or better than target, colour: green}, "
    "{rating: Missed, when: otherwise, colour: red}]\n"
)


def test_each_of_haverings_43_indicators_is_met_or_missed_and_exactly_on_target_is_met() -> None:
    rows, assessments = havering(MET_OR_MISSED)
    assert len(rows) == 43
    for row, each in zip(rows, assessments, strict=True):
        target, outturn = figure(row["target"]).value, figure(row["outturn"]).value
        met = outturn >= target if each.indicator.good_is is Polarity.HIGH else outturn <= target
        assert each.rating.word == ("Met" if met else "Missed"), row["label_clean"]
    on_target = [each for each in assessments if " is on the target of " in each.because]
    assert [each.rating.word for each in on_target] == ["Met"] * 3


MINUTED = {
    "% of Contacts progressing to Early Help": "Amber",
    "% LAC with an up to date pathway plan in place": "Amber",
    "% of LAC aged under 16 who had been looked after continuously": "Red",
    "% of former relevant young people at age 18-21 who are in education": "Red",
    "% CLA cases with supervision in the last three months": "Green",
}


def test_the_five_ratings_of_haverings_minutes_follow_from_a_tolerance_of_10_percent() -> None:
    """The sixth, of health and care plans in 20 weeks, has no target in the report."""
    rows, assessments = havering("tolerance: 10% of target\n")
    for begins, word in MINUTED.items():
        (each,) = [
            a for row, a in zip(rows, assessments, strict=True) if row["label_clean"].startswith(begins)
        ]
        assert each.rating.word == word, each.because
    assert Counter(MINUTED.values()) == {"Green": 1, "Amber": 2, "Red": 2}


SOUTHAMPTON = (
    "direction_of_travel: [{heading: Change, compare: previous month, dead_band: 0.5, "
    "words: {up: Increase, down: Decrease, level: No change}}]\n"
)
TAKEN_FROM_ELSEWHERE = {
    "Caseloads numbers per FTE allocated worker": ("19.02", "17.60"),  # the leading figure is the overall one
    "Total Number of Looked after Children": ("503", "499"),  # December is lost; the age bands come to 499
    "% of Children with an authorised care plan": ("97%", "97%"),  # December is lost; trend LAC10 has it
}
WITHOUT_FIGURES = (
    "% of agency workers of headcount",
    "No and % of scheduled Audits in Audit programme undertaken to date",
    "Number of Edge of Care referrals",
)
DISAGREE_WITH_THEIR_FIGURES = {
    "% of completed C and F assessment with an outcome of CIN": "36.7% to 33.5%, Increase",
    "% of all contacts that become new referrals of Children In Need (CiN)": "25% to 23%, Increase",
    "% of Single Assessments (SA) completed within 45 days": "79% to 89%, Decrease",
    "Total Number of Looked after Children": "503 to 499, increase",
    "% of Children with an authorised care plan": "97% to 97%, increase",
    "% of Care Leavers in contact and in suitable accommodation": "85% to 83%, No change",
    "% of Looked after Children aged 16+ or open Care Leavers with an authorised Pathway Plan": (
        "98% to 97%, increase"
    ),
}


@pytest.fixture(scope="module")
def southampton() -> list[Row]:
    """The rows with a word for the change and two figures that it can be held against."""
    words = ("increase", "decrease", "reduction", "no change")
    rows = [row for row in published_table("southampton_2020-12_kpi") if row["change"].casefold() in words]
    return [row for row in rows if row["indicator"] not in WITHOUT_FIGURES]


@pytest.mark.parametrize("dead_band", ["0.5", "0.3", "under 0.75"])
def test_19_of_26_of_southamptons_change_words_follow_from_its_figures(
    southampton: list[Row], dead_band: str
) -> None:
    rules = book(SOUTHAMPTON.replace("0.5", dead_band), {row["indicator"]: "" for row in southampton})
    months = Month(2020, 11), Month(2020, 12)
    printed = {
        row["indicator"]: dict(
            zip(
                months,
                TAKEN_FROM_ELSEWHERE.get(row["indicator"], (row["nov_20"], row["dec_20"])),
                strict=True,
            )
        )
        for row in southampton
    }
    told = {code: each.travels[0].change for code, each in judged(rules, printed).items()}
    said = {
        row["indicator"]: row["change"].capitalize().replace("Reduction", "Decrease") for row in southampton
    }
    differ = {name for name in said if told[name] != said[name]}
    assert (len(said), differ) == (26, set(DISAGREE_WITH_THEIR_FIGURES))
