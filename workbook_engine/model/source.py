"""Source: where a workbook keeps its figures, and how they are laid out there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workbook_engine.model.period import PeriodKind, Span
from workbook_engine.model.place import Place


class Layout(StrEnum):
    """How figures are laid out."""

    MONTHS_ACROSS = "months across"
    QUARTERS_ACROSS = "quarters across"
    YEARS_ACROSS = "years across"
    LONG = "long"
    BLOCKS = "blocks"

    @property
    def across(self) -> PeriodKind:
        """With periods across, the kind that a row of headings must have; others may stand beside it."""
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
class Measure:
    """Which indicator (by code, else whole name) a heading of a block is. With `complement` the heading
    counts what the indicator does not: of 126 reviews the 2 that were late."""

    heading: str
    key: str
    complement: bool = False


@dataclass(frozen=True)
class JudgementColumns:
    """The headings of the columns with what somebody judged: the rating, who says so, and, where there are
    such columns ("" where not), why, and the rating that is expected by the end of the year."""

    rating: str
    by: str
    why: str = ""
    forecast: str = ""


@dataclass(frozen=True)
class Source:
    """Figures in one place: where the codes and names stand is found by heading, or by looking.

    The place is a `sheet` (`more_sheets` go on with its table, laid out alike), an Excel `table`,
    a defined name (`range`), or a `file` beside the workbook: one of them is set, the others are "". The
    columns from `period_column` on are those of the layout `long`, and `measures` those of `blocks`. `year`
    is the one that months and quarters are of that say none.
    """

    sheet: str = ""
    layout: Layout = Layout.MONTHS_ACROSS
    code_column: str | None = None
    name_column: str | None = None
    table: str = ""
    range: str = ""
    file: str = ""
    period_column: str | None = None
    value_column: str | None = None
    numerator_column: str | None = None
    denominator_column: str | None = None
    benchmarks: tuple[BenchmarkColumn, ...] = ()
    measures: tuple[Measure, ...] = ()
    judgements: JudgementColumns | None = None
    more_sheets: tuple[str, ...] = ()
    year: Span | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that hold the figures; none, where no sheet is named."""
        return (self.sheet, *self.more_sheets) if self.sheet else ()

    @property
    def name(self) -> str:
        """What the figures' place is called."""
        return self.sheet or self.table or self.range or self.file
