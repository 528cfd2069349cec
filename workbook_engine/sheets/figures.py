"""Figures as cells: a number that Excel can count with, and the format that shows it as it was read."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.benchmark import Benchmark
from workbook_engine.model.figure import Figure, Unit
from workbook_engine.model.indicator import AnyTarget
from workbook_engine.model.observation import Observation
from workbook_engine.model.rating import Rating
from workbook_engine.model.sheet_plan import PlannedCell

PROVISIONAL = "*"
"""What stands after a provisional figure, by its number format; the cell stays a number."""


def number_format(figure: Figure, mark: str = "") -> str:
    """The format code that shows a figure with its own decimals, and a mark after it.

    >>> number_format(Figure(Decimal("69"), Unit.PERCENT)), number_format(Figure(Decimal("1258.0")), "*")
    ('0%', '#,##0.0"*"')
    >>> number_format(Figure(Decimal("-1258"), Unit.POUNDS))
    '"£"#,##0'
    """
    decimals = "." + "0" * figure.decimals if figure.decimals else ""
    code = f"0{decimals}%" if figure.unit is Unit.PERCENT else f"#,##0{decimals}"
    signs = f"{figure.bound or ''}{'£' if figure.unit is Unit.POUNDS else ''}"
    code = f'"{signs}"{code}' if signs else code
    return f'{code}"{mark}"' if mark else code


def text_format(before: str = "", after: str = "") -> str:
    """The format code that shows a text with signs before and after it, which the cell does not hold.

    >>> text_format("▲ "), text_format(after="*"), text_format()
    ('"▲ "@', '@"*"', 'General')
    """
    if not (before or after):
        return "General"
    return "@".join(f'"{sign}"' if sign else "" for sign in (before, after))


def cell_value(figure: Figure) -> Decimal:
    """The number that the cell holds: 69% is 0.69.

    >>> cell_value(Figure(Decimal("69"), Unit.PERCENT))
    Decimal('0.69')
    """
    return figure.value.scaleb(-2) if figure.unit is Unit.PERCENT else figure.value


def figure_cell(figure: Figure | None, role: str, mark: str = "") -> PlannedCell:
    """A figure's cell, for a chart to draw from; an empty one where there is none: a gap in the chart.

    >>> from workbook_engine.model.figure import Bound
    >>> cell = figure_cell(Figure(Decimal(463), bound=Bound.UNDER), "series")
    >>> cell.value, cell.number_format
    (Decimal('463'), '"<"#,##0')
    """
    if figure is None:
        return PlannedCell(None, role)
    return PlannedCell(cell_value(figure), role, number_format(figure, mark))


def printed_cell(figure: Figure | None, role: str, mark: str = "") -> PlannedCell:
    """A figure's cell, to be read; one that is only known to be under or over something (`>80%`) is words
    there, for it is not to be counted with."""
    if figure is not None and figure.bound:
        return PlannedCell(figure.shown, role, text_format(after=mark))
    return figure_cell(figure, role, mark)


def observation_cell(
    observation: Observation | None, role: str, mark: str = "", provisional: str = PROVISIONAL
) -> PlannedCell:
    """An observation's cell: its figure, or the words that stand in its place (`TBC *`); empty without one.

    `mark` is that of a footnote to the figure, `provisional` that of one that may still change.
    """
    if observation is None:
        return PlannedCell(None, role)
    if isinstance(observation.value, Figure):
        return printed_cell(observation.value, role, (provisional if observation.provisional else "") + mark)
    return PlannedCell(observation.value.words.strip(), role, text_format(after=mark))


def target_cell(target: AnyTarget | None, role: str) -> PlannedCell:
    """A target's cell: a number, or the words of a range (`12 to 16`) or a phrase."""
    if target is None:
        return PlannedCell(None, role)
    return printed_cell(target.figure, role) if target.figure else PlannedCell(target.shown, role)


def benchmark_cell(benchmark: Benchmark, role: str, mark: str = "") -> PlannedCell:
    """A benchmark's cell: its figure, or the words that stand in its place (`Local`)."""
    if benchmark.figure is None:
        return PlannedCell(benchmark.words or None, role, text_format(after=mark))
    return printed_cell(benchmark.figure, role, mark)


def rating_cell(rating: Rating, role: str, mark: str = "") -> PlannedCell:
    """A rating's cell: it holds the word alone, which its colour goes by; a shape is shown before it."""
    shape = f"{rating.shape.sign} " if rating.shape else ""
    return PlannedCell(rating.word, role, text_format(shape, mark))
