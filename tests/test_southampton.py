"""Southampton's indicators of December 2020: words of change, trends, and cells as people typed them."""

from __future__ import annotations

import pytest

from tests.councils import Refreshed, refreshed
from tests.published import published_table

KPIS = published_table("southampton_2020-12_kpi")
TRENDS = published_table("southampton_2020-12_trends")
MONTHS = {"sep_20": "Sep-20", "oct_20": "Oct-20", "nov_20": "Nov-20", "dec_20": "Dec-20"}
THIRTEEN = [key for key in TRENDS[0] if key[-3:] in ("_19", "_20")]
SUB_HEADINGS = {"% increase of referrals into EH:", "CLA by age bands and gender"}

WORDS_WITHOUT_FIGURES = {
    "% of agency workers of headcount": "two measures in a cell, and three cells for four months",
    "No and % of scheduled Audits in Audit programme undertaken to date": "no figure after October",
    "Number of Edge of Care referrals": "no figure at all",
}
WORDS_THAT_CONTRADICT_THEIR_FIGURES = {
    "% of completed C and F assessment with an outcome of CIN": ("Increase", "Decrease", "36.7% to 33.5%"),
    "% of all contacts that become new referrals of Children In Need (CiN)": (
        "Increase",
        "Decrease",
        "25% to 23%",
    ),
    "% of Single Assessments (SA) completed within 45 days": ("Decrease", "Increase", "79% to 89%"),
    "Total Number of Looked after Children": (
        "Increase",
        "",
        "503 to nothing; the age bands come to 499, which is fewer",
    ),
    "% of Children with an authorised care plan": (
        "Increase",
        "No change",
        "97% to nothing; on Trends 97% in both months",
    ),
    "% of Care Leavers in contact and in suitable accommodation": ("No change", "Decrease", "85% to 83%"),
    "% of Looked after Children aged 16+ or open Care Leavers with an authorised Pathway Plan": (
        "Increase",
        "Decrease",
        "98% to 97%",
    ),
}
SAME_WORD = {"Reduction": "Decrease"}

REFUSED_KPIS = {
    "KPIs!C7": "PACT 1 leaver (1.88%)",
    "KPIs!D7": "O Leavers (0%)",
    "KPIs!E7": "0 Leavers",
    "KPIs!D9": "H/count=12 % FTE's =14 %",
    "KPIs!E9": "H/count =12 % FTE's=145%",
    "KPIs!D10": "25 PACT -PACT 19.5 LAC - LAC",
    "KPIs!C25": "RHI data is recorded in detailed plan",
    "KPIs!F26": "5 LAC -2+. 3 on2 occasions 2on3 occasions",
    "KPIs!F73": "69% - <16 40% - >16",
    "KPIs!C76": "3 days of child return. 3 WDs of child’s return.",
    "KPIs!D76": "42% within 3 days (27/64)",
    "KPIs!E76": "18 yp had 2",
    "KPIs!E77": "?3[3n01/;>;e",
    "KPIs!E78": "11 x 2 3x3 1 child x5",
    "KPIs!D80": "100% offered",
    "KPIs!E80": "100% RI’s offered (21/21)",
    "KPIs!F80": "100% RI’s offered",
    "KPIs!C105": "17-18yr in EET=50% 19-21yrin EET=51% (CHAT)",
    "KPIs!D105": "17-18yrolds in EET=49% 19-21yrolds inEET=53%",
    "KPIs!E105": "17-18 yr oldsin EET =51% 19-21yr olds in EET =50%",
    "KPIs!C118": "7 in prog thematic) complete Oin timescales complete",
}
REFUSED_TRENDS = {"Trends!M15": "B", "Trends!P15": "R", "Trends!K16": "W]", "Trends!L22": "a7"}
READ_FROM_WORDS = {
    "12.03 days": "12.03",
    "10 days": "10",
    "17.01 overall. PACT >20 LAC >18": "17.01",
    "19.02 Overall PACT 21.02 LAC17.55": "19.02",
    "17.60 Overall PACT 20.38 LAC17.64": "17.60",
    "24% Scorecard": "24%",
    "0.25 (5)": "0.25",
    "35/80 (44%)": "35",
    "40/80 (50%)": "50%",
    "67% within 3 working days (43/64)": "67%",
    "84% RI's completed": "84%",
    "22/32": "68.8%",
    "86% RI’s completed": "86%",
    "85.1": "85.1%",
    "82.9": "82.9%",
    "78.6": "78.6%",
    "78.7": "78.7%",
    "0": "0%",
}
FILLED_FROM_TRENDS = {("LAC10 (%)", "Dec-20"): "97%"}
TRENDS_THAT_THE_TABLE_HAS_WITH_DECIMALS = {
    ("CP2-NI", "Sep-20"): "6.1",
    ("CP2-NI", "Oct-20"): "8.5",
    ("CP2-NI", "Nov-20"): "12.0",
    ("CP2-NI", "Dec-20"): "10.0",
}


