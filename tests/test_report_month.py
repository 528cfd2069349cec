"""The month that the workbook itself says, in a cell or a name called ReportMonth."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.small import RULES, refresh, write_workbook


def with_name(folder: Path, text: str, cell: object = None, *, sheet: str | None = None) -> Path:
    """A workbook with figures to July 2019, and the name ReportMonth that stands for `text`."""
    file = write_workbook(folder / "july.xlsx")
    book = openpyxl.load_workbook(file)
    book["Data"]["B1"] = cell  # type: ignore[assignment]
    names = book[sheet].defined_names if sheet else book.defined_names
    names["ReportMonth"] = DefinedName("ReportMonth", attr_text=text)
    book.save(file)
    return file


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Data!$B$1", "Jun-19"),
        ("Data!$B$1", "June 2019"),
        ("Data!$B$1", 43617),
        ("Data!$B$1:$C$1", "Jun-19"),
        ("'Data'!$B$1", "2019-06"),
        ('"Jun-19"', None),
        ('"2019-06"', None),
        ("43617", None),
    ],
)
def test_it_chooses_the_month(tmp_path: Path, text: str, cell: object) -> None:
    ran = refresh(with_name(tmp_path, text, cell))
    assert (ran.exit_code, ran.report["month"], ran.problems) == (0, "2019-06", [])


@pytest.mark.parametrize(
    ("text", "cell", "place", "said"),
    [
        ("Data!$B$1", "soon", "Data!B1", "holds “soon”, which is not a month"),
        ("Data!#REF!", None, None, "#REF!"),
        ("OFFSET(Data!$A$1,0,1)", None, None, "ReportMonth"),
        ('"soon"', None, None, "holds “soon”, which is not a month"),
    ],
)
def test_what_is_no_month_is_a_check_and_the_latest_month_is_taken(
    tmp_path: Path, text: str, cell: object, place: str | None, said: str
) -> None:
    ran = refresh(with_name(tmp_path, text, cell))
    (problem,) = ran.problems
    assert (ran.exit_code, ran.report["month"]) == (0, "2019-07")
    assert (problem["severity"], problem["place"]) == ("check", place)
    assert said in str(problem["text"])


def test_a_month_without_a_column_stops_at_the_named_cell(tmp_path: Path) -> None:
    ran = refresh(with_name(tmp_path, "Data!$B$1", "Aug-19"))
    (problem,) = ran.problems
    assert (ran.exit_code, problem["severity"], problem["place"]) == (1, "stop", "Data!B1")
    assert "no column for August 2019, the month in the cell ReportMonth" in str(problem["text"])


def test_an_empty_cell_leaves_the_choice_to_the_engine(tmp_path: Path) -> None:
    ran = refresh(with_name(tmp_path, "Data!$B$1"))
    assert (ran.report["month"], ran.problems) == ("2019-07", [])


def test_a_name_of_one_sheet_only_is_a_check(tmp_path: Path) -> None:
    (problem,) = refresh(with_name(tmp_path, "Data!$B$1", "Jun-19", sheet="Data")).problems
    assert (problem["severity"], problem["place"]) == ("check", "sheet Data")


def test_dates_counted_from_1904_are_read_as_such(tmp_path: Path) -> None:
    file = with_name(tmp_path, "42155")
    book = openpyxl.load_workbook(file)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(file)
    assert refresh(file, RULES).report["month"] == "2019-06"
