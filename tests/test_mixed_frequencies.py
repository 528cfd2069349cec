"""A quarter's or a year's figure on a scorecard of months says of which period it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.small import RULES, refresh, write_workbook

MIXED = RULES.replace("good_is: low, decimals: 1", "good_is: low, decimals: 1, frequency: year")


def test_a_years_figure_under_a_months_heading_has_a_footnote_with_its_year(tmp_path: Path) -> None:
    file = write_workbook(
        tmp_path / "july.xlsx",
        (
            ("A 1", "Visits on time", None, None, 0.61, 0.65, 0.69),
            ("A 2", "Average caseload", 15, 16, None, None, None),
            ("B 1", "Open cases", None, None, 610, 640, 689),
        ),
        months=("2017/18", "2018/19", "May-19", "Jun-19", "Jul-19"),
    )
    for _ in range(2):
        assert refresh(file, MIXED).exit_code == 0
    sheet = openpyxl.load_workbook(file)["Scorecard"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"¹ For 2017/18.", "² For 2018/19."} <= set(texts)
    marked = {
        cell.number_format
        for row in sheet.iter_rows()
        for cell in row
        if cell.value in (15, 16) and isinstance(cell.number_format, str)
    }
    assert all("¹" in code or "²" in code for code in marked)
