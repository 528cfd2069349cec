"""Trend pages: a native chart for each indicator, or several, with the figures that it draws from."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.sheets.build import JULY, ROWS, Row, figure, planned, scorecard, template, with_trends, written
from workbook_engine.assess import assess
from workbook_engine.assess.overview import overview
from workbook_engine.assess.trend_pages import reach, trend_pages
from workbook_engine.model.action import Action, Entry
from workbook_engine.model.commentary import CommentarySource, SourcedText, Typed
from workbook_engine.model.figure import Bound, Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.history import History
from workbook_engine.model.indicator import ALWAYS, Basis, During, Indicator, Target
from workbook_engine.model.observation import Observation
from workbook_engine.model.overview_rules import OverviewRules, usual_lines
from workbook_engine.model.period import Month, PeriodKind, Span
from workbook_engine.model.place import FilePlace
from workbook_engine.model.rich_text import RichText
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.sheet_plan import PlannedCell, SheetPlan
from workbook_engine.model.template import ColumnKind
from workbook_engine.model.text_length import LONGEST_TEXT
from workbook_engine.model.trend_rules import PagesBy, TrendPage, TrendRules
from workbook_engine.sheets import draw, lay_out
from workbook_engine.sheets.page import page_height
from workbook_engine.sheets.text_size import HIGHEST_ROW
from workbook_engine.sheets.trend_sheet import ELSEWHERE

FOUR = ("AMT 2", "Assessments in 45 days", "Assessment", "high", "85%", 0, ["61%", "", "65%", "69%"])
ALIKE = ("AMT 3", "Assessments seen", "Assessment", "high", "85%", 0, ["71%", "72%", "75%", "79%"])
ONCE = ("P 1", "Vacancies", "Workforce", "low", "30%", 0, ["44%"])


def trends(card: Scorecard, rules: TrendRules | None = None, typed: Typed | None = None) -> SheetPlan:
    plans, problems = lay_out(with_trends(card, rules), template(), typed)
    assert problems == []
    return next(plan for plan in plans if plan.name == "Trends")


def row(plan: SheetPlan, label: str) -> list[object]:
    """The figures of the row under a chart that has this label."""
    at = next(r for (r, c), cell in plan.cells.items() if c == 1 and cell.value == label)
    return [plan.cells[at, column].value for column in range(2, 15)]


def test_each_section_is_a_page_with_a_chart_an_indicator() -> None:
    plan = trends(scorecard([FOUR, ALIKE, ONCE]))
    titles = [cell.value for cell in plan.cells.values() if cell.role == "section" and cell.value]
    assert titles == ["Assessment", "Workforce"]
    assert len(plan.charts) == 2, "one figure is no line"
    assert [chart.alt_text.split(":")[0] for chart in plan.charts] == [
        "Line chart. Assessments in 45 days",
        "Line chart. Assessments seen",
    ]


def test_a_chart_draws_figures_target_and_average_from_the_rows_under_it() -> None:
    plan = trends(scorecard([FOUR]))
    [chart] = plan.charts
    assert [series.name for series in chart.series] == ["AMT 2", "Target", "Average of these months"]
    rows = [series.values.first_row for series in chart.series]
    assert [plan.cells[at, 1].value for at in rows] == ["AMT 2", "Target", "Average of these months"]
    assert row(plan, "AMT 2")[-4:] == [Decimal("0.61"), None, Decimal("0.65"), Decimal("0.69")]
    assert row(plan, "Average of these months")[0] == Decimal("0.65")
    assert (chart.lowest, chart.highest) == (0, 1)
    assert chart.alt_text.endswith("61% in April 2019, 69% in July 2019, target 85%.")


def test_a_target_that_changed_is_a_step() -> None:
    plain = scorecard([FOUR]).rule_book.indicators[0]
    old = Target(figure("80%"), figure("80%"), During(None, Month(2019, 3)))
    new = Target(figure("85%"), figure("85%"), During(Month(2019, 4)))
    plan = trends(scorecard([FOUR], indicators=(replace(plain, targets=(old, new)),)))
    assert row(plan, "Target")[-5:] == [Decimal("0.80"), None, None, None, None]
    assert row(plan, "Target from Apr-19")[-5:] == [None, *[Decimal("0.85")] * 4]
    assert [series.in_legend for series in plan.charts[0].series[1:3]] == [True, False]


def test_several_indicators_share_a_chart_and_the_target_that_they_share() -> None:
    rules = TrendRules(pages=(TrendPage("Assessments", (("AMT 2", "AMT 3"),)),))
    [chart] = trends(scorecard([FOUR, ALIKE]), rules).charts
    assert [series.name for series in chart.series] == ["AMT 2", "AMT 3", "Target"]
    assert len({series.colour for series in chart.series}) == 3


def with_targets(row: Row, *targets: Target) -> Indicator:
    return replace(scorecard([row]).rule_book.indicators[0], targets=targets)


def aim(low: str, during: During = ALWAYS, high: str = "") -> Target:
    return Target(figure(low), figure(high or low), during)


def names(plan: SheetPlan) -> list[object]:
    """The labels of the rows that the first chart draws."""
    return [plan.cells[series.values.first_row, 1].value for series in plan.charts[0].series]


def test_indicators_whose_targets_differed_in_an_earlier_month_share_no_line() -> None:
    rules = TrendRules(pages=(TrendPage("Assessments", (("AMT 2", "AMT 3"),)),))
    old, new = aim("80%", During(None, Month(2019, 3))), aim("85%", During(Month(2019, 4)))
    indicators = (with_targets(FOUR, aim("85%")), with_targets(ALIKE, old, new))
    assert names(trends(scorecard([FOUR, ALIKE], indicators=indicators), rules)) == ["AMT 2", "AMT 3"]
    alike = tuple(with_targets(each, old, new) for each in (FOUR, ALIKE))
    shared = trends(scorecard([FOUR, ALIKE], indicators=alike), rules)
    assert names(shared)[2:] == ["Target", "Target from Apr-19"]


def test_a_target_of_one_month_is_a_point_that_can_be_seen() -> None:
    old, new = aim("80%", During(None, Month(2019, 6))), aim("85%", During(Month(2019, 7)))
    plan = trends(scorecard([FOUR], indicators=(with_targets(FOUR, old, new),)))
    assert [series.markers for series in plan.charts[0].series[1:3]] == [False, True]


def test_a_profile_is_one_line() -> None:
    parts = [aim(f"{50 + month}%", During(months=(month,))) for month in range(1, 13)]
    plan = trends(scorecard([FOUR], indicators=(with_targets(FOUR, *parts),)))
    assert names(plan) == ["AMT 2", "Target", "Average of these months"]
    assert row(plan, "Target")[-3:] == [Decimal("0.55"), Decimal("0.56"), Decimal("0.57")]


def test_a_range_has_a_line_for_each_end_and_a_bound_its_figure() -> None:
    plan = trends(scorecard([FOUR], indicators=(with_targets(FOUR, aim("60%", high="70%")),)))
    assert row(plan, "Target, lower end") == [Decimal("0.60")] * 13
    assert row(plan, "Target, upper end") == [Decimal("0.70")] * 13
    over = Figure(Decimal(80), Unit.PERCENT, bound=Bound.OVER)
    plan = trends(scorecard([FOUR], indicators=(with_targets(FOUR, Target(over, over)),)))
    assert row(plan, "Target") == [Decimal("0.80")] * 13


def test_the_months_commentary_stands_beside_the_chart() -> None:
    plan = trends(scorecard([FOUR]), typed=Typed((written("AMT 2", "Two posts are vacant."),)))
    [chart] = plan.charts
    assert plan.cells[chart.area.first_row, 15].value == "Two posts are vacant."


def test_commentary_reaches_the_trend_pages_where_the_table_has_no_column_for_it() -> None:
    look = template()
    bare = replace(look, columns=tuple(c for c in look.columns if c.shows is not ColumnKind.COMMENTARY))
    card = scorecard([FOUR])
    source = CommentarySource("Commentary", FilePlace("rules.yaml", 3))
    card = with_trends(replace(card, rule_book=replace(card.rule_book, commentary=source)))
    book = card.rule_book
    typed = Typed((written("AMT 2", "Two posts are vacant."),))
    sourced = [SourcedText(("AMT 2",), JULY, RichText.plain("One is filled."))]
    plans, problems = lay_out(replace(card, rule_book=book), bare, typed, sourced=sourced)
    assert problems == []
    pages = next(plan for plan in plans if plan.name == "Trends")
    said = str(pages.cells[pages.charts[0].area.first_row, 15].value)
    assert said == "Two posts are vacant.\nOne is filled."
    log = next(plan for plan in plans if plan.name == "Commentary log")
    assert "Two posts are vacant." in [str(cell.value) for cell in log.cells.values()]
    without = replace(card, rule_book=replace(book, trends=None), trends=None)
    _, [problem] = lay_out(without, bare, typed, sourced=sourced)
    assert "The commentary of the sheet Commentary is shown nowhere" in problem.text
    assert str(problem.place) == "rules.yaml:3"


def test_a_long_text_runs_on_under_the_figures_and_is_printed_whole() -> None:
    words = " ".join(f"Sentence {number} says what was done." for number in range(800))
    typed = Typed((written("AMT 2", words), written("AMT 3", "😀" * 9000)))
    rules = TrendRules(pages=(TrendPage("Assessments", (("AMT 2", "AMT 3"),)),))
    plan = trends(scorecard([FOUR, ALIKE]), rules, typed)
    cells = [cell for cell in plan.cells.values() if cell.role == "commentary"]
    said = "".join("".join(str(cell.value).split()) for cell in cells)
    assert said == "".join(f"AMT 2: {words}AMT 3: {'😀' * 9000}".split())
    assert all(plan.heights[at] < HIGHEST_ROW for at, _ in plan.cells)
    assert max(plan.charts[0].area.last_row, *(s.values.last_row for s in plan.charts[0].series)) < max(
        at for (at, _), cell in plan.cells.items() if cell.role == "commentary"
    )


def test_what_cannot_be_written_whole_is_a_bug_and_never_a_cut_text() -> None:
    plan = planned()
    too_long = replace(plan, cells={**plan.cells, (1, 1): PlannedCell("x" * (LONGEST_TEXT + 1), "title")})
    with pytest.raises(RuntimeError, match=r"Scorecard!A1"):
        draw([too_long], template().theme)


def test_no_chart_is_parted_from_its_figures_by_the_end_of_a_page() -> None:
    rows = [(f"K {n}", "An indicator", "One", "high", "50%", 0, ["40%", "45%"]) for n in range(9)]
    plan = trends(scorecard(rows))
    ends = [*plan.page.breaks, plan.page.area.last_row + 1]
    starts = [plan.page.title_row + 1, *plan.page.breaks]
    room = page_height(template().page, plan.widths)
    pages = [
        sum(plan.heights[at] for at in range(first, end)) for first, end in zip(starts, ends, strict=True)
    ]
    assert len(pages) > 1
    assert max(pages) < room
    for chart in plan.charts:
        last = max(series.values.last_row for series in chart.series)
        assert not [at for at in plan.page.breaks if chart.area.first_row < at <= last]


def test_the_sheet_can_be_drawn_and_is_the_same_each_time() -> None:
    plan = trends(scorecard([FOUR, ALIKE]))
    look = template()
    assert draw([planned(), plan], look.theme) == draw([planned(), plan], look.theme)
    assert plan.mark.period == str(JULY)


def titles(plan: SheetPlan) -> list[object]:
    return [cell.value for cell in plan.cells.values() if cell.role == "section" and cell.value]


def test_pages_by_theme_are_in_the_order_of_the_indicators_and_the_others_come_last() -> None:
    rows = [ONCE, FOUR, ALIKE]
    plain = scorecard(rows).rule_book.indicators
    themed = (plain[0], replace(plain[1], theme="Timeliness"), replace(plain[2], theme="Visits"))
    plan = trends(scorecard(rows, indicators=themed), TrendRules(pages_by=PagesBy.THEME))
    assert titles(plan) == ["Timeliness", "Visits", "Other indicators"]


def test_pages_by_list_have_what_is_on_each_list_this_month() -> None:
    card = scorecard()
    sums = overview(OverviewRules(lines=usual_lines(card.rule_book.ratings)), card.assessments, ())
    plan = trends(replace(card, overview=sums), TrendRules(pages_by=PagesBy.LIST))
    lists = {each.heading: [s.key for s in each.sentences] for each in sums.lists if each.sentences}
    assert titles(plan) == list(lists)
    drawn = [cell.value for cell in plan.cells.values() if cell.role == "name"]
    assert [key for key in drawn if key in {row[0] for row in ROWS}] == [
        key for keys in lists.values() for key in keys
    ]


def test_indicators_that_share_a_chart_do_so_where_they_are_on_one_page() -> None:
    apart = (*FOUR[:2], "Elsewhere", *FOUR[3:])
    rules = TrendRules(share_a_chart=(("AMT 3", "AMT 2"),))
    assert len(trends(scorecard([FOUR, ALIKE]), rules).charts) == 1
    assert len(trends(scorecard([apart, ALIKE]), rules).charts) == 2


def test_open_actions_stand_under_the_commentary() -> None:
    said = ("Fill two posts", "AB", "31/08/2019", "")
    entries = tuple(Entry(Cell(CellKind.TEXT, t), RichText.plain(t)) if t else None for t in said)
    shut = (*entries[:3], Entry(Cell(CellKind.TEXT, "Done"), RichText.plain("Done")))
    typed = Typed(
        (written("AMT 2", "Two posts are vacant."),),
        actions=(Action("AMT 2", "", entries, JULY, JULY), Action("AMT 3", "", shut, JULY, JULY)),
    )
    card = with_trends(scorecard([FOUR, ALIKE]))
    plans, problems = lay_out(card, template("actions"), typed)
    assert problems == []
    plan = next(plan for plan in plans if plan.name == "Trends")
    beside = [str(plan.cells[chart.area.first_row, 15].value) for chart in plan.charts[:1]]
    assert beside == ["Two posts are vacant.\n\nActions\n• Fill two posts (AB, due 31/08/2019)"]
    assert (plan.charts[1].area.first_row, 15) not in plan.cells, "what is closed is no open action"


def test_a_bound_is_a_ring_that_is_told_and_makes_no_average() -> None:
    plain = scorecard([FOUR])
    [assessment] = plain.assessments
    over = Figure(Decimal(80), Unit.PERCENT, bound=Bound.OVER)
    last = assessment.series[-1]
    assert last is not None
    series = (*assessment.series[:-1], replace(last, value=over))
    plan = trends(replace(plain, assessments=(replace(assessment, series=series),)))
    [chart] = plan.charts
    assert [line.hollow for line in chart.series] == [(12,), ()]
    assert "Average of these months" not in names(plan)
    notes = [cell.value for cell in plan.cells.values() if cell.role == "footnote"]
    assert notes == ["A ring on a line is a bound: >80% is drawn at 80%."]
    assert ">80% in July 2019" in chart.alt_text
    xml = zipfile.ZipFile(io.BytesIO(draw([planned(), plan], template().theme))).read("xl/charts/chart1.xml")
    assert b'<c:dPt><c:idx val="12"/><c:marker>' in xml


def test_figures_that_run_on_through_the_year_have_no_average() -> None:
    [plain] = scorecard([FOUR]).rule_book.indicators
    for basis, has_one in ((Basis.CUMULATIVE, False), (Basis.ROLLING_YEAR, True)):
        plan = trends(scorecard([FOUR], indicators=(replace(plain, basis=basis),)))
        assert ("Average of these months" in names(plan)) is has_one


def test_figures_by_quarter_have_13_quarters_from_the_first_that_there_is() -> None:
    [plain] = scorecard([FOUR]).rule_book.indicators
    quarterly = replace(plain, frequency=PeriodKind.QUARTER)
    ends = [Month(2019, 6).plus(-3 * back) for back in range(15)]
    history: History = {
        Span.quarter(end): Observation("AMT 2", Span.quarter(end), figure(f"{90 - at}%"))
        for at, end in enumerate(ends)
    }
    card = scorecard([FOUR], indicators=(quarterly,))
    rules = TrendRules()
    book = replace(card.rule_book, trends=rules)
    for those, expected in ((history, 13), (dict(list(history.items())[:6]), 6)):
        judged = assess(book, {"AMT 2": those}, JULY, reach(rules, book, 13))
        pages = trend_pages(rules, book, judged, JULY)
        assert len(pages.periods) == expected
        assert pages.periods[-1] == Span.quarter(Month(2019, 6))
        [line, *others] = pages.topics[0].details[0].lines
        assert [each.shown for each in line.known][-2:] == ["89%", "90%"]
        assert len(line.known) == expected
        assert others[-1].label == "Average of these quarters"


def test_commentary_that_no_column_and_no_chart_shows_is_printed_after_the_last_page() -> None:
    look = template()
    bare = replace(look, columns=tuple(c for c in look.columns if c.shows is not ColumnKind.COMMENTARY))
    card = with_trends(scorecard([FOUR, ALIKE]), TrendRules(pages=(TrendPage("Assessments", (("AMT 2",),)),)))
    typed = Typed((written("AMT 3", "One post is filled."), written("AMT 2", "Two posts are vacant.")))
    plans, _ = lay_out(card, bare, typed)
    plan = next(plan for plan in plans if plan.name == "Trends")
    column = [cell.value for (_, at), cell in sorted(plan.cells.items()) if at == 1]
    assert column[-3:] == [ELSEWHERE, "AMT 3  Assessments seen", "One post is filled."]
    shown = trends(card, card.rule_book.trends, typed)
    assert ELSEWHERE not in titles(shown), "the table shows it"
