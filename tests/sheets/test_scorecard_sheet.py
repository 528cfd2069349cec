"""The Scorecard sheet holds what a director reads, as openpyxl finds it in the drawn donor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sheets.build import (
    REPORT,
    ROWS,
    Row,
    at,
    headings,
    opened,
    planned,
    row_of,
    scorecard,
    sheet,
    template,
)
from workbook_engine.model.assessment import Arrow, Travel, Verdict
from workbook_engine.model.commentary import Anchor, Region, Typed, TypedCell
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import match_key
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace, column_letters
from workbook_engine.model.problem import Severity
from workbook_engine.model.rule_book import DirectionOfTravel
from workbook_engine.model.scorecard import Scorecard
from workbook_engine.model.template import Column, ColumnKind
from workbook_engine.sheets import draw, lay_out


def texts_above(card: Scorecard, typed: Typed | None = None, checks: int = 0) -> str:
    """What stands above the table's headings."""
    look = template()
    plans, _ = lay_out(card, look, typed, checks=checks)
    ws = opened(draw(plans, look.theme))["Scorecard"]
    rows = ws.iter_rows(max_row=row_of(ws, "Ref") - 1)
    return " | ".join(str(cell.value) for row in rows for cell in row if cell.value is not None)


def test_figures_are_numbers_in_their_own_format() -> None:
    ws = sheet()
    assert (at(ws, "AMT 2", "Jul 2019").value, at(ws, "AMT 2", "Jul 2019").number_format) == (0.69, "0%")
    assert (at(ws, "W 1", "Jun 2019").value, at(ws, "W 1", "Jun 2019").number_format) == (16.2, "#,##0.0")
    assert (at(ws, "AMT 2", "Target").value, at(ws, "AMT 2", "Target").number_format) == (0.85, "0%")


def test_a_missing_figure_is_blank_and_words_in_its_place_are_kept() -> None:
    ws = sheet()
    assert at(ws, "AMT 2", "May-19").value is None
    assert at(ws, "P 1", "Jul 2019").value is None
    assert at(ws, "LAC 18", "Jul 2019").value == "TBC *"
    assert at(ws, "LAC 18", "Jul-19").value is None, "a word would be a 0 in the sparkline"


def test_each_row_says_target_change_arrow_and_rating_in_words() -> None:
    ws = sheet()
    said = {
        code: [at(ws, code, heading).value for heading in ("Change", "Direction", "RAG")]
        for code in ("AMT 2", "FD 8", "FD 7", "P 1")
    }
    assert said == {
        "AMT 2": ["Up 4pp", "▲ Better", "Red"],
        "FD 8": ["Down 4pp", "▼ Better", "Green"],
        "FD 7": ["Up 9pp", "▲ Up", "Grey"],
        "P 1": [None, None, "Not available"],
    }


def test_months_stand_in_order_under_one_heading_row_with_nothing_merged_in_the_table() -> None:
    ws = sheet()
    months = [heading for heading in headings(ws) if "-" in heading and heading[-2:].isdigit()]
    assert (months[0], months[-1], len(months)) == ("Jul-18", "Jul-19", 13)
    table = range(row_of(ws, "Ref"), row_of(ws, "P 1") + 1)
    assert not [merge for merge in ws.merged_cells.ranges if merge.min_row in table]


def test_sections_are_rows_filled_to_the_end_of_the_table_in_order_of_first_appearance() -> None:
    shuffled = [ROWS[1], ROWS[0], ROWS[2]]
    ws = sheet(scorecard(shuffled))
    order = [cell.value for cell in ws["A"] if cell.value in ("Front door", "Assessment", "AMT 2", "FD 7")]
    assert order == ["Front door", "FD 7", "Assessment", "AMT 2"]
    section = ws[row_of(ws, "Front door")]
    assert len({cell.fill.fgColor.rgb for cell in section}) == 1


def test_the_title_block_says_what_the_report_is() -> None:
    above = texts_above(scorecard())
    for words in (
        "London Borough of Croydon",
        "Children’s scorecard, July 2019",
        "Improvement Board",
        "13 August 2019",
        "Item 4A",
        "Author: Performance team",
        "Contact: team@example.gov.uk",
        "Issue: 2",
        "DRAFT",
        "6 indicators",
        "2 figures not available",
        "Grey = not rated (no target)",
        "pp = percentage point",
    ):
        assert words in above


def test_it_is_a_draft_until_the_report_is_final() -> None:
    assert "DRAFT" not in texts_above(scorecard(report=replace(REPORT, status="Final")))


