"""Printed: what a scorecard says to its readers, word by word, whichever rule book and template drew it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_engine.model.period import Month, Period
from workbook_engine.model.place import Place
from workbook_engine.model.template import ColumnKind


@dataclass(frozen=True)
class PrintedText:
    """What a cell shows, "" where nothing stands, and the cell; or the cell of the figure that it shows."""

    text: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class PrintedColumn:
    """A column of the table: its heading, what it shows where that is known, and of when its figures are."""

    heading: str
    shows: ColumnKind | None = None
    period: Period | None = None


@dataclass(frozen=True)
class PrintedRow:
    """An indicator's row; `texts` are by the column, counted from 0 as in the table's `columns`."""

    code: str
    name: str
    section: str
    texts: Mapping[int, PrintedText]
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """What the indicator is known by: its code, else its whole name."""
        return self.code or self.name

    def text(self, column: int) -> PrintedText:
        return self.texts.get(column, PrintedText())


@dataclass(frozen=True)
class PrintedSentence:
    """A sentence of the overview: its list, and its indicator, "" where that is not said."""

    heading: str
    key: str
    said: PrintedText


@dataclass(frozen=True)
class PrintedTrend:
    """A line of figures on the trend pages, under the indicators that its chart is about."""

    keys: tuple[str, ...]
    label: str
    figures: Mapping[Period, PrintedText]


@dataclass(frozen=True)
class Remembered:
    """An entry of the commentary log: of a month, None where nobody knows, about an indicator."""

    month: Month | None
    key: str
    what: str
    said: PrintedText


@dataclass(frozen=True)
class Printed:
    """All that one scorecard says, with the overview and the trend pages that belong to it.

    `title` has the title block by what each line is called; `notes` is what stands under, beside and above
    the table; `moved` are the ratings that changed, each as a sentence; `definitions` is what the trend
    pages say beside their figures, and `log` what the commentary log holds, None where there is none.
    """

    title: Mapping[str, PrintedText]
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    month: Month | None = None
    notes: tuple[PrintedText, ...] = ()
    sentences: tuple[PrintedSentence, ...] = ()
    moved: tuple[PrintedSentence, ...] = ()
    trends: tuple[PrintedTrend, ...] = ()
    definitions: tuple[PrintedText, ...] = ()
    log: tuple[Remembered, ...] | None = None


@dataclass(frozen=True)
class Version:
    """One of two versions of a scorecard.

    `now` is what its workbook would print in the same month, where that is known; `figures` all that its
    workbook holds, by the indicator's key.
    """

    printed: Printed
    now: Printed | None = None
    figures: Mapping[str, Mapping[Period, PrintedText]] = field(
        default_factory=dict[str, Mapping[Period, PrintedText]]
    )