@pytest.fixture(scope="module")
def southampton(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    return refreshed("southampton_2020-12", "southampton", tmp_path_factory.mktemp("southampton"))


def name_of(row: dict[str, str]) -> str:
    return row["label_clean"] or row["indicator"]


def key_of(southampton: Refreshed, name: str) -> str:
    (key,) = [key for key, each in southampton.by_key.items() if each.indicator.name == name]
    return key


def test_the_report_is_for_december(southampton: Refreshed) -> None:
    assert southampton.outcome.scorecard is not None
    assert str(southampton.outcome.scorecard.period) == "2020-12"


def test_19_of_26_change_words_are_the_published_ones_and_seven_contradict_their_figures(
    southampton: Refreshed,
) -> None:
    agree, differ, unsaid = set[str](), dict[str, tuple[str, str]](), set[str]()
    for row in KPIS:
        printed = row["change"].capitalize()
        printed = SAME_WORD.get(printed, printed)
        if printed not in ("Increase", "Decrease", "No change"):
            continue
        name = name_of(row)
        ours = southampton.by_key[key_of(southampton, name)].travels[0].change
        if ours == printed:
            agree.add(name)
        elif name in WORDS_WITHOUT_FIGURES:
            assert ours == ""
            unsaid.add(name)
        else:
            differ[name] = (printed, ours)
    assert differ == {name: said[:2] for name, said in WORDS_THAT_CONTRADICT_THEIR_FIGURES.items()}
    assert unsaid == WORDS_WITHOUT_FIGURES.keys()
    assert (len(agree), len(agree) + len(differ)) == (19, 26)


@pytest.mark.parametrize("row", KPIS, ids=name_of)
def test_every_cell_of_the_key_indicators_is_the_figure_that_it_says_or_refused_with_its_place(
    row: dict[str, str], southampton: Refreshed
) -> None:
    if name_of(row) in SUB_HEADINGS:
        return
    key = key_of(southampton, name_of(row))
    for column, label in MONTHS.items():
        printed, shown = row[column], southampton.shown.get((key, label), "")
        place = southampton.places.get((key, label), "")
        if (key, label) in southampton.refused and place.startswith("KPIs!"):
            assert (printed, shown) == (REFUSED_KPIS[place], printed)
        elif printed:
            assert shown == READ_FROM_WORDS.get(printed, printed)
            assert place.startswith("KPIs!")
        else:
            on_trends = place.startswith("Trends!")
            assert shown == "" or on_trends, (label, shown, place)


def test_the_table_lost_what_trends_has(southampton: Refreshed) -> None:
    for cell, shown in FILLED_FROM_TRENDS.items():
        assert southampton.shown[cell] == shown
        assert southampton.places[cell].startswith("Trends!")


def test_these_cells_are_refused_and_no_others(southampton: Refreshed) -> None:
    places = {place: southampton.shown[cell] for cell, place in southampton.refused.items()}
    assert places == REFUSED_KPIS | REFUSED_TRENDS


def test_each_refused_cell_is_told_with_its_place(southampton: Refreshed) -> None:
    told = {str(problem.place) for problem in southampton.problems}
    assert REFUSED_KPIS.keys() | REFUSED_TRENDS.keys() <= told


@pytest.mark.parametrize("row", TRENDS, ids=lambda row: row["code_clean"])
def test_the_thirteen_months_of_each_trend_are_as_printed(
    row: dict[str, str], southampton: Refreshed
) -> None:
    code, name = row["code_clean"], row["title"]
    key = code if code in southampton.by_key else name
    percent = southampton.by_key[key].indicator.unit == "percent"
    for column in THIRTEEN:
        label = f"{column[:3].capitalize()}-{column[-2:]}"
        printed, shown = row[column], southampton.shown.get((key, label), "")
        if (key, label) in southampton.refused:
            assert printed == shown == REFUSED_TRENDS[southampton.places[key, label]]
            continue
        shown = shown.replace(",", "")
        if (key, label) in TRENDS_THAT_THE_TABLE_HAS_WITH_DECIMALS:
            assert shown == TRENDS_THAT_THE_TABLE_HAS_WITH_DECIMALS[key, label]
        elif printed:
            assert shown == (f"{printed.rstrip('%')}%" if percent else printed)
        else:
            assert shown == ""
    assert len(TRENDS) == 18


def test_where_the_two_tables_differ_the_first_is_used_and_both_places_are_named(
    southampton: Refreshed,
) -> None:
    differ = [p.what for p in southampton.problems if p.what.startswith("Two places have different figures")]
    assert [what.partition(" for ")[2].partition(";")[0] for what in differ] == [
        "October 2020: 8.5 in KPIs!D19 and 8 in Trends!N16",
        "Statistical neighbours: 6.5 in KPIs!H19 and 6 in Trends!R16",
        "England: 5.4 in KPIs!H19 and 5 in Trends!S16",
        "South East: 41 in KPIs!H21 and 4 in Trends!T21",
    ]


def test_benchmarks_are_read_by_their_labels(southampton: Refreshed) -> None:
    reviews = key_of(
        southampton,
        "% of Review Child Protection Conferences (ICPCs) held within timescales (count of children)",
    )
    assert {each.benchmark.name: each.benchmark.shown for each in southampton.by_key[reviews].standings} == {
        "Statistical neighbours": "94.1%",
        "England": "91.5%",
        "South East": "90.7%",
    }
    assert [each.benchmark.shown for each in southampton.by_key["LAC7-QL"].standings][-1] == "Lacal"


def test_sickness_is_read_past_its_trend_words(southampton: Refreshed) -> None:
    figures = [
        "600", "476", "501", "301", "319", "290", "360", "280", "357", "387", "418", "381",
    ]  # fmt: skip
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert [southampton.shown["Wellbd", f"{month}-20"] for month in months] == figures


def test_caseloads_are_of_the_year_that_the_rule_book_says(southampton: Refreshed) -> None:
    """The headings say October, November, January, without a year and without December."""
    for row in published_table("southampton_2020-12_caseloads"):
        for label, month in (("Oct-20", "october"), ("Nov-20", "november"), ("Jan-21", "january")):
            assert southampton.shown[row["team"], label] == row[month]
    assert southampton.places["PACT", "Jan-21"] == "Caseloads!E7"


def test_adoption_whose_months_are_lost_is_told_at_its_own_row_and_not_at_the_sections(
    southampton: Refreshed,
) -> None:
    """KPIs has a section ADOPTION in row 109; the trend's own row is on Trends."""
    assert southampton.checks("no figure for December 2020")["LAC6 (%)"] == "Trends!P10"
