"""Starter: the workbook that a team may begin with, with its figures, its targets and a Refresh button."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from workbook_engine.office.addin_file import vba_project
from workbook_engine.office.starter_figures import FIRST_MONTH, MONTHS, ROWS, Row

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

STARTER_NAME = "monthly_performance.xlsm"

_CREATED = datetime.datetime(2026, 11, 2, 9)
_FONT, _DARK, _PALE, _LINE, _MUTED, _TYPED = "Arial", "#1D3557", "#E9EDF3", "#CDD5DB", "#4A5863", "#FFFDF2"
_TARGETS = (
    ("Code", 8), ("Section", 18), ("Name", 52), ("Unit", 10), ("Good is", 10), ("Target 2025/26", 15),
    ("Target 2026/27", 15), ("Tolerance", 12), ("Owner", 24), ("Comment", 40),
)  # fmt: skip
_STEPS = (
    (
        "1  Type the month's figures",
        "on the sheet Data, in the column of the month. Write TBC where one is still to come.",
    ),
    (
        "2  Click Refresh scorecard",
        "there. The scorecard and the overview appear as new sheets, or are drawn anew.",
    ),
    (
        "3  Write the commentary",
        "straight into the Commentary column of the scorecard. It is kept at every refresh.",
    ),
    ("4  Save", "as you always do. The engine never saves the workbook for you."),
)
_YOURS = (
    (
        "Targets",
        "Each indicator has a row on the sheet Targets. A new year is a new column, such as Target 2027/28.",
    ),
    (
        "Rules",
        "What is Green, Amber or Red, and the council's name, stand in monthly_performance.yaml beside it.",
    ),
    (
        "A new name",
        "Does the workbook get another name? Then give the rule book that name too: july.xlsm, july.yaml.",
    ),
    ("The figures", "in this file are made up. Put your own over them."),
)


def starter() -> bytes:
    """The starter workbook's bytes; its rule book is `templates/workbooks/monthly_performance.yaml`."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {"title": "Monthly performance", "author": "Performance team", "created": _CREATED}
        )
        start, data, targets = (workbook.add_worksheet(name) for name in ("Start here", "Data", "Targets"))
        looks = _Looks(workbook)
        _write_start(start, looks)
        _write_data(data, looks)
        _write_targets(targets, looks)
        data.activate()
        workbook.add_vba_project(io.BytesIO(vba_project("Scorecard", 3, with_ribbon=False)), is_stream=True)
    return buffer.getvalue()


class _Looks:
    """Cell formats, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook, self._made = workbook, dict[str, Any]()

    def of(self, **properties: object) -> Any:
        name = repr(sorted(properties.items()))
        if name not in self._made:
            like_all = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
            self._made[name] = self._workbook.add_format(like_all | properties)
        return self._made[name]

    @property
    def title(self) -> Any:
        return self.of(bold=True, font_size=18, font_color=_DARK)

    @property
    def subtitle(self) -> Any:
        return self.of(font_color=_MUTED)

    @property
    def heading(self) -> Any:
        return self.of(bold=True, font_color="#FFFFFF", bg_color=_DARK, text_wrap=True)

    def cell(self, **properties: object) -> Any:
        return self.of(bottom=1, bottom_color=_LINE, **properties)


def _begin(sheet: Worksheet, looks: _Looks, title: str, subtitle: str) -> None:
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write(0, 0, title, looks.title)
    sheet.write(1, 0, subtitle, looks.subtitle)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_start(sheet: Worksheet, looks: _Looks) -> None:
    _begin(sheet, looks, "Monthly performance", "How this workbook becomes a scorecard, every month.")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 96)
    strong, plain = looks.cell(bold=True, font_color=_DARK), looks.cell(text_wrap=True)
    for heading, first_row, lines in (("Every month", 3, _STEPS), ("What is yours to change", 9, _YOURS)):
        sheet.merge_range(
            first_row, 0, first_row, 1, heading, looks.of(bold=True, bg_color=_PALE, font_color=_DARK)
        )
        for row, (what, words) in enumerate(lines, first_row + 1):
            sheet.set_row(row, 22)
            sheet.write(row, 0, what, strong)
            sheet.write(row, 1, words, plain)


def _write_data(sheet: Worksheet, looks: _Looks) -> None:
    _begin(
        sheet,
        looks,
        "Figures",
        "One row an indicator, one column a month. Type a figure, or TBC or n/a where there is none.",
    )
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 56)
    sheet.set_column(2, 1 + MONTHS, 8)
    button = {"macro": "RefreshScorecard", "caption": "Refresh scorecard", "width": 150, "height": 30}
    sheet.insert_button(0, 4, {**button, "x_offset": 4, "y_offset": 4})
    sheet.set_row(3, 22)
    sheet.write_row(3, 0, ("Ref", "Indicator"), looks.heading)
    year, month = FIRST_MONTH
    for at in range(MONTHS):
        when = datetime.date(year + (month - 1 + at) // 12, (month - 1 + at) % 12 + 1, 1)
        of_month = looks.of(
            bold=True, font_color="#FFFFFF", bg_color=_DARK, num_format="mmm-yy", align="right"
        )
        sheet.write_datetime(3, 2 + at, when, of_month)
    for row, indicator in enumerate(ROWS, 4):
        _write_figures(sheet, looks, row, indicator)
    sheet.freeze_panes(4, 2)
    sheet.repeat_rows(3)


def _write_figures(sheet: Worksheet, looks: _Looks, row: int, indicator: Row) -> None:
    sheet.write(row, 0, indicator.code, looks.cell(font_color=_MUTED))
    sheet.write(row, 1, indicator.name, looks.cell())
    figure = looks.cell(num_format=_number_format(indicator), align="right", bg_color=_TYPED)
    for at in range(MONTHS):
        value = indicator.figures[at] if at < len(indicator.figures) else None
        sheet.write(row, 2 + at, value, figure)


def _number_format(indicator: Row) -> str:
    """As many decimals as the figures and the targets have."""
    percent = indicator.unit == "percent"
    has_decimals = any("." in text for text in (indicator.typed, *indicator.targets))
    return ("0.0" if has_decimals else "0") + ("%" if percent else "")


def _write_targets(sheet: Worksheet, looks: _Looks) -> None:
    _begin(
        sheet,
        looks,
        "Targets",
        "One row an indicator, in the order of the scorecard. Tolerance: empty for the usual one.",
    )
    sheet.set_row(3, 22)
    for column, (heading, width) in enumerate(_TARGETS):
        sheet.set_column(column, column, width)
        sheet.write(3, column, heading, looks.heading)
    plain, right = looks.cell(), looks.cell(align="right", bg_color=_TYPED)
    for row, each in enumerate(ROWS, 4):
        sheet.write_row(row, 0, (each.code, each.section, each.name, each.unit, each.good_is), plain)
        for column, target in enumerate(each.targets, 5):
            sheet.write_string(row, column, target, right)
        sheet.write_row(row, 7, ("", each.owner, ""), plain)
    last = 3 + len(ROWS)
    lists = {3: ("percent", "number", "pounds"), 4: ("high", "low", "between", "close to target", "neither")}
    for column, choices in lists.items():
        sheet.data_validation(4, column, last + 40, column, {"validate": "list", "source": list(choices)})
    sheet.ignore_errors({"number_stored_as_text": f"F5:H{last + 41}"})
    sheet.freeze_panes(4, 3)
    sheet.repeat_rows(3)
