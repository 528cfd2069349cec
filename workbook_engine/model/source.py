"""Source: where a workbook keeps its figures, and how they are laid out there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.period import PeriodKind
from workbook_engine.model.place import Place


class Layout(StrEnum):
    """How figures are laid out."""

    MONTHS_ACROSS = "months across"
    QUARTERS_ACROSS = "quarters across"
    YEARS_ACROSS = "years across"

    @property
    def across(self) -> PeriodKind:
        """The kind of period that a heading row must have at least one of; others may stand beside it."""
        return _ACROSS.get(self, PeriodKind.MONTH)


_ACROSS = {Layout.QUARTERS_ACROSS: PeriodKind.QUARTER, Layout.YEARS_ACROSS: PeriodKind.YEAR}


@dataclass(frozen=True)
class BenchmarkColumn:
    """Where the figures of a comparator stand: under one of these headings, or in a cell beside one as its
    label (`SN 94.1%; Nat 91.5%`). `year` and `source` say of when and from where they are."""

    name: str
    headings: tuple[str, ...]
    year: str = ""
    source: str = ""


@dataclass(frozen=True)
class Source:
    """Figures in one place: where the codes and names stand is found by heading, or by looking.

    The place is a `sheet`, an Excel `table`, a defined name (`range`), or a `file` beside the workbook: one
    of them is set, the others are "".
    """

    sheet: str = ""
    layout: Layout = Layout.MONTHS_ACROSS
    code_column: str | None = None
    name_column: str | None = None
    table: str = ""
    range: str = ""
    file: str = ""
    benchmarks: tuple[BenchmarkColumn, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What the figures' place is called."""
        return self.sheet or self.table or self.range or self.file
