"""A book that is open is refreshed from Python, here with LibreOffice in the part of Excel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule

from tests.office.vba.libreoffice import Office, values
from tests.small import RULES, refresh, run, write_workbook
from workbook_engine.office.attach import Attached, attach
from workbook_engine.office.merge import CannotMerge, asking_excel

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = write_workbook(tmp_path / "July.xlsx")
    file.with_suffix(".yaml").write_text(RULES)
    book = openpyxl.load_workbook(file)
    book.create_sheet("Narrative")["A1"] = "What the board should know"
    book.save(file)
    return file


class Opened:
    """A document of LibreOffice that pytest can print; a bare one aborts Python when LibreOffice has died."""

    def __init__(self, office: Office, file: Path, **properties: bool) -> None:
        hidden = values({"Hidden": True, "UpdateDocMode": 0, **properties})
        self._document = office.desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, hidden)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)

    def __repr__(self) -> str:
        return "the open book"


@contextmanager
def opening(office: Office, file: Path, **properties: bool) -> Iterator[Any]:
    document = Opened(office, file, **properties)
    yield document
    document.close(True)


@pytest.fixture
def opened(office: Office, file: Path) -> Iterator[Any]:
    with opening(office, file) as document:
        yield document


def tabs(document: Any) -> list[str]:
    return list(document.Sheets.ElementNames)


def cell(document: Any, tab: str, place: str) -> Any:
    return document.Sheets.getByName(tab).getCellRangeByName(place)


def find(document: Any, tab: str, row_of: str, heading: str) -> Any:
    """The cell in the row of one text and the column of another."""
    at = []
    for text in (row_of, heading):
        wanted = document.Sheets.getByName(tab).createSearchDescriptor()
        wanted.SearchString, wanted.SearchWords = text, True
        at.append(document.Sheets.getByName(tab).findFirst(wanted).CellAddress)
    return document.Sheets.getByName(tab).getCellByPosition(at[1].Column, at[0].Row)


def looks(file: Path) -> tuple[dict[str, object], list[object]]:
    """What a scorecard's cells hold, with their number formats, and what colours them."""
    sheet = openpyxl.load_workbook(file)["Scorecard"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    rules = [
        (str(area.sqref), rule.type, tuple(rule.formula))
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    return {cell.coordinate: (cell.value, cell.number_format) for cell in cells}, sorted(rules)


def done(attached: Attached) -> Attached:
    assert not attached.outcome.stopped, attached.outcome.problems
    return attached


def stopped(attached: Attached) -> str:
    assert attached.outcome.stopped
    assert not attached.tabs
    return attached.outcome.problems[0].what


def test_the_scorecard_is_put_in_and_drawn_anew_the_second_time(opened: Any) -> None:
    steps: list[str] = []
    assert done(attach(step=steps.append)).tabs == ("Scorecard",)
    assert tabs(opened) == ["Data", "Narrative", "Scorecard"]
    assert find(opened, "Scorecard", "A 1", "Rating").String == "Red"
    assert "Drawing the scorecard" in steps
    cell(opened, "Data", "E4").Value = 0.9
    find(opened, "Scorecard", "A 1", "Commentary").String = "A new team since May."
    opened.Sheets.insertNewByName("Later", 3)
    assert done(attach("July.xlsx")).tabs == ("Scorecard",)
    assert tabs(opened) == ["Data", "Narrative", "Scorecard", "Later"]
    assert find(opened, "Scorecard", "A 1", "Rating").String == "Green"
    assert find(opened, "Scorecard", "A 1", "Commentary").String == "A new team since May."
    app = xlwings.apps.active
    assert (app.status_bar, app.screen_updating, app.display_alerts) == (False, True, True)
    assert len(xlwings.books) == 1


def test_what_points_at_the_scorecard_from_elsewhere_does_so_after(opened: Any) -> None:
    done(attach())
    rating = find(opened, "Scorecard", "A 1", "Rating").AbsoluteName
    cell(opened, "Narrative", "B2").Formula = f'={rating}&" and no Scorecard!A1"'
    address = cell(opened, "Narrative", "B2").CellAddress
    opened.NamedRanges.addNewByName("Visits", rating, address, 0)
    cell(opened, "Narrative", "B3").Formula = "=Visits"
    opened.Sheets.getByName("Scorecard").NamedRanges.addNewByName("Ours", rating, address, 0)
    cell(opened, "Data", "E4").Value = 0.9
    attached = done(attach())
    assert "2 references from elsewhere in the workbook renewed." in attached.outcome.remarks
    assert cell(opened, "Narrative", "B2").String == "Green and no Scorecard!A1"
    assert cell(opened, "Narrative", "B3").String == "Green"
    assert opened.Sheets.getByName("Scorecard").NamedRanges.hasByName("Ours")


def test_the_same_tab_and_cells_are_in_view_afterwards(opened: Any) -> None:
    done(attach())
    for tab in ("Scorecard", "Narrative"):
        opened.CurrentController.ActiveSheet = opened.Sheets.getByName(tab)
        opened.CurrentController.select(cell(opened, tab, "B5:C6"))
        done(attach())
        assert opened.CurrentController.ActiveSheet.Name == tab
        assert opened.CurrentController.Selection.AbsoluteName == f"${tab}.$B$5:$C$6"


def test_it_is_the_same_scorecard_as_the_file_gets(opened: Any, file: Path, office: Office) -> None:
    done(attach())
    live = office.store(opened._document, file.with_name("live.xlsx"))
    assert run("refresh", file, "--output", file.with_name("headless.xlsx"))[0] == 0
    assert looks(live) == looks(file.with_name("headless.xlsx"))


def test_problems_stop_it_and_the_book_is_as_it_was(opened: Any, file: Path) -> None:
    file.with_suffix(".yaml").write_text(RULES.replace("good_is: high", "good_is: lwo"))
    assert "lwo" in stopped(attach())
    assert tabs(opened) == ["Data", "Narrative"]


def test_protection_is_said_and_nothing_is_done(opened: Any) -> None:
    opened.protect("secret")
    assert stopped(attach()).startswith("The structure of this workbook is protected")
    opened.unprotect("secret")
    done(attach())
    rating = find(opened, "Scorecard", "A 1", "Rating").AbsoluteName
    cell(opened, "Narrative", "B2").Formula = f"={rating}"
    cell(opened, "Narrative", "B1").Formula = f"={rating}"
    for tab in ("Scorecard", "Narrative"):
        opened.Sheets.getByName(tab).protect("secret")
        assert f"{tab} is protected" in stopped(attach())
        opened.Sheets.getByName(tab).unprotect("secret")
        assert tabs(opened) == ["Data", "Narrative", "Scorecard"]
        assert cell(opened, "Narrative", "B2").String == "Red"
        assert cell(opened, "Narrative", "B1").Formula == f"={rating}"
    done(attach())


def test_an_array_formula_stops_it_with_all_references_as_they_were(opened: Any) -> None:
    done(attach())
    rating = find(opened, "Scorecard", "A 1", "Rating").AbsoluteName
    cell(opened, "Narrative", "A2").Formula = f"={rating}"
    cell(opened, "Narrative", "B2:B3").setArrayFormula(f"={rating}")
    assert "the array formula in Narrative!B2" in stopped(attach())
    assert tabs(opened) == ["Data", "Narrative", "Scorecard"]
    assert cell(opened, "Narrative", "A2").Formula == f"={rating}"


def test_what_cannot_be_kept_is_named_before_anything_is_done(office: Office, file: Path) -> None:
    refresh(file, file.with_suffix(".yaml"))
    book = openpyxl.load_workbook(file)
    narrative = book["Narrative"]
    rule = FormulaRule(formula=['Scorecard!$A$6="A 1"'], font=openpyxl.styles.Font(bold=True))
    narrative.conditional_formatting.add("A1:A9", rule)
    chart = BarChart()
    chart.add_data(Reference(book["Scorecard"], min_col=5, min_row=5, max_row=8))
    narrative.add_chart(chart, "D2")
    book.save(file)
    with opening(office, file) as document:
        said = stopped(attach())
        assert "a conditional format on Narrative, a chart" in said
        assert "Use the add-in" in said
        assert tabs(document) == ["Data", "Narrative", "Scorecard"]


def test_a_book_that_lets_no_sheet_be_named_is_as_it_was(office: Office, file: Path) -> None:
    """So it is with one that LibreOffice opened to be read only; Excel lets its sheets be replaced."""
    refresh(file, file.with_suffix(".yaml"))
    with opening(office, file, ReadOnly=True) as document:
        assert stopped(attach()).startswith("Nothing was changed")
        assert tabs(document) == ["Data", "Narrative", "Scorecard"]


def test_what_is_typed_meanwhile_is_not_lost(opened: Any) -> None:
    done(attach())
    commentary = find(opened, "Scorecard", "A 1", "Commentary")

    def somebody_types(step: str) -> None:
        if step == "Drawing the scorecard":
            commentary.String = "typed meanwhile"

    assert stopped(attach(step=somebody_types)).startswith("Somebody typed on a sheet of the engine's")
    assert commentary.String == "typed meanwhile"
    assert tabs(opened) == ["Data", "Narrative", "Scorecard"]
    done(attach())
    assert find(opened, "Scorecard", "A 1", "Commentary").String == "typed meanwhile"


def test_a_chart_sheet_may_be_in_view(office: Office, file: Path) -> None:
    book = openpyxl.load_workbook(file)
    chart = BarChart()
    chart.add_data(Reference(book["Data"], min_col=5, min_row=3, max_row=6))
    book.create_chartsheet("Chart").add_chart(chart)
    book.active = 2
    book.save(file)
    with opening(office, file) as document:
        assert document.CurrentController.ActiveSheet.Name == "Chart"
        done(attach())
        assert tabs(document) == ["Data", "Narrative", "Chart", "Scorecard"]
        assert document.CurrentController.ActiveSheet.Name == "Chart"


def test_which_book_is_meant_is_said_where_there_is_none_of_the_name(opened: Any) -> None:
    assert stopped(attach("June")) == ("There is no workbook June open in Excel. Open are: July.xlsx.")
    assert done(attach("july")).tabs == ("Scorecard",)


def test_without_an_open_book_it_says_so(office: Office) -> None:
    assert stopped(attach()) == "No workbook is open in Excel. Open it, then do this again."


def test_an_excel_that_is_busy_is_told_and_a_fault_of_the_engine_is_not_hidden() -> None:
    with pytest.raises(CannotMerge, match="Press Enter or Esc in Excel"), asking_excel():
        raise OSError("Call was rejected by callee.")
    with pytest.raises(TypeError), asking_excel():
        raise TypeError("no such argument")