def test_the_checks_to_make_are_counted_with_those_that_laying_out_finds() -> None:
    lost = TypedCell(
        Anchor(Region.BESIDE, key="OLD 1", column=1),
        Cell(CellKind.TEXT, "Ask Jo"),
        CellPlace("Scorecard", 12, 30),
    )
    assert "to make" not in texts_above(scorecard())
    assert "1 check to make" in texts_above(scorecard(), checks=1)
    assert "10 checks to make" in texts_above(scorecard(), Typed(cells=(lost,)), checks=9)


def test_a_template_may_say_why_each_rating_is_what_it_is() -> None:
    ws = sheet(look=template("default"))
    assert at(ws, "AMT 2", "Why").value == "69% is 16 points short of 85%; up to 8.5 points short is Amber"
    assert all(at(ws, row[0], "Why").value for row in ROWS)


def test_a_final_scorecard_says_nothing_of_the_teams_checks() -> None:
    final = scorecard(report=replace(REPORT, status="final"))
    assert "to make" not in texts_above(final, checks=3)
    assert "2 figures not available" in texts_above(final, checks=3)


def test_a_scorecard_with_every_figure_says_so() -> None:
    assert "Every figure available" in texts_above(scorecard(ROWS[:3]))


def test_each_rating_has_a_chip_with_its_count_in_its_colours() -> None:
    ws = sheet()
    words = {
        cell.value: cell for row in ws.iter_rows(max_row=7) for cell in row if cell.value in ("Green", "Red")
    }
    green = words["Green"]
    assert ws.cell(green.row - 1, green.column).value == 2
    assert green.fill.fgColor.rgb.endswith(template().theme.ratings["green"].fill[1:])


def test_ratings_are_painted_by_one_rule_a_word_over_the_whole_column() -> None:
    ws = sheet()
    letter = at(ws, "AMT 2", "RAG").column_letter
    rules = {
        rule.formula[0]: rule
        for cells in ws.conditional_formatting
        if str(cells.sqref).startswith(letter)
        for rule in cells.rules
    }
    assert {'"Green"', '"Amber"', '"Red"', '"Grey"', '"Not available"'} <= set(rules)
    assert all(rule.type == "cellIs" and rule.operator == "equal" for rule in rules.values())
    areas = [str(c.sqref) for c in ws.conditional_formatting if str(c.sqref).startswith(letter)]
    assert areas == [f"{letter}{row_of(ws, 'Ref') + 1}:{letter}{row_of(ws, 'P 1')}"]


def test_arrows_are_coloured_by_the_word_beside_them() -> None:
    ws, theme = sheet(), template().theme
    colours = {
        rule.formula[0]: rule.dxf.font.color.rgb[-6:]
        for cells in ws.conditional_formatting
        for rule in cells.rules
    }
    assert colours['"▼ Better"'] == colours['"▲ Better"'] == theme.travel["better"][1:]
    assert colours['"▲ Worse"'] == theme.travel["worse"][1:]


def test_sparklines_are_one_group_that_draws_from_the_months_of_its_own_row() -> None:
    plan = planned()
    [group] = plan.sparklines
    rows = {key: row for row, key in zip((r for r, _ in group.cells), group.sources, strict=True)}
    assert all(area.first_row == area.last_row == row for area, row in rows.items())
    months = [at for (row, at), cell in plan.cells.items() if cell.aligned_as == ColumnKind.SERIES.value]
    assert {(area.first_column, area.last_column) for area in group.sources} == {(months[0], months[-1])}
    assert group.last_point.startswith("#")


def test_an_indicator_without_any_figure_has_no_sparkline() -> None:
    [group] = planned(scorecard([*ROWS, ("X 1", "Nothing yet", "New", "high", "5", 0, [])])).sparklines
    assert len(group.cells) == len(ROWS)


def test_a_sparkline_without_months_to_draw_from_stops() -> None:
    look = template()
    without = tuple(column for column in look.columns if column.shows is not ColumnKind.SERIES)
    plans, [problem] = lay_out(scorecard(), replace(look, columns=without))
    assert not plans
    assert problem.severity is Severity.STOP


def test_columns_may_stand_in_any_order_and_some_be_left_out() -> None:
    look = replace(
        template(),
        columns=(
            Column(ColumnKind.RATING, "Status", 10),
            Column(ColumnKind.NAME, "Indicator", 40),
            Column(ColumnKind.CURRENT, "Now", 8),
        ),
    )
    ws = sheet(look=look)
    assert headings(ws) == {"Status": 1, "Indicator": 2, "Now": 3}
    assert at(ws, "Assessments in 45 days", "Status").value == "Red"


