"""Figure cells: a cell and its indicator to a Figure, or to the reason that there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_engine.model.figure import Figure, Ratio, Unit
from workbook_engine.model.grid import Cell, CellKind
from workbook_engine.model.indicator import Indicator
from workbook_engine.model.observation import Absence, NoFigure
from workbook_engine.model.place import Place
from workbook_engine.model.problem import Problem
from workbook_engine.model.text_length import shortened
from workbook_engine.read.grid.shown_number import section_for, shown_value
from workbook_engine.read.values.ratios import disagreement, worked_out
from workbook_engine.read.values.typed_figures import TypedFigure, TypedRate, read_typed_figure
from workbook_engine.read.values.typed_words import LONGEST_FIGURE
from workbook_engine.read.values.units import unit_of, wrong_unit

_BLANK = NoFigure(Absence.BLANK)
_LARGEST = Decimal(10) ** 15
_TYPE_A_FIGURE = "Type the figure, or TBC or n/a where there is none."


@dataclass(frozen=True)
class Reading:
    """What a cell says: a figure, or why there is none.

    `words` is the cell's whole text where it says more than the figure. Where something is wrong with the
    cell, `wrong` says what, as words that go after the cell's name (“holds “a7”, which is not a figure”),
    and `to_do` what to do, as a sentence.
    """

    value: Figure | NoFigure
    provisional: bool = False
    wrong: str = ""
    to_do: str = ""
    words: str = ""

    def at(self, place: Place) -> Reading:
        """The same reading, its reason naming the cell."""
        if not (self.wrong and isinstance(self.value, NoFigure)):
            return self
        return replace(self, value=NoFigure(self.value.why, self.value.words, f"{place} {self.wrong}."))

    def problem(self, place: Place, key: str) -> Problem | None:
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
    is_money = section.pounds and indicator.unit is not Unit.PERCENT
    cell_unit = unit_of(percent=section.shows_percent, pounds=section.pounds)
    wrong = wrong_unit(shown, number, cell_unit, Unit.POUNDS if is_money else indicator.unit, indicator.key)
    if wrong:
        return _rejected(Figure(shown, cell_unit).shown if cell_unit is not Unit.NUMBER else text, *wrong)
    stored = number.scaleb(2) if section.percent else number
    return Reading(Figure(shown, Unit.POUNDS if is_money else indicator.unit, stored))


def _from_text(text: str, indicator: Indicator) -> Reading:
    typed = read_typed_figure(text)
    if isinstance(typed, TypedFigure):
        return _from_figure(typed, text, indicator)
    if isinstance(typed, TypedRate):
        return _from_rate(typed, text, indicator)
    if typed.wrong:
        return _rejected(text, typed.wrong, typed.to_do or _TYPE_A_FIGURE)
    return Reading(NoFigure(typed.why, text.strip()))


def _from_figure(typed: TypedFigure, text: str, indicator: Indicator, ratio: Ratio | None = None) -> Reading:
    """A typed figure in the indicator's unit, with the counts behind it where these were typed too."""
    shown = " ".join(text.split())
    if abs(typed.number) >= _LARGEST:
        return _rejected(text, f"holds {shown}, which is too large for a figure", _TYPE_A_FIGURE)
    unit = unit_of(percent=typed.percent, pounds=typed.pounds)
    wrong = wrong_unit(typed.number, typed.number, unit, indicator.unit, indicator.key)
    if wrong:
        return _rejected(text, *wrong)
    if typed.words and unit is Unit.NUMBER and indicator.unit is Unit.PERCENT:
        what = f"holds “{shown}” in a row of percentages, which may be a count and not a percentage"
        return _rejected(text, what, "Type the figure with its % sign, or TBC or n/a where there is none.")
    figure = Figure(typed.number, indicator.unit, typed.number, typed.bound, ratio)
    has_words = typed.words or ratio is not None
    reading = Reading(figure, typed.provisional, words=shown if has_words else "")
    if typed.doubt:
        to_do = "Keep each measure in a row of its own."
        return replace(reading, wrong=typed.doubt, to_do=to_do)
    made = disagreement(figure, ratio, indicator) if ratio else ""
    if made:
        wrong_rate = f"holds “{shown}”, and {made}; {figure.shown} is taken"
        return replace(reading, wrong=wrong_rate, to_do="Correct the one that is wrong.")
    return reading


def _from_rate(typed: TypedRate, text: str, indicator: Indicator) -> Reading:
    """A count and its rate: the rate, but in a row of numbers the count, unless the rate is a number too.

    A percentage that its counts explain, `42% within 3 days (27/64)`, says of no count that it is the row's.
    """
    shown, ratio = " ".join(text.split()), Ratio(typed.count, typed.of)
    if typed.rate is not None and (typed.rate.percent is (indicator.unit is Unit.PERCENT)):
        return _from_figure(typed.rate, text, indicator, ratio)
    is_count = typed.rate is not None and typed.rate.percent and not typed.rate_first
    if is_count and indicator.unit is Unit.NUMBER:
        return Reading(Figure(typed.count, stored=typed.count), typed.provisional, words=shown)
    if typed.rate is None and indicator.unit is Unit.PERCENT:
        figure = worked_out(ratio, indicator)
        if figure is None:
            return Reading(NoFigure(Absence.NOT_APPLICABLE, shown))
        return Reading(figure, typed.provisional, words=shown)
    what = f"holds “{shown}”, which is a count and what it is out of" if typed.rate is None else ""
    return _rejected(text, what or f"holds “{shown}”, which has not the unit of its row", _TYPE_A_FIGURE)


def _rejected(words: str, wrong: str, to_do: str) -> Reading:
    return Reading(
        NoFigure(Absence.REJECTED, shortened(words.strip(), LONGEST_FIGURE)), wrong=wrong, to_do=to_do
    )
