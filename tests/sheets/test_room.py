"""Nothing on the sheet is cut: rows hold their text, columns their figures, pages their sections."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.sheets.build import ROWS, planned, scorecard, template, written
from workbook_engine.model.commentary import Anchor, Region, Typed, TypedCell
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.place import CellPlace
from workbook_engine.model.sheet_plan import SheetPlan
from workbook_engine.model.template import ColumnKind
from workbook_engine.sheets.columns import table_columns
from workbook_engine.sheets.text_size import HIGHEST_ROW, column_pixels, lines_in, text_pixels

PLACE = CellPlace("Scorecard", 12, 30)


def row_of(plan: SheetPlan, text: str) -> int:
    return next(row for (row, _), cell in plan.cells.items() if cell.value == text)


def test_a_row_is_as_high_as_the_lines_of_its_name() -> None:
    name = " ".join(["accommodation"] * 12)
    plan = planned(scorecard([("A 1", name, "One", "high", "5", 0, ["4", "5"])]))
    assert plan.heights[row_of(plan, "A 1")] > 5 * 10 * 1.2, "two such words stand on a line"


def test_a_row_is_as_high_as_the_lines_that_someone_typed() -> None:
    typed = Typed((written("AMT 2", "\n".join(["A line"] * 20)),))
    plan = planned(typed=typed)
    assert plan.heights[row_of(plan, "AMT 2")] > 20 * 9 * 1.2


def test_a_long_commentary_makes_its_column_wider_than_excel_lets_its_row_be_high() -> None:
    text = "The team is carrying four vacancies and reviews them weekly. " * 45
    plan = planned(typed=Typed((written("AMT 2", text),)))
    at = next(at for (_, at), cell in plan.cells.items() if cell.typed)
    lines = lines_in(text, column_pixels(plan.widths[at - 1]) - 9, 9)
    assert plan.heights[row_of(plan, "AMT 2")] <= HIGHEST_ROW
    assert lines * 9 * 1.2 <= HIGHEST_ROW


def test_months_are_as_wide_as_the_widest_figure() -> None:
    narrow = planned().widths[-1]
    plan = planned(scorecard([*ROWS, ("B 1", "Population", "Big", "neither", "", 0, ["1234567.89"] * 2)]))
    assert plan.widths[-1] > narrow
    assert column_pixels(plan.widths[-1]) > text_pixels("1,234,567.89", 10)
    assert len(set(plan.widths[-13:])) == 1


def test_a_target_that_is_a_range_stands_on_one_line_clear_of_its_neighbours() -> None:
    plan = planned(scorecard([("A 1", "Vacancies", "One", "between", "8% to 12%", 0, ["1234.5", "1234.6"])]))
    columns = {cell.value: at for (_, at), cell in plan.cells.items() if cell.role == "header"}
    assert column_pixels(plan.widths[columns["Target"] - 1]) >= text_pixels("8% to 12%", 10) + 8


@given(st.text(st.sampled_from("ab iW"), max_size=80), st.integers(40, 300))
def test_a_wider_column_never_takes_more_lines(text: str, pixels: int) -> None:
    assert lines_in(text, pixels + 40, 10) <= lines_in(text, pixels, 10)


def test_a_narrow_font_takes_less_room() -> None:
    assert text_pixels("Performance", 10, font="Calibri") < text_pixels("Performance", 10)


def test_a_section_that_fits_on_a_page_begins_a_new_one_rather_than_being_split() -> None:
    rows = [
        (f"K {s}.{n}", "An indicator", f"Section {s}", "high", "50%", 0, ["40%"])
        for s in range(4)
        for n in range(17)
    ]
    plan = planned(scorecard(rows))
    starts = [row_of(plan, f"Section {s}") for s in range(4)]
    assert plan.page.breaks
    assert set(plan.page.breaks) <= set(starts[1:])


def test_a_section_is_split_rather_than_half_a_page_left_empty() -> None:
    few = [(f"K {n}", "An indicator", "Few", "high", "50%", 0, ["40%"]) for n in range(8)]
    many = [(f"L {n}", "An indicator", "Many", "high", "50%", 0, ["40%"]) for n in range(32)]
    split = planned(scorecard([*few, *many]))
    assert split.page.breaks[0] > row_of(split, "Many") + 1
    assert planned(scorecard([*many[:16], *few])).page.breaks != ()


def test_small_sections_share_a_page() -> None:
    assert planned().page.breaks == ()


def test_a_section_longer_than_a_page_runs_on_without_an_empty_page_before_it() -> None:
    rows = [(f"K {n}", "An indicator", "Only one", "high", "50%", 0, ["40%"]) for n in range(120)]
    plan = planned(scorecard(rows))
    pages = [*plan.page.breaks, plan.page.area.last_row + 1]
    assert pages[0] > row_of(plan, "Only one") + 10
    assert len({after - before for before, after in pairwise(pages[:-1])}) == 1, "each is as full as the next"


def test_what_is_typed_beside_the_table_does_not_shrink_the_printed_page_and_what_is_below_is_printed() -> (
    None
):
    plain, long = planned(), "Ask the service for the reason and the date by which it will be mended."
    typed = Typed(
        cells=(
            TypedCell(Anchor(Region.BESIDE, key="FD 8", column=4), Cell(CellKind.TEXT, long), PLACE),
            TypedCell(Anchor(Region.BELOW, row=2, column=2), Cell(CellKind.TEXT, "Next board"), PLACE),
        )
    )
    plan = planned(typed=typed)
    assert plan.page.area.last_column == plain.page.area.last_column
    assert plan.heights[row_of(plan, "FD 8")] == plain.heights[row_of(plan, "FD 8")]
    assert plan.page.area.last_row == row_of(plan, "Next board")


def test_the_print_area_holds_all_that_the_engine_draws_but_what_the_template_leaves_on_the_sheet() -> None:
    plan = planned(scorecard(footnotes=("A note. " * 100,)))
    rows, columns = zip(*plan.cells, strict=True)
    series = sum(column.shows is ColumnKind.SERIES for column in table_columns(scorecard(), template()))
    assert (plan.page.area.last_row, plan.page.area.last_column) == (max(rows), max(columns) - series)
    note = next(cell for cell in plan.cells.values() if str(cell.value).startswith("A note."))
    assert note.across == len(plan.widths) - series, "too long for a line, so it is wrapped over the page"


def test_a_template_of_two_columns_still_has_room_for_its_chips() -> None:
    look = template()
    two = tuple(c for c in look.columns if c.shows in (ColumnKind.NAME, ColumnKind.RATING))
    plan = planned(look=replace(look, columns=two))
    last = max(at + cell.across - 1 for (_, at), cell in plan.cells.items())
    assert plan.page.area.last_column == last
    assert len(plan.widths) >= last > len(table_columns(scorecard(), replace(look, columns=two)))


def test_a_title_that_is_longer_than_the_page_is_wide_has_a_second_line() -> None:
    short, long = planned(), planned(look=replace(template(), title="Children’s services performance " * 6))
    [at] = [at for at, cell in long.cells.items() if cell.role == "title"]
    assert (long.cells[at].across, long.cells[at].wrap) == (short.page.area.last_column, True)
    assert long.heights[at[0]] > 1.5 * short.heights[at[0]]
