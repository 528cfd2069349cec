"""Chosen period: the month that the report is for, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.history import current_period, ending_with
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.period import Month, by_end
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.rule_book import RuleBook
from workbook_engine.read.grid.serial_dates import iso_date
from workbook_engine.read.headings.period_labels import read_period_label
from workbook_engine.read.layouts.figures import Figures

_FIRST_SERIAL = 20_000  # October 1954: a smaller number is hardly meant as a date
_NOT_AWAITED = (Absence.NOT_APPLICABLE, Absence.NOT_DUE)
_LAST_SERIAL = 80_000


@dataclass(frozen=True)
class ChosenPeriod:
    """The report's month; `why` says so in words, and names the months after it that have figures."""

    month: Month
    why: str


def report_month(cell: Cell | None, *, date1904: bool = False) -> Month | None:
    """The month in the cell with the defined name ReportMonth: a date, a text, or a date's serial number.

    A quarter or a year is given by its own label too, and means its last month.
    `date1904` says that the workbook counts its dates from 1904.

    >>> str(report_month(Cell(CellKind.TEXT, "July 2019")))
    '2019-07'
    """
    if cell is None:
        return None
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        is_serial = _FIRST_SERIAL <= cell.number <= _LAST_SERIAL
        date = iso_date(Decimal(int(cell.number)), date1904=date1904) if is_serial else None
        return Month.from_iso(date) if date else None
    period = read_period_label(cell)
    return period.last if period else None


def choose_period(
    rule_book: RuleBook,
    figures: Figures,
    *,
    named: Month | None,
    report_month: Month | None,
    report_month_place: Place | None = None,
) -> tuple[ChosenPeriod | None, list[Problem]]:
    """The month that was asked for (`named`), else the one in the ReportMonth cell, else the latest in which
    at least half of the indicators due have figures.

    A stop where the workbook has no column for the month, or no month qualifies. An indicator in arrears,
    or without a row, is not due in the latest month, nor is one whose quarter or year does not end with it;
    one that is marked n/a or not due is not either.
    """
    if named is not None:
        return _given(rule_book, figures, named, "the month that was asked for")
    if report_month is not None:
        reason = "the month in the cell ReportMonth"
        return _given(rule_book, figures, report_month, reason, report_month_place)
    for month in reversed(figures.months):
        filled, due = _filled(rule_book, figures, month)
        if filled and filled * 2 >= due and not _is_all_zero(rule_book, figures, month):
            reason = "the latest month in which at least half of the indicators due have figures"
            return _chosen(rule_book, figures, month, f"{reason} ({filled} of {due})"), []
    return None, [_no_month(figures), *_doubts_of_fullest_month(figures)]


def _given(
    rule_book: RuleBook, figures: Figures, month: Month, reason: str, place: Place | None = None
) -> tuple[ChosenPeriod | None, list[Problem]]:
    if month in figures.months:
        return _chosen(rule_book, figures, month, reason), []
    what = f"The workbook has no column for {month.name}, {reason}."
    return None, [Problem.stop(what, f"It has {_list_months(figures.months)}.", place)]


def _chosen(rule_book: RuleBook, figures: Figures, month: Month, reason: str) -> ChosenPeriod:
    counts = {after: _filled(rule_book, figures, after) for after in figures.months if after > month}
    named = ", ".join(
        f"{after.name} ({filled} of {due})" for after, (filled, due) in counts.items() if filled
    )
    left_out = f" Later months with figures: {named}." if named else ""
    return ChosenPeriod(month, f"{month.name}: {reason}.{left_out}")


def _filled(rule_book: RuleBook, figures: Figures, month: Month) -> tuple[int, int]:
    """How many of the indicators due have a figure in a month, and how many are due."""
    with_row = [each for each in rule_book.indicators if each.key in figures.observations]
    starts = rule_book.year_starts
    ending = [
        each
        for each in with_row
        if current_period(each, figures.history(each.key), month, starts).last == month
    ]
    due = [each for each in ending if not each.arrears] or ending
    seen = [ending_with(each, figures.history(each.key), month, starts) for each in due]
    values = [each.value if each else NoFigure(Absence.BLANK) for each in seen]
    wanted = [value for value in values if not (isinstance(value, NoFigure) and value.why in _NOT_AWAITED)]
    return sum(not isinstance(value, NoFigure) for value in wanted), len(wanted)


def _is_all_zero(rule_book: RuleBook, figures: Figures, month: Month) -> bool:
    """Whether nothing but 0 stands in a month while others have figures: formulas wait for figures there."""

    def values(of: Month) -> set[bool]:
        seen = (
            ending_with(each, figures.history(each.key), of, rule_book.year_starts)
            for each in rule_book.indicators
        )
        return {bool(each.figure.value) for each in seen if each and each.figure}

    return values(month) == {False} and any(True in values(other) for other in figures.months)


def _no_month(figures: Figures) -> Problem:
    return Problem.stop(
        "No month has figures for at least half of the indicators due.",
        "Say which month the report is for, in a cell with the name ReportMonth (or with --month, or by "
        "Refresh another month in Excel); "
        f"the workbook has {_list_months(figures.months)}.",
    )


def _doubts_of_fullest_month(figures: Figures) -> list[Problem]:
    """The doubtful cells of the period with the most of them: they may be why no month qualifies."""
    counts = Counter(period for _, period in figures.doubts)
    fullest = max(sorted(counts, key=by_end, reverse=True), key=lambda period: counts[period], default=None)
    return [problem for (_, period), problem in figures.doubts.items() if period == fullest]


def _list_months(periods: Sequence[Month]) -> str:
    if not periods:
        return "no months"
    if len(periods) > 3 and periods[-1] - periods[0] == len(periods) - 1:
        return f"{periods[0].name} to {periods[-1].name}"
    names = [month.name for month in periods]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
