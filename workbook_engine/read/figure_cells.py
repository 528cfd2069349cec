"""Figure cells: a cell and its indicator to a Figure, or to the reason that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.place import CellPlace
from workbook_engine.model.problem import Problem
from workbook_engine.read.shown_number import Section, section_for, shown_value
from workbook_engine.read.typed_figures import TypedFigure, read_typed_figure

_BLANK = NoFigure(Absence.BLANK)
_LARGEST = Decimal(10) ** 15
_ALL_AS_FRACTION = Decimal(2)
"""Below this (200%), a number without a percent sign may be a fraction or points: 0.64 is 64% or 0.64%."""

_TYPE_A_FIGURE = "Type the figure, or TBC or n/a where there is none."
_OPEN = Section()


@dataclass(frozen=True)
class Reading:
    """What a cell says: a figure, or why there is none.

    Where something is wrong with the cell, `wrong` says what, as words that go after the cell's name
    (“holds “a7”, which is not a figure”), and `to_do` what to do, as a sentence.
    """

    value: Figure | NoFigure
    provisional: bool = False
    wrong: str = ""
    to_do: str = ""

    def at(self, place: CellPlace) -> Reading:
        """The same reading, its reason naming the cell."""
        if not (self.wrong and isinstance(self.value, NoFigure)):
            return self
        value = NoFigure(self.value.why, self.value.words, f"{place} {self.wrong}.")
        return Reading(value, self.provisional, self.wrong, self.to_do)

    def problem(self, place: CellPlace, key: str) -> Problem | None:
        """The check that the cell asks for, if any."""
        return Problem.check(f"The cell {self.wrong}.", self.to_do, place, key) if self.wrong else None


def read_figure(cell: Cell | None, indicator: Indicator) -> Reading:
    """The figure in a cell, in the indicator's unit, rounded half-up to what the cell shows.

    >>> percentage = Indicator("AMT 2", "Assessments in 45 days", unit=Unit.PERCENT)
    >>> print(read_figure(Cell(CellKind.NUMBER, "0.693", Decimal("0.693"), "0%"), percentage).value)
    69%
    >>> read_figure(Cell(CellKind.ERROR, "#N/A"), percentage).wrong
    'holds the error #N/A'
    """
    if cell is None:
        return Reading(_BLANK)
    if cell.kind is CellKind.NUMBER and cell.number is not None:
        return _from_number(cell.number, cell.number_format, cell.text, indicator)
    if cell.kind is CellKind.TEXT:
        return _from_text(cell.text, indicator)
    return _rejected(cell.text, *_wrong_kind(cell))


def _wrong_kind(cell: Cell) -> tuple[str, str]:
    """What is wrong with a cell that holds neither a number nor a text, and what to do."""
    if cell.kind is CellKind.EMPTY:
        return (
            "holds a formula whose result was not saved with the workbook",
            "Open the workbook in Excel, let it calculate, and save it.",
        )
    if cell.kind is CellKind.ERROR:
        return (
            f"holds the error {cell.text}",
            "Mend the formula or what it refers to, or type TBC or n/a where there is no figure.",
        )
    if cell.kind is CellKind.DATE:
        return (
            f"holds a date or a time ({cell.text}) and not a figure",
            "Format the cell as a number and type the figure again: Excel turns 3/4 into a date.",
        )
    return f"holds {cell.text} and not a figure", _TYPE_A_FIGURE


def _from_number(number: Decimal, number_format: str, text: str, indicator: Indicator) -> Reading:
    if abs(number) >= _LARGEST:
        return _rejected(text, f"holds {text}, which is too large for a figure", _TYPE_A_FIGURE)
    section = section_for(number_format, number)
    shown = shown_value(number, section, indicator.decimals)
    wrong = _wrong_unit(shown, number, section.shows_percent, indicator)
    if wrong:
        return _rejected(f"{shown}%" if section.shows_percent else text, *wrong)
    stored = number.scaleb(2) if section.percent else number
    return Reading(Figure(shown, indicator.unit, stored))


def _from_text(text: str, indicator: Indicator) -> Reading:
    typed = read_typed_figure(text)
    if not isinstance(typed, TypedFigure):
        if typed.wrong:
            return _rejected(text, typed.wrong, _TYPE_A_FIGURE)
        return Reading(NoFigure(typed.why, text.strip()))
    if abs(typed.number) >= _LARGEST:
        return _rejected(text, f"holds {text.strip()}, which is too large for a figure", _TYPE_A_FIGURE)
    wrong = _wrong_unit(typed.number, typed.number, typed.percent, indicator)
    if wrong:
        return _rejected(text, *wrong)
    return Reading(Figure(typed.number, indicator.unit, typed.number), typed.provisional)


def _wrong_unit(
    shown: Decimal, number: Decimal, percent: bool, indicator: Indicator
) -> tuple[str, str] | None:
    """What is wrong where the cell's unit is not the indicator's, or cannot be told; and what to do."""
    if percent and indicator.unit is Unit.NUMBER:
        return (
            f"holds {shown}%, but {indicator.key} is counted as a number and not in percent",
            "Type a number without %, or write unit: percent in the rule book.",
        )
    if indicator.unit is Unit.PERCENT and not percent and 0 < abs(number) < _ALL_AS_FRACTION:
        points = shown_value(number, Section(percent=True), None)
        plain = shown_value(number, _OPEN, None)
        return (
            f"holds {plain} in a row of percentages, which may mean {points}% or {plain}%",
            "Type it again with its % sign, or format the cell as a percentage that shows the right one.",
        )
    return None


def _rejected(words: str, wrong: str, to_do: str) -> Reading:
    return Reading(NoFigure(Absence.REJECTED, words.strip()), wrong=wrong, to_do=to_do)
