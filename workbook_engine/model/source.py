"""Source: where a workbook keeps its figures, and how they are laid out there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.period import PeriodKind
from workbook_engine.model.place import Place


class Layout(StrEnum):
    """How a sheet lays its figures out."""

    MONTHS_ACROSS = "months across"
    QUARTERS_ACROSS = "quarters across"
    YEARS_ACROSS = "years across"

    @property
    def across(self) -> PeriodKind:
        """The kind of period that a heading row must have at least one of; others may stand beside it."""
        return _ACROSS[self]


_ACROSS = {
    Layout.MONTHS_ACROSS: PeriodKind.MONTH,
    Layout.QUARTERS_ACROSS: PeriodKind.QUARTER,
    Layout.YEARS_ACROSS: PeriodKind.YEAR,
}


@dataclass(frozen=True)
class Source:
    """A sheet with figures: where the codes and names stand is found by heading, or by looking."""

    sheet: str
    layout: Layout = Layout.MONTHS_ACROSS
    code_column: str | None = None
    name_column: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