def test_a_rating_on_an_older_month_is_marked_and_explained_under_the_table() -> None:
    ws = sheet()
    rating = at(ws, "LAC 18", "RAG")
    assert (rating.value, rating.number_format) == ("Red", '@"\u00a0¹"')
    below = [cell.value for cell in ws["A"][row_of(ws, "P 1") :]]
    assert "¹ Rated on June 2019's 58%, the latest figure that there is." in below


def test_an_indicator_that_is_not_rated_has_its_reason_under_the_table_in_every_template() -> None:
    for look in (template("croydon"), template("default")):
        ws = sheet(look=look)
        heading = next(h for h in headings(ws) if h in ("RAG", "Rating"))
        rating = at(ws, "P 1", heading)
        assert (rating.value, rating.number_format) == ("Not available", '@"\u00a0²"')
        assert row_of(ws, "² There is no figure for July 2019.")


def test_a_template_without_ratings_has_no_notes_on_them() -> None:
    look = template()
    without = tuple(column for column in look.columns if column.shows is not ColumnKind.RATING)
    ws = sheet(look=replace(look, columns=without))
    assert ws.max_row == row_of(ws, "P 1")


def test_a_note_to_a_figure_that_has_no_column_is_not_printed() -> None:
    note = "Counted again in August."
    noted = tuple(
        replace(one, figure_footnotes=((Month(2019, 6), note), (Month(2019, 7), note)))
        for one in scorecard().rule_book.indicators
        if one.code == "P 1"
    )
    look = template()
    kept = (ColumnKind.NAME, ColumnKind.CURRENT)
    ws = sheet(
        scorecard(ROWS[5:], indicators=noted),
        look=replace(look, columns=tuple(c for c in look.columns if c.shows in kept)),
    )
    assert ws.max_row == row_of(ws, "Vacancies"), "June has no column and July no figure"


def test_footnotes_are_numbered_as_they_are_met_and_said_once() -> None:
    plain = scorecard()
    late = "Reported late."
    noted = tuple(
        replace(one, footnotes=(late,)) if one.code in ("AMT 2", "W 1") else one
        for one in plain.rule_book.indicators
    )
    card = scorecard(
        indicators=noted,
        footnotes=("Figures may change.",),
        section_footnotes=(("Front door", ("Both teams.",)),),
    )
    ws = sheet(card)
    names = headings(ws)["Indicator"]
    assert ws.cell(row_of(ws, "AMT 2"), names).value == "Assessments in 45 days\u00a0¹"
    assert ws.cell(row_of(ws, "W 1"), names).value == "Caseload per social worker\u00a0¹"
    assert row_of(ws, "Front door\u00a0²")
    below = [cell.value for cell in ws["A"][row_of(ws, "P 1") :] if cell.value]
    assert below[:3] == ["Figures may change.", f"¹ {late}", "² Both teams."]


def test_a_note_to_one_months_figure_is_marked_at_that_figure_only() -> None:
    note = "Counted again in August."
    plain = scorecard()
    noted = tuple(
        replace(one, figure_footnotes=((Month(2019, 6), note),)) if one.code == "AMT 2" else one
        for one in plain.rule_book.indicators
    )
    ws = sheet(scorecard(indicators=noted))
    before, now = at(ws, "AMT 2", "Jun 2019"), at(ws, "AMT 2", "Jul 2019")
    assert before.number_format == '0%"\u00a0¹"'
    assert now.number_format == "0%"
    assert row_of(ws, f"¹ {note}")


def test_a_provisional_figure_carries_a_star_and_stays_a_number() -> None:
    card = scorecard()
    first = card.assessments[0]
    assert first.current is not None
    changed = replace(first, current=replace(first.current, provisional=True))
    ws = sheet(replace(card, assessments=(changed, *card.assessments[1:])))
    current = at(ws, "AMT 2", "Jul 2019")
    assert (current.value, current.number_format) == (0.69, '0%"*"')
    assert row_of(ws, "* Provisional figure.")


def test_two_directions_of_travel_stand_side_by_side() -> None:
    directions = (DirectionOfTravel("Short term"), DirectionOfTravel("Long term"))
    card = scorecard(directions=directions)
    twice = tuple(
        replace(a, travels=(a.travels[0], Travel(directions[1], Arrow.DOWN, Verdict.WORSE, "Down 9pp")))
        for a in card.assessments
    )
    ws = sheet(replace(card, assessments=twice))
    row = ws[row_of(ws, "AMT 2")]
    found = [row[headings(ws)[heading] - 1].value for heading in ("Short term", "Long term")]
    assert found == ["Up 4pp", "Down 9pp"]
    assert "Direction, long term" in headings(ws)


