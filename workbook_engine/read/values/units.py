"""Units: whether a cell counts what its row counts: a number, percent, or pounds."""

from __future__ import annotations

from decimal import Decimal

from workbook_engine.model.figure import Figure, Unit
from workbook_engine.read.grid.shown_number import Section, shown_value

_ALL_AS_FRACTION = Decimal(2)
"""Below this (200%), a number without a percent sign may be a fraction or points: 0.64 is 64% or 0.64%."""
_NO_PERCENTAGE = Decimal(1000)
"""From this on a percentage is more likely a number typed into a cell that Excel shows in percent."""
_OPEN = Section()
_COUNTED = {Unit.NUMBER: "as a number", Unit.PERCENT: "in percent", Unit.POUNDS: "in pounds"}
_SIGNS = {Unit.PERCENT: "%", Unit.POUNDS: "£"}


def unit_of(*, percent: bool, pounds: bool) -> Unit:
    """The unit that a cell says by its sign; a number where it has none."""
    return Unit.PERCENT if percent else Unit.POUNDS if pounds else Unit.NUMBER


def wrong_unit(
    shown: Decimal, number: Decimal, cell_unit: Unit, unit: Unit, key: str
) -> tuple[str, str] | None:
    """What is wrong where the cell's unit is not the indicator's, or cannot be told; and what to do."""
    if cell_unit not in (unit, Unit.NUMBER):
        sign, written = _SIGNS[cell_unit], Figure(shown, cell_unit).shown
        return (
            f"holds {written}, but {key} is counted {_COUNTED[unit]} and not {_COUNTED[cell_unit]}",
            f"Type a number without {sign}, or write unit: {cell_unit.value} in the rule book.",
        )
    if cell_unit is Unit.PERCENT and abs(shown) >= _NO_PERCENTAGE:
        return (
            f"holds {Figure(shown, Unit.PERCENT).shown}, which is hardly a percentage",
            f"Type {shown_value(number, _OPEN, None):,f}% with its % sign if that is meant.",
        )
    if unit is Unit.PERCENT and cell_unit is Unit.NUMBER and 0 < abs(number) < _ALL_AS_FRACTION:
        points = shown_value(number, Section(percent=True), None)
        plain = shown_value(number, _OPEN, None)
        return (
            f"holds {plain} in a row of percentages, which may mean {points}% or {plain}%",
            "Type it again with its % sign, or format the cell as a percentage that shows the right one.",
        )
    return None
