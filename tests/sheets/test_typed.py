"""What people typed is set back where it belongs, or below the table and reported; none is dropped."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tests.sheets.build import JULY, ROWS, at, headings, opened, row_of, scorecard, sheet, template, written
from workbook_engine.model.commentary import Anchor, Note, Region, Typed, TypedCell
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.period import Month
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Severity
from workbook_engine.model.rich_text import RichText, Run
from workbook_engine.sheets import draw, lay_out

PLACE = CellPlace("Scorecard", 12, 30)
LOG = "Commentary log"


def typed_cell(anchor: Anchor, text: str = "Ask Jo") -> TypedCell:
    return TypedCell(anchor, Cell(CellKind.TEXT, text), PLACE)


def note(anchor: Anchor, text: str = "Checked") -> Note:
    return Note(anchor, "Jo", text, PLACE)


def all_texts(typed: Typed) -> list[str]:
    """Every text on every sheet that is drawn, notes included."""
    look = template()
    plans, _ = lay_out(scorecard(), look, typed)
    book = opened(draw(plans, look.theme))
    cells = [cell for ws in book.worksheets for row in ws.iter_rows() for cell in row]
    return [str(c.value) for c in cells if c.value] + [c.comment.text for c in cells if c.comment]


def test_commentary_of_this_month_stands_beside_its_indicator() -> None:
    ws = sheet(typed=Typed((written("fd  8*", "Fewer re-referrals."),)))
    assert at(ws, "FD 8", "Commentary").value == "Fewer re-referrals."


def test_bold_runs_colours_and_line_breaks_survive() -> None:
    runs = (Run("Owner: "), Run("Head of Service", bold=True, colour="C00000"), Run("\nNext: ", italic=True))
    value = at(sheet(typed=Typed((written("AMT 2", RichText(runs)),))), "AMT 2", "Commentary").value
    assert isinstance(value, CellRichText)
    assert str(value) == "Owner: Head of Service\nNext: "
    bold = [part for part in value if isinstance(part, TextBlock) and part.font.b]
    [part] = bold
    assert part.text == "Head of Service"
    assert part.font.color is not None
    assert part.font.color.rgb[-6:] == "C00000"


def test_a_text_that_is_bold_all_through_stays_bold() -> None:
    value = at(
        sheet(typed=Typed((written("AMT 2", RichText((Run("Urgent", bold=True),))),))), "AMT 2", "Commentary"
    ).value
    assert isinstance(value, CellRichText)
    assert str(value) == "Urgent"
    assert all(isinstance(part, TextBlock) and part.font.b for part in value)


def test_a_single_bold_letter_is_kept() -> None:
    typed = Typed((written("AMT 2", RichText((Run("R", bold=True),))),))
    assert str(at(sheet(typed=typed), "AMT 2", "Commentary").value) == "R"


def test_two_texts_that_are_too_long_for_one_cell_are_both_kept() -> None:
    texts = all_texts(Typed((written("AMT 2", "One " * 5000), written("AMT 2", "Two " * 5000))))
    assert {"One " * 5000, "Two " * 5000} <= set(texts)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-5", "+44 20", "https://example.gov.uk", "0.5", " x "])
def test_what_looks_like_a_formula_a_link_or_a_number_stays_text(text: str) -> None:
    cell = at(sheet(typed=Typed((written("AMT 2", text),))), "AMT 2", "Commentary")
    assert (str(cell.value), cell.data_type, cell.hyperlink) == (text, "s", None)


def test_other_months_and_indicators_that_are_gone_are_kept_in_the_log() -> None:
    texts = (
        written("AMT 2", "May text", Month(2019, 5)),
        written("OLD 1", "On a measure that was dropped", JULY, "An old measure\u00a0¹"),
        written("AMT 2", "June text", Month(2019, 6)),
    )
    ws = sheet(typed=Typed(texts), tab=LOG)
    rows = [
        [str(c.value) for c in row] for row in ws.iter_rows(min_row=row_of(ws, "Month") + 1) if row[0].value
    ]
    assert rows == [
        ["Jul-19", "OLD 1", "An old measure", "On a measure that was dropped"],
        ["Jun-19", "AMT 2", "Assessments in 45 days", "June text"],
        ["May-19", "AMT 2", "Assessments in 45 days", "May text"],
    ]


def test_the_log_is_drawn_only_when_it_holds_something_or_has_to_be_emptied() -> None:
    typed = Typed((written("AMT 2", "Now"),))
    assert [plan.name for plan in lay_out(scorecard(), template(), typed)[0]] == ["Scorecard"]
    kept = lay_out(scorecard(), template(), typed, keep_log=True)[0]
    assert [plan.mark.role for plan in kept] == ["scorecard", "commentary log"]


def test_two_texts_on_one_indicator_stand_one_under_the_other() -> None:
    typed = Typed((written("AMT 2", "One"), written("amt 2", "Two")))
    assert str(at(sheet(typed=typed), "AMT 2", "Commentary").value) == "One\nTwo"


def test_cells_go_back_to_their_anchors() -> None:
    plain = sheet()
    last, right = plain.max_row, len(headings(plain))
    typed = Typed(
        cells=(
            typed_cell(Anchor(Region.ABOVE, row=1, column=right), "Seen by the director"),
            typed_cell(Anchor(Region.BESIDE, key="FD 8", column=2), "Beside"),
            typed_cell(Anchor(Region.BELOW, row=3, column=2), "Below"),
            typed_cell(Anchor(Region.TABLE, key="P 1", heading="Jul 2019"), "late"),
        )
    )
    ws = sheet(typed=typed)
    assert ws.cell(1, right).value == "Seen by the director"
    assert ws.cell(row_of(ws, "FD 8"), right + 2).value == "Beside"
    assert ws.cell(last + 3, 2).value == "Below"
    assert at(ws, "P 1", "Jul 2019").value == "late"


def test_numbers_dates_and_truths_come_back_as_they_were() -> None:
    kinds = (
        Cell(CellKind.NUMBER, "0.5", Decimal("0.5"), "0%"),
        Cell(CellKind.DATE, "2019-08-13", number_format="dd/mm/yyyy"),
        Cell(CellKind.BOOLEAN, "1"),
    )
    cells = tuple(
        TypedCell(Anchor(Region.BELOW, row=n, column=3), cell, PLACE) for n, cell in enumerate(kinds, 1)
    )
    last = sheet().max_row
    ws = sheet(typed=Typed(cells=cells))
    number, date, truth = (ws.cell(last + n, 3) for n in (1, 2, 3))
    assert (number.value, number.number_format) == (0.5, "0%")
    assert (date.value, date.number_format) == (datetime.datetime(2019, 8, 13), "dd/mm/yyyy")
    assert truth.value is True


def test_notes_go_back_to_their_cells() -> None:
    typed = Typed(
        notes=(
            note(Anchor(Region.TABLE, key="AMT 2", heading="Target"), "Agreed in March"),
            note(Anchor(Region.TABLE, heading="Change"), "Since June"),
        )
    )
    ws = sheet(typed=typed)
    assert at(ws, "AMT 2", "Target").comment.text == "Agreed in March"
    assert at(ws, "AMT 2", "Target").comment.author == "Jo"
    heading = ws.cell(row_of(ws, "Ref"), headings(ws)["Change"]).comment
    assert heading is not None
    assert heading.text == "Since June"


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(Region.BESIDE, key="OLD 1", column=1),
        Anchor(Region.TABLE, key="AMT 2", heading="A heading that is gone"),
        Anchor(Region.TABLE, key="AMT 2", heading="RAG"),
        Anchor(Region.ABOVE, row=2, column=1),
    ],
    ids=["indicator gone", "heading gone", "engine's own cell", "title"],
)
def test_what_cannot_go_back_stands_below_the_table_and_is_reported(anchor: Anchor) -> None:
    plans, problems = lay_out(scorecard(), template(), Typed(cells=(typed_cell(anchor),)))
    [problem] = problems
    assert problem.severity is Severity.CHECK
    assert problem.place == PLACE
    assert "Ask Jo" in problem.what
    [row] = [row for (row, _), cell in plans[0].cells.items() if cell.value == "Ask Jo"]
    table_ends = max(row for (row, _), cell in plans[0].cells.items() if cell.value == "P 1")
    assert row > table_ends
    assert f"A{row - 1}" in problem.to_do


REGIONS = st.builds(
    Anchor,
    st.sampled_from(Region),
    st.sampled_from(["", "AMT 2", "OLD 1", "lac 18"]),
    st.sampled_from(["", "Target", "Commentary", "Gone"]),
    st.integers(1, 6),
    st.integers(1, 30),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*(row[0] for row in ROWS), "OLD 1"]), st.integers(-3, 3)), max_size=8
    ),
    st.lists(REGIONS, max_size=8),
    st.lists(REGIONS, max_size=4),
)
def test_nothing_typed_is_ever_dropped(
    subjects: list[tuple[str, int]], cells: list[Anchor], notes: list[Anchor]
) -> None:
    typed = Typed(
        tuple(written(key, f"Text {n}.", JULY.plus(months)) for n, (key, months) in enumerate(subjects)),
        tuple(typed_cell(anchor, f"Cell {n}.") for n, anchor in enumerate(cells)),
        tuple(note(anchor, f"Note {n}.") for n, anchor in enumerate(notes)),
    )
    found = "\n".join(all_texts(typed))
    for n in range(len(subjects)):
        assert found.count(f"Text {n}.") == 1
    for n in range(len(cells)):
        assert found.count(f"Cell {n}.") == 1
    for n in range(len(notes)):
        assert found.count(f"Note {n}.") == 1


def test_a_note_under_a_merged_text_is_shown_on_it() -> None:
    plans, problems = lay_out(scorecard(), template(), Typed())
    (row, column), merged = next((at, cell) for at, cell in plans[0].cells.items() if cell.across > 1)
    under = note(Anchor(Region.ABOVE, row=row, column=column + merged.across - 1), "Ask Amina.")
    plans, problems = lay_out(scorecard(), template(), Typed(notes=(under,)))
    assert [(n.row, n.column, n.text) for n in plans[0].notes] == [(row, column, "Ask Amina.")]
    assert problems == []


def test_what_could_not_be_drawn_is_a_bug_and_never_a_loss() -> None:
    look = template()
    plans, _ = lay_out(scorecard(), look, Typed())
    plan = next(plan for plan in plans if plan.name == "Scorecard")
    cell = next(at for at, each in plan.cells.items() if str(each.value).startswith("A"))
    long = replace(plan.cells[cell], value="y" * 32_768)
    with pytest.raises(RuntimeError, match="could not be drawn"):
        draw([replace(plan, cells={**plan.cells, cell: long})], look.theme)