def test_it_is_printed_one_page_wide_with_its_headings_on_each_page() -> None:
    ws = sheet()
    header = row_of(ws, "Ref")
    assert ws.page_setup.orientation == "landscape"
    assert (ws.page_setup.fitToWidth or 1, ws.page_setup.fitToHeight) == (1, 0), "1 is the width unsaid"
    assert ws.sheet_properties.pageSetUpPr is not None
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws.print_title_rows == f"${header}:${header}"
    assert "&P of &N" in planned().page.footer
    last = column_letters(headings(ws)["Jul-18"] - 1)
    assert f"$A$1:${last}$" in ws.print_area, "the months are on the sheet, and not on the page"
    assert ws.freeze_panes == f"C{header + 1}"
    assert not ws.sheet_view.showGridLines


@pytest.mark.parametrize(("paper", "code"), [("A4", 9), ("A3", 8)])
def test_the_template_says_the_paper(paper: str, code: int) -> None:
    look = template()
    ws = sheet(look=replace(look, page=replace(look.page, paper=paper)))
    assert int(ws.page_setup.paperSize or 0) == code


def test_an_ampersand_in_the_footer_is_printed_as_one() -> None:
    plan = planned(scorecard(report=replace(REPORT, title="Health & care")))
    assert "Health && care" in plan.page.footer


def test_a_donor_stands_by_itself() -> None:
    look = template()
    donor = draw([planned()], look.theme)
    book = opened(donor)
    ws = book["Scorecard"]
    assert not book.defined_names, "names with the scope of the workbook"
    assert not ws.tables
    cells = [cell for row in ws.iter_rows() for cell in row if cell.has_style]
    assert {cell.data_type for cell in cells} <= {"n", "s"}, "no formulas"
    assert {cell.font.color.type for cell in cells} == {"rgb"}
    assert {cell.font.name for cell in cells} == {look.theme.font}


def test_the_same_scorecard_gives_the_same_bytes() -> None:
    look = template()
    once, again = (draw(lay_out(scorecard(), look)[0], look.theme) for _ in range(2))
    assert once == again


def test_an_indicator_without_a_code_goes_by_its_name() -> None:
    rows = [("", "Calls answered in a minute", "", "high", "80%", 0, ["75%", "81%"])]
    ws = sheet(scorecard(rows))
    row = row_of(ws, "Calls answered in a minute")
    assert ws.cell(row, headings(ws)["Ref"]).value is None
    assert ws.cell(row, headings(ws)["RAG"]).value == "Green"
    assert row == row_of(ws, "Ref") + 1, "no section, so no section row"


def test_a_scorecard_without_a_single_target_or_figure_is_drawn() -> None:
    rows: list[Row] = [("A 1", "Nothing yet", "One", "neither", "", 0, [])]
    ws = sheet(scorecard(rows))
    assert at(ws, "A 1", "RAG").value == "Grey"


def test_a_range_is_a_target_in_words() -> None:
    rows = [("A 1", "Between", "One", "between", "12 to 16", 0, ["13", "14"])]
    assert at(sheet(scorecard(rows)), "A 1", "Target").value == "12 to 16"


def test_three_hundred_indicators_are_all_there() -> None:
    rows = [
        (f"K {n}", f"Indicator number {n}", f"Section {n // 20}", "high", "50%", 0, ["40%"] * 13)
        for n in range(300)
    ]
    ws = sheet(scorecard(rows))
    codes = [cell.value for cell in ws["A"] if str(cell.value).startswith("K ")]
    assert codes == [row[0] for row in rows]


def test_notes_in_words_are_pointed_to_by_the_word_and_their_rows_are_known_again() -> None:
    late, counted = "Reported late.", "Counted again in August."
    noted = tuple(
        replace(one, footnotes=(late,), figure_footnotes=((Month(2019, 7), counted),))
        if one.code == "AMT 2"
        else one
        for one in scorecard().rule_book.indicators
    )
    ws = sheet(scorecard(indicators=noted), look=replace(template(), notes_in_words=True))
    name = str(at(ws, "AMT 2", "Indicator").value)
    assert name == "Assessments in 45 days [note\u00a01]"
    assert match_key(name) == match_key("Assessments in 45 days")
    assert at(ws, "AMT 2", "Jul 2019").number_format == '0%" [note\u00a02]"'
    assert row_of(ws, f"[note\u00a01] {late}")
    assert row_of(ws, f"[note\u00a02] {counted}")
